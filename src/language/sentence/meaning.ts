/** What a sentence asks. */
import type { Activity, BuyerRole } from '../../rulebook/schema.ts';

export const SENTENCE_KINDS = [
  'may we',
  'when',
  'why',
  'who says',
  'what changes',
  'list',
  'follow-up',
  'help',
  'thanks',
  'unclear',
] as const;
export type SentenceKind = (typeof SENTENCE_KINDS)[number];

/** A vendor, product or kind of product that a sentence names. */
export interface NamedSubject {
  /** What to ask the check about. */
  text: string;
  /** How it is called in the rule book, or as it was typed. */
  name: string;
  vendor: string | null;
  /** Kinds of product, where no vendor is named. */
  categories: string[];
  /** Vendors that may be meant, where the name alone does not say. */
  candidates: string[];
}

/** The day or the period that is asked about. Days are `YYYY-MM-DD`, both ends included; without `to` it is open. */
export type When = { status: 'day'; day: string } | { status: 'period'; from: string; to?: string };

export interface Meaning {
  kind: SentenceKind;
  subjects: NamedSubject[];
  /** More names than are answered at once; they are told among `notUnderstood`. */
  further: NamedSubject[];
  /** What the sentence sets aside: "other than DJI". */
  without: NamedSubject[];
  /** The first activity named; null: none. */
  activity: Activity | null;
  otherActivities: Activity[];
  buyer: BuyerRole[];
  /** Buyers that a sentence names and for whom the rule book has no role: "a city in Texas". */
  unknownBuyers: string[];
  when: When | null;
  isNegated: boolean;
  /** Dates that cannot be read with certainty; no answer is given for them. */
  unclearDates: string[];
  /** Words that may matter and were not understood, dates among them. */
  notUnderstood: string[];
  /** Whether the text was longer than what is read (`LONGEST_READ`). */
  isCut: boolean;
}

/** A sentence of which nothing is known. */
export const NOTHING_MEANT: Meaning = {
  kind: 'unclear',
  subjects: [],
  further: [],
  without: [],
  activity: null,
  otherActivities: [],
  buyer: [],
  unknownBuyers: [],
  when: null,
  isNegated: false,
  unclearDates: [],
  notUnderstood: [],
  isCut: false,
};
