/** The bot as a user starts it: a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type SlackStandIn, startSlack } from '../reminders/slackStandIn.ts';
import { until } from '../reminders/until.ts';
import { freePort, newDirectory } from '../store/databases.ts';
import { some } from '../thorough.ts';
import { hasBrowser, mustHaveBrowser, openLocalWorkspace } from './localWorkspace.ts';

const root = join(import.meta.dirname, '../..');
const running = new Set<ChildProcess>();

interface Started {
  child: ChildProcess;
  said: () => string;
  exit: Promise<number | null>;
}

async function start(environment: Record<string, string>): Promise<Started> {
  const data = await newDirectory();
  // From an empty folder: whoever works on the bot may have an .env of their own in this one.
  const child = spawn(process.execPath, [join(root, 'src/main.ts')], {
    cwd: data,
    env: { PATH: process.env.PATH, VENDORCHECK_DATA: data, PORT: '0', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running.add(child);
  let text = '';
  child.stderr?.on('data', (chunk) => {
    text += chunk;
  });
  const exit = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  return { child, said: () => text, exit };
}

/** The address that the bot prints when it is ready. */
async function addressOf(started: Started, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const found = pattern.exec(started.said())?.[1];
      if (found) resolve(found);
    };
    started.child.stderr?.on('data', look);
    started.exit.then((code) => reject(new Error(`the bot ended with ${code}: ${started.said()}`)));
    look();
  });
}

let slack: SlackStandIn;
beforeEach(async () => {
  slack = await startSlack();
});
afterEach(async () => {
  await slack.close();
  for (const child of running) child.kill('SIGKILL');
});

test('without credentials it says so, opens the local workspace, and ends in order on SIGTERM', async () => {
  const started = await start({});
  const page = await addressOf(started, /no Slack credentials are set, so the local workspace is open at (\S+)/);
  expect((await fetch(page)).status).toBe(200);
  expect(await (await fetch(new URL('/healthz', page))).json()).toEqual({ status: 'alive' });
  expect(await (await fetch(new URL('/readyz', page))).json()).toMatchObject({ status: 'ready' });
  expect(started.said().trim().split('\n')).toEqual([
    expect.stringContaining(page),
    expect.stringContaining('/vendorcheck kaspersky'),
    expect.stringContaining('Ctrl-C'),
  ]);
  started.child.kill('SIGTERM');
  expect(await started.exit).toBe(0);
  expect(started.said()).toContain('vendorcheck has stopped');
}, 30_000);

const credentials = () => ({
  HOST: '127.0.0.1',
  SLACK_BOT_TOKEN: 'xoxb-1-2',
  SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
  SLACK_API_URL: slack.apiUrl,
  VENDORCHECK_LIST_URL: 'never',
  VENDORCHECK_BOOK_URL: 'never',
});

test('with credentials it answers /healthz and /readyz', async () => {
  const started = await start(credentials());
  const address = new URL(await addressOf(started, /listening at (\S+)/)).origin;
  expect(await (await fetch(`${address}/healthz`)).json()).toEqual({ status: 'alive' });
  expect(await (await fetch(`${address}/readyz`)).json()).toMatchObject({
    status: 'ready',
    slack: 'reached',
    queue: 'works',
    disk: 'writes',
    setAside: 0,
    instruments: expect.any(Number),
    reminders: { channels: 0, paused: [], isLockedOut: false },
  });
}, 30_000);

test('while Slack does not answer it waits and says that it is not ready; when Slack answers it is', async () => {
  const port = await freePort();
  let isAway = true;
  slack.fault = () => (isAway ? { kind: 'error', error: 'internal_error' } : undefined);
  const started = await start({ ...credentials(), PORT: String(port) });
  const status = (path: string): Promise<number> =>
    fetch(`http://127.0.0.1:${port}${path}`).then(
      (answer) => answer.status,
      () => 0,
    );
  await until('it waits', async () => (await status('/readyz')) === 503);
  expect(await status('/healthz')).toBe(200);
  expect(started.said()).not.toContain('vendorcheck is ready');
  isAway = false;
  await until('it is ready', async () => (await status('/readyz')) === 200);
  expect(started.said()).toContain('vendorcheck is ready');
  expect(started.said().match(/Slack cannot be asked/g)).toHaveLength(1);
}, 30_000);

