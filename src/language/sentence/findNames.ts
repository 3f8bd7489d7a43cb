/** Names among the words of a sentence: those of the rule book, and of firms that are called by ordinary words. */
import type { KnownName, VendorNames } from '../../check/resolve/vendorNames.ts';
import { MONTHS, WEEKDAYS } from '../dates/dateTerms.ts';
import { memoized, smallWords } from '../lexicon.ts';
import {
  bracketedNameEnd,
  hasCapital,
  isCounted,
  isOrdinary,
  LEGAL_FORM,
  lowAt,
  lowsOf,
  pieceEnd,
  type Word,
  wordAt,
} from './words.ts';

/** Words after which a name may stand that is an ordinary word too. */
const OPENERS = smallWords('nameOpeners');
/** What may follow such a name. */
const CLOSERS = smallWords('nameClosers');

const BETWEEN_NAMES = /^(?:or|and|vs)$/u;

export interface FoundName {
  known: KnownName;
  start: number;
  end: number;
}

/** The longest known names from left to right; their words are marked as used. */
export function findNames(names: VendorNames, words: Word[]): FoundName[] {
  const found = namesAlone(names, words);
  // "DJI/Autel/Parrot", "hikvision or zoom": beside a name an ordinary word is one too.
  for (const [start, word] of words.entries()) {
    const known = word.use ? undefined : names.byForm.get(word.form);
    if (!known || !isOrdinaryName(known, word.low) || !isBesideName(words, start)) continue;
    word.use = 'name';
    found.push({ known, start, end: start + 1 });
  }
  found.push(...namesOfLines(names, words));
  return found.sort((a, b) => a.start - b.start);
}

/** One name a line, a point or a row: where the line before or after begins with a name, a word that may be a name is one. */
function namesOfLines(names: VendorNames, words: Word[]): FoundName[] {
  const found: FoundName[] = [];
  const lines = words.flatMap((word, at) => (word.isFirst ? [at] : []));
  const isName = (line: number): boolean => words[lines[line] ?? -1]?.use === 'name';
  for (let size = -1; size !== found.length; ) {
    size = found.length;
    for (const [line, start] of lines.entries()) {
      if (words[start]?.use || !(isName(line - 1) || isName(line + 1))) continue;
      // The whole line, or its first cell.
      for (const isEnd of [(word: Word) => word.isFirst, (word: Word) => word.isApart]) {
        const end = pieceEnd(words, start, isEnd);
        const slice = words.slice(start, end);
        if (slice.length > names.mostWords || slice.some(({ use }) => use)) continue;
        const forms = slice.map(({ form }) => form);
        const known = names.byForm.get(forms.join(' ')) ?? names.byForm.get(forms.join(''));
        if (!known) continue;
        for (const word of slice) word.use = 'name';
        found.push({ known, start, end });
        break;
      }
    }
  }
  return found;
}

/** Joined to a name by "or", "and", a comma or a stroke, and followed by nothing that would make it a verb. */
function isBesideName(words: Word[], at: number): boolean {
  const [word, next] = [wordAt(words, at), wordAt(words, at + 1)];
  const isClosed = next.isApart || CLOSERS.has(next.low) || hasCapital(word);
  // In quotation marks a clause begins: 'he proposes "LTS" and "Annke"'.
  const isInCapitals = /^\p{Lu}{2,}$/u.test(word.text);
  if (!isClosed || (word.isFirst && !isInCapitals && !BETWEEN_NAMES.test(lowAt(words, at - 1)))) return false;
  if (word.isApart && !word.isFirst && words[at - 1]?.use === 'name') return true;
  if (BETWEEN_NAMES.test(lowAt(words, at - 1)) && words[at - 2]?.use === 'name') return true;
  return BETWEEN_NAMES.test(next.low) && words[at + 2]?.use === 'name' && at > 0;
}

function namesAlone(names: VendorNames, words: Word[]): FoundName[] {
  const found: FoundName[] = [];
  for (let start = 0; start < words.length; start += 1) {
    const hit = longestAt(names, words, start);
    if (!hit) continue;
    for (const word of words.slice(start, hit.end)) word.use = 'name';
    found.push(hit);
    start = hit.end - 1;
  }
  return found;
}

