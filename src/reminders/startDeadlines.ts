/** The deadlines at work: started, stopped, and taken through time where a clock is moved by hand. */
import { randomUUID } from 'node:crypto';
import type { Book } from '../rulebook/book.ts';
import { dayInZone, instantOf } from '../rulebook/time.ts';
import type { Store } from '../store/store.ts';
import { indexCalendars } from './calendar.ts';
import { type Engine, embeddedEngine, withTimeout } from './engines/engine.ts';
import { lawAt, lawFollower } from './followLaw.ts';
import { dated } from './keepDeadlines.ts';
import { resumeLockedOut } from './keepSubscriptions.ts';
import type { Messenger, Render } from './outbox/ports.ts';
import { planReminders, type Window } from './plan.ts';
import { matchesSubscription, openRecords, type Records } from './records.ts';

/** How often Slack is asked whether it knows the bot again, in milliseconds; only where channels wait for it. */
const BETWEEN_KNOCKS = 60 * 60 * 1000;
/** Stops on a journey through time. */
const MOST_STOPS = 100;
/** How long a stop waits for Slack, in milliseconds. */
const LONGEST_STOP = 30_000;

export interface DeadlineOptions {
  /** The store as the workspace sees it. */
  store: Store;
  /** The book in use, which may be exchanged at any time. */
  book: () => Book;
  /** When somebody last chose the book by hand. */
  chosenAt?: () => string | undefined;
  /** The workspace's buyer roles, asked for at each look at the clock. */
  roles: () => Promise<readonly string[]>;
  messenger: Messenger;
  render: Render;
  /** Those who administer vendorcheck: told where the one concerned cannot be. Nobody by default. */
  admins?: () => Promise<readonly string[]>;
  /** Whose reminders they are, where several workspaces share a database. */
  team?: string;
  clock: () => Date;
  report: (problem: string) => void;
  /** With it the messages travel through pg-boss, and any number of replicas share them. */
  databaseUrl?: string | undefined;
  /** Milliseconds between two messages to one place; 1100 by default. */
  pace?: number;
  /** Milliseconds after which Slack's history is believed about an attempt that ended in the dark; 15000 by default. */
  settle?: number;
  /** The longest time without a look at the clock, in milliseconds; 30000 by default. */
  longestSleep?: number;
  /** Seconds after which a dead replica's messages are taken over; 60 by default. */
  takeoverSeconds?: number;
}

/** The deadlines at work. */
export type Deadlines = Awaited<ReturnType<typeof openDeadlines>>;

/** Starts the reminders. Also right after a crash: what was promised and not posted is posted now. */
export async function startDeadlines(options: DeadlineOptions): Promise<Deadlines> {
  const deadlines = await openDeadlines(options);
  await deadlines.start();
  return deadlines;
}

/** The deadlines, ready for the listeners; nothing is posted until they are started. */
export async function openDeadlines(options: DeadlineOptions) {
  const { store, book, roles, clock, report, databaseUrl, messenger } = options;
  const records = openRecords(store);
  let lastKnock = Number.NEGATIVE_INFINITY;
  /** Asks Slack whether it knows the bot again, where channels wait for that; somebody is there, so it may. */
  const knock = async (): Promise<void> => {
    lastKnock = performance.now();
    await resumeLockedOut(records, messenger, clock());
  };
  let first: Promise<void> | undefined;
  const follow = lawFollower({ records, book, chosenAt: options.chosenAt, roles });
  const deps = {
    records,
    messenger,
    render: options.render,
    admins: options.admins ?? (async () => []),
    clock,
    planned: new Map(),
    self: randomUUID(),
    sharedClock: store.clock,
    report,
    followLaw: async (now: Date) => {
      if (performance.now() - lastKnock > BETWEEN_KNOCKS) await knock();
      await follow(now);
    },
    pace: options.pace ?? 1100,
    // Longer than the ten seconds for which Slack's answer is waited for.
    settle: options.settle ?? 15_000,
    longestSleep: options.longestSleep ?? 30_000,
  };
  // Loaded only here: a bot on SQLite never carries pg-boss.
  const engine: Engine = databaseUrl
    ? (await import('./engines/pgBossEngine.ts')).pgBossEngine(deps, {
        databaseUrl,
        team: options.team ?? '',
        takeoverSeconds: options.takeoverSeconds ?? 60,
      })
    : embeddedEngine(deps);
  return {
    records,
    start: (): Promise<void> => {
      first ??= indexCalendars(records)
        .catch((error) => report(`calendars could not be looked through: ${String(error)}`))
        .then(engine.start);
      return first;
    },
    /** Resolves when the first look at the rule book and the clock is done, so that what is listed is complete. */
    ready: async () => first,
    knock,
    /** To be called after a change that may make something due now. */
    wake: engine.wake,
    /**
     * For a clock that is moved by hand. Forwards it stops at each moment at which something is due and waits until it is
     * posted, so that reminders arrive one by one; over more stops than anybody would watch it goes at once, and what was missed
     * comes as a summary. Backwards, what came after the moment is forgotten and can come again.
     *
     * @param setClock moves the clock that was given to `startDeadlines`
     */
    advance: async (to: Date, setClock: (moment: Date) => void): Promise<void> => {
      await first;
      if (to < clock()) {
        await engine.drained();
        await rewind(records, to);
      }
      const stops = await remindersBetween(records, clock(), to);
      for (const moment of stops.length > MOST_STOPS ? [] : stops) {
        if (moment <= clock()) continue;
        setClock(moment);
        await engine.wake();
        await withTimeout(LONGEST_STOP, engine.drained());
      }
      setClock(to);
      await engine.wake();
      await withTimeout(LONGEST_STOP, engine.drained());
    },
    /** What keeps the engine from working now; undefined where it works. */
    trouble: engine.trouble,
    /** Finishes the messages in hand. */
    stop: engine.stop,
  };
}

