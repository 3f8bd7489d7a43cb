import type { Records } from '../records.ts';
import type { Posting } from './posting.ts';

/** No pause between attempts is longer; a next attempt farther ahead was set by a clock that was wrong. */
const LONGEST_PAUSE = 2 * 60 * 60 * 1000;
const FAR_FUTURE = new Date(8.64e15);

/** Messages whose turn has come, the earliest first, with the moment of the attempt. */
export async function duePostings(records: Records, now: Date): Promise<{ posting: Posting; at: Date }[]> {
  const due = await records.postings.between(new Date(0), new Date(now.getTime() + 1));
  const stray = await records.postings.between(new Date(now.getTime() + LONGEST_PAUSE), FAR_FUTURE);
  return [...due, ...stray].map(({ at, value }) => ({ posting: value, at: at ?? now }));
}

/** When the next message that waits wants another attempt. */
export async function nextAttempt(records: Records, now: Date): Promise<Date | undefined> {
  const [next] = await records.postings.between(new Date(now.getTime() + 1), FAR_FUTURE, 1);
  return next?.at ?? undefined;
}
