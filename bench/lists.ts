/**
 * How long the event loop of a running bot is held up while the screening list is fetched, checked, indexed and put in
 * place, and by an import from another process: `node bench/lists.ts [LIST]`, run by `npm run bench`. A real bot, a real
 * download over loopback, and somebody asking all the while.
 */
import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startWorkspace } from '../src/local-slack/startWorkspace.ts';

const LIST = process.argv[2] ?? process.env.VENDORCHECK_BENCH_LIST ?? '../shared/data/consolidated.csv';
const AIM = 50;

/** What the bot's process tells: the longest delays of its event loop since it was last asked, and its memory. */
interface Delays {
  longest: number;
  /** Milliseconds of computing in one turn of the loop: what is left when other programs want the processor too. */
  busiest: number;
  over: number;
  rss: number;
}

if (!existsSync(LIST)) {
  process.stdout.write(`There is no list at ${LIST}: give one, "node bench/lists.ts FILE".\n`);
  process.exit(2);
}

const size = (await stat(LIST)).size;
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-length': size, 'last-modified': new Date().toUTCString() });
  createReadStream(LIST).pipe(response);
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const address: AddressInfo | string | null = server.address();
const port = typeof address === 'object' ? address?.port : undefined;
const data = await mkdtemp(join(tmpdir(), 'vendorcheck-bench-'));

const credentials = { botToken: 'xoxb-bench-1', signingSecret: '0123456789abcdef0123456789abcdef' };
const workspace = await startWorkspace(credentials);
const bot = fork(join(import.meta.dirname, 'listsBot.ts'), [`http://127.0.0.1:${port}/list.csv`, data], {
  execArgv: ['--max-semi-space-size=4', '--heap-growing-percent=25', '--initial-heap-size=64'],
  env: {
    ...process.env,
    SLACK_BOT_TOKEN: credentials.botToken,
    SLACK_SIGNING_SECRET: credentials.signingSecret,
    SLACK_API_URL: workspace.apiUrl,
  },
});
const [{ url }] = await once(bot, 'message');
const lines = [
  '',
  `the event loop of a bot while the list changes   longest ms   of it computing   turns over ${AIM} ms   memory MB`,
];

await measured('starting, with no list', async () => {});
await measured('first sync: download, check, index, load', () => untilParties(1));
await measured('nothing happens for 5 s', () => new Promise((done) => setTimeout(done, 5_000)));
// The same parties in a file of other content: its index is loaded anew.
const other = join(data, 'other.csv');
await writeFile(other, `${await readFile(LIST, 'utf8')}\n`);
const before = await asOf();
await measured('import by another process, noticed', async () => {
  await promisify(execFile)(process.execPath, ['src/cli/main.ts', 'lists', 'import', other], {
    env: { ...process.env, VENDORCHECK_DATA: data },
  });
  await until(async () => (await asOf()) !== before);
});
process.stdout.write(`${lines.join('\n')}\n`);
bot.kill();
server.close();
await workspace.close();
await rm(data, { recursive: true, force: true });

async function measured(what: string, work: () => Promise<void>): Promise<void> {
  await delaysOf(bot);
  await work();
  const { longest, busiest, over, rss } = await delaysOf(bot);
  lines.push(
    `  ${what.padEnd(46)}${longest.toFixed(0).padStart(9)}${busiest.toFixed(0).padStart(18)}${String(over).padStart(18)}${(rss / 1e6).toFixed(0).padStart(13)}`,
  );
}

async function delaysOf(child: ChildProcess): Promise<Delays> {
  child.send('delays');
  const [message] = await once(child, 'message');
  return message;
}

interface ListDetail {
  asOf: string;
  checkedAt: string;
  parties: number;
}

async function listDetails(): Promise<ListDetail[]> {
  const answer = await fetch(`${url}/readyz`);
  const details: { lists: ListDetail[] } = JSON.parse(await answer.text());
  return details.lists;
}

async function asOf(): Promise<string> {
  const [list] = await listDetails();
  return `${list?.asOf} ${list?.checkedAt}`;
}

function untilParties(least: number): Promise<void> {
  return until(async () => ((await listDetails())[0]?.parties ?? 0) >= least);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((done) => setTimeout(done, 20));
}
