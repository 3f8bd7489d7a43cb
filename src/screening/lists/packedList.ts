/** The prepared index of a list as one file: the arrays of the index and the parties, each a block of bytes. */
import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { INDEX_ARRAYS, type IndexArrays, type NameIndex, openNameIndex } from '../index/nameIndex.ts';
import type { ListedParty } from './listedParty.ts';
import { ListProblem } from './listProblem.ts';

/** Changes whenever the index or the packing does: an older cache is then built anew. */
const VERSION = 13;
const MAGIC = 0x56434c31;
const HEADER = 24;

type Section = Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

/** Puts sections one after the other into one block of bytes, each aligned, with their lengths and a checksum. */
function packBlocks(sections: readonly Section[]): Uint8Array {
  const lengths = Float64Array.from(sections, ({ byteLength }) => byteLength);
  const blocks = [lengths, ...sections].flatMap(({ buffer, byteOffset, byteLength }) => [
    Buffer.from(buffer, byteOffset, byteLength),
    Buffer.alloc(padding(byteLength)),
  ]);
  const header = Buffer.alloc(HEADER);
  header.writeUInt32LE(MAGIC, 0);
  header.writeUInt32LE(VERSION, 4);
  header.writeUInt32LE(
    blocks.reduce((checksum, block) => crc32(block, checksum), 0),
    8,
  );
  header.writeUInt32LE(sections.length, 12);
  header.writeDoubleLE(
    blocks.reduce((length, block) => length + block.length, 0),
    16,
  );
  return Buffer.concat([header, ...blocks]);
}

/** Bytes up to the next multiple of eight. */
function padding(length: number): number {
  return (8 - (length % 8)) % 8;
}

/** Bytes read and checked in one turn of the event loop: a bot answers meanwhile. */
const PIECE = 1024 * 1024;

/**
 * Reads the sections of a file that `packBlocks` made, each straight into memory of its own: nothing is held twice.
 *
 * @throws ListProblem when the file is missing, damaged or of another version
 */
async function readBlocks(file: string): Promise<ArrayBuffer[]> {
  const opened = await open(file).catch((cause) => {
    throw new ListProblem(`The prepared index ${file} cannot be read.`, { cause });
  });
  try {
    let checksum = 0;
    let left = (await opened.stat()).size;
    const read = async (length: number): Promise<ArrayBuffer> => {
      // What a damaged table asks for must not be allocated.
      if (!(length <= left)) throw damaged();
      left -= length;
      const block = new Uint8Array(length);
      for (let at = 0; at < length; ) {
        const { bytesRead } = await opened.read(block, at, Math.min(PIECE, length - at));
        if (bytesRead === 0) throw damaged();
        checksum = crc32(block.subarray(at, at + bytesRead), checksum);
        at += bytesRead;
      }
      return block.buffer;
    };
    const header = Buffer.from(await read(HEADER));
    checksum = 0;
    if (
      header.readUInt32LE(0) !== MAGIC ||
      header.readUInt32LE(4) !== VERSION ||
      header.readDoubleLE(16) !== left ||
      8 * header.readUInt32LE(12) > left
    )
      throw damaged();
    const blocks: ArrayBuffer[] = [];
    for (const length of new Float64Array(await read(8 * header.readUInt32LE(12)))) {
      blocks.push(await read(length));
      await read(padding(length));
    }
    if (left !== 0 || checksum !== header.readUInt32LE(8)) throw damaged();
    return blocks;
  } finally {
    await opened.close();
  }
}

function damaged(): ListProblem {
  return new ListProblem('The prepared index is damaged or of another version.');
}

const ARRAY_NAMES = Object.keys(INDEX_ARRAYS) as (keyof IndexArrays)[];

/** What many parties of a list have in common: kept once. */
type ListOfParty = Pick<ListedParty, 'list' | 'listName' | 'url' | 'listUrl'>;

/**
 * Packs parties and their index into one block of bytes, the cache file: the parties as JSON texts, one after the other,
 * where each begins (one more entry at the end), which of the lists each is of, and the lists as JSON.
 */
export function packList(parties: readonly ListedParty[], arrays: IndexArrays): Uint8Array {
  const lists = new Map<string, number>();
  const partyList = new Uint16Array(parties.length);
  const partyStart = new Uint32Array(parties.length + 1);
  const texts = parties.map(({ list, listName, url, listUrl, ...party }, i) => {
    const its = JSON.stringify({ list, listName, url, listUrl } satisfies ListOfParty);
    const text = Buffer.from(JSON.stringify(party));
    lists.set(its, lists.get(its) ?? lists.size);
    partyList[i] = lists.get(its) ?? 0;
    partyStart[i + 1] = (partyStart[i] ?? 0) + text.length;
    return text;
  });
  const listText = Buffer.from(`[${[...lists.keys()]}]`);
  return packBlocks([
    ...ARRAY_NAMES.map((name) => arrays[name]),
    Buffer.concat(texts),
    partyStart,
    partyList,
    listText,
  ]);
}

/**
 * Opens a packed list for searching. Reading it holds up nobody.
 *
 * @throws ListProblem when the file is missing, damaged or of another version
 */
export async function openPackedList(file: string): Promise<NameIndex<ListedParty>> {
  const blocks = await readBlocks(file);
  const next = (): ArrayBuffer => {
    const block = blocks.shift();
    if (block === undefined) throw damaged();
    return block;
  };
  const arrays = Object.fromEntries(
    ARRAY_NAMES.map((name) => [name, new INDEX_ARRAYS[name](next())]),
  ) as unknown as IndexArrays;
  const partyText = Buffer.from(next());
  const partyStart = new Uint32Array(next());
  const partyList = new Uint16Array(next());
  const lists: ListOfParty[] = JSON.parse(Buffer.from(next()).toString());
  return openNameIndex(arrays, (position) => {
    const text = partyText.toString('utf8', partyStart[position] ?? 0, partyStart[position + 1] ?? 0);
    const party: ListedParty = { ...JSON.parse(text), ...lists[partyList[position] ?? 0] };
    return party;
  });
}

/** Gives the memory of an opened list back, which is no part of the heap and would wait long for a collection. Nobody may ask it afterwards. */
export function releaseList({ arrays }: NameIndex<ListedParty>): void {
  for (const { buffer } of Object.values(arrays)) if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}

/** All parties of an opened list, in order. */
export function* partiesOf(index: NameIndex<ListedParty>): Generator<ListedParty> {
  for (let position = 0; position < index.arrays.partyType.length; position++) yield index.partyAt(position);
}
