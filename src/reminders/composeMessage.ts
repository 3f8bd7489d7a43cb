import { dayInZone } from '../rulebook/time.ts';
import { addDays, dayMoment } from './calendarDay.ts';
import type { Deadline } from './deadline.ts';
import type { DeliveryParts } from './outbox/deliveryParts.ts';
import type { Message } from './outbox/messenger.ts';
import type { Posting } from './outbox/posting.ts';
import type { Records } from './records.ts';
import type { Subscription } from './subscription.ts';
import { isWanted } from './wanted.ts';

const DIGEST_DAYS = 56;
/** More than this nobody reads in one message. */
const MOST_TOLD = 2000;

/** The message as of now; `undefined` when nothing is left to say. */
export async function composeMessage(
  { records, render, clock }: Pick<DeliveryParts, 'records' | 'render' | 'clock'>,
  posting: Posting,
  subscription: Subscription,
): Promise<Message | undefined> {
  if (posting.kind === 'trouble') return render.trouble(subscription, posting.trouble ?? '');
  const today = dayInZone(clock(), subscription.timeZone);
  const deadlines = await deadlinesToTell(records, posting, subscription, today);
  if (deadlines.length === 0 && posting.kind !== 'law-change') return undefined;
  return render.posting({ posting, subscription, deadlines, today });
}

async function deadlinesToTell(
  records: Records,
  posting: Posting,
  subscription: Subscription,
  today: string,
): Promise<Deadline[]> {
  if (posting.kind === 'law-change') return [];
  if (posting.kind === 'digest' || posting.kind === 'escalation') {
    const until = posting.kind === 'digest' ? addDays(today, DIGEST_DAYS) : today;
    const entries = await records.deadlines.between(dayMoment(subscription.startsOn), dayMoment(until), MOST_TOLD);
    return entries
      .map((entry) => entry.value)
      .filter((deadline) => isWanted(deadline, subscription) && (deadline.knownFrom ?? '') <= today);
  }
  const entries = await Promise.all(posting.items.map(({ deadline }) => records.deadlines.get(deadline)));
  return entries
    .flatMap((entry, index) => {
      // Done, deleted or moved meanwhile: it is told on its new date, or not at all.
      const isStill = entry?.value.status === 'open' && entry.value.dueOn === posting.items[index]?.dueOn;
      return entry && isStill && isWanted(entry.value, subscription) ? [entry.value] : [];
    })
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}
