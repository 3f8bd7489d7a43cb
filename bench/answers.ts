/**
 * The bot as people meet it, each figure beside its aim: `node bench/answers.ts [LIST]`, run by `npm run bench`. A real process with
 * the screening list loaded; signed requests, none of which was asked before; a steady 50 a second, then a burst. The machine should
 * have nothing else to do.
 */
import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { Agent, createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { signRequest } from '../src/local-slack/signature.ts';
import { startWorkspace } from '../src/local-slack/startWorkspace.ts';

/** What is shipped, where it is made. */
const PROGRAM = existsSync('dist/main.js') ? 'dist/main.js' : 'src/main.ts';
const LIST = process.argv[2] ?? process.env.VENDORCHECK_BENCH_LIST ?? '../shared/data/consolidated.csv';
const SECRET = '0123456789abcdef0123456789abcdef';
const TOKEN = 'xoxb-bench-1';
const PER_SECOND = 50;
const SECONDS = 12;
/** What an answer leaves to be done is done within a second. */
const LATER_MS = 1500;
const BURST = 300;
/** Parts of questions: their combinations are never the same twice. */
const NAMES =
  'kaspersky|EZVIZ|华为|DJI Mavic 3|Acme Widgets|Northwind Trading|TP-Link router|Nuctech|Contoso Data Systems|ZTE'.split(
    '|',
  );
const TAILS = ['', ' for a federal contractor', ' for a Texas agency'];

const hasList = existsSync(LIST);
const size = hasList ? (await stat(LIST)).size : 0;
const listServer = createServer((_request, response) => {
  response.writeHead(200, { 'content-length': size, 'last-modified': new Date().toUTCString() });
  createReadStream(LIST).pipe(response);
}).listen(0, '127.0.0.1');
await once(listServer, 'listening');
const address = listServer.address();
const listUrl =
  hasList && address && typeof address === 'object' ? `http://127.0.0.1:${address.port}/list.csv` : 'never';
const workspace = await startWorkspace({ signingSecret: SECRET, botToken: TOKEN });
const data = await mkdtemp(join(tmpdir(), 'vendorcheck-bench-'));
// A connection that nobody uses is left before the bot closes it.
const agent = new Agent({ keepAlive: true, maxSockets: BURST, timeout: 4000 });
let asked = 0;
let seen = '[]';

const lines: string[] = [];
const row = (what: string, figure: number, unit: string, aim?: number): void => {
  const beside = aim === undefined ? '' : `aim < ${aim}${figure < aim ? '' : '   NOT MET'}`;
  lines.push(`${what.padEnd(58)}${figure.toFixed(figure < 10 ? 2 : 0).padStart(9)} ${unit.padEnd(3)} ${beside}`);
};

// The later starts are the usual ones: the list is kept, and Node's compile cache is filled.
let bot = await startBot();
if (hasList) await untilListed();
await end(bot.child);
bot = await startBot();
row('ready after the start', bot.readyMs, 'ms', 500);
row('first question in the moment of the start', await ask(), 'ms', 20);
await end(bot.child);
bot = await startBot();
await new Promise((resolve) => setTimeout(resolve, 3000));
row('first question three seconds after the start', await ask(), 'ms', 20);
seen = '[]';
if (hasList) await untilListed();
await askAll(200, 8); // warms up
row('processor time an answer', await processorTime(), 'ms', 0.8);
await stateOf(true);
const steady = await steadily();
const { stallMs } = await stateOf(true);
row(`answer at ${PER_SECOND} uncached a second, p50`, at(steady, 0.5), 'ms', 5);
row(`answer at ${PER_SECOND} uncached a second, p99`, at(steady, 0.99), 'ms', 5);
row('longest stall of the event loop meanwhile', stallMs, 'ms', 50);
await askAll(BURST, BURST);
row(`longest stall in a burst of ${BURST}`, (await stateOf()).stallMs, 'ms', 50);
if (hasList) {
  // The same parties in a file of other content: its index is made and loaded anew.
  const other = join(data, 'other.csv');
  await writeFile(other, `${await readFile(LIST, 'utf8')}\n`);
  await promisify(execFile)(process.execPath, ['src/cli/main.ts', 'lists', 'import', other, '--data', data]);
  await untilListed();
  row('resident after two syncs', (await stateOf()).rss / 1e6, 'MB', 200);
}
await end(bot.child);
bot = await startBot('bench/bareBolt.ts');
await askAll(200, 8);
row('processor time of Bolt alone for a card of that size', await processorTime(), 'ms');
await end(bot.child);
agent.destroy();
listServer.close();
await workspace.close();
if (existsSync('dist/cli.js')) {
  const times = [];
  for (let run = 0; run < 5; run += 1) {
    const begun = performance.now();
    await promisify(execFile)(process.execPath, ['dist/cli.js', 'check', 'kaspersky', '--data', data]);
    times.push(performance.now() - begun);
  }
  row('check on the command line, whole process (npm run build)', Math.min(...times), 'ms', 200);
}
await rm(data, { recursive: true, force: true });
process.stdout.write(`${lines.join('\n')}\n`);

interface State {
  rss: number;
  /** Since the last time it was asked, as is the longest stall. */
  cpuMs: number;
  stallMs: number;
}

/** As people start it: from `dist/` where that is made, with Node's compile cache, the second time. */
async function startBot(program = PROGRAM): Promise<{ child: ChildProcess; url: string; readyMs: number }> {
  const begun = performance.now();
  const child = fork(program, {
    execArgv: [
      '--max-semi-space-size=4',
      '--heap-growing-percent=25',
      '--initial-heap-size=64',
      '--import',
      join(import.meta.dirname, 'observe.mjs'),
    ],
    env: {
      PATH: process.env.PATH,
      // As the image and the unit of systemd have it: what is freed goes back to the system.
      MALLOC_ARENA_MAX: '2',
      MALLOC_TRIM_THRESHOLD_: '131072',
      SLACK_BOT_TOKEN: TOKEN,
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: workspace.apiUrl,
      PORT: '0',
      HOST: '127.0.0.1',
      VENDORCHECK_DATA: data,
      VENDORCHECK_LIST_URL: listUrl,
      VENDORCHECK_BOOK_URL: 'never',
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let log = '';
    child.stderr?.on('data', (chunk) => {
      log += chunk;
      const found = /ready: .*listening at (\S+)/.exec(log)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the bot ended with ${code}: ${log}`)));
  });
  return { child, url, readyMs: performance.now() - begun };
}

async function end(child: ChildProcess): Promise<void> {
  child.kill();
  await once(child, 'exit');
}

/** @param isWatched whether stalls are watched from now on */
async function stateOf(isWatched = false): Promise<State> {
  bot.child.send(isWatched);
  const [message] = await once(bot.child, 'message');
  return message;
}

/** Milliseconds of the bot's processor time an answer, with what it leaves to be done. */
async function processorTime(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, LATER_MS));
  await stateOf();
  const { length } = await steadily();
  await new Promise((resolve) => setTimeout(resolve, LATER_MS));
  return (await stateOf()).cpuMs / length;
}

/** Until the bot has a list, or another than the last time. */
async function untilListed(): Promise<void> {
  while ((await listDates()) === seen) await new Promise((resolve) => setTimeout(resolve, 100));
  seen = await listDates();
}

async function listDates(): Promise<string> {
  const details: { lists: unknown[] } = JSON.parse(await (await fetch(new URL('/readyz', bot.url))).text());
  return JSON.stringify(details.lists);
}

/** Sends at fixed moments, however long answers take, so that a stall is seen by all who wait. */
async function steadily(): Promise<number[]> {
  const pending: Promise<number>[] = [];
  const begun = performance.now();
  for (let sent = 0; sent < PER_SECOND * SECONDS; sent += 1) {
    const due = begun + (sent * 1000) / PER_SECOND;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    pending.push(ask());
  }
  return Promise.all(pending);
}

async function askAll(count: number, atOnce: number): Promise<number[]> {
  const times: number[] = [];
  const worker = async (): Promise<void> => {
    while (times.length + atOnce <= count) times.push(await ask());
    times.push(await ask());
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return times;
}

function ask(): Promise<number> {
  asked += 1;
  const day = new Date(Date.UTC(2019, 0, 1) + asked * 3 * 86_400_000).toISOString().slice(0, 10);
  const text = `${NAMES[asked % NAMES.length]} ${asked}${TAILS[asked % TAILS.length]} as of ${day < '2029' ? day : '2026-11-29'}`;
  const body = new URLSearchParams({
    command: '/vendorcheck',
    text,
    user_id: workspace.ids.buyer,
    team_id: 'T0LOCAL001',
    channel_id: workspace.ids.procurement,
    response_url: 'http://127.0.0.1:9/',
    trigger_id: `${asked}.1.1`,
  }).toString();
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...signRequest(SECRET, body, new Date()) };
    const sending = request(bot.url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - begun);
        else reject(new Error(`answered ${response.statusCode}`));
      });
    });
    sending.on('error', reject).end(body);
  });
}

function at(times: number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
}
