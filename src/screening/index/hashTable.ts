/** Hashes of texts, packed into sorted numbers, and the keys under which mistyped words and pieces of words are found. */

/** A 32-bit hash of a text (FNV-1a over UTF-16 units), started from `seed` so that kinds of text do not mix. */
export function hashText(text: string, seed: number): number {
  let hash = Math.imul(0x811c9dc5 ^ seed, 0x01000193);
  hash ^= hash >>> 15;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mixHash(hash);
}

/** Spreads a hash evenly over 0..2³²-1; `hashStarts` counts on it (the last steps of MurmurHash3, Austin Appleby). */
function mixHash(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

const ROOM = 2 ** 21;

/** Packs a hash and a number below 2,097,152 into one exact double, to be sorted and searched together. */
export function packHash(hash: number, value: number): number {
  return hash * ROOM + value;
}

/** Packed hashes, ready to be looked up. */
export interface HashTable {
  /** Sorted. */
  packed: Float64Array;
  /** Where the hashes begin that share their first 16 bits (one more entry at the end). */
  starts: Uint32Array;
}

const BUCKETS = 2 ** 16;

/** Where the hashes of each beginning start; kept with the index, as finding out takes longer than reading it. */
export function hashStarts(packed: Float64Array): Uint32Array {
  const starts = new Uint32Array(BUCKETS + 1);
  starts[BUCKETS] = packed.length;
  // By halves: of a million entries few are looked at.
  const fill = (low: number, high: number): void => {
    const middle = (low + high) >>> 1;
    if (middle === low) return;
    starts[middle] = firstFrom(packed, middle * ROOM * BUCKETS, starts[low] ?? 0, starts[high] ?? 0);
    fill(low, middle);
    fill(middle, high);
  };
  fill(0, BUCKETS);
  return starts;
}

/** The first place from `low` on, before `high`, whose entry is `from` or more. */
function firstFrom(packed: Float64Array, from: number, low: number, high: number): number {
  let [first, end] = [low, high];
  while (first < end) {
    const middle = (first + end) >>> 1;
    if ((packed[middle] ?? 0) < from) first = middle + 1;
    else end = middle;
  }
  return first;
}

/** Calls `found` with each value packed under the hash. */
export function eachUnderHash({ packed, starts }: HashTable, hash: number, found: (value: number) => void): void {
  const from = hash * ROOM;
  const bucket = hash >>> 16;
  for (let at = firstFrom(packed, from, starts[bucket] ?? 0, starts[bucket + 1] ?? 0); at < packed.length; at++) {
    const value = (packed[at] ?? 0) - from;
    if (value >= ROOM) return;
    found(value);
  }
}

/** Shorter words are not entered. */
const SHORTEST = 3;
const BEGINNING = 8;
/** Whole names longer than this have grams enough to be found by. */
const LONGEST_NAME = 14;

/** Letters that may be left out of a word when it is entered and when it is looked up. */
function deletionsAllowed(letters: number): number {
  return letters <= 5 ? 1 : 2;
}

function hashWithout(word: string, length: number, first: number, second: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < length; i++) {
    if (i !== first && i !== second) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  }
  return mixHash(hash);
}

function eachOfFirst(word: string, length: number, deletions: number, each: (hash: number) => void): void {
  each(hashWithout(word, length, -1, -1));
  for (let i = 0; i < length; i++) {
    each(hashWithout(word, length, i, -1));
    if (deletions < 2) continue;
    for (let j = i + 1; j < length; j++) each(hashWithout(word, length, i, j));
  }
}

/**
 * Calls `each` with a hash of the first eight letters of a word and of what is left of them when up to two are left
 * out. Two words that are at most that many typing errors apart share one: the way SymSpell finds misspellings
 * (Wolf Garbe, 2012).
 */
export function eachSymSpellKey(word: string, each: (hash: number) => void): void {
  const { length } = word;
  if (length >= SHORTEST) eachOfFirst(word, Math.min(length, BEGINNING), deletionsAllowed(length), each);
}

/** The same for the letters of a whole name, if it is a short one. */
export function eachKeyOfName(name: string, each: (hash: number) => void): void {
  const { length } = name;
  if (length >= SHORTEST && length <= LONGEST_NAME) eachOfFirst(name, Math.min(length, BEGINNING), 2, each);
}

/** Letters a-z, digits 0-9 and the edge of a word. */
const ALPHABET = 37;
export const GRAM_COUNT = ALPHABET ** 3;

function codeOf(unit: number): number {
  if (unit >= 97 && unit <= 122) return unit - 96;
  if (unit >= 48 && unit <= 57) return unit - 21;
  return 0;
}

/** Calls `each` with every three-letter piece of a word, its edges included, as a number below `GRAM_COUNT`. */
export function eachGram(word: string, each: (gram: number) => void): void {
  let first = 0;
  let second = codeOf(word.charCodeAt(0));
  for (let i = 1; i <= word.length; i++) {
    const third = i < word.length ? codeOf(word.charCodeAt(i)) : 0;
    each((first * ALPHABET + second) * ALPHABET + third);
    first = second;
    second = third;
  }
}
