import { ListProblem } from './listProblem.ts';

/** Rows of a list that could not be read. A few are skipped and told of; with more, it is not the list. */
export interface SkippedRows {
  count: number;
  /** What is wrong with the first of them, and where. */
  first: string;
}

const MOST_SKIPPED = 50;
const MOST_PART = 0.001;

export function noneSkipped(): SkippedRows {
  return { count: 0, first: '' };
}

export function skipRows(skipped: SkippedRows, count: number, what: string): void {
  skipped.count += count;
  if (skipped.first === '') skipped.first = what;
}

/** @throws ListProblem when more rows were skipped than one in a thousand, or than 50 */
export function checkSkipped({ count, first }: SkippedRows, rowsRead: number): void {
  if (count <= Math.min(MOST_SKIPPED, MOST_PART * (rowsRead + count))) return;
  throw new ListProblem(count === 1 ? first : `${first} (${count} of ${rowsRead + count} rows cannot be read)`);
}
