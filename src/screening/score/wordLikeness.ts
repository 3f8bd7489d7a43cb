import { bitCount } from '../index/nameIndex.ts';
import type { QueryWord } from '../normalize/queryWords.ts';
import { consonants } from '../normalize/spelling.ts';
import { editDistance } from './editDistance.ts';

/** What the comparison needs of a listed word. */
export interface ListedWord {
  text: string;
  sound: string;
  /** Letters of the word and of its sound form, one bit each. */
  letters: number;
  soundLetters: number;
  /** 1 + the number of the business word it stands for, or 0. */
  meaning: number;
}

function lettersAsBits(letters: string): number {
  let bits = 0;
  for (let i = 0; i < letters.length; i++) bits |= 1 << (letters.charCodeAt(i) & 31);
  return bits;
}
const NOT_CONSONANT_BITS = lettersAsBits('aeiouyvw');

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
export function wordLikeness(asked: QueryWord, listed: ListedWord): number {
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
