import type { Deadline } from './deadline.ts';
import type { Message } from './outbox/messenger.ts';
import type { Posting } from './outbox/posting.ts';
import type { Subscription } from './subscription.ts';

/** What a message needs to know besides its posting. */
export interface Telling {
  posting: Posting;
  subscription: Subscription;
  /** The deadlines it tells, as they stand now, soonest first. */
  deadlines: Deadline[];
  /** Today in the subscription's zone. */
  today: string;
}

/** Pure functions from what is to be told to a message; the Slack side gives them. */
export interface Render {
  posting(telling: Telling): Message;
  /** The first message of a thread, brought up to date. */
  state(deadline: Deadline, subscription: Subscription, today: string): Message;
  /** To whoever set up the subscription: nothing can be said in the channel. */
  trouble(subscription: Subscription, problem: string): Message;
}
