/** The one reader of dates, for sentences, commands, deadlines and the command line: "19 July 2024", "Q3 2027", "next month", "in 2 weeks". */

import type { AsOf } from '../../rulebook/time.ts';
import { matchesOf } from '../../screening/normalize/matchesOf.ts';
import { signOf } from '../lexicon.ts';
import { CHINESE, DATE_RECOGNISERS } from './dateRecognisers.ts';
import {
  ALL_WEEKDAYS,
  addTo,
  type DatePiece,
  type DatePlace,
  HINT,
  isRealDay,
  NEEDS,
  type Span,
  WEEKDAY_BEFORE,
  WEEKDAY_BEHIND,
  weekdayOf,
} from './dateTerms.ts';

interface Piece {
  start: number;
  end: number;
}

interface DatePieces {
  found: DatePiece[];
  /** Dates that cannot be read with certainty. */
  unclear: UnclearPiece[];
}

interface UnclearPiece extends Piece, UnclearDay {}

/** What can be read in several ways ("03/04/2027", with each reading), or names no day ("31 February", without). */
interface UnclearDay {
  text: string;
  readings: Span[];
  /** The weekday that the date is, where another one stands beside it: "Monday 5 January 2027" is a Tuesday. */
  contradiction?: string;
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
  // A weekday belongs to the date beside it.
  if (holds(NEEDS.weekday)) left = left.replace(WEEKDAY_BEFORE, (day) => ' '.repeat(day.length));
  let taken: Piece[] = [];
  const isChinese = /\p{Script=Han}/u.test(left);
  for (const recogniser of isChinese ? [...DATE_RECOGNISERS, CHINESE] : DATE_RECOGNISERS) {
    if (recogniser.needs && !holds(recogniser.needs)) continue;
    for (const match of matchesOf(recogniser.pattern, left)) {
      const place = { start: match.index, end: match.index + match[0].length };
      const date = recogniser.read(match, placeIn(left, place, today, fiscalYearStart ?? null));
      if (!date) continue;
      if ('unclear' in date) pieces.unclear.push({ text: match[0].trim(), readings: date.unclear, ...place });
      else pieces.found.push({ ...date, ...place });
      taken.push(place);
    }
    if (taken.length > 0) left = blankSpans(left, taken);
    taken = [];
  }
  if (holds(NEEDS.weekday)) checkWeekdays(text, today, pieces);
  pieces.found.sort((a, b) => a.start - b.start);
  pieces.unclear.sort((a, b) => a.start - b.start);
  return pieces;
}

/**
 * A date with its weekday: one that contradicts it is asked back, and one that tells which of two readings is meant settles it.
 *
 * @param pieces dates take their weekday in
 */
function checkWeekdays(text: string, today: string, pieces: DatePieces): void {
  const before = new Map(
    matchesOf(WEEKDAY_BEFORE, text).map(({ index, 0: { length }, groups }) => [index + length, { index, groups }]),
  );
  for (const piece of [...pieces.found, ...pieces.unclear]) {
    const isDated = 'readings' in piece || (piece.unit === 'day' && /\d/u.test(text.slice(piece.start, piece.end)));
    const ahead = before.get(piece.start);
    const behind = isDated && !ahead ? WEEKDAY_BEHIND.exec(text.slice(piece.end)) : null;
    const said = ALL_WEEKDAYS.get((ahead?.groups ?? behind?.groups)?.name?.toLowerCase().replace('.', '') ?? '');
    if (said === undefined) continue;
    // The weekday alone was no date of its own.
    const end = piece.end + (behind?.[0].length ?? 0);
    pieces.found = pieces.found.filter((one) => one === piece || one.start < piece.end || one.end > end);
    piece.start = ahead?.index ?? piece.start;
    piece.end = end;
    settle(text, today, pieces, piece, said);
  }
}

/** In six years a date has been every weekday. */
const YEARS_AWAY = [-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6];

function daysApart(one: string, other: string): number {
  return Math.abs(Date.parse(one) - Date.parse(other));
}

function settle(
  text: string,
  today: string,
  pieces: DatePieces,
  piece: DatePiece | UnclearPiece,
  weekday: number,
): void {
  const { start, end } = piece;
  const spans = 'readings' in piece ? piece.readings : [piece];
  const days = spans.filter(({ from, to }) => from === to).map(({ from }) => from);
  const [only, ...others] = days.filter((day) => weekdayOf(day) === weekday);
  const [day] = days;
  if (!day || others.length > 0) return;
  // The day of that weekday that lies nearest; where no year is told, the same date in another year.
  const isYearTold = /\d{4}|'\d\d/u.test(text.slice(start, end));
  const years = isYearTold ? [] : YEARS_AWAY.map((shift) => addTo(day, shift, 'year'));
  const [sameDate] = years
    .filter((one) => weekdayOf(one) === weekday)
    .sort((a, b) => daysApart(a, today) - daysApart(b, today));
  const meant = sameDate ?? addTo(day, ((weekday - weekdayOf(day) + 10) % 7) - 3, 'day');
  const readings = [...days, meant].map((one) => ({ from: one, to: one }));
  pieces.found = pieces.found.filter((one) => one !== piece);
  pieces.unclear = pieces.unclear.filter((one) => one !== piece);
  if (only) pieces.found.push({ from: only, to: only, unit: 'day', start, end });
  else
    pieces.unclear.push({ text: text.slice(start, end).trim(), readings, contradiction: weekdayName(day), start, end });
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
  unclear: UnclearDay[];
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
    unclear: unclear.map(({ start: _start, end: _end, ...one }) => one),
  };
}

function weekdayName(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' });
}

/** What is wrong with a date, in a sentence. */
export function whyUnclear({ text, contradiction }: Pick<UnclearDay, 'text' | 'contradiction'>): string {
  if (!contradiction) return `I cannot read the date “${text}” with certainty.`;
  return `The date “${text}” contradicts itself: that day is a ${contradiction}.`;
}

/** A day written YYYY-MM-DD; null where there is no such day. */
export function readDay(written: string): AsOf | null {
  return /^\d{4}-\d{2}-\d{2}$/u.test(written) && isRealDay(written) ? { day: written } : null;
}
