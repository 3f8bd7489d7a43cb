/** Words shorter or longer than this are not entered. */
const SHORTEST = 3;
const LONGEST = 8;

/** Letters that may be left out of a word when it is entered and when it is looked up. */
function deletionsAllowed(letters: number): number {
  return letters <= 4 ? 1 : 2;
}

function hashWithout(word: string, first: number, second: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) {
    if (i !== first && i !== second) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  }
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}

/**
 * Calls `each` with a hash of the word and of what is left when up to two letters are left out. Two words that are at
 * most that many typing errors apart share one: the way SymSpell finds misspellings (Wolf Garbe, 2012).
 */
export function eachDeletion(word: string, each: (hash: number) => void): void {
  const { length } = word;
  if (length < SHORTEST || length > LONGEST) return;
  each(hashWithout(word, -1, -1));
  for (let i = 0; i < length; i++) {
    each(hashWithout(word, i, -1));
    if (deletionsAllowed(length) < 2) continue;
    for (let j = i + 1; j < length; j++) each(hashWithout(word, i, j));
  }
}
