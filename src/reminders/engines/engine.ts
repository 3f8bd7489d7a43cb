/** What an engine is, what both kinds share, and the one that posts from this process alone, by a timer. */
import { setTimeout as sleep } from 'node:timers/promises';
import { troubleInWords } from '../../store/store.ts';
import { enqueueDueReminders, nextLook, type Planned } from '../enqueueDueReminders.ts';
import { retryPaused } from '../keepSubscriptions.ts';
import { deliver } from '../outbox/deliver.ts';
import type { DeliveryDeps } from '../outbox/ports.ts';
import { coalesceLate, dueMessages, nextAttempt, notifyPeople } from '../outbox/queue.ts';
import type { Records, Subscription } from '../records.ts';

/** Sees to it that what is due is posted. Two kinds: in this process alone, or with others through PostgreSQL. */
export interface Engine {
  start(): Promise<void>;
  /** Looks at the clock now, because it was moved or something changed. Resolves when the look is done, not the posting. */
  wake(): Promise<void>;
  /** Resolves when nothing that is due is left to post. */
  drained(): Promise<void>;
  /** Finishes the messages in hand, within `STOPS_WITHIN`. What Slack or the database holds up is found again at the next start. */
  stop(): Promise<void>;
  /** What went wrong with the last look at the clock or with the queue; undefined where the engine works. */
  trouble(): string | undefined;
}

export interface EngineDeps extends DeliveryDeps {
  /** Brings the rule book's deadlines up to date and promises notices of what changed. */
  followLaw: (now: Date) => Promise<void>;
  /** As `enqueueDueReminders` keeps it. */
  planned: Planned;
  /** The longest time without a look at the clock, in milliseconds: a laptop that slept does not fire its timers. */
  longestSleep: number;
}

/** In milliseconds; who stops the process waits ten seconds before it kills. */
export const STOPS_WITHIN = 8000;

/** A look at the clock: until when everything is planned, and the subscriptions as they were read for it. */
interface Tick {
  planned: Date;
  subscriptions: readonly Subscription[];
}

/**
 * A look at the clock: law first, so that a date that moved is planned on its new day. A rule book that cannot be followed is
 * no reason to let the dates pass that are known.
 */
export async function tick(deps: EngineDeps, complain: (what: string, error: unknown) => void): Promise<Tick> {
  const { records } = deps;
  const now = deps.clock();
  await deps.followLaw(now).catch((error) => complain('the rule book could not be followed', error));
  let subscriptions = await readSubscriptions(records);
  if (subscriptions.some(({ paused }) => paused)) {
    await retryPaused(records, subscriptions, now);
    subscriptions = await readSubscriptions(records);
  }
  await enqueueDueReminders(records, now, subscriptions, deps.planned);
  await coalesceLate(records, now);
  await tellOfUnreadable(deps, now).catch((error) => complain('the administrators could not be told', error));
  return { planned: now, subscriptions };
}

async function readSubscriptions(records: Records): Promise<Subscription[]> {
  return (await records.subscriptions.all()).map(({ value }) => value);
}

/** Records that cannot be read are named in the log, and the administrators are told how many there are. */
async function tellOfUnreadable({ records, admins, report }: EngineDeps, now: Date): Promise<void> {
  const aside = records.unreadable();
  if (aside.length === 0) return;
  for (const { timeline, key, reason } of aside) report(`${timeline} "${key}" is set aside: it ${reason}`);
  const key = `unreadable|${aside
    .map((one) => `${one.timeline} ${one.key} ${one.reason}`)
    .toSorted()
    .join('|')}`;
  await notifyPeople(records, await admins(), `unreadable: ${aside.length}`, key, now);
}

/**
 * How long to sleep until the next look, in milliseconds.
 *
 * @param tick the last look: with a slow or locked database something may have come due since then
 */
export async function sleepTime(
  { records, clock, longestSleep }: EngineDeps,
  { planned, subscriptions }: Tick,
): Promise<number> {
  const moments = [nextLook(subscriptions, planned), await nextAttempt(records, planned)];
  const now = clock().getTime();
  const waits = moments.flatMap((moment) => (moment ? [moment.getTime() - now] : []));
  return Math.max(1, Math.min(longestSleep, ...waits));
}

/** When to look again after a delivery ended like this, in milliseconds; `undefined`: no sooner than planned. */
export async function waitAfter(
  id: string,
  state: Awaited<ReturnType<typeof deliver>>,
  { records, clock }: EngineDeps,
): Promise<number | undefined> {
  // Somebody is to be told of the trouble.
  if (state === 'held' || state === 'failed') return 1;
  if (state !== 'pending' && state !== 'in_flight') return undefined;
  const next = (await records.outbox.get(id))?.at;
  return next ? Math.max(1, next.getTime() - clock().getTime()) : undefined;
}

/** Waits for something, but no longer than this many milliseconds. */
export async function withTimeout(longest: number, work: Promise<unknown>): Promise<void> {
  await Promise.race([work, sleep(longest, undefined, { ref: false })]);
}

