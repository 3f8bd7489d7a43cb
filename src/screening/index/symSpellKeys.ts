import { mixHash } from './hashText.ts';

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
