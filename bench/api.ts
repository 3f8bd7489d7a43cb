/**
 * The API as programs meet it, each figure beside its aim: `npm run bench:api [-- LIST]`. A real process with the screening list
 * loaded; 50 requests a second over real HTTP, none of which was asked before; then a thousand names in one call. The machine
 * should have nothing else to do.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startWorkspace } from '../src/local-slack/startWorkspace.ts';
import { keepApiKeys } from '../src/settings/apiKeys.ts';
import { openStore } from '../src/store/openStore.ts';

const LIST = process.argv[2] ?? process.env.VENDORCHECK_BENCH_LIST ?? '../shared/data/consolidated.csv';
const PER_SECOND = 50;
const SECONDS = 15;
/** As in a list of suppliers: one in ten is known to the book. */
const WORDS = 'Northwind|Contoso|Fabrikam|Orion|Blue Lake|Acme|Zebra|Polar|Huber|Huawei'.split('|');
const ENDS = 'Trading|Systems Ltd|Technologies Co., Ltd.|GmbH|Networks|Holdings|Marine'.split('|');

const data = await mkdtemp(join(tmpdir(), 'vendorcheck-bench-'));
const workspace = await startWorkspace({ signingSecret: '0123456789abcdef0123456789abcdef', botToken: 'xoxb-bench-1' });
if (existsSync(LIST))
  await promisify(execFile)(process.execPath, ['src/cli/main.ts', 'lists', 'import', LIST, '--data', data]);
else process.stdout.write(`${LIST} is not there: without the screening list.\n`);
const store = await openStore({ directory: data });
const { secret } = await keepApiKeys(store).make({
  name: 'bench',
  scopes: ['check'],
  createdBy: 'bench',
  createdAt: new Date(),
  expiresAt: null,
});
await store.close();
const bot = spawn(process.execPath, ['src/main.ts'], {
  env: {
    PATH: process.env.PATH,
    SLACK_BOT_TOKEN: 'xoxb-bench-1',
    SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
    SLACK_API_URL: workspace.apiUrl,
    VENDORCHECK_DATA: data,
    VENDORCHECK_LIST_URL: 'never',
    VENDORCHECK_METRICS: 'open',
    HOST: '127.0.0.1',
    PORT: '0',
  },
  stdio: ['ignore', 'ignore', 'pipe'],
});
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
try {
  const origin = await originOf();
  let asked = 0;
  const fresh = (): string => {
    asked += 1;
    return `${WORDS[asked % WORDS.length]} ${ENDS[asked % ENDS.length]} ${asked.toString(36)}`;
  };
  const post = (body: object): Promise<{ ms: number; text: string }> =>
    new Promise((resolve, reject) => {
      const startedAt = performance.now();
      const sending = request(`${origin}/v1/check`, {
        method: 'POST',
        agent,
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      });
      sending.on('response', (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => {
          if (response.statusCode !== 200) reject(new Error(`${response.statusCode} ${text}`));
          else resolve({ ms: performance.now() - startedAt, text });
        });
      });
      sending.on('error', reject);
      sending.end(JSON.stringify(body));
    });
  while (existsSync(LIST) && !(await post({ name: 'a' })).text.includes('"id":"CSL"'))
    await new Promise((resolve) => setTimeout(resolve, 200));
  // Warms up, no faster than the limit of 50 a second.
  for (let round = 0; round < 25; round += 1) {
    await Promise.all(Array.from({ length: 8 }, () => post({ name: fresh() })));
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  /** Processor time of the bot so far, in milliseconds: says what an answer costs also on a machine that is busy. */
  const cpu = async (): Promise<number> => {
    const text = await (await fetch(`${origin}/metrics`)).text();
    return Number(/^vendorcheck_process_cpu_seconds_total (\S+)/m.exec(text)?.[1]) * 1000;
  };
  const before = await cpu();
  const asking: Promise<number>[] = [];
  const startsAt = performance.now();
  while (asking.length < PER_SECOND * SECONDS) {
    const wait = startsAt + (asking.length * 1000) / PER_SECOND - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    asking.push(post({ name: fresh(), buyer: ['us-federal-contractor'] }).then(({ ms }) => ms));
  }
  const times = (await Promise.all(asking)).toSorted((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  row(`/v1/check at ${PER_SECOND} uncached a second, p50`, at(0.5), 5);
  row(`/v1/check at ${PER_SECOND} uncached a second, p99`, at(0.99), 10);
  const after = await cpu();
  row('processor time an answer', (after - before) / times.length, 5);
  for (const detail of ['full', 'short']) {
    const start = await cpu();
    const { ms } = await post({ names: Array.from({ length: 1000 }, fresh), detail });
    row(`1,000 names in one call, ${detail}`, ms, 1000);
    row('processor time of it', (await cpu()) - start, 1000);
  }
} finally {
  bot.kill();
  agent.destroy();
  await once(bot, 'exit');
  await workspace.close();
  await rm(data, { recursive: true, force: true });
}

function row(what: string, ms: number, aim: number): void {
  process.stdout.write(
    `${what.padEnd(52)}${ms.toFixed(ms < 10 ? 2 : 0).padStart(8)} ms  aim < ${aim}${ms < aim ? '' : '   NOT MET'}\n`,
  );
}

function originOf(): Promise<string> {
  return new Promise((resolve, reject) => {
    let log = '';
    bot.stderr?.on('data', (chunk) => {
      log += chunk;
      const found = /listening at (http:\/\/[^/]+)/.exec(log)?.[1];
      if (found) resolve(found);
    });
    bot.once('exit', (code) => reject(new Error(`the bot ended with ${code}: ${log}`)));
  });
}
