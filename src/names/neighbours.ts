import { bitCount } from './bits.ts';
import { eachDeletion, eachDeletionOfBeginning } from './deletions.ts';
import { editDistance } from './editDistance.ts';
import { eachUnderHash } from './hashText.ts';
import { errorsByMasks } from './letterMasks.ts';
import type { NamedParty, NameIndex } from './nameIndex.ts';
import type { Query, QueryWord } from './queryWords.ts';

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
      const letters = wordLetters[number] ?? 0;
      if (bitCount(word.letters & ~letters) > most || bitCount(letters & ~word.letters) > most) return;
      if (seen.has(number)) return;
      seen.add(number);
      const errors = errorsByMasks(word.masks, word.text.length, index.words[number] ?? '');
      if (errors <= most) found(number, errors);
    });
  });
}

/** Calls `found` with each short name that is, all spaces taken out, at most two typing errors away. */
export function eachNearName<P extends NamedParty>(
  index: NameIndex<P>,
  query: Query,
  found: (name: number, errors: number) => void,
): void {
  const { arrays, keys, wholes } = index;
  const seen = new Set<number>();
  const { key, whole } = query.normal;
  for (const asked of whole === key ? [key] : [key, whole]) {
    eachDeletionOfBeginning(asked, (hash) => {
      eachUnderHash(arrays.nearNames, hash, (name) => {
        if (seen.has(name)) return;
        seen.add(name);
        const keyFrom = arrays.keyStart[name] ?? 0;
        const wholeFrom = arrays.wholeStart[name] ?? 0;
        const listedKey = keys.slice(keyFrom, arrays.keyStart[name + 1]);
        const listedWhole = wholes.slice(wholeFrom, arrays.wholeStart[name + 1]);
        const errors = Math.min(
          editDistance(key, listedKey, MOST_ERRORS),
          editDistance(whole, listedWhole, MOST_ERRORS),
        );
        if (errors <= MOST_ERRORS) found(name, errors);
      });
    });
  }
}
