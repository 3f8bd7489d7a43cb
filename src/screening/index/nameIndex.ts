/** What an index of names consists of, and how it is opened for searching. */
import { businessMeaning, isFiller } from '../normalize/ordinaryWords.ts';
import type { HashTable } from './hashTable.ts';

export type PartyType = 'entity' | 'person' | 'vessel' | 'aircraft' | 'unknown';

/** Whatever carries names to be found. */
export interface NamedParty {
  /** The main name first. */
  names: readonly string[];
  type: PartyType;
}

export const PARTY_TYPES: readonly PartyType[] = ['entity', 'person', 'vessel', 'aircraft', 'unknown'];

/** Seeds that keep the kinds of hashed text apart. */
export const HASHED = {
  native: 1,
  compact: 2,
  sortedWords: 3,
  initials: 4,
  sortedWithForm: 5,
  sortedTokens: 6,
  compactWithForm: 7,
  meanings: 8,
} as const;
/** Set on a word number in `nameWords` when the word belongs to a legal form. */
export const LEGAL_BIT = 0x80000000;

/** Everything the search needs, in flat arrays that move between threads and files without copying, in the order of the file. */
export const INDEX_ARRAYS = {
  /** Per name: its party, and which of the party's names it is. */
  nameParty: Uint32Array,
  nameOrdinal: Uint16Array,
  /** Per name: where its words begin in `nameWords` (one more entry at the end). */
  nameStart: Uint32Array,
  /** Word numbers, legal-form words last and marked. */
  nameWords: Uint32Array,
  /** Per name: the summed weight of its grams. */
  nameWeight: Float32Array,
  /** Per name: where its `key` begins in `compactText`, and its `whole` form in `compactWithFormText` (one more entry at the end). */
  compactStart: Uint32Array,
  compactText: Uint8Array,
  compactWithFormStart: Uint32Array,
  compactWithFormText: Uint8Array,
  /** Sorted `packHash` of native form, letters, sorted words, sorted tokens and initials → name. */
  hashes: Float64Array,
  hashesStart: Uint32Array,
  /** Sorted `packHash` of short whole names with letters left out → name. */
  nearNames: Float64Array,
  nearNamesStart: Uint32Array,
  /** Per gram: where its names begin in `gramNames` (one more entry at the end). */
  gramStart: Uint32Array,
  gramNames: Uint32Array,
  /** The vocabulary: words and their sound forms, one a line. */
  wordText: Uint8Array,
  soundText: Uint8Array,
  /** Per word: how much it tells, 0..1. */
  wordWeight: Float32Array,
  /** Per word: the letters it has, one bit each. */
  wordLetters: Uint32Array,
  /** Per word: the letters its sound form has. */
  soundLetters: Uint32Array,
  /** Per word: 1 + the number of the word that stands for its business meaning, or 0. */
  wordMeaning: Uint32Array,
  /** Per word: 1 where it tells nothing of who is meant. */
  wordOrdinary: Uint8Array,
  /** Per word: how much it tells of who is meant among names and makers, in whole bits. */
  wordBits: Uint8Array,
  /** Per word: where the names begin in `anchorNames` of which it is the most telling word (one more entry at the end). */
  anchorStart: Uint32Array,
  anchorNames: Uint32Array,
  /** Sorted `packHash` of the consonants → word. */
  consonantWords: Float64Array,
  consonantWordsStart: Uint32Array,
  /** Sorted `packHash` of the beginnings of words with letters left out → word. */
  deletions: Float64Array,
  deletionsStart: Uint32Array,
  /** Per word: where its names begin in `wordNames` (one more entry at the end). */
  wordStart: Uint32Array,
  wordNames: Uint32Array,
  /** Per party: its type, as a position in `PARTY_TYPES`. */
  partyType: Uint8Array,
} as const;

type ArrayOf<Constructor> = Constructor extends Uint8ArrayConstructor
  ? Uint8Array
  : Constructor extends Uint16ArrayConstructor
    ? Uint16Array
    : Constructor extends Uint32ArrayConstructor
      ? Uint32Array
      : Constructor extends Float32ArrayConstructor
        ? Float32Array
        : Float64Array;
export type IndexArrays = { [Name in keyof typeof INDEX_ARRAYS]: ArrayOf<(typeof INDEX_ARRAYS)[Name]> };

/** An index ready to be searched. */
export interface NameIndex<P extends NamedParty> {
  arrays: IndexArrays;
  words: string[];
  sounds: string[];
  wordNumber: ReadonlyMap<string, number>;
  hashes: HashTable;
  nearNames: HashTable;
  consonantWords: HashTable;
  deletions: HashTable;
  /** Per name: the summed weight of its words, legal forms left out. */
  wordsWeight: Float32Array;
  /** The names without spaces and legal forms, as one text cut by `compactStart`. */
  compacts: string;
  /** The names without spaces, as one text cut by `compactWithFormStart`. */
  compactsWithForm: string;
  /** The party at a position; may decode it on each call. */
  partyAt(position: number): P;
}

