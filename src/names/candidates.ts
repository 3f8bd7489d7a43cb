import { eachGram } from './grams.ts';
import { eachUnderHash, hashText } from './hashText.ts';
import { gramWeight, HASHED, type IndexArrays, type NamedParty, type NameIndex } from './nameIndex.ts';
import { eachNeighbour } from './neighbours.ts';
import { LEAST_DISTINCTIVE, type Query } from './queryWords.ts';

/** How many names are compared in full. */
const KEPT = 20;
/** Names touched by the rarest grams, after which further grams only add to names already touched. */
const SEEDS = 2_000;
/** Entries read in all, so that a long query costs no more than a short one. */
const READ = 6_000;
/** Consonant words followed, and names of each. */
const CONSONANT_WORDS = 24;
const CONSONANT_NAMES = 400;
const WORDS_BY_CONSONANTS = 8;
/** Grams looked at, so that a very long query costs no more than a long one. */
const MOST_GRAMS = 120;

/** Short words share too few grams with their mistyped selves: for so many of them all words are looked through. */
const SHORT_WORDS = 2;
const LONGEST_SHORT_WORD = 7;
const NEIGHBOUR_NAMES = 600;

/** Room to count in, kept beside an index between queries. */
export interface Tally {
  sum: Float32Array;
  touched: Uint32Array;
}

export function makeTally(names: number): Tally {
  return { sum: new Float32Array(names), touched: new Uint32Array(names) };
}

interface Gram {
  gram: number;
  from: number;
  to: number;
}

function gramsOf(arrays: IndexArrays, query: Query): Gram[] {
  const seen = new Set<number>();
  const grams: Gram[] = [];
  for (const { sound, isLegal } of query.words) {
    if (isLegal) continue;
    eachGram(sound, (gram) => {
      if (grams.length >= MOST_GRAMS || seen.has(gram)) return;
      seen.add(gram);
      grams.push({ gram, from: arrays.gramStart[gram] ?? 0, to: arrays.gramStart[gram + 1] ?? 0 });
    });
  }
  return grams.sort((a, b) => a.to - a.from - (b.to - b.from));
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
  if (plain.length > 1) eachUnderHash(arrays.hashes, hashText(plain.toSorted().join(' '), HASHED.bag), add);
  else if (key.length >= 3 && key.length <= 8) eachUnderHash(arrays.hashes, hashText(key, HASHED.initials), add);

  if (query.isAbjad) {
    eachUnderHash(arrays.consonantWords, hashText(query.consonants, 0), (word) => {
      const from = arrays.wordStart[word] ?? 0;
      const to = Math.min(from + KEPT, arrays.wordStart[word + 1] ?? 0);
      for (let i = from; i < to; i++) add(arrays.wordNames[i] ?? 0);
    });
  }

  const { sum, touched } = tally;
  let touchedCount = 0;
  let read = 0;
  let asked = 0;
  const tallyUp = (names: Uint32Array, from: number, to: number, weight: number) => {
    read += to - from;
    const mayTouch = touchedCount < SEEDS;
    for (let i = from; i < to; i++) {
      const name = names[i] ?? 0;
      const before = sum[name] ?? 0;
      if (before > 0) sum[name] = before + weight;
      else if (mayTouch) {
        sum[name] = weight;
        touched[touchedCount++] = name;
      }
    }
  };
  for (const { from, to } of gramsOf(arrays, query)) {
    const weight = gramWeight(to - from, total);
    asked += weight;
    if (read + to - from <= READ) tallyUp(arrays.gramNames, from, to, weight);
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

  let scanned = 0;
  for (const word of query.words) {
    const isMistyped =
      word.number < 0 && !word.isLegal && word.text.length >= 4 && word.text.length <= LONGEST_SHORT_WORD;
    if (!isMistyped || ++scanned > SHORT_WORDS) continue;
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
  for (let i = 0; i < kept; i++) found.add(bestNames[i] ?? 0);
  return found;
}
