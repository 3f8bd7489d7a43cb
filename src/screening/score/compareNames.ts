import type { NamedParty, NameIndex } from '../index/nameIndex.ts';
import { FILLER_WEIGHT } from '../index/nameIndex.ts';
import { LEAST_DISTINCTIVE, type Query } from '../normalize/queryWords.ts';
import { consonants, soundForm } from '../normalize/soundForm.ts';
import { editDistance } from './editDistance.ts';
import { costOf, SAME_BAG_COST, SCORE_FLOORS } from './scoreFeatures.ts';
import { ERROR_COST } from './wordLikeness.ts';
import { isLegalAt, type WordPairs, wordAt, wordPairer } from './wordPairs.ts';

/** How alike a listed name is to the one asked for. The object is reused: read it before the next comparison. */
export interface Comparison {
  /** 0..1, comparable between queries: `STRONG_SCORE` and more is taken for the same name. */
  score: number;
  /** Typing errors, or what other differences are worth in typing errors. */
  errors: number;
  /** How much of the weight of both names stands in words without a counterpart, 0..1. */
  unshared: number;
  isReordered: boolean;
  isLegalFormSame: boolean;
  /** Both names tell a legal form, and another one. */
  isLegalFormOther: boolean;
  /** The asked word is made of the first letters of the listed name. */
  isInitials: boolean;
  /** Typing errors once all spaces are taken out; -1 when too many or not looked at. */
  keyErrors: number;
  /** Alike by the letters of the whole names only: many errors for so few letters. */
  isFarOff: boolean;
  pairs: WordPairs;
}

/** From this score on, a name is taken for the listed one. */
export const STRONG_SCORE = 0.86;
/** A word beside its mistyped self weighs as much as it; beside another word, as much as the rarer. */
const LEAST_SAME_WORD = 0.84;
/** The same for a word that stands in no listed name. */
const LEAST_MISTYPED = 0.73;
/** More errors than this for each distinctive letter make another word of it (Slack, LKCK). */
const MOST_ERRORS_A_LETTER = 0.36;
/** Business words around support a name of at least so many distinctive letters, each of theirs by so much. */
const LEAST_SUPPORTED = 5;
const BUSINESS_SUPPORT = 0.3;
const FAR_OFF_COST = 0.75;
const MOST_FAR_OFF_ERRORS = 4;
const MOST_FAR_OFF = 0.34;
/** A legal form around so short a name makes it no longer than by so many letters. */
const FORM_LETTERS = 3;
const NOT_DIGIT = /[^0-9]+/g;

/**
 * Typing errors that leave a name recognisable, by its distinctive letters. Where the legal forms differ too, the
 * names of two firms often are one letter apart (Masco Corp., PJSC Sasco), so fewer are allowed.
 */
function errorsAllowed(letters: number, isLegalFormSame: boolean, isOneWord: boolean): number {
  if (isLegalFormSame) {
    if (isOneWord) return letters < 7 ? (letters < 4 ? 0.5 : 0.8) : letters < 8 ? 1 : letters < 14 ? 2 : 3;
    if (letters < 4) return 0.5;
    if (letters < 7) return 1;
    return letters < 14 ? 2 : letters < 22 ? 3 : 4;
  }
  if (letters < 5) return 0.4;
  if (letters < 10) return letters < 7 ? 0.8 : 1;
  return letters < 16 ? 2 : letters < 25 ? 3 : 4;
}

function errorsAllowedInKey(letters: number): number {
  if (letters <= 4) return 1;
  return letters <= 12 ? 2 : 3;
}

/** Two short names whose words are torn apart and mistyped are most likely two names ("Ryanair", "Iran Air"). */
function isTooShortToJoin(errors: number, letters: number, isAsManyWords: boolean): boolean {
  return !isAsManyWords && (errors >= 2 ? letters < 12 : letters < 6);
}

/** Whether two texts are made of the same letters, but for the spellings of a legal form: equal hashes may lie. */
function hasSameLetters(a: string, b: string): boolean {
  const sorted = (text: string) => [...text].sort().join('');
  return a.length === b.length ? sorted(a) === sorted(b) : a.length >= 20 && editDistance(sorted(a), sorted(b), 3) <= 3;
}

/** The score of names that are alike only when all letters are taken together; 0 when they are not. */
function farOffScore(askedKey: string, listedKey: string, askedWhole: string, listedWhole: string): number {
  const keyLetters = Math.max(askedKey.length, listedKey.length);
  const wholeLetters = Math.min(Math.max(askedWhole.length, listedWhole.length), keyLetters + FORM_LETTERS);
  const partOf = (a: string, b: string, letters: number) => {
    const most = Math.min(MOST_FAR_OFF_ERRORS, Math.floor(MOST_FAR_OFF * letters));
    const errors = editDistance(a, b, most);
    return errors <= most ? errors / letters : 1;
  };
  const part = Math.min(
    partOf(askedKey, listedKey, keyLetters),
    askedWhole === askedKey && listedWhole === listedKey ? 1 : partOf(askedWhole, listedWhole, wholeLetters),
  );
  return part > MOST_FAR_OFF ? 0 : SCORE_FLOORS.farOff.score - FAR_OFF_COST * part;
}

