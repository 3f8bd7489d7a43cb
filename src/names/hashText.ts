/** A 32-bit hash of a text (FNV-1a over UTF-16 units), started from `seed` so that kinds of text do not mix. */
export function hashText(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}

const ROOM = 2 ** 21;

/** Packs a hash and a number below 2,097,152 into one exact double, to be sorted and searched together. */
export function packHash(hash: number, value: number): number {
  return hash * ROOM + value;
}

/** Calls `found` with each value packed under the hash in a sorted array. */
export function eachUnderHash(sorted: Float64Array, hash: number, found: (value: number) => void): void {
  const from = hash * ROOM;
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < sorted.length; i++) {
    const value = (sorted[i] ?? 0) - from;
    if (value >= ROOM) return;
    found(value);
  }
}
