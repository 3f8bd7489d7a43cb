/**
 * The recognisers of a sentence, in the order in which they run. Each marks the words that it explains, so that none is explained
 * twice, and adds what it read to the draft.
 */
import type { Checker } from '../../check/check.ts';
import { kindOfMaker } from '../../check/resolve/subject.ts';
import { categoriesNamed } from '../../check/resolve/vendorNames.ts';
import type { BuyerRole } from '../../rulebook/schema.ts';
import { type BuyerReading, quotesIn, readBuyers, unknownBuyers } from '../buyers.ts';
import { findWhen, type WhenReading } from '../dates/findWhen.ts';
import { blankSpans } from '../dates/readDates.ts';
import { type IntentReading, readIntent } from '../intents.ts';
import { type ActivityReading, findActivities } from './findActivities.ts';
import { findNames } from './findNames.ts';
import { kindsNamed } from './kindsNamed.ts';
import { isExplained, leftOver } from './leftOver.ts';
import { namesOfLinks } from './links.ts';
import type { NamedSubject, PlacedSubject } from './meaning.ts';
import { findProperNames } from './properNames.ts';
import { quotedClauses, setAside, withoutAskers } from './setAside.ts';
import { misspeltSubjects, subjectsOfNames } from './subjects.ts';
import { itemStarts } from './tableRows.ts';
import { isSurelyMaker, makersInColumns, namelessWords, runAt, unknownNames, unknownSubject } from './unknownNames.ts';
import { useSpan, type Word, type WordUse, wordsOf } from './words.ts';

/** What is known of a sentence so far. */
export interface Draft {
  readonly checker: Checker;
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
  /** Pages that would have to be opened. */
  unread: string[];
  /** Words that nothing explains. */
  left: string[];
  /** It wants nothing but to greet or to thank. */
  isOver: boolean;
}

export interface Recogniser {
  name: string;
  read: (draft: Draft) => void;
}

export const RECOGNISERS: readonly Recogniser[] = [
  {
    name: 'addresses',
    read: ({ text, words }) => {
      // "Requested by:", "Product:": what a form asks, where it has several lines of it.
      const labels = [...text.matchAll(LABEL)];
      for (const { index, 0: label } of labels.length > 1 ? labels : [])
        if (/\b(?:by|for|to|from|no|number|name|date|id)\s*:$/iu.test(label))
          useSpan(words, index, index + label.length, 'aside');
      for (const { index, 0: found } of text.matchAll(ADDRESS)) useSpan(words, index, index + found.length, 'aside');
    },
  },
  {
    name: 'links',
    read: (draft) => {
      const { subjects, unread } = namesOfLinks(draft.checker, draft.text, draft.words, draft.today);
      draft.subjects.push(...subjects);
      draft.unread = unread;
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
      const { checker, text, words, subjects, buyer } = draft;
      const { intent, isFollowUp, isJudging } = draft.intent;
      if (NAMELESS.test(intent ?? '')) return;
      const isKnown =
        subjects.length > 0 || intent === 'list' || buyer.clauses.some((clause) => clause.weak === undefined);
      const unknown = unknownNames(words, { text, isKnown, isFollowUp, isJudging });
      subjects.push(...unknown.map((one) => withKind(checker, words, one)));
      draft.kinds = draft.kinds.filter((one) => !unknown.some((name) => isWithin(one, name)));
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
      draft.without = [...without, ...quoted.without];
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
      draft.left = leftOver(words, isName);
      if (buyer.roles.length === 0 && subjects.length > 0 && !buyer.isOurs)
        buyer.open.push(...unknownBuyers(words, (at) => isExplained(words, at, isName), home, checker.book));
    },
  },
];

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
  const first = words[one.start];
  const resolution = isSurelyMaker(first, words) ? kindOfMaker(checker.names, first?.text ?? '', one.text) : null;
  return resolution ? { ...one, resolution } : one;
}

/** Every name that was written once: brands of one parent too. "Kaspersky Endpoint" and "Kaspersky" are one, the fuller. */
function distinct(subjects: PlacedSubject[]): PlacedSubject[] {
  const kept: PlacedSubject[] = [];
  for (const subject of subjects) {
    const at = kept.findIndex((one) => isSameThing(one, subject));
    const before = kept[at];
    if (!before) kept.push(subject);
    else if (subject.text.length > before.text.length) kept[at] = { ...subject, start: before.start };
  }
  return kept.sort((a, b) => a.start - b.start);
}

function isSameThing(one: PlacedSubject, other: PlacedSubject): boolean {
  if (!one.vendor || one.vendor !== other.vendor) return one.text.toLowerCase() === other.text.toLowerCase();
  if (one.name === other.name) return true;
  const [short = '', long = ''] = [one.name, other.name]
    .map((name) => name.toLowerCase())
    .sort((a, b) => a.length - b.length);
  return ` ${long} `.includes(` ${short} `);
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
