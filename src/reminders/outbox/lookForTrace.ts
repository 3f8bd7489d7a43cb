import type { DeliveryParts } from './deliveryParts.ts';
import { type Ending, endingOf } from './ending.ts';
import type { Begun, Posting } from './posting.ts';

/** How far two clocks may be apart, this machine's and Slack's, or two replicas'. In milliseconds. */
const CLOCKS_APART = 10 * 60 * 1000;

/** Looks whether the last attempt reached Slack after all. @returns `undefined` if not: it is to be posted */
export async function lookForTrace(parts: DeliveryParts, posting: Posting, begun: Begun): Promise<Ending | undefined> {
  const { messenger, clock, settle, report } = parts;
  const now = clock();
  const age = now.getTime() - new Date(begun.at).getTime();
  const problem = posting.problem ?? 'waiting for the last attempt to show';
  // The clock went back, or another replica's is ahead: the settling time begins again, once.
  if (age < 0) return { is: 'again', afterMs: settle, problem, begun: { ...begun, at: now.toISOString() } };
  if (age < settle) return { is: 'again', afterMs: settle - age, problem, begun };
  const since = new Date(new Date(begun.at).getTime() - CLOCKS_APART);
  const sighting = await messenger.find(posting.id, { channel: begun.channel, thread: begun.thread, since });
  switch (sighting.status) {
    case 'found':
      return { is: 'posted', channel: begun.channel, ts: sighting.ts, thread: begun.thread };
    case 'absent':
    case 'thread-gone':
      return undefined;
    case 'unreadable':
      // Twice is bad, never is worse.
      report(
        `Slack does not let the bot read the history of a channel (${sighting.problem}), so a message whose fate is unknown is posted again. Give the app the scopes channels:history, groups:history, im:history and mpim:history.`,
      );
      return undefined;
    default: {
      const ending = endingOf(sighting, posting, settle);
      if (ending.is === 'again') return { ...ending, begun, holdsPlace: false };
      return ending.is === 'stopped' ? { ...ending, begun } : ending;
    }
  }
}
