/** Changes that people make to deadlines. Each is one step in the store. */
import { randomBytes } from 'node:crypto';
import { dayMoment } from './calendarDay.ts';
import { type Deadline, deadlineSchema, isFromRuleBook } from './deadline.ts';
import type { Records } from './records.ts';

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
