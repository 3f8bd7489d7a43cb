/** Rows of a pasted table or quotation: where they name what is offered. */
import type { Word } from './words.ts';

const NO_ITEM =
  /^(?:sub-?total|total|grand|tax|vat|ust|mwst|shipping|freight|discount|delivery|payment|page|item|pos|sum|net|gross)/iu;
/** A line of a table: columns and at least one number. */
const TABLE_LINE = /^(?=[^\n]*\d)(?:\s*\d{1,3}[;,.\t ]\s*)?(?<item>\p{L}[^\n;|\t]*)(?:[;|\t][^\n;|\t]*){2,}$/gmu;
const BULLET_LINE = /^\s*(?:[-*•–·]|\d{1,2}[.)])\s*(?<item>\p{Lu}[^\n,;:]{1,50})(?=[,;:\s(][^\n]*\d)/gmu;
const PRICED_LINE =
  /^\s*(?:\d{1,3}[.)]?\s+)?(?<item>\p{Lu}[^\n]{2,60}?)\s\d+\s+[^\n]{0,12}\d+[.,]\d{2}(?!\d)[^\n]*$/gmu;

/** A telephone number or address for mail: a signature. */
const CONTACT = /\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)|\S@\S/u;

/** Which column of a table holds the vendor, by its heading; 0 where none says so. */
function vendorColumn(text: string): number {
  const heading = /^[^\n\d]*[;|\t][^\n\d]*$/mu.exec(text)?.[0] ?? '';
  const column = heading.split(/[;|\t]/u).findIndex((cell) => VENDOR_HEADING.test(cell.trim()));
  return Math.max(0, column);
}

const VENDOR_HEADING =
  /^(?:vendor|manufacturer|maker|make|brand|supplier|hersteller|marke|lieferant|fabricante|marca|fabricant)(?:\s+name)?$/iu;

/** Where the lines of a price table name what is offered. */
export function itemStarts(words: Word[], text: string): Set<number> {
  const starts = new Set<number>();
  if (!/\n/u.test(text)) return starts;
  const column = vendorColumn(text);
  for (const pattern of [TABLE_LINE, PRICED_LINE, BULLET_LINE]) {
    for (const match of text.matchAll(pattern)) {
      const cells = pattern === TABLE_LINE && column > 0 ? match[0].split(/[;|\t]/u) : [];
      if (pattern === TABLE_LINE && CONTACT.test(match[0])) continue;
      const item = cells[column]?.trim() || (match.groups?.item ?? '');
      if (NO_ITEM.test(item) || /^\S*\d/u.test(item)) continue;
      const at = match.index + match[0].indexOf(item);
      const index = words.findIndex((word) => word.start >= at);
      if (index >= 0) starts.add(index);
    }
  }
  return starts;
}

const POINT = /^\s*(?:[-*•–·]|\d{1,2}[.)])\s*(?=\p{L})/gmu;

/** Where the points of a list begin, each on its own line; none where there is only one. */
export function bulletStarts(words: Word[], text: string): Set<number> {
  const starts = [...text.matchAll(POINT)].map(({ index, 0: mark }) =>
    words.findIndex((word) => word.start >= index + mark.length),
  );
  return new Set(starts.length > 1 ? starts.filter((at) => at >= 0) : []);
}
