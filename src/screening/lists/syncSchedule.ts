import { type Clock, type DailySchedule, startDailyFetch } from '../../network/dailyFetch.ts';
import { readKeptCopy } from './keptCopy.ts';
import { type SyncOptions, type SyncResult, syncList } from './syncList.ts';

export interface ListSyncOptions extends Omit<SyncOptions, 'now' | 'signal'>, DailySchedule {
  clock?: Clock;
  random?: () => number;
  onSynced?: (result: SyncResult) => void;
  /** Told why a sync failed; the old copy stays in use and another try follows within the hour. */
  onProblem?: (error: unknown) => void;
}

/** Keeps the list fresh. The official file is rebuilt in the night of Washington. */
export function startListSync(options: ListSyncOptions): { stop(): void } {
  return startDailyFetch({
    ...options,
    checkedAt: async () => {
      const copy = await readKeptCopy(options.directory);
      return copy && new Date(copy.checkedAt);
    },
    fetch: async (now, signal) => {
      const result = await syncList({ ...options, now, signal });
      options.onSynced?.(result);
    },
  });
}
