/**
 * Which reminders follow from deadlines and subscriptions in a stretch of time. Pure: the caller loads the deadlines that
 * `daysToLoad` names, and nothing else, so a wake-up costs in proportion to what is due.
 */

import { dayInZone } from '../rulebook/time.ts';
import {
  addDays,
  daysBetween,
  daysOffAfter,
  daysOffBefore,
  EVERY_DAY,
  localMoment,
  type WorkingCalendar,
  weekdayOf,
  workingCalendar,
} from './days.ts';
import { type Deadline, matchesSubscription, type Subscription } from './records.ts';

/** What a channel is to hear. The key is the same whoever plans it, and however often. */
export type Reminder =
  | {
      kind: 'reminder';
      key: string;
      channel: string;
      deadline: string;
      dueOn: string;
      offset: number | 'snoozed';
      remindAt: Date;
    }
  | { kind: 'digest'; key: string; channel: string; day: string; remindAt: Date }
  | { kind: 'escalation'; key: string; channel: string; day: string; remindAt: Date };

/** `after < moment <= until`. */
export interface Window {
  after: Date;
  until: Date;
}

/** The days whose deadlines may need a reminder in this window, and the days until which snoozed ones were put off. */
export function daysToLoad(subscription: Subscription, window: Window): { due: Set<string>; snoozed: Set<string> } {
  const due = new Set<string>();
  const snoozed = new Set<string>();
  for (const moment of speakingMoments(subscription, window.after, window.until)) {
    for (const { dueOn } of dueDays(subscription, moment)) due.add(dueOn);
    for (const day of snoozeDays(subscription, moment)) snoozed.add(day);
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
  const byDay = new Map<string, Deadline[]>();
  const bySnooze = new Map<string, Deadline[]>();
  for (const deadline of deadlines) {
    if (deadline.status === 'done' || !matchesSubscription(deadline, subscription)) continue;
    addTo(byDay, deadline.dueOn, deadline);
    if (deadline.snoozedUntil) addTo(bySnooze, deadline.snoozedUntil, deadline);
  }
  return moments.flatMap((moment) => [
    ...remindersAt(moment, subscription, byDay, bySnooze),
    ...regularAt(moment, subscription),
  ]);
}

function remindersAt(
  { day, at }: SpeakingMoment,
  subscription: Subscription,
  byDay: Map<string, Deadline[]>,
  bySnooze: Map<string, Deadline[]>,
): Reminder[] {
  const found = new Map<string, Reminder>();
  const add = (deadline: Deadline, offset: number | 'snoozed'): void => {
    if (found.has(deadline.id) || (deadline.knownFrom ?? '') > day) return;
    const key = `${subscription.channel}|${deadline.id}|${deadline.dueOn}|${offset === 'snoozed' ? `snoozed until ${deadline.snoozedUntil}` : offset}`;
    const { channel } = subscription;
    found.set(deadline.id, {
      kind: 'reminder',
      key,
      channel,
      deadline: deadline.id,
      dueOn: deadline.dueOn,
      offset,
      remindAt: at,
    });
  };
  for (const { dueOn, offset } of dueDays(subscription, { day, at })) {
    for (const deadline of byDay.get(dueOn) ?? []) {
      const isPutOff = deadline.snoozedUntil !== undefined && deadline.snoozedUntil > day && offset > 0;
      if (!isPutOff) add(deadline, offset);
    }
  }
  for (const snoozedUntil of snoozeDays(subscription, { day, at })) {
    for (const deadline of bySnooze.get(snoozedUntil) ?? []) add(deadline, 'snoozed');
  }
  return [...found.values()];
}

/** The weekly digest, and the daily look at what is overdue. */
function regularAt({ day, at }: SpeakingMoment, subscription: Subscription): Reminder[] {
  const { channel, digestWeekday, escalateTo } = subscription;
  const covered = [day, ...daysOffAfter(day, calendarOf(subscription))];
  const digestDay = covered.find((one) => weekdayOf(one) === digestWeekday);
  return [
    ...(digestDay
      ? [{ kind: 'digest' as const, key: `${channel}|digest|${digestDay}`, channel, day, remindAt: at }]
      : []),
    ...(escalateTo
      ? [{ kind: 'escalation' as const, key: `${channel}|overdue|${day}`, channel, day, remindAt: at }]
      : []),
  ];
}

/** Which due days are spoken of on this day, the nearest first: where two offsets meet, the smaller one speaks. */
function dueDays(subscription: Subscription, { day }: SpeakingMoment): { dueOn: string; offset: number }[] {
  const covered = [day, ...daysOffAfter(day, calendarOf(subscription))];
  return subscription.offsets
    .toSorted((a, b) => a - b)
    .flatMap((offset) => covered.map((one) => ({ dueOn: addDays(one, offset), offset })));
}

function snoozeDays(subscription: Subscription, { day }: SpeakingMoment): string[] {
  return [day, ...daysOffBefore(day, calendarOf(subscription))];
}

function addTo(map: Map<string, Deadline[]>, key: string, deadline: Deadline): void {
  const there = map.get(key);
  if (there) there.push(deadline);
  else map.set(key, [deadline]);
}

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
