import type { Refusal } from './messenger.ts';
import type { Begun, Posting } from './posting.ts';

/** How an attempt to deliver a posting ended. */
export type Ending =
  | { is: 'posted'; channel: string; ts: string; thread?: string | undefined }
  /** To be tried again. With `begun` the message may stand in Slack although we do not know. */
  | { is: 'again'; afterMs: number; problem: string; begun?: Begun | undefined; holdsPlace?: boolean }
  /** Nothing more to do: nothing is left to say, or it is kept until the channel can be written to. */
  | { is: 'over'; state: 'kept' | 'moot' }
  /** A person has to do something first. With `begun` as above. */
  | { is: 'stopped'; problem: string; reach: 'place' | 'everywhere'; isLockedOut: boolean; begun?: Begun }
  /** Slack will not have it. */
  | { is: 'failed'; problem: string }
  /** Somebody else has it in hand, or will. */
  | { is: 'left' };

/** The posting as the attempt left it, and how the attempt ended. */
export interface Attempt {
  posting: Posting;
  ending: Ending;
}

/** Attempts after which a message that Slack declines in unknown words is given up, some ten hours later. */
const MOST_ATTEMPTS = 20;
const LONGEST_PAUSE = 60 * 60 * 1000;

/**
 * What a person would do: wait as long as asked, look again, or stop and tell somebody. While Slack cannot be reached nothing
 * is ever given up.
 *
 * @param posting in the state in which the attempt left it: begun if Slack was asked to post
 */
export function endingOf(refusal: Refusal, posting: Posting, settle: number): Ending {
  const { problem } = refusal;
  const pause = pauseAfter(posting.attempts, settle);
  switch (refusal.status) {
    case 'later':
      return { is: 'again', afterMs: refusal.afterMs ?? pause, problem, holdsPlace: true };
    case 'unreached':
      return { is: 'again', afterMs: pause, problem };
    case 'unknown':
      return { is: 'again', afterMs: pause, problem, begun: posting.begun };
    case 'thread-gone':
      return { is: 'again', afterMs: 0, problem };
    case 'blocked':
      return { is: 'stopped', problem, reach: 'place', isLockedOut: false };
    case 'not-permitted':
      return { is: 'stopped', problem, reach: 'place', isLockedOut: true };
    case 'locked-out':
      return { is: 'stopped', problem, reach: 'everywhere', isLockedOut: true };
    case 'refused':
      return { is: 'failed', problem };
    case 'strange':
      return posting.attempts < MOST_ATTEMPTS ? { is: 'again', afterMs: pause, problem } : { is: 'failed', problem };
  }
}

/** 2, 4, 8 … seconds, an hour at most; in proportion shorter where the settling time is. */
function pauseAfter(attempts: number, settle: number): number {
  return Math.min(LONGEST_PAUSE, Math.max(settle, Math.min(1000, settle) * 2 ** Math.min(attempts, 16)));
}
