/** One look at the clock: what became due since the last look is promised in the ledger, each promise once. */

import type { Dated } from '../store/store.ts';
import { dayMoment } from './days.ts';
import { nextRetry } from './keepSubscriptions.ts';
import { daysToLoad, nextSpeakingMoment, planReminders, type Reminder, type Window } from './plan.ts';
import {
  type Deadline,
  isLate,
  type LedgerEntry,
  messageId,
  OUTBOX,
  type OutboxMessage,
  type Records,
  type Subscription,
} from './records.ts';

/**
 * Each look begins this long before the last one ended, in milliseconds, for a deadline that another process was just then
 * adding. The ledger keeps what was promised from being promised again.
 */
const OVERLAP = 2 * 60 * 1000;

/** Until when the reminders of each channel are planned, as this process knows it, and as it was last written down. */
export type Planned = Map<string, { until: Date; written: Date }>;
/** It is written down this often, in milliseconds: a process that starts plans so much again, which the ledger knows. */
const WRITE_EVERY = 15 * 60 * 1000;

/**
 * Promises what is due at `now`. Any number of processes may do so at once.
 *
 * @param all every subscription, where the caller has read them already
 * @param planned the same map at each look
 */
export async function enqueueDueReminders(
  records: Records,
  now: Date,
  all?: readonly Subscription[],
  planned: Planned = new Map(),
): Promise<void> {
  const every = all ?? (await records.subscriptions.all()).map(({ value }) => value);
  const subscriptions = every
    // A clock that says that a subscription is yet to be made is wrong (a machine that starts without one); nothing is done
    // by it.
    .filter((subscription) => !subscription.paused && new Date(subscription.createdAt) <= now);
  if (subscriptions.some(({ channel }) => !planned.has(channel)))
    for (const { key, value } of await records.progress.all())
      if (!planned.has(key))
        planned.set(key, { until: new Date(value.plannedUntil), written: new Date(value.plannedUntil) });
  const windows = subscriptions.map((subscription) => {
    const plannedUntil = planned.get(subscription.channel)?.until ?? new Date(subscription.createdAt);
    // A clock that ran ahead and was put right: begin again from now. What was told early is in the ledger.
    const after = new Date(Math.min(plannedUntil.getTime(), now.getTime()) - OVERLAP);
    return { subscription, window: { after: laterOf(after, new Date(subscription.createdAt)), until: now } };
  });
  const deadlines = await loadDeadlines(records, windows);
  const reminders = windows.flatMap(({ subscription, window }) => planReminders(deadlines, subscription, window));
  if (reminders.length > 0) await promise(records, reminders, subscriptions, now);
  await rememberProgress(records, planned, subscriptions, now);
}

async function loadDeadlines(
  records: Records,
  windows: { subscription: Subscription; window: Window }[],
): Promise<Deadline[]> {
  const due = new Set<string>();
  const snoozed = new Set<string>();
  for (const { subscription, window } of windows) {
    const days = daysToLoad(subscription, window);
    for (const day of days.due) due.add(day);
    for (const day of days.snoozed) snoozed.add(day);
  }
  if (due.size === 0 && snoozed.size === 0) return [];
  const onDays = (await records.deadlines.atAny([...due].map(dayMoment))).map((entry) => entry.value);
  const putOff = await records.snoozes.atAny([...snoozed].map(dayMoment));
  const known = new Set(onDays.map((deadline) => deadline.id));
  const others = await records.deadlines.getMany(putOff.map(({ key }) => key).filter((key) => !known.has(key)));
  return [...onDays, ...[...others.values()].map(({ value }) => value)];
}

