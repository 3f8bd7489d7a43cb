/**
 * Signed `/vendorcheck` requests against the same load on a bare Bolt "hello" command, in turns within one run, and the
 * time of a check alone. Run it with `npm run bench`; the machine should have nothing else to do.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildChecker, check } from '../src/check/check.ts';
import { signRequest } from '../src/local-slack/signature.ts';
import { startWorkspace } from '../src/local-slack/startWorkspace.ts';
import { loadBook } from '../src/rulebook/loadBook.ts';

const SECRET = '0123456789abcdef0123456789abcdef';
const TOKEN = 'xoxb-bench-1';
const ROUNDS = 7;
const REQUESTS = 2000;
const AT_ONCE = 8;
const ASKED = [
  'kaspersky',
  'Kaspersky Endpoint Security',
  'kaspersy',
  'EZVIZ for a federal contractor',
  '华为',
  'Netgear router',
  'Acme Widgets',
];

interface Figures {
  perSecond: number;
  p50: number;
  p99: number;
  /** Of the server's processor time, in milliseconds a request: the one figure that other programs hardly disturb. */
  cpu: number;
}

interface Server {
  child: ChildProcess;
  url: string;
}

const workspace = await startWorkspace({ signingSecret: SECRET, botToken: TOKEN });
const data = await mkdtemp(join(tmpdir(), 'vendorcheck-bench-'));
const bare = await startServer('bare');
const bot = await startServer('bot');
const figures: Record<'bare' | 'bot', Figures[]> = { bare: [], bot: [] };
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const [name, server] of [
    ['bare', bare],
    ['bot', bot],
  ] as const) {
    const before = await stateOf(server);
    const measured = await load(server.url);
    const cpu = ((await stateOf(server)).cpu - before.cpu) / 1000 / REQUESTS;
    if (round > 0) figures[name].push({ ...measured, cpu }); // the first round warms up
  }
}
const { rss } = await stateOf(bot);
for (const { child } of [bare, bot]) child.kill();
await workspace.close();
report();

async function startServer(kind: 'bare' | 'bot'): Promise<Server> {
  const child = fork(join(import.meta.dirname, 'slackServer.ts'), [kind, workspace.apiUrl, TOKEN, SECRET, data], {
    execArgv: ['--max-semi-space-size=4'],
  });
  const [message] = await once(child, 'message');
  return { child, url: message.url };
}

async function stateOf({ child }: Server): Promise<{ rss: number; cpu: number }> {
  child.send('state');
  const [message] = await once(child, 'message');
  return message;
}

async function load(url: string): Promise<Omit<Figures, 'cpu'>> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const bodies = ASKED.map(bodyOf);
  const times: number[] = [];
  let sent = 0;
  const start = performance.now();
  const worker = async (): Promise<void> => {
    while (sent < REQUESTS) {
      const body = bodies[sent % bodies.length] ?? '';
      sent += 1;
      const begun = performance.now();
      await post(agent, url, body);
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  return {
    perSecond: times.length / seconds,
    p50: times[Math.floor(times.length / 2)] ?? 0,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
  };
}

function bodyOf(text: string): string {
  return new URLSearchParams({
    command: '/vendorcheck',
    text,
    user_id: workspace.ids.buyer,
    team_id: 'T0LOCAL001',
    channel_id: workspace.ids.procurement,
    response_url: 'http://127.0.0.1:9/',
    trigger_id: '1.1.1',
  }).toString();
}

function post(agent: Agent, url: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...signRequest(SECRET, body, new Date()) };
    const sending = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`answered ${response.statusCode}`));
      });
    });
    sending.on('error', reject).end(body);
  });
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function report(): void {
  const row = (name: string, of: (one: Figures) => number, digits: number): string => {
    const [hello, ours] = [figures.bare.map(of), figures.bot.map(of)];
    const ratio = median(ours.map((value, index) => value / (hello[index] ?? value)));
    return `${name.padEnd(16)}${median(hello).toFixed(digits).padStart(10)}${median(ours).toFixed(digits).padStart(12)}${ratio.toFixed(2).padStart(8)}`;
  };
  const lines = [
    `${''.padEnd(16)}${'bare Bolt'.padStart(10)}${'vendorcheck'.padStart(12)}${'ratio'.padStart(8)}   (median of ${ROUNDS} rounds of ${REQUESTS} requests, ${AT_ONCE} at once)`,
    row('requests/s', (one) => one.perSecond, 0),
    row('p50 ms', (one) => one.p50, 2),
    row('p99 ms', (one) => one.p99, 2),
    row('CPU ms', (one) => one.cpu, 3),
    `memory of the bot ${(rss / 1e6).toFixed(0)} MB`,
    ...checkTimes(),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function checkTimes(): string[] {
  const begun = performance.now();
  const book = loadBook();
  const checker = buildChecker(book);
  const loading = performance.now() - begun;
  const asOf = { at: new Date('2026-11-23T12:00:00Z') };
  const times = ASKED.map((text) => {
    const question = { text, asOf, buyer: ['us-person'], activity: 'purchase' as const };
    for (let warm = 0; warm < 500; warm += 1) check(checker, question);
    const start = performance.now();
    for (let run = 0; run < 2000; run += 1) check(checker, question);
    return `  ${text.padEnd(32)}${((performance.now() - start) / 2).toFixed(0).padStart(6)} µs`;
  });
  return [`loading and indexing the book ${loading.toFixed(0)} ms`, 'a check alone', ...times];
}
