import { normalName, sortedTokens } from '../normalize/normalForm.ts';
import { businessMeaning, isFiller, isOrdinaryWord, wordBits } from '../normalize/ordinaryWords.ts';
import { consonants, soundForm } from '../normalize/spelling.ts';
import { comparedWords, sortedMeanings } from '../score/comparedWords.ts';
import { eachGram, GRAM_COUNT } from './grams.ts';
import { type HashTable, hashStarts, hashText, packHash } from './hashText.ts';
import { eachKeyOfName, eachSymSpellKey } from './symSpellKeys.ts';

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
  /** Per name: the summed weight of its words, legal forms left out. */
  wordsWeight: Float32Array,
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

function initialsOf(words: readonly string[]): string {
  let initials = '';
  for (const word of words) if (!isFiller(word)) initials += word.charAt(0);
  return initials;
}

/** Growing list of packed hashes that ends as a sorted typed array. */
function packedList() {
  let held = new Float64Array(1 << 18);
  let length = 0;
  return {
    push(value: number) {
      if (length === held.length) {
        const larger = new Float64Array(held.length * 2);
        larger.set(held);
        held = larger;
      }
      held[length++] = value;
    },
    sorted: () => held.slice(0, length).sort(),
  };
}

/** Growing list of numbers that ends as an exact typed array. */
function numberList() {
  let held = new Uint32Array(1 << 16);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value: number) {
      if (length === held.length) {
        const larger = new Uint32Array(held.length * 2);
        larger.set(held);
        held = larger;
      }
      held[length++] = value;
    },
    done: () => held.slice(0, length),
  };
}

/** Turns a list of (bucket, value) pairs into one array ordered by bucket, and where each bucket begins. */
function intoBuckets(
  buckets: Uint32Array,
  values: Uint32Array,
  count: number,
): { start: Uint32Array; held: Uint32Array } {
  const start = new Uint32Array(count + 1);
  for (const bucket of buckets) start[bucket + 1] = (start[bucket + 1] ?? 0) + 1;
  for (let i = 0; i < count; i++) start[i + 1] = (start[i + 1] ?? 0) + (start[i] ?? 0);
  const next = start.slice();
  const held = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const bucket = buckets[i] ?? 0;
    const at = next[bucket] ?? 0;
    held[at] = values[i] ?? 0;
    next[bucket] = at + 1;
  }
  return { start, held };
}

/**
 * Builds the index over the names of parties. Runs for a good part of a second over the real list: use a worker.
 *
 * @param parties at most 2 million names together
 */
