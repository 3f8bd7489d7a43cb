/** What a sentence asks. */
import type { Resolution } from '../../check/resolve/resolution.ts';
import type { Activity } from '../../rulebook/schema.ts';
import type { BuyerReading } from '../buyers.ts';
import { INTENTS, type Intent } from '../intents.ts';

/** `rule`: about a rule, not a vendor; `follow-up`: the question before, with something changed; `unclear`: nothing of it is known. */
export const SENTENCE_KINDS = ['may we', 'rule', 'follow-up', 'unclear', ...INTENTS] as const;
export type SentenceKind = Intent | 'may we' | 'rule' | 'follow-up' | 'unclear';

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
  /** What the text was found to mean, where it was looked up. */
  resolution?: Resolution;
}

/** The same, with where it stands in the text. */
export interface PlacedSubject extends NamedSubject {
  start: number;
  end: number;
}

/** The day or the period that is asked about. Days are `YYYY-MM-DD`, both ends included; without `to` it is open. */
export type When = { status: 'day'; day: string } | { status: 'period'; from: string; to?: string };

/** A date that has several readings, or none. */
export interface UnclearDate {
  text: string;
  /** The days or periods that it may mean. */
  readings: When[];
}

export interface Meaning {
  kind: SentenceKind;
  subjects: NamedSubject[];
  /** More names than are answered at once; they are told among `notUnderstood`. */
  further: NamedSubject[];
  /** What the sentence sets aside: "other than DJI". */
  without: NamedSubject[];
  /** Kinds of product that stand apart from any vendor. */
  kinds: NamedSubject[];
  /** The first activity named; null: none. */
  activity: Activity | null;
  otherActivities: Activity[];
  /** A verb of which it is not known what it means for a rule: "can we borrow it". */
  unknownVerb: string | null;
  buyer: BuyerReading;
  when: When | null;
  /** Each single day that is asked about, in the order of the text: two of them may be compared. */
  days: string[];
  /** Days that are told and not asked about: "the lease ends on 31 March". */
  daysTold: string[];
  unclearDates: UnclearDate[];
  isJudging: boolean;
  isFollowUp: boolean;
  /** Words that may matter and were not understood, dates among them. */
  notUnderstood: string[];
  /** The language of the question, by its code; null: English, or too short to tell. */
  language: string | null;
  /** Whether the text was longer than what is read (`LONGEST_READ`). */
  isCut: boolean;
}

/** A sentence of which nothing is known. */
export const NOTHING_MEANT: Meaning = {
  kind: 'unclear',
  subjects: [],
  further: [],
  without: [],
  kinds: [],
  activity: null,
  otherActivities: [],
  unknownVerb: null,
  buyer: { roles: [], denied: [], isOurs: false, open: [], clauses: [], places: [], spokenOf: [] },
  when: null,
  days: [],
  daysTold: [],
  unclearDates: [],
  isJudging: false,
  isFollowUp: false,
  notUnderstood: [],
  language: null,
  isCut: false,
};
