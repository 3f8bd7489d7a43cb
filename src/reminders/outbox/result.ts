/** How an attempt to deliver ended: judged, written down, and told to people where nothing more can be said in a place. */
import { dayInZone } from '../../rulebook/time.ts';
import { pause } from '../keepSubscriptions.ts';
import { type Attempt, type OutboxMessage, type Subscription, threadKeyOf, withAttempt } from '../records.ts';
import type { DeliveryDeps, Refusal } from './ports.ts';
import { backOff, notifySubscriber, troubleKey } from './queue.ts';

/** Later messages of a deadline that are brought up to date with its first; more than that nobody scrolls back to. */
const MOST_REPLIES = 20;

/** @returns the state in which the message is now */
export async function recordResult(
  deps: DeliveryDeps,
  message: OutboxMessage,
  result: DeliveryResult,
  subscription: Subscription | undefined,
): Promise<OutboxMessage['state']> {
  switch (result.status) {
    case 'lost_claim':
      return message.state;
    case 'sent':
      return recordSent(deps, message, subscription, result);
    case 'retry':
      return tryAgain(deps, message, result);
    case 'skip':
      return settleAs(deps, withAttempt(message, undefined), result.state);
    case 'failed':
      deps.report(`a ${message.kind} message is given up after ${message.attempts} attempts: ${result.problem}`);
      await tellOf(deps, message, subscription, result.problem);
      return settleAs(deps, { ...message, problem: result.problem }, 'failed');
    case 'blocked': {
      const isHeld = await pauseAndTell(deps, message, subscription, result);
      const stopped = { ...withAttempt(message, result.inFlight), problem: result.problem };
      return settleAs(deps, stopped, isHeld ? 'held' : 'failed');
    }
  }
}

async function recordSent(
  deps: DeliveryDeps,
  message: OutboxMessage,
  subscription: Subscription | undefined,
  { channel, ts, thread }: Extract<DeliveryResult, { status: 'sent' }>,
): Promise<OutboxMessage['state']> {
  const { records, clock } = deps;
  const key = threadKeyOf(message);
  if (key)
    await records.threads.change(key, (current) => {
      if (!thread || !current) return { at: null, value: { ts } };
      const replies = [...(current.value.replies ?? []).filter((one) => one !== ts), ts].slice(-MOST_REPLIES);
      return { at: null, value: { ...current.value, replies } };
    });
  const sent: OutboxMessage = { ...message, state: 'sent', sent: { at: clock().toISOString(), ts } };
  await records.outbox.put({ key: message.id, at: null, value: sent });
  if (subscription?.recovering && message.to === subscription.channel)
    await records.subscriptions.change(subscription.channel, (current) => {
      if (!current) return undefined;
      const { recovering: _, ...value } = current.value;
      return { at: null, value };
    });
  if (thread && subscription) await refreshFirstMessage(deps, message, subscription, channel, thread);
  return 'sent';
}

/** The first message of the thread says how things stand now. If that fails the next reminder sets it right. */
async function refreshFirstMessage(
  { records, messenger, render, clock, report }: DeliveryDeps,
  message: OutboxMessage,
  subscription: Subscription,
  channel: string,
  ts: string,
): Promise<void> {
  const deadline = (await records.deadlines.get(message.items[0]?.deadline ?? ''))?.value;
  if (!deadline) return;
  const rendered = render.state(deadline, subscription, dayInZone(clock(), subscription.timeZone));
  const outcome = await messenger.update({ ...rendered, channel, ts });
  if (outcome.status !== 'done')
    report(`a reminder's first message could not be brought up to date (${outcome.problem})`);
}

async function tryAgain(
  deps: DeliveryDeps,
  message: OutboxMessage,
  { afterMs, problem, inFlight, holdsPlace }: Extract<DeliveryResult, { status: 'retry' }>,
): Promise<OutboxMessage['state']> {
  if (holdsPlace) await backOff(deps.records, message.inFlight?.channel ?? message.to, afterMs);
  const value: OutboxMessage = {
    ...withAttempt(message, inFlight),
    problem,
    state: inFlight ? 'in_flight' : 'pending',
    attempts: message.attempts + (message.inFlight ? 0 : 1),
  };
  await writeUnlessTaken(deps, message, new Date(deps.clock().getTime() + afterMs), value);
  return value.state;
}

async function settleAs(
  deps: DeliveryDeps,
  message: OutboxMessage,
  state: 'held' | 'cancelled' | 'failed',
): Promise<OutboxMessage['state']> {
  await writeUnlessTaken(deps, message, null, { ...message, state });
  return state;
}

/** A process that was away too long finds its message in other hands; what those wrote stands. */
async function writeUnlessTaken(
  { records }: DeliveryDeps,
  seen: OutboxMessage,
  at: Date | null,
  value: OutboxMessage,
): Promise<void> {
  await records.outbox.change(seen.id, (current) =>
    current?.value.attempts === seen.attempts && current.value.state === seen.state ? { at, value } : undefined,
  );
}

