/** What a monitoring system sees of a running bot. */
import { createMetrics, type Metrics } from '../http/metrics.ts';
import { isLate } from '../reminders/outbox/posting.ts';
import type { Records } from '../reminders/records.ts';
import type { Book } from '../rulebook/book.ts';
import type { Lists } from './startLists.ts';

interface Watched {
  book: Book;
  lists: Pick<Lists, 'status'>;
  records: Pick<Records, 'postings' | 'subscriptions'>;
  clock: () => Date;
}

export function watchBot({ book, lists, records, clock }: Watched): Metrics {
  const secondsSince = (moment: string): number => Math.max(0, (clock().getTime() - Date.parse(moment)) / 1000);
  return createMetrics({
    listAges: () =>
      Object.fromEntries(lists.status().map(({ id, asOf }) => [id, asOf === '' ? Number.NaN : secondsSince(asOf)])),
    bookAge: () => secondsSince(book.newestCheck),
    outbox: async () => {
      const [postings, subscriptions] = await Promise.all([records.postings.all(), records.subscriptions.all()]);
      const of = (...states: string[]) => postings.filter(({ value }) => states.includes(value.state));
      const pending = of('waiting', 'begun');
      return {
        pending: pending.length,
        held: of('kept').length,
        late: pending.filter(({ value }) => isLate(value.dueAt, clock())).length,
        pausedChannels: subscriptions.filter(({ value }) => value.paused).length,
      };
    },
  });
}
