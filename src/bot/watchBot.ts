/** What a monitoring system sees of a running bot. */
import { createMetrics, type Gauges, type Metrics } from '../http/metrics.ts';
import { isLate } from '../reminders/records.ts';
import type { Book } from '../rulebook/book.ts';
import type { Lists } from './startLists.ts';
import type { TeamBot } from './teams.ts';

interface Watched {
  book: () => Book;
  lists: Pick<Lists, 'status'>;
  teams: () => readonly TeamBot[];
  outbound: () => Promise<{ pending: number; failed: number }>;
  clock: () => Date;
}

/** Messages that were sent stay in the outbox for a year: they are counted no more often than this, in milliseconds. */
const COUNTED_EVERY = 60_000;

export function watchBot({ book, lists, teams, outbound, clock }: Watched): Metrics {
  const secondsSince = (moment: string): number => Math.max(0, (clock().getTime() - Date.parse(moment)) / 1000);
  let held: { count: number; at: number } | undefined;
  const heldMessages = async (): Promise<number> => {
    if (held && performance.now() - held.at < COUNTED_EVERY) return held.count;
    const all = await Promise.all(teams().map(({ deadlines }) => deadlines.records.outbox.all()));
    held = { count: all.flat().filter(({ value }) => value.state === 'held').length, at: performance.now() };
    return held.count;
  };
  return createMetrics({
    listAges: () =>
      Object.fromEntries(lists.status().map(({ id, asOf }) => [id, asOf === '' ? Number.NaN : secondsSince(asOf)])),
    outbound,
    bookAge: () => secondsSince(book().newestCheck),
    outbox: async (): ReturnType<Gauges['outbox']> => {
      const records = teams().map(({ deadlines }) => deadlines.records);
      const open = await Promise.all(records.map(({ outbox }) => outbox.between(new Date(0), new Date(8.64e15))));
      const channels = await Promise.all(records.map(({ subscriptions }) => subscriptions.all()));
      const pending = open.flat().filter(({ value }) => value.state === 'pending' || value.state === 'in_flight');
      return {
        pending: pending.length,
        held: await heldMessages(),
        late: pending.filter(({ value }) => isLate(value.dueAt, clock())).length,
        pausedChannels: channels.flat().filter(({ value }) => value.paused).length,
      };
    },
  });
}
