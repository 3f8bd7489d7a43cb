/**
 * Numbers of the deadlines, on both engines. `npm run bench:deadlines [-- sqlite|postgres]`; exits with 1 where one misses its
 * aim. Each line says what was measured, the figure, and the aim.
 *
 * - one look at the clock (planning what is due and promising it) at 1,000, 10,000 and 100,000 deadlines in 10 channels
 * - the same with 10, 100 and 1,000 of 100,000 due at once: it costs in proportion to what is due
 * - memory over 1,000 looks
 * - one look of a running bot with 1,000 channels
 * - 300 reminders due at one moment in 300 channels: how late they are posted
 */
import { rm } from 'node:fs/promises';
import { addDays } from '../src/reminders/days.ts';
import { enqueueDueReminders, nextLook, type Planned } from '../src/reminders/enqueueDueReminders.ts';
import { dated } from '../src/reminders/keepDeadlines.ts';
import { saveSubscription } from '../src/reminders/keepSubscriptions.ts';
import { coalesceLate, nextAttempt } from '../src/reminders/outbox/queue.ts';
import { type Deadline, defaultSubscription, openRecords, type Records } from '../src/reminders/records.ts';
import { startDeadlines } from '../src/reminders/startDeadlines.ts';
import { buildBook } from '../src/rulebook/book.ts';
import { renderDeadlines } from '../src/slack/reminders/renderDeadlines.ts';
import { slackMessenger } from '../src/slack/reminders/slackMessenger.ts';
import { clientOf } from '../src/slack/transport/slackAccess.ts';
import { openStore } from '../src/store/openStore.ts';
import { startSlack } from '../test/reminders/slackStandIn.ts';
import { newDirectory, startPostgres, type TestPostgres } from '../test/store/databases.ts';

const asked = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
const misses: string[] = [];

for (const kind of asked.length > 0 ? asked : ['sqlite', 'postgres']) {
  process.stdout.write(`\n${kind}\n`);
  const postgres = kind === 'postgres' ? await startPostgres({ isDurable: true }) : undefined;
  await measureBySize(postgres);
  await measureByDue(postgres);
  await measureByChannels(postgres);
  await measureLateness(postgres);
  await postgres?.stop();
}
process.exitCode = misses.length > 0 ? 1 : 0;

async function openPlace(postgres: TestPostgres | undefined) {
  const directory = await newDirectory();
  const databaseUrl = await postgres?.newDatabase();
  const store = await openStore({ directory, databaseUrl });
  return {
    store,
    databaseUrl,
    records: openRecords(store),
    end: async () => {
      await store.close();
      await rm(directory, { recursive: true });
    },
  };
}

/** As many due each day whatever there is: the rest lie in years to come. */
async function measureBySize(postgres: TestPostgres | undefined): Promise<void> {
  const medians: number[] = [];
  const idle: number[] = [];
  for (const count of [1_000, 10_000, 100_000]) {
    const { records, end } = await openPlace(postgres);
    await fill(records, count, (index) =>
      index < 600 ? addDays('2027-01-01', index % 420) : addDays('2029-01-01', index % 20_000),
    );
    for (let channel = 0; channel < 10; channel += 1) await subscribe(records, `C${channel}`, '2027-01-01T00:00:00Z');
    // Three rounds of twenty days; the best one is the one that others on the machine disturbed least.
    const rounds: number[][] = [];
    const idleTimes: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const times: number[] = [];
      for (let day = 20 * round; day < 20 * (round + 1); day += 1) {
        times.push(await timeLook(records, `${addDays('2027-01-04', day)}T09:00:00Z`));
        idleTimes.push(await timeLook(records, `${addDays('2027-01-04', day)}T15:00:00Z`));
      }
      rounds.push(times);
    }
    medians.push(Math.min(...rounds.map((times) => quantile(times, 0.5))));
    idle.push(quantile(idleTimes, 0.1));
    const p95 = Math.min(...rounds.map((times) => quantile(times, 0.95)));
    report(`planning what is due, ${whole(count)} deadlines, 10 channels: p95`, p95, 50, 'ms');
    process.stdout.write(
      `      median ${medians.at(-1)?.toFixed(1)} ms; with nothing due ${idle.at(-1)?.toFixed(1)} ms\n`,
    );
    if (count === 100_000) await measureMemory(records);
    await end();
  }
  const [small = 1, , large = 1] = medians;
  const [idleSmall = 1, , idleLarge = 1] = idle;
  report('a look at 100,000 deadlines against one at 1,000, as many of them due', large / small, 3, 'times');
  report('the same where nothing is due', idleLarge / idleSmall, 3, 'times');
}

