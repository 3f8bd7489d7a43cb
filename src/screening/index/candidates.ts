/** Where the names come from that are compared with a question: equal forms, words as spelt or mistyped, pieces of words. */
import { sortedTokens } from '../normalize/normalForm.ts';
import { LEAST_DISTINCTIVE, type Query, type QueryWord } from '../normalize/queryWords.ts';
import { sortedMeanings } from '../score/comparedWords.ts';
import { eachGram, GRAM_COUNT } from './grams.ts';
import { eachUnderHash, hashText } from './hashText.ts';
import { gramWeight, HASHED, type IndexArrays, type NamedParty, type NameIndex } from './nameIndex.ts';
import { addScores, addToTouched, type ScoreAccumulator, takeTopK } from './scoreAccumulator.ts';
import { eachNearName, eachNeighbour } from './spellingNeighbours.ts';

/** Names equal in a hashed form that are compared: more than any name is listed under. */
const MOST_EQUAL = 60;
/** Names of nearly the same letters that are compared, the nearest. */
const MOST_NEAR = 24;
/** Names that bear a word with the same consonants. */
const MOST_NAMES_BY_CONSONANTS = 20;

/**
 * Adds the names that are equal in a form that is hashed (own script, without spaces, words in another
 * order, initials), and, where wanted, short names whose letters are nearly the same.
 */
export function addEqualNames<P extends NamedParty>(
  index: NameIndex<P>,
  query: Query,
  found: Set<number>,
  isNearWanted: boolean,
): void {
  const { arrays, hashes, consonantWords } = index;
  const { native, compact, compactWithForm } = query.normal;
  const add = (name: number) => {
    if (found.size < MOST_EQUAL) found.add(name);
  };
  const addReordered = (name: number) => {
    add(name);
    query.sameSortedWords.add(name);
  };
  eachUnderHash(hashes, hashText(native, HASHED.native), (name) => {
    add(name);
    query.sameNative.add(name);
  });
  eachUnderHash(hashes, hashText(compact, HASHED.compact), add);
  eachUnderHash(hashes, hashText(compactWithForm, HASHED.compactWithForm), add);
  if (compactWithForm !== compact) eachUnderHash(hashes, hashText(compactWithForm, HASHED.compact), add);
  eachUnderHash(hashes, hashText(query.sortedWords, HASHED.sortedWithForm), addReordered);
  eachUnderHash(hashes, hashText(sortedTokens(query.normal), HASHED.sortedTokens), addReordered);
  const plain = query.words.filter((word) => !word.isLegal).map((word) => word.text);
  if (plain.length > 1) eachUnderHash(hashes, hashText(plain.sort().join(' '), HASHED.sortedWords), add);
  else if (compact.length >= 3 && compact.length <= 8) eachUnderHash(hashes, hashText(compact, HASHED.initials), add);

  if (!isNearWanted) return;
  const meanings = sortedMeanings(plain);
  if (meanings !== '') eachUnderHash(hashes, hashText(meanings, HASHED.meanings), add);
  const near: [number[], number[], number[]] = [[], [], []];
  eachNearName(index, query, (name, errors) => near[errors]?.push(name));
  for (const name of near.flat().slice(0, MOST_NEAR)) found.add(name);

  if (!query.isAbjad || query.consonants === '') return;
  eachUnderHash(consonantWords, hashText(query.consonants, 0), (word) => {
    const from = arrays.wordStart[word] ?? 0;
    const to = Math.min(from + MOST_NAMES_BY_CONSONANTS, arrays.wordStart[word + 1] ?? 0);
    for (let i = from; i < to; i++) add(arrays.wordNames[i] ?? 0);
  });
}

/** Names that are compared. */
const KEPT = 14;
/** A question of many words is unmistakable: fewer names need be compared. */
const LONG_QUERY = 10;
const KEPT_OF_LONG = 6;
const LEAST_LIKENESS = 0.1;
/** Words that stand in more names are not followed. */
const MOST_NAMES = 600;
/** Words of the question that are looked up in their own spelling, and as mistyped ones. */
const MOST_WORDS = 12;
const MOST_MISTYPED = 3;
/** Words with the same consonants that are followed, and how much such a word counts. */
const MOST_BY_CONSONANTS = 24;
const MOST_OF_ABJAD = 80;
const BY_CONSONANTS = 0.6;

const keptOf = (query: Query) => (query.plainCount > LONG_QUERY ? KEPT_OF_LONG : KEPT);

/** The words most likely mistyped: those of no listed name, the most telling first. */
function mistypedWords(words: readonly QueryWord[], isFoundAlready: boolean): QueryWord[] {
  const unknownFirst = (word: QueryWord) => (word.number < 0 ? 1 : 0) + word.weight;
  return words
    .filter((word) => word.number < 0 || !isFoundAlready)
    .sort((a, b) => unknownFirst(b) - unknownFirst(a))
    .slice(0, MOST_MISTYPED);
}

type Follow = (number: number, likeness: number) => void;

