/** Words that are no firm's own: everyday English, words of business, words that many makers of the world bear. */
import { businessMeaning, isFiller } from './businessWords.ts';
import { EVERYDAY_WORDS, MAKER_WORDS, MAKERS } from './commonWords.ts';

const makersByWord = new Map<string, number>();
for (const line of MAKER_WORDS.split(/\n(?=\d+:)/)) {
  const [count, ...words] = line.trim().split(/:?\s+/);
  for (const word of words) makersByWord.set(word, Number(count));
}
const everyday = new Set(EVERYDAY_WORDS.trim().split(/\s+/));

/** A word that so many makers bear is nobody's own ("Apollo", "Nexus"). Vendors with many subsidiaries stay below. */
const MAKERS_OF_ORDINARY = 10;
const ENDING = /(?:s|es|ed|d|ing|ly|ers?|rs?)$/;

function isEveryday(word: string): boolean {
  if (everyday.has(word)) return true;
  const stem = word.replace(ENDING, '');
  return stem !== word && stem.length >= 3 && (everyday.has(stem) || everyday.has(`${stem}e`));
}

/** Of a hundred thousand makers of the world, how many bear the word; 0 for a word of fewer than three makers. */
export function makersOf(word: string): number {
  return ((makersByWord.get(word) ?? 0) * 100_000) / MAKERS;
}

/**
 * Whether a word tells nothing of who is meant.
 *
 * @param word in the spelling of the normal form
 * @example isOrdinaryWord('apex') // true
 * @example isOrdinaryWord('hikvision') // false
 */
export function isOrdinaryWord(word: string): boolean {
  return (
    word.length <= 1 ||
    businessMeaning(word) !== undefined ||
    isFiller(word) ||
    (makersByWord.get(word) ?? 0) >= MAKERS_OF_ORDINARY ||
    isEveryday(word)
  );
}