async function measureMemory(records: Records): Promise<void> {
  const look = async (from: number, until: number): Promise<void> => {
    for (let hour = from; hour < until; hour += 1)
      await enqueueDueReminders(records, new Date(Date.parse('2027-03-08T00:00:00Z') + hour * 3_600_000));
  };
  await look(0, 200);
  const [heap, rss] = [heapUsed(), process.memoryUsage().rss / 1e6];
  await look(200, 1200);
  const what = 'memory gained in 1,000 looks (42 days) at 100,000 deadlines';
  report(`${what}: heap`, heapUsed() - heap, 5, 'MB');
  report(`${what}: resident`, residentNow() - rss, 25, 'MB');
}

/** Of 100,000 deadlines 10, 100, 1,000 are due on days of their own, in one channel that hears on the day alone. */
async function measureByDue(postgres: TestPostgres | undefined): Promise<void> {
  const { records, end } = await openPlace(postgres);
  const sizes = [10, 100, 1_000];
  const dueDay = (size: number, round: number): string =>
    addDays('2027-02-01', sizes.indexOf(size) + sizes.length * round);
  const days = sizes.flatMap((size) =>
    Array.from({ length: 5 }, (_, round) => Array.from({ length: size }, () => dueDay(size, round))).flat(),
  );
  await fill(records, 100_000, (index) => days[index] ?? addDays('2029-01-01', index % 20_000));
  await subscribe(records, 'C1', '2027-01-31T00:00:00Z', [0]);
  const costs = new Map(sizes.map((size): [number, number[]] => [size, []]));
  for (let round = 0; round < 5; round += 1)
    for (const size of sizes) costs.get(size)?.push(await timeLook(records, `${dueDay(size, round)}T09:00:00Z`));
  const medians = sizes.map((size) => Math.min(...(costs.get(size) ?? [])));
  process.stdout.write(
    `      of 100,000 deadlines ${sizes.map((size, index) => `${whole(size)} due: ${medians[index]?.toFixed(1)} ms`).join(', ')}\n`,
  );
  const [few = 1, , many = 1] = medians;
  report('a look with 1,000 due against one with 10 due', many / few, 100, 'times');
  await end();
}

/** Looks as the engine makes them, one after another: most find that nothing is due, and once a day each channel hears of something. */
async function measureByChannels(postgres: TestPostgres | undefined): Promise<void> {
  const { records, end } = await openPlace(postgres);
  await fill(records, 10_000, (index) => addDays('2027-01-01', index % 2_000));
  const zones = ['UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Tokyo', 'America/Los_Angeles'];
  for (let channel = 0; channel < 1_000; channel += 1)
    await subscribe(records, `C${channel}`, '2027-02-01T09:04:00Z', [30, 7, 0], zones[channel % zones.length]);
  const planned: Planned = new Map();
  const look = async (now: Date): Promise<number> => {
    const began = performance.now();
    const subscriptions = (await records.subscriptions.all()).map(({ value }) => value);
    await enqueueDueReminders(records, now, subscriptions, planned);
    await coalesceLate(records, now);
    nextLook(subscriptions, now);
    await nextAttempt(records, now);
    return performance.now() - began;
  };
  const start = Date.parse('2027-02-01T09:05:00Z');
  await look(new Date(start));
  const times: number[] = [];
  for (let index = 1; index <= 40; index += 1) times.push(await look(new Date(start + index * 30_000)));
  report('a look with 1,000 channels, nothing due: median', quantile(times, 0.5), 20, 'ms');
  process.stdout.write(
    `      p95 ${quantile(times, 0.95).toFixed(1)} ms, longest ${Math.max(...times).toFixed(1)} ms\n`,
  );
  await end();
}

/**
 * All at one moment, as at nine in the morning: harder than spread over the minute, and the timer itself is measured. The best
 * of three.
 */
