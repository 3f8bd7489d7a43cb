import { bitCount } from './bits.ts';
import { eachDeletion } from './deletions.ts';
import { editDistance } from './editDistance.ts';
import { eachUnderHash } from './hashText.ts';
import type { NamedParty, NameIndex } from './nameIndex.ts';
import type { QueryWord } from './queryWords.ts';

const MOST_ERRORS = 2;

/** Calls `found` with each short word of the index that is at most two typing errors away (one, for four letters). */
export function eachNeighbour<P extends NamedParty>(
  index: NameIndex<P>,
  word: QueryWord,
  found: (number: number, errors: number) => void,
): void {
  const { deletions, wordLetters } = index.arrays;
  const most = word.text.length <= 4 ? 1 : MOST_ERRORS;
  const seen = new Set<number>();
  eachDeletion(word.text, (hash) => {
    eachUnderHash(deletions, hash, (number) => {
      if (seen.has(number)) return;
      seen.add(number);
      const letters = wordLetters[number] ?? 0;
      if (bitCount(word.letters & ~letters) > most || bitCount(letters & ~word.letters) > most) return;
      const errors = editDistance(word.text, index.words[number] ?? '', most);
      if (errors <= most) found(number, errors);
    });
  });
}
