import type { NamedParty, NameIndex } from '../index/nameIndex.ts';
import type { Query } from '../normalize/queryWords.ts';
import type { Comparison } from './compareNames.ts';
import { editDistance } from './editDistance.ts';
import { ERROR_COST } from './wordLikeness.ts';
import { isLegalAt, wordAt } from './wordPairs.ts';

/** More than this, and two words are not told to be the same but for some letters. */
const MOST_LETTERS = 4;
const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five'];

function inWords(count: number): string {
  return NUMBERS[count] ?? String(count);
}

function quoted(word: string): string {
  return `'${word.charAt(0).toUpperCase()}${word.slice(1)}'`;
}

function quotedList(words: readonly string[]): string {
  const shown = words.slice(0, 3).map(quoted).join(', ');
  return words.length > 3 ? `${shown} and ${words.length - 3} more` : shown;
}

function lettersDiffer(errors: number): string {
  return errors === 1 ? 'one letter differs' : `${inWords(errors)} letters differ`;
}

function difference(asked: string, listed: string, likeness: number): string {
  const errors = editDistance(asked, listed, 3);
  const byErrors = 1 - (ERROR_COST * errors) / Math.max(asked.length, listed.length);
  return errors > 3 || likeness > byErrors + 0.01
    ? `${quoted(asked)} read as ${quoted(listed)}`
    : `${lettersDiffer(errors)} in ${quoted(listed)}`;
}

function sameWords(count: number): string {
  if (count === 1) return 'the same word';
  return count === 2 ? 'both words' : `all ${count} words`;
}

/** Says of two words that the comparison left apart, though they are nearly the same, how they differ. */
function nearlySame(asked: readonly string[], listed: readonly string[]): string | undefined {
  const [from, to] = [asked[0], listed[0]];
  if (asked.length !== 1 || listed.length !== 1 || from === undefined || to === undefined) return undefined;
  const most = Math.min(MOST_LETTERS, to.length - 1);
  const errors = editDistance(from, to, most);
  return errors <= most ? `${lettersDiffer(errors)} in ${quoted(to)}` : undefined;
}

function lettersCompared(errors: number, letters: number, isCutOtherwise: boolean): string {
  if (errors === 0) return 'the same letters, words joined or split';
  if (isCutOtherwise) return `words joined or split, ${lettersDiffer(errors)}`;
  return `nearly the same letters, ${inWords(errors)} of ${letters} ${errors === 1 ? 'differs' : 'differ'}`;
}

function wordsCompared<P extends NamedParty>(
  index: NameIndex<P>,
  query: Query,
  name: number,
  comparison: Comparison,
): string {
  const { arrays, words } = index;
  const { pairs } = comparison;
  const from = arrays.nameStart[name] ?? 0;
  const to = arrays.nameStart[name + 1] ?? 0;
  const without: string[] = [];
  let listedCount = 0;
  for (let j = 0; j < to - from; j++) {
    if (isLegalAt(arrays, from + j)) continue;
    listedCount++;
    if (!pairs.isListedPaired[j]) without.push(words[wordAt(arrays, from + j)] ?? '');
  }
  const added = query.words.flatMap((word, i) => (word.isLegal || pairs.isAskedPaired[i] ? [] : [word.text]));
  if (comparison.isInitials) return 'the first letters of the listed name';
  const near = nearlySame(added, without);
  if (comparison.keyErrors >= 0 && near === undefined && (without.length > 0 || added.length > 0)) {
    const isCutOtherwise = !comparison.isFarOff && query.words.length !== to - from;
    return lettersCompared(comparison.keyErrors, query.normal.key.length, isCutOtherwise);
  }
  const differences: string[] = [];
  for (let k = 0; k < pairs.count; k++) {
    const j = pairs.listed[k] ?? 0;
    const asked = query.words[pairs.asked[k] ?? 0];
    const listed = words[wordAt(arrays, from + j)] ?? '';
    if (!asked || asked.isLegal || isLegalAt(arrays, from + j) || asked.text === listed) continue;
    differences.push(difference(asked.text, listed, pairs.likeness[k] ?? 0));
  }
  if (near !== undefined) differences.push(near);
  const isAllThere = without.length === 0 || near !== undefined;
  const parts: string[] = [];
  if (!isAllThere) parts.push(`${listedCount - without.length} of ${listedCount} words`);
  else if (listedCount > 1 || differences.length === 0) parts.push(sameWords(listedCount));
  parts.push(...differences);
  if (comparison.isReordered) parts.push('in another order');
  if (!isAllThere) parts.push(`without ${quotedList(without)}`);
  if (added.length > 0 && near === undefined) parts.push(`also says ${quotedList(added)}`);
  return parts.join(', ');
}

/** Whether the words of the legal form that both have are spelt in one way. */
function isLegalFormSpeltSame<P extends NamedParty>(index: NameIndex<P>, query: Query, name: number): boolean {
  const { arrays, words } = index;
  const from = arrays.nameStart[name] ?? 0;
  const to = arrays.nameStart[name + 1] ?? 0;
  const listed: string[] = [];
  for (let i = from; i < to; i++) if (isLegalAt(arrays, i)) listed.push(words[wordAt(arrays, i)] ?? '');
  const asked = query.words.flatMap((word) => (word.isLegal ? [word.text] : []));
  return asked.toSorted().join(' ') === listed.sort().join(' ') && !query.isLegalFormMended;
}

const IS_OTHER_SCRIPT = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u;

/**
 * Says in one line why two names match, for the person who must decide.
 *
 * @param comparison fresh from the comparer: its pairs are those of this name
 * @example "all 3 words, one letter differs in 'Tianyuan'; legal form ignored"
 */
export function matchReason<P extends NamedParty>(
  index: NameIndex<P>,
  query: Query,
  name: number,
  matchedName: string,
  comparison: Comparison,
): string {
  const parts = [wordsCompared(index, query, name, comparison)];
  if (IS_OTHER_SCRIPT.test(query.normal.native) !== IS_OTHER_SCRIPT.test(matchedName)) {
    parts.push('compared in Latin letters');
  }
  if (!comparison.isLegalFormSame) parts.push('legal form ignored');
  else if (!isLegalFormSpeltSame(index, query, name)) parts.push('legal form spelt otherwise');
  return parts.join('; ');
}
