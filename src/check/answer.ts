/**
 * What a question asks and what an answer carries. An answer is data: days, quantities and ids. Sentences in it come from the
 * rule book's files, or tell why a name is taken for another; `speak/` makes words of the rest.
 */
import type { Activity, BuyerRole, Citation, RuleFile } from '../rulebook/schema.ts';
import type { AsOf } from '../rulebook/time.ts';
import type { ListingMatch as ScreenedMatch } from '../screening/lists/screening.ts';
import type { Candidate, Matched, MatchLevel, Resolution } from './resolve/resolution.ts';

export type { Candidate, Matched, MatchLevel };

export interface Question {
  /** What was typed, of any length and content. */
  text: string;
  /** What the text names, where somebody has read it already: then it is used, and the text is not read again. */
  subject?: Resolution;
  asOf: AsOf;
  buyer: BuyerRole[];
  activity: Activity;
  /** What was answered to the questions of conditional phases. */
  settled?: Settled | undefined;
  /** What of the words asked could not be bound: it keeps every verdict back. */
  open?: readonly OpenPoint[] | undefined;
}

/** Words of a question that may change its answer and were bound to nothing. */
export interface OpenPoint {
  about: 'buyer' | 'activity' | 'date' | 'words' | 'question' | 'maker';
  /** As typed; of a date, what is wrong with it, in a sentence. */
  text: string;
  /** Roles to choose from, where it is the buyer. */
  choices: Labelled[];
}

/** Whether the condition of a phase is met, by `rule/phase` (`Finding.askedKey`). */
export type Settled = Readonly<Record<string, boolean>>;

