/** Words that no reader explained and that are not everyday language: they are said back to the asker. */
import type { Book } from '../../rulebook/book.ts';
import type { BuyerRole } from '../../rulebook/schema.ts';
import { SMALL_WORDS } from '../buyerMentions.ts';
import { type OpenBuyer, OURS, rolesOfPlace } from '../buyers.ts';
import { buyerLexicon, entryAt, smallWords } from '../lexicon.ts';
import { hasCapital, isOrdinary, lowAt, typedOf, type Word, wordAt } from './words.ts';

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
function isExplained(words: Word[], at: number, isName: (form: string) => boolean): boolean {
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

const BUYER_LEAD = smallWords('buyerLead');
const WANTING = smallWords('wanting');
const SELF_LEAD = smallWords('selfLead');
const ARTICLE = /^(?:an?|ein|eine|un|une|una|een)$/u;
const GERMAN = /^(?:ist|das|der|die|wir|und|ein|eine|für|nicht|darf|dürfen)$/u;

/** Words in the place of a buyer that nothing explains: "for wxyzzy", "as a Zorgon", "in Utrecht". They may change the answer. */
export function unknownBuyers(
  words: Word[],
  isName: (form: string) => boolean,
  home: readonly BuyerRole[],
  book: Book,
): OpenBuyer[] {
  const found: OpenBuyer[] = [];
  const isKnown = (at: number): boolean => isExplained(words, at, isName);
  const isGerman = words.some(({ low }) => GERMAN.test(low));
  const others = home.some((role) => role.startsWith('us-'))
    ? ['us-federal-contractor', 'us-state-agency', 'us-local-government']
    : [];
  for (let start = 1; start < words.length; start += 1) {
    const first = wordAt(words, start);
    if (isKnown(start) || first.isApart) continue;
    let at = start - 1;
    while (at > 0 && SMALL_WORDS.has(lowAt(words, at))) at -= 1;
    const [lead, article] = [lowAt(words, at), ARTICLE.test(lowAt(words, start - 1))];
    // "I would go for Axis": what is wanted, not who wants it.
    if (lead === 'for' && WANTING.has(lowAt(words, at - 1))) continue;
    // German writes every noun with a capital.
    const isPlace = /^(?:in|im|en|nel|w|в|à)$/u.test(lead) && hasCapital(first) && !isGerman;
    // "for swag", "for the AGV fleet" tell a purpose.
    const isTold = /^\p{Lu}\p{Ll}/u.test(first.text) || lead !== 'for' || /^an?$/u.test(lowAt(words, start - 1));
    if (!isPlace && !(isTold && (BUYER_LEAD.has(lead) || (SELF_LEAD.has(lead) && article)))) continue;
    let end = start + 1;
    while (end < words.length && !isKnown(end) && !words[end]?.isApart) end += 1;
    const [place] = words.slice(start, end + 1).flatMap((_, index) => {
      const entry = entryAt(buyerLexicon(book), words, start + index)?.entry;
      return entry?.is === 'place' ? [entry.place] : [];
    });
    const text = typedOf(words, start, end);
    if (place) found.push({ text, choices: rolesOfPlace(book, place), place: place.name });
    else found.push({ text, choices: [OURS, ...others] });
    start = end;
  }
  return found;
}
