/** A 32-bit hash of a text (FNV-1a over UTF-16 units), started from `seed` so that kinds of text do not mix. */
export function hashText(text: string, seed: number): number {
  let hash = Math.imul(0x811c9dc5 ^ seed, 0x01000193);
  hash ^= hash >>> 15;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mixHash(hash);
}

/** Spreads a hash evenly over 0..2³²-1; `underHash` counts on it (the last steps of MurmurHash3, Austin Appleby). */
export function mixHash(hash: number): number {
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

/** The place of the first entry with the hash, to be followed while `valueUnder` finds one. */
export function firstUnder(table: HashTable, hash: number): number {
  const from = hash * ROOM;
  return firstFrom(table.packed, from, table.starts[hash >>> 16] ?? 0, table.starts[(hash >>> 16) + 1] ?? 0);
}

/** The value at a place, or -1 where another hash begins. */
export function valueUnder(table: HashTable, hash: number, at: number): number {
  const value = at < table.packed.length ? (table.packed[at] ?? 0) - hash * ROOM : ROOM;
  return value < ROOM ? value : -1;
}

/** Calls `found` with each value packed under the hash. */
export function eachUnderHash(table: HashTable, hash: number, found: (value: number) => void): void {
  let at = firstUnder(table, hash);
  for (let value = valueUnder(table, hash, at); value >= 0; value = valueUnder(table, hash, ++at)) found(value);
}