/**
 * Takes what is kept back to an earlier moment, as if nothing after it had happened yet: what was told then is told again.
 * For the local workspace, where people set the clock back on purpose; a clock that is merely wrong repeats nothing.
 */
async function rewind(records: Records, to: Date): Promise<void> {
  await forgetMessages(records, to);
  await reopenDeadlines(records, to);
  for (const { key, value } of await records.subscriptions.all()) {
    if (new Date(value.createdAt) <= to) continue;
    const startsOn = earlier(value.startsOn, dayInZone(to, value.timeZone));
    await records.subscriptions.put({ key, at: null, value: { ...value, createdAt: to.toISOString(), startsOn } });
  }
  await records.progress.putMany(
    (await records.progress.all()).map(({ key, at, value }) => ({
      key,
      at,
      value: { plannedUntil: earlier(value.plannedUntil, to.toISOString()) },
    })),
  );
  const deadlines = (await records.deadlines.all()).map(({ value }) => value);
  await records.law.change(
    'law',
    (current) => current && { at: null, value: { ...current.value, phases: lawAt(to, deadlines) } },
  );
}

/** The promises, the messages and their threads after this moment. */
async function forgetMessages(records: Records, to: Date): Promise<void> {
  const isLater = (moment: string): boolean => new Date(moment) > to;
  for (const { key, at } of await records.ledger.all()) if (at && at > to) await records.ledger.remove(key);
  for (const { key, value } of await records.outbox.all())
    if (isLater(value.dueAt) || (value.sent && isLater(value.sent.at))) await records.outbox.remove(key);
  for (const { key, value } of await records.threads.all())
    if (Number(value.ts) * 1000 > to.getTime()) await records.threads.remove(key);
}

async function reopenDeadlines(records: Records, to: Date): Promise<void> {
  for (const { key, value } of await records.deadlines.all()) {
    const { closed, snoozedUntil, ...rest } = value;
    const isUndone = closed !== undefined && new Date(closed.at) > to;
    if (!isUndone && snoozedUntil === undefined) continue;
    await records.snoozes.remove(key);
    await records.deadlines.put(dated({ ...rest, ...(isUndone ? { status: 'open' } : closed ? { closed } : {}) }));
  }
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

/**
 * The moments at which something will be said in this stretch of time, soonest first. The law is looked at on the way: the
 * day on which a rule is published is a stop of its own.
 */
async function remindersBetween(records: Records, after: Date, until: Date): Promise<Date[]> {
  const subscriptions = (await records.subscriptions.all()).map((entry) => entry.value).filter((one) => !one.paused);
  const deadlines = (await records.deadlines.all()).map((entry) => entry.value);
  const planned = subscriptions.flatMap((subscription) =>
    stretches(after, until).flatMap((stretch) =>
      planReminders(deadlines, subscription, stretch).filter(({ kind }) => kind === 'reminder'),
    ),
  );
  const published = deadlines
    .filter((deadline) => subscriptions.some((subscription) => matchesSubscription(deadline, subscription)))
    .flatMap(({ knownFrom, dueAt }) => (knownFrom ? [instantOf(knownFrom, dueAt?.timeZone ?? 'UTC')] : []))
    .filter((moment) => moment > after && moment <= until);
  const stops = new Set([
    ...planned.map(({ remindAt }) => remindAt.getTime()),
    ...published.map((moment) => moment.getTime()),
  ]);
  return [...stops].toSorted((a, b) => a - b).map((moment) => new Date(moment));
}

/** Planning looks back a year at most; a longer journey is planned in stretches. */
const STRETCH = 300 * 86_400_000;

function stretches(after: Date, until: Date): Window[] {
  const length = Math.max(0, Math.ceil((until.getTime() - after.getTime()) / STRETCH));
  return Array.from({ length }, (_, index) => {
    const start = after.getTime() + index * STRETCH;
    return { after: new Date(start), until: new Date(Math.min(start + STRETCH, until.getTime())) };
  });
}