function longestAt(names: VendorNames, words: Word[], start: number): FoundName | null {
  for (let end = lastWord(names, words, start); end > start; end -= 1) {
    const slice = words.slice(start, end);
    const forms = slice.map((word) => word.form);
    const known =
      names.byForm.get(forms.join(' ')) ??
      (slice.length > 1 || forms[0]?.includes(' ')
        ? names.byForm.get(forms.join('').replaceAll(' ', ''))
        : undefined) ??
      (slice.length === 1 ? names.byForm.get(slice[0]?.text.toLowerCase() ?? '') : undefined);
    if (known && isMeant(known, words, start, end)) return { known, start, end };
    const [only] = slice;
    const one = known || slice.length > 1 ? undefined : names.byForm.get(singular(only));
    // "our three Mavics": several of one product.
    if (one && only && isMeant(one, words, start, end)) {
      only.text = only.text.slice(0, -1);
      return { known: one, start, end };
    }
    // "1 x Zoom Rooms" names something, whoever makes it.
    if (known && only && slice.length === 1) only.isDoubtful = !isCounted(words, start);
  }
  return null;
}

/** Where the longest name that begins at `start` may end, or `start`: names do not go on over a full stop. */
function lastWord(names: VendorNames, words: Word[], start: number): number {
  const beginnings = beginningsOf(names);
  let end = start;
  let letters = '';
  while (end < words.length && end - start < names.mostWords) {
    const word = words[end];
    if (!word || (end > start && word.isFirst)) break;
    letters += word.form.replaceAll(' ', '');
    const isAlone =
      end === start && (isBeginning(beginnings, word.text.toLowerCase()) || isBeginning(beginnings, singular(word)));
    if (!isBeginning(beginnings, letters) && !isAlone) break;
    end += 1;
  }
  return end;
}

/** "mavics" → "mavic"; empty where the word is no plural. */
function singular(word: Word | undefined): string {
  const form = word?.form ?? '';
  return form.length > 4 && /[^s]s$/u.test(form) && !isOrdinary(form) ? form.slice(0, -1) : '';
}

/** How many letters of a name's beginning are kept: enough to tell most words from it. */
const BEGINNING = 12;
/** The first letters of all names, so that most words of a sentence are known at once to begin none. */
const beginningsOf = memoized((names: VendorNames): ReadonlySet<string> => {
  const beginnings = new Set<string>();
  for (const form of names.byForm.keys()) {
    const letters = form.replaceAll(' ', '');
    for (let size = 1; size <= Math.min(BEGINNING, letters.length); size += 1) beginnings.add(letters.slice(0, size));
  }
  return beginnings;
});

function isBeginning(beginnings: ReadonlySet<string>, letters: string): boolean {
  return letters !== '' && beginnings.has(letters.slice(0, BEGINNING));
}

function isMeant(known: KnownName, words: Word[], start: number, end: number): boolean {
  const slice = words.slice(start, end);
  const low = lowsOf(words, start, end);
  const next = lowAt(words, end);
  if (slice.some((word) => word.use !== undefined)) return false;
  // "Kaspersky Next" is a product, "Kaspersky next week" is a date.
  if (/(?:^| )(?:next|last|this)$/u.test(low) && (TIME_UNIT.test(next) || WEEKDAYS.has(next))) return false;
  if (slice.length > 1) {
    const isAsWritten = low === known.words;
    if (slice.slice(1).some((word) => word.isApart) && !isAsWritten) return false;
    const isCapitals = slice.every(hasCapital);
    // "can I fly" is not the firm "iFly".
    const isSmall = (word: Word) => word.low.length < 3 && isOrdinary(word.low) && !/^\p{Lu}{2}/u.test(word.text);
    if (!isAsWritten && !isCapitals && slice.some(isSmall)) return false;
    const isOfOrdinary = !isAsWritten && slice.every((word) => isOrdinary(word.low));
    // "one plus phones", but not "one plus one".
    if (isOfOrdinary && PRODUCT_NOUN.has(next)) return true;
    if (!isOfOrdinary && !isOrdinaryName(known, low)) return true;
    return isCapitals && !slice.every((word) => word.text === word.text.toUpperCase());
  }
  if (/^\d+$/u.test(low)) return false;
  if (!isOrdinaryName(known, low) && !isOrdinary(low)) return true;
  return isFirmWithCapital(known, words, start) || isModelOf(words, start) || isInNamePlace(words, start, end);
}

