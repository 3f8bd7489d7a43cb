/** What delivery asks of Slack, and nothing more. */

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
export type Sighting =
  | { status: 'found'; ts: string }
  | { status: 'absent' }
  /** The app lacks the permission to look. */
  | { status: 'unreadable'; problem: string }
  | Refusal;

export interface Messenger {
  /** The channel that a direct message to a user goes to; a channel id comes back as it is. */
  placeOf(to: string): Promise<Outcome>;
  /** @param posting id, put into the message where people do not see it, by which `find` knows it again */
  post(message: Message & { channel: string; thread?: string | undefined; posting: string }): Promise<Outcome>;
  update(message: Message & { channel: string; ts: string }): Promise<Outcome>;
  /** Looks for the message of this posting in the channel or thread, back to this moment. */
  find(posting: string, place: { channel: string; thread?: string | undefined; since: Date }): Promise<Sighting>;
  /** Whether Slack knows the bot. */
  isKnown(): Promise<boolean>;
}
