/** Builds the index of a list: its names, their words, and by what they are found. */
import { normalName, sortedTokens } from '../normalize/normalForm.ts';
import { businessMeaning, isFiller, isOrdinaryWord, wordBits } from '../normalize/ordinaryWords.ts';
import { consonants, soundForm } from '../normalize/spelling.ts';
import { comparedWords, sortedMeanings } from './comparedWords.ts';
import { eachGram, eachKeyOfName, eachSymSpellKey, GRAM_COUNT, hashStarts, hashText, packHash } from './hashTable.ts';
import {
  gramWeight,
  HASHED,
  type IndexArrays,
  LEGAL_BIT,
  letterBits,
  type NamedParty,
  type NameIndex,
  openNameIndex,
  PARTY_TYPES,
  wordWeight,
} from './nameIndex.ts';

function initialsOf(words: readonly string[]): string {
  let initials = '';
  for (const word of words) if (!isFiller(word)) initials += word.charAt(0);
  return initials;
}

/** A list of numbers that grows and ends as a typed array. */
function growing<List extends Uint32Array | Float64Array>(Type: new (length: number) => List) {
  let held = new Type(1 << 17);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value: number) {
      if (length === held.length) {
        const larger = new Type(held.length * 2);
        larger.set(held);
        held = larger;
      }
      held[length++] = value;
    },
    done(): List {
      const exact = new Type(length);
      exact.set(held.subarray(0, length));
      return exact;
    },
  };
}

