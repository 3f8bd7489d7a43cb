/** Words of everyday language, from `lexicon/ordinary.yaml`. */
import { z } from 'zod';
import { editDistance } from '../../screening/score/editDistance.ts';
import { readLexicon } from '../lexicon.ts';

const wordList = z.string().transform((text) => text.split(/\s+/u));
const { english, others, noNames, mended } = readLexicon(
  'ordinary.yaml',
  z.strictObject({ english: wordList, others: wordList, noNames: wordList, mended: wordList }),
);
const ORDINARY = new Set([...english, ...others]);
/** Words that resemble names of the rule book and are none. */
export const NO_NAMES: ReadonlySet<string> = new Set(noNames);
/** Words that decide what a question means, so that typing errors in them are mended. */
export const CORRECTED_WORDS = mended;

/** Whether a word, or the word it is a form of, belongs to everyday language. */
export function isOrdinary(word: string): boolean {
  if (ORDINARY.has(word) || word.length === 1) return true;
  if (word.includes("'")) return word.split("'").every((part) => part.length < 3 || ORDINARY.has(part));
  if (word.length < 4) return false;
  const undoubled = word.replace(/([bdgklmnprt])\1(?:ing|ed|er)$/u, '$1');
  if (undoubled !== word && ORDINARY.has(undoubled)) return true;
  return ENDINGS.some(([ending, instead]) => ending.test(word) && ORDINARY.has(word.replace(ending, instead)));
}

const BY_LENGTH = Map.groupBy(
  [...ORDINARY].filter((word) => word.length > 3),
  (word) => word.length,
);

/** Whether a word is an everyday word with one typing error: "tehre", "allowd". */
export function isMistyped(word: string): boolean {
  if (word.length < 4) return false;
  return [word.length - 1, word.length, word.length + 1].some((length) =>
    (BY_LENGTH.get(length) ?? []).some((known) => known[0] === word[0] && editDistance(word, known, 1) === 1),
  );
}

const ENDINGS: [RegExp, string][] = [
  [/s$/u, ''],
  [/es$/u, ''],
  [/ies$/u, 'y'],
  [/able$/u, ''],
  [/able$/u, 'e'],
  [/ible$/u, 'e'],
  [/ed$/u, ''],
  [/d$/u, ''],
  [/ing$/u, ''],
  [/ing$/u, 'e'],
  [/ly$/u, ''],
  [/er$/u, ''],
  [/r$/u, ''],
];
