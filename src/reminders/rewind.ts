import { dayInZone } from '../rulebook/time.ts';
import { dated } from './keepDeadlines.ts';
import { lawAt } from './lawChanges.ts';
import type { Records } from './records.ts';

/**
 * Takes what is kept back to an earlier moment, as if nothing after it had happened yet: what was told then is told again.
 * For the local workspace, where people set the clock back on purpose; a clock that is merely wrong repeats nothing.
 */
export async function rewind(records: Records, to: Date): Promise<void> {
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
