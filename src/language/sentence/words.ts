/** The words of a text: where they stand, which of them everyday language knows, and which language they are of. */

import { matchesOf } from '../../screening/normalize/matchesOf.ts';
import { normalName } from '../../screening/normalize/normalForm.ts';
import { isEverydayWord, isPlaceName } from '../../screening/normalize/ordinaryWords.ts';
import { editDistance } from '../../screening/score/editDistance.ts';
import { readLexicon, smallWords } from '../lexicon.ts';

const { english, others, noNames, goods, mended, mistyped } = readLexicon('ordinary.yaml', (z) => {
  const wordList = z.string().transform((text) => text.split(/\s+/u));
  return z.strictObject({
    english: wordList,
    others: wordList,
    noNames: wordList,
    goods: wordList.transform((words) => new Set(words)),
    mended: wordList,
    mistyped: z.record(z.string(), z.string()).transform((words) => new Map(Object.entries(words))),
  });
});
const ENGLISH = new Set(english);
const ORDINARY = new Set([...english, ...others]);
/** Words that resemble names of the rule book and are none. */
export const NO_NAMES: ReadonlySet<string> = new Set(noNames);
/** What a firm's name may end with. */
export const LEGAL_FORM = smallWords('legalForm');

/** What explains a word of a sentence. */
export type WordUse = 'name' | 'category' | 'date' | 'buyer' | 'activity' | 'aside';

export interface Word {
  /** As it was typed. */
  text: string;
  start: number;
  end: number;
  /** In small letters, without 's, common typing errors mended. */
  low: string;
  /** In the form in which names are compared. */
  form: string;
  /** Whether a sentence, a line or a clause begins with it. */
  isFirst: boolean;
  /** Whether a comma, a stroke or the like stands before it. */
  isApart: boolean;
  use?: WordUse;
  /** A name of the rule book that is not meant as one here: "the parrot". */
  isDoubtful?: boolean;
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’`][\p{L}]+)*\+{0,2}/gu;
const BOUNDARY = /[!?;\n\r¿¡؟？！。；]|[.:]\s|\s[-–—]{1,2}\s|[([{>"“”]/u;
const HAN = /\p{Script=Han}/u;
/** Scripts without spaces stand right beside Latin names: "续订Kaspersky吗". */
const SCRIPT_RUN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;
const PLAIN = /^[a-z0-9]+$/u;
const LATIN = /^[\p{Script=Latin}\p{N}\p{M}'’`+]+$/u;

/**
 * The words of a text, from left to right.
 *
 * @param isName tells names of scripts without spaces, so that they can be cut out of a run of characters
 */
export function wordsOf(text: string, isName: (native: string) => boolean): Word[] {
  const words: Word[] = [];
  let before = 0;
  for (const match of matchesOf(WORD, text)) {
    const gap = text.slice(before, match.index);
    before = match.index + match[0].length;
    const isFirst = words.length === 0 || BOUNDARY.test(gap);
    // "A) ZTE B) Nokia"
    const isNumbered = /^\)\s/u.test(gap) && words.at(-1)?.text.length === 1;
    const isApart = isFirst || isNumbered || /[,/+|&،、，]/u.test(gap);
    const pieces = LATIN.test(match[0]) ? [match[0]] : cutScripts(match[0], isName);
    let start = match.index;
    for (const [index, piece] of pieces.entries()) {
      words.push(toWord(piece, start, isFirst && index === 0, isApart && index === 0));
      start += piece.length;
    }
  }
  return words;
}