/**
 * Pauses the channel where it is the channel that cannot be written to, and tells whoever set the reminders up, once.
 *
 * @returns whether the message is to be held for the day on which the channel can be written to again
 */
async function pauseAndTell(
  deps: DeliveryDeps,
  message: OutboxMessage,
  subscription: Subscription | undefined,
  { problem, reach, isLockedOut }: Extract<DeliveryResult, { status: 'blocked' }>,
): Promise<boolean> {
  const { records, clock, report } = deps;
  if (!subscription || message.kind === 'trouble' || message.kind === 'notice') {
    if (reach === 'place') await tellOf(deps, message, subscription, problem);
    return false;
  }
  const isPaused = message.to === subscription.channel || reach === 'everywhere';
  if (isPaused) await pause(records, subscription.channel, { reason: problem, isLockedOut }, clock());
  report(`${isPaused ? 'the reminders of a channel are paused' : 'an escalation could not be sent'}: ${problem}`);
  if (reach === 'place') await tellOf(deps, message, subscription, problem);
  return isPaused;
}

/**
 * Tells whoever set the reminders up that a message could not be delivered; where it is they who cannot be told, the
 * administrators.
 */
async function tellOf(
  { records, clock, admins }: DeliveryDeps,
  message: OutboxMessage,
  subscription: Subscription | undefined,
  problem: string,
): Promise<void> {
  if (message.kind === 'notice' || !subscription) return;
  const now = clock();
  const { channel, createdBy } = subscription;
  if (message.kind === 'trouble') {
    if (message.to !== createdBy) return;
    for (const admin of await admins())
      if (admin !== createdBy)
        await notifySubscriber(records, subscription, message.trouble ?? '', message.id, now, admin);
    return;
  }
  // A channel is told of once for each time it was paused; a place of escalation once for each problem.
  const paused = (await records.subscriptions.get(channel))?.value.paused;
  await notifySubscriber(records, subscription, problem, troubleKey(channel, message.to, problem, paused?.since), now);
}

/** How an attempt to deliver a message ended. */
export type DeliveryResult =
  | { status: 'sent'; channel: string; ts: string; thread?: string | undefined }
  /** To be tried again. With `inFlight` the message may stand in Slack although we do not know. */
  | { status: 'retry'; afterMs: number; problem: string; inFlight?: Attempt | undefined; holdsPlace?: boolean }
  /** Nothing more to do: nothing is left to say, or it is held until the channel can be written to. */
  | { status: 'skip'; state: 'held' | 'cancelled' }
  /** The place takes no messages. With `inFlight` as above. */
  | { status: 'blocked'; problem: string; reach: 'place' | 'everywhere'; isLockedOut: boolean; inFlight?: Attempt }
  /** Slack will not have it. */
  | { status: 'failed'; problem: string }
  /** Somebody else has it in hand, or will. */
  | { status: 'lost_claim' };

/** Attempts after which a message that Slack declines in unknown words is given up, some ten hours later. */
const MOST_ATTEMPTS = 20;
const LONGEST_PAUSE = 60 * 60 * 1000;

/**
 * What a person would do: wait as long as asked, look again, or stop and tell somebody. While Slack cannot be reached nothing
 * is ever given up.
 *
 * @param message in the state in which the attempt left it: in flight if Slack was asked to post
 */
export function classifyFailure(refusal: Refusal, message: OutboxMessage, settle: number): DeliveryResult {
  const { problem } = refusal;
  const pause = pauseAfter(message.attempts, settle);
  switch (refusal.status) {
    case 'later':
      return { status: 'retry', afterMs: refusal.afterMs ?? pause, problem, holdsPlace: true };
    case 'unreached':
      return { status: 'retry', afterMs: pause, problem };
    case 'unknown':
      return { status: 'retry', afterMs: pause, problem, inFlight: message.inFlight };
    case 'thread-gone':
      return { status: 'retry', afterMs: 0, problem };
    case 'blocked':
      return { status: 'blocked', problem, reach: 'place', isLockedOut: false };
    case 'not-permitted':
      return { status: 'blocked', problem, reach: 'place', isLockedOut: true };
    case 'locked-out':
      return { status: 'blocked', problem, reach: 'everywhere', isLockedOut: true };
    case 'refused':
      return { status: 'failed', problem };
    case 'strange':
      return message.attempts < MOST_ATTEMPTS
        ? { status: 'retry', afterMs: pause, problem }
        : { status: 'failed', problem };
  }
}

/** 2, 4, 8 … seconds, an hour at most; in proportion shorter where the settling time is. */
function pauseAfter(attempts: number, settle: number): number {
  return Math.min(LONGEST_PAUSE, Math.max(settle, Math.min(1000, settle) * 2 ** Math.min(attempts, 16)));
}
