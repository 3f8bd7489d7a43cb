/** Counts what two names have in common and what not. */
import { LEAST_DISTINCTIVE, type Query } from '../index/comparedWords.ts';
import { compactsOf, FILLER_WEIGHT, isLegalAt, type NamedParty, type NameIndex, wordAt } from '../index/nameIndex.ts';
import { compareLegalForms } from '../normalize/legalForms.ts';
import { isOrdinaryWord } from '../normalize/ordinaryWords.ts';
import { consonants, soundForm } from '../normalize/spelling.ts';
import { editDistance } from './editDistance.ts';
import { ERROR_COST, type WordPairs, wordPairer } from './wordPairs.ts';

/** What two names have in common and what not, counted once; the features of the score weigh it. */
export interface NameEvidence {
  query: Query;
  pairs: WordPairs;
  /** The listed name: its words without spaces, without and with its legal form. */
  compact: string;
  compactWithForm: string;
  /** Typing errors, or what other differences are worth in typing errors: in telling words, and in business words. */
  errors: number;
  businessErrors: number;
  /** How much of the weight of both names stands in words without a counterpart, 0..1. */
  unshared: number;
  /** Typing errors once all spaces are taken out; -1 when too many or not looked at. */
  compactErrors: number;
  /** The letters taken together are nearer than the words, so that they count. */
  isByLetters: boolean;
  /** By letters, and words of either were left over. */
  isJoined: boolean;
  isAsManyWords: boolean;
  isOneWord: boolean;
  isReordered: boolean;
  /** All words are the same, those of the legal form included, however they are ordered and cut. */
  isSameTokens(): boolean;
  isLegalFormSame: boolean;
  /** The letters of its telling words, and more where business words stand beside them. */
  supportedLetters: number;
  listedTellingLetters: number;
  /** Of the asked words without a counterpart: their weight, whether all are business words, whether any is. */
  askedUnshared: number;
  isOnlyBusinessAdded: boolean;
  isBusinessAdded: boolean;
  /** Of the listed words without a counterpart. */
  isTellingMissing: boolean;
  isBusinessMissing: boolean;
  isMeaningMissing: boolean;
  /** All words are the same but for a number on either side, in digits or Roman: a fund, a trust, an institute of a series. */
  isOtherOfSeries: boolean;
  /** The most that a word of both tells of who is meant, in bits. */
  sharedBits: number;
  /** The one asked word is made of the first letters of the listed ones. */
  isInitials: boolean;
  /** The words that stand for each other and those left over, legal forms aside. */
  words(): WordsCompared;
}

/** The words of two names, legal forms aside, as texts. */
export interface WordsCompared {
  paired: { asked: string; listed: string; likeness: number }[];
  askedLeft: string[];
  listedLeft: string[];
  /** All listed ones. */
  listed: string[];
  /** The words of the legal forms. */
  askedForm: string[];
  listedForm: string[];
}

/** How alike a listed name is to the one asked for. */
export interface Comparison extends NameEvidence {
  /** 0..1, comparable between queries: `STRONG_SCORE` and more is taken for the same name. */
  score: number;
  /** Alike by the letters of the whole names only: many errors for so few letters. */
  isFarOff: boolean;
}

/** A word beside its mistyped self weighs as much as it; beside another word, as much as the rarer. */
const LEAST_SAME_WORD = 0.84;
/** The same for a word that stands in no listed name. */
const LEAST_MISTYPED = 0.73;
/** More errors than this for each telling letter make another word of it (Slack, LKCK). */
const MOST_ERRORS_A_LETTER = 0.36;
/** Business words around support a name of at least so many telling letters, each of theirs by so much. */
export const LEAST_SUPPORTED = 5;
const BUSINESS_SUPPORT = 0.3;
/** By the letters, words that are the same but for this part of an error still count by themselves. */
const NEARLY_NO_ERROR = 0.05;
/** What the vowels are worth that a script leaves out. */
const VOWELS_LEFT_OUT = 0.5;

interface PairedWords {
  /** The weight of the words of both that have a counterpart. */
  weight: number;
  errors: number;
  businessErrors: number;
  askedLegal: number;
  listedLegal: number;
  isReordered: boolean;
  sharedBits: number;
}