/** Whether the vendor's file says that this name of it is an ordinary word too. */
function isOrdinaryName({ claims }: KnownName, low: string): boolean {
  return claims.some(({ vendor }) => vendor.ordinaryWords.some((word) => word.toLowerCase() === low));
}

/** "Google" where others have no capital: its file says that the capital is enough. */
function isFirmWithCapital({ claims }: KnownName, words: Word[], at: number): boolean {
  const word = words[at];
  if (!word || at === 0 || !/^\p{Lu}\p{Ll}/u.test(word.text)) return false;
  const isFirm = claims.some(({ vendor }) =>
    vendor.ordinaryWords.some((name) => /^\p{Lu}/u.test(name) && name.toLowerCase() === word.low),
  );
  return isFirm && words.some((other) => other.use === undefined && !other.isFirst && /^\p{Ll}{2,}/u.test(other.text));
}

/** "a Honor 90 for the CEO": a capital, and a model behind it. */
function isModelOf(words: Word[], at: number): boolean {
  const [word, next] = [wordAt(words, at), wordAt(words, at + 1)];
  if (word.isFirst || next.isApart || !hasCapital(word)) return false;
  return /\d/u.test(next.text) && !/^(?:19|20)\d{2}$/u.test(next.text) && !DOUBTFUL_DAYS.has(word.low);
}

/** Short for a month or a weekday: "Sun 29". */
const DOUBTFUL_DAYS = smallWords('doubtfulDays');

/** Whether an ordinary word stands where only a name can: "is zoom ok", "honor phones", "Zoom?". */
function isInNamePlace(words: Word[], start: number, end: number): boolean {
  const before = lowAt(words, start - 1);
  const [first, next] = [wordAt(words, start), wordAt(words, end)];
  // "zoom is chinese", "is it true that zoom is banned"
  if (/^(?:is|are|was)$/u.test(next.low) && SAID_OF_MAKERS.has(lowAt(words, end + 1))) return true;
  if (first.isFirst && next.isFirst) return words.length === 1;
  if (first.isApart) return PRODUCT_NOUN.has(next.low);
  if (!next.isFirst && PRODUCT_NOUN.has(next.low)) return before !== 'to';
  if (!OPENERS.has(before) || /^(?:the|with|on|by)$/u.test(before)) return false;
  if (next.low === 'on' && /^(?:me|him|her|us|you|it)$/u.test(lowAt(words, end + 1))) return false;
  return next.isFirst ? before !== 'our' : CLOSERS.has(next.low) || next.isApart;
}

/** What is said of makers, hardly of the sun or a face. */
const SAID_OF_MAKERS = smallWords('saidOfMakers');
const TIME_UNIT = /^(?:weeks?|months?|quarters?|years?|\d+)$/u;
const PRODUCT_NOUN = smallWords('productNoun');

const LONGEST = 5;
/** What stands right before such a firm. */
const PROPER_OPENERS = smallWords('properOpeners');
/** Words after which a month, a weekday or a place is what it says. */
const DATE_LEAD = smallWords('dateLead');
/** What follows a name at the start of a sentence. */
const JUDGED = smallWords('judged');
const QUESTION_WORD = smallWords('questionWord');
const IMPERATIVE = smallWords('imperative');