function addByWords<P extends NamedParty>(
  index: NameIndex<P>,
  query: Query,
  accumulator: ScoreAccumulator,
  found: Set<number>,
  followWords: (telling: readonly QueryWord[], follow: Follow) => void,
): void {
  const { wordStart, wordNames, wordWeight } = index.arrays;
  const telling = query.words.filter(({ isLegal, weight }) => !isLegal && weight > LEAST_DISTINCTIVE);
  followWords(telling.slice(0, MOST_WORDS), (number, likeness) => {
    const from = wordStart[number] ?? 0;
    const to = wordStart[number + 1] ?? 0;
    if (to - from <= MOST_NAMES) addScores(accumulator, wordNames, from, to, likeness * (wordWeight[number] ?? 0));
  });
  let asked = 0;
  for (const { weight, isLegal } of query.words) asked += isLegal ? 0 : weight;
  for (const name of takeTopK(accumulator, asked, index.arrays.wordsWeight, keptOf(query), LEAST_LIKENESS))
    found.add(name);
}

/** Adds the names that bear the telling words of the question as they are spelt, or words with the same consonants. */
export function addNamesByWords<P extends NamedParty>(
  index: NameIndex<P>,
  query: Query,
  accumulator: ScoreAccumulator,
  found: Set<number>,
): void {
  addByWords(index, query, accumulator, found, (telling, follow) => {
    for (const word of telling) {
      if (word.number >= 0) follow(word.number, 1);
      if (word.consonants.length < (word.isAbjad ? 2 : 4)) continue;
      let followed = 0;
      eachUnderHash(index.consonantWords, hashText(word.consonants, 0), (number) => {
        if (number !== word.number && followed++ < (word.isAbjad ? MOST_OF_ABJAD : MOST_BY_CONSONANTS))
          follow(number, BY_CONSONANTS);
      });
    }
  });
}

/** Adds the names that bear the telling words of the question, some of them with up to two typing errors. */
export function addNamesByMistypedWords<P extends NamedParty>(
  index: NameIndex<P>,
  query: Query,
  accumulator: ScoreAccumulator,
  found: Set<number>,
): void {
  addByWords(index, query, accumulator, found, (telling, follow) => {
    for (const word of telling) if (word.number >= 0) follow(word.number, 1);
    for (const word of mistypedWords(telling, found.size > 0)) {
      let isCommon = false;
      eachNeighbour(index, word, (number, errors) => {
        if (number !== word.number) follow(number, (1 - errors / word.text.length) ** 2);
        isCommon ||= errors === 1 && (index.arrays.wordWeight[number] ?? 0) <= LEAST_DISTINCTIVE;
      });
      if (isCommon) query.rareLetters -= word.text.length;
    }
  });
}

const LEAST_LIKENESS_IN_GRAMS = 0.14;
/** Names touched by the rarest grams, after which further grams only add to names already touched. */
const SEEDS = 1_500;
/** Entries read in all, so that a long query costs no more than a short one. */
const READ = 3_000;
/** The same for names like "Electronic Technology Research Institute", which have no rare grams. */
const READ_OF_COMMON = 24_000;
/** So many grams are read in any case. */
const RAREST = 10;
/** Grams looked at, so that a very long query costs no more than a long one. */
const MOST_GRAMS = 120;

/** The grams of a query, the rarest first: its count of names and its number packed into one. */
function gramsOf(arrays: IndexArrays, query: Query): Float64Array {
  const grams: number[] = [];
  for (const { sound, isLegal } of query.words) {
    if (isLegal || grams.length >= MOST_GRAMS) continue;
    eachGram(sound, (gram) => {
      const names = (arrays.gramStart[gram + 1] ?? 0) - (arrays.gramStart[gram] ?? 0);
      grams.push(names * GRAM_COUNT + gram);
    });
  }
  return Float64Array.from(grams).sort();
}

/** Adds the names that share many and rare grams with the question: a wider look, for what its words do not find. */
export function addNamesByGrams<P extends NamedParty>(
  index: NameIndex<P>,
  query: Query,
  accumulator: ScoreAccumulator,
  found: Set<number>,
): void {
  const { arrays } = index;
  const total = arrays.nameParty.length;
  const isOfCommonWords = query.plainCount >= 2 && 2 * query.rareLetters <= query.normal.compact.length;
  const mostRead = isOfCommonWords ? READ_OF_COMMON : READ;
  const mostSeeds = isOfCommonWords ? READ_OF_COMMON : SEEDS;
  let read = 0;
  let asked = 0;
  let previous = -1;
  let rarest = 0;
  for (const packed of gramsOf(arrays, query)) {
    if (packed === previous) continue;
    previous = packed;
    const gram = packed % GRAM_COUNT;
    const from = arrays.gramStart[gram] ?? 0;
    const to = arrays.gramStart[gram + 1] ?? 0;
    const weight = gramWeight(to - from, total);
    asked += weight;
    const isFirst = rarest++ < RAREST && read < mostRead;
    if (!isFirst && read + to - from > mostRead) continue;
    read += to - from;
    if (accumulator.touchedCount < mostSeeds) addScores(accumulator, arrays.gramNames, from, to, weight);
    else addToTouched(accumulator, arrays.gramNames, from, to, weight);
  }
  for (const name of takeTopK(accumulator, asked, arrays.nameWeight, keptOf(query), LEAST_LIKENESS_IN_GRAMS))
    found.add(name);
}
