import type { KeptCopy, SyncProblem } from './keptCopy.ts';

/** How fresh a list is. */
export interface ListStatus {
  id: string;
  source: string;
  /** ISO instant the copy was published or made; empty when there is no copy. */
  asOf: string;
  /** ISO instant the source was last asked successfully; empty when there is no copy. */
  checkedAt: string;
  parties: number;
  /** Rows of the list that could not be read and were left out. */
  skipped: number;
  ageDays: number;
  /** Older than seven days, or not there. */
  stale: boolean;
  /** The last failure to get a newer copy, with its day. */
  problem?: string;
}

const LIST_ID = 'CSL';
const STALE_DAYS = 7;
const DAY = 24 * 60 * 60 * 1000;

/** Says how fresh a copy is; nothing where there is neither a copy nor a failure to tell of. */
export function statusOf(copy: KeptCopy | undefined, found: SyncProblem | undefined, now: Date): ListStatus[] {
  const told = found ? { problem: `${found.message} (${found.at.slice(0, 10)})` } : {};
  if (!copy) {
    const none = { id: LIST_ID, source: '', asOf: '', checkedAt: '', parties: 0, skipped: 0, ageDays: 0, stale: true };
    return found ? [{ ...none, ...told }] : [];
  }
  const ageDays = Math.max(0, Math.floor((now.getTime() - new Date(copy.asOf).getTime()) / DAY));
  const { source, asOf, checkedAt, parties, skipped } = copy;
  return [{ id: LIST_ID, source, asOf, checkedAt, parties, skipped, ageDays, stale: ageDays > STALE_DAYS, ...told }];
}
