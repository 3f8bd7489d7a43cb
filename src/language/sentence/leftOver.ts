/** Words that no reader explained and that are not everyday language: they are said back to the asker. */
import { smallWords } from '../lexicon.ts';
import { isOrdinary } from './ordinaryWords.ts';
import type { Word } from './words.ts';

const MOST = 8;
/** "for the Denver office", "in Berlin": where it is for. Rules of a place bind by who the buyer is, so the buyer is what counts. */
const PLACE_LEAD = smallWords('leftOver', 'placeLead');

/** @param isName whether the rule book knows such a name */
export function leftOver(words: Word[], isName: (form: string) => boolean): string[] {
  const phrases: string[] = [];
  let phrase: string[] = [];
  const close = (): void => {
    if (phrase.length > 0) phrases.push(phrase.join(' '));
    phrase = [];
  };
  for (const [index, word] of words.entries()) {
    const isKnown = isExplained(words, index, isName) || isPlace(words, index);
    if (isKnown || word.isApart) close();
    if (!isKnown) phrase.push(word.text);
  }
  close();
  const more = phrases.length - MOST;
  return more > 0 ? [...phrases.slice(0, MOST), `and ${more} more`] : phrases;
}

/** Whether a reader has taken a word, or everyday language knows it. */
export function isExplained(words: Word[], at: number, isName: (form: string) => boolean): boolean {
  const word = words[at];
  return (
    !word ||
    word.use !== undefined ||
    (isOrdinary(word.low) && !isOverlookedName(words, at, isName)) ||
    /\d/u.test(word.text) ||
    isAddressed(words, at) ||
    isSite(words, at)
  );
}

/** "Honor" or "Zoom" with its capital in the middle of a sentence may have been meant as the maker. */
function isOverlookedName(words: Word[], at: number, isName: (form: string) => boolean): boolean {
  const word = words[at];
  if (!word || word.isFirst || word.low.length < 3 || !/^\p{Lu}\p{Ll}/u.test(word.text) || !isName(word.form))
    return false;
  return words.some((other) => !other.use && !other.isFirst && /^\p{Ll}{3,}/u.test(other.text));
}

/** "the Denver office", "in Berlin". */
export function isSite(words: Word[], at: number): boolean {
  const site = words[at + 1]?.low ?? '';
  return /^(?:offices?|site|branch|warehouse|plant|campus|building|factory|store|school|hospital|dept|region)$/u.test(
    site,
  );
}

function isPlace(words: Word[], at: number): boolean {
  return isSite(words, at) || (/^\p{Lu}/u.test(words[at]?.text ?? '') && PLACE_LEAD.has(words[at - 1]?.low ?? ''));
}

/** "@ben", "Hi Maria": a person spoken to. */
export function isAddressed(words: Word[], at: number): boolean {
  return /^(?:hi|hey|hello|dear|hallo|hola|thanks|ask|asked|fw)$/u.test(words[at - 1]?.low ?? '');
}
