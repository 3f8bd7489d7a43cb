/** What time makes useless is forgotten: hourly what has expired, daily what is older than anybody asks for. */
import { subDays } from 'date-fns/subDays';
import type { Records } from '../reminders/records.ts';
import type { Store } from '../store/store.ts';
import type { TeamBot } from './teams.ts';

const HOUR = 3_600_000;
/** Messages that were sent, promises and threads are kept this long, in days: longer than any reminder looks back. */
const KEPT_DAYS = 400;

interface Kept {
  store: Store;
  teams: () => readonly TeamBot[];
  clock: () => Date;
  report: (problem: string, error?: unknown) => void;
}

export function startHousekeeping({ store, teams, clock, report }: Kept): { stop: () => void } {
  let hours = 0;
  const tidy = async (): Promise<void> => {
    await store.forgetExpired();
    for (const { company } of teams()) await company.follow(clock());
    hours += 1;
    if (hours % 24 !== 1) return;
    for (const { deadlines, company, home } of teams()) {
      await pruneRecords(deadlines.records, subDays(clock(), KEPT_DAYS));
      await company.record.forgetOld(clock(), home.id);
    }
  };
  const timer = setInterval(
    () =>
      void tidy().catch((error) => report('What is old could not be forgotten; it is tried again in an hour.', error)),
    HOUR,
  ).unref();
  return { stop: () => clearInterval(timer) };
}

/** Records read at once; between two pages others get their turn. */
const PAGE = 500;

/** Forgets messages that are done with, promises and threads of before a moment. Deadlines stay. @returns how many */
export async function pruneRecords(records: Records, before: Date): Promise<number> {
  let count = await records.ledger.forgetBefore(before);
  const isOld = (iso: string): boolean => new Date(iso) < before;
  for await (const { key, at, value } of pagesOf(records.outbox))
    if (at === null && value.state !== 'held' && isOld(value.dueAt)) count += Number(await records.outbox.remove(key));
  for await (const { key, value } of pagesOf(records.threads)) {
    const last = [value.ts, ...(value.replies ?? [])].at(-1) ?? value.ts;
    if (Number(last) * 1000 < before.getTime()) count += Number(await records.threads.remove(key));
  }
  return count;
}

async function* pagesOf<T>(timeline: {
  page: (after: string, limit: number) => Promise<{ key: string; at: Date | null; value: T }[]>;
}): AsyncGenerator<{ key: string; at: Date | null; value: T }> {
  let after = '';
  for (;;) {
    const entries = await timeline.page(after, PAGE);
    yield* entries;
    const last = entries.at(-1);
    if (!last) return;
    after = last.key;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