function toWord(text: string, start: number, isFirst: boolean, isApart: boolean): Word {
  const bare = text
    .toLowerCase()
    .replace(/['’`]s$/u, '')
    .replace(/[’`]/gu, "'")
    // "d'utiliser", "l'installation"
    .replace(/^(?:[cdjlmnst]|qu)'(?=\p{L}{5})/u, '');
  return { text, start, end: start + text.length, low: bare, form: formOf(bare), isFirst, isApart };
}

function formOf(bare: string): string {
  // Chinese names are found as they are written; a whole run of Chinese is no name to be transliterated.
  if (PLAIN.test(bare) || HAN.test(bare)) return bare;
  const known = FORMS.get(bare);
  if (known !== undefined) return known;
  const form = normalName(bare).words.join(' ');
  if (FORMS.size >= MOST_FORMS) FORMS.clear();
  FORMS.set(bare, form);
  return form;
}

/** Words of other scripts come again and again in one text. */
const FORMS = new Map<string, string>();
const MOST_FORMS = 2000;

/** The text with mistyped words of questions mended; names, which have capitals, are left alone. */
export function mendTyping(text: string, isName: (form: string) => boolean): string {
  return text.replace(/(?<![\p{L}\p{N}])[A-Za-z]\p{Ll}{3,12}(?![\p{L}\p{N}])/gu, (word, at: number) =>
    (at > 0 && /^\p{Lu}/u.test(word)) || isName(word.toLowerCase()) ? word : corrected(word),
  );
}

/** A word of questions that was mistyped by one letter, mended. */
function corrected(typed: string): string {
  const word = typed.toLowerCase();
  const mendedTo = mistyped.get(word) ?? nearest(word);
  return mendedTo === word ? typed : mendedTo;
}

function nearest(word: string): string {
  if (word.length > 13 || !/^[a-z]+$/u.test(word) || isOrdinary(word)) return word;
  // People know how a word begins; a short word that begins otherwise is another one ("chat" is no "what").
  const found = oneLetterOff(word, MENDED_BY_LENGTH, (known) => known[0] === word[0] || word.length > 7);
  return found.find((known) => known[0] === word[0]) ?? found[0] ?? word;
}

const byLength = (words: Iterable<string>): Map<number, string[]> => Map.groupBy(words, (word) => word.length);
/** Words that decide what a question means, so that typing errors in them are mended. */
const MENDED_BY_LENGTH = byLength(mended);
const ORDINARY_BY_LENGTH = byLength([...ORDINARY].filter((word) => word.length > 3));

function oneLetterOff(
  word: string,
  byLengths: ReadonlyMap<number, string[]>,
  isLike: (known: string) => boolean,
): string[] {
  const near = [word.length - 1, word.length, word.length + 1].flatMap((length) => byLengths.get(length) ?? []);
  return near.filter((known) => isLike(known) && editDistance(word, known, 1) === 1);
}

/** Whether a word is an everyday word with one typing error: "tehre", "allowd". */
export function isMistyped(word: string): boolean {
  return word.length > 3 && oneLetterOff(word, ORDINARY_BY_LENGTH, (known) => known[0] === word[0]).length > 0;
}

/** Whether a word, or the word it is a form of, belongs to everyday language. */
export function isOrdinary(word: string): boolean {
  if (ORDINARY.has(word) || word.length === 1) return true;
  if (word.includes("'")) return word.split("'").every((part) => part.length < 3 || ORDINARY.has(part));
  if (word.length < 4) return false;
  const undoubled = word.replace(/([bdgklmnprt])\1(?:ing|ed|er)$/u, '$1');
  if (undoubled !== word && ORDINARY.has(undoubled)) return true;
  // "Sonos" is no plural of the Italian "sono".
  const isKnown = (ending: string, stem: string): boolean => (ending === 's' ? ENGLISH : ORDINARY).has(stem);
  return ENDINGS.some(
    ([ending, instead]) => word.endsWith(ending) && isKnown(ending, word.slice(0, -ending.length) + instead),
  );
}

/** An ending, and what stands in its place in the word itself: "supplies", "usable". */
const ENDINGS = 's es ies:y able able:e ible:e ed d ing ing:e ly er r'.split(' ').map((pair): [string, string] => {
  const [ending = '', instead = ''] = pair.split(':');
  return [ending, instead];
});

function cutScripts(run: string, isName: (native: string) => boolean): string[] {
  return (run.match(SCRIPT_RUN) ?? [run]).flatMap((piece) => (HAN.test(piece) ? cutHan(piece, isName) : [piece]));
}

/** A run of Chinese characters, known names cut out of it, longest first. */
function cutHan(run: string, isName: (native: string) => boolean): string[] {
  const pieces: string[] = [];
  let rest = '';
  let at = 0;
  while (at < run.length) {
    const size = [10, 9, 8, 7, 6, 5, 4, 3, 2].find((one) => at + one <= run.length && isName(run.slice(at, at + one)));
    if (size === undefined) {
      rest += run[at];
      at += 1;
      continue;
    }
    if (rest) pieces.push(rest);
    rest = '';
    pieces.push(run.slice(at, at + size));
    at += size;
  }
  return rest ? [...pieces, rest] : pieces;
}

/** Marks every word that lies within a span of the text. */
export function useSpan(words: Word[], start: number, end: number, use: WordUse): void {
  for (let at = wordFrom(words, start); at < words.length && (words[at]?.end ?? end + 1) <= end; at += 1) {
    const word = words[at];
    if (word) word.use ??= use;
  }
}

/** The first word that begins at an offset of the text or behind it; how many words there are where none does. */
export function wordFrom(words: readonly Word[], offset: number): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.start ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a word has a capital that is not only the one of a sentence's beginning. */
export function isCapital(word: Word | undefined): boolean {
  return hasCapital(word) && !(word?.isFirst && isOrdinary(word.low));
}

const QUANTITY = /^\d{1,4}x?$/u;

/** Whether a word in capitals stands right behind a quantity: "1x Seagate SkyHawk", "20 Frobnitz cameras". */
export function isCounted(words: readonly Word[], start: number): boolean {
  const before = words[start - 1];
  if (!before || !isCapital(words[start]) || /\d/u.test(words[start]?.text ?? '')) return false;
  if (before.low === 'x' || /^(?:pcs?|pieces|units|stk|stück|sets?|ea|boxes)$/u.test(before.low))
    return QUANTITY.test(words[start - 2]?.low ?? '');
  if (!QUANTITY.test(before.low) || before.use || /^(?:19|20)\d{2}$/u.test(before.low)) return false;
  return /x$/u.test(before.low) || before.isFirst;
}

/** Words in brackets in the midst of a name, and those behind them. */
const [MOST_IN_BRACKETS, MOST_BEHIND] = [4, 4];

/**
 * "T-Platforms (Cyprus) Limited", "Foo (Hong Kong) Trading Co., Ltd.": a name goes on over what stands in brackets, where its legal form
 * follows.
 *
 * @param at the first word in the brackets
 * @returns where the name ends; `at` where it does not go on
 */
export function bracketedNameEnd(words: readonly Word[], at: number, text: string): number {
  const gapBehind = (index: number): string => text.slice(wordAt(words, index).end, words[index + 1]?.start).trim();
  if (at === 0 || gapBehind(at - 1) !== '(') return at;
  let behind = at + 1;
  while (behind < words.length && behind - at < MOST_IN_BRACKETS && gapBehind(behind - 1) === '') behind += 1;
  if (gapBehind(behind - 1) !== ')') return at;
  let end = at;
  for (let index = behind; index < behind + MOST_BEHIND; index += 1) {
    const word = wordAt(words, index);
    const isForm = LEGAL_FORM.has(word.low);
    if (word.isFirst || (!isForm && (word.isApart || !hasCapital(word)))) break;
    if (isForm) end = index + 1;
  }
  return end;
}

/** "german", "japanese", "israeli": of a country. */
export function isOfPlace(low: string): boolean {
  if (isPlaceName(low) || OF_COUNTRY.has(low)) return true;
  return COUNTRY_ENDINGS.some(
    ([own, instead]) => low.endsWith(own) && isPlaceName(low.slice(0, -own.length) + instead),
  );
}

const OF_COUNTRY = smallWords('ofCountry');
/** What such a word ends with, and what the country's name has in its place. */
const COUNTRY_ENDINGS = [
  ['n', 'ny'],
  ['n', ''],
  ['an', ''],
  ['ian', ''],
  ['ian', 'y'],
  ['ian', 'a'],
  ['ese', ''],
  ['ese', 'a'],
  ['i', ''],
] as const;

/** Whether a word has a capital, of whatever reason. */
export function hasCapital(word: Word | undefined): boolean {
  return word !== undefined && /^\p{Lu}/u.test(word.text);
}

/** "injector", "dongles": a word for goods that everyday language hardly has. */
export function isTradeWord(word: string): boolean {
  return goods.has(word) || goods.has(word.replace(/s$/u, ''));
}

/**
 * Whether words are a kind of goods and no name: everyday words and those of the trade, all in small letters. "cell modules", "poe injector".
 *
 * @param isPart whether another word may stand before the last one: letters that no maker bears
 */
export function isGoods(typed: readonly string[], isPart: (word: string) => boolean = () => false): boolean {
  const isWord = (word: string): boolean =>
    isTradeWord(word) || isEverydayWord(word) || isEverydayWord(word.replace(/s$/u, ''));
  return typed.every(
    (word, at) => /^\p{Ll}+$/u.test(word) && (isWord(word) || (at < typed.length - 1 && isPart(word))),
  );
}

/** Where no word is, as at the end of a text, something else begins. */
const NO_WORD: Word = Object.freeze({ text: '', start: -1, end: -1, low: '', form: '', isFirst: true, isApart: true });

/** The word at a place, or one without letters. */
export function wordAt(words: readonly Word[], at: number): Word {
  return words[at] ?? NO_WORD;
}

/** A word in small letters; empty where there is none. */
export function lowAt(words: readonly Word[], at: number): string {
  return words[at]?.low ?? '';
}

/** Where the piece ends that begins at a word: before the next word that begins another. */
export function pieceEnd(words: readonly Word[], start: number, isNext: (word: Word) => boolean): number {
  const end = words.findIndex((word, at) => at > start && isNext(word));
  return end < 0 ? words.length : end;
}

/** In words; what stands further before a word does not speak of it. */
const LONGEST_CLAUSE = 14;

/** Where the clause begins that a word ends. */
export function clauseStart(words: readonly Word[], end: number): number {
  let start = end;
  while (start > 0 && end - start < LONGEST_CLAUSE && !wordAt(words, start).isApart && !isContrary(words, start - 1))
    start -= 1;
  return start;
}

function isContrary(words: readonly Word[], at: number): boolean {
  return /^(?:but|aber)$/u.test(lowAt(words, at));
}

/** Words in small letters, with spaces between. */
export function lowsOf(words: readonly Word[], start: number, end: number): string {
  return words
    .slice(Math.max(0, start), end)
    .map(({ low }) => low)
    .join(' ');
}

/** Words as they were typed, with spaces between. */
export function typedOf(words: readonly Word[], start: number, end: number): string {
  return words
    .slice(start, end)
    .map(({ text }) => text)
    .join(' ');
}

const languages = readLexicon('languages.yaml', (z) =>
  z.array(
    z.strictObject({
      id: z.string().length(2),
      words: z.array(z.string().min(1)).default([]),
      letters: z.string().optional(),
      says: z.string(),
    }),
  ),
).map(({ letters, words, ...one }) => ({
  ...one,
  words: new Set(words),
  letters: letters === undefined ? null : new RegExp(letters, 'u'),
}));
/** One small word of a language tells enough in a text of so many words. */
const FEW = 4;

/** @returns in which language it is asked; null for English and what is too short to tell. Names tell nothing */
export function languageOf(words: readonly Word[]): string | null {
  const told = words.filter(({ use }) => use !== 'name');
  const [first] = languages
    .map(({ id, letters, words: own }) => {
      const count = told.filter(({ text, low }) => (letters ? letters.test(text) : own.has(low))).length;
      return { id, count, isSure: count > 0 && letters !== null };
    })
    .sort((a, b) => Number(b.isSure) - Number(a.isSure) || b.count - a.count);
  if (!first || first.count === 0) return null;
  return first.isSure || first.count > 1 || words.length <= FEW ? first.id : null;
}

/** That the bot answers in English, in the language of the question. */
export function answersInEnglish(language: string | null): string | null {
  return languages.find(({ id }) => id === language)?.says ?? null;
}
