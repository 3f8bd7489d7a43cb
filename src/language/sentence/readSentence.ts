/** From a sentence to what it asks: small readers one after another, each marking the words that it explains. */

import type { Checker } from '../../check/check.ts';
import { categoriesNamed } from '../../check/resolve/categories.ts';
import { kindOfMaker } from '../../check/resolve/subject.ts';
import type { BuyerRole } from '../../rulebook/schema.ts';
import { dayInZone } from '../../rulebook/time.ts';
import { type BuyerReading, quotesIn, readBuyers, unknownBuyers } from '../buyers.ts';
import { type Intent, readIntent } from '../intents.ts';
import { buyerLexicon } from '../lexicon.ts';
import { dayOf } from './calendar.ts';
import { blankSpans } from './datePieces.ts';
import { findActivities, unknownVerb } from './findActivities.ts';
import { findNames } from './findNames.ts';
import { eventsNamed, findWhen } from './findWhen.ts';
import { kindsNamed } from './kindsNamed.ts';
import { languageOf } from './languageOf.ts';
import { isExplained, leftOver } from './leftOver.ts';
import { namesOfLinks } from './links.ts';
import type { PlacedSubject } from './meaning.ts';
import { type Meaning, type NamedSubject, NOTHING_MEANT, type SentenceKind } from './meaning.ts';
import { namesBelow } from './namesBelow.ts';
import { findProperNames } from './properNames.ts';
import { partText } from './questionText.ts';
import { quotedClauses, setAside, withoutAskers } from './setAside.ts';
import { misspeltSubjects, subjectsOfNames } from './subjects.ts';
import { isSurelyMaker, makersInColumns, unknownNames, unknownSubject } from './unknownNames.ts';
import { mendTyping, useSpan, type Word, type WordUse, wordsOf } from './words.ts';

/** What no message has more of; a longer list belongs in a file. */
const MOST_SUBJECTS = 200;

