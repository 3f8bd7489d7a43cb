/** The one reader of dates, for sentences, commands, deadlines and the command line. */
import type { AsOf } from '../rulebook/time.ts';
import { isRealDay } from './sentence/calendar.ts';
import { findDatePieces } from './sentence/datePieces.ts';

/** A day or period in a text. Days are `YYYY-MM-DD`, both ends included. */
export interface DateFound {
  from: string;
  to: string;
  /** As it stands in the text. */
  text: string;
}

export interface DatesRead {
  found: DateFound[];
  /** What can be read in several ways ("03/04/2027", with each reading), or names no day ("31 February", without). */
  unclear: { text: string; readings: { from: string; to: string }[] }[];
}

/**
 * Every date of a text: 2027-03-31, 20270331, 31/12/2026, "Friday, July 19, 2024", "Tuesday the 8th", "Sept 30 2027", "in 3 weeks",
 * "by end of Q1", in the main words of seven languages.
 *
 * @param today `YYYY-MM-DD`, from which "tomorrow" is counted
 * @example readDates('due 31 March 2027', '2026-11-29').found //=> [{ from: '2027-03-31', to: '2027-03-31', text: '31 March 2027' }]
 */
export function readDates(text: string, today: string): DatesRead {
  const { found, unclear } = findDatePieces(text, today);
  return {
    found: found.map(({ from, to, start, end }) => ({ from, to, text: text.slice(start, end) })),
    unclear: unclear.map(({ text: typed, readings }) => ({ text: typed, readings })),
  };
}

/** A day written YYYY-MM-DD; null where there is no such day. */
export function readDay(written: string): AsOf | null {
  return /^\d{4}-\d{2}-\d{2}$/u.test(written) && isRealDay(written) ? { day: written } : null;
}
