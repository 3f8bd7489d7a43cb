/** Who starts the bot for the first time, or finds it silent, asks the doctor. */
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import manifest from '../../manifest.json' with { type: 'json' };
import { startWorkspace, type Workspace } from '../../src/local-slack/startWorkspace.ts';
import { importList } from '../../src/screening/lists/syncList.ts';
import { exampleCsv } from '../screening/lists/exampleList.ts';
import { APP_TOKEN, BOT_TOKEN, SIGNING_SECRET } from '../slack/startTestBot.ts';
import { freePort, newDatabase, newDirectory } from '../store/databases.ts';
import { vendorcheck } from './vendorcheck.ts';

interface Check {
  about: string;
  status: string;
  says: string;
  todo?: string;
}

let workspace: Workspace;
let home: string;
const SCOPES = manifest.oauth_config.scopes.bot;

const openSlack = async (scopes: readonly string[] = SCOPES): Promise<void> => {
  workspace = await startWorkspace({ signingSecret: SIGNING_SECRET, botToken: BOT_TOKEN, appToken: APP_TOKEN, scopes });
};
beforeEach(async () => {
  home = await newDirectory();
  await chmod(home, 0o700);
});
afterEach(async () => {
  await workspace.close();
});

const doctor = async (
  env: Record<string, string> = {},
): Promise<{ code: number; ok: boolean; checks: Check[]; of: (about: string) => Check | undefined }> => {
  const { out, code, err } = await vendorcheck(['doctor', '--json'], {
    env: {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: workspace.apiUrl,
      VENDORCHECK_DATA: home,
      ...env,
    },
  });
  if (out === '') throw new Error(err);
  const { ok, checks } = JSON.parse(out) as { ok: boolean; checks: Check[] };
  return { code, ok, checks, of: (about) => checks.find((check) => check.about === about) };
};

test('where all is well it says so of each thing and exits with 0', async () => {
  await openSlack();
  const list = join(home, 'list.csv');
  await writeFile(list, exampleCsv([{ id: '1', name: 'Kaspersky Lab' }]));
  await importList(list, { directory: join(home, 'lists') });
  const { code, ok, checks } = await doctor();
  expect(checks.filter(({ status }) => status === 'problem')).toEqual([]);
  expect({ code, ok }).toEqual({ code: 0, ok: true });
  expect(checks.map(({ about }) => about)).toEqual([
    'settings',
    'node',
    'proxy',
    'certificates',
    'slack',
    'clock',
    'bot token',
    'scopes',
    'app token',
    'socket',
    'files',
    'store',
    'queue',
    'outside Slack',
    'records',
    'list',
    'rule book',
    'public address',
  ]);
});

test('a token that Slack does not take, scopes that are missing, no list: each with what to do, exit code 1', async () => {
  await openSlack(SCOPES.filter((scope) => scope !== 'chat:write'));
  const { code, of } = await doctor();
  expect(code).toBe(1);
  expect(of('scopes')).toMatchObject({
    status: 'problem',
    says: 'missing: chat:write',
    todo: expect.stringContaining('reinstall'),
  });
  expect(of('list')).toMatchObject({ status: 'problem', todo: expect.stringContaining('lists sync') });
  const wrong = await doctor({ SLACK_BOT_TOKEN: 'xoxb-9-9', SLACK_APP_TOKEN: 'xapp-9-9' });
  expect(wrong.of('bot token')).toMatchObject({ status: 'problem', says: expect.stringMatching(/invalid_auth/) });
  expect(wrong.of('app token')).toMatchObject({
    status: 'problem',
    todo: expect.stringContaining('connections:write'),
  });
  expect(JSON.stringify(wrong.checks)).not.toContain('xoxb-9-9');
});

test('settings that are wrong, files that others may read, an address where nobody answers', async () => {
  await openSlack();
  await chmod(home, 0o755);
  const nobody = `127.0.0.1:${await freePort()}`;
  const { of } = await doctor({ VENDORCHECK_PUBLIC_URL: `http://${nobody}` });
  expect(of('files')).toMatchObject({ status: 'problem', todo: `chmod -R go-rwx ${home}` });
  expect(of('public address')).toMatchObject({
    status: 'problem',
    says: expect.stringContaining(`${nobody} cannot be reached: the connection was refused`),
  });
  const { code, checks } = await doctor({ PORT: 'x', HTTPS_PROXY: 'proxy:3128' });
  expect(code).toBe(1);
  expect(checks.map(({ about, status }) => [about, status])).toEqual([
    ['settings', 'problem'],
    ['settings', 'problem'],
  ]);
});

test('Slack that is not reached, and a mail server that is not there, are told with host and cause', async () => {
  await openSlack();
  const { of } = await doctor({
    SLACK_API_URL: 'http://127.0.0.1:9/api/',
    SMTP_URL: 'smtp://127.0.0.1:9',
    VENDORCHECK_MAIL_FROM: 'bot@example.com',
  });
  expect(of('slack')).toMatchObject({
    status: 'problem',
    says: expect.stringMatching(/^127\.0\.0\.1:9 cannot be reached/),
  });
  expect(of('mail server')).toMatchObject({ status: 'problem' });
});

test('people read it as lines with signs', async () => {
  await openSlack();
  const { out } = await vendorcheck(['doctor'], { env: { VENDORCHECK_DATA: home } });
  expect(out).toMatch(/^✔ settings {7}no Slack credentials: npm start opens the local workspace$/m);
  expect(out).toMatch(/^✖ list .*\n {17}→ vendorcheck lists sync/m);
});

describe('PostgreSQL', () => {
  test('the errors of sslmode, of a wrong password and of a missing database say what to set', async () => {
    await openSlack();
    const url = await newDatabase();
    const key = { VENDORCHECK_ENCRYPTION_KEY: '5f3a9c1be47d20868d1e6b7fa2c94d0371e8b65c0fa94237de1c58b0a69f4e2d' };
    expect((await doctor({ DATABASE_URL: url, ...key })).of('store')).toMatchObject({ status: 'ok' });
    const says = async (address: string) => (await doctor({ DATABASE_URL: address, ...key })).of('store')?.says;
    expect(await says(`${url}?sslmode=verify-full`)).toMatch(
      /offers no encryption, and DATABASE_URL demands it; take sslmode out/,
    );
    expect(await says(url.replace(':test@', ':wrong@'))).toMatch(/the user or the password in DATABASE_URL is wrong/);
    expect(await says(`${url}_other`)).toMatch(/there is no such database/);
  }, 60_000);
});