/**
 * Reads a sentence. Deterministic: the same text on the same day means the same.
 *
 * @param raw as Slack delivers it
 * @param now for "tomorrow" and "next year"
 * @param timeZone the asker's, as an IANA name: the calendar day there is "today"
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
  const today = timeZone === 'UTC' ? dayOf(now) : dayInZone(now, timeZone);
  const parts = partText(raw);
  const lexicon = buyerLexicon(checker.book);
  const isName = (native: string): boolean => checker.names.byForm.has(native) || lexicon.spaceless.has(native);
  const text = mendTyping(parts.asks, (form) => checker.names.byForm.has(form));
  const words = wordsOf(text, isName);
  markAddresses(text, words);
  const links = namesOfLinks(checker, text, words, today);
  const named = subjectsOfNames(checker, words, findNames(checker.names, words), today);
  const buyer = readBuyers(checker.book, text, words, home);
  const { isBeside } = makersInColumns(words, text);
  const proper = findProperNames(words, text, checker.names, (slice) => isKindOrRole(checker, slice))
    .map((one) => unknownSubject(words, one, text))
    .filter(({ start }) => !isBeside(start));
  const blanked = blank(text, words);
  const dates = findWhen(blank(text, words, ['name', 'buyer', 'aside']), today, fiscalYearStart);
  for (const span of [...dates.spans, ...dates.unclear]) useSpan(words, span.start, span.end, 'date');
  const isNamed = links.subjects.length + named.length + proper.length > 0;
  const { intent, isFollowUp, isJudging, pointsBack } = readIntent(blanked, isNamed);
  if (intent === 'thanks' || intent === 'help') return { ...NOTHING_MEANT, kind: intent, language: languageOf(words) };

  const { activity, others } = findActivities(words);
  const subjects: PlacedSubject[] = [
    ...links.subjects,
    ...named,
    ...proper,
    ...misspeltSubjects(checker, words, today),
  ];
  const kinds = kindsNamed(checker, words);
  const isKnown = subjects.length > 0 || intent === 'list' || buyer.clauses.some((clause) => clause.weak === undefined);
  const unknown = NAMELESS.test(intent ?? '') ? [] : unknownNames(words, { text, isKnown, isFollowUp, isJudging });
  subjects.push(...unknown.map((one) => withKind(checker, words, one)));
  subjects.sort((a, b) => a.start - b.start);
  const quoted = quotedClauses(words, text, withoutAskers(words, subjects), quotesIn(text));
  const aside = setAside(words, quoted.kept);
  const { kept } = aside;
  const without = [...aside.without, ...quoted.without];
  const below = namesBelow(checker, parts.below, today).filter((one) => !without.some((other) => isSame(one, other)));
  const about = distinct([...kept, ...below.map((one) => ({ ...one, start: one.start + words.length }))]);
  const ownKinds = kinds.filter((one) => !unknown.some((name) => isWithin(one, name)));
  const asked = about.length > 0 ? about : ownKinds;
  const isKnownForm = (form: string): boolean => checker.names.byForm.has(form);
  const left = leftOver(words, isKnownForm);
  if (buyer.roles.length === 0 && about.length > 0 && !buyer.isOurs)
    buyer.open.push(...unknownBuyers(words, (at) => isExplained(words, at, isKnownForm), home, checker.book));
  const facts: Facts = {
    named: about,
    kinds: ownKinds,
    without,
    hasChange: activity !== null || dates.when !== null || dates.unclear.length > 0 || hasBuyer(buyer),
    clauses: buyer.clauses.length,
    hasActivity: activity !== null,
    hasBuyer: hasBuyer(buyer),
    blanked,
    isFollowUp,
    isJudging,
    pointsBack,
    words,
    hasRest: left.length > 0,
  };
  return {
    kind: kindOf(intent, facts),
    subjects: asked.slice(0, MOST_SUBJECTS).map(plain),
    further: asked.slice(MOST_SUBJECTS).map(plain),
    without: distinct(without).map(plain),
    kinds: ownKinds.map(plain),
    activity,
    otherActivities: others,
    unknownVerb: activity === null ? unknownVerb(words) : null,
    buyer,
    when: dates.when,
    days: dates.days,
    daysTold: dates.told,
    unclearDates: dates.unclear.map(({ text: typed, readings }) => ({ text: typed, readings })),
    isJudging,
    isFollowUp,
    notUnderstood: [
      ...dates.unclear.map((one) => one.text),
      ...asked.slice(MOST_SUBJECTS).map((one) => one.text),
      ...(dates.when || dates.unclear.length > 0 ? [] : eventsNamed(blanked)),
      ...links.unread,
      ...left,
    ],
    language: languageOf(words),
    isCut: parts.isCut,
  };
}

/** Intents in whose sentences no unknown name is looked for: they are about us, the bot or its dates. */
const NAMELESS = /^(?:about .*|repeat|disputed|settings|feedback|person|out of scope|deadline .*|calendar)$/u;

function hasBuyer({ roles, open, denied, isOurs }: BuyerReading): boolean {
  return roles.length + open.length + denied.length > 0 || isOurs;
}

interface Facts {
  named: NamedSubject[];
  kinds: NamedSubject[];
  without: NamedSubject[];
  /** Whether an activity, a date or a buyer is told. */
  hasChange: boolean;
  clauses: number;
  hasActivity: boolean;
  hasBuyer: boolean;
  blanked: string;
  isFollowUp: boolean;
  isJudging: boolean;
  pointsBack: boolean;
  words: Word[];
  /** Whether words were not understood: they may name what is asked about. */
  hasRest: boolean;
}

