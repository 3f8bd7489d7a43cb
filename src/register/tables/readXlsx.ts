/** The first sheet of an .xlsx file, after a look at what it unpacks to. */
import { Unzip, UnzipInflate } from 'fflate';
import readExcelFile from 'read-excel-file/universal';
import { allBytes, FileProblem, type FileSource, numberOf, type TableRow } from './table.ts';

/** A spreadsheet that unpacks to more than this would fill the memory of a small machine. */
const LARGEST_UNPACKED = 400 * 1024 * 1024;
/** A sheet shrinks to a tenth when it is packed, perhaps to a thirtieth; what shrinks to less was made to do harm. */
const MOST_SHRUNK = 200;
const SMALL_UNPACKED = 32 * 1024 * 1024;
/** Bytes that are unpacked at a time: each may become a thousand. */
const PIECE = 4096;
/** Bytes of a part in which a document type can stand: before its first element. */
const LONGEST_HEAD = 4096;
const LARGEST_FILE = 100 * 1024 * 1024;
/** Cells of a merged area that are filled with its value. */
const MOST_MERGED = 200_000;

/**
 * Reads a sheet: by default the first one. A merged cell counts for every row that it covers.
 *
 * @param wanted name or number of a sheet
 * @throws {FileProblem} where the file is broken, protected, too large or unpacks to far more than it seems
 */
export async function readXlsx(source: FileSource, wanted?: string): Promise<{ rows: TableRow[]; notes: string[] }> {
  const bytes = await allBytes(source, LARGEST_FILE, '. Save it as CSV.');
  const merged = inspect(source.name, bytes);
  const sheets = await readExcelFile(new Blob([bytes]), { trim: false }).catch((error: unknown) => {
    throw new FileProblem(
      `${source.name} is not a whole .xlsx file (${error instanceof Error ? error.message : 'unreadable'}). Open it in a spreadsheet program and save it again.`,
    );
  });
  const index = sheetIndex(
    source.name,
    sheets.map(({ sheet }) => sheet),
    wanted,
  );
  const cells = (sheets[index]?.data ?? []).map((row) => row.map(cellText));
  fillMerged(cells, merged.get(index + 1) ?? []);
  const others = sheets.flatMap(({ sheet, data }, at) => (at !== index && data.length > 0 ? [sheet] : []));
  return {
    rows: cells.map((row, at) => ({ row: at + 1, cells: row })),
    notes:
      others.length > 0
        ? [`Read the sheet “${sheets[index]?.sheet}”; not read: ${others.map((name) => `“${name}”`).join(', ')}.`]
        : [],
  };
}

function sheetIndex(file: string, names: string[], wanted: string | undefined): number {
  if (wanted === undefined) return 0;
  const byName = names.findIndex((name) => name.toLowerCase() === wanted.toLowerCase());
  const index = byName >= 0 ? byName : Number(wanted) - 1;
  if (Number.isInteger(index) && index >= 0 && index < names.length) return index;
  throw new FileProblem(`${file} has no sheet "${wanted}"; it has ${names.map((name) => `“${name}”`).join(', ')}.`);
}

/** An area of merged cells, counted from 0. */
interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/**
 * Unpacks once and keeps nothing, counting bytes: what the file itself says of its sizes may be a lie. Finds the merged cells
 * on the way, by the number of the sheet's file.
 */
function inspect(name: string, bytes: Uint8Array): Map<number, Area[]> {
  const merged = new Map<number, Area[]>();
  const decoder = new TextDecoder();
  let unpacked = 0;
  let isWorkbook = false;
  const unzip = new Unzip((entry) => {
    if (entry.name === 'xl/workbook.xml') isWorkbook = true;
    const sheet = Number(/^xl\/worksheets\/sheet(\d+)\.xml$/u.exec(entry.name)?.[1] ?? 0);
    let tail = '';
    let head = '';
    entry.ondata = (error, chunk, isLast) => {
      if (error instanceof FileProblem) throw error;
      if (error) throw new FileProblem(`${name} is a broken .xlsx file: ${entry.name} cannot be unpacked.`);
      unpacked += chunk.length;
      if (unpacked > LARGEST_UNPACKED || (unpacked > SMALL_UNPACKED && unpacked > bytes.length * MOST_SHRUNK))
        throw new FileProblem(
          `${name} unpacks to more than a spreadsheet should (${Math.round(unpacked / 2 ** 20)} MB) and was not read. Save the sheet as CSV.`,
        );
      // Where outside entities and endless ones come from: what is made of them would be read as names.
      if (head.length < LONGEST_HEAD && /\.(?:xml|rels)$/u.test(entry.name)) {
        head += Buffer.from(chunk.subarray(0, LONGEST_HEAD)).toString('latin1').replaceAll('\0', '');
        if (/<!DOCTYPE/iu.test(head))
          throw new FileProblem(
            `${name} holds a document type (<!DOCTYPE …>), which no spreadsheet program writes, and was not read. Open it in one and save it again.`,
          );
      }
      if (sheet === 0) return;
      const text = tail + decoder.decode(chunk, { stream: !isLast });
      for (const [, from = '', to = ''] of text.matchAll(/<mergeCell ref="([A-Z]+\d+):([A-Z]+\d+)"/gu))
        merged.set(sheet, [...(merged.get(sheet) ?? []), areaOf(from, to)]);
      tail = /<mergeCell[^>]*$/u.exec(text.slice(-80))?.[0] ?? '';
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += PIECE)
      unzip.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    throw new FileProblem(`${name} is a broken .xlsx file. Open it in a spreadsheet program and save it again.`);
  }
  if (!isWorkbook) throw new FileProblem(`${name} is a zip file, but no .xlsx spreadsheet.`);
  return merged;
}

function areaOf(from: string, to: string): Area {
  const [top, left] = placeOf(from);
  const [bottom, right] = placeOf(to);
  return { top, left, bottom, right };
}

function placeOf(cell: string): [row: number, column: number] {
  const letters = /^[A-Z]+/u.exec(cell)?.[0] ?? 'A';
  return [Number(cell.slice(letters.length)) - 1, numberOf(letters)];
}

function fillMerged(rows: string[][], areas: Area[]): void {
  let filled = 0;
  for (const { top, left, bottom, right } of areas) {
    const value = rows[top]?.[left] ?? '';
    // A title that is merged across the sheet is no value of every column.
    if (value === '' || (top === bottom && right > left)) continue;
    for (let row = top; row <= Math.min(bottom, rows.length - 1) && filled < MOST_MERGED; row += 1) {
      const cells = rows[row];
      if (cells && (cells[left] ?? '') === '') cells[left] = value;
      filled += 1;
    }
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().replace(/T00:00:00\.000Z$/u, '');
  return String(value);
}