/** Spelt as alike, a word in another spelling of its language is the same: "Izhevsk", "Izhevskiy". */
const SAME_SPELT_OTHERWISE = 0.9;
/** So short a word may be another's, or an abbreviation. */
const SHORTEST_SHARED = 5;

function countPairs<P extends NamedParty>(
  { arrays, words }: NameIndex<P>,
  { words: asked }: Query,
  pairs: WordPairs,
  from: number,
): PairedWords {
  const counted = {
    weight: 0,
    errors: 0,
    businessErrors: 0,
    askedLegal: 0,
    listedLegal: 0,
    isReordered: false,
    sharedBits: 0,
  };
  const listedOfAsked = new Int8Array(asked.length).fill(-1);
  for (let k = 0; k < pairs.count; k++) {
    const i = pairs.asked[k] ?? 0;
    const j = pairs.listed[k] ?? 0;
    const one = asked[i];
    const isListedLegal = isLegalAt(arrays, from + j);
    if (isListedLegal) counted.listedLegal++;
    if (one?.isLegal) counted.askedLegal++;
    if (!one || isListedLegal || one.isLegal) continue;
    listedOfAsked[i] = j;
    const likeness = pairs.likeness[k] ?? 0;
    const word = wordAt(arrays, from + j);
    if (likeness >= SAME_SPELT_OTHERWISE && one.text.length >= SHORTEST_SHARED && !arrays.wordOrdinary[word])
      counted.sharedBits = Math.max(counted.sharedBits, arrays.wordBits[word] ?? 0);
    const listedWeight = arrays.wordWeight[word] ?? 0;
    const isMistyped = likeness >= (one.number < 0 ? LEAST_MISTYPED : LEAST_SAME_WORD);
    const weight = isMistyped ? listedWeight : Math.max(listedWeight, one.weight);
    counted.weight += 2 * weight;
    if (likeness === 1) continue;
    const errors = ((1 - likeness) * Math.max(one.text.length, words[word]?.length ?? 0)) / ERROR_COST;
    if (weight > LEAST_DISTINCTIVE) counted.errors += errors;
    else counted.businessErrors += errors;
  }
  let before = -1;
  for (const j of listedOfAsked) {
    if (j < 0) continue;
    if (j < before) counted.isReordered = true;
    before = j;
  }
  return counted;
}

function countAskedAlone({ words, plainCount }: Query, { isAskedPaired }: WordPairs) {
  const alone = { askedUnshared: 0, isOnlyBusinessAdded: true, isBusinessAdded: false };
  for (let i = 0; i < plainCount; i++) {
    const one = words[i];
    if (!one || isAskedPaired[i]) continue;
    alone.askedUnshared += one.weight;
    alone.isBusinessAdded ||= one.meaning !== 0;
    if (one.meaning === 0 && one.weight > FILLER_WEIGHT) alone.isOnlyBusinessAdded = false;
  }
  return alone;
}

function countListed<P extends NamedParty>(
  { arrays, words }: NameIndex<P>,
  { isListedPaired }: WordPairs,
  from: number,
  to: number,
) {
  const listed = {
    unshared: 0,
    legalWords: 0,
    initials: '',
    formInitial: '',
    tellingLetters: 0,
    isTellingMissing: false,
    isBusinessMissing: false,
    isMeaningMissing: false,
  };
  for (let at = from; at < to; at++) {
    const word = wordAt(arrays, at);
    const text = words[word] ?? '';
    if (isLegalAt(arrays, at)) {
      if (listed.legalWords++ === 0) listed.formInitial = text.charAt(0);
      continue;
    }
    const weight = arrays.wordWeight[word] ?? 0;
    if (weight > FILLER_WEIGHT) listed.initials += text.charAt(0);
    if (weight > LEAST_DISTINCTIVE) listed.tellingLetters += text.length;
    if (isListedPaired[at - from]) continue;
    listed.unshared += weight;
    const hasMeaning = (arrays.wordMeaning[word] ?? 0) > 0;
    listed.isMeaningMissing ||= hasMeaning;
    if (hasMeaning || weight <= FILLER_WEIGHT) listed.isBusinessMissing = true;
    else listed.isTellingMissing = true;
  }
  return listed;
}

