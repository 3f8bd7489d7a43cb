/**
 * Which reminders follow from deadlines and subscriptions in a stretch of time. Pure: the caller loads the deadlines that
 * `daysToLoad` names, and nothing else, so a wake-up costs in proportion to what is due.
 */

import { dayInZone } from '../rulebook/time.ts';
import {
  addDays,
  daysBetween,
  daysOffBeside,
  EVERY_DAY,
  localMoment,
  type WorkingCalendar,
  weekdayOf,
  workingCalendar,
} from './days.ts';
import { type Deadline, matchesSubscription, type Subscription } from './records.ts';

/** What a channel is to hear. The key is the same whoever plans it, and however often. */
export type Reminder = { key: string; channel: string; remindAt: Date } & (
  | { kind: 'reminder'; deadline: string; dueOn: string; offset: number | 'snoozed' }
  | { kind: 'digest' | 'escalation' }
);

/** `after < moment <= until`. */
export interface Window {
  after: Date;
  until: Date;
}

/** The days whose deadlines may need a reminder in this window, and the days until which snoozed ones were put off. */
export function daysToLoad(subscription: Subscription, window: Window): { due: Set<string>; snoozed: Set<string> } {
  const due = new Set<string>();
  const snoozed = new Set<string>();
  for (const { day } of speakingMoments(subscription, window.after, window.until)) {
    for (const { dueOn } of dueDays(subscription, day)) due.add(dueOn);
    for (const until of snoozeDays(subscription, day)) snoozed.add(until);
  }
  return { due, snoozed };
}

/**
 * The reminders of one channel in a window, soonest first.
 *
 * @param deadlines must hold at least those due on the days that `daysToLoad` gives; others do no harm
 */
export function planReminders(deadlines: Iterable<Deadline>, subscription: Subscription, window: Window): Reminder[] {
  const moments = speakingMoments(subscription, window.after, window.until);
  if (moments.length === 0) return [];
  const open = [...deadlines].filter((one) => one.status !== 'done' && matchesSubscription(one, subscription));
  const byDay = Map.groupBy(open, ({ dueOn }) => dueOn);
  const bySnooze = Map.groupBy(open, ({ snoozedUntil }) => snoozedUntil);
  return moments.flatMap((moment) => [
    ...remindersAt(moment, subscription, byDay, bySnooze),
    ...regularAt(moment, subscription),
  ]);
}

function remindersAt(
  { day, at }: SpeakingMoment,
  subscription: Subscription,
  byDay: ReadonlyMap<string, Deadline[]>,
  bySnooze: ReadonlyMap<string | undefined, Deadline[]>,
): Reminder[] {
  const { channel } = subscription;
  const found = new Map<string, Reminder>();
  const add = ({ id, dueOn, knownFrom = '', snoozedUntil }: Deadline, offset: number | 'snoozed'): void => {
    if (found.has(id) || knownFrom > day) return;
    const key = `${channel}|${id}|${dueOn}|${offset === 'snoozed' ? `snoozed until ${snoozedUntil}` : offset}`;
    found.set(id, { kind: 'reminder', key, channel, deadline: id, dueOn, offset, remindAt: at });
  };
  for (const { dueOn, offset } of dueDays(subscription, day))
    for (const deadline of byDay.get(dueOn) ?? []) {
      const isPutOff = deadline.snoozedUntil !== undefined && deadline.snoozedUntil > day && offset > 0;
      if (!isPutOff) add(deadline, offset);
    }
  for (const until of snoozeDays(subscription, day))
    for (const deadline of bySnooze.get(until) ?? []) add(deadline, 'snoozed');
  return [...found.values()];
}

/** The weekly digest, and the daily look at what is overdue. */
function regularAt({ day, at }: SpeakingMoment, subscription: Subscription): Reminder[] {
  const { channel, digestWeekday, escalateTo } = subscription;
  const digestDay = coveredDays(subscription, day).find((one) => weekdayOf(one) === digestWeekday);
  const digest = { kind: 'digest', key: `${channel}|digest|${digestDay}`, channel, remindAt: at } as const;
  const escalation = { kind: 'escalation', key: `${channel}|overdue|${day}`, channel, remindAt: at } as const;
  return [...(digestDay ? [digest] : []), ...(escalateTo ? [escalation] : [])];
}

/** This day and the days off that follow it, whose reminders come on this day. */
function coveredDays(subscription: Subscription, day: string): string[] {
  return [day, ...daysOffBeside(day, 1, calendarOf(subscription))];
}

/** Which due days are spoken of on this day, the nearest first: where two offsets meet, the smaller one speaks. */
function dueDays(subscription: Subscription, day: string): { dueOn: string; offset: number }[] {
  const covered = coveredDays(subscription, day);
  return subscription.offsets
    .toSorted((a, b) => a - b)
    .flatMap((offset) => covered.map((one) => ({ dueOn: addDays(one, offset), offset })));
}

/** The days of which what was put off until then comes on this day. */
function snoozeDays(subscription: Subscription, day: string): string[] {
  return [day, ...daysOffBeside(day, -1, calendarOf(subscription))];
}

/** A moment at which a channel may be spoken to: its local time on one of its days. */
interface SpeakingMoment {
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
