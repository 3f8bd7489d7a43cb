/** What a table is, and which of its columns holds what. */

/** A file that cannot be read; the message tells whoever sent it which row and what to do. */
export class FileProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FileProblem';
  }
}

/** A file whose bytes can be read from the start, as often as needed. */
export interface FileSource {
  name: string;
  open(): AsyncIterable<Uint8Array>;
}

/** A whole file. @param instead what is said besides where it is larger */
export async function allBytes(
  { name, open }: FileSource,
  largest: number,
  instead: string,
): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of open()) {
    size += chunk.length;
    if (size > largest) throw new FileProblem(`${name} is larger than ${largest / 2 ** 20} MB${instead}`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The encoding of a text, by the mark at its beginning. */
export function encodingOfMark([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
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

const FIELDS = [
  'vendor',
  'maker',
  'product',
  'country',
  'owner',
  'place',
  'buyer',
  'activity',
  'contractEnd',
  'note',
] as const;
export type FieldName = (typeof FIELDS)[number];

const inWords = (field: FieldName): string => (field === 'contractEnd' ? 'end of contract' : field);

export interface Columns {
  /** The place of each column found, from 0. */
  at: Partial<Record<FieldName, number>>;
  heads: string[];
  /** The row with the heads; 0: there is none. */
  headRow: number;
  /** In words, e.g. `vendor from “Supplier name”, product from “Item”`. */
  said: string;
}

/** Words that stand above columns in exports of purchasing systems. Where none fits, the content decides. */
const HEADS: [FieldName, RegExp][] = [
  [
    'contractEnd',
    /renew|expir|end.?date|contract.?end|end of contract|valid (?:to|until)|term(?:ination)? date|ablauf|laufzeit|vertragsende|échéance|vencimiento|scadenza/iu,
  ],
  ['owner', /owner|responsible|requester|requestor|buyer name|contact|verantwortlich|responsable|responsabile/iu],
  ['country', /country|nation|origin|herkunft|land\b|pays|país|paese/iu],
  [
    'maker',
    /manufactur|maker|made by|brand|oem\b|hersteller|fabricant|fabricante|produttore|producent|производитель|制造商/iu,
  ],
  [
    'vendor',
    /vendor|supplier|company|provider|publisher|third.?party|partner|payee|legal.?name|reseller|lieferant|anbieter|firma|fournisseur|société|proveedor|empresa|fornecedor|fornitore|leverancier|dostawca|поставщик|供应商|取引先/iu,
  ],
  [
    'product',
    /product|item|model|asset|device|equipment|software|application|service|description|part\b|sku|produkt|artikel|bezeichnung|produit|producto|prodotto|изделие|产品/iu,
  ],
  ['buyer', /^(?:buyer|buyer.?role|role|buying as)$/iu],
  ['activity', /^(?:activity|action|purpose)$/iu],
  ['place', /site|location|place|office|building|room|standort|\bort\b|lieu|lugar|sede/iu],
  ['note', /note|comment|remark|bemerkung|notiz/iu],
  ['vendor', /^(?:the )?name$|^(?:entity|organi[sz]ation)/iu],
];

/** Columns that only look like one of a name: numbers, codes, addresses. */
const NO_NAME =
  /\b(?:id|ids|no|nr|num|number|code|key|e-?mail|url|website|phone|tel|address|type|category|status|date|qty|quantity|price|amount|cost)\b|#/iu;

const HEAD_WITHIN = 12;

/**
 * Finds the columns.
 *
 * @param named what somebody said: a head, a letter as in a spreadsheet (`B`) or a number
 * @param isKnown whether the rule book knows a name, to tell names from other words where no head helps
 * @throws {FileProblem} where a named column is not there, or nothing looks like names
 */
export function findColumns(
  sample: readonly TableRow[],
  named: Partial<Record<FieldName, string>>,
  isKnown: (text: string) => boolean,
): Columns {
  const head = headOf(sample, named);
  const width = Math.max(0, ...sample.map(({ cells }) => cells.length));
  const heads = Array.from(
    { length: width },
    (_, at) => head?.cells[at]?.replace(/\s+/gu, ' ').trim() || `Column ${letterOf(at)}`,
  );
  const at: Columns['at'] = head ? byHeads(head.cells) : {};
  for (const field of FIELDS) {
    const wanted = named[field];
    if (wanted === undefined) continue;
    const place = placeNamed(wanted, heads);
    if (place === undefined)
      throw new FileProblem(
        `There is no column "${wanted}" for the ${inWords(field)}; the columns are ${heads.map((one) => `“${one}”`).join(', ')}.`,
      );
    for (const other of FIELDS) if (at[other] === place) delete at[other];
    at[field] = place;
  }
  const body = sample.filter(({ row }) => row > (head?.row ?? 0));
  if (at.vendor === undefined && at.maker === undefined && at.product === undefined) {
    const place = mostLikeNames(body, heads, new Set(Object.values(at)), isKnown);
    if (place === undefined)
      throw new FileProblem(
        `No column looks like names of vendors or products. Name it with --vendor-column; the columns are ${heads.map((one) => `“${one}”`).join(', ')}.`,
      );
    at.vendor = place;
  }
  const said = FIELDS.flatMap((field) => {
    const place = at[field];
    return place === undefined ? [] : [`${inWords(field)} from “${heads[place]}”`];
  }).join(', ');
  return { at, heads, headRow: head?.row ?? 0, said };
}

function headOf(sample: readonly TableRow[], named: Partial<Record<FieldName, string>>): TableRow | undefined {
  const words = Object.values(named).map((word) => word.toLowerCase());
  return sample.slice(0, HEAD_WITHIN).find(({ cells }) => {
    const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
    if (filled.length === 0 || filled.length < Math.min(2, widthOf(sample))) return false;
    if (filled.some((cell) => words.includes(cell.toLowerCase()))) return true;
    if (filled.some((cell) => cell.length > 60 || /^[\d.,/-]+$/u.test(cell))) return false;
    return Object.keys(byHeads(cells)).some((field) => field === 'vendor' || field === 'maker' || field === 'product');
  });
}

function widthOf(sample: readonly TableRow[]): number {
  return Math.max(...sample.map(({ cells }) => cells.filter((cell) => cell.trim() !== '').length));
}

function byHeads(cells: string[]): Columns['at'] {
  const at: Columns['at'] = {};
  const taken = new Set<number>();
  for (const [field, words] of HEADS) {
    if (at[field] !== undefined) continue;
    const isName = field === 'vendor' || field === 'maker' || field === 'product';
    const place = cells.findIndex(
      (cell, index) =>
        !taken.has(index) &&
        cell.trim().length <= 60 &&
        cell.trim().split(/\s+/u).length <= 5 &&
        words.test(cell.replaceAll('_', ' ').trim()) &&
        !(isName && NO_NAME.test(cell.replaceAll('_', ' '))),
    );
    if (place < 0) continue;
    at[field] = place;
    taken.add(place);
  }
  return at;
}

function placeNamed(wanted: string, heads: string[]): number | undefined {
  const byHead = heads.findIndex((head) => head.toLowerCase() === wanted.trim().toLowerCase());
  if (byHead >= 0) return byHead;
  const number = /^\d+$/u.test(wanted) ? Number(wanted) - 1 : /^[A-Z]{1,2}$/iu.test(wanted) ? numberOf(wanted) : -1;
  return number >= 0 && number < heads.length ? number : undefined;
}

/** The column whose cells are most like names: words, hardly repeated, some known to the book. */
function mostLikeNames(
  rows: readonly TableRow[],
  heads: string[],
  taken: ReadonlySet<number>,
  isKnown: (text: string) => boolean,
): number | undefined {
  let best: { place: number; score: number } | undefined;
  for (const place of heads.keys()) {
    if (taken.has(place)) continue;
    const cells = rows.map(({ cells }) => (cells[place] ?? '').trim()).filter((cell) => cell !== '');
    const names = cells.filter(
      (cell) => /\p{L}{2}/u.test(cell) && cell.length <= 120 && !/^\S+@\S+$|^\d{1,4}[-/.]\d/u.test(cell),
    );
    if (cells.length === 0 || names.length < cells.length / 2) continue;
    const variety = new Set(names).size / cells.length;
    const known = names.filter(isKnown).length / cells.length;
    const score = known * 3 + variety + names.length / Math.max(1, rows.length) - place * 0.01;
    if (!best || score > best.score) best = { place, score };
  }
  return best?.place;
}

function letterOf(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : `${letterOf(Math.floor(at / 26) - 1)}${letterOf(at % 26)}`;
}

/** The place of a column, from 0, by its letters: `AB`. */
export function numberOf(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
