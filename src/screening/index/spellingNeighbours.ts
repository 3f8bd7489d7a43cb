import type { Query, QueryWord } from '../normalize/queryWords.ts';
import { editDistance } from '../score/editDistance.ts';
import { firstUnder, valueUnder } from './hashText.ts';
import { bitCount, type NamedParty, type NameIndex } from './nameIndex.ts';
import { eachKeyOfName, eachSymSpellKey } from './symSpellKeys.ts';

const MOST_ERRORS = 2;

/** Calls `found` with each word of the index that is at most two typing errors away (one, for four letters). */
export function eachNeighbour<P extends NamedParty>(
  index: NameIndex<P>,
  word: QueryWord,
  found: (number: number, errors: number) => void,
): void {
  const { deletions } = index;
  const { wordLetters } = index.arrays;
  const { text } = word;
  const most = text.length <= 4 ? 1 : MOST_ERRORS;
  const seen = new Set<number>();
  eachSymSpellKey(text, (hash) => {
    let at = firstUnder(deletions, hash);
    for (let number = valueUnder(deletions, hash, at); number >= 0; number = valueUnder(deletions, hash, ++at)) {
      const letters = wordLetters[number] ?? 0;
      if (bitCount(word.letters & ~letters) > most || bitCount(letters & ~word.letters) > most) continue;
      if (seen.has(number)) continue;
      seen.add(number);
      const errors = editDistance(text, index.words[number] ?? '', most);
      if (errors <= most) found(number, errors);
    }
  });
}

/** Calls `found` with each short name that is, all spaces taken out, at most two typing errors away. */
export function eachNearName<P extends NamedParty>(
  index: NameIndex<P>,
  query: Query,
  found: (name: number, errors: number) => void,
): void {
  const { arrays, compacts, compactsWithForm, nearNames } = index;
  const seen = new Set<number>();
  const { compact, compactWithForm } = query.normal;
  for (const asked of compactWithForm === compact ? [compact] : [compact, compactWithForm]) {
    eachKeyOfName(asked, (hash) => {
      let at = firstUnder(nearNames, hash);
      for (let name = valueUnder(nearNames, hash, at); name >= 0; name = valueUnder(nearNames, hash, ++at)) {
        if (seen.has(name)) continue;
        seen.add(name);
        const listedCompact = compacts.slice(arrays.compactStart[name], arrays.compactStart[name + 1]);
        const listedCompactWithForm = compactsWithForm.slice(
          arrays.compactWithFormStart[name],
          arrays.compactWithFormStart[name + 1],
        );
        const errors = Math.min(
          editDistance(compact, listedCompact, MOST_ERRORS),
          editDistance(compactWithForm, listedCompactWithForm, MOST_ERRORS),
        );
        if (errors <= MOST_ERRORS) found(name, errors);
      }
    });
  }
}
