/** What people do with deadlines, each change one step in the store, and the list of those to come. */

import { randomBytes } from 'node:crypto';
import { momentFor } from '../rulebook/time.ts';
import { addDays, dayMoment } from './days.ts';
import { planReminders } from './plan.ts';
import {
  type Deadline,
  deadlineSchema,
  isFromRuleBook,
  matchesSubscription,
  type Records,
  type Subscription,
} from './records.ts';

export type NewDeadline = Pick<Deadline, 'title' | 'dueOn' | 'kind' | 'vendors'> &
  Partial<Pick<Deadline, 'owner' | 'note' | 'rule' | 'createdBy'>>;

export async function addDeadline(records: Records, given: NewDeadline, at?: Date): Promise<Deadline> {
  const deadline = made(given, at);
  await records.deadlines.put(dated(deadline));
  return deadline;
}

/** Many in one step, as from a file of contracts. @returns them in the order in which they were given */
export async function addDeadlines(records: Records, given: readonly NewDeadline[], at: Date): Promise<Deadline[]> {
  const deadlines = given.map((one) => made(one, at));
  if (deadlines.length > 0) await records.deadlines.putMany(deadlines.map(dated));
  return deadlines;
}

function made(given: NewDeadline, at: Date | undefined): Deadline {
  return changed({ ...given, id: `own:${randomBytes(6).toString('hex')}`, status: 'open' }, at);
}

/** @returns the deadline as it stands now, or `undefined` if it was deleted meanwhile */
export async function editDeadline(
  records: Records,
  id: string,
  edit: Partial<Loose<Omit<NewDeadline, 'createdBy'>>>,
  at?: Date,
): Promise<Deadline | undefined> {
  return changeDeadline(records, id, at, (deadline) => {
    if (isFromRuleBook(deadline)) return { ...deadline, owner: edit.owner };
    // A new date is a new deadline in all but name: what was put off for the old one is no longer put off.
    const moved = edit.dueOn !== undefined && edit.dueOn !== deadline.dueOn;
    return { ...deadline, ...edit, ...(moved ? { snoozedUntil: undefined } : {}) };
  });
}

export function completeDeadline(records: Records, id: string, by: string, at: Date): Promise<Deadline | undefined> {
  return changeDeadline(records, id, at, (deadline) =>
    deadline.status === 'done' ? undefined : { ...deadline, status: 'done', closed: { by, at: at.toISOString() } },
  );
}

export function reopenDeadline(records: Records, id: string, at?: Date): Promise<Deadline | undefined> {
  return changeDeadline(records, id, at, (deadline) => ({ ...deadline, status: 'open', closed: undefined }));
}

/** Puts the reminders off until a day. The reminder on the due day itself is never put off. */
export async function snoozeDeadline(
  records: Records,
  id: string,
  until: string,
  at?: Date,
): Promise<Deadline | undefined> {
  await records.snoozes.put({ key: id, at: dayMoment(until), value: { until } });
  return changeDeadline(records, id, at, (deadline) => ({ ...deadline, snoozedUntil: until }));
}

/** Deletes what people added; the rule book's own deadlines stay. */
export async function deleteDeadline(
  records: Records,
  id: string,
): Promise<'deleted' | 'from the rule book' | 'not there'> {
  const found = await records.deadlines.get(id);
  if (!found) return 'not there';
  if (isFromRuleBook(found.value)) return 'from the rule book';
  await records.deadlines.remove(id);
  return 'deleted';
}

/** The deadline with its place in the timeline: at its due day while open, nowhere once done. */
export function dated(deadline: Deadline): { key: string; at: Date | null; value: Deadline } {
  return { key: deadline.id, at: deadline.status === 'done' ? null : dayMoment(deadline.dueOn), value: deadline };
}

/** @param change returns `undefined` where nothing is to be changed */
async function changeDeadline(
  records: Records,
  id: string,
  at: Date | undefined,
  change: (deadline: Deadline) => Loose<Deadline> | undefined,
): Promise<Deadline | undefined> {
  const entry = await records.deadlines.change(id, (current) => {
    const next = current && change(current.value);
    return next && dated({ ...changed(next, at), revision: (current.value.revision ?? 0) + 1 });
  });
  return entry?.value;
}

type Loose<T> = { [K in keyof T]: T[K] | undefined };

/** Without the fields that are `undefined`, so that the record reads as if they had never been there. */
function changed(deadline: Loose<Deadline>, at: Date | undefined): Deadline {
  const fields = Object.entries(deadline).filter(([, value]) => value !== undefined);
  return deadlineSchema.parse({ ...Object.fromEntries(fields), ...(at ? { changedAt: at.toISOString() } : {}) });
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

/** How far a digest looks ahead, in days. */
export const DIGEST_DAYS = 56;

/**
 * The open deadlines that a channel wants to hear of, overdue ones among them, up to a day (without it), soonest first.
 *
 * @param most more than this nobody reads in one message
 */
export async function deadlinesUntil(
  records: Records,
  subscription: Subscription,
  until: string,
  today: string,
  most = 2000,
): Promise<Deadline[]> {
  const entries = await records.deadlines.between(dayMoment(subscription.startsOn), dayMoment(until), most);
  return entries
    .map(({ value }) => value)
    .filter((deadline) => matchesSubscription(deadline, subscription) && (deadline.knownFrom ?? '') <= today);
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
