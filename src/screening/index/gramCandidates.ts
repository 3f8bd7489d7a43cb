import type { Query } from '../normalize/queryWords.ts';
import { eachGram, GRAM_COUNT } from './grams.ts';
import { gramWeight, type IndexArrays, type NamedParty, type NameIndex } from './nameIndex.ts';
import { addScores, addToTouched, type ScoreAccumulator, takeTopK } from './scoreAccumulator.ts';

/** How many names are compared in full. */
const KEPT = 14;
/** A query of many words is unmistakable: fewer names need be compared. */
const LONG_QUERY = 10;
const KEPT_OF_LONG = 6;
const LEAST_LIKENESS = 0.14;
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
  const most = query.plainCount > LONG_QUERY ? KEPT_OF_LONG : KEPT;
  for (const name of takeTopK(accumulator, asked, arrays.nameWeight, most, LEAST_LIKENESS)) found.add(name);
}
