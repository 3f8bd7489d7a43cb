import { normalName } from '../normalize/normalForm.ts';
import { comparedWords } from '../score/comparedWords.ts';
import { LEGAL_BIT, type NamedParty, type NameIndex } from './nameIndex.ts';

/** A listed name of which every word stands in a text, in order. */
export interface ContainedName {
  name: number;
  /** Its first word in the text, and the one behind its last. */
  start: number;
  end: number;
  /** No other word stands between its own. */
  isUnbroken: boolean;
  /** Letters of its words that are no ordinary ones, and how much all of them tell, in bits. */
  tellingLetters: number;
  bits: number;
}

/** The words of a long text, in the spelling of the index. */
export interface TextWords {
  texts: string[];
  /** Per word: its number in the index, or -1. */
  numbers: Int32Array;
}

/** Letters read at once: `normalName` cuts a text at 400 code points, and names are compared by 40 words. */
const PIECE = 120;
/** Words of a text that may stand between those of a name, for each word of the name. */
const MOST_BETWEEN = 4;
/** Places of one word in a text at which names are looked for. */
const MOST_OCCURRENCES = 3;
/** Names looked at: more than any text of real words has. */
const MOST_LOOKED_AT = 4_000;

/** Splits a text into the words that names are compared by, legal forms left out. Linear in its length. */
export function textWords<P extends NamedParty>(index: NameIndex<P>, text: string): TextWords {
  const texts: string[] = [];
  let piece = '';
  const take = () => {
    texts.push(...comparedWords(normalName(piece)).words);
    piece = '';
  };
  for (const word of text.split(/\s+/)) {
    if (piece !== '' && piece.length + word.length >= PIECE) take();
    piece = piece === '' ? word : `${piece} ${word}`;
  }
  take();
  return { texts, numbers: Int32Array.from(texts, (word) => index.wordNumber.get(word) ?? -1) };
}

/**
 * Finds the listed names that stand in a text with all their words, in order, whatever else stands there. Each name is
 * looked for at its most telling word.
 */
export function containedNames<P extends NamedParty>(index: NameIndex<P>, { numbers }: TextWords): ContainedName[] {
  const { anchorStart, anchorNames, nameStart, nameWords, wordOrdinary, wordBits } = index.arrays;
  const found: ContainedName[] = [];
  const timesLooked = new Map<number, number>();
  let lookedAt = 0;
  for (const [anchorAt, anchor] of numbers.entries()) {
    const times = timesLooked.get(anchor) ?? 0;
    if (anchor < 0 || times >= MOST_OCCURRENCES) continue;
    timesLooked.set(anchor, times + 1);
    const to = anchorStart[anchor + 1] ?? 0;
    for (let at = anchorStart[anchor] ?? 0; at < to && lookedAt < MOST_LOOKED_AT; at++) {
      lookedAt++;
      const name = anchorNames[at] ?? 0;
      const from = nameStart[name] ?? 0;
      let count = nameStart[name + 1] ?? 0;
      while (count > from && (nameWords[count - 1] ?? 0) >= LEGAL_BIT) count--;
      count -= from;
      // The anchor is one of the words; those before it stand before it in the text.
      let anchorPlace = 0;
      while ((nameWords[from + anchorPlace] ?? 0) !== anchor) anchorPlace++;
      const reach = count * MOST_BETWEEN;
      let start = anchorAt;
      let place = anchorPlace - 1;
      for (let i = anchorAt - 1; i >= 0 && place >= 0 && anchorAt - i <= reach; i--)
        if (numbers[i] === nameWords[from + place]) [start, place] = [i, place - 1];
      if (place >= 0) continue;
      let end = anchorAt + 1;
      place = anchorPlace + 1;
      for (let i = end; i < numbers.length && place < count && i - anchorAt <= reach; i++)
        if (numbers[i] === nameWords[from + place]) [end, place] = [i + 1, place + 1];
      if (place < count) continue;
      let tellingLetters = 0;
      let bits = 0;
      for (let i = 0; i < count; i++) {
        const word = nameWords[from + i] ?? 0;
        bits += wordBits[word] ?? 0;
        if (!wordOrdinary[word]) tellingLetters += (index.words[word] ?? '').length;
      }
      found.push({ name, start, end, isUnbroken: end - start === count, tellingLetters, bits });
    }
  }
  return found;
}
