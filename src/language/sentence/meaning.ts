/** What a sentence asks: the intents of `lexicon/intents.yaml`, the small signs of `lexicon/phrases.yaml`, and the form of a whole meaning. */
import type { Resolution } from '../../check/resolve/resolution.ts';
import type { Activity } from '../../rulebook/schema.ts';
import { type BuyerReading, noBuyer } from '../buyers.ts';
import { readLexicon, signOf } from '../lexicon.ts';

/** Intents that are answered with a sentence or a command, not from the rule book. */
const TOPICS = [
  'thanks',
  'help',
  'chat',
  'repeat',
  'disputed',
  'about approval',
  'about advice',
  'about data',
  'about privacy',
  'about bot',
  'settings',
  'feedback',
  'person',
  'statement',
  'out of scope',
  'deadline stop',
  'deadline remind',
  'deadline add',
  'calendar',
  'deadline overdue',
  'deadline mine',
  'deadline next',
  'deadline list',
] as const;
export type Topic = (typeof TOPICS)[number];
/** Intents that can be asked again of another buyer, day or activity. */
export const REPEATABLE = [
  'alternatives',
  'where',
  'who bound',
  'list',
  'until',
  'when',
  'who says',
  'why',
  'what changes',
] as const;
const INTENTS = [...TOPICS, ...REPEATABLE, 'which are fine', 'explain'] as const;
type Intent = (typeof INTENTS)[number];

/** `rule`: about a rule, not a vendor; `follow-up`: the question before, with something changed; `unclear`: nothing of it is known. */
export const SENTENCE_KINDS = ['may we', 'rule', 'follow-up', 'unclear', ...INTENTS] as const;
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
  /** It buys, by a label of the document: "Bill to: Acme LLC". */
  isBuyer?: boolean;
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
  /** The weekday that it is, where another one stands beside it. */
  contradiction?: string;
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
  /** Activities of which each is asked about by itself, where there are several. */
  eachAsked: Activity[];
  /** It is brought into the country. */
  isImport: boolean;
  /** A verb of which it is not known what it means for a rule: "can we borrow it". */
  unknownVerb: string | null;
  buyer: BuyerReading;
  when: When | null;
  /** Each single day that is asked about, in the order of the text: two of them may be compared. */
  days: string[];
  /** Days that are told and not asked about: "the lease ends on 31 March". */
  daysTold: string[];
  /** The same as they are written: the answer says that it is not for them. */
  datesTold: string[];
  unclearDates: UnclearDate[];
  isJudging: boolean;
  isFollowUp: boolean;
  premise: Premise | null;
  isOfRepresentation: boolean;
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
  eachAsked: [],
  isImport: false,
  unknownVerb: null,
  buyer: noBuyer(),
  when: null,
  days: [],
  daysTold: [],
  datesTold: [],
  unclearDates: [],
  isJudging: false,
  isFollowUp: false,
  premise: null,
  isOfRepresentation: false,
  notUnderstood: [],
  language: null,
  isCut: false,
};

export function isTopic(kind: SentenceKind): kind is Topic {
  return TOPICS.some((topic) => topic === kind);
}

function bounded(alternatives: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, 'u');
}

function readPatterns() {
  const intents = readLexicon('intents.yaml', (z) =>
    z.array(
      z.strictObject({
        id: z.enum(INTENTS),
        needs: z.enum(['subject', 'no subject', 'no question']).optional(),
        phrases: z.array(z.string()).min(1),
      }),
    ),
  );
  const signs = readLexicon('phrases.yaml', (z) =>
    z.strictObject({
      courtesy: z.string(),
      followUp: z.array(z.string()).min(1),
      judgement: z.string(),
      opinion: z.string(),
      risk: z.string(),
      pointer: z.string(),
      premises: z.strictObject({ over: z.string(), others: z.string() }),
    }),
  );
  return {
    /** The first counts one of whose phrases stands in a text. */
    intents: intents.map((one) => ({ ...one, pattern: bounded(one.phrases.join('|')) })),
    followUp: new RegExp(`^(?:(?:${signs.courtesy})\\W+)*(?:${signs.followUp.join('|')})`, 'u'),
    judgement: bounded(signs.judgement),
    opinion: bounded(signs.opinion),
    risk: bounded(signs.risk),
    pointer: bounded(signs.pointer),
    isOver: bounded(signs.premises.over),
    isOfOthers: bounded(signs.premises.others),
  };
}

