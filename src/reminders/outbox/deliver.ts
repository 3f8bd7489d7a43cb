/** Delivers a posting exactly once, whatever happened to the last attempt. */
import { composeMessage } from '../composeMessage.ts';
import type { Subscription } from '../subscription.ts';
import { conclude } from './conclude.ts';
import type { DeliveryParts } from './deliveryParts.ts';
import { type Attempt, endingOf } from './ending.ts';
import { lookForTrace } from './lookForTrace.ts';
import type { Message, Outcome } from './messenger.ts';
import { type Begun, isLate, type Posting } from './posting.ts';
import { threadKeyOf } from './threadKey.ts';
import { endTurn, waitForTurn } from './turns.ts';

/** Longer than this many characters Slack might refuse even a plain text. */
const PLAIN_TEXT = 3000;

/**
 * Does what is left to do for one posting. Safe to call again at any time, also after a crash at any point, and by several
 * processes at once: before Slack is asked, one of them takes the posting in hand.
 */
export async function deliver(id: string, parts: DeliveryParts): Promise<Posting['state'] | 'gone'> {
  const posting = (await parts.records.postings.get(id))?.value;
  if (!posting) return 'gone';
  if (posting.state !== 'waiting' && posting.state !== 'begun') return posting.state;
  const subscription = (await parts.records.subscriptions.get(posting.channel))?.value;
  if (!subscription) return conclude(parts, { posting, ending: { is: 'over', state: 'moot' } }, undefined);
  return conclude(parts, await attempt(parts, posting, subscription), subscription);
}

async function attempt(parts: DeliveryParts, posting: Posting, subscription: Subscription): Promise<Attempt> {
  const trace = posting.begun && (await lookForTrace(parts, posting, posting.begun));
  if (trace) return { posting, ending: trace };
  // It never came, and is late: perhaps it can be told together with others.
  if (posting.begun && isLate(posting.dueAt, parts.clock()))
    return { posting, ending: { is: 'again', afterMs: 0, problem: posting.problem ?? 'late' } };
  if (subscription.paused && posting.kind !== 'trouble') return { posting, ending: { is: 'over', state: 'kept' } };
  const message = await composeMessage(parts, posting, subscription);
  if (!message) return { posting, ending: { is: 'over', state: 'moot' } };
  const place = await parts.messenger.placeOf(posting.to);
  if (place.status !== 'done') return { posting, ending: endingOf(place, posting, parts.settle) };
  return postOnce(parts, posting, message, place.channel);
}

async function postOnce(parts: DeliveryParts, posting: Posting, message: Message, channel: string): Promise<Attempt> {
  const mayWrite = parts.mayWrite ?? (() => true);
  const wait = await waitForTurn(parts.records, channel, parts.pace);
  if (wait > 0) return { posting, ending: { is: 'again', afterMs: wait, problem: 'Slack asked to wait' } };
  const key = threadKeyOf(posting);
  const thread = key ? (await parts.records.threads.get(key))?.value.ts : undefined;
  if (!mayWrite()) return { posting, ending: { is: 'left' } };
  const begun = await begin(parts, posting, { channel, thread });
  if (!begun || !mayWrite()) return { posting, ending: { is: 'left' } };
  const outcome = await write(parts, message, { channel, thread, posting: posting.id });
  await endTurn(parts.records, channel, parts.pace);
  if (outcome.status === 'done')
    return { posting: begun, ending: { is: 'posted', channel: outcome.channel, ts: outcome.ts, thread } };
  if (outcome.status === 'thread-gone' && key) await parts.records.threads.remove(key);
  return { posting: begun, ending: endingOf(outcome, begun, parts.settle) };
}

/**
 * Writes down that from now on the message may stand in Slack.
 *
 * @returns the posting, in hand; `undefined` if another process was faster
 */
async function begin(
  { records, clock, settle }: DeliveryParts,
  posting: Posting,
  { channel, thread }: Pick<Begun, 'channel' | 'thread'>,
): Promise<Posting | undefined> {
  const begun: Posting = {
    ...posting,
    state: 'begun',
    begun: { at: clock().toISOString(), channel, ...(thread ? { thread } : {}) },
    attempts: posting.attempts + 1,
  };
  let isMine = false;
  await records.postings.change(posting.id, (current) => {
    isMine = current?.value.state === posting.state && current.value.attempts === posting.attempts;
    // If this process dies now, the next look is after the settling time.
    return isMine ? { at: new Date(clock().getTime() + settle), value: begun } : undefined;
  });
  return isMine ? begun : undefined;
}

/** A message that Slack finds too long or wrongly built goes as plain text: better plain than not at all. */
async function write(
  { messenger, report }: DeliveryParts,
  message: Message,
  place: { channel: string; thread: string | undefined; posting: string },
): Promise<Outcome> {
  const outcome = await messenger.post({ ...message, ...place });
  if (outcome.status !== 'refused' || message.blocks.length === 0) return outcome;
  report(`Slack refused a message (${outcome.problem}); it goes as plain text`);
  return messenger.post({ text: message.text.slice(0, PLAIN_TEXT), blocks: [], ...place });
}