/** Writes the promises and the messages that keep them, in one step. */
async function promise(
  records: Records,
  reminders: Reminder[],
  subscriptions: Subscription[],
  now: Date,
): Promise<void> {
  const byKey = new Map(reminders.map((reminder) => [reminder.key, reminder]));
  const escalation = new Map(subscriptions.map((subscription) => [subscription.channel, subscription.escalateTo]));
  const destination = (reminder: Reminder): string =>
    (reminder.kind === 'escalation' && escalation.get(reminder.channel)) || reminder.channel;
  const promisedAt = now.toISOString();
  const entries = [...byKey.values()].map(
    ({ key, remindAt }): Dated<LedgerEntry> => ({ key, at: remindAt, value: { promisedAt } }),
  );
  await records.ledger.claim(entries, OUTBOX, (fresh) => {
    const left = [...byKey.values()].filter((reminder) => fresh.has(reminder.key));
    return messagesFor(left, now, destination).map(
      (message): Dated<OutboxMessage> => ({ key: message.id, at: now, value: message }),
    );
  });
}

/** Written down now and then, and at once where the clock went back. */
async function rememberProgress(
  records: Records,
  planned: Planned,
  subscriptions: readonly Subscription[],
  now: Date,
): Promise<void> {
  const stale: string[] = [];
  for (const { channel } of subscriptions) {
    const written = planned.get(channel)?.written ?? new Date(0);
    const age = now.getTime() - written.getTime();
    const isStale = age < -OVERLAP / 2 || age > WRITE_EVERY;
    if (isStale) stale.push(channel);
    planned.set(channel, { until: now, written: isStale ? now : written });
  }
  if (stale.length === 0) return;
  await records.progress.putMany(stale.map((key) => ({ key, at: null, value: { plannedUntil: now.toISOString() } })));
}

/** When the next look is needed at the latest: when any channel may be spoken to again, or a paused one is tried again. */
export function nextLook(subscriptions: readonly Subscription[], now: Date): Date | undefined {
  let next = nextRetry(subscriptions)?.getTime() ?? Number.POSITIVE_INFINITY;
  for (const subscription of subscriptions)
    if (!subscription.paused) next = Math.min(next, nextSpeakingMoment(subscription, now).getTime());
  return next === Number.POSITIVE_INFINITY ? undefined : new Date(next);
}

function laterOf(a: Date, b: Date): Date {
  return a > b ? a : b;
}

/** More than this many at one moment in one channel come as one message. */
const MOST_AT_ONCE = 10;

/**
 * The messages that tell these reminders: one each, or one summary a channel where they are late or too many. In a summary a
 * deadline stands once, and of several digests or daily looks that were missed the last one is enough.
 */
function messagesFor(
  reminders: readonly Reminder[],
  now: Date,
  destination: (reminder: Reminder) => string,
): OutboxMessage[] {
  const byChannel = Map.groupBy(reminders, (reminder) => reminder.channel);
  return [...byChannel.values()].flatMap((ofChannel) => {
    const dates = ofChannel.filter((reminder) => reminder.kind === 'reminder');
    const late = dates.filter((reminder) => isLate(reminder.remindAt, now));
    const together = dates.length > MOST_AT_ONCE ? dates : late.length > 1 ? late : [];
    const single = dates.filter((reminder) => !together.includes(reminder)).map((reminder) => [reminder]);
    const digests = ofChannel.filter((reminder) => reminder.kind === 'digest');
    const escalations = ofChannel.filter((reminder) => reminder.kind === 'escalation');
    return [together, ...single, digests, escalations].flatMap((group) => messageOf(group, destination));
  });
}

function messageOf(group: Reminder[], destination: (reminder: Reminder) => string): OutboxMessage[] {
  const last = group.toSorted((a, b) => a.remindAt.getTime() - b.remindAt.getTime()).at(-1);
  if (!last) return [];
  const items = new Map(
    group.flatMap((reminder) => (reminder.kind === 'reminder' ? [[reminder.deadline, reminder.dueOn] as const] : [])),
  );
  return [
    {
      id: messageId(group.map((reminder) => reminder.key)),
      kind: last.kind === 'reminder' && items.size > 1 ? 'summary' : last.kind,
      channel: last.channel,
      to: destination(last),
      items: [...items].map(([deadline, dueOn]) => ({ deadline, dueOn })),
      dueAt: last.remindAt.toISOString(),
      state: 'pending',
      attempts: 0,
    },
  ];
}