function kindOf(intent: Intent | null, facts: Facts): SentenceKind {
  const { named, kinds, without, clauses, hasChange } = facts;
  const isAbout = named.length > 0;
  switch (intent) {
    case 'list':
      if (isAbout && clauses === 0) return 'may we';
      return intent;
    case 'alternatives':
      // "ESET instead of Kaspersky", "replace Hikvision with Axis": what is named is asked about.
      return (isAbout && without.length > 0) || named.length > 1 ? 'may we' : intent;
    case 'out of scope':
      // "We are a transit authority, and BYD has the best price": who says what they are asks about what they name.
      return isAbout && (facts.isJudging || facts.hasBuyer) ? 'may we' : intent;
    case 'deadline next':
      if (isAbout) return 'what changes';
      return clauses > 0 ? 'rule' : intent;
    case 'explain':
      if (clauses > 0 && !isAbout) return 'rule';
      break;
    case 'who bound':
      if (clauses > 0 && !isAbout) return 'rule';
      if (facts.hasActivity) break;
      return intent;
    case 'until':
    case 'when':
    case 'why':
    case 'who says':
    case 'what changes':
    case 'deadline list':
      return clauses > 0 && !isAbout ? 'rule' : intent;
    case null:
      break;
    default:
      return intent;
  }
  if (clauses > 0 && !isAbout && kinds.length === 0) return 'rule';
  const hasContent = isAbout || kinds.length > 0 || hasChange;
  if (facts.isFollowUp && (hasContent || ABOUT_A_PLACE.test(facts.blanked))) return 'follow-up';
  if (
    isAbout ||
    (kinds.length > 0 &&
      !OF_PEOPLE.test(facts.blanked) &&
      (facts.isJudging || hasChange || without.length > 0 || facts.words.length <= 3 || ABOUT.test(facts.blanked)))
  )
    return 'may we';
  if (facts.pointsBack) return 'may we';
  // A role, an activity or a date alone changes the question before; a long sentence is about something else.
  const most = facts.hasBuyer ? 14 : facts.hasActivity ? 8 : 4;
  return hasChange && !(facts.hasRest && !facts.hasBuyer) && facts.words.length <= most ? 'follow-up' : 'unclear';
}

const ABOUT = /\b(?:about|on|regarding|for|with|any)\b/iu;
/** "who won the game", "did you see": told or asked of people, not of a product. */
const OF_PEOPLE = /^\W*(?:who|did (?:you|he|she|they)|have you|i (?:saw|love|like|hate))\b/iu;
/** "What about the Denver office": the same question; rules go by the buyer, not by the office. */
const ABOUT_A_PLACE =
  /\b(?:offices?|sites?|branch(?:es)?|plants?|factor(?:y|ies)|warehouses?|stores?|buildings?|locations?|subsidiar(?:y|ies)|labs?|campus)\b/iu;

/** "12 Market Street", "Austin, TX 78701", "+1 512 555 0100": where somebody is to be found, no vendor. */
function markAddresses(text: string, words: Word[]): void {
  for (const match of text.matchAll(ADDRESS)) useSpan(words, match.index, match.index + match[0].length, 'aside');
}

const ADDRESS =
  /(?<![\p{L}\p{N}])\d{1,5}\s+(?:[NSEW]\.?\s+)?\p{Lu}[\p{L}.'’-]+(?:\s+\p{Lu}[\p{L}.'’-]+){0,2}\s+(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Way|Hwy|Highway|Suite|Ste|Parkway|Pkwy|Plaza|Square|Sq|Court|Ct)\b\.?(?:,?\s+(?:Suite|Ste|Floor|Unit|Apt)\.?\s*\w+)?|(?<=,\s)\p{Lu}[\p{L} ]{2,20},?\s+[A-Z]{2}\s+\d{5}(?:-\d{4})?|(?:tel|phone|fax|mobile|cell)[.:]?\s*\+?[\d() .-]{7,}/gu;

/** The text with names blanked out, letter for letter. */
function blank(text: string, words: Word[], uses: WordUse[] = ['name']): string {
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

function plain({ start: _start, end: _end, ...subject }: PlacedSubject): NamedSubject {
  return subject;
}
