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
