import { createHash, randomBytes } from 'node:crypto';
import type { Messenger } from './outbox/messenger.ts';
import { LOCKED_OUT_BEFORE, type Posting, postingId } from './outbox/posting.ts';
import { POSTINGS, type Records } from './records.ts';
import type { Subscription } from './subscription.ts';

/** Sets up or changes the reminders of a channel. What was planned before stays planned; the rest follows the new settings. */
export async function saveSubscription(records: Records, subscription: Subscription): Promise<Subscription> {
  const { calendar: _, paused: __, ...given } = subscription;
  const entry = await records.subscriptions.change(subscription.channel, (current) => {
    if (!current) return { at: null, value: given };
    const { calendar, createdAt, startsOn } = current.value;
    // Whoever saves it has just proved that the bot is there: nothing is paused any more.
    return { at: null, value: { ...given, createdAt, startsOn, ...(calendar ? { calendar } : {}) } };
  });
  await records.progress.change(subscription.channel, (current) =>
    current ? undefined : { at: null, value: { plannedUntil: subscription.createdAt } },
  );
  await releaseKept(records, subscription.channel, new Date(subscription.createdAt));
  return entry?.value ?? given;
}

/** Ends the reminders of a channel and its calendar address. */
export async function removeSubscription(records: Records, channel: string): Promise<void> {
  await records.subscriptions.remove(channel);
  await records.progress.remove(channel);
}

/** Slack says that the channel cannot be written to: what comes due is kept, and whoever set the reminders up is told. */
export async function pauseSubscription(records: Records, channel: string, reason: string, now: Date): Promise<void> {
  const since = now.toISOString();
  const entry = await records.subscriptions.change(channel, (current) =>
    current && !current.value.paused
      ? { at: null, value: { ...current.value, paused: { reason, since, isLockedOut: false } } }
      : undefined,
  );
  // The key is the one that delivery uses: whichever of the two notices first tells, and only that one.
  if (entry?.value.paused?.since === since)
    await tellHost(records, entry.value, reason, `${channel}|trouble|${channel}|${reason}|${since}`, now);
}

/** Slack no longer knows the bot: nothing is tried until it does again. Nobody can be told before. */
export async function lockOut(records: Records, reason: string, now: Date): Promise<void> {
  const paused = { reason, since: now.toISOString(), isLockedOut: true };
  for (const { key } of await records.subscriptions.all())
    await records.subscriptions.change(key, (current) =>
      current && !current.value.paused ? { at: null, value: { ...current.value, paused } } : undefined,
    );
}

/** Tells whoever set the reminders up something about them, once for a key. */
export async function tellHost(
  records: Records,
  { channel, createdBy }: Subscription,
  trouble: string,
  key: string,
  now: Date,
): Promise<void> {
  const promisedAt = now.toISOString();
  const id = postingId([key]);
  const value: Posting = {
    id,
    kind: 'trouble',
    channel,
    to: createdBy,
    items: [],
    trouble,
    dueAt: promisedAt,
    state: 'waiting',
    attempts: 0,
  };
  await records.ledger.claim([{ key, at: now, value: { promisedAt } }], POSTINGS, () => [{ key: id, at: now, value }]);
}

/** The channel can be written to again: what was kept is told, the rest is planned from where it stopped. */
export async function resumeSubscription(records: Records, channel: string, now: Date): Promise<void> {
  let before: Subscription['paused'];
  const resumed = await records.subscriptions.change(channel, (current) => {
    before = current?.value.paused;
    if (!current || !before) return undefined;
    const { paused: _, ...value } = current.value;
    return { at: null, value };
  });
  if (!resumed || !before) return;
  if (before.isLockedOut)
    await tellHost(
      records,
      resumed.value,
      `${LOCKED_OUT_BEFORE}${before.reason}`,
      `${channel}|back|${before.since}`,
      now,
    );
  await releaseKept(records, channel, now);
}

/** Slack knows the bot again (a new token, more permissions): channels that waited for nothing else go on. */
export async function resumeLockedOut(records: Records, messenger: Messenger, now: Date): Promise<void> {
  const waiting = (await records.subscriptions.all()).filter(
    ({ value: { paused } }) => paused?.isLockedOut || paused?.reason === 'missing_scope',
  );
  if (waiting.length === 0 || !(await messenger.isKnown())) return;
  for (const { key } of waiting) await resumeSubscription(records, key, now);
}

async function releaseKept(records: Records, channel: string, now: Date): Promise<void> {
  const kept = (await records.postings.all()).filter(
    ({ value }) => value.channel === channel && value.state === 'kept',
  );
  for (const { key } of kept) {
    await records.postings.change(key, (current) =>
      current?.value.state === 'kept' ? { at: now, value: { ...current.value, state: 'waiting' } } : undefined,
    );
  }
}

/** Makes a new secret calendar address for a channel; the one before ends. Only a digest of the secret is kept. */
export async function renewCalendar(records: Records, channel: string): Promise<string | undefined> {
  const secret = randomBytes(24).toString('base64url');
  const entry = await records.subscriptions.change(
    channel,
    (current) => current && { at: null, value: { ...current.value, calendar: digestOf(secret) } },
  );
  return entry && secret;
}

export async function revokeCalendar(records: Records, channel: string): Promise<void> {
  await records.subscriptions.change(channel, (current) => {
    if (!current) return undefined;
    const { calendar: _, ...value } = current.value;
    return { at: null, value };
  });
}

/** The subscription that this secret opens. */
export async function subscriptionOfCalendar(records: Records, secret: string): Promise<Subscription | undefined> {
  const digest = digestOf(secret);
  return (await records.subscriptions.all()).find(({ value }) => value.calendar === digest)?.value;
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
