/**
 * Delivers a message once, whatever happened to the last attempt; twice only where Slack does not let us read whether that one
 * was posted.
 */

import { dayInZone } from '../../rulebook/time.ts';
import { addDays } from '../days.ts';
import { DIGEST_DAYS, deadlinesUntil } from '../keepDeadlines.ts';
import {
  type Attempt,
  type Deadline,
  isLate,
  matchesSubscription,
  type OutboxMessage,
  type Records,
  type Subscription,
  threadKeyOf,
} from '../records.ts';
import type { DeliveryDeps, Message, Outcome } from './ports.ts';
import { acquireTurn, releaseTurn } from './queue.ts';
import { classifyFailure, type DeliveryResult, recordResult } from './result.ts';

/** Longer than this many characters Slack might refuse even a plain text. */
const PLAIN_TEXT = 3000;
/** How far two clocks may be apart, this machine's and Slack's, or two replicas'. In milliseconds. */
const CLOCKS_APART = 10 * 60 * 1000;

/**
 * Does what is left to do for one message. Safe to call again at any time, also after a crash at any point, and by several
 * processes at once: before Slack is asked, one of them takes the message in hand.
 */
export async function deliver(id: string, deps: DeliveryDeps): Promise<OutboxMessage['state'] | 'gone'> {
  const message = (await deps.records.outbox.get(id))?.value;
  if (!message) return 'gone';
  if (message.state !== 'pending' && message.state !== 'in_flight') return message.state;
  const subscription = (await deps.records.subscriptions.get(message.channel))?.value;
  if (!subscription && message.kind !== 'notice')
    return recordResult(deps, message, { status: 'skip', state: 'cancelled' }, undefined);
  const [after, result] = await attempt(deps, message, subscription);
  return recordResult(deps, after, result, subscription);
}

/** The message as the attempt left it, and how the attempt ended. */
type Ended = [OutboxMessage, DeliveryResult];

async function attempt(
  deps: DeliveryDeps,
  message: OutboxMessage,
  subscription: Subscription | undefined,
): Promise<Ended> {
  const trace = message.inFlight && (await reconcileUnknownOutcome(deps, message, message.inFlight));
  if (trace) return [message, trace];
  // It never came, and is late: perhaps it can be told together with others.
  if (message.inFlight && isLate(message.dueAt, deps.clock()))
    return [message, { status: 'retry', afterMs: 0, problem: message.problem ?? 'late' }];
  if (subscription?.paused && message.kind !== 'trouble') return [message, { status: 'skip', state: 'held' }];
  const composed = await composeMessage(deps, message, subscription);
  if (!composed) return [message, { status: 'skip', state: 'cancelled' }];
  const place = await deps.messenger.placeOf(message.to);
  if (place.status !== 'done') return [message, classifyFailure(place, message, deps.settle)];
  return postOnce(deps, message, composed, place.channel);
}

async function postOnce(
  deps: DeliveryDeps,
  message: OutboxMessage,
  composed: Message,
  channel: string,
): Promise<Ended> {
  const { records, pace, settle } = deps;
  const mayWrite = deps.mayWrite ?? (() => true);
  const wait = await acquireTurn(records, channel, pace);
  if (wait > 0) return [message, { status: 'retry', afterMs: wait, problem: 'Slack asked to wait' }];
  const key = threadKeyOf(message);
  const thread = key ? (await records.threads.get(key))?.value.ts : undefined;
  if (!mayWrite()) return [message, { status: 'lost_claim' }];
  const claimed = await claim(deps, message, { channel, thread });
  if (!claimed || !mayWrite()) return [message, { status: 'lost_claim' }];
  const outcome = await write(deps, composed, { channel, thread, posting: message.id, mayWrite });
  await releaseTurn(records, channel, pace);
  if (outcome.status === 'done') return [claimed, { status: 'sent', channel: outcome.channel, ts: outcome.ts, thread }];
  if (outcome.status === 'thread-gone' && key) await records.threads.remove(key);
  return [claimed, classifyFailure(outcome, claimed, settle)];
}