/** Made for the first sentence: a name alone needs none. */
let patterns: ReturnType<typeof readPatterns> | undefined;

export interface IntentReading {
  intent: Intent | null;
  /** Whether it goes on from the question before: "and for resale?". */
  isFollowUp: boolean;
  /** Whether it asks what is thought of something: allowed, safe, on a list. */
  isJudging: boolean;
  /** Whether it asks about what was spoken of before: "can we still resell it?". */
  pointsBack: boolean;
  premise: Premise | null;
  /** Whether it asks about the statement that a bidder makes under a clause: "does the 889 rep need a yes?". */
  isOfRepresentation: boolean;
}

export const NO_INTENT: IntentReading = {
  intent: null,
  isFollowUp: false,
  isJudging: false,
  pointsBack: false,
  premise: null,
  isOfRepresentation: false,
};

/** What a sentence takes for granted of the law: that a ban is over, or that it binds others only. */
export type Premise = 'over' | 'others';

const ASKS = signOf('asksSomething');
const ASKS_AT_THE_END = signOf('asksAtTheEnd');
const OF_REPRESENTATION = signOf('ofRepresentation');
const ASKS_OF_REPRESENTATION = signOf('asksOfRepresentation');
const MAY_WE = signOf('mayWe');

/** Longer texts are mails: what they want stands in the sentences that ask. */
const LONGEST = 500;

/**
 * @param text with names blanked out as `_`
 * @param isNamed whether a vendor is named in it
 */
export function readIntent(text: string, isNamed: boolean): IntentReading {
  patterns ??= readPatterns();
  const { intents, followUp, judgement, opinion, risk, pointer, isOver, isOfOthers } = patterns;
  const plain = plainOf(text);
  const asking = plain.length > LONGEST ? askingPart(text) : plain;
  const isAsking = ASKS.test(text) || ASKS_AT_THE_END.test(plain);
  const isMet = (needs: (typeof intents)[number]['needs']): boolean =>
    needs === undefined || (needs === 'no question' ? !isAsking : (needs === 'subject') === isNamed);
  const found = intents.find(({ needs, pattern }) => isMet(needs) && pattern.test(asking));
  const isJudged = judgement.test(plain);
  return {
    intent: /^\?+$/u.test(text.trim()) ? 'help' : (found?.id ?? null),
    isFollowUp: followUp.test(plain),
    isJudging: isJudged || opinion.test(plain),
    pointsBack: (isJudged || risk.test(plain)) && pointer.test(plain),
    premise: isOver.test(asking) ? 'over' : isOfOthers.test(asking) ? 'others' : null,
    isOfRepresentation: OF_REPRESENTATION.test(plain) && ASKS_OF_REPRESENTATION.test(plain) && !MAY_WE.test(plain),
  };
}

/** Small letters, straight apostrophes, one space between words, names as one `_`, no marks around. */
function plainOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’`´]/gu, "'")
    .replace(/_+/gu, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[^\p{L}\p{N}_]+|[^\p{L}\p{N}_]+$/gu, '');
}

/** The sentences of a long text that ask, else its beginning. */
function askingPart(text: string): string {
  const sentences = text.split(/(?<=[.?!])\s+|\n+/u).filter((one) => one.includes('?'));
  const asking = plainOf(sentences.join(' '));
  // "ok?" above a long list says nothing of what is wanted.
  return (asking.split(' ').length > 2 ? asking : plainOf(text.slice(0, LONGEST))).slice(-LONGEST);
}
