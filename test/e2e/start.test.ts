/** The bot as a user starts it: a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasBrowser, mustHaveBrowser, openLocalWorkspace } from './localWorkspace.ts';

const root = join(import.meta.dirname, '../..');
const running = new Set<ChildProcess>();

interface Started {
  child: ChildProcess;
  said: () => string;
  exit: Promise<number | null>;
}

async function start(environment: Record<string, string>): Promise<Started> {
  const data = await mkdtemp(join(tmpdir(), 'vendorcheck-e2e-'));
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
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

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});

test('without credentials it says so, opens the local workspace, and ends in order on SIGTERM', async () => {
  const started = await start({});
  const page = await addressOf(started, /no Slack credentials are set, so the local workspace is open at (\S+)/);
  expect((await fetch(page)).status).toBe(200);
  started.child.kill('SIGTERM');
  expect(await started.exit).toBe(0);
  expect(started.said()).toContain('vendorcheck has stopped');
}, 30_000);

test('with credentials it answers /healthz and /readyz', async () => {
  const started = await start({
    HOST: '127.0.0.1',
    SLACK_BOT_TOKEN: 'xoxb-1-2',
    SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
    VENDORCHECK_LIST_URL: 'never',
  });
  const address = new URL(await addressOf(started, /listening at (\S+)/)).origin;
  expect(await (await fetch(`${address}/healthz`)).json()).toEqual({ status: 'alive' });
  expect(await (await fetch(`${address}/readyz`)).json()).toMatchObject({
    status: 'ready',
    instruments: expect.any(Number),
    reminders: { channels: 0, paused: [], isLockedOut: false },
  });
}, 30_000);

test.each([
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
])(
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
      await page.getByRole('heading', { name: 'For this buyer' }).waitFor();
    } finally {
      await close();
    }
  },
  60_000,
);