/** Whether a number of the question is not the listed one; a listed name may repeat its own in brackets. */
function hasOtherNumber(asked: string, listed: string): boolean {
  return asked !== listed && (asked === '' || listed !== asked + asked);
}

/** Prepares the comparison of one query with many listed names. */
export function nameComparer<P extends NamedParty>(index: NameIndex<P>, query: Query): (name: number) => Comparison {
  const { arrays, words } = index;
  const asked = query.words;
  const pairWords = wordPairer(index, query);
  const askedKey = query.normal.key;
  const askedWhole = query.normal.whole;
  const keyOf = (name: number) => index.keys.slice(arrays.keyStart[name] ?? 0, arrays.keyStart[name + 1] ?? 0);
  const wholeOf = (name: number) => index.wholes.slice(arrays.wholeStart[name] ?? 0, arrays.wholeStart[name + 1] ?? 0);
  const askedDigits = askedKey.replace(NOT_DIGIT, '');
  const single = query.plainCount === 1 ? (asked[0]?.text ?? '') : '';

  return (name) => {
    const pairs = pairWords(name);
    const from = arrays.nameStart[name] ?? 0;
    const to = arrays.nameStart[name + 1] ?? 0;
    let whole = 0;
    let errors = 0;
    let businessErrors = 0;
    let listedPairedLegal = 0;
    let askedPairedLegal = 0;
    let isReordered = false;
    const listedOfAsked = new Int8Array(asked.length).fill(-1);
    for (let k = 0; k < pairs.count; k++) {
      const i = pairs.asked[k] ?? 0;
      const j = pairs.listed[k] ?? 0;
      const likeness = pairs.likeness[k] ?? 0;
      const one = asked[i];
      const isListedLegal = isLegalAt(arrays, from + j);
      if (isListedLegal) listedPairedLegal++;
      if (one?.isLegal) askedPairedLegal++;
      if (!one || isListedLegal || one.isLegal) continue;
      listedOfAsked[i] = j;
      const word = wordAt(arrays, from + j);
      const listedWeight = arrays.wordWeight[word] ?? 0;
      const isMistyped = likeness >= (one.number < 0 ? LEAST_MISTYPED : LEAST_SAME_WORD);
      const weight = isMistyped ? listedWeight : Math.max(listedWeight, one.weight);
      whole += 2 * weight;
      if (likeness === 1) continue;
      const letters = Math.max(one.text.length, words[word]?.length ?? 0);
      const found = ((1 - likeness) * letters) / ERROR_COST;
      if (weight > LEAST_DISTINCTIVE) errors += found;
      else businessErrors += found;
    }
    let before = -1;
    for (let i = 0; i < listedOfAsked.length; i++) {
      const j = listedOfAsked[i] ?? -1;
      if (j < 0) continue;
      if (j < before) isReordered = true;
      before = j;
    }

    let askedUnshared = 0;
    let isOnlyBusinessAdded = true;
    let isMeaningAdded = false;
    for (let i = 0; i < query.plainCount; i++) {
      const one = asked[i];
      if (!one || pairs.isAskedPaired[i]) continue;
      askedUnshared += one.weight;
      isMeaningAdded ||= one.meaning !== 0;
      if (one.meaning === 0 && one.weight > FILLER_WEIGHT) isOnlyBusinessAdded = false;
    }
    let unsharedWeight = askedUnshared;
    const listedKey = keyOf(name);
    let initials = '';
    let formInitial = '';
    let listedDistinctive = 0;
    let isDistinctiveMissing = false;
    let isBusinessMissing = false;
    let isMeaningMissing = false;
    let listedLegal = 0;
    for (let j = 0; j < to - from; j++) {
      if (isLegalAt(arrays, from + j)) {
        if (listedLegal === 0) formInitial = words[wordAt(arrays, from + j)]?.charAt(0) ?? '';
        listedLegal++;
        continue;
      }
      const word = wordAt(arrays, from + j);
      const text = words[word] ?? '';
      const weight = arrays.wordWeight[word] ?? 0;
      if (weight > FILLER_WEIGHT) initials += text.charAt(0);
      if (weight > LEAST_DISTINCTIVE) listedDistinctive += text.length;
      if (pairs.isListedPaired[j]) continue;
      unsharedWeight += weight;
      const hasMeaning = (arrays.wordMeaning[word] ?? 0) > 0;
      isMeaningMissing ||= hasMeaning;
      if (hasMeaning || weight <= FILLER_WEIGHT) isBusinessMissing = true;
      else isDistinctiveMissing = true;
    }
    whole += unsharedWeight;
    let unshared = whole === 0 ? 1 : unsharedWeight / whole;

    let keyErrors = -1;
    let isWholeAlike = false;
    if (askedKey === listedKey) keyErrors = 0;
    else if (errors + businessErrors > 0 || unshared > 0) {
      const most = errorsAllowedInKey(Math.min(askedKey.length, listedKey.length));
      const found = editDistance(askedKey, listedKey, most);
      if (found <= most) keyErrors = found;
      if (keyErrors !== 0) {
        const foundInWhole = editDistance(askedWhole, wholeOf(name), most);
        if (foundInWhole <= most && (keyErrors < 0 || foundInWhole < keyErrors)) {
          keyErrors = Math.max(1, foundInWhole);
          isWholeAlike = true;
        }
      }
    }
    if (listedDistinctive === 0) {
      errors += businessErrors;
      businessErrors = 0;
    }
    if (query.isAbjad && (errors > 0.5 || unshared > 0) && query.consonants.length >= 3) {
      if (consonants(soundForm(listedKey)) === query.consonants) {
        errors = 0.5;
        businessErrors = 0;
        unshared = 0;
        keyErrors = -1;
      }
    }
    let distinctive = listedDistinctive || listedKey.length;
    const isOtherBusiness = isMeaningAdded && isMeaningMissing;
    const isAsManyWords = asked.length === to - from;
    const isByLetters = keyErrors >= 0 && (unshared > 0 || keyErrors < errors + businessErrors - 0.05);
    const isJoined = isByLetters && unshared > 0;
    if (isByLetters) {
      if (listedDistinctive > 0) distinctive = Math.min(query.distinctiveLetters, distinctive);
      // Where the telling words are there, letter by letter, the errors are in business words and legal forms.
      const isInBusinessWords = errors === 0 && isAsManyWords && listedDistinctive > 0 && !isDistinctiveMissing;
      errors = isInBusinessWords ? 0 : keyErrors;
      businessErrors = isInBusinessWords ? keyErrors : 0;
      unshared = 0;
    }
    const isLegalFormSame =
      isWholeAlike || (listedPairedLegal === listedLegal && askedPairedLegal === asked.length - query.plainCount);
    const fewestLetters =
      listedDistinctive > 0 || query.rareLetters > 0 ? Math.min(distinctive, query.distinctiveLetters) : distinctive;
    if (errors > MOST_ERRORS_A_LETTER * fewestLetters) unshared = 1;
    const business = Math.max(0, listedKey.length - distinctive);
    const letters = distinctive >= LEAST_SUPPORTED ? distinctive + BUSINESS_SUPPORT * business : distinctive;
    const isOneWord = asked.length === 1 && to - from === 1;
    let cost = costOf({
      errors: errors / errorsAllowed(letters, isLegalFormSame, isOneWord),
      businessErrors: businessErrors / errorsAllowed(listedKey.length, isLegalFormSame, isOneWord),
      unshared,
      isJoined: isJoined && keyErrors === 0,
      isJoinedWithErrors: isJoined && keyErrors > 0,
      isTornApart: isJoined && keyErrors > 0 && isTooShortToJoin(keyErrors, listedKey.length, isAsManyWords),
      isOtherBusiness: isByLetters && isOtherBusiness,
      isLengthened: isOneWord && Math.abs(askedKey.length - listedKey.length) > 1,
      isReordered: isReordered && keyErrors !== 0,
      isOtherForm: !isLegalFormSame,
      isOtherNumber: hasOtherNumber(askedDigits, listedKey.replace(NOT_DIGIT, '')),
    });
    const isSameBag = query.sameBag.has(name) && hasSameLetters(askedWhole, wholeOf(name));
    if (isSameBag && cost > SAME_BAG_COST) {
      cost = SAME_BAG_COST;
      isReordered = true;
      unshared = 0;
    }
    const isInitials =
      single.length >= 3 &&
      (single === initials || single === initials + formInitial) &&
      listedKey.length > single.length;
    let score = Math.max(0, 1 - cost, isInitials ? SCORE_FLOORS.initials.score : 0);
    const isAllListedThere = !isBusinessMissing && !isDistinctiveMissing;
    const isBrand = askedUnshared === 0 && errors + businessErrors === 0 && isBusinessMissing && !isDistinctiveMissing;
    if (isBrand && query.rareLetters >= LEAST_SUPPORTED) score = Math.max(score, SCORE_FLOORS.brand.score);
    const isBrandAsked = isAllListedThere && errors + businessErrors === 0 && isOnlyBusinessAdded;
    if (isBrandAsked && listedDistinctive >= LEAST_SUPPORTED) score = Math.max(score, SCORE_FLOORS.brand.score);
    const isWithin = askedUnshared === 0 && errors + businessErrors === 0 && query.rareLetters > LEAST_SUPPORTED;
    if (isWithin) score = Math.max(score, SCORE_FLOORS.within.score);
    let isFarOff = false;
    if (score < SCORE_FLOORS.farOff.score) {
      const farOff = farOffScore(askedKey, listedKey, askedWhole, wholeOf(name));
      isFarOff = farOff > score;
      if (isFarOff) score = farOff;
    }
    return {
      score,
      errors: errors + businessErrors,
      unshared,
      isReordered,
      isLegalFormSame,
      isLegalFormOther: !isLegalFormSame && listedLegal > 0 && asked.length > query.plainCount,
      isInitials,
      keyErrors,
      isFarOff,
      pairs,
    };
  };
}
