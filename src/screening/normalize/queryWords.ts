import { letterBits, type NamedParty, type NameIndex, wordWeight } from '../index/nameIndex.ts';
import { comparedWords } from '../score/comparedWords.ts';
import { mistypedLegalWord } from './legalForms.ts';
import { type NormalName, normalName } from './normalForm.ts';
import { businessMeaning, isFiller } from './ordinaryWords.ts';
import { consonants, isAbjad, isTranslated, soundForm } from './spelling.ts';

/** A word that is asked for, with what the comparison needs of it. */
export interface QueryWord {
  text: string;
  sound: string;
  consonants: string;
  letters: number;
  soundLetters: number;
  weight: number;
  /** Its number in the index, or -1. */
  number: number;
  /** 1 + the number of the word for its business meaning, or 0. */
  meaning: number;
  isLegal: boolean;
  /** Spelt out of a script that leaves short vowels out. */
  isAbjad: boolean;
}

/** A name that is asked for. */
export interface Query {
  normal: NormalName;
  /** Plain words first, then those of legal forms. */
  words: QueryWord[];
  plainCount: number;
  /** Its distinctive letters: of words that are neither fillers nor business words. */
  distinctiveLetters: number;
  /** The same, 0 where there are none; less those that the search finds to be business words, mistyped. */
  rareLetters: number;
  /** All words sorted; see `ComparedWords`. The names that have the same are added by the search for candidates. */
  sortedWords: string;
  sameSortedWords: Set<number>;
  /** The names that are, most likely, the same in their own script: they have the same hash. */
  sameNative: Set<number>;
  isAbjad: boolean;
  /** The consonants of the whole name, for scripts without short vowels. */
  consonants: string;
  /** A word of its legal form was mistyped, and read as what it was meant to be. */
  isLegalFormMended: boolean;
  /** Written the way lists write persons: "SURNAME, Given". */
  isPersonLike: boolean;
}

/** Words that tell less than this are business words or fillers. */
export const LEAST_DISTINCTIVE = 0.31;
const PERSON_LIKE = /^[^,]{2,60},\s*\p{L}[^,]{1,60}$/u;
const MOST_WORDS = 32;
/** Legal forms stand within so many words of the beginning or end. */
const NEAR_EDGE = 4;

/** The name with mistyped words of its legal form put right ("Joint Svock Company"), where no listed name has them. */
function withLegalWordsMended<P extends NamedParty>(index: NameIndex<P>, normal: NormalName): NormalName {
  const words = normal.native.split(' ');
  let isMended = false;
  const mended = words.map((word, i) => {
    const isNearEdge = i < NEAR_EDGE || i >= words.length - NEAR_EDGE;
    const meant = isNearEdge && !index.wordNumber.has(word) ? mistypedLegalWord(word) : undefined;
    isMended ||= meant !== undefined;
    return meant ?? word;
  });
  if (!isMended) return normal;
  const { original, native, compactWithForm } = normal;
  return { ...normalName(mended.join(' ')), original, native, compactWithForm };
}

/** Whether a name is written the way lists write persons, "SURNAME, Given". */
export function isWrittenAsPerson(name: string): boolean {
  return PERSON_LIKE.test(name);
}

/** Prepares a name for the search in an index. */
export function queryWords<P extends NamedParty>(index: NameIndex<P>, given: NormalName): Query {
  const mended = withLegalWordsMended(index, given);
  const compared = comparedWords(mended);
  const normal = { ...mended, compact: compared.words.join('') };
  const total = index.arrays.nameParty.length;
  const isOfAbjad = isAbjad(normal.native);
  const word = (text: string, isLegal: boolean): QueryWord => {
    const number = index.wordNumber.get(text) ?? -1;
    const meaning = businessMeaning(text);
    const sound = number < 0 ? soundForm(text) : (index.sounds[number] ?? '');
    let skeleton: string | undefined;
    return {
      text,
      sound,
      // Most searches end before it is asked for.
      get consonants() {
        skeleton ??= consonants(sound);
        return skeleton;
      },
      letters: letterBits(text),
      soundLetters: letterBits(sound),
      weight: number < 0 ? wordWeight(text, 0, total) : (index.arrays.wordWeight[number] ?? 0),
      number,
      meaning: meaning === undefined ? 0 : 1 + (index.wordNumber.get(meaning) ?? -1),
      isLegal,
      isAbjad: isOfAbjad && !isTranslated(text),
    };
  };
  const words = compared.words.slice(0, MOST_WORDS).map((text) => word(text, false));
  let distinctiveLetters = 0;
  for (const { text, weight } of words) if (weight > LEAST_DISTINCTIVE) distinctiveLetters += text.length;
  return {
    normal,
    words: [...words, ...compared.legalWords.map((text) => word(text, true))],
    plainCount: words.length,
    sortedWords: (mended === given ? compared : comparedWords(given)).sortedWords,
    sameSortedWords: new Set(),
    sameNative: new Set(),
    rareLetters: distinctiveLetters,
    distinctiveLetters: distinctiveLetters || normal.compact.length,
    isAbjad: words.some((one) => one.isAbjad),
    consonants: words.every((one) => one.isAbjad || isFiller(one.text)) ? consonants(soundForm(normal.compact)) : '',
    isLegalFormMended: mended !== given,
    isPersonLike: normal.legalForms.length === 0 && isWrittenAsPerson(normal.original),
  };
}
