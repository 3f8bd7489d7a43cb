/** Setting up, pausing and resuming the reminders of channels. */
import type { Messenger } from './outbox/ports.ts';
import { LOCKED_OUT_BEFORE, notifySubscriber, troubleKey } from './outbox/queue.ts';
import type { Records, Subscription } from './records.ts';

/** The trail of changes keeps this many. */
const MOST_CHANGES = 20;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How long to leave a channel alone that could not be written to, after so many vain tries; then daily. */
const PAUSES = [5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR];

/** Sets up or changes the reminders of a channel. What was planned before stays planned; the rest follows the new settings. */
export async function saveSubscription(records: Records, subscription: Subscription): Promise<Subscription> {
  const { calendar: _, paused: __, recovering: ___, changes: ____, ...given } = subscription;
  const entry = await records.subscriptions.change(subscription.channel, (current) => {
    if (!current) return { at: null, value: given };
    const { calendar, createdBy, createdAt, startsOn } = current.value;
    // Whoever saves it has just proved that the bot is there: nothing is paused any more.
    const value = { ...given, createdBy, createdAt, startsOn, ...(calendar ? { calendar } : {}) };
    const change = { by: subscription.createdBy, at: subscription.createdAt, what: 'changed' };
    return { at: null, value: { ...value, changes: changesWith(current.value, change) } };
  });
  await records.progress.change(subscription.channel, (current) =>
    current ? undefined : { at: null, value: { plannedUntil: subscription.createdAt } },
  );
  await releaseHeld(records, subscription.channel, new Date(subscription.createdAt));
  return entry?.value ?? given;
}

/** The trail of changes with this one, the newest first. */
export function changesWith(
  { changes = [] }: Subscription,
  change: NonNullable<Subscription['changes']>[number],
): NonNullable<Subscription['changes']> {
  return [change, ...changes].slice(0, MOST_CHANGES);
}

/** Ends the reminders of a channel and its calendar address. @returns what stood */
export async function removeSubscription(records: Records, channel: string): Promise<Subscription | undefined> {
  const subscription = (await records.subscriptions.getMany([channel])).get(channel)?.value;
  await records.subscriptions.remove(channel);
  await records.progress.remove(channel);
  if (subscription?.calendar) await records.calendars.remove(subscription.calendar);
  return subscription;
}

/** The subscription, paused for this reason: as a pause that goes on, where it was just being tried again. */
function pausedAgain(
  subscription: Subscription,
  { reason, isLockedOut }: { reason: string; isLockedOut: boolean },
  now: Date,
): Subscription {
  const { recovering, ...value } = subscription;
  const tries = recovering ? recovering.tries + 1 : 0;
  const tryAt = new Date(now.getTime() + (PAUSES[tries] ?? 24 * HOUR)).toISOString();
  return { ...value, paused: { reason, since: recovering?.since ?? now.toISOString(), isLockedOut, tries, tryAt } };
}

/** Pauses the reminders of a channel. @returns the subscription; undefined where it is paused already */
export async function pause(
  records: Records,
  channel: string,
  why: { reason: string; isLockedOut: boolean },
  now: Date,
): Promise<Subscription | undefined> {
  let isNew = false;
  const entry = await records.subscriptions.change(channel, (current) => {
    isNew = current !== undefined && !current.value.paused;
    return current && isNew ? { at: null, value: pausedAgain(current.value, why, now) } : undefined;
  });
  return isNew ? entry?.value : undefined;
}

/** Slack says that the channel cannot be written to: what comes due is held, and whoever set the reminders up is told. */
export async function pauseSubscription(records: Records, channel: string, reason: string, now: Date): Promise<void> {
  const paused = await pause(records, channel, { reason, isLockedOut: false }, now);
  const key = troubleKey(channel, channel, reason, paused?.paused?.since);
  if (paused) await notifySubscriber(records, paused, reason, key, now);
}

/** Slack no longer knows the bot: nothing is tried until it does again. Nobody can be told before. */
export async function lockOut(records: Records, reason: string, now: Date): Promise<void> {
  for (const { key } of await records.subscriptions.all())
    await pause(records, key, { reason, isLockedOut: true }, now);
}

/** The channel can be written to again: what was held is told, the rest is planned from where it stopped. */
export async function resumeSubscription(records: Records, channel: string, now: Date): Promise<void> {
  let before: Subscription['paused'];
  const resumed = await records.subscriptions.change(channel, (current) => {
    before = current?.value.paused;
    if (!current || !before) return undefined;
    const { paused: _, recovering: __, ...value } = current.value;
    return { at: null, value };
  });
  if (!resumed || !before) return;
  if (before.isLockedOut) {
    const trouble = `${LOCKED_OUT_BEFORE}${before.reason}`;
    await notifySubscriber(records, resumed.value, trouble, `${channel}|back|${before.since}`, now);
  }
  await releaseHeld(records, channel, now);
}

/** Lets paused channels whose time has come try again. Whether Slack takes messages there shows with the next one. */
export async function retryPaused(records: Records, subscriptions: readonly Subscription[], now: Date): Promise<void> {
  for (const { channel } of subscriptions.filter((one) => isToBeTried(one, now))) {
    let isMine = false;
    await records.subscriptions.change(channel, (current) => {
      isMine = current !== undefined && isToBeTried(current.value, now);
      if (!current || !isMine) return undefined;
      const { paused, ...value } = current.value;
      const { reason = '', since = now.toISOString(), tries = 0 } = paused ?? {};
      return { at: null, value: { ...value, recovering: { reason, since, tries } } };
    });
    if (isMine) await releaseHeld(records, channel, now);
  }
}

function isToBeTried({ paused }: Subscription, now: Date): boolean {
  if (!paused || paused.isLockedOut) return false;
  // A pause that an earlier version wrote says no time.
  return now >= new Date(paused.tryAt ?? new Date(paused.since).getTime() + (PAUSES[0] ?? 0));
}

/** When a paused channel is to be tried again. */
export function nextRetry(subscriptions: readonly Subscription[]): Date | undefined {
  const moments = subscriptions.flatMap(({ paused }) =>
    paused?.tryAt && !paused.isLockedOut ? [new Date(paused.tryAt).getTime()] : [],
  );
  return moments.length === 0 ? undefined : new Date(Math.min(...moments));
}

/** Slack knows the bot again (a new token, more permissions): channels that waited for nothing else go on. */
export async function resumeLockedOut(records: Records, messenger: Messenger, now: Date): Promise<void> {
  const waiting = (await records.subscriptions.all()).filter(
    ({ value: { paused } }) => paused?.isLockedOut || paused?.reason === 'missing_scope',
  );
  if (waiting.length === 0 || !(await messenger.isKnown())) return;
  for (const { key } of waiting) await resumeSubscription(records, key, now);
}

async function releaseHeld(records: Records, channel: string, now: Date): Promise<void> {
  const held = (await records.outbox.all()).filter(({ value }) => value.channel === channel && value.state === 'held');
  for (const { key } of held) {
    await records.outbox.change(key, (current) =>
      current?.value.state === 'held' ? { at: now, value: { ...current.value, state: 'pending' } } : undefined,
    );
  }
}
