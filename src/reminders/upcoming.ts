import { instantOf, momentFor } from '../rulebook/time.ts';
import { addDays, dayMoment } from './calendarDay.ts';
import type { Deadline } from './deadline.ts';
import { planReminders, type Window } from './plan.ts';
import type { Records } from './records.ts';
import { matchesSubscription } from './subscription.ts';

/**
 * The moments at which something will be said in this stretch of time, soonest first. The law is looked at on the way: the
 * day on which a rule is published is a stop of its own.
 */
export async function remindersBetween(records: Records, after: Date, until: Date): Promise<Date[]> {
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

/** What a list of deadlines can be narrowed to. */
export interface DeadlineFilter {
  vendor?: string | undefined;
  owner?: string | undefined;
  rule?: string | undefined;
}

/** A page of open deadlines, soonest first, and where the next one begins. */
export interface DeadlinePage {
  deadlines: Deadline[];
  next: { at: string; key: string } | undefined;
}

const CHUNK = 500;

/**
 * Open deadlines from a day on, soonest first, a page at a time.
 *
 * @param today rules published later are not known yet
 * @param start where the page before ended; else the first page, from `today` on
 */
export async function upcomingDeadlines(
  records: Records,
  today: string,
  filter: DeadlineFilter,
  size: number,
  start?: DeadlinePage['next'],
): Promise<DeadlinePage> {
  const found: Deadline[] = [];
  let position = start
    ? { at: new Date(start.at), key: start.key }
    : { at: dayMoment(addDays(today, -1)), key: '\uffff' };
  for (;;) {
    const entries = await records.deadlines.after(position, CHUNK);
    for (const { at, key, value } of entries) {
      if (!matches(value, filter) || (value.knownFrom ?? '') > today) continue;
      if (found.length === size) {
        const last = found.at(-1);
        return { deadlines: found, next: last && { at: dayMoment(last.dueOn).toISOString(), key: last.id } };
      }
      found.push(value);
      if (at) position = { at, key };
    }
    const last = entries.at(-1);
    if (entries.length < CHUNK || !last?.at) return { deadlines: found, next: undefined };
    position = { at: last.at, key: last.key };
  }
}

function matches(deadline: Deadline, { vendor, owner, rule }: DeadlineFilter): boolean {
  if (vendor !== undefined && !deadline.vendors.includes(vendor)) return false;
  if (owner !== undefined && deadline.owner !== owner) return false;
  return rule === undefined || deadline.rule === rule;
}

/** When this deadline will next be spoken of in a channel; for the confirmation that people see. */
export async function nextReminder(
  records: Records,
  channel: string,
  deadline: Deadline,
  now: Date,
): Promise<Date | undefined> {
  const subscription = (await records.subscriptions.get(channel))?.value;
  if (!subscription) return undefined;
  const until = momentFor({ day: addDays(deadline.dueOn, 1) }, subscription.timeZone);
  const [first] = planReminders([deadline], subscription, { after: now, until }).filter(
    ({ kind }) => kind === 'reminder',
  );
  return first?.remindAt;
}