function wordsCompared<P extends NamedParty>(
  { arrays, words }: NameIndex<P>,
  query: Query,
  pairs: WordPairs,
  from: number,
  to: number,
): WordsCompared {
  const compared: WordsCompared = {
    paired: [],
    askedLeft: [],
    listedLeft: [],
    listed: [],
    askedForm: query.words.flatMap(({ text, isLegal }) => (isLegal ? [text] : [])),
    listedForm: [],
  };
  for (let k = 0; k < pairs.count; k++) {
    const asked = query.words[pairs.asked[k] ?? 0];
    const at = from + (pairs.listed[k] ?? 0);
    if (!asked || asked.isLegal || isLegalAt(arrays, at)) continue;
    const listed = words[wordAt(arrays, at)] ?? '';
    compared.paired.push({ asked: asked.text, listed, likeness: pairs.likeness[k] ?? 0 });
  }
  for (const [i, { text, isLegal }] of query.words.entries())
    if (!isLegal && !pairs.isAskedPaired[i]) compared.askedLeft.push(text);
  for (let at = from; at < to; at++) {
    const text = words[wordAt(arrays, at)] ?? '';
    if (isLegalAt(arrays, at)) compared.listedForm.push(text);
    else {
      compared.listed.push(text);
      if (!pairs.isListedPaired[at - from]) compared.listedLeft.push(text);
    }
  }
  return compared;
}

const NUMBER = /^(?:\d+[a-z]?|[a-z]{1,3}\d+|[ivx]+)$/;

/** Whether a word is a number in digits, in Roman letters, or with a letter beside it. */
export function isNumber(word: string): boolean {
  return NUMBER.test(word);
}

/** Whether two names differ in the numbers only that both have, and share a word that tells who is meant. */
function isOtherOfSeries({ words }: Query, compared: () => WordsCompared): boolean {
  if (!words.some(({ text, isLegal }) => !isLegal && isNumber(text))) return false;
  const { paired, askedLeft, listedLeft } = compared();
  const differing = paired.filter(({ asked, listed }) => asked !== listed);
  const [asked, listed] = [
    [...askedLeft, ...differing.map((pair) => pair.asked)],
    [...listedLeft, ...differing.map((pair) => pair.listed)],
  ];
  return (
    asked.length > 0 &&
    asked.length === listed.length &&
    asked.every(isNumber) &&
    listed.every(isNumber) &&
    paired.some((pair) => pair.asked === pair.listed && !isNumber(pair.asked) && !isOrdinaryWord(pair.asked))
  );
}

/** Whether two legal forms are one in two languages or spellings: "OOO", "Limited Liability Company". */
function isSameFormInWords({ askedForm, listedForm }: WordsCompared): boolean {
  return askedForm.length > 0 && compareLegalForms([askedForm.join(' ')], [listedForm.join(' ')]) === 'same';
}

/** Whether one word is made of the first letters of a listed name, its legal form counted or not. */
function isOfInitials({ words, plainCount }: Query, listed: { initials: string; formInitial: string }): boolean {
  const single = plainCount === 1 ? (words[0]?.text ?? '') : '';
  return single.length >= 3 && (single === listed.initials || single === listed.initials + listed.formInitial);
}

function errorsLookedFor(letters: number): number {
  if (letters <= 4) return 1;
  return letters <= 12 ? 2 : 3;
}

/** Typing errors between all letters of both, without and with the legal form, whichever are fewer. */
function compareLetters(
  { normal }: Query,
  compact: string,
  compactWithForm: string,
): { errors: number; isWithForm: boolean } {
  const most = errorsLookedFor(Math.min(normal.compact.length, compact.length));
  const found = editDistance(normal.compact, compact, most);
  const errors = found <= most ? found : -1;
  if (errors === 0) return { errors, isWithForm: false };
  const withForm = editDistance(normal.compactWithForm, compactWithForm, most);
  if (withForm > most || (errors >= 0 && withForm >= errors)) return { errors, isWithForm: false };
  return { errors: Math.max(1, withForm), isWithForm: true };
}

/** Whether two texts are made of the same letters, but for the spellings of a legal form: equal hashes may lie. */
function hasSameLetters(a: string, b: string): boolean {
  const sorted = (text: string) => [...text].sort().join('');
  return a.length === b.length ? sorted(a) === sorted(b) : a.length >= 20 && editDistance(sorted(a), sorted(b), 3) <= 3;
}

