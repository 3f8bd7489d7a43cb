/** Words that are no firm's own: words of business, everyday English, words that many makers of the world bear, places. */
import { wordFile } from './wordFile.ts';

const business = wordFile('business.txt');
const fillers = new Set(business.lines('fillers').flatMap((line) => line.split(' ')));
const meaningOf = new Map<string, string>();
/** Of Russian adjectives and nouns: the meaning of what stands before their ending. */
const meaningOfStem = new Map<string, string>();
for (const line of business.lines('meanings')) {
  const words = line.split(' ');
  for (const word of words) {
    if (!meaningOf.has(word)) meaningOf.set(word, words[0] ?? word);
    const stem = russianStem(word);
    if (stem !== undefined && !meaningOfStem.has(stem)) meaningOfStem.set(stem, words[0] ?? word);
  }
}
const joined = new Set([...meaningOf.keys(), ...business.lines('syllables').flatMap((line) => line.split(' '))]);

/** A Russian word without its ending, however that is spelt: "kreditnyi", "kreditnaya", "kreditnogo" are one. */
export function russianStem(word: string): string | undefined {
  if (word.length < 8) return undefined;
  const stem = word.replace(/(?:[iy]y|[iy]i|oi|oy|oj|aya|aia|oe|oye|oie|ie|iye|ye|ogo|omu|ykh|ikh|iya|y)$/, '');
  return stem === word ? undefined : stem;
}

/** The word that stands for all others of its meaning ("tech" → "technology"), or undefined for a word of a name. */
export function businessMeaning(word: string): string | undefined {
  const meaning = meaningOf.get(word);
  if (meaning !== undefined || word.length < 8) return meaning;
  const stem = russianStem(word);
  return stem === undefined ? undefined : meaningOfStem.get(stem);
}

/** Whether the word only holds a name together ("and", "of", "im."). */
export function isFiller(word: string): boolean {
  return fillers.has(word);
}

/** Whether two neighbouring words are the halves of one business word ("ke", "ji"). */
export function isBusinessWordInHalves(first: string, second: string): boolean {
  return first.length + second.length >= 4 && first.length <= 5 && joined.has(first + second);
}

/** The largest of the files, read when the first name is not one that the rule book knows. */
function readCommonWords() {
  const file = wordFile('common.txt');
  const makersByWord = new Map<string, number>();
  let count = 0;
  for (const line of file.lines('words of makers')) {
    for (const word of line.split(' ')) {
      if (word.endsWith(':')) count = Number(word.slice(0, -1));
      else makersByWord.set(word, count);
    }
  }
  const places = new Set([
    ...file.lines('places').flatMap((line) => line.split(', ')),
    ...business.phrases('short places'),
  ]);
  return {
    makers: Number(file.lines('makers')[0]),
    makersByWord,
    everyday: new Set(file.lines('everyday').flatMap((line) => line.split(' '))),
    places,
  };
}
let known: ReturnType<typeof readCommonWords> | undefined;
const common = () => {
  known ??= readCommonWords();
  return known;
};

/** A word that so many makers bear is nobody's own ("Apollo", "Nexus"). Vendors with many subsidiaries stay below. */
const MAKERS_OF_ORDINARY = 10;
const ENDING = /(?:s|es|ed|d|ing|ly|ers?|rs?)$/;

/** Whether a word is one of everyday English, in any regular form. */
export function isEverydayWord(word: string): boolean {
  const { everyday } = common();
  if (everyday.has(word)) return true;
  const stem = word.replace(ENDING, '');
  return stem !== word && stem.length >= 3 && (everyday.has(stem) || everyday.has(`${stem}e`));
}

/** Whether three makers of the world or more bear the word. */
export function isMakersWord(word: string): boolean {
  return common().makersByWord.has(word);
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
  const { makers, makersByWord } = common();
  const rarity = Math.max((makersByWord.get(word) ?? 1) / makers, names / Math.max(total, makers));
  const bits = -Math.log2(rarity);
  return isOrdinaryWord(word) ? Math.min(bits, MOST_BITS_OF_EVERYDAY) : bits;
}

/** Whether a text, in lower case and without marks, is a country, in any of eleven languages, or a large city. */
export function isPlaceName(text: string): boolean {
  const { places } = common();
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
  const { makersByWord, places } = common();
  return (
    word.length <= 1 ||
    businessMeaning(word) !== undefined ||
    isFiller(word) ||
    (makersByWord.get(word) ?? 0) >= MAKERS_OF_ORDINARY ||
    places.has(word) ||
    isEverydayWord(word)
  );
}
