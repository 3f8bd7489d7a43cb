/** A company's network: everything goes through a proxy that `.env` names, in the bot and on the command line. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startWorkspace, type Workspace } from '../../src/local-slack/startWorkspace.ts';
import { exampleCsv } from '../screening/lists/exampleList.ts';
import { CERTIFICATE, type Loopback, loopback, loopbackWithBadCertificate } from '../screening/lists/loopbackServer.ts';
import { APP_TOKEN, BOT_TOKEN, readable, SIGNING_SECRET } from '../slack/startTestBot.ts';
import { newDirectory } from '../store/databases.ts';
import { some } from '../thorough.ts';
import { type LoggingProxy, startProxy } from './loggingProxy.ts';

/** Each test starts a process or two. */
const SLOW = 120_000;

const root = join(import.meta.dirname, '../..');
let workspace: Workspace;
let list: Loopback;
let home: string;
let proxy: LoggingProxy;
let running: ChildProcess | undefined;

beforeAll(async () => {
  workspace = await startWorkspace({
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    commands: [{ command: '/vendorcheck', description: '', usageHint: '' }],
  });
  list = await loopback((_, response) => response.end(exampleCsv([{ id: '1', name: 'Kaspersky Lab' }])));
});
beforeEach(async () => {
  home = await newDirectory();
});
afterEach(async () => {
  running?.kill('SIGKILL');
  await proxy.close();
});
afterAll(async () => {
  await workspace.close();
  await list.close();
});

const writeEnv = (lines: Record<string, string>): Promise<void> =>
  writeFile(
    join(home, '.env'),
    Object.entries(lines)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  );

/** Starts the bot as `npm start` does, in a directory with `.env`; resolves with its log once it says what is awaited. */
async function startBot(awaited: RegExp): Promise<string> {
  const child = spawn(process.execPath, ['--env-file-if-exists=.env', join(root, 'src/main.ts')], {
    cwd: home,
    env: { PATH: process.env.PATH, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running = child;
  let log = '';
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (chunk) => {
      log += chunk;
      if (awaited.test(log)) resolve(log);
    });
    child.once('exit', (code) => reject(new Error(`the bot ended with ${code}: ${log}`)));
  });
}

const cli = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'src/cli/main.ts'), ...args],
      { cwd: home, env: { PATH: process.env.PATH, NO_COLOR: '1' } },
      (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }),
    );
  });

const hostOf = (url: string): string => new URL(url).host;
const inSocketMode = () => ({
  SLACK_BOT_TOKEN: BOT_TOKEN,
  SLACK_APP_TOKEN: APP_TOKEN,
  SLACK_API_URL: workspace.apiUrl,
  VENDORCHECK_LIST_URL: 'never',
});

test(
  'Slack’s Web API and the socket of Socket Mode go through the proxy, with the password that stands in its address',
  async () => {
    proxy = await startProxy('password');
    await writeEnv({ ...inSocketMode(), HTTP_PROXY: proxy.url.replace('//', '//me:secret@') });
    const log = await startBot(/connected by Socket Mode/);
    expect(proxy.seen.length).toBeGreaterThanOrEqual(2);
    expect(new Set(proxy.seen)).toEqual(new Set([hostOf(workspace.url)]));
    const { procurement, buyer } = workspace.ids;
    await workspace.runCommand({ text: '/vendorcheck kaspersky' });
    expect(workspace.ephemerals(procurement, buyer).map(readable).at(-1)).toMatch(/Prohibited: Kaspersky/);
    expect(log).not.toContain('secret@');
  },
  SLOW,
);

test(
  'the screening list comes through the proxy; NO_PROXY leaves it out',
  async () => {
    proxy = await startProxy();
    await writeEnv({ HTTP_PROXY: proxy.url });
    expect(await cli('lists', 'sync', '--url', list.url)).toMatchObject({
      code: 0,
      out: expect.stringContaining('Now kept'),
    });
    expect(proxy.seen).toEqual([list.url]);
    await writeEnv({ HTTP_PROXY: proxy.url, NO_PROXY: '127.0.0.1' });
    expect(await cli('lists', 'sync', '--url', list.url)).toMatchObject({ code: 0 });
    expect(proxy.seen).toEqual([list.url]);
  },
  SLOW,
);

