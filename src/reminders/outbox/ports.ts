/** What delivery works with: the records, Slack (and nothing more of it than this), the words. */
import type { Deadline, OutboxMessage, Records, Subscription } from '../records.ts';

export interface Message {
  /** What notifications and screen readers say. */
  text: string;
  blocks: object[];
}

/** How an attempt to write to Slack ended. */
export type Outcome = { status: 'done'; channel: string; ts: string } | Refusal;

export type Refusal =
  /** Slack asks to wait; nothing was posted. Without `afterMs` it did not say how long. */
  | { status: 'later'; afterMs?: number; problem: string }
  /** Slack could not be reached at all; nothing was posted. */
  | { status: 'unreached'; problem: string }
  /** No answer, or one that leaves open whether it was done. */
  | { status: 'unknown'; problem: string }
  /** This place cannot be written to until a person does something: bot removed, channel archived or gone. */
  | { status: 'blocked'; problem: string }
  /** The app lacks a permission for this; a reinstallation can give it. */
  | { status: 'not-permitted'; problem: string }
  /** Slack does not know the bot any more: token revoked, app removed. */
  | { status: 'locked-out'; problem: string }
  /** The message on which this one should thread is gone, or takes no replies. */
  | { status: 'thread-gone'; problem: string }
  /** Slack will never take this message as it is. */
  | { status: 'refused'; problem: string }
  /** Slack said no in words that we do not know; nothing was posted. */
  | { status: 'strange'; problem: string };

/** Whether a message that may have been posted stands in Slack. */
type HistoryLookup =
  | { status: 'found'; ts: string }
  | { status: 'absent' }
  /** The app lacks the permission to look. */
  | { status: 'unreadable'; problem: string }
  | Refusal;

export interface Messenger {
  /**
   * The channel that a direct message to a user goes to; a channel id comes back as it is. Refused (`blocked`) where people of
   * another company would read it, or the person has left.
   */
  placeOf(to: string): Promise<Outcome>;
  /**
   * @param posting id, put into the message where people do not see it, by which `find` knows it again
   * @param mayWrite asked at the last moment; where it says no the outcome is `unreached`
   */
  post(
    message: Message & { channel: string; thread?: string | undefined; posting: string; mayWrite: () => boolean },
  ): Promise<Outcome>;
  update(message: Message & { channel: string; ts: string }): Promise<Outcome>;
  /** Looks for the message of this posting in the channel or thread, back to this moment. */
  find(posting: string, place: { channel: string; thread?: string | undefined; since: Date }): Promise<HistoryLookup>;
  /** Whether Slack knows the bot. */
  isKnown(): Promise<boolean>;
}

/** What a message needs to know besides its record. */
export interface Telling {
  message: OutboxMessage;
  subscription: Subscription;
  /** The deadlines it tells, as they stand now, soonest first. */
  deadlines: Deadline[];
  /** Today in the subscription's zone. */
  today: string;
}

/** Pure functions from what is to be told to a message; the Slack side gives them. */
export interface Render {
  message(telling: Telling): Message;
  /** A message of a deadline's thread, brought up to date. */
  state(deadline: Deadline, subscription: Subscription, today: string): Message;
  /** To whoever set up the subscription: nothing can be said in the channel. */
  trouble(subscription: Subscription, problem: string): Message;
  /** To the administrators. @param about what `notifyPeople` was given */
  notice(about: string): Message;
}

/** What delivery works with. */
export interface DeliveryDeps {
  records: Records;
  messenger: Messenger;
  render: Render;
  /** Slack user ids of those who administer vendorcheck, who are told where the one concerned cannot be. */
  admins: () => Promise<readonly string[]>;
  clock: () => Date;
  /** Called with what a person who runs the bot should know. Never with what people wrote. */
  report: (problem: string) => void;
  /** Names this process among those that share the messages. */
  self: string;
  /** The time by a clock that they share. */
  sharedClock: () => Promise<Date>;
  /**
   * How long after the beginning of an attempt that ended in the dark Slack's history is believed, in milliseconds; where
   * another process made the attempt, after it was found. Longer than Slack is waited for, so that the attempt is over.
   */
  settle: number;
  /** Milliseconds between two messages to one place; Slack asks for about a second. */
  pace: number;
  /** False once this process should no longer write, because somebody else may have taken its work. */
  mayWrite?: () => boolean;
}
