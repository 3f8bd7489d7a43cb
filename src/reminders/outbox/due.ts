/** Messages whose turn has come; those that waited too long come as one, for nobody reads forty of them. */
import type { Records } from '../records.ts';
import { isLate, messageId, type OutboxMessage } from './message.ts';

/** No pause between attempts is longer; a next attempt farther ahead was set by a clock that was wrong. */
const LONGEST_PAUSE = 2 * 60 * 60 * 1000;
const FAR_FUTURE = new Date(8.64e15);

/** Messages whose turn has come, the earliest first, with the moment of the attempt. */
export async function dueMessages(records: Records, now: Date): Promise<{ message: OutboxMessage; at: Date }[]> {
  const due = await records.outbox.between(new Date(0), new Date(now.getTime() + 1));
  const stray = await records.outbox.between(new Date(now.getTime() + LONGEST_PAUSE), FAR_FUTURE);
  return [...due, ...stray].map(({ at, value }) => ({ message: value, at: at ?? now }));
}

/** When the next message that waits wants another attempt. */
export async function nextAttempt(records: Records, now: Date): Promise<Date | undefined> {
  const [next] = await records.outbox.between(new Date(now.getTime() + 1), FAR_FUTURE, 1);
  return next?.at ?? undefined;
}

/**
 * Puts messages together that could not be posted when they were due (Slack away, channel closed, process killed after it
 * had promised them), so that a channel hears of each deadline once. Of several digests or daily looks the last is enough.
 * A message that may already stand in Slack is left alone.
 */
export async function coalesceLate(records: Records, now: Date): Promise<void> {
  const open = (await records.outbox.between(new Date(0), FAR_FUTURE)).map((entry) => entry.value);
  if (!open.some((message) => isLate(message.dueAt, now))) return;
  for (const group of groupsOf(open.filter(isUntouched), now)) await putTogether(records, group, now);
}

/** Late reminders of one place with the fresh ones that tell the same; late digests; late looks at what is overdue. */
function groupsOf(open: readonly OutboxMessage[], now: Date): OutboxMessage[][] {
  const byPlace = Map.groupBy(open, ({ channel, to, kind }) => `${channel} ${to} ${isReminder(kind) ? '' : kind}`);
  return [...byPlace.values()]
    .map((group) => {
      const late = group.filter((message) => isLate(message.dueAt, now));
      const told = new Set(late.flatMap(({ items }) => items.map(({ deadline }) => deadline)));
      const isTogether = (message: OutboxMessage): boolean =>
        late.includes(message) || !isReminder(message.kind) || message.items.some(({ deadline }) => told.has(deadline));
      return late.length > 0 ? group.filter(isTogether) : [];
    })
    .filter((group) => group.length > 1);
}

async function putTogether(records: Records, group: OutboxMessage[], now: Date): Promise<void> {
  await records.outbox.changeMany(
    group.map(({ id }) => id),
    (current) => {
      // Another process may have taken one of them in hand meanwhile.
      const members = [...current.values()].flatMap(({ value }) => (isUntouched(value) ? [value] : []));
      const sorted = members.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
      const last = sorted.at(-1);
      if (!last || members.length < 2) return [];
      const items = new Map(sorted.flatMap((message) => message.items.map((item) => [item.deadline, item] as const)));
      const together: OutboxMessage = {
        ...last,
        id: messageId(members.map(({ id }) => id)),
        kind: !isReminder(last.kind) ? last.kind : items.size > 1 ? 'summary' : 'reminder',
        items: [...items.values()],
      };
      return [
        { key: together.id, at: now, value: together },
        ...members.map((message) => ({
          key: message.id,
          at: null,
          value: { ...message, state: 'cancelled' as const, mergedInto: together.id },
        })),
      ];
    },
  );
}

function isUntouched({ state, inFlight, kind }: OutboxMessage): boolean {
  return state === 'pending' && !inFlight && (isReminder(kind) || kind === 'digest' || kind === 'escalation');
}

function isReminder(kind: OutboxMessage['kind']): boolean {
  return kind === 'reminder' || kind === 'summary';
}
