/** What a typed text turns out to be about. */
import type { Citation, Contains, Member, Product, Vendor } from '../../rulebook/schema.ts';

export type MatchLevel = 'exact' | 'strong' | 'weak';

/** A name that may be meant, or is easily taken for the one asked about. */
export interface Candidate {
  name: string;
  reason: string;
  /** What to ask to get an answer about it; absent where the book says that it is somebody else. */
  ask?: string;
}

/** How what was typed leads to a vendor. */
export interface Matched {
  text: string;
  name: string;
  /** From what was typed to the vendor, e.g. `['EZVIZ', 'brand of Hikvision']`. */
  path: string[];
  level: MatchLevel | null;
  /** Why it matches, in a sentence. */
  reason: string;
  /** What was typed is taken as a misspelling. */
  isMisspelt?: boolean;
  /** Of a field with several names or remarks: the name that matched, and what stood beside it. */
  matched?: string;
  beside?: string[];
}

/** What the answer is about. */
export interface Subject {
  vendor: Vendor | null;
  /** With a kind of product, a maker that the book does not know: "Axis cameras". */
  maker?: string;
  /** With a kind of product, words beside it that were not understood: one may name the maker. */
  unread?: string[];
  member?: Member;
  product?: Product;
  contains?: Contains;
  /** The kinds of product meant, by the product or by words of the question; empty: whatever the vendor makes. */
  categories: string[];
  /** Whether the kinds were named (and not only what the vendor usually makes). */
  isCategoryNamed: boolean;
  /** Set where a rule on the vendor applies only in part to what was asked: why, and what to find out. */
  onlyPartly?: string;
  matched: Matched | null;
}

export interface Resolution {
  /** What it is, or null where nothing in the book is meant for sure. */
  subject: Subject | null;
  /** What else may be meant. */
  candidates: Candidate[];
  /** Whether the candidates must be asked about before there is an answer. */
  mustAsk: boolean;
  notes: { says: string; citation?: Citation }[];
}

export function resolved(subject: Subject, rest: Partial<Resolution> = {}): Resolution {
  return { subject, candidates: [], mustAsk: false, notes: [], ...rest };
}

export function distinct(candidates: Candidate[]): Candidate[] {
  return [...new Map(candidates.map((candidate) => [candidate.name, candidate])).values()];
}
