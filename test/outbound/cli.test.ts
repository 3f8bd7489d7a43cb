/** The command line sets up who is told; the bot that runs on the same data tells, and its link in an e-mail ends it. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { keepTargets } from '../../src/outbound/targets.ts';
import { openStore } from '../../src/store/openStore.ts';
import { vendorcheck } from '../cli/vendorcheck.ts';
import { startProxy } from '../network/loggingProxy.ts';
import { until } from '../reminders/until.ts';
import { loopbackWithBadCertificate } from '../screening/lists/loopbackServer.ts';
import { SIGNING_SECRET, startTestBot } from '../slack/startTestBot.ts';
import { newDirectory } from '../store/databases.ts';

let home: string;
beforeEach(async () => {
  home = await newDirectory();
});

const run = (args: string[], env: Record<string, string> = {}) =>
  vendorcheck(args, {
    env: { VENDORCHECK_DATA: home, SLACK_BOT_TOKEN: 'xoxb-1-a', SLACK_SIGNING_SECRET: SIGNING_SECRET, ...env },
  });
const idOf = (err: string): string => /\b(t[0-9a-f]{12})\b/.exec(err)?.[1] ?? '';

test('a webhook is added with a secret that is shown once, listed without it, and removed; its address is not readable in the data', async () => {
  const added = await run(['webhooks', 'add', 'https://hooks.example.com/in?key=abc', '--event', 'verdict.changed']);
  expect(added.out).toMatch(/^whsec_[A-Za-z0-9+/=]{44}\n$/);
  const listed = await run(['webhooks', 'list']);
  expect(listed.out).toMatch(/^t[0-9a-f]{12} {2}webhook {2}hooks\.example\.com {2}verdict\.changed\n/);
  for (const file of ['vendorcheck.sqlite', 'vendorcheck.sqlite-wal'])
    expect((await readFile(join(home, file)).catch(() => Buffer.from(''))).includes('key=abc')).toBe(false);
  expect((await run(['webhooks', 'remove', idOf(added.err)])).code).toBe(0);
  expect((await run(['webhooks', 'list'])).out).toBe('There is none.\n');
  expect(await run(['webhooks', 'remove', 't000000000000'])).toMatchObject({ code: 2 });
});

test.each([
  [['webhooks', 'add', 'http://hooks.example.com'], /no address that begins with https/],
  [['webhooks', 'add', 'https://h.example.com', '--event', 'x'], /there is no event "x"/],
  [['webhooks', 'add', 'https://h.example.com', '--days-before', 'soon'], /--days-before is "soon"/],
  [['digests', 'add', 'a@example.com', '--weekday', 'someday'], /--weekday is "someday"/],
  [['digests', 'add', 'a@example.com', '--time-zone', 'Mars'], /--time-zone is "Mars"/],
])('%j is refused in words', async (args, expected) => {
  const { code, err } = await run(args);
  expect(code).toBe(2);
  expect(err).toMatch(expected);
});

test('a target that redirects into the company’s own network is refused, also behind a proxy', async () => {
  const server = await loopbackWithBadCertificate((_, response) =>
    response.writeHead(307, { location: 'https://169.254.169.254/latest/meta-data' }).end(),
  );
  const proxy = await startProxy('open', Number(new URL(server.url).port));
  const added = await run(['webhooks', 'add', 'https://hooks.example.test/in']);
  const tried = await run(['webhooks', 'test', idOf(added.err)], {
    HTTPS_PROXY: proxy.url,
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
  });
  expect(tried.err).toMatch(/169\.254\.169\.254 is not an address of the public internet/);
  expect(tried.code).toBe(2);
  expect(proxy.seen).toEqual(['hooks.example.test:443']);
  await proxy.close();
  await server.close();
});

test('the link in an e-mail shows what it ends, and ends it when the button is pressed', async () => {
  await run(['digests', 'add', 'buyer@example.com', '--weekday', 'Tuesday']);
  const bot = await startTestBot({ clock: '2026-11-29T12:00:00Z', data: home });
  const store = await openStore({ directory: home });
  const targets = keepTargets(store);
  const [target] = await targets.all();
  const token = (await targets.secretsOf(target?.id ?? ''))?.unsubscribe ?? '';
  const link = `${bot.bot.url}/unsubscribe/${token}`;
  expect(await (await fetch(link)).text()).toContain('The weekly digest goes to buyer@example.com.');
  expect((await targets.all())[0]?.off).toBeNull();
  expect(await (await fetch(link, { method: 'POST', body: 'List-Unsubscribe=One-Click' })).text()).toContain(
    'are stopped',
  );
  expect((await targets.all())[0]?.off?.reason).toMatch(/unsubscribed/);
  expect((await fetch(`${link}x`)).status).toBe(404);
  expect((await run(['digests', 'list'])).out).toMatch(/buyer@example\.com {2}digest\.weekly {2}off: unsubscribed/);
  await store.close();
  await bot.stop();
});

// The command line adds it now, so the bot's clock begins now too.
test('a running bot tells a webhook of the end of a contract that a program put into the register', async () => {
  const told: { type: string; data: { deadline: { title: string; daysLeft: number } } }[] = [];
  const receiver = createServer((request, response) => {
    let raw = '';
    request.on('data', (chunk) => {
      raw += chunk;
    });
    request.on('end', () => {
      told.push(JSON.parse(raw));
      response.end();
    });
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/in`;
  await run(['webhooks', 'add', address, '--allow-private', '--event', 'deadline.due', '--days-before', '1']);
  const key = (await run(['keys', 'make', 'Coupa', '--scope', 'register'])).out.trim();
  const bot = await startTestBot({
    clock: new Date().toISOString(),
    data: home,
    outbound: { every: 100, longest: 2000 },
  });
  const inDays = (count: number): Date => new Date(Date.now() + count * 86_400_000);
  await fetch(`${bot.bot.url}/v1/register`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ vendor: 'Northwind', contractEnd: inDays(5).toISOString().slice(0, 10) }),
  });
  bot.setClock(`${inDays(4).toISOString().slice(0, 10)}T12:00:00Z`);
  await until('the webhook is told', () => told.some(({ data }) => data.deadline.title === 'Contract ends: Northwind'));
  expect(told.filter(({ data }) => data.deadline.title === 'Contract ends: Northwind')).toMatchObject([
    { type: 'deadline.due', data: { deadline: { daysLeft: 1 } } },
  ]);
  await bot.stop();
  receiver.closeAllConnections();
  receiver.close();
});
