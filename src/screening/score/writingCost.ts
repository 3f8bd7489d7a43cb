import { editDistance } from './editDistance.ts';

/** What a difference in letters, marks and spaces takes off a score, and one in capitals. */
const WRITTEN_COST = 0.0003;
const CASE_COST = 0.0001;
const MOST_WRITTEN = 8;
/** What a word takes off that only the question has, and one that only the listed name has. */
const ASKED_WORD_COST = 0.0004;
const LISTED_WORD_COST = 0.00004;
const MOST_WORDS = 5;
const LONGEST_WRITTEN = 200;

function wordsOnlyIn(words: readonly string[], others: readonly string[]): number {
  let count = 0;
  for (const word of words) if (!others.includes(word)) count++;
  return Math.min(count, MOST_WORDS);
}

/**
 * What the differences in writing that the normal form leaves out take off a score, at most 0.006: capitals (unless
 * none are typed), marks, spaces, the spelling of the legal form. Tells apart names that are otherwise equally alike.
 */
export function writingCost(asked: string, listed: string): number {
  if (asked === listed) return 0;
  const from = asked.slice(0, LONGEST_WRITTEN);
  const folded = listed.slice(0, LONGEST_WRITTEN).toLowerCase();
  const lower = from.toLowerCase();
  const to = from === lower ? folded : listed.slice(0, LONGEST_WRITTEN);
  const [fromWords, toWords] = [from.split(' '), to.split(' ')];
  return (
    WRITTEN_COST * editDistance(lower, folded, MOST_WRITTEN) +
    CASE_COST * (from === lower ? 0 : editDistance(from, to, MOST_WRITTEN)) +
    ASKED_WORD_COST * wordsOnlyIn(fromWords, toWords) +
    LISTED_WORD_COST * wordsOnlyIn(toWords, fromWords)
  );
}
