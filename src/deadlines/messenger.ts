/** What delivery asks of Slack, and nothing more. */

export interface Message {
  /** What notifications and screen readers say. */
  text: string;
  blocks: object[];
}

/** How an attempt to write to Slack ended. */
export type Outcome =
  | { status: 'done'; channel: string; ts: string }
  /** Slack refused for now; nothing was posted. */
  | { status: 'later'; afterMs: number; problem: string }
  /** No answer, or one that leaves open whether it was done. */
  | { status: 'unknown'; problem: string }
  /** This place cannot be written to until a person does something: bot removed, channel archived or gone. */
  | { status: 'blocked'; problem: string }
  /** Slack does not know the bot any more: token revoked, app removed. */
  | { status: 'locked-out'; problem: string }
  /** The message on which this one should thread is gone. */
  | { status: 'thread-gone' }
  /** Slack will never take this message. */
  | { status: 'refused'; problem: string };

export interface Messenger {
  /** The channel that a direct message to a user goes to; a channel id comes back as it is. */
  placeOf(to: string): Promise<Outcome>;
  /** @param posting id, put into the message's metadata, by which `find` knows it again */
  post(message: Message & { channel: string; thread?: string | undefined; posting: string }): Promise<Outcome>;
  update(message: Message & { channel: string; ts: string }): Promise<Outcome>;
  /** Whether the message of this posting stands in the channel or thread since this moment: its `ts`, or `ts: ''` if not. */
  find(posting: string, place: { channel: string; thread?: string | undefined; since: Date }): Promise<Outcome>;
  /** Whether Slack knows the bot. */
  isKnown(): Promise<boolean>;
}
