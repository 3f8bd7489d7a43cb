/** A table of answers as CSV or XLSX. What a spreadsheet would take for a formula is escaped. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import { FileProblem } from './table.ts';

/** Rows that an .xlsx takes in memory without trouble; Excel itself ends at 1,048,576. */
const MOST_XLSX_ROWS = 200_000;

/** A column of a table that is written: what stands above it, and what stands in it of each thing. */
export type Column<T> = readonly [head: string, cellOf: (one: T) => string];

export function headsWritten<T>(columns: readonly Column<T>[]): string[] {
  return columns.map(([head]) => head);
}

export function cellsWritten<T>(columns: readonly Column<T>[], one: T): string[] {
  return columns.map(([, cellOf]) => cellOf(one));
}

export type TableForm = 'csv' | 'xlsx';

/** Takes rows one by one. Nothing stands under the name of the file before `close`, and nothing after `discard`. */
export interface TableWriter {
  write(cells: readonly string[]): Promise<void>;
  close(): Promise<void>;
  discard(): Promise<void>;
}

/** The cells as one line of CSV. */
export function csvLine(cells: readonly string[], delimiter = ','): string {
  return stringify([cells.map(safeCell)], { delimiter, record_delimiter: 'windows' });
}

/** A cell that begins like a formula begins with an apostrophe, as spreadsheets themselves mark text. */
export function safeCell(text: string): string {
  const clean = text.toWellFormed().replace(/\0/gu, '');
  return /^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u.test(clean) ? `'${clean}` : clean;
}

export function openTableWriter(path: string, form: TableForm, delimiter = ','): TableWriter {
  return form === 'csv' ? csvWriter(path, delimiter) : xlsxWriter(path);
}

/** With a byte order mark, so that Excel reads it as UTF-8. */
function csvWriter(path: string, delimiter: string): TableWriter {
  const part = `${path}.part`;
  const stream = createWriteStream(part, { mode: 0o600 });
  // An error is thrown by whoever waits next.
  let failure: Error | undefined;
  stream.on('error', (error) => {
    failure = error;
  });
  stream.write('\ufeff');
  return {
    write: async (cells) => {
      if (failure) throw failure;
      if (!stream.write(csvLine(cells, delimiter))) await once(stream, 'drain');
    },
    close: async () => {
      stream.end();
      await once(stream, 'close');
      if (failure) throw failure;
      await rename(part, path);
    },
    discard: async () => {
      stream.destroy();
      await rm(part, { force: true });
    },
  };
}

function xlsxWriter(path: string): TableWriter {
  const rows: string[][] = [];
  return {
    write: async (cells) => {
      if (rows.length >= MOST_XLSX_ROWS)
        throw new FileProblem(`An .xlsx file takes ${MOST_XLSX_ROWS} rows here; write CSV instead.`);
      rows.push(cells.map(safeCell));
    },
    close: async () => {
      const bytes = await xlsxBytes(rows);
      await writeFile(`${path}.part`, bytes, { mode: 0o600 });
      await rename(`${path}.part`, path);
    },
    discard: async () => {
      rows.length = 0;
    },
  };
}

/** A sheet whose first row stays in sight. Every cell is text. */
export async function xlsxBytes(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const [head = [], ...body] = rows;
  const cell = (value: string) => (value === '' ? null : { value: value.slice(0, 32_000), type: String });
  const data = [
    head.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
    ...body.map((row) => row.map(cell)),
  ];
  // With what zips it: most processes write no spreadsheet.
  const { default: writeExcelFile } = await import('write-excel-file/node');
  return writeExcelFile(data, {
    stickyRowsCount: 1,
    columns: head.map((value) => ({ width: Math.max(12, Math.min(40, value.length + 4)) })),
  }).toBuffer();
}
