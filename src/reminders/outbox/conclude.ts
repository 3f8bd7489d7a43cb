/** Writes down how an attempt ended. */
import { dayInZone } from '../../rulebook/time.ts';
import type { Subscription } from '../subscription.ts';
import type { DeliveryParts } from './deliveryParts.ts';
import type { Attempt, Ending } from './ending.ts';
import { type Posting, withBegun } from './posting.ts';
import { pauseAndTell, tellOwner } from './stopWriting.ts';
import { threadKeyOf } from './threadKey.ts';
import { holdTurns } from './turns.ts';

/** @returns the state in which the posting is now */
export async function conclude(
  parts: DeliveryParts,
  { posting, ending }: Attempt,
  subscription: Subscription | undefined,
): Promise<Posting['state']> {
  switch (ending.is) {
    case 'left':
      return posting.state;
    case 'posted':
      return recordPosted(parts, posting, subscription, ending);
    case 'again':
      return tryAgain(parts, posting, ending);
    case 'over':
      return settleAs(parts, withBegun(posting, undefined), ending.state);
    case 'failed':
      parts.report(`a ${posting.kind} message is given up after ${posting.attempts} attempts: ${ending.problem}`);
      if (subscription && posting.kind !== 'trouble') await tellOwner(parts, subscription, posting.to, ending.problem);
      return settleAs(parts, { ...posting, problem: ending.problem }, 'failed');
    case 'stopped': {
      const isKept = subscription !== undefined && (await pauseAndTell(parts, posting, subscription, ending));
      const stopped = { ...withBegun(posting, ending.begun), problem: ending.problem };
      return settleAs(parts, stopped, isKept ? 'kept' : 'failed');
    }
  }
}

async function recordPosted(
  parts: DeliveryParts,
  posting: Posting,
  subscription: Subscription | undefined,
  { channel, ts, thread }: Extract<Ending, { is: 'posted' }>,
): Promise<Posting['state']> {
  const { records, clock } = parts;
  const key = threadKeyOf(posting);
  if (key && !thread) await records.threads.put({ key, at: null, value: { ts } });
  const posted: Posting = { ...posting, state: 'posted', posted: { at: clock().toISOString(), ts } };
  await records.postings.put({ key: posting.id, at: null, value: posted });
  if (thread && subscription) await refreshFirstMessage(parts, posting, subscription, channel, thread);
  return 'posted';
}

/** The first message of the thread says how things stand now. If that fails the next reminder sets it right. */
async function refreshFirstMessage(
  { records, messenger, render, clock, report }: DeliveryParts,
  posting: Posting,
  subscription: Subscription,
  channel: string,
  ts: string,
): Promise<void> {
  const deadline = (await records.deadlines.get(posting.items[0]?.deadline ?? ''))?.value;
  if (!deadline) return;
  const message = render.state(deadline, subscription, dayInZone(clock(), subscription.timeZone));
  const outcome = await messenger.update({ ...message, channel, ts });
  if (outcome.status !== 'done')
    report(`a reminder's first message could not be brought up to date (${outcome.problem})`);
}

async function tryAgain(
  parts: DeliveryParts,
  posting: Posting,
  { afterMs, problem, begun, holdsPlace }: Extract<Ending, { is: 'again' }>,
): Promise<Posting['state']> {
  if (holdsPlace) await holdTurns(parts.records, posting.begun?.channel ?? posting.to, afterMs);
  const value: Posting = {
    ...withBegun(posting, begun),
    problem,
    state: begun ? 'begun' : 'waiting',
    attempts: posting.attempts + (posting.begun ? 0 : 1),
  };
  await writeUnlessTaken(parts, posting, new Date(parts.clock().getTime() + afterMs), value);
  return value.state;
}

async function settleAs(
  parts: DeliveryParts,
  posting: Posting,
  state: 'kept' | 'moot' | 'failed',
): Promise<Posting['state']> {
  await writeUnlessTaken(parts, posting, null, { ...posting, state });
  return state;
}

/** A process that was away too long finds its posting in other hands; what those wrote stands. */
async function writeUnlessTaken(
  { records }: DeliveryParts,
  seen: Posting,
  at: Date | null,
  value: Posting,
): Promise<void> {
  await records.postings.change(seen.id, (current) =>
    current?.value.attempts === seen.attempts && current.value.state === seen.state ? { at, value } : undefined,
  );
}