/**
 * Writes down that from now on the message may stand in Slack.
 *
 * @returns the message, in flight; `undefined` if another process was faster
 */
async function claim(
  { records, clock, settle, self }: DeliveryDeps,
  message: OutboxMessage,
  { channel, thread }: Pick<Attempt, 'channel' | 'thread'>,
): Promise<OutboxMessage | undefined> {
  const claimed: OutboxMessage = {
    ...message,
    state: 'in_flight',
    inFlight: { at: clock().toISOString(), channel, ...(thread ? { thread } : {}), by: self },
    attempts: message.attempts + 1,
  };
  let isMine = false;
  await records.outbox.change(message.id, (current) => {
    isMine = current?.value.state === message.state && current.value.attempts === message.attempts;
    // If this process dies now, the next look is after the settling time.
    return isMine ? { at: new Date(clock().getTime() + settle), value: claimed } : undefined;
  });
  return isMine ? claimed : undefined;
}

/** A message that Slack finds too long or wrongly built goes as plain text: better plain than not at all. */
async function write(
  { messenger, report }: DeliveryDeps,
  message: Message,
  place: { channel: string; thread: string | undefined; posting: string; mayWrite: () => boolean },
): Promise<Outcome> {
  const outcome = await messenger.post({ ...message, ...place });
  if (outcome.status !== 'refused' || message.blocks.length === 0) return outcome;
  report(`Slack refused a message (${outcome.problem}); it goes as plain text`);
  return messenger.post({ text: message.text.slice(0, PLAIN_TEXT), blocks: [], ...place });
}

/** Looks whether the last attempt reached Slack after all. @returns `undefined` if not: it is to be posted */
async function reconcileUnknownOutcome(
  deps: DeliveryDeps,
  message: OutboxMessage,
  inFlight: Attempt,
): Promise<DeliveryResult | undefined> {
  const { messenger, clock, settle, report, self, sharedClock } = deps;
  const problem = message.problem ?? 'waiting for the last attempt to show';
  // Whoever made it may not be dead but stand still, with a clock of its own: the settling time begins where it is found.
  const isMine = inFlight.by === self;
  const now = isMine ? clock() : await sharedClock();
  const begun = isMine ? inFlight.at : inFlight.foundAt;
  if (begun === undefined)
    return { status: 'retry', afterMs: settle, problem, inFlight: { ...inFlight, foundAt: now.toISOString() } };
  const age = now.getTime() - new Date(begun).getTime();
  // The clock went back: the settling time begins again, once.
  if (age < 0) {
    const again = isMine ? { at: now.toISOString() } : { foundAt: now.toISOString() };
    return { status: 'retry', afterMs: settle, problem, inFlight: { ...inFlight, ...again } };
  }
  if (age < settle) return { status: 'retry', afterMs: settle - age, problem, inFlight };
  const since = new Date(new Date(inFlight.at).getTime() - CLOCKS_APART);
  const { channel, thread } = inFlight;
  const lookup = await messenger.find(message.id, { channel, thread, since });
  switch (lookup.status) {
    case 'found':
      return { status: 'sent', channel, ts: lookup.ts, thread };
    case 'absent':
    case 'thread-gone':
      return undefined;
    case 'unreadable':
      // Twice is bad, never is worse.
      report(
        `Slack does not let the bot read the history of a channel (${lookup.problem}), so a message whose fate is unknown is posted again. Give the app the scopes channels:history, groups:history, im:history and mpim:history.`,
      );
      return undefined;
    default: {
      const result = classifyFailure(lookup, message, settle);
      if (result.status === 'retry') return { ...result, inFlight, holdsPlace: false };
      return result.status === 'blocked' ? { ...result, inFlight } : result;
    }
  }
}

/** The message as of now; `undefined` when nothing is left to say. */
async function composeMessage(
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
  if (message.kind === 'digest') return deadlinesUntil(records, subscription, addDays(today, DIGEST_DAYS), today);
  if (message.kind === 'escalation') return deadlinesUntil(records, subscription, today, today);
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