describe('a proxy that does not let the bot through is named, with what to set, and waited for', () => {
  test.each(
    some(
      [
        [
          'demands a password',
          'password',
          /The proxy http:\/\/127\.0\.0\.1:\d+ demands a password .*\(407\)\. Write the user, a colon, the password/,
        ],
        [
          'forbids the host',
          'forbid',
          /The proxy http:\/\/127\.0\.0\.1:\d+ does not let vendorcheck to 127\.0\.0\.1:\d+ \(403\)/,
        ],
        [
          'hangs up',
          'drop',
          /127\.0\.0\.1:\d+ cannot be reached through the proxy http:\/\/127\.0\.0\.1:\d+: the connection broke off/,
        ],
        [
          'hangs',
          'hang',
          /127\.0\.0\.1:\d+ cannot be reached through the proxy http:\/\/127\.0\.0\.1:\d+: it did not answer in time/,
        ],
      ] as const,
      1,
    ),
  )(
    'one that %s',
    async (_, manner, expected) => {
      proxy = await startProxy(manner);
      await writeEnv({ ...inSocketMode(), HTTP_PROXY: proxy.url });
      await startBot(expected);
      // It is tried again with pauses, not in a loop.
      expect(proxy.seen.length).toBeLessThan(20);
    },
    SLOW,
  );

  test(
    'on the command line, where a password that is missing is told at once',
    async () => {
      proxy = await startProxy('password');
      await writeEnv({ HTTPS_PROXY: proxy.url });
      const { code, err } = await cli('lists', 'sync', '--url', list.url.replace('http:', 'https:'));
      expect(code).toBe(2);
      expect(err).toMatch(/demands a password .*\(407\)\. Write the user, a colon, the password/);
      expect(proxy.seen).toHaveLength(1);
    },
    SLOW,
  );

  test(
    'on the command line',
    async () => {
      proxy = await startProxy('forbid');
      await writeEnv({ HTTPS_PROXY: proxy.url });
      const { code, err } = await cli('lists', 'sync', '--url', list.url.replace('http:', 'https:'), '--timeout', '3');
      expect(code).toBe(2);
      expect(err).toMatch(/The proxy http:\/\/127\.0\.0\.1:\d+ does not let vendorcheck to .* \(403\)/);
    },
    SLOW,
  );
});

test(
  'a proxy’s address that is none, and certificates that cannot be read, are told at the start',
  async () => {
    proxy = await startProxy();
    await writeEnv({ HTTPS_PROXY: 'proxy:3128', NODE_EXTRA_CA_CERTS: '/nowhere/root.pem' });
    const { code, err } = await cli('lists', 'status');
    expect(code).toBe(2);
    expect(err).toMatch(/HTTPS_PROXY does not look right: write http:\/\/proxy\.example\.com:3128/);
    expect(err).toMatch(/NODE_EXTRA_CA_CERTS names \/nowhere\/root\.pem, which cannot be read \(ENOENT\)/);
  },
  SLOW,
);

test(
  'a company’s root certificate that `.env` names is trusted, although Node reads that name before it reads any file',
  async () => {
    proxy = await startProxy();
    const server = await loopbackWithBadCertificate((_, response) => response.writeHead(404).end());
    const sync = async (): Promise<string> => (await cli('lists', 'sync', '--url', server.url, '--timeout', '5')).err;
    expect(await sync()).toMatch(/the server vouches for itself .*NODE_EXTRA_CA_CERTS/);
    await writeFile(join(home, 'root.pem'), CERTIFICATE);
    await writeEnv({ NODE_EXTRA_CA_CERTS: join(home, 'root.pem') });
    expect(await sync()).not.toMatch(/vouches for itself/);
    await server.close();
  },
  SLOW,
);
