import { upcomingDeadlines } from '../../reminders/keepDeadlines.ts';
import type { Deadline, Records, Subscription } from '../../reminders/records.ts';
import type { Deadlines } from '../../reminders/startDeadlines.ts';

/** What the Home tab says of deadlines. */
export interface Upcoming {
  /** The next open deadlines, soonest first. @param today in the reader's zone */
  deadlines(buyer: readonly string[], today: string, limit: number): Promise<Deadline[]>;
  /** Which channels hear of deadlines. */
  subscriptions(): Promise<Pick<Subscription, 'channel' | 'time' | 'timeZone' | 'paused'>[]>;
}

/**
 * What the Home tab says of deadlines: those that are kept, and the channels that hear of them.
 *
 * @param present the reminders of the workspace that is asked for
 */
export function upcomingForHome(present: () => Pick<Deadlines, 'records' | 'ready' | 'wake'>): Upcoming {
  return {
    deadlines: async (buyer, today, limit) => {
      const { records, ready, wake } = present();
      await ready();
      // Somebody has just chosen other roles: the rule book's deadlines follow before they are shown.
      if (!(await isFor(records, buyer))) await wake();
      return (await upcomingDeadlines(records, today, {}, limit)).deadlines;
    },
    subscriptions: async () => (await present().records.subscriptions.all()).map(({ value }) => value),
  };
}

async function isFor({ law }: Records, buyer: readonly string[]): Promise<boolean> {
  const seen = (await law.get('law'))?.value;
  return seen !== undefined && seen.buyer.join() === [...buyer].sort().join();
}
