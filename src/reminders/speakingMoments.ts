import { dayInZone } from '../rulebook/time.ts';
import { EVERY_DAY, type WorkingCalendar, workingCalendar } from './businessDays.ts';
import { addDays, daysBetween } from './calendarDay.ts';
import { localMoment } from './localMoment.ts';
import type { Subscription } from './subscription.ts';

/** A moment at which a channel may be spoken to: its local time on one of its days. */
export interface SpeakingMoment {
  day: string;
  at: Date;
}

/** What of a subscription decides when its channel may be spoken to. */
type Hours = Pick<Subscription, 'timeZone' | 'time' | 'workingDaysOnly' | 'holidays'>;

/** Farther back than this nothing is made up for: a reminder of last year helps nobody. */
const LONGEST_ABSENCE = 366;

export function calendarOf(subscription: Pick<Subscription, 'workingDaysOnly' | 'holidays'>): WorkingCalendar {
  return subscription.workingDaysOnly ? workingCalendar(subscription.holidays) : EVERY_DAY;
}

/**
 * The moments with `after < at <= until` at which this channel may be spoken to, soonest first.
 * A local time that a change of the clocks leaves out comes as much later as the clocks jump; one that happens twice
 * counts the first time.
 */
export const speakingMoments = memoize(
  (subscription: Hours, after: Date, until: Date) => `${hoursKey(subscription)} ${after.getTime()} ${until.getTime()}`,
  momentsBetween,
);

function momentsBetween(subscription: Hours, after: Date, until: Date): readonly SpeakingMoment[] {
  if (until <= after) return [];
  const { timeZone, time } = subscription;
  const calendar = calendarOf(subscription);
  const last = dayInZone(until, timeZone);
  const first = dayInZone(after, timeZone);
  const length = Math.min(daysBetween(first, last), LONGEST_ABSENCE);
  const moments: SpeakingMoment[] = [];
  for (let index = length; index >= 0; index -= 1) {
    const day = addDays(last, -index);
    if (!calendar.isWorkingDay(day)) continue;
    const at = localMoment(day, time, timeZone);
    if (at > after && at <= until) moments.push({ day, at });
  }
  return moments;
}

/** The next moment after this one at which the channel may be spoken to. */
export const nextSpeakingMoment = memoize(
  (subscription: Hours, after: Date) => `${hoursKey(subscription)} ${after.getTime()}`,
  momentAfter,
);

function momentAfter(subscription: Hours, after: Date): Date {
  const calendar = calendarOf(subscription);
  let day = dayInZone(after, subscription.timeZone);
  for (;;) {
    const at = localMoment(day, subscription.time, subscription.timeZone);
    if (at > after && calendar.isWorkingDay(day)) return at;
    day = addDays(day, 1);
  }
}

function hoursKey({ timeZone, time, workingDaysOnly, holidays }: Hours): string {
  return `${timeZone} ${time} ${workingDaysOnly ? holidays || 'weekends' : 'every day'}`;
}

/**
 * A pure function that remembers its last results: most channels share a zone, an hour and a calendar, and each look at the
 * clock asks the same for all of them.
 *
 * @param keyOf the same for the same arguments
 */
function memoize<A extends unknown[], R>(keyOf: (...args: A) => string, compute: (...args: A) => R): (...args: A) => R {
  const results = new Map<string, R>();
  return (...args) => {
    const key = keyOf(...args);
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = compute(...args);
    if (results.size >= 500) results.clear();
    results.set(key, result);
    return result;
  };
}
