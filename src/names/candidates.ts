import { eachGram, GRAM_COUNT } from './grams.ts';
import { eachUnderHash, hashText } from './hashText.ts';
import { FEWEST_SORTED, gramWeight, HASHED, type IndexArrays, type NamedParty, type NameIndex } from './nameIndex.ts';
import { eachNearName, eachNeighbour } from './neighbours.ts';
import { LEAST_DISTINCTIVE, type Query, type QueryWord } from './queryWords.ts';
import { sortedLetters } from './sortedLetters.ts';

/** How many names are compared in full. */
const KEPT = 20;
/** A query of many words is unmistakable: fewer names need be compared. */
const LONG_QUERY = 10;
const KEPT_OF_LONG = 8;
/** Names that share less than this, or than this part of what the best shares, are not compared. */
const LEAST_LIKENESS = 0.04;
const LEAST_PART_OF_BEST = 0.35;
/** Names touched by the rarest grams, after which further grams only add to names already touched. */
const SEEDS = 2_000;
/** Entries read in all, so that a long query costs no more than a short one. */
const READ = 5_000;
/** The same for names like "Electronic Technology Research Institute", which have no rare grams. */
const READ_OF_COMMON = 24_000;
/** So many grams are read in any case. */
const RAREST = 10;
/** Consonant words followed, and names of each. */
const CONSONANT_WORDS = 24;
const CONSONANT_NAMES = 400;
const WORDS_BY_CONSONANTS = 8;
/** Names of nearly the same letters that are compared, the nearest. */
const NEAR_NAMES = 24;
/** Grams looked at, so that a very long query costs no more than a long one. */
const MOST_GRAMS = 120;

/** Short words share too few grams with their mistyped selves: for so many of them all words are looked through. */
const SHORT_WORDS = 3;
const LONGEST_SHORT_WORD = 8;
const NEIGHBOUR_NAMES = 600;

/** The short words most likely mistyped or most telling: those of no listed name first, then the rarest. */
function shortWordsOf(query: Query, isFoundAlready: boolean): QueryWord[] {
  const isShort = ({ text, isLegal }: QueryWord) => !isLegal && text.length >= 3 && text.length <= LONGEST_SHORT_WORD;
  const unknownFirst = (word: QueryWord) => (word.number < 0 ? 1 : 0) + word.weight;
  return query.words
    .filter((word) => isShort(word) && word.weight > LEAST_DISTINCTIVE && (word.number < 0 || !isFoundAlready))
    .sort((a, b) => unknownFirst(b) - unknownFirst(a))
    .slice(0, query.plainCount > LONG_QUERY ? 1 : SHORT_WORDS);
}

/** Room to count in, kept beside an index between queries. */
export interface Tally {
  sum: Float32Array;
  touched: Uint32Array;
}

export function makeTally(names: number): Tally {
  return { sum: new Float32Array(names), touched: new Uint32Array(names + 1) };
}

/** The grams of a query, the rarest first, each once: its count of names and its number packed into one. */
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

/**
 * Finds the names most likely to be alike: equal in a form that is hashed, or sharing many and rare grams.
 *
 * @returns name numbers without order or duplicates, about `KEPT` of them
 */
