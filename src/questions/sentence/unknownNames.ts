/** Names that the rule book does not know, where the sentence asks about them: "is Acme Corp ok?". */
import type { NamedSubject } from './meaning.ts';
import { isOrdinary, ORDINARY_NAMES } from './ordinaryWords.ts';
import type { Word } from './words.ts';

const OPENERS =
  /^(?:is|are|buy|purchase|from|check|hire|about|use|renew|order|or|and|vs|with|screen|supplier|vendor|company|by|update|resell|sell|integrate|license|kaufen|comprar|acheter|with)$/u;
const MOST_WORDS = 6;

/**
 * The first unknown name that stands where a vendor would.
 *
 * @param isKnown whether the sentence names something known: then an unknown name counts only beside "or", "and", a comma
 */
export function unknownName(words: Word[], isKnown: boolean): (NamedSubject & { start: number; end: number }) | null {
  for (let start = 0; start < words.length; start += 1) {
    if (!mayBegin(words, start, isKnown)) continue;
    let end = start;
    while (end < words.length && end - start < MOST_WORDS && belongs(words, start, end)) end += 1;
    const slice = words.slice(start, end);
    while (
      slice.length > 0 &&
      slice.at(-1)?.use === undefined &&
      isOrdinary(slice.at(-1)?.low ?? '') &&
      !isCapital(slice.at(-1))
    )
      slice.pop();
    if (slice.length === 0 || !slice.some((word) => !word.use && (isCapital(word) || !isOrdinary(word.low)))) continue;
    if (slice.every((word) => /\d/u.test(word.text))) continue;
    const isNew = slice.some((word) => !word.use && !isOrdinary(word.low));
    if (!isNew && slice.filter((word) => isCapital(word)).length < 2) continue;
    for (const word of slice) word.use = 'name';
    const text = slice.map((word) => word.text).join(' ');
    return { text, name: text, vendor: null, categories: [], candidates: [], start, end: start + slice.length };
  }
  return null;
}

function mayBegin(words: Word[], at: number, isKnown: boolean): boolean {
  const word = words[at];
  const before = words[at - 1];
  if (!word || word.use || (isOrdinary(word.low) && !isCapital(word))) return false;
  if (ORDINARY_NAMES.has(word.low)) return false;
  if (isKnown) return beside(words, at);
  if (words.every((one) => !one.use || one === word) && words.length <= MOST_WORDS && at === 0)
    return !isOrdinary(word.low);
  return before !== undefined && !word.isFirst && OPENERS.test(before.low);
}

/** After "or", "and" or a comma that follows a known name. */
function beside(words: Word[], at: number): boolean {
  const before = words[at - 1];
  if (!before) return false;
  if (/^(?:or|and|vs|nor)$/u.test(before.low)) return words[at - 2]?.use === 'name';
  return before.use === 'name' && (words[at]?.isApart ?? false) && !words[at]?.isFirst;
}

function belongs(words: Word[], start: number, at: number): boolean {
  const word = words[at];
  if (!word || (at > start && word.isApart)) return false;
  if (word.use === 'category') return at > start;
  if (word.use) return false;
  return isCapital(word) || !isOrdinary(word.low) || /^(?:corp|inc|llc|ltd|gmbh|co|group|company)$/u.test(word.low);
}

function isCapital(word: Word | undefined): boolean {
  return word !== undefined && /^\p{Lu}/u.test(word.text) && !(word.isFirst && isOrdinary(word.low));
}
