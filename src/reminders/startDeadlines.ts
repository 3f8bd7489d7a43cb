import { randomUUID } from 'node:crypto';
import type { Book } from '../rulebook/book.ts';
import type { Store } from '../store/store.ts';
import { embeddedEngine } from './engines/embeddedEngine.ts';
import { type Engine, type EngineDeps, withTimeout } from './engines/engine.ts';
import type { PgBossOptions } from './engines/pgBossEngine.ts';
import { lawFollower } from './followLaw.ts';
import { indexCalendars, resumeLockedOut } from './keepSubscriptions.ts';
import type { Messenger, Render } from './outbox/ports.ts';
import { openRecords, type Records } from './records.ts';
import { rewind } from './rewind.ts';
import { remindersBetween } from './upcoming.ts';

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
export interface Deadlines {
  records: Records;
  /** Resolves when the first look at the rule book and the clock is done, so that what is listed is complete. */
  ready(): Promise<void>;
  /** Asks Slack whether it knows the bot again, where channels wait for that; somebody is there, so it may. */
  knock(): Promise<void>;
  /** To be called after a change that may make something due now. */
  wake(): Promise<void>;
  /**
   * For a clock that is moved by hand. Forwards it stops at each moment at which something is due and waits until it is
   * posted, so that reminders arrive one by one; over more stops than anybody would watch it goes at once, and what was missed
   * comes as a summary. Backwards, what came after the moment is forgotten and can come again.
   *
   * @param setClock moves the clock that was given to `startDeadlines`
   */
  advance(to: Date, setClock: (moment: Date) => void): Promise<void>;
  /** What keeps the engine from working now; undefined where it works. */
  trouble(): string | undefined;
  /** Finishes the messages in hand. */
  stop(): Promise<void>;
}

/** Starts the reminders. Also right after a crash: what was promised and not posted is posted now. */
export async function startDeadlines(options: DeadlineOptions): Promise<Deadlines> {
  const deadlines = await openDeadlines(options);
  await deadlines.start();
  return deadlines;
}

/** The deadlines, ready for the listeners; nothing is posted until they are started. */
export async function openDeadlines(options: DeadlineOptions): Promise<Deadlines & { start(): Promise<void> }> {
  const { store, book, roles, clock, report, databaseUrl, messenger } = options;
  const records = openRecords(store);
  let lastKnock = Number.NEGATIVE_INFINITY;
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
  const engine: Engine = databaseUrl
    ? await sharedEngine(deps, {
        databaseUrl,
        team: options.team ?? '',
        takeoverSeconds: options.takeoverSeconds ?? 60,
      })
    : embeddedEngine(deps);
  return {
    records,
    start: () => {
      first ??= indexCalendars(records)
        .catch((error) => report(`calendars could not be looked through: ${String(error)}`))
        .then(engine.start);
      return first;
    },
    ready: async () => first,
    knock,
    wake: engine.wake,
    advance: async (to, setClock) => {
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
    trouble: engine.trouble,
    stop: engine.stop,
  };
}

/** Loaded only here: a bot on SQLite never carries pg-boss. */
async function sharedEngine(deps: EngineDeps, options: PgBossOptions): Promise<Engine> {
  const { pgBossEngine } = await import('./engines/pgBossEngine.ts');
  return pgBossEngine(deps, options);
}
