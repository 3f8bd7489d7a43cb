/**
 * Firms whose names are made of ordinary words: "License Manager", "Use Case Inc", "October CMS", "Texas Instruments".
 * They are found before dates, buyers and activities are read, by their capitals and by the place where they stand.
 */

import type { VendorNames } from '../../check/resolve/vendorNames.ts';
import { MONTHS, WEEKDAYS } from '../dates/dateWords.ts';
import { smallWords } from '../lexicon.ts';
import { isOrdinary } from './ordinaryWords.ts';
import { isBracketInName, type Word } from './words.ts';

const LONGEST = 5;
/** What stands right before a name. */
const OPENERS = smallWords('properNames', 'openers');
/** Words after which a month, a weekday or a place is what it says. */
const DATE_LEAD = smallWords('properNames', 'dateLead');
/** What follows a name at the start of a sentence. */
const JUDGED = smallWords('properNames', 'judged');
const QUESTION_WORD = smallWords('properNames', 'questionWord');
const LEGAL_FORM = smallWords('properNames', 'legalForm');
const IMPERATIVE = smallWords('properNames', 'imperative');

/**
 * Marks each such name as one.
 *
 * @param isWhole whether words are, all together, something that another reader explains: a buyer, a kind of product
 */
export function findProperNames(
  words: Word[],
  text: string,
  names: VendorNames,
  isWhole: (slice: Word[]) => boolean,
): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let start = 0; start < words.length; start += 1) {
    const end = endOfRun(words, start, text);
    if (end === start) continue;
    const from = beginning(words, start, end);
    const slice = words.slice(from, end);
    if (from < end && isName(words, from, end) && !isWhole(slice) && !isTitleCase(words, from, end)) {
      if (!slice.some((word) => names.byForm.has(word.form) && !isOrdinary(word.low))) {
        for (const word of slice) word.use = 'name';
        found.push({ start: from, end });
      }
    }
    start = end - 1;
  }
  return found;
}

/** A run of words with capitals that nothing else has explained yet. */
function endOfRun(words: Word[], start: number, text: string): number {
  let end = start;
  while (end < words.length && end - start < LONGEST) {
    const word = words[end];
    if (!word || !isCapital(word) || /^fy\d/u.test(word.low) || (word.use && word.use !== 'buyer')) break;
    // "Oregon's IT office"
    if (/['’]s$/u.test(word.text) && word.use === 'buyer') break;
    if (end > start && isBracketInName(words, end, text, LEGAL_FORM)) return end + 2;
    if (end > start && word.isApart && !isAmpersand(text, words[end - 1], word)) break;
    end += 1;
  }
  return end;
}

/** "Safe & Sound Security" is one name. */
function isAmpersand(text: string, before: Word | undefined, word: Word): boolean {
  return before !== undefined && text.slice(before.end, word.start).trim() === '&';
}

/** The first word of a sentence has its capital for that; a month after "in" is a month. */
function beginning(words: Word[], start: number, end: number): number {
  let from = start;
  while (from < end) {
    const word = words[from];
    const before = words[from - 1];
    const isOpening =
      word?.isFirst &&
      (QUESTION_WORD.has(word.low) || (IMPERATIVE.has(word.low) && !LEGAL_FORM.has(words[end - 1]?.low ?? '')));
    const isDate =
      !isWeekdayTheTool(words, from) &&
      (MONTHS.has(word?.low ?? '') || WEEKDAYS.has(word?.low ?? '')) &&
      DATE_LEAD.has(before?.low ?? '') &&
      !word?.isFirst;
    const isPronoun = /^(?:i|it|we|us|usa|eu|uk|po|ok)$/u.test(word?.low ?? '') && from === start;
    if (!isOpening && !isDate && !isPronoun) break;
    from += 1;
  }
  return from;
}

function isName(words: Word[], from: number, end: number): boolean {
  const slice = words.slice(from, end);
  const [first] = slice;
  const before = words[from - 1];
  const next = words[end];
  if (!first) return false;
  // A name of new words is found later, where more is known of the sentence.
  if (!slice.some((word) => isReaderWord(word))) return false;
  if (slice.length === 1) return isWeekdayTheTool(words, from);
  if (LEGAL_FORM.has(slice.at(-1)?.low ?? '')) return true;
  if (first.isFirst && next && JUDGED.has(next.low)) return true;
  if (first.isFirst) return !next || next.isFirst ? from === 0 && end === words.length : JUDGED.has(next.low);
  if (/^(?:an?|the)$/u.test(before?.low ?? '') && OPENERS.has(words[from - 2]?.low ?? '')) return true;
  return before !== undefined && (OPENERS.has(before.low) || (before.use === 'name' && first.isApart));
}

/** "Can we use Monday", "Notion and Monday" mean the tool; "renew Monday", "on Monday" the day. */
function isWeekdayTheTool(words: Word[], at: number): boolean {
  if (!WEEKDAYS.has(words[at]?.low ?? '')) return false;
  const before = words[at - 1]?.low ?? '';
  if (/^(?:use|using|with)$/u.test(before)) return true;
  const beside = words[at - 2];
  return (
    /^(?:and|or|vs)$/u.test(before) &&
    beside !== undefined &&
    isCapital(beside) &&
    !isOrdinary(beside.low) &&
    !MONTHS.has(beside.low) &&
    !WEEKDAYS.has(beside.low)
  );
}

/** A word that a reader of dates, buyers, activities or everyday language would take. */
function isReaderWord(word: Word): boolean {
  return isOrdinary(word.low) || MONTHS.has(word.low) || WEEKDAYS.has(word.low) || word.use === 'buyer';
}

/** Where every word has a capital, capitals tell nothing. */
function isTitleCase(words: Word[], from: number, end: number): boolean {
  const others = [...words.slice(Math.max(0, from - 8), from), ...words.slice(end, end + 8)].filter(
    (word) => !word.use,
  );
  const letters = others.filter((word) => /^\p{L}/u.test(word.text) && !word.isFirst);
  if (words.slice(from, end).every((word) => word.text.length > 4 && word.text === word.text.toUpperCase()))
    return true;
  return letters.length > 1 && letters.every(isCapital);
}

function isCapital(word: Word): boolean {
  return /^\p{Lu}/u.test(word.text);
}
