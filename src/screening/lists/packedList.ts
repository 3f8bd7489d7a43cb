import type { IndexArrays } from '../index/nameIndex.ts';
import { buildIndexArrays, type NameIndex, openNameIndex } from '../index/nameIndex.ts';
import type { ListedParty } from './listedParty.ts';
import { ListProblem } from './listProblem.ts';
import { packBlocks, unpackBlocks } from './packedBlocks.ts';

type Section = Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

const uint8 = (bytes: ArrayBuffer) => new Uint8Array(bytes);
const uint16 = (bytes: ArrayBuffer) => new Uint16Array(bytes);
const uint32 = (bytes: ArrayBuffer) => new Uint32Array(bytes);
const float32 = (bytes: ArrayBuffer) => new Float32Array(bytes);
const float64 = (bytes: ArrayBuffer) => new Float64Array(bytes);

/** The parties as JSON texts, one after the other, and where each begins (one more entry at the end). */
interface PackedParties {
  partyText: Uint8Array;
  partyStart: Uint32Array;
}

function packParties(parties: readonly ListedParty[]): PackedParties {
  const texts = parties.map((party) => Buffer.from(JSON.stringify(party)));
  const partyStart = new Uint32Array(parties.length + 1);
  texts.forEach((text, i) => {
    partyStart[i + 1] = (partyStart[i] ?? 0) + text.length;
  });
  return { partyText: Buffer.concat(texts), partyStart };
}

/** Packs parties and their index into one block of bytes, the cache file. Takes as long as building the index. */
export function packList(parties: readonly ListedParty[]): Uint8Array {
  return packBlocks(sectionsOf(buildIndexArrays(parties), packParties(parties)));
}

function sectionsOf(arrays: IndexArrays, parties: PackedParties): Section[] {
  return [
    arrays.nameParty,
    arrays.nameOrdinal,
    arrays.nameStart,
    arrays.nameWords,
    arrays.nameWeight,
    arrays.keyStart,
    arrays.keyText,
    arrays.wholeStart,
    arrays.wholeText,
    arrays.hashes,
    arrays.nearNames,
    arrays.gramStart,
    arrays.gramNames,
    arrays.wordText,
    arrays.soundText,
    arrays.wordWeight,
    arrays.wordLetters,
    arrays.soundLetters,
    arrays.wordMeaning,
    arrays.wordOrdinary,
    arrays.wordBits,
    arrays.anchorStart,
    arrays.anchorNames,
    arrays.consonantWords,
    arrays.deletions,
    arrays.wordStart,
    arrays.wordNames,
    arrays.partyType,
    parties.partyText,
    parties.partyStart,
  ];
}

/**
 * Opens a packed list for searching.
 *
 * @throws ListProblem when the bytes are not a packed list of this version, or damaged
 */
export function openPackedList(bytes: Uint8Array): NameIndex<ListedParty> {
  return openBlocks(unpackBlocks(bytes));
}

/** Opens the blocks of a packed list, which another thread may have taken apart. The blocks stay in use. */
export function openBlocks(blocks: ArrayBuffer[]): NameIndex<ListedParty> {
  const next = (): ArrayBuffer => {
    const block = blocks.shift();
    if (block === undefined) throw new ListProblem('The prepared index lacks a part.');
    return block;
  };
  const arrays: IndexArrays = {
    nameParty: uint32(next()),
    nameOrdinal: uint16(next()),
    nameStart: uint32(next()),
    nameWords: uint32(next()),
    nameWeight: float32(next()),
    keyStart: uint32(next()),
    keyText: uint8(next()),
    wholeStart: uint32(next()),
    wholeText: uint8(next()),
    hashes: float64(next()),
    nearNames: float64(next()),
    gramStart: uint32(next()),
    gramNames: uint32(next()),
    wordText: uint8(next()),
    soundText: uint8(next()),
    wordWeight: float32(next()),
    wordLetters: uint32(next()),
    soundLetters: uint32(next()),
    wordMeaning: uint32(next()),
    wordOrdinary: uint8(next()),
    wordBits: uint8(next()),
    anchorStart: uint32(next()),
    anchorNames: uint32(next()),
    consonantWords: float64(next()),
    deletions: float64(next()),
    wordStart: uint32(next()),
    wordNames: uint32(next()),
    partyType: uint8(next()),
  };
  const partyText = Buffer.from(next());
  const partyStart = uint32(next());
  return openNameIndex(arrays, (position) => {
    const text = partyText.toString('utf8', partyStart[position] ?? 0, partyStart[position + 1] ?? 0);
    const party: ListedParty = JSON.parse(text);
    return party;
  });
}

/** All parties of an opened list, in order. */
export function* partiesOf(index: NameIndex<ListedParty>): Generator<ListedParty> {
  for (let position = 0; position < index.arrays.partyType.length; position++) yield index.partyAt(position);
}
