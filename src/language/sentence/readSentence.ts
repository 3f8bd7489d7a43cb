/**
 * From a sentence to what it asks: the recognisers one after another, and what they make together. Each marks the words that it
 * explains, so that none is explained twice, and adds what it read to the draft.
 */

import type { Checker } from '../../check/check.ts';
import { kindOfMaker } from '../../check/resolve/subject.ts';
import { categoriesNamed } from '../../check/resolve/vendorNames.ts';
import type { BuyerRole } from '../../rulebook/schema.ts';
import { dayInZone } from '../../rulebook/time.ts';
import { matchesOf } from '../../screening/normalize/matchesOf.ts';
import { type BuyerReading, noBuyer, readBuyers } from '../buyers.ts';
import { eventsNamed, findWhen, type WhenReading } from '../dates/findWhen.ts';
import { blankSpans } from '../dates/readDates.ts';
import { buyerLexicon, signOf } from '../lexicon.ts';
import { type ActivityReading, findActivities, noActivity, unknownVerb } from './findActivities.ts';
import { findNames, findProperNames } from './findNames.ts';
import { leftOver, unknownBuyers } from './leftOver.ts';
import { itemStarts, makersInColumns } from './listedNames.ts';
import {
  type IntentReading,
  type Meaning,
  type NamedSubject,
  NO_INTENT,
  NOTHING_MEANT,
  type PlacedSubject,
  readIntent,
  type SentenceKind,
} from './meaning.ts';
import { isLikelyMaker, overlookedNames } from './overlookedNames.ts';
import { documentParts, partText, quotesIn } from './questionText.ts';
import { quotedClauses, setAside, withoutAskers } from './setAside.ts';
import { distinct, isModelBehind, kindsNamed, misspeltSubjects, namesOfLinks, subjectsOfNames } from './subjects.ts';
import { goodsNamed, isSurelyMaker, namelessWords, runAt, unknownNames, unknownSubject } from './unknownNames.ts';
import {
  hasCapital,
  languageOf,
  mendTyping,
  useSpan,
  type Word,
  type WordUse,
  wordAt,
  wordFrom,
  wordsOf,
} from './words.ts';

/** What no message has more of; a longer list belongs in a file. */
const MOST_SUBJECTS = 200;

/**
 * Reads a sentence. Deterministic: the same text on the same day means the same.
 *
 * @param raw as Slack delivers it
 * @param now for "tomorrow" and "next year"
 * @param timeZone the asker's, as an IANA name: the calendar day there is "today"
 * @param fiscalYearStart the month in which the asker's fiscal year begins, 1 to 12; null: asked back
 * @example readSentence(checker, 'can we renew Kaspersky in October?', now).activity // 'renew'
 */
export function readSentence(
  checker: Checker,
  raw: string,
  now: Date,
  timeZone = 'UTC',
  home: readonly BuyerRole[] = ['us-person'],
  fiscalYearStart: number | null = null,
): Meaning {
  const { asks, below, isCut } = partText(raw);
  const { byForm } = checker.names;
  const { spaceless } = buyerLexicon(checker.book);
  const text = mendTyping(asks, (form) => byForm.has(form));
  const draft: Draft = {
    checker,
    raw,
    text,
    words: wordsOf(text, (native) => byForm.has(native) || spaceless.has(native)),
    below,
    today: dayInZone(now, timeZone),
    home,
    fiscalYearStart,
    subjects: [],
    without: [],
    kinds: [],
    buyer: noBuyer(),
    dates: { when: null, spans: [], unclear: [], days: [], told: [], toldAs: [] },
    intent: NO_INTENT,
    activity: noActivity(),
    blanked: text,
    left: [],
    isOver: false,
  };
  for (const { read } of RECOGNISERS) if (!draft.isOver) read(draft);
  const { words, buyer, dates, intent, activity, kinds, subjects } = draft;
  const language = languageOf(words);
  if (draft.isOver) return { ...NOTHING_MEANT, kind: intent.intent ?? 'unclear', language };
  const asked = subjects.length > 0 ? subjects : kinds;
  return {
    kind: kindOf(draft),
    subjects: asked.slice(0, MOST_SUBJECTS).map(plain),
    further: asked.slice(MOST_SUBJECTS).map(plain),
    without: draft.without.map(plain),
    kinds: kinds.map(plain),
    activity: activity.activity,
    otherActivities: activity.others,
    eachAsked: activity.eachAsked,
    isImport: activity.isImport,
    unknownVerb: activity.activity === null ? unknownVerb(words) : null,
    buyer,
    when: dates.when,
    days: dates.days,
    daysTold: dates.told,
    datesTold: dates.toldAs,
    unclearDates: dates.unclear.map(({ start: _start, end: _end, ...date }) => date),
    isJudging: intent.isJudging,
    isFollowUp: intent.isFollowUp,
    premise: intent.premise,
    isOfRepresentation: intent.isOfRepresentation,
    notUnderstood: [
      ...dates.unclear.map((one) => one.text),
      ...asked.slice(MOST_SUBJECTS).map((one) => one.text),
      ...(dates.when || dates.unclear.length > 0 ? [] : eventsNamed(draft.blanked)),
      ...draft.left,
    ],
    language,
    isCut,
  };
}

