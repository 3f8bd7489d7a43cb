/** The listed names that stand somewhere in a long text. */
import { normalName } from '../normalize/normalForm.ts';
import { businessMeaning, isOrdinaryWord } from '../normalize/ordinaryWords.ts';
import type { MatchLevel } from '../score/matchLevel.ts';
import { comparedWords, listedTypes } from './comparedWords.ts';
import { type FoundParty, LEVEL_RANK, WEAK_SCORE } from './findMatches.ts';
import { LEGAL_BIT, type NamedParty, type NameIndex } from './nameIndex.ts';

/** A listed name of which every word stands in a text, in order. */
interface ContainedName {
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
interface TextWords {
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
function textWords<P extends NamedParty>(index: NameIndex<P>, text: string): TextWords {
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
function containedNames<P extends NamedParty>(index: NameIndex<P>, { numbers }: TextWords): ContainedName[] {
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

/** Fewer telling letters than these ("STC", "NII") stand in too many names. */
const FEWEST_LETTERS = 4;
/** A word of so many letters that is no ordinary one. */
const LETTERS_OF_GROUP = 5;
/** A name that tells less than this, in bits, may stand in a text by chance ("Global Trading"). */
const FEWEST_BITS = 15;
/** Parties shown that stand in one text: the most telling. */
const MOST_WITHIN = 12;
/** What a name inside a text scores at least, and how much more where it is most of the text. */
const STRONG_WITHIN = 0.861;
const COVERAGE = 0.03;
/** What stands letter by letter in the text comes before what does so by its words. */
const SAME_LETTERS = 0.01;

/** How sure it is that a listed name inside a text is meant; undefined where it is a piece of another name. */
function levelWithin(one: ContainedName, words: readonly string[]): MatchLevel | undefined {
  const count = one.end - one.start;
  // "Huawei Technologies": the word of a group stands in many names of the list, and tells who is meant all the same.
  const isOfGroup = one.isUnbroken && count === 2 && one.tellingLetters >= LETTERS_OF_GROUP;
  if (one.bits < FEWEST_BITS && count < 3 && !isOfGroup)
    return one.tellingLetters >= FEWEST_LETTERS && count === 1 ? 'weak' : undefined;
  if (one.tellingLetters < FEWEST_LETTERS && !one.isUnbroken) return undefined;
  if (!one.isUnbroken) return 'weak';
  if (count >= 2) return 'strong';
  if (one.tellingLetters < FEWEST_LETTERS) return undefined;
  // One word beside another telling one, or a business word, is most likely a piece of another firm's name
  // ("Elisa Videra", "Citadel Computer").
  const isApart = (word: string | undefined) =>
    word === undefined || /^\d+$/.test(word) || (isOrdinaryWord(word) && businessMeaning(word) === undefined);
  return isApart(words[one.start - 1]) && isApart(words[one.end]) ? 'strong' : 'weak';
}

const lettersOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * The parties of which a name stands inside a text, beside those that were found already. Within a longer listed name a
 * shorter one is not shown.
 */
export function foundWithin<P extends NamedParty>(
  index: NameIndex<P>,
  text: string,
  already: readonly FoundParty<P>[],
): FoundParty<P>[] {
  const words = textWords(index, text);
  if (words.texts.length < 2) return [];
  const letters = words.texts.join('').length;
  const known = new Map(already.map((one) => [one.position, one.level]));
  const isExact = already.some(({ level }) => level === 'exact');
  const plain = lettersOf(text);
  const contained = containedNames(index, words).sort(
    (a, b) => Number(b.isUnbroken) - Number(a.isUnbroken) || b.bits - a.bits || a.name - b.name,
  );
  const spans: ContainedName[] = [];
  const best = new Map<number, FoundParty<P>>();
  for (const one of contained) {
    if (best.size >= MOST_WITHIN) break;
    // The text as one name was compared already, and by more than its words.
    if (one.isUnbroken && one.end - one.start === words.texts.length) continue;
    if (spans.some(({ start, end }) => start <= one.start && end >= one.end && end - start > one.end - one.start))
      continue;
    const level = levelWithin(one, words.texts);
    if (level === undefined || (isExact && level === 'weak')) continue;
    const position = index.arrays.nameParty[one.name] ?? 0;
    const before = known.get(position);
    if (before !== undefined && LEVEL_RANK[before] <= LEVEL_RANK[level]) continue;
    const party = index.partyAt(position);
    const ordinal = index.arrays.nameOrdinal[one.name] ?? 0;
    const matchedName = party.names[ordinal] ?? '';
    const { type, apparentType } = listedTypes(index.arrays, one.name, matchedName);
    if (type === 'vessel' || type === 'aircraft') continue;
    const isPerson = apparentType === 'person';
    if (isPerson && (!one.isUnbroken || one.end - one.start < 2)) continue;
    spans.push(one);
    const here = words.texts.slice(one.start, one.end).join('').length;
    const isSame = plain.includes(lettersOf(matchedName));
    const base = level === 'strong' ? STRONG_WITHIN : WEAK_SCORE;
    const score = base + (COVERAGE * here) / letters + (isSame ? SAME_LETTERS : 0);
    const rank = LEVEL_RANK[level] - score / 2;
    if ((best.get(position)?.rank ?? Number.POSITIVE_INFINITY) <= rank) continue;
    const reason = () => reasonOf(one, words.texts);
    best.set(position, {
      ...{ party, position, matchedName, isAlias: ordinal > 0, type, level, score, rank, reason },
      isWithin: true,
    });
  }
  return [...best.values()];
}

const MOST_SHOWN = 4;

function reasonOf({ start, end, isUnbroken }: ContainedName, words: readonly string[]): string {
  const beside = [...words.slice(0, start), ...words.slice(end)];
  const how = isUnbroken
    ? 'its words stand in the text as they are listed'
    : 'its words stand in the text, with others between them';
  const rest = beside.length > MOST_SHOWN ? ` and ${beside.length - MOST_SHOWN} more` : '';
  return beside.length > 0 ? `${how}; beside them: ${beside.slice(0, MOST_SHOWN).join(' ')}${rest}` : how;
}
