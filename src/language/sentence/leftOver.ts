/** Words that no reader explained and that are not everyday language: they are said back to the asker. */
import { smallWords } from '../lexicon.ts';
import { hasCapital, isOrdinary, lowAt, type Word, wordAt } from './words.ts';

const MOST = 8;
/** "for the Denver office", "in Berlin": where it is for. Rules of a place bind by who the buyer is, so the buyer is what counts. */
const SITE = smallWords('site');
const PLACE_LEAD = smallWords('placeLead');

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
  const word = wordAt(words, at);
  if (word.isFirst || word.low.length < 3 || !/^\p{Lu}\p{Ll}/u.test(word.text) || !isName(word.form)) return false;
  return words.some((other) => !other.use && !other.isFirst && /^\p{Ll}{3,}/u.test(other.text));
}

/** "the Denver office", "in Berlin". */
export function isSite(words: Word[], at: number): boolean {
  return SITE.has(lowAt(words, at + 1));
}

function isPlace(words: Word[], at: number): boolean {
  return isSite(words, at) || (hasCapital(words[at]) && PLACE_LEAD.has(lowAt(words, at - 1)));
}

/** "@ben", "Hi Maria": a person spoken to. */
export function isAddressed(words: Word[], at: number): boolean {
  return /^(?:hi|hey|hello|dear|hallo|hola|thanks|ask|asked|fw)$/u.test(lowAt(words, at - 1));
}
