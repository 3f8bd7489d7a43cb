/** Tables as people have them: CSV in any encoding and with any delimiter, a spreadsheet, one name a line, or pasted into a message. */

import { pipeline, Readable } from 'node:stream';
import { CsvError, type Options, parse } from 'csv-parse';
import { parse as parseAll } from 'csv-parse/sync';
import { readXlsx } from './readXlsx.ts';
import { encodingOfMark, FileProblem, type FileSource, findColumns, type Table, type TableRow } from './table.ts';

const SAMPLE_ROWS = 60;
const SAMPLE_BYTES = 256 * 1024;
const MOST_COLUMNS = 1000;
const LARGEST_FILE = 512 * 1024 * 1024;

/**
 * Reads what a file holds, without keeping it in memory (a spreadsheet is, once unpacked).
 *
 * @throws {FileProblem} where it is no table, protected, broken, or too large
 */
export async function readTable(source: FileSource, options: { sheet?: string | undefined } = {}): Promise<Table> {
  const start = await firstBytes(source);
  if (start.length === 0) throw new FileProblem(`${source.name} is empty.`);
  refuseOtherForms(source.name, start);
  if (isZip(start)) {
    const { rows, notes } = await readXlsx(source, options.sheet);
    return {
      form: 'xlsx',
      delimiter: ',',
      sample: rows.slice(0, SAMPLE_ROWS),
      expected: rows.length,
      rows: async function* () {
        yield* rows;
      },
      notes,
    };
  }
  return readText(source, start);
}

async function readText(source: FileSource, start: Uint8Array): Promise<Table> {
  const { encoding, lines } = await scan(source, start);
  const text = new TextDecoder(encoding).decode(start, { stream: true });
  if (/\0/.test(text)) throw new FileProblem(`${source.name} is not a text file. Send CSV, XLSX or one name a line.`);
  const delimiter = delimiterOf(text);
  const notes = encoding === 'windows-1252' ? ['Read as Latin-1 (Windows-1252), since it is not valid UTF-8.'] : [];
  const rows = (): AsyncIterable<TableRow> => (delimiter ? csvRows : lineRows)(source, encoding, delimiter ?? '\n');
  const sample: TableRow[] = [];
  for await (const row of rows()) {
    sample.push(row);
    if (sample.length >= SAMPLE_ROWS) break;
  }
  return {
    form: delimiter ? 'csv' : 'lines',
    delimiter: delimiter ?? ',',
    sample,
    expected: Math.max(lines, sample.length),
    rows,
    notes,
  };
}

async function* csvRows(source: FileSource, encoding: string, delimiter: string): AsyncGenerator<TableRow> {
  const options: Options = {
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: LONGEST_ROW,
  };
  // What goes wrong on the way in comes out where the rows are read.
  const parser = pipeline(Readable.from(decoded(source, encoding)), parse(options), () => undefined);
  let row = 0;
  try {
    for await (const { record } of parser as AsyncIterable<{ record: string[] }>) {
      row += 1;
      if (record.length > MOST_COLUMNS)
        throw new FileProblem(
          `Row ${row} of ${source.name} has ${record.length} columns; at most ${MOST_COLUMNS} are read.`,
        );
      yield { row, cells: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The parser is ahead of whoever reads its rows.
    const at = Number(error.records ?? row) + 1;
    throw new FileProblem(
      /QUOTE|MAX_RECORD/.test(error.code)
        ? `Row ${at} of ${source.name} opens a quotation mark (") that is never closed. Close it, or write "" for a mark within a cell; nothing was checked.`
        : `Row ${at} of ${source.name} cannot be read: ${error.message}. Nothing was checked.`,
    );
  } finally {
    parser.destroy();
  }
}

async function* lineRows(source: FileSource, encoding: string): AsyncGenerator<TableRow> {
  let row = 0;
  let rest = '';
  for await (const text of decoded(source, encoding)) {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/u);
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_ROW)
      throw new FileProblem(`Row ${row + lines.length + 1} of ${source.name} is longer than a row can be.`);
    for (const line of lines) yield { row: ++row, cells: [line] };
  }
  if (rest !== '') yield { row: row + 1, cells: [rest.replace(/\r$/u, '')] };
}

async function* decoded({ open }: FileSource, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of open()) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

async function firstBytes({ open }: FileSource): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of open()) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= SAMPLE_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, SAMPLE_BYTES);
}

/** The encoding, by its mark or by what the whole file is valid in; and how many lines it has. */
async function scan(source: FileSource, start: Uint8Array): Promise<{ encoding: string; lines: number }> {
  const marked = encodingOfMark(start) ?? wideEncoding(start);
  const strict = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let lines = 1;
  let size = 0;
  for await (const bytes of source.open()) {
    size += bytes.length;
    if (size > LARGEST_FILE)
      throw new FileProblem(`${source.name} is larger than ${LARGEST_FILE / 2 ** 20} MB. Send it in parts.`);
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1;
    if (marked || !isUtf8) continue;
    try {
      strict.decode(bytes, { stream: true });
    } catch {
      isUtf8 = false;
    }
  }
  return { encoding: marked ?? (isUtf8 ? 'utf-8' : 'windows-1252'), lines };
}

