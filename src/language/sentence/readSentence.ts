/** From a sentence to what it asks: small readers one after another, each marking the words that it explains. */

import type { Checker } from '../../check/check.ts';
import { categoriesNamed } from '../../check/resolve/categories.ts';
import { dayInZone } from '../../rulebook/time.ts';
import { findBuyers } from './buyers.ts';
import { dayOf } from './calendar.ts';
import { blankSpans } from './datePieces.ts';
import { findActivities } from './findActivities.ts';
import { findKind, isJudging, pointsBack } from './findKind.ts';
import { findNames } from './findNames.ts';
import { eventsNamed, findWhen } from './findWhen.ts';
import { kindsNamed } from './kindsNamed.ts';
import { leftOver } from './leftOver.ts';
import { namesOfLinks } from './links.ts';
import { type Meaning, type NamedSubject, NOTHING_MEANT, type SentenceKind } from './meaning.ts';
import { namesBelow } from './namesBelow.ts';
import { findProperNames } from './properNames.ts';
import { partText } from './questionText.ts';
import { setAside } from './setAside.ts';
import { misspeltSubjects, type PlacedSubject, subjectsOfNames } from './subjects.ts';
import { findUnknownBuyers } from './unknownBuyers.ts';
import { unknownNames, unknownSubject } from './unknownNames.ts';
import { mendTyping, useSpan, type Word, type WordUse, wordsOf } from './words.ts';

/** What no question has more of; a longer list belongs in a file. */
const MOST_SUBJECTS = 10;

/**
 * Reads a sentence. Deterministic: the same text on the same day means the same.
 *
 * @param raw as Slack delivers it
 * @param now for "tomorrow" and "next year"
 * @param timeZone the asker's, as an IANA name: the calendar day there is "today"
 * @example readSentence(checker, 'can we renew Kaspersky in October?', now).activity // 'renew'
 */
export function readSentence(checker: Checker, raw: string, now: Date, timeZone = 'UTC'): Meaning {
  const today = timeZone === 'UTC' ? dayOf(now) : dayInZone(now, timeZone);
  const parts = partText(raw);
  const text = mendTyping(parts.asks, (form) => checker.names.byForm.has(form));
  const words = wordsOf(text, (native) => checker.names.byForm.has(native));
  const buyer = findBuyers(checker.book, words);
  const links = namesOfLinks(checker, text, words, today);
  const named = subjectsOfNames(checker, words, findNames(checker.names, words), today);
  const proper = findProperNames(words, text, checker.names, (slice) => isKindOrRole(checker, slice)).map((one) =>
    unknownSubject(words, one, text),
  );
  const unknownBuyers = findUnknownBuyers(blank(text, words, ['name', 'buyer']));
  for (const span of unknownBuyers) useSpan(words, span.start, span.end, 'buyer');
  const blanked = blank(text, words);
  const dates = findWhen(blanked, today);
  for (const span of [...dates.spans, ...dates.unclear]) useSpan(words, span.start, span.end, 'date');
  const { kind, isFollowUp, isNegated } = findKind(blanked);
  if (kind === 'thanks' || kind === 'help') return { ...NOTHING_MEANT, kind };

  const { activity, others } = findActivities(words);
  const subjects: PlacedSubject[] = [
    ...links.subjects,
    ...named,
    ...proper,
    ...misspeltSubjects(checker, words, today),
  ];
  const kinds = kindsNamed(checker, words);
  const isKnown = subjects.length > 0 || kind === 'list';
  const unknown = unknownNames(words, { text, isKnown, isFollowUp, isJudging: isJudging(blanked) });
  subjects.push(...unknown);
  subjects.sort((a, b) => a.start - b.start);
  const { kept, without } = setAside(words, subjects);
  const below = namesBelow(checker, parts.below, today).filter((one) => !without.some((other) => isSame(one, other)));
  const about = distinct([...kept, ...below.map((one) => ({ ...one, start: one.start + words.length }))]);
  const asked = about.length > 0 ? about : kinds.filter((one) => !unknown.some((name) => isWithin(one, name)));
  const left = leftOver(words, (form) => checker.names.byForm.has(form));
  const facts = {
    about: asked,
    activity,
    buyer,
    hasDate: dates.when !== null,
    blanked,
    words,
    hasRest: left.length > 0,
  };
  return {
    kind: kindOf(kind, isFollowUp, facts),
    subjects: asked.slice(0, MOST_SUBJECTS).map(plain),
    further: asked.slice(MOST_SUBJECTS).map(plain),
    without: distinct(without).map(plain),
    activity,
    otherActivities: others,
    buyer,
    unknownBuyers: unknownBuyers.map((one) => one.text),
    when: dates.when,
    isNegated,
    unclearDates: dates.unclear.map((one) => one.text),
    notUnderstood: [
      ...dates.unclear.map((one) => one.text),
      ...unknownBuyers.map((one) => one.text),
      ...asked.slice(MOST_SUBJECTS).map((one) => one.text),
      ...(dates.when || dates.unclear.length > 0 ? [] : eventsNamed(blanked)),
      ...links.unread,
      ...left,
    ],
    isCut: parts.isCut,
  };
}

interface Facts {
  about: NamedSubject[];
  activity: Meaning['activity'];
  buyer: string[];
  hasDate: boolean;
  blanked: string;
  words: Word[];
  /** Whether words were not understood: they may name what is asked about. */
  hasRest: boolean;
}

function kindOf(kind: SentenceKind | null, isFollowUp: boolean, facts: Facts): SentenceKind {
  if (kind) return kind;
  const hasContent = facts.about.length > 0 || facts.activity !== null || facts.buyer.length > 0 || facts.hasDate;
  if (isFollowUp && (hasContent || ABOUT_A_PLACE.test(facts.blanked))) return 'follow-up';
  if (facts.about.length > 0) return 'may we';
  if (pointsBack(facts.blanked)) return 'may we';
  if (facts.activity !== null && facts.words.length <= 4 && !facts.hasRest) return 'follow-up';
  return 'unclear';
}

/** "What about the Denver office": the same question; rules go by the buyer, not by the office. */
const ABOUT_A_PLACE =
  /\b(?:offices?|sites?|branch(?:es)?|plants?|factor(?:y|ies)|warehouses?|stores?|buildings?|locations?|subsidiar(?:y|ies)|labs?|campus)\b/iu;

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
