/** The queue of messages: what is put into it, what is due, and the pace at which a place may be written to. */

import type { Dated } from '../../store/store.ts';
import { isLate, messageId, OUTBOX, type OutboxMessage, type Records, type Subscription } from '../records.ts';

/** What `trouble` begins with where the trouble is over: Slack did not know the bot. */
export const LOCKED_OUT_BEFORE = 'locked out before: ';
/** What `trouble` begins with where the channel has another name now, which follows. */
export const RENAMED = 'renamed: ';
/** What a notice begins with that says what follows; any other is one that the Slack side knows. */
export const SAYS = 'says: ';

/**
 * A direct message about a channel's reminders to whoever set them up, once for a key.
 *
 * @param to somebody else, where they cannot be told
 */
export async function notifySubscriber(
  records: Records,
  { channel, createdBy }: Pick<Subscription, 'channel' | 'createdBy'>,
  trouble: string,
  key: string,
  now: Date,
  to = createdBy,
): Promise<void> {
  const keys = [to === createdBy ? key : `${key}|${to}`];
  await enqueueOnce(records, keys, now, () => ({ kind: 'trouble', channel, to, trouble }));
}

/** That a place cannot be written to. Delivery and Slack's events come to the same key: the first of them tells. */
export function troubleKey(channel: string, place: string, problem: string, since: string | undefined): string {
  return `${channel}|trouble|${place}|${problem}|${since ?? ''}`;
}

/** A direct message to each of these people, once for a key. @param about what the Slack side makes words of, or `SAYS` and the words */
export async function notifyPeople(
  records: Records,
  people: readonly string[],
  about: string,
  key: string,
  now: Date,
): Promise<void> {
  for (const to of people)
    await enqueueOnce(records, [`${key}|${to}`], now, () => ({ kind: 'notice', channel: '', to, trouble: about }));
}

/**
 * Promises a message, once for a key; of one with several keys, whatever of it is new.
 *
 * @param make gets the keys that were new
 */
export async function enqueueOnce(
  records: Records,
  keys: readonly string[],
  now: Date,
  make: (fresh: ReadonlySet<string>) => Pick<OutboxMessage, 'kind' | 'channel' | 'to' | 'trouble' | 'changes'>,
): Promise<void> {
  const promisedAt = now.toISOString();
  const id = messageId(keys);
  await records.ledger.claim(
    keys.map((key) => ({ key, at: now, value: { promisedAt } })),
    OUTBOX,
    (fresh): Dated<OutboxMessage>[] => {
      const value = { ...make(fresh), id, items: [], dueAt: promisedAt, state: 'pending' as const, attempts: 0 };
      return [{ key: id, at: now, value }];
    },
  );
}

/** No pause between attempts is longer; a next attempt farther ahead was set by a clock that was wrong. */
const LONGEST_PAUSE = 2 * 60 * 60 * 1000;
const FAR_FUTURE = new Date(8.64e15);

/** Messages whose turn has come, the earliest first, with the moment of the attempt. */
export async function dueMessages(records: Records, now: Date): Promise<{ message: OutboxMessage; at: Date }[]> {
  const due = await records.outbox.between(new Date(0), new Date(now.getTime() + 1));
  const stray = await records.outbox.between(new Date(now.getTime() + LONGEST_PAUSE), FAR_FUTURE);
  return [...due, ...stray].map(({ at, value }) => ({ message: value, at: at ?? now }));
}

/** Every message that is not done with. */
export async function openMessages(records: Records): Promise<OutboxMessage[]> {
  return (await records.outbox.between(new Date(0), FAR_FUTURE)).map(({ value }) => value);
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
  const open = await openMessages(records);
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

/** A turn farther ahead than this was given by a machine whose clock is wrong. In milliseconds. */
const LONGEST_HOLD = 15 * 60 * 1000;

/**
 * Waits until a place may be written to again: Slack allows about one message a second in a channel, from all replicas together.
 * That one process at a time writes to a place is the engine's care.
 *
 * Goes by the machines' real time, also where the bot's clock is moved; replicas whose clocks are apart keep messages as much
 * less apart.
 *
 * @param pace milliseconds between two messages
 * @returns 0 when it may be written to; else how many milliseconds Slack asked to leave it alone for
 */
export async function acquireTurn(records: Records, place: string, pace: number): Promise<number> {
  const free = (await records.turns.get(place))?.value.freeAt;
  const wait = free === undefined ? 0 : Date.parse(free) - Date.now();
  if (wait <= 0 || wait > LONGEST_HOLD) return 0;
  // The last message was just now: wait here. Slack asked to stay away: come back later.
  if (wait > 3 * pace) return wait;
  await new Promise((resolve) => setTimeout(resolve, wait));
  return 0;
}

/** A message to this place has just gone out, or may have. */
export async function releaseTurn(records: Records, place: string, pace: number): Promise<void> {
  await records.turns.put({ key: place, ...turnAt(Date.now() + pace) });
}

/** Slack asked to leave a place alone for so many milliseconds. */
export async function backOff(records: Records, place: string, forMs: number): Promise<void> {
  await records.turns.put({ key: place, ...turnAt(Date.now() + Math.min(forMs, LONGEST_HOLD - 1)) });
}

function turnAt(moment: number): { at: null; value: { freeAt: string } } {
  return { at: null, value: { freeAt: new Date(moment).toISOString() } };
}
