/** Which words of two names stand for each other, and how alike each pair is. */
import type { Query, QueryWord } from '../index/comparedWords.ts';
import { bitCount, isLegalAt, letterBits, type NamedParty, type NameIndex, wordAt } from '../index/nameIndex.ts';
import { consonants } from '../normalize/spelling.ts';
import { editDistance } from './editDistance.ts';

/** What the comparison needs of a listed word. */
interface ListedWord {
  text: string;
  sound: string;
  /** Letters of the word and of its sound form, one bit each. */
  letters: number;
  soundLetters: number;
  /** 1 + the number of the business word it stands for, or 0. */
  meaning: number;
}

const NOT_CONSONANT_BITS = letterBits('aeiouyvw');

/** Typing errors that a word of that many letters may have and still be read as the same word. */
function errorsAllowed(letters: number): number {
  if (letters <= 2) return 0;
  if (letters <= 4) return 1;
  return letters <= 8 ? 2 : 3;
}

/** Whether a sound begins with a vowel: an alef may be any ("Ibrahim", "Ebrahim"). */
function isVowel(sound: string): boolean {
  return 'aeiou'.includes(sound.charAt(0));
}

/** A typing error costs this part of a letter; the cost of other differences is told in the same measure. */
export const ERROR_COST = 0.8;

const ABBREVIATION = 0.72;

/**
 * How alike two words are, 0..1: by typing errors, by sound, by consonants, by meaning, as an abbreviation.
 * `1 - ERROR_COST × errors / letters` for typing errors.
 */
function wordLikeness(asked: QueryWord, listed: ListedWord): number {
  const { isAbjad } = asked;
  const { text, sound } = listed;
  if (asked.text === text) return 1;
  if (asked.meaning !== 0 && listed.meaning !== 0 && asked.meaning !== listed.meaning) return 0;
  let best = asked.meaning !== 0 && asked.meaning === listed.meaning ? 0.97 : 0;
  const sharedLetters = bitCount(asked.letters & listed.letters);
  if (best === 0 && sharedLetters < 2 && asked.text.length > 1 && text.length > 1) return 0;
  const longest = Math.max(asked.text.length, text.length);
  const shortest = Math.min(asked.text.length, text.length);
  if (best === 0 && shortest > 4 && (sharedLetters < 3 || longest - shortest > 3)) {
    return asked.text.startsWith(text) || text.startsWith(asked.text) ? ABBREVIATION : 0;
  }
  const allowed = errorsAllowed(longest);
  if (longest - shortest <= allowed && bitCount(asked.letters ^ listed.letters) <= 2 * allowed) {
    const errors = editDistance(asked.text, text, allowed);
    if (errors <= allowed) best = Math.max(best, 1 - (ERROR_COST * errors) / longest);
  }
  if (best >= 0.9) return best;
  if (shortest >= 5) {
    if (asked.sound === sound) return Math.max(best, longest >= 6 ? 0.94 : longest === 5 ? 0.88 : 0.8);
    const longestSound = Math.max(asked.sound.length, sound.length);
    const soundsAllowed = errorsAllowed(longestSound);
    if (bitCount(asked.soundLetters ^ listed.soundLetters) <= 2 * soundsAllowed) {
      const errors = editDistance(asked.sound, sound, soundsAllowed);
      if (errors <= soundsAllowed) best = Math.max(best, 0.95 - (0.85 * errors) / longestSound);
    }
  }
  const hasSameConsonants = ((asked.soundLetters ^ listed.soundLetters) & ~NOT_CONSONANT_BITS) === 0;
  if (hasSameConsonants && (isAbjad || longest - shortest <= 2) && asked.consonants.length >= (isAbjad ? 2 : 3)) {
    const hasSameStart =
      asked.sound.charCodeAt(0) === sound.charCodeAt(0) || (isAbjad && isVowel(asked.sound) && isVowel(sound));
    const isSame = hasSameStart && asked.consonants === consonants(sound);
    if (isSame) best = Math.max(best, isAbjad ? 0.93 : 0.76);
  }
  if (shortest >= 4 && (asked.text.startsWith(text) || text.startsWith(asked.text)))
    best = Math.max(best, ABBREVIATION);
  if (shortest === 1 && longest > 2 && asked.text.charCodeAt(0) === text.charCodeAt(0)) best = Math.max(best, 0.6);
  return best;
}

/** Words of either side that are compared. */
const MOST_WORDS = 48;
const LEAST_LIKENESS = 0.55;
const LEAST_LEGAL_LIKENESS = 0.7;
/** A legal form that is asked for may stand for a listed word only when that is the same, mistyped. */
const LEAST_NEAR_LEGAL = 0.84;

