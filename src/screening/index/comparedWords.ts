/** The words of a name as the search compares them, listed or asked for. */
import { asSpelt, mistypedLegalWord } from '../normalize/legalForms.ts';
import { type NormalName, normalName } from '../normalize/normalForm.ts';
import { businessMeaning, isBusinessWordInHalves, isFiller, russianStem } from '../normalize/ordinaryWords.ts';
import { consonants, isAbjad, isTranslated, soundForm } from '../normalize/spelling.ts';
import {
  type IndexArrays,
  isLegalAt,
  letterBits,
  type NamedParty,
  type NameIndex,
  PARTY_TYPES,
  type PartyType,
  wordAt,
  wordWeight,
} from './nameIndex.ts';

/** The words of one name as the search compares them. */
export interface ComparedWords {
  words: string[];
  /** The words of its legal forms, in Latin letters; compared, but worth next to nothing. */
  legalWords: string[];
  /** All words, those of the legal form included, sorted: equal for names that differ in the order of words only. */
  sortedWords: string;
}

const IS_LATIN = /^[a-z0-9 ]+$/;
/** More words than any listed name has. */
const MOST_WORDS = 40;

const UNITS = 'zero one two three four five six seven eight nine ten'.split(' ');
const ORDINALS = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const numbers = new Map(
  [UNITS, ORDINALS].flatMap((words) => words.map((word, number): [string, number] => [word, number])),
);
const tens = new Map(TENS.map((word, i): [string, number] => [word, i + 2])).set('fourty', 4);

/** Numbers in words as digits: "First" as "1", "Forty-Four" as "44". */
function withDigits(words: readonly string[]): string[] {
  const found: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const ten = tens.get(word);
    const next = words[i + 1] ?? '';
    const unit = numbers.get(next) ?? (/^[1-9]$/.test(next) ? Number(next) : undefined);
    if (ten !== undefined && unit !== undefined && unit < 10) {
      found.push(String(10 * ten + unit));
      i++;
    } else found.push(String(ten === undefined ? (numbers.get(word) ?? word) : 10 * ten));
  }
  return found;
}

/** States by their initials, as many names write them; the longest name first. */
const STATES: Readonly<Record<string, string>> = {
  'united states of america': 'us',
  'united states': 'us',
  usa: 'us',
  'united kingdom': 'uk',
  'united arab emirates': 'uae',
  'democratic peoples republic of korea': 'dprk',
  'peoples republic of china': 'prc',
  'republic of korea': 'rok',
};
const STATE = new RegExp(`(?<= |^)(?:${Object.keys(STATES).join('|')})(?= |$)`, 'g');

function withStatesShortened(words: readonly string[]): readonly string[] {
  const text = words.join(' ');
  const shortened = text.replace(STATE, (state) => (state === text ? state : (STATES[state] ?? state)));
  return shortened === text ? words : shortened.split(' ');
}

/** What a word means in business or, of a name, how it sounds without the ending of a Russian adjective: "Smolenskii". */
function meaningOf(word: string): string {
  return businessMeaning(word) ?? soundForm((russianStem(word) ?? word).replace(/(?<=.{4})sk$/, ''));
}

/** The meanings of the words of a name, in one order in all languages: "Credit Bank of Moscow", "Moskovskii kreditnyi bank". */
export function sortedMeanings(words: readonly string[]): string {
  const telling = words.filter((word) => !isFiller(word));
  return telling.length < 2 ? '' : telling.map(meaningOf).sort().join(' ');
}

const BRITISH = /(?<=..)(?:our(?=s?$)|tre(?=s?$)|(?<=def|off|lic|pret)ence$|ogue$|is(?=(?:ation|ing|ed)s?$))/;
const AMERICAN: Readonly<Record<string, string>> = { our: 'or', tre: 'ter', ence: 'ense', ogue: 'og', is: 'iz' };

/** "Labour" as "labor", "centre" as "center", "defence" as "defense": both sides alike, so that other words lose nothing. */
function asAmerican(word: string): string {
  return word.length < 6 ? word : word.replace(BRITISH, (ending) => AMERICAN[ending] ?? ending);
}

/** Prepares the words of a name for comparison: joins business words written in halves, parts the legal forms. */
export function comparedWords(name: NormalName): ComparedWords {
  const words: string[] = [];
  for (const word of withDigits(withStatesShortened(name.words)).map(asAmerican)) {
    const before = words.at(-1);
    if (before !== undefined && isBusinessWordInHalves(before, word)) words[words.length - 1] = before + word;
    else if (words.length < MOST_WORDS) words.push(word);
  }
  const legalWords = name.legalForms.flatMap((form) => (IS_LATIN.test(form) ? form.split(' ') : []));
  const sortedWords = [...name.words, ...legalWords].map(asSpelt).sort().join(' ');
  return { words, legalWords: legalWords.slice(0, 8), sortedWords };
}

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
const MOST_ASKED = 32;
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
function isWrittenAsPerson(name: string): boolean {
  return PERSON_LIKE.test(name);
}

/** Some lists do not tell what their parties are: a name like "SURNAME, Given" without any business word is a person. */
export function listedTypes(
  arrays: IndexArrays,
  name: number,
  text: string,
): { type: PartyType; apparentType: PartyType } {
  const type = PARTY_TYPES[arrays.partyType[arrays.nameParty[name] ?? 0] ?? 4] ?? 'unknown';
  if (type !== 'unknown' || !isWrittenAsPerson(text)) return { type, apparentType: type };
  for (let i = arrays.nameStart[name] ?? 0; i < (arrays.nameStart[name + 1] ?? 0); i++) {
    if (isLegalAt(arrays, i) || (arrays.wordMeaning[wordAt(arrays, i)] ?? 0) > 0) return { type, apparentType: type };
  }
  return { type, apparentType: 'person' };
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
  const words = compared.words.slice(0, MOST_ASKED).map((text) => word(text, false));
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