export function findCandidates<P extends NamedParty>(index: NameIndex<P>, query: Query, tally: Tally): Set<number> {
  const { arrays } = index;
  const found = new Set<number>();
  const total = arrays.nameParty.length;
  const add = (name: number) => {
    if (found.size < 4 * KEPT) found.add(name);
  };
  const { native, key } = query.normal;
  const plain = query.words.filter((word) => !word.isLegal).map((word) => word.text);
  eachUnderHash(arrays.hashes, hashText(native, HASHED.native), add);
  eachUnderHash(arrays.hashes, hashText(key, HASHED.key), add);
  eachUnderHash(arrays.hashes, hashText(query.bag, HASHED.wholeBag), (name) => {
    add(name);
    query.sameBag.add(name);
  });
  const { whole } = query.normal;
  if (whole.length >= FEWEST_SORTED) {
    eachUnderHash(arrays.hashes, hashText(sortedLetters(whole), HASHED.letters), (name) => {
      add(name);
      query.sameBag.add(name);
    });
  }
  const near: [number[], number[], number[]] = [[], [], []];
  eachNearName(index, query, (name, errors) => near[errors]?.push(name));
  for (const name of near.flat().slice(0, NEAR_NAMES)) found.add(name);
  if (plain.length > 1) eachUnderHash(arrays.hashes, hashText(plain.toSorted().join(' '), HASHED.bag), add);
  else if (key.length >= 3 && key.length <= 8) eachUnderHash(arrays.hashes, hashText(key, HASHED.initials), add);

  if (query.isAbjad) {
    eachUnderHash(arrays.consonantWords, hashText(query.consonants, 0), (word) => {
      const from = arrays.wordStart[word] ?? 0;
      const to = Math.min(from + KEPT, arrays.wordStart[word + 1] ?? 0);
      for (let i = from; i < to; i++) add(arrays.wordNames[i] ?? 0);
    });
  }

  const isOfCommonWords = query.plainCount >= 2 && 2 * query.rareLetters <= query.normal.key.length;
  const mostRead = isOfCommonWords ? READ_OF_COMMON : READ;
  const mostSeeds = isOfCommonWords ? READ_OF_COMMON : SEEDS;
  const { sum, touched } = tally;
  let touchedCount = 0;
  let read = 0;
  let asked = 0;
  const tallyUp = (names: Uint32Array, from: number, to: number, weight: number) => {
    read += to - from;
    // Without branches in the loops: whether a name was met before cannot be foretold, and a wrong guess costs most.
    if (touchedCount < mostSeeds) {
      for (let i = from; i < to; i++) {
        const name = names[i] ?? 0;
        const before = sum[name] ?? 0;
        sum[name] = before + weight;
        touched[touchedCount] = name;
        touchedCount += before === 0 ? 1 : 0;
      }
    } else {
      for (let i = from; i < to; i++) {
        const name = names[i] ?? 0;
        const before = sum[name] ?? 0;
        sum[name] = before + (before > 0 ? weight : 0);
      }
    }
  };
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
    if (isFirst || read + to - from <= mostRead) tallyUp(arrays.gramNames, from, to, weight);
  }
  for (const word of query.words.slice(0, WORDS_BY_CONSONANTS)) {
    if (word.isLegal || word.consonants.length < (query.isAbjad ? 2 : 4) || word.weight <= LEAST_DISTINCTIVE) continue;
    let followed = 0;
    eachUnderHash(arrays.consonantWords, hashText(word.consonants, 0), (number) => {
      const from = arrays.wordStart[number] ?? 0;
      const to = arrays.wordStart[number + 1] ?? 0;
      if (followed >= CONSONANT_WORDS || to - from > CONSONANT_NAMES) return;
      followed++;
      tallyUp(arrays.wordNames, from, to, 0.5 * word.sound.length * gramWeight(to - from, total) * 0.5);
    });
  }

  for (const word of shortWordsOf(query, found.size > 0)) {
    eachNeighbour(index, word, (number, errors) => {
      const from = arrays.wordStart[number] ?? 0;
      const to = arrays.wordStart[number + 1] ?? 0;
      const likeness = (1 - errors / word.text.length) ** 2;
      if (to - from <= NEIGHBOUR_NAMES) {
        tallyUp(arrays.wordNames, from, to, likeness * word.text.length * gramWeight(to - from, total));
      }
    });
  }

  const best = new Float32Array(KEPT);
  const bestNames = new Uint32Array(KEPT);
  let kept = 0;
  for (let i = 0; i < touchedCount; i++) {
    const name = touched[i] ?? 0;
    const shared = sum[name] ?? 0;
    sum[name] = 0;
    const likeness = shared / (asked + (arrays.nameWeight[name] ?? 0));
    if (kept === KEPT && likeness <= (best[KEPT - 1] ?? 0)) continue;
    let at = kept < KEPT ? kept++ : KEPT - 1;
    while (at > 0 && (best[at - 1] ?? 0) < likeness) {
      best[at] = best[at - 1] ?? 0;
      bestNames[at] = bestNames[at - 1] ?? 0;
      at--;
    }
    best[at] = likeness;
    bestNames[at] = name;
  }
  const most = query.plainCount > LONG_QUERY ? KEPT_OF_LONG : KEPT;
  const least = Math.max(LEAST_LIKENESS, (best[0] ?? 0) * LEAST_PART_OF_BEST);
  for (let i = 0; i < Math.min(kept, most); i++) if ((best[i] ?? 0) >= least) found.add(bestNames[i] ?? 0);
  return found;
}
