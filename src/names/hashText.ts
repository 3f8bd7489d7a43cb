/** A 32-bit hash of a text (FNV-1a over UTF-16 units), started from `seed` so that kinds of text do not mix. */
export function hashText(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
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
const HASHES = 2 ** 32;

/** Packs a hash and a number below 2,097,152 into one exact double, to be sorted and searched together. */
export function packHash(hash: number, value: number): number {
  return hash * ROOM + value;
}

/** The value that was packed with its hash. */
export function packedValue(packed: number): number {
  return packed % ROOM;
}

/** The position of the first entry of a sorted array that is not below `least`. */
function firstFrom(sorted: Float64Array, least: number): number {
  // Hashes are spread evenly: the guess is off by a few hundred entries at most, even among a million.
  let low = 0;
  let high = sorted.length;
  const guess = Math.floor((least / (HASHES * ROOM)) * high);
  let step = 64;
  if ((sorted[guess] ?? Number.POSITIVE_INFINITY) < least) {
    low = guess + 1;
    while (low + step < high && (sorted[low + step] ?? 0) < least) {
      low += step + 1;
      step *= 2;
    }
    high = Math.min(high, low + step);
  } else {
    high = guess;
    while (high - step > 0 && (sorted[high - step] ?? 0) >= least) {
      high -= step;
      step *= 2;
    }
    low = Math.max(0, high - step);
  }
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Calls `found` with each value packed under the hash in a sorted array. */
export function eachUnderHash(sorted: Float64Array, hash: number, found: (value: number) => void): void {
  const from = hash * ROOM;
  for (let i = firstFrom(sorted, from); i < sorted.length; i++) {
    const value = (sorted[i] ?? 0) - from;
    if (value >= ROOM) return;
    found(value);
  }
}
