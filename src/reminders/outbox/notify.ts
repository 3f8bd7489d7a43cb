/** Telling people what goes wrong with reminders: each trouble once, to whoever can do something about it. */
import { OUTBOX, type Records } from '../records.ts';
import type { Subscription } from '../subscription.ts';
import { messageId, type OutboxMessage } from './message.ts';

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
  await enqueueOnce(records, { kind: 'trouble', channel, to, trouble }, to === createdBy ? key : `${key}|${to}`, now);
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
    await enqueueOnce(records, { kind: 'notice', channel: '', to, trouble: about }, `${key}|${to}`, now);
}

async function enqueueOnce(
  records: Records,
  what: Pick<OutboxMessage, 'kind' | 'channel' | 'to' | 'trouble'>,
  key: string,
  now: Date,
): Promise<void> {
  const promisedAt = now.toISOString();
  const id = messageId([key]);
  const value: OutboxMessage = { ...what, id, items: [], dueAt: promisedAt, state: 'pending', attempts: 0 };
  await records.ledger.claim([{ key, at: now, value: { promisedAt } }], OUTBOX, () => [{ key: id, at: now, value }]);
}
