/** Rows of a pasted table or quotation: where they name what is offered. */
import { type Word, wordFrom } from './words.ts';

const NO_ITEM =
  /^(?:sub-?total|total|grand|tax|vat|ust|mwst|shipping|freight|discount|delivery|payment|page|item|pos|sum|net|gross)/iu;
/** A line of a table: columns and at least one number. */
const TABLE_LINE =
  /^(?=[^\n]*\d)(?:\s*\|\s*)?(?:\s*\d{1,3}[;,.\t ]\s*)?(?<item>\p{L}[^\n;|\t]*)(?:[;|\t][^\n;|\t]*){2,}$/gmu;
const BULLET_LINE =
  /^\s*(?:[-*•–·]|\d{1,2}[.)]|[Ii]tem\.?\s*\d{1,3}\s*[-–:.)])\s*(?<item>\p{Lu}[^\n,;:]{1,50})(?=[,;:\s(][^\n]*\d)/gmu;
const PRICED_LINE =
  /^\s*(?:\d{1,3}[.)]?\s+)?(?<item>\p{Lu}[^\n]{2,60}?)\s\d+\s+[^\n]{0,12}\d+[.,]\d{2}(?!\d)[^\n]*$/gmu;

/** A telephone number or address for mail: a signature. */
const CONTACT = /\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)|\S@\S/u;

const VENDOR_HEADING =
  /^(?:vendor|manufacturer|maker|make|brand|supplier|hersteller|marke|lieferant|fabricante|marca|fabricant)(?:\s+name)?$/iu;

const SEPARATORS = ['|', '\t', ';', ','] as const;
/** What stands in a column of makers where none is told. */
const NO_MAKER = /^(?:n\/?a|tbd|tba|various|none|unknown|other|-+|\W*)$/iu;

/** A piece of a text. */
export interface Piece {
  start: number;
  end: number;
}

export interface MakerColumn {
  /** The cells that name makers, one a row. */
  makers: Piece[];
  /** Those beside them: models, quantities, prices. */
  beside: Piece[];
}

/**
 * The column of makers of each table whose heading names one, with or without strokes around ("| Maker | Part |"), in tabs, semicolons
 * or commas.
 */
export function makerColumns(text: string): MakerColumn {
  const found: MakerColumn = { makers: [], beside: [] };
  let heading: { separator: string; column: number; count: number } | null = null;
  for (const { 0: line, index } of text.matchAll(/[^\n]+/gu)) {
    const separator = SEPARATORS.find((one) => line.includes(one));
    if (separator === undefined) {
      heading = null;
      continue;
    }
    const cells = cellsOf(line, index, separator);
    const column = cells.findIndex((cell) => VENDOR_HEADING.test(text.slice(cell.start, cell.end)));
    if (column >= 0) {
      heading = { separator, column, count: cells.length };
      found.beside.push(...cells);
    } else if (heading?.separator === separator && Math.abs(cells.length - heading.count) <= 1) {
      for (const [at, cell] of cells.entries()) {
        const isMaker = at === heading.column && !NO_MAKER.test(text.slice(cell.start, cell.end));
        (isMaker ? found.makers : found.beside).push(cell);
      }
    } else heading = null;
  }
  return found;
}

/** The cells of a row, without blanks and strokes around. */
function cellsOf(line: string, at: number, separator: string): Piece[] {
  const inner =
    separator === '|' ? line.replace(/^\s*\|/u, (mark) => ' '.repeat(mark.length)).replace(/\|\s*$/u, '') : line;
  let start = 0;
  return inner.split(separator).map((cell) => {
    const from = at + start + cell.length - cell.trimStart().length;
    start += cell.length + 1;
    return { start: from, end: from + cell.trim().length };
  });
}

/** Where the lines of a price table name what is offered. */
export function itemStarts(words: Word[], text: string): Set<number> {
  const starts = new Set<number>();
  if (!/\n/u.test(text)) return starts;
  for (const pattern of [TABLE_LINE, PRICED_LINE, BULLET_LINE]) {
    for (const match of text.matchAll(pattern)) {
      if (pattern === TABLE_LINE && CONTACT.test(match[0])) continue;
      const item = match.groups?.item ?? '';
      if (NO_ITEM.test(item) || /^\S*\d/u.test(item)) continue;
      const at = match.index + match[0].indexOf(item);
      const index = wordFrom(words, at);
      if (index < words.length) starts.add(index);
    }
  }
  return starts;
}

const POINT = /^\s*(?:[-*•–·]|\d{1,2}[.)]|item\.?\s*\d{1,3}\s*[-–:.)])\s*(?=\p{L})/gimu;

/** Where the points of a list begin, each on its own line; none where there is only one. */
export function bulletStarts(words: Word[], text: string): Set<number> {
  const starts = [...text.matchAll(POINT)].map(({ index, 0: mark }) => wordFrom(words, index + mark.length));
  return new Set(starts.length > 1 ? starts.filter((at) => at < words.length) : []);
}