/** UTF-16 without a mark: every other byte of its delimiters and Latin letters is zero. */
function wideEncoding(start: Uint8Array): string | undefined {
  let even = 0;
  let odd = 0;
  for (const [at, byte] of start.entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const half = start.length / 2;
  if (odd > half * 0.3 && even < half * 0.05) return 'utf-16le';
  return even > half * 0.3 && odd < half * 0.05 ? 'utf-16be' : undefined;
}

function isZip([a, b, c, d]: Uint8Array): boolean {
  return a === 0x50 && b === 0x4b && c === 3 && d === 4;
}

function refuseOtherForms(name: string, start: Uint8Array): void {
  const [a, b, c, d] = start;
  if (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0)
    throw new FileProblem(
      `${name} is protected with a password, or in Excel's form from before 2007. Open it, take the password off, and save it as .xlsx or CSV.`,
    );
  const text = Buffer.from(start.subarray(0, 200)).toString('latin1').trimStart();
  if (text.startsWith('%PDF')) throw new FileProblem(`${name} is a PDF. Send the table as CSV or XLSX.`);
  const begins = text.replace(/^\u00ef\u00bb\u00bf/u, '');
  if (/^<(?:!doctype html|html|table|head|meta)\b/iu.test(begins))
    throw new FileProblem(`${name} is a web page. Open it in a spreadsheet program and save it as .xlsx or CSV.`);
  if (/^(?:[{[]\s*["{]|<[?!a-z])/iu.test(begins) || /^SPDXVersion:/mu.test(text))
    throw new FileProblem(
      `${name} is JSON, XML or a bill of materials, not a table. A bill of materials is checked with --sbom.`,
    );
}

/** Bytes of one row: more means that a quotation mark was never closed. */
const LONGEST_ROW = 1024 * 1024;
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Whether lines that were meant as names are rows of a table. */
export function isTable(lines: readonly string[]): boolean {
  return lines.length > 1 && delimiterOf(`${lines.join('\n')}\n`, 0.8) !== undefined;
}

/**
 * What separates the cells: what gives most rows the same number of cells; undefined where there is one name a line. A comma
 * before a space is one within a name: "Samsung Electronics Co., Ltd.".
 *
 * @param leastShare of the rows that must be cut alike
 */
function delimiterOf(text: string, leastShare = 0.5): string | undefined {
  const start = text.replace(/^\ufeff/u, '');
  const whole = start.slice(0, start.lastIndexOf('\n') + 1) || start;
  let best: { delimiter: string; share: number; columns: number } | undefined;
  for (const delimiter of DELIMITERS) {
    if (!whole.includes(delimiter)) continue;
    const rows = sampleRows(whole, delimiter).filter((cells) => cells.some((cell) => cell.trim() !== ''));
    const counts = new Map<number, number>();
    for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
    const [columns = 1, count = 0] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
    if (columns < 2 || (delimiter === ',' && isProse(rows))) continue;
    const share = count / rows.length;
    if (!best || share > best.share + 0.1 || (share >= best.share - 0.1 && columns > best.columns))
      best = { delimiter, share, columns };
  }
  return best && best.share >= leastShare ? best.delimiter : undefined;
}

function sampleRows(text: string, delimiter: string): string[][] {
  try {
    return parseAll(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: 200,
      max_record_size: LONGEST_ROW,
    });
  } catch {
    // A quotation mark that the sample cuts off or that is never closed: the reading of the whole will say so.
    return text
      .split('\n')
      .slice(0, 200)
      .map((line) => line.split(delimiter));
  }
}

function isProse(rows: string[][]): boolean {
  const split = rows.filter((cells) => cells.length > 1);
  return (
    split.length > 0 &&
    split.filter((cells) => cells.slice(1).every((cell) => /^\s/u.test(cell))).length / split.length > 0.8
  );
}

/** Rows up to which a message is answered name by name. */
const MOST_SPOKEN = 20;
/** Rows from which a table with heads is one, however short. */
const LEAST_ROWS = 5;
const LONGEST_NAME = 60;

/**
 * The table within a text, as a file that can be checked; undefined where there is none, or so few rows that each is answered
 * in words.
 *
 * @param text as Slack delivers it, with `&amp;`, links and fences
 * @param least rows from which any table is taken, for whoever asks for a table outright
 */
export function pastedTable(text: string, least = MOST_SPOKEN + 1): FileSource | undefined {
  const lines = unescaped(text)
    .split(/\r\n|\n|\r/u)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^`{3}/u.test(line) && !/^\|?\s*:?-{2,}[-:|\s]*$/u.test(line))
    .map((line) => (/^\|.*\|$/u.test(line) ? line.slice(1, -1).trim() : line));
  const delimiter = delimiterOf(`${lines.join('\n')}\n`, 0.8);
  const isTable =
    delimiter === undefined
      ? lines.length >= least && lines.every(isName)
      : lines.length >= least || (lines.length > LEAST_ROWS && hasHeads(lines, delimiter));
  if (!isTable) return undefined;
  const bytes = new TextEncoder().encode(`${lines.join('\n')}\n`);
  return {
    name: 'pasted table',
    open: async function* () {
      yield bytes;
    },
  };
}

/** Whether a line may be a name and nothing else: of a sentence, a greeting or a wrapped line nothing may be said. */
function isName(line: string): boolean {
  return line.length <= LONGEST_NAME && !/^\p{Ll}|[?!,;:]$|[.?!]\s+\p{Lu}\p{Ll}+\s+\p{Ll}|\s\p{Ll}+\.$/u.test(line);
}

/** Whether the first line names its columns, one of them a vendor, maker or product. */
function hasHeads(lines: readonly string[], delimiter: string): boolean {
  const sample = lines.slice(0, 20).map((line, at) => ({ row: at + 1, cells: line.split(delimiter) }));
  try {
    return findColumns(sample, {}, () => false).headRow === 1;
  } catch {
    return false;
  }
}

function unescaped(text: string): string {
  return text
    .replace(/<@[^>]*>/gu, '')
    .replace(/<(?:[^>|]*)\|([^>]*)>/gu, '$1')
    .replace(/<((?:https?|mailto):[^>]*)>/gu, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