test('a token that Slack refuses ends the start with one sentence that names it, and exit code 2', async () => {
  slack.fault = () => ({ kind: 'error', error: 'invalid_auth' });
  const started = await start(credentials());
  expect(await started.exit).toBe(2);
  expect(started.said()).toMatch(/SLACK_BOT_TOKEN is refused by Slack \(invalid_auth\).*OAuth & Permissions/);
  expect(started.said()).not.toMatch(/xoxb-1-2|\n\s+at |is ready/);
}, 30_000);

test('a directory that cannot be made is named, and not taken for a trouble with the port', async () => {
  const file = join(await newDirectory(), 'a file');
  await writeFile(file, 'not a directory');
  const started = await start({ VENDORCHECK_DATA: join(file, 'data') });
  expect(await started.exit).toBe(2);
  expect(started.said()).toMatch(/^The directory .* cannot be made or written \(ENOTDIR\).*VENDORCHECK_DATA/);
  expect(started.said()).not.toMatch(/port|\n\s+at /);
}, 30_000);

test.each(
  some(
    [
      [
        'damaged',
        Buffer.from('SQLite format 3\0 and then nothing that is a database'.repeat(100)),
        /is damaged; restore it/,
      ],
      ['no database at all', Buffer.from('{"this": "is JSON"}'.repeat(100)), /is damaged; restore it/],
      ['empty', Buffer.alloc(0), /is empty \(0 bytes\).*vendorcheck restore/],
    ] as const,
    1,
  ),
)('a database file that is %s ends the start with one sentence and exit code 2', async (_, content, says) => {
  const data = await newDirectory();
  await writeFile(join(data, 'vendorcheck.sqlite'), content);
  const started = await start({ ...credentials(), VENDORCHECK_DATA: data });
  expect(await started.exit).toBe(2);
  expect(started.said()).toMatch(says);
  expect(started.said().trim().split('\n')).toHaveLength(1);
  expect((await readFile(join(data, 'vendorcheck.sqlite'))).equals(content)).toBe(true);
});

test('what is kept is for its owner alone', async () => {
  const data = join(await newDirectory(), 'data');
  const started = await start({ ...credentials(), VENDORCHECK_DATA: data });
  await addressOf(started, /listening at (\S+)/);
  expect((await stat(data)).mode & 0o777).toBe(0o700);
  expect((await stat(join(data, 'vendorcheck.sqlite'))).mode & 0o777).toBe(0o600);
}, 30_000);

test.each(
  some<[string, Record<string, string>, RegExp]>(
    [
      [
        'a wrong token',
        { SLACK_BOT_TOKEN: 'xoxp-mine', SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef' },
        /SLACK_BOT_TOKEN does not look right/,
      ],
      ['production without credentials', { NODE_ENV: 'production' }, /SLACK_BOT_TOKEN/],
      [
        'a buyer role that the book does not know',
        { VENDORCHECK_BUYER: 'us-martian' },
        /VENDORCHECK_BUYER names us-martian/,
      ],
    ],
    1,
  ),
)(
  '%s ends the start with one message and exit code 2',
  async (_, environment, expected) => {
    const started = await start(environment);
    expect(await started.exit).toBe(2);
    expect(started.said()).toMatch(expected);
    expect(started.said()).not.toMatch(/xoxp-mine|\n\s+at /);
  },
  30_000,
);

if (!hasBrowser && !mustHaveBrowser)
  console.warn('Skipped the browser test: /usr/bin/chromium is not there (apt-get install chromium).');

(hasBrowser || mustHaveBrowser ? test : test.skip)(
  'in the browser somebody asks about Kaspersky, reads the verdict and shares it in the channel',
  async () => {
    const { page, close } = await openLocalWorkspace();
    try {
      const box = page.locator('textarea, [contenteditable=true]').first();
      await box.fill('/vendorcheck kaspersky');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Enter');
      await page.getByText('Prohibited: Kaspersky').first().waitFor();
      await page.getByText('Only visible to you').first().waitFor();
      await page.getByRole('button', { name: 'Share in channel' }).click();
      await page.getByText('Shared by').first().waitFor();
      await page.getByRole('button', { name: 'Details' }).first().click();
      await page.getByRole('heading', { name: 'The rule that decides' }).waitFor();
    } finally {
      await close();
    }
  },
  60_000,
);
