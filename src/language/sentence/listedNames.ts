/** Names side by side: "Hanwha, Bosch and Uniview", "foscam? hikvision?", one a line, in the rows of a pasted table or quotation. */
import { matchesOf } from '../../screening/normalize/matchesOf.ts';
import { isMakersWord } from '../../screening/normalize/ordinaryWords.ts';
import { signOf, smallWords } from '../lexicon.ts';
import { isCapital, lowAt, type Word, wordAt, wordFrom } from './words.ts';

/** Words side by side that may be a name. */
export interface Run {
  start: number;
  end: number;
  /** Nothing but its capital speaks for it ("Target", "LG"): a name only in a list of names. */
  isWeak: boolean;
}

export const LIST_WORD = smallWords('listWord');
/** What may follow a name in small letters, where the sentence names other vendors too. */
export const CLOSERS = smallWords('listClosers');
/** What may stand alone between two names: "Hikvision -> banned? Axis -> ok?". */
const VERDICT_WORD = smallWords('verdictWord');

/** Runs side by side with only "or", "and" or a comma between them. */
export function chainsOf(words: Word[], runs: Run[]): Run[][] {
  const chains: Run[][] = [];
  for (const run of runs) {
    const chain = chains.at(-1);
    const last = chain?.at(-1);
    const gap = last ? words.slice(last.end, run.start) : [];
    const first = wordAt(words, run.start);
    const isJoined = gap.length === 0 ? first.isApart : gap.length === 1 && LIST_WORD.has(lowAt(gap, 0));
    if (chain && isJoined && !first.isFirst) chain.push(run);
    else chains.push([run]);
  }
  return chains;
}

/** "Axis, Bosch and Hanwha", "Salto or Paxton", "Acme and Foo are fine": not "Bob and Alice want". */
export function isListOfNames(words: Word[], chain: Run[]): boolean {
  const [first] = chain;
  const last = chain.at(-1);
  if (!first || !last || chain.length < 2 || !chain.every(({ start }) => isCapital(words[start]))) return false;
  if (chain.length > 2) return true;
  return /^(?:or|vs|versus|oder|o|ou|nor)$/u.test(lowAt(words, first.end)) || CLOSERS.has(lowAt(words, last.end));
}

/** Whether only "or", "and", a comma, a price or the like stands between a run and a name. */
export function isListed(words: Word[], text: string, run: Run, isNamed: (at: number) => boolean): boolean {
  const { start, end } = run;
  const [first, last, next] = [wordAt(words, start), wordAt(words, end - 1), wordAt(words, end)];
  if (LIST_WORD.has(lowAt(words, start - 1)) && isNamed(start - 2)) return true;
  if (LIST_WORD.has(next.low) && isNamed(end + 1)) return true;
  const isClosed = next.isApart || CLOSERS.has(next.low) || LIST_WORD.has(next.low) || isNumber(next);
  const isJoined = isJoint(first) && isNamed(beyondModel(words, start - 1, isNamed));
  if (isJoined && (isCapital(first) || isClosed)) return true;
  // "Bob, Hikvision ok?" speaks to Bob; "shortlist: Hanwha, Bosch, Uniview" lists.
  if (!/\d|:$/u.test(text.slice(first.start, last.end + 1)) && isAloneBesideName(words, run, isNamed)) return true;
  const at = beyondNumbers(words, end, 1);
  const [other, third] = [wordAt(words, at), wordAt(words, at + 1)];
  if (!isJoint(other) || !isNamed(at)) return false;
  const isSpokenTo = text.slice(last.end, other.start).includes(',');
  return (
    start > 0 ||
    !isSpokenTo ||
    !isCapital(first) ||
    end - start > 1 ||
    isMakersWord(first.low) ||
    // "Sophos, ESET or Kaspersky?": nothing but names.
    words.every((word, index) => index === start || isNamed(index) || LIST_WORD.has(word.low)) ||
    (isJoint(third) && isCapital(third))
  );
}

/** Whether a comma, a stroke or the like joins a word to what stands before it. */
function isJoint({ isApart, isFirst }: Word): boolean {
  return isApart && !isFirst;
}

/** "Dell $1,210, Lenovo $1,049": the next word that is no number. */
function beyondNumbers(words: Word[], at: number, step: 1 | -1): number {
  let index = at;
  while (isNumber(wordAt(words, index)) && !words[index]?.isFirst) index += step;
  return index;
}

/** "Dahua IPC-HFW, i-PRO": over the model to the name before it. */
function beyondModel(words: Word[], from: number, isNamed: (at: number) => boolean): number {
  let at = beyondNumbers(words, from, -1);
  while (at > 0 && !isNamed(at) && !words[at]?.isApart && /^[\p{Lu}\d]+$/u.test(words[at]?.text ?? '')) at -= 1;
  return at;
}

function isNumber({ low }: Word): boolean {
  return /^\d+$/u.test(low);
}

/** A clause or line that holds nothing but the run, beside one that holds nothing but a name. */
function isAloneBesideName(words: Word[], { start, end }: Run, isNamed: (at: number) => boolean): boolean {
  if (!wordAt(words, start).isFirst || !wordAt(words, end).isFirst) return false;
  let from = start - 1;
  while (from >= 0 && VERDICT_WORD.has(lowAt(words, from))) from -= 1;
  let to = end;
  while (to < words.length && VERDICT_WORD.has(lowAt(words, to))) to += 1;
  return isOnlyName(words, from, -1, isNamed) || isOnlyName(words, to, 1, isNamed);
}