function kindOf({ subjects, kinds, without, buyer, dates, activity, intent: said, ...draft }: Draft): SentenceKind {
  const { intent, isFollowUp, isJudging, pointsBack } = said;
  const clauses = buyer.clauses.length;
  const isAbout = subjects.length > 0;
  const hasActivity = activity.activity !== null;
  const hasBuyer = buyer.roles.length + buyer.open.length + buyer.denied.length > 0 || buyer.isOurs;
  const hasChange = hasActivity || dates.when !== null || dates.unclear.length > 0 || hasBuyer;
  if (clauses > 0 && said.isOfRepresentation) return 'rule';
  switch (intent) {
    case 'list':
      return isAbout && clauses === 0 ? 'may we' : intent;
    case 'alternatives':
      // "ESET instead of Kaspersky", "replace Hikvision with Axis": what is named is asked about.
      return (isAbout && without.length > 0) || subjects.length > 1 ? 'may we' : intent;
    case 'out of scope':
      // "We are a transit authority, and BYD has the best price": who says what they are asks about what they name.
      return isAbout && (isJudging || hasBuyer) ? 'may we' : intent;
    case 'explain':
    case null:
      break;
    case 'who bound':
      if (hasActivity && !(clauses > 0 && !isAbout)) break;
      return clauses > 0 && !isAbout ? 'rule' : intent;
    default:
      if (OF_RULES.test(intent) && clauses > 0 && !isAbout) return 'rule';
      return intent === 'deadline next' && isAbout ? 'what changes' : intent;
  }
  if (clauses > 0 && !isAbout && (kinds.length === 0 || intent === 'explain')) return 'rule';
  const hasContent = isAbout || kinds.length > 0 || hasChange;
  if (isFollowUp && (hasContent || ABOUT_A_PLACE.test(draft.blanked))) return 'follow-up';
  if (
    isAbout ||
    (kinds.length > 0 &&
      !OF_PEOPLE.test(draft.blanked) &&
      (isJudging || hasChange || without.length > 0 || draft.words.length <= 3 || ABOUT.test(draft.blanked)))
  )
    return 'may we';
  if (pointsBack) return 'may we';
  // A role, an activity or a date alone changes the question before; a long sentence is about something else.
  const most = hasBuyer ? 14 : hasActivity ? 8 : 4;
  return hasChange && !(draft.left.length > 0 && !hasBuyer) && draft.words.length <= most ? 'follow-up' : 'unclear';
}

/** What can be asked of a rule: "when does section 889 begin". */
const OF_RULES = /^(?:until|when|why|who says|what changes|deadline list|deadline next)$/u;
const ABOUT = signOf('aboutKind');
const OF_PEOPLE = signOf('ofPeople');
const ABOUT_A_PLACE = signOf('aboutAPlace');

function plain({ start: _start, end: _end, ...subject }: PlacedSubject): NamedSubject {
  return subject;
}

interface Draft {
  readonly checker: Checker;
  /** As it came. */
  readonly raw: string;
  /** The part of the text that may ask. */
  readonly text: string;
  readonly words: Word[];
  /** What stands below it: a signature, quoted mails, the rest of a long text. */
  readonly below: string;
  readonly today: string;
  readonly home: readonly BuyerRole[];
  readonly fiscalYearStart: number | null;
  subjects: PlacedSubject[];
  /** What the sentence sets aside: "other than DJI". */
  without: PlacedSubject[];
  kinds: PlacedSubject[];
  buyer: BuyerReading;
  dates: WhenReading;
  intent: IntentReading;
  activity: ActivityReading;
  /** The text with names blanked out, letter for letter. */
  blanked: string;
  /** Words that nothing explains, and pages that would have to be opened. */
  left: string[];
  /** It wants nothing but to greet or to thank. */
  isOver: boolean;
}

interface Recogniser {
  name: string;
  read: (draft: Draft) => void;
}

