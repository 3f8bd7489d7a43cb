/** Where the names come from that are compared with a question: equal forms, words as spelt or mistyped, pieces of words. */
import { sortedTokens } from '../normalize/normalForm.ts';
import { editDistance } from '../score/editDistance.ts';
import { LEAST_DISTINCTIVE, type Query, type QueryWord, sortedMeanings } from './comparedWords.ts';
import { eachGram, eachKeyOfName, eachSymSpellKey, eachUnderHash, GRAM_COUNT, hashText } from './hashTable.ts';
import {
  bitCount,
  compactsOf,
  gramWeight,
  HASHED,
  type IndexArrays,
  type NamedParty,
  type NameIndex,
} from './nameIndex.ts';

/** Room to count in, kept beside an index between queries: what each name shares with the question. */
export interface ScoreAccumulator {
  sum: Float32Array;
  touched: Uint32Array;
  touchedCount: number;
}

export function makeAccumulator(names: number): ScoreAccumulator {
  return { sum: new Float32Array(names), touched: new Uint32Array(names + 1), touchedCount: 0 };
}

/** Adds to what the names share that stand from one place to another in a list. */
function addScores(accumulator: ScoreAccumulator, names: Uint32Array, from: number, to: number, weight: number): void {
  const { sum, touched } = accumulator;
  let { touchedCount } = accumulator;
  // Without branches: whether a name was met before cannot be foretold, and a wrong guess costs most.
  for (let i = from; i < to; i++) {
    const name = names[i] ?? 0;
    const before = sum[name] ?? 0;
    sum[name] = before + weight;
    touched[touchedCount] = name;
    touchedCount += before === 0 ? 1 : 0;
  }
  accumulator.touchedCount = touchedCount;
}

/** The same, for names only that share something already. */
function addToTouched(
  accumulator: ScoreAccumulator,
  names: Uint32Array,
  from: number,
  to: number,
  weight: number,
): void {
  const { sum } = accumulator;
  for (let i = from; i < to; i++) {
    const name = names[i] ?? 0;
    const before = sum[name] ?? 0;
    sum[name] = before + (before > 0 ? weight : 0);
  }
}

/** Names that share less than this part of what the best shares are not worth comparing. */
const LEAST_PART_OF_BEST = 0.45;

/**
 * Takes the names that share most, relative to all that they and the question have, and empties the accumulator.
 *
 * @param asked the weight of all that the question has
 * @param weights per name: the weight of all that it has
 * @param most how many names at most
 * @param least a smaller likeness, 0..1, does not count
 */
function takeTopK(
  accumulator: ScoreAccumulator,
  asked: number,
  weights: Float32Array,
  most: number,
  least: number,
): Uint32Array {
  const { sum, touched, touchedCount } = accumulator;
  const best = new Float32Array(most);
  const names = new Uint32Array(most);
  let kept = 0;
  let threshold = least;
  for (let i = 0; i < touchedCount; i++) {
    const name = touched[i] ?? 0;
    const shared = sum[name] ?? 0;
    sum[name] = 0;
    // What a name shares is part of what it has, so the likeness is at most this.
    if (shared <= threshold * (asked + shared)) continue;
    const likeness = shared / (asked + Math.max(shared, weights[name] ?? 0));
    if (likeness <= threshold) continue;
    let at = kept < most ? kept++ : most - 1;
    while (at > 0 && (best[at - 1] ?? 0) < likeness) {
      best[at] = best[at - 1] ?? 0;
      names[at] = names[at - 1] ?? 0;
      at--;
    }
    best[at] = likeness;
    names[at] = name;
    if (kept === most) threshold = Math.max(threshold, best[most - 1] ?? 0);
    threshold = Math.max(threshold, LEAST_PART_OF_BEST * (best[0] ?? 0));
  }
  accumulator.touchedCount = 0;
  let count = kept;
  while (count > 0 && (best[count - 1] ?? 0) < LEAST_PART_OF_BEST * (best[0] ?? 0)) count--;
  return names.subarray(0, count);
}

const MOST_ERRORS = 2;

/** Calls `found` with each word of the index that is at most two typing errors away (one, for four letters). */
function eachNeighbour<P extends NamedParty>(
  index: NameIndex<P>,
  word: QueryWord,
  found: (number: number, errors: number) => void,
): void {
  const { deletions, arrays, words } = index;
  const { text } = word;
  const most = text.length <= 4 ? 1 : MOST_ERRORS;
  const seen = new Set<number>();
  const look = (number: number) => {
    const letters = arrays.wordLetters[number] ?? 0;
    if (bitCount(word.letters & ~letters) > most || bitCount(letters & ~word.letters) > most) return;
    if (seen.has(number)) return;
    seen.add(number);
    const errors = editDistance(text, words[number] ?? '', most);
    if (errors <= most) found(number, errors);
  };
  eachSymSpellKey(text, (hash) => eachUnderHash(deletions, hash, look));
}

/** Calls `found` with each short name that is, all spaces taken out, at most two typing errors away. */
function eachNearName<P extends NamedParty>(
  index: NameIndex<P>,
  query: Query,
  found: (name: number, errors: number) => void,
): void {
  const seen = new Set<number>();
  const { compact, compactWithForm } = query.normal;
  const look = (name: number) => {
    if (seen.has(name)) return;
    seen.add(name);
    const listed = compactsOf(index, name);
    const errors = Math.min(
      editDistance(compact, listed.compact, MOST_ERRORS),
      editDistance(compactWithForm, listed.compactWithForm, MOST_ERRORS),
    );
    if (errors <= MOST_ERRORS) found(name, errors);
  };
  for (const asked of new Set([compact, compactWithForm]))
    eachKeyOfName(asked, (hash) => eachUnderHash(index.nearNames, hash, look));
}

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
  for (const name of takeTopK(accumulator, asked, index.wordsWeight, keptOf(query), LEAST_LIKENESS)) found.add(name);
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