/** Which asked word stands for which listed word. The arrays are reused: read them before the next call. */
export interface WordPairs {
  count: number;
  /** Positions among the asked words, positions among the listed words, and how alike the two are. */
  asked: Uint8Array;
  listed: Uint8Array;
  likeness: Float32Array;
  /** Per asked and per listed word: 1 when it has a counterpart. */
  isAskedPaired: Uint8Array;
  isListedPaired: Uint8Array;
}

/** A mistyped "Ltd" or "S.A." at the edge of a name, told from the legal forms of the listed name. */
function likenessToLegalForm(asked: string, legalWord: string): number {
  const isShort = asked.length <= 4 && asked.length + legalWord.length >= 5;
  return isShort && editDistance(asked, legalWord, 1) === 1 ? 0.85 : 0;
}

const ROOM = MOST_WORDS * MOST_WORDS;
/** Used within one call, and by all. */
const possible = { asked: new Uint8Array(ROOM), listed: new Uint8Array(ROOM), likeness: new Float32Array(ROOM) };

/** Prepares the pairing of the words of one query with those of many listed names: the likest words first. */
export function wordPairer<P extends NamedParty>(index: NameIndex<P>, query: Query): (name: number) => WordPairs {
  const { arrays, words, sounds } = index;
  const asked = query.words;
  const rows = new Map<number, Float32Array>();
  const rowOf = (word: number): Float32Array => {
    const known = rows.get(word);
    if (known) return known;
    const row = new Float32Array(asked.length);
    const text = words[word] ?? '';
    const sound = sounds[word] ?? '';
    const letters = arrays.wordLetters[word] ?? 0;
    const soundLetters = arrays.soundLetters[word] ?? 0;
    const meaning = arrays.wordMeaning[word] ?? 0;
    for (let i = 0; i < asked.length; i++) {
      const one = asked[i];
      if (one) row[i] = wordLikeness(one, { text, sound, letters, soundLetters, meaning });
    }
    rows.set(word, row);
    return row;
  };
  const pairs: WordPairs = {
    count: 0,
    asked: new Uint8Array(MOST_WORDS),
    listed: new Uint8Array(MOST_WORDS),
    likeness: new Float32Array(MOST_WORDS),
    isAskedPaired: new Uint8Array(MOST_WORDS),
    isListedPaired: new Uint8Array(MOST_WORDS),
  };

  return (name) => {
    const from = arrays.nameStart[name] ?? 0;
    const count = Math.min(MOST_WORDS, (arrays.nameStart[name + 1] ?? 0) - from);
    let found = 0;
    for (let j = 0; j < count; j++) {
      const isListedLegal = isLegalAt(arrays, from + j);
      const word = wordAt(arrays, from + j);
      const row = rowOf(word);
      for (let i = 0; i < asked.length; i++) {
        let likeness = row[i] ?? 0;
        const isAskedLegal = i >= query.plainCount;
        if (isListedLegal && !isAskedLegal && (i === 0 || i === query.plainCount - 1)) {
          likeness = Math.max(likeness, likenessToLegalForm(asked[i]?.text ?? '', words[word] ?? ''));
        }
        if (likeness < (isListedLegal || isAskedLegal ? LEAST_LEGAL_LIKENESS : LEAST_LIKENESS)) continue;
        if (isListedLegal && isAskedLegal && likeness < 1) continue;
        if (isAskedLegal && !isListedLegal && likeness < LEAST_NEAR_LEGAL) continue;
        if (isListedLegal !== isAskedLegal) likeness -= 0.1;
        let at = found++;
        while (at > 0 && (possible.likeness[at - 1] ?? 0) < likeness) {
          possible.likeness[at] = possible.likeness[at - 1] ?? 0;
          possible.asked[at] = possible.asked[at - 1] ?? 0;
          possible.listed[at] = possible.listed[at - 1] ?? 0;
          at--;
        }
        possible.likeness[at] = likeness;
        possible.asked[at] = i;
        possible.listed[at] = j;
      }
    }
    pairs.count = 0;
    pairs.isAskedPaired.fill(0);
    pairs.isListedPaired.fill(0);
    for (let k = 0; k < found; k++) {
      const i = possible.asked[k] ?? 0;
      const j = possible.listed[k] ?? 0;
      if (pairs.isAskedPaired[i] || pairs.isListedPaired[j]) continue;
      pairs.isAskedPaired[i] = 1;
      pairs.isListedPaired[j] = 1;
      pairs.asked[pairs.count] = i;
      pairs.listed[pairs.count] = j;
      pairs.likeness[pairs.count] = possible.likeness[k] ?? 0;
      pairs.count++;
    }
    return pairs;
  };
}