/** Texts, one after the other, and where each begins (one more entry at the end). */
function joinedTexts() {
  const starts = growing(Uint32Array);
  const texts: string[] = [];
  let length = 0;
  return {
    push(text: string) {
      starts.push(length);
      texts.push(text);
      length += text.length;
    },
    done() {
      starts.push(length);
      return { starts: starts.done(), text: Buffer.from(texts.join('')) };
    },
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

  const nameParty = growing(Uint32Array);
  const nameOrdinal = growing(Uint32Array);
  const nameStart = growing(Uint32Array);
  const nameWords = growing(Uint32Array);
  const gramOf = growing(Uint32Array);
  const gramName = growing(Uint32Array);
  const wordOf = growing(Uint32Array);
  const wordName = growing(Uint32Array);
  const partyType = growing(Uint32Array);
  const compacts = joinedTexts();
  const compactsWithForm = joinedTexts();
  const hashes = growing(Float64Array);
  const nearNames = growing(Float64Array);
  const lastNameOfGram = new Int32Array(GRAM_COUNT).fill(-1);
  const lastNameOfWord: number[] = [];

  const enter = (text: string, ordinal: number, party: number, isPerson: boolean) => {
    const normal = normalName(text);
    if (normal.compact === '' && normal.native === '') return;
    const name = nameParty.length;
    const { words: plain, legalWords, sortedWords } = comparedWords(normal);
    const compact = plain.join('');
    const { native, compactWithForm } = normal;
    nameParty.push(party);
    nameOrdinal.push(ordinal);
    nameStart.push(nameWords.length);
    compacts.push(compact);
    compactsWithForm.push(compactWithForm);
    for (const word of plain) {
      const number = numberOf(word);
      nameWords.push(number);
      if (lastNameOfWord[number] !== name) {
        lastNameOfWord[number] = name;
        wordOf.push(number);
        wordName.push(name);
      }
      for (const gram of grams[number] ?? []) {
        if (lastNameOfGram[gram] === name) continue;
        lastNameOfGram[gram] = name;
        gramOf.push(gram);
        gramName.push(name);
      }
    }
    for (const word of legalWords) nameWords.push((numberOf(word) | LEGAL_BIT) >>> 0);

    const enterHash = (kind: keyof typeof HASHED, form: string) =>
      hashes.push(packHash(hashText(form, HASHED[kind]), name));
    const enterNear = (form: string) => eachKeyOfName(form, (hash) => nearNames.push(packHash(hash, name)));
    enterHash('native', native);
    enterHash('compact', compact);
    enterHash('sortedTokens', sortedTokens(normal));
    enterNear(compact);
    if (compactWithForm !== compact) {
      enterHash('compactWithForm', compactWithForm);
      enterNear(compactWithForm);
    }
    if (plain.length + legalWords.length > 1) enterHash('sortedWithForm', sortedWords);
    if (plain.length <= 1) return;
    enterHash('sortedWords', plain.toSorted().join(' '));
    if (isPerson) return;
    const meanings = sortedMeanings(plain);
    if (meanings !== '') enterHash('meanings', meanings);
    const initials = initialsOf(plain);
    for (const letters of new Set([initials, initials + (legalWords[0]?.charAt(0) ?? '')]))
      if (letters.length >= 3) enterHash('initials', letters);
  };
  for (const { names, type } of parties) {
    const party = partyType.length;
    partyType.push(PARTY_TYPES.indexOf(type));
    for (const [ordinal, text] of names.entries()) enter(text, ordinal, party, type === 'person');
  }
  const total = nameParty.length;
  nameStart.push(nameWords.length);

  for (const word of [...words]) {
    const meaning = businessMeaning(word);
    if (meaning !== undefined) numberOf(meaning);
  }
  const byGram = intoBuckets(gramOf.done(), gramName.done(), GRAM_COUNT);
  const byWord = intoBuckets(wordOf.done(), wordName.done(), words.length);
  const nameWeight = new Float32Array(total);
  for (let gram = 0; gram < GRAM_COUNT; gram++) {
    const from = byGram.start[gram] ?? 0;
    const to = byGram.start[gram + 1] ?? 0;
    const weight = gramWeight(to - from, total);
    for (const name of byGram.held.subarray(from, to)) nameWeight[name] = (nameWeight[name] ?? 0) + weight;
  }
  const namesWith = (word: number) => (byWord.start[word + 1] ?? 0) - (byWord.start[word] ?? 0);
  const bits = Uint8Array.from(words, (word, i) => Math.round(wordBits(word, namesWith(i), total)));
  const starts = nameStart.done();
  const worded = nameWords.done();
  const anchors = new Uint32Array(total);
  for (let name = 0; name < total; name++) {
    let anchor = words.length;
    let most = -1;
    for (const word of worded.subarray(starts[name], starts[name + 1])) {
      if (word >= LEGAL_BIT) continue;
      // Of equally telling words the one in fewest names.
      const tells = (bits[word] ?? 0) + 1 / (namesWith(word) + 1);
      if (tells > most) [anchor, most] = [word, tells];
    }
    anchors[name] = anchor;
  }
  const byAnchor = intoBuckets(anchors, Uint32Array.from(anchors.keys()), words.length + 1);
  const consonantWords = growing(Float64Array);
  for (const [number, sound] of sounds.entries()) {
    const skeleton = consonants(sound);
    if (skeleton.length >= 2) consonantWords.push(packHash(hashText(skeleton, 0), number));
  }
  const deletions = growing(Float64Array);
  for (const [number, word] of words.entries()) eachSymSpellKey(word, (hash) => deletions.push(packHash(hash, number)));
  const { starts: compactStart, text: compactText } = compacts.done();
  const { starts: compactWithFormStart, text: compactWithFormText } = compactsWithForm.done();
  const tables = {
    hashes: hashes.done().sort(),
    nearNames: nearNames.done().sort(),
    consonantWords: consonantWords.done().sort(),
    deletions: deletions.done().sort(),
  };
  return {
    ...tables,
    hashesStart: hashStarts(tables.hashes),
    nearNamesStart: hashStarts(tables.nearNames),
    consonantWordsStart: hashStarts(tables.consonantWords),
    deletionsStart: hashStarts(tables.deletions),
    nameParty: nameParty.done(),
    nameOrdinal: Uint16Array.from(nameOrdinal.done()),
    nameStart: starts,
    nameWords: worded,
    nameWeight,
    compactStart,
    compactText,
    compactWithFormStart,
    compactWithFormText,
    gramStart: byGram.start,
    gramNames: byGram.held,
    wordText: Buffer.from(words.join('\n')),
    soundText: Buffer.from(sounds.join('\n')),
    wordWeight: Float32Array.from(words, (word, i) => wordWeight(word, namesWith(i), total)),
    wordLetters: Uint32Array.from(words, letterBits),
    soundLetters: Uint32Array.from(sounds, letterBits),
    wordMeaning: Uint32Array.from(words, (word) => {
      const meaning = businessMeaning(word);
      return meaning === undefined ? 0 : 1 + (wordNumber.get(meaning) ?? 0);
    }),
    wordOrdinary: Uint8Array.from(words, (word) => Number(isOrdinaryWord(word))),
    wordBits: bits,
    anchorStart: byAnchor.start,
    anchorNames: byAnchor.held,
    wordStart: byWord.start,
    wordNames: byWord.held,
    partyType: Uint8Array.from(partyType.done()),
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