/** Whether the clause that begins (or ends) at a word holds only names and verdicts. */
function isOnlyName(words: Word[], at: number, step: 1 | -1, isNamed: (at: number) => boolean): boolean {
  if (!isNamed(at)) return false;
  for (let index = at; index >= 0 && index < words.length; index += step) {
    const word = wordAt(words, index);
    if (step === 1 && index > at && word.isFirst) return true;
    if (!isNamed(index) && !VERDICT_WORD.has(word.low) && !isNumber(word)) return false;
    if (step === -1 && word.isFirst) return true;
  }
  return true;
}

const NO_ITEM = signOf('noItem');
const MAKER_HEADING = signOf('makerHeading');
/** What stands in a column of makers where none is told. */
const NO_MAKER = signOf('noMaker');

/** A line of a table: columns and at least one number. */
const TABLE_LINE =
  /^(?=[^\n]*\d)(?:\s*\|\s*)?(?:\s*\d{1,3}[;,.\t ]\s*)?(?<item>\p{L}[^\n;|\t]*)(?:[;|\t][^\n;|\t]*){2,}$/gmu;
/** A stroke, a dot or a number before each point of a list. */
const MARK = '\\s*(?:[-*•–·]|\\d{1,2}[.)]|(?:[Ii]tem|ITEM)\\.?\\s*\\d{1,3}\\s*[-–:.)])\\s*';
const BULLET_LINE = new RegExp(`^${MARK}(?<item>\\p{Lu}[^\\n,;:]{1,50})(?=[,;:\\s(][^\\n]*\\d)`, 'gmu');
const POINT = new RegExp(`^${MARK}(?=\\p{L})`, 'gmu');
const PRICED_LINE =
  /^\s*(?:\d{1,3}[.)]?\s+)?(?<item>\p{Lu}[^\n]{2,60}?)\s\d+\s+[^\n]{0,12}\d+[.,]\d{2}(?!\d)[^\n]*$/gmu;
/** A telephone number or address for mail: a signature. */
const CONTACT = /\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)|\S@\S/u;

interface Piece {
  start: number;
  end: number;
}

/**
 * In each table whose heading names a column of makers, with or without strokes around ("| Maker | Part |"), in tabs, semicolons or
 * commas: the cells of it that name nobody of the book, and whether a word stands in such a table, or beside that column.
 */
export function makersInColumns(
  words: Word[],
  text: string,
): { runs: Piece[]; isInTable: (at: number) => boolean; isBeside: (at: number) => boolean } {
  const [makers, beside]: [Piece[], Piece[]] = [[], []];
  let heading: { separator: string; column: number; count: number } | null = null;
  for (const { 0: line, index } of matchesOf(/[^\n]+/gu, text)) {
    const separator = ['|', '\t', ';', ','].find((one) => line.includes(one)) ?? '';
    const cells = separator ? cellsOf(line, index, separator) : [];
    const isCell = (words: RegExp, { start, end }: Piece): boolean => words.test(text.slice(start, end));
    const column = cells.findIndex((cell) => isCell(MAKER_HEADING, cell));
    if (column >= 0) {
      heading = { separator, column, count: cells.length };
      beside.push(...cells);
    } else if (separator && heading?.separator === separator && Math.abs(cells.length - heading.count) <= 1) {
      const maker = cells[heading.column];
      if (maker && !isCell(NO_MAKER, maker)) makers.push(maker);
      beside.push(...cells.filter((cell) => !makers.includes(cell)));
    } else heading = null;
  }
  const isWithin = (at: number, cell: Piece): boolean => {
    const { start, end } = wordAt(words, at);
    return start >= cell.start && end <= cell.end;
  };
  const isBeside = (at: number): boolean => beside.some((cell) => isWithin(at, cell));
  return {
    runs: makers
      .map((cell) => ({ start: wordFrom(words, cell.start), end: wordFrom(words, cell.end) }))
      .filter(({ start, end }) => end > start && !words.slice(start, end).some(({ use }) => use === 'name')),
    isBeside,
    isInTable: (at) => isBeside(at) || makers.some((cell) => isWithin(at, cell)),
  };
}

/** The cells of a row, without blanks and strokes around. */
function cellsOf(line: string, at: number, separator: string): Piece[] {
  const inner =
    separator === '|' ? line.replace(/^\s*\|/u, (mark) => ' '.repeat(mark.length)).replace(/\|\s*$/u, '') : line;
  let start = at;
  return inner.split(separator).map((cell) => {
    const from = start + cell.length - cell.trimStart().length;
    start += cell.length + 1;
    return { start: from, end: from + cell.trim().length };
  });
}

/** Where the lines of a price table name what is offered. */
export function itemStarts(words: Word[], text: string): Set<number> {
  const starts = new Set<number>();
  if (!/\n/u.test(text)) return starts;
  for (const pattern of [TABLE_LINE, PRICED_LINE, BULLET_LINE]) {
    for (const match of matchesOf(pattern, text)) {
      if (pattern === TABLE_LINE && CONTACT.test(match[0])) continue;
      const item = match.groups?.item ?? '';
      if (NO_ITEM.test(item) || /^\S*\d/u.test(item)) continue;
      const index = wordFrom(words, match.index + match[0].indexOf(item));
      if (index < words.length) starts.add(index);
    }
  }
  return starts;
}

/** Where the points of a list begin, each on its own line; none where there is only one. */
export function bulletStarts(words: Word[], text: string): Set<number> {
  const starts = matchesOf(POINT, text).map(({ index, 0: mark }) => wordFrom(words, index + mark.length));
  return new Set(starts.length > 1 ? starts.filter((at) => at < words.length) : []);
}
