/** What time makes useless is forgotten: hourly what has expired, daily what is older than anybody asks for. */
import { subDays } from 'date-fns/subDays';
import { pruneRecords } from '../reminders/prune.ts';
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
    for (const { purchase } of teams()) await purchase.follow(clock());
    hours += 1;
    if (hours % 24 !== 1) return;
    for (const { deadlines, purchase, home } of teams()) {
      await pruneRecords(deadlines.records, subDays(clock(), KEPT_DAYS));
      await purchase.record.forgetOld(clock(), home.id);
    }
  };
  const timer = setInterval(
    () =>
      void tidy().catch((error) => report('What is old could not be forgotten; it is tried again in an hour.', error)),
    HOUR,
  ).unref();
  return { stop: () => clearInterval(timer) };
}
