/** Names of vendors and products among the words of a sentence. */

import type { KnownName, VendorNames } from '../../check/resolve/vendorNames.ts';
import { WEEKDAYS } from '../dates/dateWords.ts';
import { smallWords } from '../lexicon.ts';
import { isOrdinary } from './ordinaryWords.ts';
import { isCounted, type Word } from './words.ts';

/** Words after which a name may stand that is an ordinary word too. */
const OPENERS = smallWords('findNames', 'openers');
/** What may follow such a name. */
const CLOSERS = smallWords('findNames', 'closers');

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
      for (const isEnd of [(word: Word) => word.isFirst, (word: Word) => word.isFirst || word.isApart]) {
        const closed = words.findIndex((word, at) => at > start && isEnd(word));
        const end = closed < 0 ? words.length : closed;
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
  const word = words[at];
  const next = words[at + 1];
  const isClosed = !next || next.isFirst || next.isApart || CLOSERS.has(next.low) || /^\p{Lu}/u.test(word?.text ?? '');
  if (!isClosed || word?.isFirst) return false;
  if (word?.isApart && words[at - 1]?.use === 'name') return true;
  if (/^(?:or|and|vs)$/u.test(words[at - 1]?.low ?? '') && words[at - 2]?.use === 'name') return true;
  return /^(?:or|and|vs)$/u.test(next?.low ?? '') && words[at + 2]?.use === 'name' && at > 0;
}

function namesAlone(names: VendorNames, words: Word[]): FoundName[] {
  const found: FoundName[] = [];
  let start = 0;
  while (start < words.length) {
    const hit = longestAt(names, words, start);
    if (!hit) {
      start += 1;
      continue;
    }
    for (const word of words.slice(start, hit.end)) word.use = 'name';
    found.push(hit);
    start = hit.end;
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
const BEGINNINGS = new WeakMap<VendorNames, ReadonlySet<string>>();

/** The first letters of all names, so that most words of a sentence are known at once to begin none. */
function beginningsOf(names: VendorNames): ReadonlySet<string> {
  const known = BEGINNINGS.get(names);
  if (known) return known;
  const beginnings = new Set<string>();
  for (const form of names.byForm.keys()) {
    const letters = form.replaceAll(' ', '');
    for (let size = 1; size <= Math.min(BEGINNING, letters.length); size += 1) beginnings.add(letters.slice(0, size));
  }
  BEGINNINGS.set(names, beginnings);
  return beginnings;
}

function isBeginning(beginnings: ReadonlySet<string>, letters: string): boolean {
  return letters !== '' && beginnings.has(letters.slice(0, BEGINNING));
}

function isMeant(known: KnownName, words: Word[], start: number, end: number): boolean {
  const slice = words.slice(start, end);
  const lows = slice.map((word) => word.low);
  if (slice.some((word) => word.use !== undefined)) return false;
  // "Kaspersky Next" is a product, "Kaspersky next week" is a date.
  if (
    /^(?:next|last|this)$/u.test(lows.at(-1) ?? '') &&
    (TIME_UNIT.test(words[end]?.low ?? '') || WEEKDAYS.has(words[end]?.low ?? ''))
  )
    return false;
  if (slice.length > 1) {
    if (slice.slice(1).some((word) => word.isApart) && lows.join(' ') !== known.words) return false;
    // "can I fly" is not the firm "iFly".
    if (
      known.words !== lows.join(' ') &&
      slice.some((word) => word.low.length < 3 && isOrdinary(word.low) && !/^\p{Lu}{2}/u.test(word.text))
    ) {
      if (!slice.every((word) => /^\p{Lu}/u.test(word.text))) return false;
    }
    const isCapitals = slice.every((word) => /^\p{Lu}/u.test(word.text));
    // "one plus phones", but not "one plus one".
    if (lows.every(isOrdinary) && known.words !== lows.join(' ') && PRODUCT_NOUN.has(words[end]?.low ?? ''))
      return true;
    if (isOrdinaryName(known, lows.join(' ')) || (lows.every(isOrdinary) && known.words !== lows.join(' ')))
      return isCapitals && !slice.every((word) => word.text === word.text.toUpperCase());
    return true;
  }
  const [low = ''] = lows;
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
  const word = words[at];
  const next = words[at + 1];
  if (!word || word.isFirst || !next || next.isApart || !/^\p{Lu}/u.test(word.text)) return false;
  return /\d/u.test(next.text) && !/^(?:19|20)\d{2}$/u.test(next.text) && !DOUBTFUL_DAYS.has(word.low);
}

/** Short for a month or a weekday: "Sun 29". */
const DOUBTFUL_DAYS = smallWords('findNames', 'doubtfulDays');

/** Whether an ordinary word stands where only a name can: "is zoom ok", "honor phones", "Zoom?". */
function isInNamePlace(words: Word[], start: number, end: number): boolean {
  const previous = words[start - 1];
  const next = words[end];
  const isAtEnd = !next || next.isFirst;
  const isAtStart = words[start]?.isFirst ?? true;
  // "zoom is chinese", "is it true that zoom is banned"
  if (/^(?:is|are|was)$/u.test(next?.low ?? '') && SAID_OF_MAKERS.has(words[end + 1]?.low ?? '')) return true;
  if (isAtStart && isAtEnd) return words.length === 1;
  if (isAtStart || words[start]?.isApart) return next ? PRODUCT_NOUN.has(next.low) : false;
  if (next && !next.isFirst && PRODUCT_NOUN.has(next.low)) return previous?.low !== 'to';
  if (!previous || !OPENERS.has(previous.low)) return false;
  if (/^(?:the|with|on|by)$/u.test(previous.low)) return false;
  if (next?.low === 'on' && /^(?:me|him|her|us|you|it)$/u.test(words[end + 1]?.low ?? '')) return false;
  return isAtEnd ? previous.low !== 'our' : CLOSERS.has(next.low) || next.isApart;
}

/** What is said of makers, hardly of the sun or a face. */
const SAID_OF_MAKERS = smallWords('findNames', 'saidOfMakers');
const TIME_UNIT = /^(?:weeks?|months?|quarters?|years?|\d+)$/u;
const PRODUCT_NOUN = smallWords('findNames', 'productNoun');
