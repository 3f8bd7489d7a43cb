/** Longer words are compared cell by cell. */
export const LONGEST_MASKED = 32;
const LETTERS = 37;

function letterNumber(unit: number): number {
  if (unit >= 97 && unit <= 122) return unit - 96;
  if (unit >= 48 && unit <= 57) return unit - 21;
  return 0;
}

/** Per letter of a-z and 0-9: at which places of a word it stands, one bit a place. */
export type LetterMasks = Int32Array;

/** Prepares a word of at most 32 letters for being compared with many others. */
export function letterMasks(word: string): LetterMasks {
  const masks = new Int32Array(LETTERS);
  for (let i = 0; i < word.length; i++) {
    const letter = letterNumber(word.charCodeAt(i));
    masks[letter] = (masks[letter] ?? 0) | (1 << i);
  }
  return masks;
}

/**
 * Counts typing errors as `editDistance` does, a whole column of its table at a time, one bit a cell
 * (H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003).
 *
 * @param masks of the one word
 * @param length the letters of that word, 1 to 32
 * @param other the other word, of a-z and 0-9
 */
export function errorsByMasks(masks: LetterMasks, length: number, other: string): number {
  const last = 1 << (length - 1);
  let rises = -1;
  let falls = 0;
  let diagonal = 0;
  let before = 0;
  let errors = length;
  for (let j = 0; j < other.length; j++) {
    const here = masks[letterNumber(other.charCodeAt(j))] ?? 0;
    const swapped = ((~diagonal & here) << 1) & before;
    diagonal = (((here & rises) + rises) ^ rises) | here | falls | swapped;
    let risesAcross = falls | ~(diagonal | rises);
    let fallsAcross = diagonal & rises;
    if ((risesAcross & last) !== 0) errors++;
    else if ((fallsAcross & last) !== 0) errors--;
    risesAcross = (risesAcross << 1) | 1;
    fallsAcross <<= 1;
    rises = fallsAcross | ~(diagonal | risesAcross);
    falls = risesAcross & diagonal;
    before = here;
  }
  return errors;
}