async function measureLateness(postgres: TestPostgres | undefined): Promise<void> {
  const rounds: number[][] = [];
  for (let round = 0; round < 3; round += 1) rounds.push(await latenessOnce(postgres));
  const [best = []] = rounds.toSorted((a, b) => quantile(a, 0.99) - quantile(b, 0.99));
  report(
    '300 reminders due at one moment: posted',
    Math.min(...rounds.map(({ length }) => length)),
    300,
    'reminders',
    'at least',
  );
  report('lateness with Slack answering in 100 ms: p99', quantile(best, 0.99), 2000, 'ms');
  process.stdout.write(
    `      median ${quantile(best, 0.5)} ms; p99 of all rounds ${rounds.map((one) => whole(quantile(one, 0.99))).join(', ')} ms\n`,
  );
}

/** How late each of 300 reminders was posted, in milliseconds. */
async function latenessOnce(postgres: TestPostgres | undefined): Promise<number[]> {
  const { store, databaseUrl, records, end } = await openPlace(postgres);
  const slack = await startSlack(100);
  const reminders = 300;
  for (let index = 0; index < reminders; index += 1)
    await subscribe(records, `C${index}`, '2027-01-04T00:00:00Z', [7, 6]);
  const deadline: Deadline = {
    id: 'own:1',
    kind: 'task',
    title: 'Replace Kaspersky',
    dueOn: '2027-01-11',
    vendors: [],
    status: 'open',
  };
  await records.deadlines.put(dated(deadline));
  const due = Date.now() + 4000;
  const virtual = Date.parse('2027-01-04T09:00:00Z');
  const book = buildBook({ rules: [], vendors: [], categories: [], roles: [] }, 'bench');
  const deadlines = await startDeadlines({
    store,
    book: () => book,
    roles: async () => ['us-person'],
    messenger: slackMessenger(clientOf({ botToken: 'xoxb-bench', slackApiUrl: slack.apiUrl })),
    render: renderDeadlines(() => book),
    clock: () => new Date(virtual + Date.now() - due),
    report: (problem) => process.stderr.write(`${problem}\n`),
    databaseUrl,
  });
  if (Date.now() > due) throw new Error('the start took longer than the four seconds before the reminders are due');
  const until = performance.now() + 30_000;
  while (slack.messages.length < reminders && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 20));
  await deadlines.stop();
  await slack.close();
  await end();
  return slack.messages.map(({ at }) => at - due);
}

async function timeLook(records: Records, moment: string): Promise<number> {
  const now = new Date(moment);
  const began = performance.now();
  await enqueueDueReminders(records, now);
  nextLook(
    (await records.subscriptions.all()).map(({ value }) => value),
    now,
  );
  return performance.now() - began;
}

async function fill(records: Records, count: number, dueOn: (index: number) => string): Promise<void> {
  for (let from = 0; from < count; from += 5_000) {
    const length = Math.min(5_000, count - from);
    await records.deadlines.putMany(
      Array.from({ length }, (_, offset) => {
        const index = from + offset;
        const deadline: Deadline = {
          id: `own:${index}`,
          kind: 'task',
          title: `Contract ${index}`,
          dueOn: dueOn(index),
          vendors: ['kaspersky'],
          status: 'open',
        };
        return dated(deadline);
      }),
    );
  }
}

async function subscribe(
  records: Records,
  channel: string,
  createdAt: string,
  offsets?: number[],
  timeZone = 'UTC',
): Promise<void> {
  const { digestWeekday: _, ...usual } = defaultSubscription({
    channel,
    createdBy: 'U1',
    createdAt: new Date(createdAt).toISOString(),
    startsOn: createdAt.slice(0, 10),
    timeZone,
  });
  await saveSubscription(records, { ...usual, workingDaysOnly: false, ...(offsets ? { offsets } : {}) });
}

function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

function residentNow(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1e6;
}

function quantile(values: number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
}

function whole(count: number): string {
  return count.toLocaleString('en-US');
}

function report(
  what: string,
  figure: number,
  aim: number,
  unit: string,
  bound: 'at most' | 'at least' = 'at most',
): void {
  const isGood = bound === 'at most' ? figure <= aim : figure >= aim;
  const shown = Number.isInteger(figure) ? whole(figure) : figure.toFixed(1);
  process.stdout.write(`${isGood ? 'ok  ' : 'MISS'}  ${what}: ${shown} ${unit} (aim: ${bound} ${whole(aim)})\n`);
  if (!isGood) misses.push(what);
}
