import { troubleInWords } from '../store/trouble.ts';

/** The same complaint is not repeated for this long, in milliseconds. */
const SILENCE = 10 * 60 * 1000;
/** No more than this many different ones are remembered. */
const MOST = 100;

/** Tells of failures that come again and again, a full disk for one, once in a while instead of each time. */
export function createComplaints(report: (problem: string) => void): (what: string, error: unknown) => void {
  const told = new Map<string, number>();
  return (what, error) => {
    const problem = `${what}: ${troubleInWords(error)}`;
    const now = performance.now();
    if (now - (told.get(problem) ?? Number.NEGATIVE_INFINITY) < SILENCE) return;
    if (told.size >= MOST) told.clear();
    told.set(problem, now);
    report(problem);
  };
}
