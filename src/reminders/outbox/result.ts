import type { Attempt, OutboxMessage } from './message.ts';
import type { Refusal } from './ports.ts';

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
