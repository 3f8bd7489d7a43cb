import { crc32 } from 'node:zlib';
import type { IndexArrays } from '../names/nameIndex.ts';
import { buildIndexArrays, type NameIndex, openNameIndex } from '../names/nameIndex.ts';
import type { ListedParty } from './listedParty.ts';
import { ListProblem } from './listProblem.ts';

/** Changes whenever the index or the packing does: an older cache is then built anew. */
const VERSION = 6;
const MAGIC = 0x56434c31;
const HEADER = 24;

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
  const sections: Section[] = sectionsOf(buildIndexArrays(parties), packParties(parties));
  const lengths = sections.map((section) => section.byteLength);
  const table = Buffer.alloc(8 * sections.length);
  lengths.forEach((length, i) => {
    table.writeDoubleLE(length, 8 * i);
  });
  const blocks: Uint8Array[] = [table];
  for (const section of sections) {
    blocks.push(Buffer.from(section.buffer, section.byteOffset, section.byteLength));
    blocks.push(Buffer.alloc((8 - (section.byteLength % 8)) % 8));
  }
  const body = Buffer.concat(blocks);
  const header = Buffer.alloc(HEADER);
  header.writeUInt32LE(MAGIC, 0);
  header.writeUInt32LE(VERSION, 4);
  header.writeUInt32LE(crc32(body), 8);
  header.writeUInt32LE(sections.length, 12);
  header.writeDoubleLE(body.length, 16);
  return Buffer.concat([header, body]);
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
 * Opens a packed list for searching. The bytes are not copied as a whole, but stay in use.
 *
 * @throws ListProblem when the bytes are not a packed list of this version, or damaged
 */
export function openPackedList(bytes: Uint8Array): NameIndex<ListedParty> {
  const packed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isWhole =
    packed.length >= HEADER &&
    packed.readUInt32LE(0) === MAGIC &&
    packed.readUInt32LE(4) === VERSION &&
    packed.readDoubleLE(16) === packed.length - HEADER &&
    packed.readUInt32LE(8) === crc32(packed.subarray(HEADER));
  if (!isWhole) throw new ListProblem('The prepared index is damaged or of another version.');
  const count = packed.readUInt32LE(12);
  let at = HEADER + 8 * count;
  const blocks: ArrayBuffer[] = [];
  for (let i = 0; i < count; i++) {
    const length = packed.readDoubleLE(HEADER + 8 * i);
    const block = new ArrayBuffer(length);
    new Uint8Array(block).set(packed.subarray(at, at + length));
    blocks.push(block);
    at += length + ((8 - (length % 8)) % 8);
  }
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
