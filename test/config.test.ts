import { ConfigError, readConfig } from '../src/config.ts';

const TOKEN = 'xoxb-1-secret';
const SECRET = '0123456789abcdef0123456789abcdef';

function messageFor(environment: Record<string, string>): string {
  try {
    readConfig(environment);
    return '';
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

test('nothing set opens the local workspace, with the buyer role of a US person', () => {
  expect(readConfig({})).toMatchObject({ slack: { mode: 'workspace' }, buyer: ['us-person'], port: 3000 });
});

test('a bot token with a signing secret is HTTP, with an app token Socket Mode', () => {
  expect(readConfig({ SLACK_BOT_TOKEN: TOKEN, SLACK_SIGNING_SECRET: SECRET }).slack.mode).toBe('http');
  expect(readConfig({ SLACK_BOT_TOKEN: TOKEN, SLACK_APP_TOKEN: 'xapp-1-secret' }).slack.mode).toBe('socket');
});

test('the public address is kept without a slash at its end, whatever stands before it', () => {
  const address = (url: string) => readConfig({ VENDORCHECK_PUBLIC_URL: url }).publicUrl;
  expect(address('https://vendorcheck.example.com/')).toBe('https://vendorcheck.example.com');
  expect(address(' https://example.com:8443/bots/vendorcheck ')).toBe('https://example.com:8443/bots/vendorcheck');
  expect(readConfig({}).publicUrl).toBeUndefined();
  for (const wrong of [
    'vendorcheck.example.com',
    'ftp://example.com',
    'https://example.com/?a=b',
    'https://me:secret@example.com',
  ])
    expect(messageFor({ VENDORCHECK_PUBLIC_URL: wrong })).toMatch(/VENDORCHECK_PUBLIC_URL does not look right/u);
});

describe('what is wrong is told with the variable, its look and where to get it, never its value', () => {
  test.each([
    [
      'a signing secret alone',
      { SLACK_SIGNING_SECRET: SECRET },
      /SLACK_BOT_TOKEN is missing: it begins with xoxb- .*OAuth & Permissions/u,
    ],
    [
      'a bot token alone',
      { SLACK_BOT_TOKEN: TOKEN },
      /SLACK_SIGNING_SECRET is missing: it is 32 hexadecimal characters .*Basic Information.*SLACK_APP_TOKEN for Socket Mode/u,
    ],
    [
      'tokens in each other’s place',
      { SLACK_BOT_TOKEN: 'xapp-1-secret', SLACK_SIGNING_SECRET: SECRET },
      /SLACK_BOT_TOKEN does not look right: it begins with xoxb-/u,
    ],
    [
      'a short signing secret',
      { SLACK_BOT_TOKEN: TOKEN, SLACK_SIGNING_SECRET: 'abc' },
      /SLACK_SIGNING_SECRET does not look right: it is 32 hexadecimal/u,
    ],
    ['a port that is none', { PORT: '70000' }, /PORT is "70000": write a number from 0 to 65535/u],
    [
      'a buyer that is none',
      { VENDORCHECK_BUYER: 'US Person!' },
      /VENDORCHECK_BUYER is .*us-person,us-federal-contractor/u,
    ],
    [
      'a database of another kind',
      { DATABASE_URL: 'mysql://root:hunter2@db' },
      /DATABASE_URL does not look right: write postgres:\/\//u,
    ],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, /LOG_LEVEL is "loud": write debug, info, warn or error/u],
    [
      'a time of day that is none',
      { VENDORCHECK_LIST_TIME: '25:00' },
      /VENDORCHECK_LIST_TIME is "25:00": write a time of day in UTC/u,
    ],
    [
      'an address of Slack that is not encrypted',
      { SLACK_API_URL: 'http://slack.example.com/api/' },
      /SLACK_API_URL does not look right: write an https address/u,
    ],
    [
      'a weak key',
      { VENDORCHECK_ENCRYPTION_KEY: 'short' },
      /VENDORCHECK_ENCRYPTION_KEY is not 32 bytes.*openssl rand/u,
    ],
    [
      'a key that somebody typed',
      { VENDORCHECK_ENCRYPTION_KEY: 'ab'.repeat(32) },
      /VENDORCHECK_ENCRYPTION_KEY is not random.*openssl rand/u,
    ],
    [
      'one token beside the credentials for many workspaces, and no key to keep theirs with',
      { SLACK_CLIENT_ID: '1.2', SLACK_BOT_TOKEN: TOKEN },
      /SLACK_CLIENT_SECRET is missing.*SLACK_SIGNING_SECRET is missing.*SLACK_BOT_TOKEN is for one workspace.*VENDORCHECK_ENCRYPTION_KEY is missing/su,
    ],
    ['production without credentials', { NODE_ENV: 'production' }, /SLACK_BOT_TOKEN .*SLACK_SIGNING_SECRET/su],
  ])('%s', (_, environment, expected) => {
    const message = messageFor(environment);
    expect(message).toMatch(expected);
    expect(message).not.toMatch(/hunter2|xapp-1-secret|xoxb-1-secret|0123456789abcdef/u);
  });

  test.each([
    ['https://slack-gov.com/api', 'https://slack-gov.com/api/'],
    ['http://127.0.0.1:3001/api/', 'http://127.0.0.1:3001/api/'],
    ['http://localhost:3001/api', 'http://localhost:3001/api/'],
  ])('another Slack is reached at %s', (given, read) => {
    expect(readConfig({ SLACK_API_URL: given }).slackApiUrl).toBe(read);
  });

  test('two mistakes are told at once', () => {
    expect(
      messageFor({ PORT: 'x', LOG_LEVEL: 'y' })
        .split('\n')
        .filter((line) => line.startsWith('  - ')),
    ).toHaveLength(2);
  });
});