export const RECOGNISERS: readonly Recogniser[] = [
  {
    name: 'addresses',
    read: ({ text, words }) => {
      // "Requested by:", "Product:": what a form asks, where it has several lines of it.
      const labels = matchesOf(LABEL, text);
      for (const { index, 0: label } of labels.length > 1 ? labels : [])
        if (/\b(?:by|for|to|from|no|number|name|date|id)\s*:$/iu.test(label))
          useSpan(words, index, index + label.length, 'aside');
      for (const { index, 0: found } of matchesOf(ADDRESS, text)) useSpan(words, index, index + found.length, 'aside');
    },
  },
  {
    name: 'links',
    read: (draft) => {
      const { subjects, unread } = namesOfLinks(draft.checker, draft.text, draft.words, draft.today);
      draft.subjects.push(...subjects);
      draft.left = unread;
    },
  },
  {
    name: 'names of the book',
    read: ({ checker, words, subjects, today }) => {
      subjects.push(...subjectsOfNames(checker, words, findNames(checker.names, words), today));
    },
  },
  {
    name: 'buyers',
    read: (draft) => {
      draft.buyer = readBuyers(draft.checker.book, draft.text, draft.words, draft.home);
    },
  },
  {
    name: 'labels and people',
    read: (draft) => {
      const { text, words, raw } = draft;
      const { labels, recipients, people } = documentParts(text, raw);
      for (const { start, end } of labels) useSpan(words, start, end, 'aside');
      for (const word of words) if (people.has(word.low) && hasCapital(word)) word.use ??= 'aside';
      for (const piece of recipients) {
        const [start, end] = [wordFrom(words, piece.start), wordFrom(words, piece.end)];
        if (start === end || words.slice(start, end).some(({ use }) => use === 'name' || use === 'buyer')) continue;
        draft.without.push({ ...unknownSubject(words, { start, end }, text), isBuyer: true });
        for (const word of words.slice(start, end)) word.use = 'aside';
      }
    },
  },
  {
    name: 'proper names',
    read: ({ checker, text, words, subjects }) => {
      const { isBeside } = makersInColumns(words, text);
      const found = findProperNames(words, text, checker.names, (slice) => isKindOrRole(checker, slice));
      subjects.push(...found.map((one) => unknownSubject(words, one, text)).filter(({ start }) => !isBeside(start)));
    },
  },
  {
    name: 'dates',
    read: (draft) => {
      const { text, words } = draft;
      draft.blanked = blank(text, words, ['name']);
      draft.dates = findWhen(blank(text, words, ['name', 'buyer', 'aside']), draft.today, draft.fiscalYearStart);
      for (const { start, end } of [...draft.dates.spans, ...draft.dates.unclear]) useSpan(words, start, end, 'date');
    },
  },
  {
    name: 'intent',
    read: (draft) => {
      draft.intent = readIntent(draft.blanked, draft.subjects.length > 0);
      draft.isOver = /^(?:thanks|help)$/u.test(draft.intent.intent ?? '');
    },
  },
  {
    name: 'activities',
    read: (draft) => {
      draft.activity = findActivities(draft.words);
    },
  },
  {
    name: 'misspelt names',
    read: ({ checker, words, subjects, today }) => {
      subjects.push(...misspeltSubjects(checker, words, today));
    },
  },
  {
    name: 'kinds of product',
    read: (draft) => {
      draft.kinds = kindsNamed(draft.checker, draft.words);
    },
  },
  {
    name: 'unknown names',
    read: (draft) => {
      const { checker, text, words, subjects, buyer, today } = draft;
      const { intent, isFollowUp, isJudging } = draft.intent;
      if (NAMELESS.test(intent ?? '')) return;
      const isKnown =
        subjects.length > 0 || intent === 'list' || buyer.clauses.some((clause) => clause.weak === undefined);
      const unknown = unknownNames(words, { text, isKnown, isFollowUp, isJudging });
      const isAnyKnown = isKnown || unknown.length + draft.kinds.length > 0;
      unknown.push(...overlookedNames(words, { text, isKnown: isAnyKnown, isFollowUp, isJudging }));
      const named = unknown.filter((one) => !isModelBehind(checker, words, one, today));
      subjects.push(...named.map((one) => withKind(checker, words, one)));
      draft.kinds = draft.kinds.filter((one) => !unknown.some((name) => isWithin(one, name)));
    },
  },
  {
    name: 'goods without a maker',
    read: ({ words, subjects, kinds, intent, activity }) => {
      const isAsking = intent.isJudging || activity.activity !== null || words.length <= FEW_WORDS;
      if (isAsking && !NAMELESS.test(intent.intent ?? '') && subjects.length + kinds.length === 0)
        subjects.push(...goodsNamed(words));
    },
  },
  {
    name: 'what is set aside',
    read: (draft) => {
      const { text, words } = draft;
      draft.subjects.sort((a, b) => a.start - b.start);
      const quoted = quotedClauses(words, text, withoutAskers(words, draft.subjects), quotesIn(text));
      const { kept, without } = setAside(words, quoted.kept);
      draft.subjects = kept;
      draft.without.push(...without, ...quoted.without);
    },
  },
  {
    name: 'names below the question',
    read: (draft) => {
      const below = namesBelow(draft).filter((one) => !draft.without.some((other) => isSame(one, other)));
      const behind = below.map((one) => ({ ...one, start: one.start + draft.words.length }));
      draft.subjects = distinct([...draft.subjects, ...behind]);
      draft.without = distinct(draft.without);
    },
  },
  {
    name: 'words that are left',
    read: (draft) => {
      const { checker, words, buyer, subjects, home } = draft;
      const isName = (form: string): boolean => checker.names.byForm.has(form);
      draft.left.push(...leftOver(words, isName));
      if (buyer.roles.length === 0 && subjects.length > 0 && !buyer.isOurs)
        buyer.open.push(...unknownBuyers(words, isName, home, checker.book));
    },
  },
];

