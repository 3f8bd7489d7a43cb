import { editDistance } from './editDistance.ts';
import type { Comparison, WordsCompared } from './nameEvidence.ts';
import { ERROR_COST } from './wordLikeness.ts';

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five'];
const lettersDiffer = (errors: number) =>
  errors === 1 ? 'one letter differs' : `${NUMBERS[errors] ?? errors} letters differ`;
const quoted = (word: string) => `'${word.charAt(0).toUpperCase()}${word.slice(1)}'`;

function quotedList(words: readonly string[]): string {
  const rest = words.length > 3 ? ` and ${words.length - 3} more` : '';
  return words.slice(0, 3).map(quoted).join(', ') + rest;
}

/** Of two words that the comparison left apart, though they are nearly the same: how many letters differ. */
function nearlySame({ askedLeft, listedLeft }: WordsCompared): { listed: string; errors: number } | undefined {
  const [asked, listed] = [askedLeft[0], listedLeft[0]];
  if (askedLeft.length !== 1 || listedLeft.length !== 1 || asked === undefined || listed === undefined)
    return undefined;
  // More than four letters, and they are two words.
  const most = Math.min(4, listed.length - 1);
  const errors = editDistance(asked, listed, most);
  return errors <= most ? { listed, errors } : undefined;
}

/** Each pair of words that are not spelt the same. */
export function mistypedWords(it: Comparison): string | undefined {
  const words = it.words();
  const told = words.paired.flatMap(({ asked, listed, likeness }) => {
    if (asked === listed) return [];
    const errors = editDistance(asked, listed, 3);
    const byErrors = 1 - (ERROR_COST * errors) / Math.max(asked.length, listed.length);
    return errors > 3 || likeness > byErrors + 0.01
      ? [`${quoted(asked)} read as ${quoted(listed)}`]
      : [`${lettersDiffer(errors)} in ${quoted(listed)}`];
  });
  const near = nearlySame(words);
  if (near) told.push(`${lettersDiffer(near.errors)} in ${quoted(near.listed)}`);
  return told.join(', ') || undefined;
}

/** What only one of the names says. */
export function wordsLeft(it: Comparison): string | undefined {
  const words = it.words();
  if (nearlySame(words)) return undefined;
  const told = [];
  if (words.listedLeft.length > 0) told.push(`without ${quotedList(words.listedLeft)}`);
  if (words.askedLeft.length > 0) told.push(`also says ${quotedList(words.askedLeft)}`);
  return told.join(', ') || undefined;
}

/** How many of the listed words are there. */
export function wordsThere(it: Comparison): string | undefined {
  const words = it.words();
  const { listed, listedLeft } = words;
  const listedCount = listed.length;
  if (listedLeft.length > 0 && !nearlySame(words)) return `${listedCount - listedLeft.length} of ${listedCount} words`;
  if (listedCount > 1) return listedCount === 2 ? 'both words' : `all ${listedCount} words`;
  return mistypedWords(it) === undefined ? 'the same word' : undefined;
}

/** Where words are left over, but the letters of all are nearly the same. */
export function lettersThere(it: Comparison): string | undefined {
  const words = it.words();
  const isWordsLeft = words.askedLeft.length + words.listedLeft.length > 0;
  if (it.compactErrors < 0 || !isWordsLeft || nearlySame(words)) return undefined;
  if (it.compactErrors === 0) return 'the same letters, words joined or split';
  if (!it.isAsManyWords && !it.isFarOff) return `words joined or split, ${lettersDiffer(it.compactErrors)}`;
  const differ = it.compactErrors === 1 ? 'differs' : 'differ';
  return `nearly the same letters, ${NUMBERS[it.compactErrors] ?? it.compactErrors} of ${it.query.normal.compact.length} ${differ}`;
}
