/** Small readings that the forms of date share. */
import { isRealDay, type Span, type Unit } from './calendar.ts';
import { MONTHS, NUMBERS } from './dateWords.ts';

export interface DatePiece extends Span {
  start: number;
  end: number;
  /** What was found: a day, or a period of a unit; `from now` counts from today on, `range` has both ends told. */
  unit: Unit | 'from now' | 'range';
}

/** What a form of date says, without its place. */
export type DateRead = Omit<DatePiece, 'start' | 'end'> | Unclear | null;

/** A date that has several readings ("03/04/2027", "FY27"), or none ("31 February"). */
export interface Unclear {
  unclear: Span[];
}

export const NO_SUCH_DAY: Unclear = { unclear: [] };

export function isUnclear(read: DateRead): read is Unclear {
  return read !== null && 'unclear' in read;
}

/** Where and when a date stands in a text. */
export interface DatePlace {
  today: string;
  /** Its clause speaks of the past: "was it ok in October". */
  isPast: boolean;
  /** The text before it, and after it. */
  before: string;
  after: string;
  /** The month in which the asker's fiscal year begins, 1 to 12; null: not known. */
  fiscalYearStart: number | null;
}

export function lower(word: string | undefined): string {
  return (word ?? '').toLowerCase();
}

export function dayPiece(day: string): DateRead {
  return isRealDay(day) ? { from: day, to: day, unit: 'day' } : NO_SUCH_DAY;
}

/** "27" and "'27" mean 2027. */
export function yearOf(typed: string): number {
  const digits = Number(typed.replace("'", ''));
  return digits < 100 ? 2000 + digits : digits;
}

export function monthNumber(word: string | undefined): number | undefined {
  return MONTHS.get(lower(word).replace(/\.$/u, ''));
}

export function countOf(word: string | undefined): number {
  return NUMBERS.get(lower(word)) ?? Number(word);
}

export const VERB_BEHIND_MAY =
  /^\s+(?:we|i|you|they|he|she|it|be|not|have|also|need|still|a|an|the|our|my|anyone|someone)(?!\p{L})/iu;