/** Prepares the counting of what one query has in common with many listed names. */
export function evidenceCounter<P extends NamedParty>(
  index: NameIndex<P>,
  query: Query,
): (name: number) => NameEvidence {
  const { arrays } = index;
  const pairWords = wordPairer(index, query);
  const asked = query.words;
  const askedCompact = query.normal.compact;

  return (name) => {
    const pairs = pairWords(name);
    const from = arrays.nameStart[name] ?? 0;
    const to = arrays.nameStart[name + 1] ?? 0;
    const { compact, compactWithForm } = compactsOf(index, name);
    const paired = countPairs(index, query, pairs, from);
    const alone = countAskedAlone(query, pairs);
    const listed = countListed(index, pairs, from, to);
    const unsharedWeight = alone.askedUnshared + listed.unshared;
    const weight = paired.weight + unsharedWeight;
    let unshared = weight === 0 ? 1 : unsharedWeight / weight;
    let { errors, businessErrors } = paired;

    let letters = { errors: -1, isWithForm: false };
    if (askedCompact === compact) letters = { errors: 0, isWithForm: false };
    else if (errors + businessErrors > 0 || unshared > 0) letters = compareLetters(query, compact, compactWithForm);
    let compactErrors = letters.errors;
    if (listed.tellingLetters === 0) [errors, businessErrors] = [errors + businessErrors, 0];
    const mayLackVowels = query.isAbjad && (errors > VOWELS_LEFT_OUT || unshared > 0) && query.consonants.length >= 3;
    if (mayLackVowels && consonants(soundForm(compact)) === query.consonants)
      [errors, businessErrors, unshared, compactErrors] = [VOWELS_LEFT_OUT, 0, 0, -1];

    let telling = listed.tellingLetters || compact.length;
    const isAsManyWords = asked.length === to - from;
    const isByLetters =
      compactErrors >= 0 && (unshared > 0 || compactErrors < errors + businessErrors - NEARLY_NO_ERROR);
    const isJoined = isByLetters && unshared > 0;
    if (isByLetters) {
      if (listed.tellingLetters > 0) telling = Math.min(query.distinctiveLetters, telling);
      // Where the telling words are there, letter by letter, the errors are in business words and legal forms.
      const isInBusinessWords = errors === 0 && isAsManyWords && listed.tellingLetters > 0 && !listed.isTellingMissing;
      [errors, businessErrors] = isInBusinessWords ? [0, compactErrors] : [compactErrors, 0];
      unshared = 0;
    }
    const fewestLetters =
      listed.tellingLetters > 0 || query.rareLetters > 0 ? Math.min(telling, query.distinctiveLetters) : telling;
    if (errors > MOST_ERRORS_A_LETTER * fewestLetters) unshared = 1;
    const business = Math.max(0, compact.length - telling);
    let compared: WordsCompared | undefined;
    const words = () => {
      compared ??= wordsCompared(index, query, pairs, from, to);
      return compared;
    };
    return {
      query,
      pairs,
      compact,
      compactWithForm,
      errors,
      businessErrors,
      unshared,
      compactErrors,
      isByLetters,
      isJoined,
      isAsManyWords,
      isOneWord: asked.length === 1 && to - from === 1,
      isReordered: paired.isReordered,
      isSameTokens: () =>
        query.sameSortedWords.has(name) && hasSameLetters(query.normal.compactWithForm, compactWithForm),
      isLegalFormSame:
        letters.isWithForm ||
        (paired.listedLegal === listed.legalWords && paired.askedLegal === asked.length - query.plainCount) ||
        (listed.legalWords > 0 && isSameFormInWords(words())),
      supportedLetters: telling >= LEAST_SUPPORTED ? telling + BUSINESS_SUPPORT * business : telling,
      listedTellingLetters: listed.tellingLetters,
      ...alone,
      isTellingMissing: listed.isTellingMissing,
      isBusinessMissing: listed.isBusinessMissing,
      isMeaningMissing: listed.isMeaningMissing,
      isOtherOfSeries: isOtherOfSeries(query, words),
      sharedBits: paired.sharedBits,
      isInitials: isOfInitials(query, listed) && compact.length > askedCompact.length,
      words,
    };
  };
}
