import { CsvError, parse } from 'csv-parse';
import { type ListedParty, type OfficialRow, partyOfRow } from './listedParty.ts';
import { ListProblem } from './listProblem.ts';
import { checkSkipped, type SkippedRows, skipRows } from './skippedRows.ts';

/** The longest record of 2026 has some 10,000 characters. */
const LONGEST_RECORD = 1_000_000;
const NEEDED = ['source', 'type', 'name', 'alt_names'] as const;
const BETWEEN_NAMES = /;\s+/;

/** Turns the cells of a row into our terms, once the header has told where each column stands. */
type ReadRow = (cells: readonly string[]) => ListedParty | undefined;

function readHeader(header: readonly string[]): ReadRow {
  const columns = header.map((column) => column.trim().toLowerCase());
  const missing: string[] = NEEDED.filter((column) => !columns.includes(column));
  if (!columns.includes('_id') && !columns.includes('id')) missing.push('_id');
  if (missing.length > 0) {
    throw new ListProblem(`The list lacks the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}.`);
  }
  const place = (column: keyof OfficialRow) => columns.indexOf(column);
  const id = place('_id') >= 0 ? place('_id') : columns.indexOf('id');
  const [source, entityNumber, type, name] = [place('source'), place('entity_number'), place('type'), place('name')];
  const [aliases, notice, programs] = [place('alt_names'), place('federal_register_notice'), place('programs')];
  const [start, end] = [place('start_date'), place('end_date')];
  const [listUrl, url] = [place('source_list_url'), place('source_information_url')];
  return (cells) =>
    partyOfRow({
      _id: cells[id] ?? '',
      source: cells[source] ?? '',
      entity_number: cells[entityNumber] ?? '',
      type: cells[type] ?? '',
      name: cells[name] ?? '',
      alt_names: (cells[aliases] ?? '').split(BETWEEN_NAMES),
      federal_register_notice: cells[notice] ?? '',
      start_date: cells[start] ?? '',
      end_date: cells[end] ?? '',
      programs: cells[programs] ?? '',
      source_list_url: cells[listUrl] ?? '',
      source_information_url: cells[url] ?? '',
    });
}

/**
 * Reads parties from the text of the official CSV, a batch for each piece of text; columns may stand in any order.
 *
 * @throws ListProblem
 */
export async function* partiesOfCsv(
  texts: AsyncGenerator<string>,
  skipped: SkippedRows,
): AsyncGenerator<ListedParty[]> {
  let batch: ListedParty[] = [];
  let readRow: ReadRow | undefined;
  let columns = 0;
  let rows = 0;
  let lastLine = 0;
  /** The last row lacks cells: the file may be cut off there. */
  let isLastShort = false;
  const { head, rest } = await headOf(texts);
  // Rows are taken as they are found: as a stream of objects they would cost as much again.
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(head),
    relax_column_count: true,
    skip_records_with_error: true,
    max_record_size: LONGEST_RECORD,
    // Also mixed: a program that adds a line does not always ask how the others end.
    record_delimiter: ['\r\n', '\n', '\r'],
    skip_empty_lines: true,
    on_record: (cells: string[], { lines }) => {
      const spanned = Math.max(1, lines - lastLine);
      lastLine = lines;
      isLastShort = false;
      if (!readRow) {
        readRow = readHeader(cells);
        columns = cells.length;
      } else if (cells.length !== columns) {
        isLastShort = cells.length < columns;
        skipRows(
          skipped,
          spanned,
          `The CSV is broken or cut off: line ${lines} has ${cells.length} cells, not ${columns}.`,
        );
      } else {
        rows++;
        const party = readRow(cells);
        if (party) batch.push(party);
      }
      return null;
    },
    on_skip: (error) => {
      // Without its end a quoted cell takes in all that follows.
      if (!error || !readRow || error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE') {
        failure ??= error;
        return;
      }
      const line = Number(error.lines ?? lastLine + 1);
      skipRows(skipped, Math.max(1, line - lastLine), `The CSV is broken or cut off: ${error.message}`);
      lastLine = Math.max(lastLine, line);
    },
  });
  let failure: unknown;
  parser.on('error', (error) => {
    failure = error;
  });
  const taken = (): ListedParty[] => {
    const parties = batch;
    batch = [];
    return parties;
  };
  for await (const text of rest) {
    await new Promise((done) => parser.write(text, done));
    if (failure) throw csvProblem(failure);
    yield taken();
  }
  await new Promise<void>((done) => {
    parser.once('error', () => done());
    parser.end(done);
    parser.resume();
  });
  if (failure) throw csvProblem(failure);
  if (isLastShort) throw new ListProblem(skipped.first);
  checkSkipped(skipped, rows);
  yield taken();
}

/** Enough for the longest header. */
const LONGEST_HEADER = 64 * 1024;

/** Takes the texts until the header is whole, and hands them on with it. */
async function headOf(texts: AsyncGenerator<string>): Promise<{ head: string; rest: AsyncGenerator<string> }> {
  let head = '';
  while (!/\S[^\r\n]*[\r\n]/.test(head) && head.length < LONGEST_HEADER) {
    const next = await texts.next();
    if (next.done) break;
    head += next.value;
  }
  async function* rest(): AsyncGenerator<string> {
    yield head;
    yield* texts;
  }
  return { head: head.trimStart().split(/[\r\n]/, 1)[0] ?? '', rest: rest() };
}

/** What stands between the cells: spreadsheets save lists with tabs and semicolons, too. */
function delimiterOf(header: string): string {
  const names = (delimiter: string) =>
    header
      .toLowerCase()
      .split(delimiter)
      .map((cell) => cell.replace(/[\s"\ufeff]/g, ''));
  return [',', '\t', ';', '|'].find((delimiter) => names(delimiter).includes('source')) ?? ',';
}

function csvProblem(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  return new ListProblem(`The CSV is broken or cut off: ${error.message}`, { cause: error });
}