/**
 * Firms whose names are made of ordinary words: "License Manager", "Use Case Inc", "October CMS", "Texas Instruments". They are found
 * before dates, buyers and activities are read, by their capitals and by the place where they stand.
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
    start = end - 1;
    if (from === end || !isName(words, from, end) || isWhole(slice) || isTitleCase(words, from, end)) continue;
    if (slice.some((word) => names.byForm.has(word.form) && !isOrdinary(word.low))) continue;
    for (const word of slice) word.use = 'name';
    found.push({ start: from, end });
  }
  return found;
}

/** A run of words with capitals that nothing else has explained yet. */
function endOfRun(words: Word[], start: number, text: string): number {
  let end = start;
  while (end < words.length && end - start < LONGEST) {
    const word = wordAt(words, end);
    if (!hasCapital(word) || /^fy\d/u.test(word.low) || (word.use && word.use !== 'buyer')) break;
    // "Oregon's IT office"
    if (/['’]s$/u.test(word.text) && word.use === 'buyer') break;
    const closed = end > start ? bracketedNameEnd(words, end, text) : end;
    if (closed > end) return closed;
    // "Safe & Sound Security" is one name.
    if (end > start && word.isApart && text.slice(words[end - 1]?.end, word.start).trim() !== '&') break;
    end += 1;
  }
  return end;
}

/** The first word of a sentence has its capital for that; a month after "in" is a month. */
function beginning(words: Word[], start: number, end: number): number {
  let from = start;
  while (from < end) {
    const { low, isFirst } = wordAt(words, from);
    const isOpening =
      isFirst && (QUESTION_WORD.has(low) || (IMPERATIVE.has(low) && !LEGAL_FORM.has(lowAt(words, end - 1))));
    const isDate =
      isDayOrMonth(low) && !isFirst && DATE_LEAD.has(lowAt(words, from - 1)) && !isWeekdayTheTool(words, from);
    const isPronoun = /^(?:i|it|we|us|usa|eu|uk|po|ok)$/u.test(low) && from === start;
    if (!isOpening && !isDate && !isPronoun) break;
    from += 1;
  }
  return from;
}

function isName(words: Word[], from: number, end: number): boolean {
  const [before, first, next] = [wordAt(words, from - 1), wordAt(words, from), wordAt(words, end)];
  // A name of new words is found later, where more is known of the sentence.
  if (!words.slice(from, end).some(isReaderWord)) return false;
  if (end === from + 1) return isWeekdayTheTool(words, from);
  if (LEGAL_FORM.has(lowAt(words, end - 1))) return true;
  if (first.isFirst) return JUDGED.has(next.low) || (from === 0 && end === words.length);
  if (/^(?:an?|the)$/u.test(before.low) && PROPER_OPENERS.has(lowAt(words, from - 2))) return true;
  return PROPER_OPENERS.has(before.low) || (before.use === 'name' && first.isApart);
}

/** "Can we use Monday", "Notion and Monday" mean the tool; "renew Monday", "on Monday" the day. */
function isWeekdayTheTool(words: Word[], at: number): boolean {
  if (!WEEKDAYS.has(lowAt(words, at))) return false;
  const before = lowAt(words, at - 1);
  if (/^(?:use|using|with)$/u.test(before)) return true;
  const beside = wordAt(words, at - 2);
  return BETWEEN_NAMES.test(before) && hasCapital(beside) && !isOrdinary(beside.low) && !isDayOrMonth(beside.low);
}

function isDayOrMonth(low: string): boolean {
  return MONTHS.has(low) || WEEKDAYS.has(low);
}

/** A word that a reader of dates, buyers, activities or everyday language would take. */
function isReaderWord(word: Word): boolean {
  return isOrdinary(word.low) || isDayOrMonth(word.low) || word.use === 'buyer';
}

/** Where every word has a capital, capitals tell nothing. */
function isTitleCase(words: Word[], from: number, end: number): boolean {
  const around = [...words.slice(Math.max(0, from - 8), from), ...words.slice(end, end + 8)];
  const letters = around.filter((word) => !word.use && !word.isFirst && /^\p{L}/u.test(word.text));
  if (words.slice(from, end).every((word) => word.text.length > 4 && word.text === word.text.toUpperCase()))
    return true;
  return letters.length > 1 && letters.every(hasCapital);
}