/** The letters of a word as bits: equal words have equal bits, one error changes at most two. */
export function letterBits(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31);
  return bits >>> 0;
}

/** The number of bits set in a 32-bit number. */
export function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return (((count + (count >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** What a word tells that only holds a name together. */
export const FILLER_WEIGHT = Math.fround(0.06);

/** How much a word that stands in `names` of `total` names tells about which one is meant, 0..1. */
export function wordWeight(word: string, names: number, total: number): number {
  if (isFiller(word)) return FILLER_WEIGHT;
  const rarity = Math.log((total + 10) / (names + 1)) / Math.log(total + 10);
  const byLength = word.length >= 4 ? 1 : word.length === 3 ? 0.85 : word.length === 2 ? 0.6 : 0.35;
  const weight = Math.min(1, 0.25 + 0.85 * rarity) * byLength;
  return businessMeaning(word) === undefined ? weight : Math.min(weight, 0.3);
}

/** How much a gram that stands in `names` of `total` names tells. */
export function gramWeight(names: number, total: number): number {
  return Math.log((total + 10) / (names + 1));
}

function latin1(text: Uint8Array): string {
  return Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('latin1');
}

function lines(text: Uint8Array): string[] {
  return text.length === 0 ? [] : latin1(text).split('\n');
}

function wordsWeightOf({ nameStart, nameWords, wordWeight: weights }: IndexArrays): Float32Array {
  const sums = new Float32Array(nameStart.length - 1);
  for (let name = 0; name < sums.length; name++) {
    const to = nameStart[name + 1] ?? 0;
    for (let i = nameStart[name] ?? 0; i < to; i++) {
      const word = nameWords[i] ?? 0;
      if (word < LEGAL_BIT) sums[name] = (sums[name] ?? 0) + (weights[word] ?? 0);
    }
  }
  return sums;
}

/** Makes arrays that were built, loaded or handed over searchable. */
export function openNameIndex<P extends NamedParty>(
  arrays: IndexArrays,
  partyAt: (position: number) => P,
): NameIndex<P> {
  return { ...openForOneName(arrays, partyAt) };
}

/** The same for a single search: what of it that search does not ask for is not made. */
export function openForOneName<P extends NamedParty>(
  arrays: IndexArrays,
  partyAt: (position: number) => P,
): NameIndex<P> {
  return deferred<NameIndex<P>>({
    arrays: () => arrays,
    words: () => lines(arrays.wordText),
    sounds: () => lines(arrays.soundText),
    wordNumber: ({ words }) => {
      const numbers = new Map<string, number>();
      words.forEach((word, number) => {
        numbers.set(word, number);
      });
      return numbers;
    },
    hashes: () => ({ packed: arrays.hashes, starts: arrays.hashesStart }),
    nearNames: () => ({ packed: arrays.nearNames, starts: arrays.nearNamesStart }),
    consonantWords: () => ({ packed: arrays.consonantWords, starts: arrays.consonantWordsStart }),
    deletions: () => ({ packed: arrays.deletions, starts: arrays.deletionsStart }),
    wordsWeight: () => wordsWeightOf(arrays),
    compacts: () => latin1(arrays.compactText),
    compactsWithForm: () => latin1(arrays.compactWithFormText),
    partyAt: () => partyAt,
  });
}

/** An object whose values are each made when they are first asked for. */
export function deferred<T extends object>(makers: { [Name in keyof T]: (made: T) => T[Name] }): T {
  const made = {} as T;
  for (const name of Object.keys(makers) as (keyof T)[])
    Object.defineProperty(made, name, {
      enumerable: true,
      configurable: true,
      get() {
        const value = makers[name](made);
        Object.defineProperty(made, name, { enumerable: true, value });
        return value;
      },
    });
  return made;
}

/** Whether a legal form stands at a place of `nameWords`. */
export function isLegalAt(arrays: IndexArrays, at: number): boolean {
  return (arrays.nameWords[at] ?? 0) >= LEGAL_BIT;
}

/** The number of the word at a place of `nameWords`, without its mark. */
export function wordAt(arrays: IndexArrays, at: number): number {
  return (arrays.nameWords[at] ?? 0) & ~LEGAL_BIT;
}

/** A listed name without spaces, without and with its legal form. */
export function compactsOf<P extends NamedParty>(
  { arrays, compacts, compactsWithForm }: NameIndex<P>,
  name: number,
): { compact: string; compactWithForm: string } {
  const { compactStart, compactWithFormStart } = arrays;
  return {
    compact: compacts.slice(compactStart[name], compactStart[name + 1]),
    compactWithForm: compactsWithForm.slice(compactWithFormStart[name], compactWithFormStart[name + 1]),
  };
}