/** From the gravest to the lightest; the verdict of an answer is its gravest. */
export const VERDICTS = [
  'prohibited',
  'upcoming',
  'restricted',
  'review',
  'exempt',
  'binds-others',
  'no-match',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How grave a status is: the smaller, the graver. */
export function gravityOf(status: Verdict | 'expired'): number {
  return status === 'expired' ? VERDICTS.length : VERDICTS.indexOf(status);
}

/** The gravest answer first. */
export function byVerdict(a: Answer, b: Answer): number {
  return gravityOf(a.verdict) - gravityOf(b.verdict);
}

/** The status of one finding; `expired`: every phase of the rule is over, it no longer counts. */
export type FindingStatus = Exclude<Verdict, 'no-match' | 'review'> | 'expired';

/**
 * Why a finding has its status. `may-bar`: it would bar, but that depends on facts that the name does not tell; `kind`:
 * it names the kind of product, not the vendor; `limits`: conditions; `warns`: advice or a warning; `proposed`: no law yet;
 * `silent`: it is in force and binds the
 * buyer, but does not speak of this activity; `later`: nothing holds yet, nor will it bar this; `other-kind`: it names the
 * vendor for other products; `others`: it binds other buyers.
 */
export type Grounds = (typeof GROUNDS)[number];

/** What a finding that is no ban amounts to, from what weighs most to what weighs least. */
export const GROUNDS = [
  'bars',
  'will-bar',
  'may-bar',
  'limits',
  'warns',
  'kind',
  'silent',
  'later',
  'other-kind',
  'proposed',
  'left-out',
  'others',
  'over',
] as const;

/** By what a rule reaches what was asked about; `any maker`: by its kind, whoever makes it; `makers`: it names makers of the kind. */
export type ReachedBy = 'vendor' | 'kind' | 'origin' | 'any maker' | 'makers' | 'list' | 'ownership';

/** A buyer role or a kind of product with the words of the book for it. */
export interface Labelled {
  id: string;
  label: string;
}

/** A day on which something of a rule begins, and what the file says of it. */
export interface Change {
  /** ISO 8601 with the offset of the rule's zone. */
  date: string;
  effect: string;
  /** What begins, in a few words; null where the file has none. */
  title: string | null;
}

/** What comes with a rule: a waiver, a duty to report, a penalty. */
export interface RuleNote {
  kind: 'waiver' | 'report' | 'penalty';
  /** With a duty to report: the time for it, in the file's words. */
  within?: string;
  says: string;
}

/** What of a rule's file a finding repeats. */
export type RuleTold = Pick<
  RuleFile,
  'title' | 'short' | 'authority' | 'jurisdiction' | 'kind' | 'timeZone' | 'todo' | 'unverified' | 'citations'
>;

/** What one rule says about the question. */
export interface Finding extends RuleTold {
  rule: string;
  status: FindingStatus;
  grounds: Grounds;
  /** Whether the rule binds the buyer who asks. */
  isBinding: boolean;
  reachedBy: ReachedBy;
  /** Where it reaches the maker only if that is of one of these countries, which is not known for certain (ISO 3166). */
  perhapsOf: string[];
  /** Whether it forbids anything to anybody, at any time. */
  forbidsSome: boolean;
  /** ISO 8601 with the offset of the rule's zone; null while nothing is in force, and for a party found on a screening list. */
  since: string | null;
  /** With a ban to come, flat or on a condition: what the rule bars and limits for this buyer already, and since when. */
  already:
    | (Change & {
        condition: string | null;
        /** Where it bars what was asked about on a condition: the condition as a question. */
        asks: string | null;
        prohibits: Activity[];
        restricts: Activity[];
      })
    | null;
  /** The first moment of the ban to come, ISO 8601 in the rule's zone; null unless the status is `upcoming`. */
  barredFrom: string | null;
  /** With a carve-out: the status that the rule would have without it. */
  otherwise: FindingStatus | null;
  /** The next phase to begin after the date of the question: one that may bar this, else one that binds the buyer. */
  next: Change | null;
  /** What the phase does that gives the status, as the file says it; of an expired rule its last phase. */
  effect: string;
  /** What must hold before it is a ban, as the file says it. */
  condition: string | null;
  /** The same as a short question, for the headline. */
  asks: string | null;
  /** Under which key of `Question.settled` the answer to it goes. */
  askedKey: string | null;
  /** What the instrument says of this very thing: the carve-out that leaves it out, the advice on this activity. */
  says: string | null;
  /** What the phase in force speaks of, where it does not speak of the activity asked about. */
  speaksOf: { effect: 'prohibits' | 'restricts'; activities: Activity[] } | null;
  /** Whom the phase binds. */
  bound: Labelled[];
  /** The kinds of product that the rule covers of this vendor, where another kind was asked about. */
  covers: Labelled[];
  /** Set where a question about licensing is answered as one about buying: what of reselling or building in is to come. */
  readAsBuying: { later: Change | null } | null;
  /** The day on which an expired rule ended, `YYYY-MM-DD`. */
  endedOn: string | null;
  /** On a screening list: the party that bears the name. */
  listed: { name: string; reason: string } | null;
  /** `todo` in a few words, where its first sentence is long. */
  todoShort: string | null;
  /** What the rule expressly leaves out, in sentences. */
  carveOuts: string[];
  /** What the buyer must find out before the rule can be applied. */
  ask: string[];
  /** Waiver, reporting duties, penalties. */
  notes: RuleNote[];
  checkedOn: string;
  /** What the file was checked against, as it follows "checked … against". */
  checkedAgainst: string | null;
  /** Last checked more than 180 days before today. */
  isStale: boolean;
}

/** The details of a list's entry, each where the list has it. */
export type ListEntry = Pick<ScreenedMatch, 'federalRegisterNotice' | 'startDate' | 'endDate' | 'programs'>;

/** A party of a screening list whose name matches. */
export interface ListingFinding extends Omit<ListingMatch, 'type'> {
  status: Exclude<Verdict, 'upcoming' | 'exempt' | 'no-match'>;
  /** By the list, the entry had ended on the day asked about. */
  isOver: boolean;
}

export interface ListDate {
  id: string;
  /** ISO instant; empty where no copy is loaded, and `problem` says why. */
  asOf: string;
  isStale: boolean;
  problem?: string;
}

/** Something to know that changes no verdict. `said`: a sentence of the book; the rest tell where the book or a list ends. */
export type Note =
  | {
      kind: 'said';
      says: string;
      citation?: Citation /** As known on this day, later than the one asked about. */;
      knownOn?: string;
    }
  | { kind: 'before the book'; oldestRule: string }
  | { kind: 'far ahead'; knownOn: string }
  | { kind: 'list is later'; listAsOf: string }
  | { kind: 'listed only since'; name: string; listName: string; since: string }
  | { kind: 'licence has two meanings' };

/** How far the book goes for a place of the buyer. */
export interface PlaceCovered {
  place: string;
  label: string;
  extent: 'thorough' | 'main' | 'few' | 'none';
  /** YYYY-MM-DD; null where the book has no word on the place. */
  asOf: string | null;
  missing: string[];
  /** Who knows. */
  ask: string | null;
}

/** A kind of product that was asked about without a maker. */
export interface KindAsked {
  kinds: Labelled[];
  /** The vendors that rules of this buyer name for this kind, those that most rules name first. */
  makers: Labelled[];
}

/** A waiver that somebody signed: it takes one rule back for a while, and changes no verdict. */
export interface WaivedRule {
  rule: string;
  short: string;
  /** The last day on which it holds, YYYY-MM-DD. */
  until: string;
  /** Who granted it. */
  by: string;
  reason: string;
}

export interface Answer {
  query: string;
  /** The day or the instant that was asked for, `YYYY-MM-DD` or ISO 8601. */
  asOf: string;
  buyer: BuyerRole[];
  /** The same with the words of the book. */
  buyers: Labelled[];
  activity: Activity;
  verdict: Verdict;
  vendor: { id: string; name: string } | null;
  matched: Matched | null;
  /** Set where a kind of product was asked about, not a maker. */
  kind: KindAsked | null;
  /** Those that decide come first. */
  findings: Finding[];
  /** The question on which the verdict turns. */
  asks: string | null;
  /** Under which key of `Question.settled` the answer to it goes; null where it is not a phase that asks. */
  askedKey: string | null;
  /** The questions that were answered already. */
  answered: { key: string; asks: string; isMet: boolean }[];
  listings: ListingFinding[];
  candidates: Candidate[];
  /** What has to be told before there is a verdict. */
  open?: readonly OpenPoint[];
  /** Things to know that change no verdict: what is pending, whom a name belongs to now. */
  notes: Note[];
  coverage: PlaceCovered[];
  /** Roles of the buyer that are narrowed to a place, which was not named. */
  placeMissing: { role: BuyerRole; part: 'US state' | 'country' }[];
  /** Rules that are waived for this buyer, and the short names of those that are as grave and are not. */
  waived?: { rules: WaivedRule[]; open: string[] };
  /** What buyers ask and the book does not hold. */
  outside: { name: string; says: string; look: Citation } | null;
  data: { rulebook: string; instruments: number; rulesCheckedOn: string; lists: ListDate[] };
}

/** One match of the screening room, as far as the check needs it. */
export type ListingMatch = Omit<ScreenedMatch, 'id' | 'listUrl'>;

/** The screening lists, as far as the check needs them. */
export interface Listings {
  /** @param options `isExactOnly`: likenesses are not wanted */
  screen(name: string, options?: { isExactOnly?: boolean }): ListingMatch[];
  /** Parties whose names begin as somebody types, for menus. */
  complete?(typed: string, most: number): { list: string; name: string }[];
  dates(): ListDate[];
}
