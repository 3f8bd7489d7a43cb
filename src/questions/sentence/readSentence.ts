/** From a sentence to what it asks: small readers one after another, each marking the words that it explains. */

import type { Checker } from '../../check/check.ts';
import { fromClaims } from '../../check/claimReading.ts';
import { dayInZone } from '../../rulebook/time.ts';
import { findBuyers } from './buyers.ts';
import { findActivities } from './findActivities.ts';
import { findKind, pointsBack } from './findKind.ts';
import { findNames } from './findNames.ts';
import { findWhen } from './findWhen.ts';
import { leftOver } from './leftOver.ts';
import { type Meaning, type NamedSubject, NOTHING_MEANT, type SentenceKind } from './meaning.ts';
import { questionText } from './questionText.ts';
import { setAside } from './setAside.ts';
import { kindsNamed, misspeltSubjects, type PlacedSubject, subjectsOfNames } from './subjects.ts';
import { unknownName } from './unknownNames.ts';
import { mendTyping, useSpan, type Word, wordsOf } from './words.ts';

/** What no question has more of; a longer list belongs in a file. */
const MOST_SUBJECTS = 10;

/**
 * Reads a sentence. Deterministic: the same text on the same day means the same.
 *
 * @param raw as Slack delivers it
 * @param now for "tomorrow" and "next year"; the calendar day is that of UTC
 * @example readSentence(checker, 'can we renew Kaspersky in October?', now).activity // 'renew'
 */
export function readSentence(checker: Checker, raw: string, now: Date): Meaning {
  const today = dayInZone(now, 'UTC');
  const text = mendTyping(questionText(raw));
  const words = wordsOf(text, (native) => checker.names.byForm.has(native));
  const buyer = findBuyers(checker.book, words);
  const domains = domainSubjects(checker, text, words, today);
  const named = subjectsOfNames(checker, words, findNames(checker.names, words), today);
  const blanked = blank(text, words);
  const dates = findWhen(blanked, today);
  for (const span of [...dates.spans, ...dates.unclear]) useSpan(words, span.start, span.end, 'date');
  const { kind, isFollowUp, isNegated } = findKind(blanked);
  if (kind === 'thanks' || kind === 'help') return { ...NOTHING_MEANT, kind };

  const { activity, others } = findActivities(words);
  const subjects: PlacedSubject[] = [...domains, ...named, ...misspeltSubjects(checker, words, today)];
  const isSmallTalk = !kind && !isFollowUp && activity === null && subjects.length === 0;
  const kinds = kindsNamed(checker, words);
  const known = subjects.length > 0 || kind === 'list' || (isSmallTalk === false && kinds.length > 0 && isFollowUp);
  const unknown = isFollowUp && subjects.length === 0 ? null : unknownName(words, known);
  if (unknown) subjects.push(unknown);
  subjects.sort((a, b) => a.start - b.start);
  const { kept, without } = setAside(words, subjects);
  const about = kept.length > 0 ? distinct(kept) : kinds.filter((one) => !swallowed(one, unknown));
  return {
    kind: kindOf(kind, isFollowUp, { about, activity, buyer, hasDate: dates.when !== null, blanked, words }),
    subjects: about.slice(0, MOST_SUBJECTS).map(plain),
    without: distinct(without).map(plain),
    activity,
    otherActivities: others,
    buyer,
    when: dates.when,
    isNegated,
    unclearDates: dates.unclear.map((one) => one.text),
    notUnderstood: [...dates.unclear.map((one) => one.text), ...leftOver(words)],
  };
}

interface Facts {
  about: NamedSubject[];
  activity: Meaning['activity'];
  buyer: string[];
  hasDate: boolean;
  blanked: string;
  words: Word[];
}

function kindOf(kind: SentenceKind | null, isFollowUp: boolean, facts: Facts): SentenceKind {
  if (kind) return kind;
  const hasContent = facts.about.length > 0 || facts.activity !== null || facts.buyer.length > 0 || facts.hasDate;
  if (isFollowUp && hasContent) return 'follow-up';
  if (facts.about.length > 0) return 'may we';
  if (pointsBack(facts.blanked)) return 'may we';
  if (facts.activity !== null && facts.words.length <= 4) return 'follow-up';
  return 'unclear';
}

/** The text with names and buyers blanked out, letter for letter. */
function blank(text: string, words: Word[]): string {
  let left = text;
  for (const word of words)
    if (word.use === 'name')
      left = left.slice(0, word.start) + '_'.repeat(word.end - word.start) + left.slice(word.end);
  return left;
}

const DOMAIN = /(?:https?:\/\/)?(?:[\w.+-]+@)?(?<host>(?:[a-z0-9-]+\.)+[a-z]{2,})(?:\/\S*)?/giu;

/** Vendors whose site or mail address stands in the text. */
function domainSubjects(checker: Checker, text: string, words: Word[], day: string): PlacedSubject[] {
  if (!/\.[a-z]{2}/iu.test(text)) return [];
  return [...text.matchAll(DOMAIN)].flatMap((match) => {
    const labels = (match.groups?.host ?? '').toLowerCase().split('.');
    const vendor = labels
      .map((_, index) => checker.names.byDomain.get(labels.slice(index).join('.')))
      .find((one) => one !== undefined);
    if (!vendor) return [];
    const start = words.findIndex((word) => word.start >= match.index);
    useSpan(words, match.index, match.index + match[0].length, 'name');
    const known = checker.names.byForm.get(vendor.name.toLowerCase());
    const name = known
      ? (fromClaims(known.claims, vendor.name, { level: 'exact', how: '', rest: [], day }).subject?.matched?.name ??
        vendor.name)
      : vendor.name;
    return [{ text: vendor.name, name, vendor: vendor.id, categories: [], candidates: [], start, end: start + 1 }];
  });
}

function swallowed(one: PlacedSubject, unknown: { start: number; end: number } | null): boolean {
  return unknown !== null && one.start >= unknown.start && one.end <= unknown.end;
}

/** Each vendor once, unless different things of it are named. */
function distinct(subjects: PlacedSubject[]): PlacedSubject[] {
  const seen = new Map<string, PlacedSubject>();
  for (const subject of subjects) {
    const key = subject.vendor ?? `${subject.text.toLowerCase()}`;
    const before = seen.get(key);
    if (!before || subject.text.length > before.text.length)
      seen.set(key, before ? { ...subject, start: before.start } : subject);
  }
  return [...seen.values()].sort((a, b) => a.start - b.start);
}

function plain({ start: _start, end: _end, ...subject }: PlacedSubject): NamedSubject {
  return subject;
}
