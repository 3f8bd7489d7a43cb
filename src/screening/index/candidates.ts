import { sortedTokens } from '../normalize/normalForm.ts';
import type { Query } from '../normalize/queryWords.ts';
import { eachUnderHash, hashText } from './hashText.ts';
import { HASHED, type NamedParty, type NameIndex } from './nameIndex.ts';
import { eachNearName } from './spellingNeighbours.ts';

/** Names equal in a hashed form that are compared: more than any name is listed under. */
const MOST_EQUAL = 60;
/** Names of nearly the same letters that are compared, the nearest. */
const MOST_NEAR = 24;
/** Names that bear a word with the same consonants. */
const MOST_BY_CONSONANTS = 20;

/**
 * Adds the names that are equal in a form that is hashed (own script, without spaces, words in another
 * order, initials), and, where wanted, short names whose letters are nearly the same.
 */
export function addEqualNames<P extends NamedParty>(
  index: NameIndex<P>,
  query: Query,
  found: Set<number>,
  isNearWanted: boolean,
): void {
  const { arrays, hashes, consonantWords } = index;
  const { native, compact, compactWithForm } = query.normal;
  const add = (name: number) => {
    if (found.size < MOST_EQUAL) found.add(name);
  };
  const addReordered = (name: number) => {
    add(name);
    query.sameSortedWords.add(name);
  };
  eachUnderHash(hashes, hashText(native, HASHED.native), (name) => {
    add(name);
    query.sameNative.add(name);
  });
  eachUnderHash(hashes, hashText(compact, HASHED.compact), add);
  eachUnderHash(hashes, hashText(compactWithForm, HASHED.compactWithForm), add);
  if (compactWithForm !== compact) eachUnderHash(hashes, hashText(compactWithForm, HASHED.compact), add);
  eachUnderHash(hashes, hashText(query.sortedWords, HASHED.sortedWithForm), addReordered);
  eachUnderHash(hashes, hashText(sortedTokens(query.normal), HASHED.sortedTokens), addReordered);
  const plain = query.words.filter((word) => !word.isLegal).map((word) => word.text);
  if (plain.length > 1) eachUnderHash(hashes, hashText(plain.sort().join(' '), HASHED.sortedWords), add);
  else if (compact.length >= 3 && compact.length <= 8) eachUnderHash(hashes, hashText(compact, HASHED.initials), add);

  if (!isNearWanted) return;
  const near: [number[], number[], number[]] = [[], [], []];
  eachNearName(index, query, (name, errors) => near[errors]?.push(name));
  for (const name of near.flat().slice(0, MOST_NEAR)) found.add(name);

  if (!query.isAbjad || query.consonants === '') return;
  eachUnderHash(consonantWords, hashText(query.consonants, 0), (word) => {
    const from = arrays.wordStart[word] ?? 0;
    const to = Math.min(from + MOST_BY_CONSONANTS, arrays.wordStart[word + 1] ?? 0);
    for (let i = from; i < to; i++) add(arrays.wordNames[i] ?? 0);
  });
}
