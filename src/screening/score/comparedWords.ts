import { isBusinessWordInHalves } from '../normalize/businessWords.ts';
import { asSpelt } from '../normalize/legalForms.ts';
import type { NormalName } from '../normalize/normalForm.ts';

/** The words of one name as the search compares them. */
export interface ComparedWords {
  words: string[];
  /** The words of its legal forms, in Latin letters; compared, but worth next to nothing. */
  legalWords: string[];
  /** All words, those of the legal form included, sorted: equal for names that differ in the order of words only. */
  bag: string;
}

const IS_LATIN = /^[a-z0-9 ]+$/;
/** More words than any listed name has. */
const MOST_WORDS = 40;

/** Prepares the words of a name for comparison: joins business words written in halves, parts the legal forms. */
export function comparedWords(name: NormalName): ComparedWords {
  const words: string[] = [];
  for (const word of name.words) {
    const before = words.at(-1);
    if (before !== undefined && isBusinessWordInHalves(before, word)) words[words.length - 1] = before + word;
    else if (words.length < MOST_WORDS) words.push(word);
  }
  const legalWords = name.legalForms.flatMap((form) => (IS_LATIN.test(form) ? form.split(' ') : []));
  const bag = [...name.words, ...legalWords].map(asSpelt).sort().join(' ');
  return { words, legalWords: legalWords.slice(0, 8), bag };
}
