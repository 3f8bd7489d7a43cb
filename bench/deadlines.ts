/**
 * Numbers of the deadlines. `node bench/deadlines.ts [--postgres] [--fast]`; exits with 1 where one misses its mark.
 *
 * - 100,000 deadlines, 10 channels: one look at the clock (planning what is due), 50 ms at most; memory does not grow
 * - a look costs in proportion to what is due: with ten times the deadlines, but as many due, about as much
 * - 300 reminders due at one moment in 300 channels: 99 of 100 posted within 2 s of it
 */

import { addDays } from '../src/deadlines/calendarDay.ts';
import type { Deadline } from '../src/deadlines/deadline.ts';
import { dated } from '../src/deadlines/keepDeadlines.ts';
import { saveSubscription } from '../src/deadlines/keepSubscriptions.ts';
import { planDue } from '../src/deadlines/planDue.ts';
import { openRecords, type Records } from '../src/deadlines/records.ts';
import { defaultSubscription } from '../src/deadlines/subscription.ts';
import { startDeadlines } from '../src/slack/listeners/deadlines/startDeadlines.ts';
import { openStore } from '../src/store/openStore.ts';
import { startSlack } from '../test/deadlines/slackStandIn.ts';
import { newDirectory, startPostgres } from '../test/store/databases.ts';

const isFast = process.argv.includes('--fast');
const postgres = process.argv.includes('--postgres') ? await startPostgres() : undefined;
const misses: string[] = [];

await measureLooks();
await measureLateness();
await postgres?.stop();
process.exitCode = misses.length > 0 ? 1 : 0;

async function openPlace() {
  const directory = await newDirectory();
  const databaseUrl = await postgres?.newDatabase();
  const store = await openStore({ directory: directory.path, databaseUrl });
  return {
    store,
    databaseUrl,
    records: openRecords(store),
    end: async () => {
      await store.close();
      await directory.remove();
    },
  };
}

async function measureLooks(): Promise<void> {
  const costs = new Map<number, number>();
  for (const count of isFast ? [2_000, 20_000] : [10_000, 100_000]) {
    const { records, end } = await openPlace();
    // Ten due days each week whatever the count: the rest lie in years to come.
    await fill(records, count);
    for (let channel = 0; channel < 10; channel += 1) await subscribe(records, `C${channel}`, '2027-01-01T00:00:00Z');
    const times: number[] = [];
    const heapBefore = heapUsed();
    for (let day = 0; day < 60; day += 1) {
      const now = new Date(`${addDays('2027-01-04', day)}T09:00:00Z`);
      const began = performance.now();
      await planDue(records, now);
      times.push(performance.now() - began);
    }
    const growth = heapUsed() - heapBefore;
    const [median, p95, worst] = [quantile(times, 0.5), quantile(times, 0.95), Math.max(...times)];
    costs.set(count, median);
    report(
      `planning what is due, ${count} deadlines, 10 channels`,
      `median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, worst ${worst.toFixed(1)} ms`,
      p95 < 50,
    );
    report(
      `memory after 60 looks at ${count} deadlines`,
      `${growth >= 0 ? '+' : ''}${growth.toFixed(1)} MB`,
      growth < 20,
    );
    await end();
  }
  const [small = 1, large = 1] = costs.values();
  report(
    'a look at ten times the deadlines, as many of them due',
    `costs ${(large / small).toFixed(2)} times as much`,
    large / small < 3,
  );
}

/** All at one moment, as at nine in the morning: harder than spread over the minute, and the timer itself is measured. */
async function measureLateness(): Promise<void> {
  const { store, databaseUrl, records, end } = await openPlace();
  const slack = await startSlack(100);
  const reminders = isFast ? 60 : 300;
  const due = Date.now() + 4000;
  const virtual = new Date('2027-01-04T09:00:00Z').getTime();
  const clock = (): Date => new Date(virtual + Date.now() - due);
  for (let index = 0; index < reminders; index += 1) await subscribe(records, `C${index}`, '2027-01-04T00:00:00Z');
  const deadline: Deadline = {
    id: 'own:1',
    kind: 'task',
    title: 'Replace Kaspersky',
    dueOn: '2027-01-11',
    vendors: [],
    status: 'open',
  };
  await records.deadlines.put(dated(deadline));
  const deadlines = await startDeadlines({
    store,
    book: emptyBook(),
    roles: async () => ['us-person'],
    slack: { botToken: 'xoxb-bench', slackApiUrl: slack.apiUrl },
    clock,
    report: (problem) => process.stderr.write(`${problem}\n`),
    databaseUrl,
  });
  if (Date.now() > due)
    throw new Error('the setting up took longer than the four seconds before the reminders are due');
  const until = performance.now() + 30_000;
  while (slack.messages.length < reminders && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 20));
  const lateness = slack.messages.map(({ at }) => at - due);
  const p99 = quantile(lateness, 0.99);
  const found = `${slack.messages.length} posted, lateness median ${quantile(lateness, 0.5).toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`;
  report(
    `${reminders} reminders due at one moment, Slack answering in 100 ms`,
    found,
    slack.messages.length === reminders && p99 < 2000,
  );
  await deadlines.stop();
  await slack.close();
  await end();
}

async function fill(records: Records, count: number): Promise<void> {
  const near = 600;
  let entries: ReturnType<typeof dated>[] = [];
  for (let index = 0; index < count; index += 1) {
    const dueOn = index < near ? addDays('2027-01-01', index % 420) : addDays('2029-01-01', index % 20_000);
    const deadline: Deadline = {
      id: `own:${index}`,
      kind: 'task',
      title: `Contract ${index}`,
      dueOn,
      vendors: ['kaspersky'],
      status: 'open',
    };
    entries.push(dated(deadline));
    if (entries.length < 5_000 && index < count - 1) continue;
    await records.deadlines.putMany(entries);
    entries = [];
  }
}

async function subscribe(records: Records, channel: string, createdAt: string, time = '09:00'): Promise<void> {
  const usual = defaultSubscription({
    channel,
    createdBy: 'U1',
    createdAt: new Date(createdAt).toISOString(),
    startsOn: createdAt.slice(0, 10),
    timeZone: 'UTC',
  });
  const { digestWeekday: _, ...given } = usual;
  await saveSubscription(records, { ...given, time, workingDaysOnly: false });
}

function emptyBook() {
  return {
    rules: new Map(),
    vendors: new Map(),
    categories: new Map(),
    roles: new Map(),
    rulesByVendor: new Map(),
    rulesWithoutVendor: [],
    widerKinds: new Map(),
    oldestCheck: '',
    newestCheck: '',
    oldestRule: '',
    placesBound: new Set<string>(),
    version: 'bench',
  };
}

function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

function quantile(values: number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
}

function report(what: string, found: string, isGood: boolean): void {
  process.stdout.write(`${isGood ? 'ok  ' : 'MISS'}  ${what}: ${found}\n`);
  if (!isGood) misses.push(what);
}
