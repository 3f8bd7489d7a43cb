import { CsvError, parse } from 'csv-parse';
import { type ListedParty, type OfficialRow, partyOfRow } from './listedParty.ts';
import { ListProblem } from './listProblem.ts';

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
export async function* partiesOfCsv(texts: AsyncIterable<string>): AsyncGenerator<ListedParty[]> {
  let batch: ListedParty[] = [];
  let readRow: ReadRow | undefined;
  // Rows are taken as they are found: as a stream of objects they would cost as much again.
  const parser = parse({
    bom: true,
    max_record_size: LONGEST_RECORD,
    // Also mixed: a program that adds a line does not always ask how the others end.
    record_delimiter: ['\r\n', '\n', '\r'],
    skip_empty_lines: true,
    on_record: (cells: string[]) => {
      if (!readRow) readRow = readHeader(cells);
      else {
        const party = readRow(cells);
        if (party) batch.push(party);
      }
      return null;
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
  for await (const text of texts) {
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
  yield taken();
}

function csvProblem(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  return new ListProblem(`The CSV is broken or cut off: ${error.message}`, { cause: error });
}
