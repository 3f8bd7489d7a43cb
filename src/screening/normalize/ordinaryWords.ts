/** Words that are no firm's own: everyday English, words of business, words that many makers of the world bear. */
import { businessMeaning, isFiller } from './businessWords.ts';
import { EVERYDAY_WORDS, MAKER_WORDS, MAKERS, PLACES } from './commonWords.ts';

const makersByWord = new Map<string, number>();
for (const line of MAKER_WORDS.split(/\n(?=\d+:)/)) {
  const [count, ...words] = line.trim().split(/:?\s+/);
  for (const word of words) makersByWord.set(word, Number(count));
}
/** Countries as they are abbreviated, and letters for them in brackets: "(M) Sdn Bhd". */
const SHORT_PLACES =
  'usa, us, u s a, u s, uk, u k, uae, u a e, prc, p r c, ksa, rok, dprk, roc, eu, hk, m, s, b, emea, apac';
const places = new Set([...PLACES.trim().split(/\s*[,\n]\s*/), ...SHORT_PLACES.split(', ')]);
const everyday = new Set(EVERYDAY_WORDS.trim().split(/\s+/));

/** A word that so many makers bear is nobody's own ("Apollo", "Nexus"). Vendors with many subsidiaries stay below. */
const MAKERS_OF_ORDINARY = 10;
const ENDING = /(?:s|es|ed|d|ing|ly|ers?|rs?)$/;

/** Whether a word is one of everyday English, in any regular form. */
export function isEverydayWord(word: string): boolean {
  if (everyday.has(word)) return true;
  const stem = word.replace(ENDING, '');
  return stem !== word && stem.length >= 3 && (everyday.has(stem) || everyday.has(`${stem}e`));
}

/** Whether three makers of the world or more bear the word. */
export function isMakersWord(word: string): boolean {
  return makersByWord.has(word);
}

/** An everyday word tells no more than this, however few makers bear it. */
const MOST_BITS_OF_EVERYDAY = 12;

/**
 * How much a word tells of who is meant, in bits: the rarer it is among makers of the world and names of a list.
 *
 * @param names of the list that bear it, of so many in all
 */
export function wordBits(word: string, names: number, total: number): number {
  if (isFiller(word)) return 1;
  const makers = (makersByWord.get(word) ?? 1) / MAKERS;
  const bits = -Math.log2(Math.max(makers, names / Math.max(total, MAKERS)));
  return isOrdinaryWord(word) ? Math.min(bits, MOST_BITS_OF_EVERYDAY) : bits;
}

const lastOfPlaces = new Set([...places].map((place) => place.split(' ').at(-1)));

/** Whether a word is the last, or the only one, of the name of some place. */
export function mayEndPlace(word: string): boolean {
  return lastOfPlaces.has(word);
}

/** Whether a text, in lower case and without marks, is a country, in any of eleven languages, or a large city. */
export function isPlaceName(text: string): boolean {
  return places.has(text) || places.has(text.replace(/^the /, ''));
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
    places.has(word) ||
    isEverydayWord(word)
  );
}