export function buildIndexArrays(parties: Iterable<NamedParty>): IndexArrays {
  const wordNumber = new Map<string, number>();
  const words: string[] = [];
  const sounds: string[] = [];
  const grams: number[][] = [];
  const numberOf = (word: string): number => {
    const known = wordNumber.get(word);
    if (known !== undefined) return known;
    const number = words.push(word) - 1;
    wordNumber.set(word, number);
    const sound = soundForm(word);
    sounds.push(sound);
    const its: number[] = [];
    eachGram(sound, (gram) => its.push(gram));
    grams.push(its);
    return number;
  };

  const nameParty = numberList();
  const nameOrdinal = numberList();
  const nameStart = numberList();
  const nameWords = numberList();
  const gramOf = numberList();
  const gramName = numberList();
  const wordOf = numberList();
  const wordName = numberList();
  const partyType = numberList();
  const compactWithFormStart = numberList();
  const compactsWithForm: string[] = [];
  let compactWithFormLength = 0;
  const compactStart = numberList();
  const compacts: string[] = [];
  let compactLength = 0;
  const packed = packedList();
  const nearNames = packedList();
  const seenGram = new Int32Array(GRAM_COUNT).fill(-1);
  const lastNameOfWord: number[] = [];

  let name = 0;
  for (const { names, type } of parties) {
    const party = partyType.length;
    partyType.push(PARTY_TYPES.indexOf(type));
    const enter = (text: string, ordinal: number) => {
      const normal = normalName(text);
      if (normal.compact === '' && normal.native === '') return;
      const compared = comparedWords(normal);
      nameParty.push(party);
      nameOrdinal.push(ordinal);
      nameStart.push(nameWords.length);
      const compact = compared.words.join('');
      compactStart.push(compactLength);
      compacts.push(compact);
      compactLength += compact.length;
      compactWithFormStart.push(compactWithFormLength);
      compactsWithForm.push(normal.compactWithForm);
      compactWithFormLength += normal.compactWithForm.length;
      eachKeyOfName(compact, (hash) => nearNames.push(packHash(hash, name)));
      if (normal.compactWithForm !== compact)
        eachKeyOfName(normal.compactWithForm, (hash) => nearNames.push(packHash(hash, name)));
      for (const word of compared.words) {
        const number = numberOf(word);
        nameWords.push(number);
        if (lastNameOfWord[number] !== name) {
          lastNameOfWord[number] = name;
          wordOf.push(number);
          wordName.push(name);
        }
        for (const gram of grams[number] ?? []) {
          if (seenGram[gram] === name) continue;
          seenGram[gram] = name;
          gramOf.push(gram);
          gramName.push(name);
        }
      }
      for (const word of compared.legalWords) nameWords.push((numberOf(word) | LEGAL_BIT) >>> 0);
      packed.push(packHash(hashText(normal.native, HASHED.native), name));
      packed.push(packHash(hashText(compact, HASHED.compact), name));
      if (compared.words.length + compared.legalWords.length > 1) {
        packed.push(packHash(hashText(compared.sortedWords, HASHED.sortedWithForm), name));
      }
      if (normal.compactWithForm !== compact)
        packed.push(packHash(hashText(normal.compactWithForm, HASHED.compactWithForm), name));
      packed.push(packHash(hashText(sortedTokens(normal), HASHED.sortedTokens), name));
      const meanings = sortedMeanings(compared.words);
      if (meanings !== '' && type !== 'person') packed.push(packHash(hashText(meanings, HASHED.meanings), name));
      if (compared.words.length > 1) {
        packed.push(packHash(hashText(compared.words.toSorted().join(' '), HASHED.sortedWords), name));
        const initials = initialsOf(compared.words);
        const withForm = initials + (compared.legalWords[0]?.charAt(0) ?? '');
        for (const letters of new Set([initials, withForm])) {
          if (letters.length >= 3 && type !== 'person') packed.push(packHash(hashText(letters, HASHED.initials), name));
        }
      }
      name++;
    };
    names.forEach(enter);
  }
  nameStart.push(nameWords.length);
  compactWithFormStart.push(compactWithFormLength);
  compactStart.push(compactLength);

  for (const word of [...words]) {
    const meaning = businessMeaning(word);
    if (meaning !== undefined) numberOf(meaning);
  }
  const byGram = intoBuckets(gramOf.done(), gramName.done(), GRAM_COUNT);
  const byWord = intoBuckets(wordOf.done(), wordName.done(), words.length);
  const nameWeight = new Float32Array(name);
  for (let gram = 0; gram < GRAM_COUNT; gram++) {
    const from = byGram.start[gram] ?? 0;
    const to = byGram.start[gram + 1] ?? 0;
    const weight = gramWeight(to - from, name);
    for (let i = from; i < to; i++) {
      const at = byGram.held[i] ?? 0;
      nameWeight[at] = (nameWeight[at] ?? 0) + weight;
    }
  }
  const wordOrdinary = Uint8Array.from(words, (word) => (isOrdinaryWord(word) ? 1 : 0));
  const bits = Uint8Array.from(words, (word, i) =>
    Math.round(wordBits(word, (byWord.start[i + 1] ?? 0) - (byWord.start[i] ?? 0), name)),
  );
  const starts = nameStart.done();
  const worded = nameWords.done();
  const anchors = new Uint32Array(name);
  for (let i = 0; i < name; i++) {
    let telling = -1;
    let most = -1;
    for (let at = starts[i] ?? 0; at < (starts[i + 1] ?? 0); at++) {
      const word = worded[at] ?? 0;
      if (word >= LEGAL_BIT) continue;
      const names = (byWord.start[word + 1] ?? 0) - (byWord.start[word] ?? 0);
      // Of equally telling words the one in fewest names.
      const tells = (bits[word] ?? 0) + 1 / (names + 1);
      if (tells > most) [telling, most] = [word, tells];
    }
    anchors[i] = telling < 0 ? words.length : telling;
  }
  const byAnchor = intoBuckets(anchors, Uint32Array.from(anchors.keys()), words.length + 1);
  const consonantWords = packedList();
  sounds.forEach((sound, number) => {
    const skeleton = consonants(sound);
    if (skeleton.length >= 2) consonantWords.push(packHash(hashText(skeleton, 0), number));
  });
  const deletions = packedList();
  words.forEach((word, number) => {
    eachSymSpellKey(word, (hash) => deletions.push(packHash(hash, number)));
  });
  const weights = Float32Array.from(words, (word, i) => {
    const names = (byWord.start[i + 1] ?? 0) - (byWord.start[i] ?? 0);
    return wordWeight(word, names, name);
  });
  const tables = {
    hashes: packed.sorted(),
    nearNames: nearNames.sorted(),
    consonantWords: consonantWords.sorted(),
    deletions: deletions.sorted(),
  };
  return {
    nameParty: nameParty.done(),
    nameOrdinal: Uint16Array.from(nameOrdinal.done()),
    nameStart: starts,
    nameWords: worded,
    nameWeight,
    wordsWeight: wordsWeightOf(starts, worded, weights),
    compactStart: compactStart.done(),
    compactText: Buffer.from(compacts.join('')),
    compactWithFormStart: compactWithFormStart.done(),
    compactWithFormText: Buffer.from(compactsWithForm.join('')),
    ...tables,
    hashesStart: hashStarts(tables.hashes),
    nearNamesStart: hashStarts(tables.nearNames),
    consonantWordsStart: hashStarts(tables.consonantWords),
    deletionsStart: hashStarts(tables.deletions),
    gramStart: byGram.start,
    gramNames: byGram.held,
    wordText: Buffer.from(words.join('\n')),
    soundText: Buffer.from(sounds.join('\n')),
    wordWeight: weights,
    wordLetters: Uint32Array.from(words, letterBits),
    soundLetters: Uint32Array.from(sounds, letterBits),
    wordMeaning: Uint32Array.from(words, (word) => {
      const meaning = businessMeaning(word);
      return meaning === undefined ? 0 : 1 + (wordNumber.get(meaning) ?? 0);
    }),
    wordOrdinary,
    wordBits: bits,
    anchorStart: byAnchor.start,
    anchorNames: byAnchor.held,
    wordStart: byWord.start,
    wordNames: byWord.held,
    partyType: Uint8Array.from(partyType.done()),
  };
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

function wordsWeightOf(nameStart: Uint32Array, nameWords: Uint32Array, weights: Float32Array): Float32Array {
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
  const words = lines(arrays.wordText);
  const wordNumber = new Map<string, number>();
  words.forEach((word, number) => {
    wordNumber.set(word, number);
  });
  return {
    arrays,
    words,
    sounds: lines(arrays.soundText),
    wordNumber,
    hashes: { packed: arrays.hashes, starts: arrays.hashesStart },
    nearNames: { packed: arrays.nearNames, starts: arrays.nearNamesStart },
    consonantWords: { packed: arrays.consonantWords, starts: arrays.consonantWordsStart },
    deletions: { packed: arrays.deletions, starts: arrays.deletionsStart },
    compacts: latin1(arrays.compactText),
    compactsWithForm: latin1(arrays.compactWithFormText),
    partyAt,
  };
}

/** Builds an index in this thread over parties that stay in memory. For short lists and tests. */
export function buildNameIndex<P extends NamedParty>(parties: readonly P[]): NameIndex<P> {
  return openNameIndex(buildIndexArrays(parties), (position) => {
    const party = parties[position];
    if (party === undefined) throw new RangeError(`No party at position ${position} of ${parties.length}.`);
    return party;
  });
}
