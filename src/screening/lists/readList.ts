/** Reads the parties of a Consolidated Screening List: CSV or JSON, gzipped or not, as it streams by. */
import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CsvError, parse } from 'csv-parse';
import { messageOf } from '../../network/whyFailed.ts';
import { BETWEEN_NAMES, type ListedParty, LONGEST_RECORD, type OfficialRow, partyOfRow } from './listedParty.ts';
import { checkSkipped, LARGEST_LIST, ListProblem, noneSkipped, type SkippedRows, skipRows } from './listProblem.ts';

/** Twenty times the list of 2026: what has more is not the list, and would not fit into memory. */
const MOST_PARTIES = 500_000;
/** Enough for the longest header. */
const LONGEST_HEADER = 64 * 1024;

/** The first items of a stream, until they are enough, and the whole of it. */
async function peek<T>(
  items: AsyncIterable<T>,
  isEnough: (last: T) => boolean,
): Promise<{ first: T[]; all: AsyncGenerator<T> }> {
  const source = items[Symbol.asyncIterator]();
  const first: T[] = [];
  for (let next = await source.next(); !next.done; next = await source.next()) {
    first.push(next.value);
    if (isEnough(next.value)) break;
  }
  async function* all(): AsyncGenerator<T> {
    yield* first;
    yield* { [Symbol.asyncIterator]: () => source };
  }
  return { first, all: all() };
}

const PIECE = 256 * 1024;

async function* chunksOf(source: string | Uint8Array): AsyncGenerator<Uint8Array> {
  if (typeof source !== 'string') {
    for (let at = 0; at < source.length; at += PIECE) yield source.subarray(at, at + PIECE);
    return;
  }
  const stream: AsyncIterable<Buffer> = createReadStream(source, { highWaterMark: PIECE });
  try {
    for await (const chunk of stream) yield chunk;
  } catch (error) {
    throw new ListProblem(`Cannot read ${source}: ${messageOf(error)}`, { cause: error });
  }
}

async function* unpacked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { first, all } = await peek(chunks, () => true);
  const isGzip = first[0]?.[0] === 0x1f && first[0][1] === 0x8b;
  if (!isGzip) {
    yield* all;
    return;
  }
  const gunzip = createGunzip();
  pipeline(Readable.from(all), gunzip, () => {
    // The error also ends the loop below, which reports it.
  });
  try {
    for await (const chunk of gunzip) yield chunk;
  } catch (cause) {
    throw new ListProblem('The gzip is broken or cut off.', { cause });
  }
}

/** As text, without the white space before it: hundreds of megabytes of that are passed over, not gathered. */
async function* decoded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch (cause) {
      throw new ListProblem(`The list is not valid UTF-8 (near byte ${bytes}).`, { cause });
    }
  };
  let isBegun = false;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > LARGEST_LIST) throw new ListProblem(`The list is larger than ${LARGEST_LIST / 2 ** 20} MB.`);
    const text = decode(chunk);
    const kept: string = isBegun ? text : text.trimStart();
    isBegun ||= kept !== '';
    if (isBegun) yield kept;
  }
  yield decode();
}

const NEEDED = ['source', 'type', 'name', 'alt_names'] as const;

/** Turns the cells of a row into our terms, once the header has told where each column stands. */
type ReadRow = (cells: readonly string[]) => ListedParty | undefined;

function readHeader(header: readonly string[]): ReadRow {
  const columns = header.map((column) => column.trim().toLowerCase());
  const missing: string[] = NEEDED.filter((column) => !columns.includes(column));
  if (!columns.includes('_id') && !columns.includes('id')) missing.push('_id');
  if (missing.length > 0) {
    throw new ListProblem(`The list lacks the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}.`);
  }
  // Of two columns of one name the first counts.
  const places = new Map(columns.map((column, place): [string, number] => [column, place]).reverse());
  return (cells) => {
    const cell = (column: keyof OfficialRow | 'id') => cells[places.get(column) ?? -1] ?? '';
    return partyOfRow({
      _id: cell(places.has('_id') ? '_id' : 'id'),
      source: cell('source'),
      entity_number: cell('entity_number'),
      type: cell('type'),
      name: cell('name'),
      alt_names: cell('alt_names').split(BETWEEN_NAMES),
      federal_register_notice: cell('federal_register_notice'),
      start_date: cell('start_date'),
      end_date: cell('end_date'),
      programs: cell('programs'),
      source_list_url: cell('source_list_url'),
      source_information_url: cell('source_information_url'),
    });
  };
}

/**
 * Reads parties from the text of the official CSV, a batch for each piece of text; columns may stand in any order.
 *
 * @throws ListProblem
 */
async function* partiesOfCsv(
  texts: AsyncIterable<string>,
  header: string,
  skipped: SkippedRows,
): AsyncGenerator<ListedParty[]> {
  let batch: ListedParty[] = [];
  let readRow: ReadRow | undefined;
  let columns = 0;
  let rows = 0;
  let lastLine = 0;
  /** The last row lacks cells: the file may be cut off there. */
  let isLastShort = false;
  // Rows are taken as they are found: as a stream of objects they would cost as much again.
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(header),
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
  if (isLastShort) throw new ListProblem(skipped.first);
  checkSkipped(skipped, rows);
  yield taken();
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

/**
 * Reads the parties of a Consolidated Screening List from bytes, CSV or JSON, gzipped or not, in batches as they come.
 *
 * @param skipped counts the few rows that cannot be read and are left out
 * @throws ListProblem when it is not such a list: HTML, columns missing, cut off, no UTF-8, a line too long
 */
export async function* partiesOfBytes(
  chunks: AsyncIterable<Uint8Array>,
  skipped: SkippedRows = noneSkipped(),
): AsyncGenerator<ListedParty[]> {
  let read = 0;
  const { first, all } = await peek(decoded(unpacked(chunks)), (text) => {
    read += text.length;
    return /[\r\n]/.test(text) || read > LONGEST_HEADER;
  });
  const [header = ''] = first.join('').split(/[\r\n]/, 1);
  if (header === '') throw new ListProblem('The list is empty.');
  if (header.startsWith('<')) throw new ListProblem('The list is an HTML page, not CSV or JSON.');
  if (!/^[{[]/.test(header)) return yield* partiesOfCsv(all, header, skipped);
  // Few come as JSON, and reading it takes much to load.
  const { partiesOfJson } = await import('./partiesOfJson.ts');
  yield* partiesOfJson(all, header.startsWith('[') ? ['$.*'] : ['$.results.*', '$.total'], skipped);
}

/** Reads all parties of a list, a file or its bytes, into memory: some 20 MB for the list of 2026. */
export async function readParties(source: string | Uint8Array, skipped?: SkippedRows): Promise<ListedParty[]> {
  const parties: ListedParty[] = [];
  for await (const batch of partiesOfBytes(chunksOf(source), skipped)) {
    for (const party of batch) parties.push(party);
    if (parties.length > MOST_PARTIES) throw new ListProblem(`The list has more than ${MOST_PARTIES} parties.`);
  }
  return parties;
}
