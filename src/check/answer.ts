/** What a question asks and what an answer carries. */
import type { Activity, BuyerRole, Citation } from '../rulebook/schema.ts';
import type { AsOf } from '../rulebook/time.ts';
import type { ListEntry } from './entryWords.ts';

export interface Question {
  /** What was typed, of any length and content. */
  text: string;
  asOf: AsOf;
  buyer: BuyerRole[];
  activity: Activity;
}

/** From the gravest to the lightest; the verdict of an answer is its gravest. */
export const VERDICTS = ['prohibited', 'upcoming', 'restricted', 'review', 'exempt', 'no-match'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How grave a status is: the smaller, the graver. */
export function gravityOf(status: Verdict | 'expired'): number {
  return status === 'expired' ? VERDICTS.length : VERDICTS.indexOf(status);
}

/** The status of one finding; `expired`: every phase of the rule is over, it no longer counts. */
export type FindingStatus = Exclude<Verdict, 'no-match' | 'review'> | 'expired';

/**
 * Why a finding has its status. `may-bar`: it would bar, but that depends on facts that the name does not tell; `kind`:
 * it names the kind of product, not the vendor; `limits`: conditions; `warns`: advice or a warning; `proposed`: no law yet;
 * `silent`: it is in force and binds the
 * buyer, but does not speak of this activity; `later`: nothing holds yet, nor will it bar this; `other-kind`: it names the
 * vendor for other products.
 */
export type Grounds =
  | 'bars'
  | 'will-bar'
  | 'may-bar'
  | 'kind'
  | 'limits'
  | 'warns'
  | 'proposed'
  | 'silent'
  | 'later'
  | 'other-kind'
  | 'others'
  | 'left-out'
  | 'over';

export type MatchLevel = 'exact' | 'strong' | 'weak';

/** What one rule says about the question. */
export interface Finding {
  rule: string;
  title: string;
  short: string;
  authority: string;
  jurisdiction: string;
  status: FindingStatus;
  grounds: Grounds;
  /** Whether the rule binds the buyer who asks. */
  isBinding: boolean;
  /** ISO 8601 with the offset of the rule's zone; null while nothing is in force, and for a party found on a screening list. */
  since: string | null;
  /** With an upcoming ban: what the rule bars and limits for this buyer already, and since when. */
  already: { date: string; effect: string; prohibits: Activity[]; restricts: Activity[] } | null;
  /** The first moment of the ban to come, ISO 8601 in the rule's zone; null unless the status is `upcoming`. */
  barredFrom: string | null;
  /** With a carve-out: the status that the rule would have without it. */
  otherwise: FindingStatus | null;
  /** The next phase to begin after the date of the question: one that binds the buyer, if there is one. */
  next: { date: string; effect: string } | null;
  timeZone: string;
  reason: string;
  todo: string;
  /** What the rule expressly leaves out, in sentences. */
  carveOuts: string[];
  /** What the buyer must find out before the rule can be applied. */
  ask: string[];
  /** Waiver, reporting duties, penalties, in sentences. */
  notes: string[];
  unverified: string[];
  citations: Citation[];
  checkedOn: string;
  /** Last checked more than 180 days before the date of the answer. */
  isStale: boolean;
}

/** A party of a screening list whose name matches. */
export interface ListingFinding extends ListEntry {
  list: string;
  listName: string;
  name: string;
  /** The name of the party that is like the one asked about. */
  matchedName: string;
  level: MatchLevel;
  score: number;
  status: Exclude<Verdict, 'upcoming' | 'exempt' | 'no-match'>;
  reason: string;
  /** Where the agency explains the list; empty where the list names no address. */
  url: string;
}

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
}

export interface ListDate {
  id: string;
  /** ISO instant; empty where no copy is loaded, and `problem` says why. */
  asOf: string;
  isStale: boolean;
  problem?: string;
}

export interface Answer {
  query: string;
  /** The day or the instant that was asked for, `YYYY-MM-DD` or ISO 8601. */
  asOf: string;
  buyer: BuyerRole[];
  activity: Activity;
  verdict: Verdict;
  /** The verdict's reason in one sentence. */
  summary: string;
  vendor: { id: string; name: string } | null;
  matched: Matched | null;
  findings: Finding[];
  listings: ListingFinding[];
  candidates: Candidate[];
  /** Things to know that change no verdict: what is pending, whom a name belongs to now. */
  notes: { says: string; citation?: Citation }[];
  data: { rulebook: string; rulesCheckedOn: string; lists: ListDate[] };
}

/** One match of the screening room, as far as the check needs it. */
export interface ListingMatch extends ListEntry {
  list: string;
  listName: string;
  name: string;
  matchedName: string;
  type: 'entity' | 'person' | 'vessel' | 'aircraft' | 'unknown';
  level: MatchLevel;
  score: number;
  reason: string;
  url: string;
}

/** The screening lists, as far as the check needs them. */
export interface Listings {
  screen(name: string): ListingMatch[];
  /** Parties whose names begin as somebody types, for menus. */
  complete?(typed: string, most: number): { list: string; name: string }[];
  dates(): ListDate[];
}
