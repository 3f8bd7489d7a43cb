import type { Records } from '../../reminders/records.ts';
import { upcomingDeadlines } from '../../reminders/upcoming.ts';
import type { Upcoming } from '../home/homeOf.ts';
import type { Deadlines } from './startDeadlines.ts';

/** What the Home tab says of deadlines: those that are kept, and the channels that hear of them. */
export function upcomingForHome({ records, ready, wake }: Pick<Deadlines, 'records' | 'ready' | 'wake'>): Upcoming {
  return {
    deadlines: async (buyer, today, limit) => {
      await ready();
      // Somebody has just chosen other roles: the rule book's deadlines follow before they are shown.
      if (!(await isFor(records, buyer))) await wake();
      return (await upcomingDeadlines(records, today, {}, limit)).deadlines;
    },
    subscriptions: async () => (await records.subscriptions.all()).map(({ value }) => value),
  };
}

async function isFor({ law }: Records, buyer: readonly string[]): Promise<boolean> {
  const seen = (await law.get('law'))?.value;
  return seen !== undefined && seen.buyer.join() === [...buyer].sort().join();
}
