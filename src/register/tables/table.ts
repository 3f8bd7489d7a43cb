/** What a table is, and what is said where a file is none. */

/** A file that cannot be read as a table; the message tells whoever sent it which row and what to do. */
export class TableProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TableProblem';
  }
}

/** A file whose bytes can be read from the start, as often as needed. */
export interface FileSource {
  name: string;
  open(): AsyncIterable<Uint8Array>;
}

export interface TableRow {
  /** As a spreadsheet counts: the first row of the file is 1. */
  row: number;
  cells: string[];
}

export interface Table {
  form: 'csv' | 'xlsx' | 'lines';
  /** Of CSV, to write the answer in the same way. */
  delimiter: string;
  /** The first rows, enough to see what the columns hold. */
  sample: TableRow[];
  /** About how many rows there are, for a progress bar. */
  expected: number;
  /** Every row, from the first on. */
  rows(): AsyncIterable<TableRow>;
  /** What the reader of the answer should know of how the file was read. */
  notes: string[];
}
