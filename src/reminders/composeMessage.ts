import { dayInZone } from '../rulebook/time.ts';
import { addDays, dayMoment } from './calendarDay.ts';
import type { Deadline } from './deadline.ts';
import type { OutboxMessage } from './outbox/message.ts';
import type { DeliveryDeps, Message } from './outbox/ports.ts';
import type { Records } from './records.ts';
import { matchesSubscription, type Subscription } from './subscription.ts';

const DIGEST_DAYS = 56;
/** More than this nobody reads in one message. */
const MOST_TOLD = 2000;

/** The message as of now; `undefined` when nothing is left to say. */
export async function composeMessage(
  { records, render, clock }: Pick<DeliveryDeps, 'records' | 'render' | 'clock'>,
  message: OutboxMessage,
  subscription: Subscription | undefined,
): Promise<Message | undefined> {
  if (message.kind === 'notice') return render.notice(message.trouble ?? '');
  if (!subscription) return undefined;
  if (message.kind === 'trouble') return render.trouble(subscription, message.trouble ?? '');
  const today = dayInZone(clock(), subscription.timeZone);
  const deadlines = await deadlinesToTell(records, message, subscription, today);
  if (deadlines.length === 0 && message.kind !== 'law-change') return undefined;
  return render.message({ message, subscription, deadlines, today });
}

async function deadlinesToTell(
  records: Records,
  message: OutboxMessage,
  subscription: Subscription,
  today: string,
): Promise<Deadline[]> {
  if (message.kind === 'law-change') return [];
  if (message.kind === 'digest' || message.kind === 'escalation') {
    const until = message.kind === 'digest' ? addDays(today, DIGEST_DAYS) : today;
    const entries = await records.deadlines.between(dayMoment(subscription.startsOn), dayMoment(until), MOST_TOLD);
    return entries
      .map((entry) => entry.value)
      .filter((deadline) => matchesSubscription(deadline, subscription) && (deadline.knownFrom ?? '') <= today);
  }
  const entries = await records.deadlines.getMany(message.items.map(({ deadline }) => deadline));
  return message.items
    .flatMap(({ deadline: id, dueOn }) => {
      const deadline = entries.get(id)?.value;
      // Done, deleted or moved meanwhile: it is told on its new date, or not at all.
      const isStill = deadline?.status === 'open' && deadline.dueOn === dueOn;
      return deadline && isStill && matchesSubscription(deadline, subscription) ? [deadline] : [];
    })
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}
