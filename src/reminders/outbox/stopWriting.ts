/** A place cannot be written to until a person does something. */

import { POSTINGS } from '../records.ts';
import type { Subscription } from '../subscription.ts';
import type { DeliveryParts } from './deliveryParts.ts';
import type { Ending } from './ending.ts';
import { type Posting, postingId } from './posting.ts';

/**
 * Pauses the channel where it is the channel that cannot be written to, and tells whoever set the reminders up, once.
 *
 * @returns whether the message is to be kept for the day on which the channel can be written to again
 */
export async function pauseAndTell(
  parts: DeliveryParts,
  posting: Posting,
  subscription: Subscription,
  { problem, reach, isLockedOut }: Extract<Ending, { is: 'stopped' }>,
): Promise<boolean> {
  if (posting.kind === 'trouble') return false;
  const { records, clock, report } = parts;
  const isOwnChannel = posting.to === subscription.channel;
  const isPaused = isOwnChannel || reach === 'everywhere';
  if (isPaused) {
    await records.subscriptions.change(subscription.channel, (current) => {
      if (!current || current.value.paused) return undefined;
      const paused = { reason: problem, since: clock().toISOString(), isLockedOut };
      return { at: null, value: { ...current.value, paused } };
    });
  }
  report(`${isPaused ? 'the reminders of a channel are paused' : 'an escalation could not be sent'}: ${problem}`);
  if (reach === 'place') await tellOwner(parts, subscription, posting.to, problem);
  return isPaused;
}

/** A direct message to whoever set the reminders up, promised once for each trouble. */
export async function tellOwner(
  { records, clock }: DeliveryParts,
  subscription: Subscription,
  place: string,
  problem: string,
): Promise<void> {
  // A channel is told of once for each time it was paused; a place of escalation once for each problem.
  const paused = (await records.subscriptions.get(subscription.channel))?.value.paused;
  const key = `${subscription.channel}|trouble|${place}|${problem}|${paused?.since ?? ''}`;
  const now = clock();
  const trouble: Posting = {
    id: postingId([key]),
    kind: 'trouble',
    channel: subscription.channel,
    to: subscription.createdBy,
    items: [],
    trouble: problem,
    dueAt: now.toISOString(),
    state: 'waiting',
    attempts: 0,
  };
  const entry = { key, at: now, value: { promisedAt: now.toISOString() } };
  await records.ledger.claim([entry], POSTINGS, () => [{ key: trouble.id, at: now, value: trouble }]);
}