/** What both kinds of engine begin with: reports of failures that come again and again are few, and it stops once. */
export function engineParts(given: EngineDeps): {
  deps: EngineDeps;
  complain: (what: string, error?: unknown) => void;
  isStopped: () => boolean;
  /** Ends the work, within `STOPS_WITHIN`. */
  stop: (end: () => Promise<unknown>[]) => Promise<void>;
} {
  const complain = throttledReporter(given.report);
  let isStopped = false;
  let stopping: Promise<void> | undefined;
  return {
    deps: { ...given, report: (problem) => complain(problem) },
    complain,
    isStopped: () => isStopped,
    stop: (end) => {
      isStopped = true;
      stopping ??= withTimeout(STOPS_WITHIN, Promise.all(end())).catch((error) => complain('stopping', error));
      return stopping;
    },
  };
}

/** The same failure is not told again for this long, in milliseconds. */
const SILENCE = 10 * 60 * 1000;
/** No more than this many different ones are remembered. */
const MOST = 100;

/** Tells of failures that come again and again, a full disk for one, once in a while instead of each time. */
function throttledReporter(report: (problem: string) => void): (what: string, error?: unknown) => void {
  const told = new Map<string, number>();
  return (what, error) => {
    const problem = error === undefined ? what : `${what}: ${troubleInWords(error)}`;
    const now = performance.now();
    if (now - (told.get(problem) ?? Number.NEGATIVE_INFINITY) < SILENCE) return;
    if (told.size >= MOST) told.clear();
    told.set(problem, now);
    report(problem);
  };
}

/** Pauses after acts that failed (the database was away, the disk full), in milliseconds: 1, 2, 4 … 60 seconds. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;

/**
 * A timer that runs one act at a time, again whenever it is asked to.
 *
 * @param act returns after how many milliseconds it wants to run again
 * @param complain hears of failures
 */
export function createWakeTimer(act: () => Promise<number>, complain: (error: unknown) => void) {
  let timer: { fires: number; handle: NodeJS.Timeout } | undefined;
  let isStopped = false;
  let failures = 0;
  let lastFailure: unknown;
  let running: Promise<void> | undefined;
  let following: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    try {
      ringWithin(await act());
      failures = 0;
      lastFailure = undefined;
    } catch (error) {
      if (isStopped) return;
      complain(error);
      lastFailure = error;
      ringWithin(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures));
      failures += 1;
    }
  };
  /** Runs the act now; while it runs, once more afterwards. An act that fails is told and tried again. */
  const ring = (): Promise<void> => {
    if (isStopped) return Promise.resolve();
    if (!running) {
      running = run().finally(() => {
        running = undefined;
      });
      return running;
    }
    following ??= running.then(() => {
      following = undefined;
      return ring();
    });
    return following;
  };
  /** Rings after this many milliseconds at the latest. */
  const ringWithin = (wait: number): void => {
    const fires = performance.now() + wait;
    if (isStopped || (timer && timer.fires <= fires)) return;
    clearTimeout(timer?.handle);
    const handle = setTimeout(() => {
      timer = undefined;
      ring();
    }, wait);
    timer = { fires, handle };
  };
  return {
    ring,
    ringWithin,
    /** Waits for the act in hand; afterwards nothing rings. */
    stop: async (): Promise<void> => {
      isStopped = true;
      clearTimeout(timer?.handle);
      await running;
    },
    /** Why the last act failed; undefined where it did not. */
    failure: () => lastFailure,
  };
}

/** The engine of a single process: a timer that wakes at the next moment at which anything is due. */
export function embeddedEngine(given: EngineDeps): Engine {
  const { deps, complain, isStopped, stop } = engineParts(given);
  /** The last of the messages under way to each place. */
  const places = new Map<string, Promise<void>>();
  const inHand = new Set<string>();
  let failures = 0;
  const delivery = { ...deps, mayWrite: () => !isStopped() };

  /** Messages to one place go one after another; places do not wait for each other. */
  const dispatch = async (): Promise<void> => {
    for (const { message } of await dueMessages(deps.records, deps.clock())) {
      if (isStopped() || inHand.has(message.id)) continue;
      inHand.add(message.id);
      const before = places.get(message.to) ?? Promise.resolve();
      const turn = before.then(() => deliverInTurn(message.id));
      places.set(message.to, turn);
      turn.then(() => {
        if (places.get(message.to) === turn) places.delete(message.to);
      });
    }
  };

  const deliverInTurn = async (id: string): Promise<void> => {
    try {
      if (isStopped()) return;
      const wait = await waitAfter(id, await deliver(id, delivery), deps);
      failures = 0;
      if (wait !== undefined) timer.ringWithin(wait);
    } catch (error) {
      if (isStopped()) return;
      complain('a message could not be delivered now', error);
      timer.ringWithin(Math.min(LONGEST_PAUSE, 1000 * 2 ** failures));
      failures += 1;
    } finally {
      inHand.delete(id);
    }
  };

  const timer = createWakeTimer(
    async () => {
      const looked = await tick(deps, complain);
      await dispatch();
      return sleepTime(deps, looked);
    },
    (error) => complain('the look at the clock failed', error),
  );

  return {
    start: timer.ring,
    wake: timer.ring,
    drained: async () => {
      while (!isStopped() && (places.size > 0 || (await dueMessages(deps.records, deps.clock())).length > 0)) {
        await timer.ring();
        await Promise.all(places.values());
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    stop: () => stop(() => [timer.stop(), ...places.values()]),
    trouble: () => {
      const failure = timer.failure();
      return failure === undefined ? undefined : troubleInWords(failure);
    },
  };
}
