import { type IndexArrays, LEGAL_BIT, type NamedParty, type NameIndex } from '../index/nameIndex.ts';
import type { Query } from '../normalize/queryWords.ts';
import { editDistance } from './editDistance.ts';
import { wordLikeness } from './wordLikeness.ts';

/** Words of either side that are compared. */
const MOST_WORDS = 48;
const LEAST_LIKENESS = 0.55;
const LEAST_LEGAL_LIKENESS = 0.7;
/** A legal form that is asked for may stand for a listed word only when that is the same, mistyped. */
const LEAST_NEAR_LEGAL = 0.84;

/** Which asked word stands for which listed word. The arrays are reused: read them before the next call. */
export interface WordPairs {
  count: number;
  /** Positions among the asked words, positions among the listed words, and how alike the two are. */
  asked: Uint8Array;
  listed: Uint8Array;
  likeness: Float32Array;
  /** Per asked and per listed word: 1 when it has a counterpart. */
  isAskedPaired: Uint8Array;
  isListedPaired: Uint8Array;
}

/** A mistyped "Ltd" or "S.A." at the edge of a name, told from the legal forms of the listed name. */
function likenessToLegalForm(asked: string, legalWord: string): number {
  const isShort = asked.length <= 4 && asked.length + legalWord.length >= 5;
  return isShort && editDistance(asked, legalWord, 1) === 1 ? 0.85 : 0;
}

/** The listed words at a position of `nameWords`: the word number without its mark. */
export function wordAt(arrays: IndexArrays, at: number): number {
  return (arrays.nameWords[at] ?? 0) & ~LEGAL_BIT;
}

export function isLegalAt(arrays: IndexArrays, at: number): boolean {
  return (arrays.nameWords[at] ?? 0) >= LEGAL_BIT;
}

const ROOM = MOST_WORDS * MOST_WORDS;
/** Used within one call, and by all. */
const possible = { asked: new Uint8Array(ROOM), listed: new Uint8Array(ROOM), likeness: new Float32Array(ROOM) };

/** Prepares the pairing of the words of one query with those of many listed names: the likest words first. */
export function wordPairer<P extends NamedParty>(index: NameIndex<P>, query: Query): (name: number) => WordPairs {
  const { arrays, words, sounds } = index;
  const asked = query.words;
  const rows = new Map<number, Float32Array>();
  const rowOf = (word: number): Float32Array => {
    const known = rows.get(word);
    if (known) return known;
    const row = new Float32Array(asked.length);
    const text = words[word] ?? '';
    const sound = sounds[word] ?? '';
    const letters = arrays.wordLetters[word] ?? 0;
    const soundLetters = arrays.soundLetters[word] ?? 0;
    const meaning = arrays.wordMeaning[word] ?? 0;
    for (let i = 0; i < asked.length; i++) {
      const one = asked[i];
      if (one) row[i] = wordLikeness(one, { text, sound, letters, soundLetters, meaning });
    }
    rows.set(word, row);
    return row;
  };
  const pairs: WordPairs = {
    count: 0,
    asked: new Uint8Array(MOST_WORDS),
    listed: new Uint8Array(MOST_WORDS),
    likeness: new Float32Array(MOST_WORDS),
    isAskedPaired: new Uint8Array(MOST_WORDS),
    isListedPaired: new Uint8Array(MOST_WORDS),
  };

  return (name) => {
    const from = arrays.nameStart[name] ?? 0;
    const count = Math.min(MOST_WORDS, (arrays.nameStart[name + 1] ?? 0) - from);
    let found = 0;
    for (let j = 0; j < count; j++) {
      const isListedLegal = isLegalAt(arrays, from + j);
      const word = wordAt(arrays, from + j);
      const row = rowOf(word);
      for (let i = 0; i < asked.length; i++) {
        let likeness = row[i] ?? 0;
        const isAskedLegal = i >= query.plainCount;
        if (isListedLegal && !isAskedLegal && (i === 0 || i === query.plainCount - 1)) {
          likeness = Math.max(likeness, likenessToLegalForm(asked[i]?.text ?? '', words[word] ?? ''));
        }
        if (likeness < (isListedLegal || isAskedLegal ? LEAST_LEGAL_LIKENESS : LEAST_LIKENESS)) continue;
        if (isListedLegal && isAskedLegal && likeness < 1) continue;
        if (isAskedLegal && !isListedLegal && likeness < LEAST_NEAR_LEGAL) continue;
        if (isListedLegal !== isAskedLegal) likeness -= 0.1;
        let at = found++;
        while (at > 0 && (possible.likeness[at - 1] ?? 0) < likeness) {
          possible.likeness[at] = possible.likeness[at - 1] ?? 0;
          possible.asked[at] = possible.asked[at - 1] ?? 0;
          possible.listed[at] = possible.listed[at - 1] ?? 0;
          at--;
        }
        possible.likeness[at] = likeness;
        possible.asked[at] = i;
        possible.listed[at] = j;
      }
    }
    pairs.count = 0;
    pairs.isAskedPaired.fill(0);
    pairs.isListedPaired.fill(0);
    for (let k = 0; k < found; k++) {
      const i = possible.asked[k] ?? 0;
      const j = possible.listed[k] ?? 0;
      if (pairs.isAskedPaired[i] || pairs.isListedPaired[j]) continue;
      pairs.isAskedPaired[i] = 1;
      pairs.isListedPaired[j] = 1;
      pairs.asked[pairs.count] = i;
      pairs.listed[pairs.count] = j;
      pairs.likeness[pairs.count] = possible.likeness[k] ?? 0;
      pairs.count++;
    }
    return pairs;
  };
}