/** A text as short as this asks of what it names. */
const FEW_WORDS = 3;

/** Intents in whose sentences no unknown name is looked for: they are about us, the bot or its dates. */
const NAMELESS = /^(?:about .*|repeat|disputed|settings|feedback|person|out of scope|deadline .*|calendar)$/u;

const LABEL = /^[ \t]*\p{Lu}[\p{L} ]{2,24}:/gmu;

/** "12 Market Street", "Austin, TX 78701", "+1 512 555 0100": where somebody is to be found, no vendor. */
const ADDRESS =
  /(?<![\p{L}\p{N}])\d{1,5}\s+(?:[NSEW]\.?\s+)?\p{Lu}[\p{L}.'’-]+(?:\s+\p{Lu}[\p{L}.'’-]+){0,2}\s+(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Way|Hwy|Highway|Suite|Ste|Parkway|Pkwy|Plaza|Square|Sq|Court|Ct)\b\.?(?:,?\s+(?:Suite|Ste|Floor|Unit|Apt)\.?\s*\w+)?|(?<=,\s)\p{Lu}[\p{L} ]{2,20},?\s+[A-Z]{2}\s+\d{5}(?:-\d{4})?|(?:tel|phone|fax|mobile|cell)[.:]?\s*\+?[\d() .-]{7,}/gu;

/** The text with words of these uses blanked out, letter for letter. */
function blank(text: string, words: Word[], uses: WordUse[]): string {
  return blankSpans(
    text,
    words.filter((word) => word.use && uses.includes(word.use)),
  );
}

function isWithin(one: PlacedSubject, name: PlacedSubject): boolean {
  return one.start >= name.start && one.end <= name.end;
}

function isSame(one: NamedSubject, other: NamedSubject): boolean {
  return one.vendor !== null && one.vendor === other.vendor;
}

/** Capitals alone make no name of "Security Cameras" or "Federal Contractor". */
function isKindOrRole(checker: Checker, slice: Word[]): boolean {
  if (slice.every((word) => word.use === 'buyer')) return true;
  const { categories, rest } = categoriesNamed(
    checker.names,
    slice.map((word) => word.form),
  );
  return categories.length > 0 && rest.length === 0;
}

/** "Axis cameras": a maker that the book does not know, with what it makes. */
function withKind(checker: Checker, words: Word[], one: PlacedSubject): PlacedSubject {
  const first = wordAt(words, one.start);
  const isSure = isSurelyMaker(first, words) || isLikelyMaker(first);
  const resolution = isSure ? kindOfMaker(checker.names, first.text, one.text) : null;
  return resolution ? { ...one, resolution } : one;
}

/** Names of the rule book, and in the rows of a table also unknown ones. Dates and buyers there are not the asker's. */
function namesBelow({ checker, below: text, today: day }: Draft): PlacedSubject[] {
  if (text === '') return [];
  const words = wordsOf(text, (native) => checker.names.byForm.has(native));
  const { subjects } = namesOfLinks(checker, text, words, day);
  const named = subjectsOfNames(checker, words, findNames(checker.names, words), day);
  const cells = makersInColumns(words, text);
  const nameless = namelessWords(words, text);
  const items = [...itemStarts(words, text)].flatMap((start) =>
    cells.isInTable(start) ? [] : (runAt(words, start, { text, isKnown: true, nameless }) ?? []),
  );
  items.push(...cells.runs.map((run) => ({ ...run, isWeak: false })));
  return [...subjects, ...named, ...items.map((run) => unknownSubject(words, run, text))].sort(
    (a, b) => a.start - b.start,
  );
}
