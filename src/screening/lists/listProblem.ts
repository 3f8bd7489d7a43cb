/** Why a list could not be had or is not accepted. The message is for the person who keeps the bot running. */
export class ListProblem extends Error {
  override name = 'ListProblem';
  /** Whether trying again later may help. */
  readonly isPassing: boolean;

  constructor(message: string, options: { isPassing?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.isPassing = options.isPassing ?? false;
  }
}

/** More than ten times the list of 2026: whatever is larger is not the list. */
export const LARGEST_LIST = 512 * 1024 * 1024;

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
