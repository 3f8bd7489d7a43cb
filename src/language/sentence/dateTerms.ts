/** Small readings that the forms of date share. */
import { isRealDay } from './calendar.ts';
import { type DateRead, NO_SUCH_DAY } from './datePieces.ts';
import { MONTHS, NUMBERS } from './dateWords.ts';

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
