/** The one reader of dates, for sentences, commands, deadlines and the command line: "19 July 2024", "Q3 2027", "next month", "in 2 weeks". */

import type { AsOf } from '../../rulebook/time.ts';
import { matchesOf } from '../../screening/normalize/matchesOf.ts';
import { signOf } from '../lexicon.ts';
import { CHINESE, DATE_RECOGNISERS } from './dateRecognisers.ts';
import { type DatePiece, type DatePlace, HINT, isRealDay, NEEDS, type Span, WEEKDAY_BEFORE } from './dateTerms.ts';

interface Piece {
  start: number;
  end: number;
}

interface DatePieces {
  found: DatePiece[];
  /** Dates that cannot be read with certainty. */
  unclear: ({ text: string; readings: Span[] } & Piece)[];
}

/** How far around a date words are looked at. */
const AROUND = 90;

/** @param fiscalYearStart the month in which the asker's fiscal year begins, 1 to 12; without it such a year is asked back */
export function findDatePieces(text: string, today: string, fiscalYearStart?: number | null): DatePieces {
  const pieces: DatePieces = { found: [], unclear: [] };
  if (!HINT.test(text)) return pieces;
  const known = new Map<RegExp, boolean>();
  const holds = (needed: RegExp): boolean => {
    const isHeld = known.get(needed) ?? needed.test(text);
    known.set(needed, isHeld);
    return isHeld;
  };
  let left = plainDashes(text);
  // A weekday belongs to the date behind it.
  if (holds(NEEDS.weekday)) left = left.replace(WEEKDAY_BEFORE, (day) => ' '.repeat(day.length));
  let taken: Piece[] = [];
  const isChinese = /\p{Script=Han}/u.test(left);
  for (const { pattern, needs, read } of isChinese ? [...DATE_RECOGNISERS, CHINESE] : DATE_RECOGNISERS) {
    if (needs && !holds(needs)) continue;
    for (const match of matchesOf(pattern, left)) {
      const place = { start: match.index, end: match.index + match[0].length };
      const date = read(match, placeIn(left, place, today, fiscalYearStart ?? null));
      if (!date) continue;
      if ('unclear' in date) pieces.unclear.push({ text: match[0].trim(), readings: date.unclear, ...place });
      else pieces.found.push({ ...date, ...place });
      taken.push(place);
    }
    if (taken.length > 0) left = blankSpans(left, taken);
    taken = [];
  }
  for (const { index, 0: day } of holds(NEEDS.weekday) ? matchesOf(WEEKDAY_BEFORE, text) : [])
    for (const piece of pieces.found) if (piece.start === index + day.length) piece.start = index;
  pieces.found.sort((a, b) => a.start - b.start);
  pieces.unclear.sort((a, b) => a.start - b.start);
  return pieces;
}

function placeIn(text: string, { start, end }: Piece, today: string, fiscalYearStart: number | null): DatePlace {
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  return { today, isPast: speaksOfPast(before, after), before, after, fiscalYearStart };
}

/** The text with spans blanked out as `_`, letter for letter. */
export function blankSpans(text: string, spans: readonly Piece[]): string {
  const kept: string[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (start < at) continue;
    kept.push(text.slice(at, start), '_'.repeat(end - start));
    at = end;
  }
  return kept.join('') + text.slice(at);
}

const CLAUSE_END = /[.?!;:,\n](?:\s|$)/gu;
const PAST = signOf('pastClause');
const AHEAD = signOf('aheadClause');

/** Only the clause of the date counts: "we were told no; can we renew in October?" asks about the next one. */
function speaksOfPast(before: string, after: string): boolean {
  const from = matchesOf(CLAUSE_END, before).at(-1);
  const own = before.slice(from ? from.index + 1 : 0);
  const rest = after.slice(0, after.search(/[.?!;:,\n](?:\s|$)/u) + 1 || after.length);
  return (PAST.test(own) || PAST.test(rest)) && !AHEAD.test(own);
}

/** "2027–03–31" with the hyphens that it stands for. */
function plainDashes(text: string): string {
  return text.replace(/(?<=\d)[‐‑–—](?=\d{1,2}[‐‑–—]\d)|(?<=\d[‐‑–—]\d{1,2})[‐‑–—](?=\d)/gu, '-');
}

interface DatesRead {
  /** Each day or period with its text. Days are `YYYY-MM-DD`, both ends included. */
  found: ({ text: string } & Span)[];
  /** What can be read in several ways ("03/04/2027", with each reading), or names no day ("31 February", without). */
  unclear: { text: string; readings: Span[] }[];
}

/**
 * Every date of a text: 2027-03-31, 20270331, 31/12/2026, "Friday, July 19, 2024", "Tuesday the 8th", "Sept 30 2027", "in 3 weeks",
 * "by end of Q1", in the main words of seven languages.
 *
 * @param today `YYYY-MM-DD`, from which "tomorrow" is counted
 * @example readDates('due 31 March 2027', '2026-11-29').found //=> [{ from: '2027-03-31', to: '2027-03-31', text: '31 March 2027' }]
 */
export function readDates(text: string, today: string, fiscalYearStart?: number | null): DatesRead {
  const { found, unclear } = findDatePieces(text, today, fiscalYearStart);
  return {
    found: found.map(({ from, to, start, end }) => ({ from, to, text: text.slice(start, end) })),
    unclear: unclear.map(({ text: typed, readings }) => ({ text: typed, readings })),
  };
}

/** A day written YYYY-MM-DD; null where there is no such day. */
export function readDay(written: string): AsOf | null {
  return /^\d{4}-\d{2}-\d{2}$/u.test(written) && isRealDay(written) ? { day: written } : null;
}
