import { bitCount } from './bits.ts';
import { editDistance } from './editDistance.ts';
import type { NamedParty, NameIndex } from './nameIndex.ts';
import type { QueryWord } from './queryWords.ts';

const MOST_ERRORS = 2;

/**
 * Calls `found` with each word of the index that is at most two typing errors away (one, for four letters).
 * Looks through all words of about that length, by their letter bits first: some tens of microseconds.
 */
export function eachNeighbour<P extends NamedParty>(
  index: NameIndex<P>,
  word: QueryWord,
  found: (number: number, errors: number) => void,
): void {
  const { start, words } = index.byLength;
  const { wordLetters } = index.arrays;
  const length = word.text.length;
  const most = length <= 4 ? 1 : MOST_ERRORS;
  const from = start[Math.max(0, length - most)] ?? 0;
  const to = start[Math.min(start.length - 1, length + most + 1)] ?? words.length;
  const asked = word.letters;
  for (let i = from; i < to; i++) {
    const number = words[i] ?? 0;
    const letters = wordLetters[number] ?? 0;
    if (bitCount(asked & ~letters) > most || bitCount(letters & ~asked) > most) continue;
    const errors = editDistance(word.text, index.words[number] ?? '', most);
    if (errors <= most) found(number, errors);
  }
}
