/** Fetches something once a day: at a time of its own, soon after the start where it is old, hourly after a failure. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Timers of Node hold no more. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** A clock with an alarm, so that tests need not wait. */
export interface Clock {
  now(): Date;
  /** Calls `ring` after so many milliseconds; returns what cancels it. */
  after(milliseconds: number, ring: () => void): () => void;
}

const systemClock: Clock = {
  now: () => new Date(),
  after(milliseconds, ring) {
    const timer = setTimeout(ring, Math.min(milliseconds, LONGEST_TIMER));
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** When something is fetched each day. */
export interface DailySchedule {
  /** Time of day in UTC, HH:MM; default 05:40. */
  at?: string;
  /** Minutes after that time within which it starts, at random: not all bots in the world at once. Default 30. */
  jitterMinutes?: number;
}

/**
 * Says when the next fetch is due.
 *
 * @param now the present instant
 * @param checkedAt when the source was last asked; undefined when never
 * @param random from 0 to 1
 */
export function nextFetchAt(now: Date, checkedAt: Date | undefined, schedule: DailySchedule, random: number): Date {
  const jitter = random * (schedule.jitterMinutes ?? 30) * MINUTE;
  if (!checkedAt) return now;
  if (now.getTime() - checkedAt.getTime() > DAY + HOUR) return new Date(now.getTime() + Math.min(jitter, MINUTE));
  const [hours = 5, minutes = 40] = (schedule.at ?? '05:40').split(':').map(Number);
  const due = new Date(now);
  due.setUTCHours(hours, minutes, 0, 0);
  while (due.getTime() <= now.getTime() || due.getTime() - checkedAt.getTime() < HOUR) due.setTime(due.getTime() + DAY);
  return new Date(due.getTime() + jitter);
}

interface DailyFetch extends DailySchedule {
  clock?: Clock;
  random?: () => number;
  /** When the source was last asked; undefined when never. */
  checkedAt: () => Promise<Date | undefined>;
  fetch: (now: () => Date, signal: AbortSignal) => Promise<void>;
  /** Told why it failed; another try follows within the hour. */
  onProblem?: (error: unknown) => void;
}

/** Begins to fetch daily. What is kept when one fails is the business of `fetch`. */
export function startDailyFetch(options: DailyFetch): { stop(): void } {
  const { clock = systemClock, random = Math.random } = options;
  let cancel = () => {};
  const stopping = new AbortController();
  const plan = async (): Promise<void> => {
    const checkedAt = await options.checkedAt();
    const now = clock.now();
    const due = nextFetchAt(now, checkedAt, options, random());
    wake(due.getTime() - now.getTime());
  };
  const wake = (milliseconds: number) => {
    if (stopping.signal.aborted) return;
    cancel = clock.after(Math.max(0, milliseconds), () => void run());
  };
  const run = async (): Promise<void> => {
    try {
      await options.fetch(() => clock.now(), stopping.signal);
      await plan();
    } catch (error) {
      if (stopping.signal.aborted) return;
      options.onProblem?.(error);
      wake(HOUR * (0.5 + random() / 2));
    }
  };
  plan().catch((error: unknown) => options.onProblem?.(error));
  return {
    stop() {
      stopping.abort();
      cancel();
    },
  };
}
