/** The prepared index of a list as one file: the arrays of the index and the parties, each a block of bytes. */
import { fstatSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import {
  deferred,
  INDEX_ARRAYS,
  type IndexArrays,
  type NameIndex,
  openForOneName,
  openNameIndex,
} from '../index/nameIndex.ts';
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
    throw unreadable(file, cause);
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
    const header = readHeader(Buffer.from(await read(HEADER)), left);
    checksum = 0;
    const blocks: ArrayBuffer[] = [];
    for (const length of new Float64Array(await read(8 * header.sections))) {
      blocks.push(await read(length));
      await read(padding(length));
    }
    if (left !== 0 || checksum !== header.checksum) throw damaged();
    return blocks;
  } finally {
    await opened.close();
  }
}

/** @param left how many bytes stand behind it @throws ListProblem */
function readHeader(header: Buffer, left: number): { sections: number; checksum: number } {
  const sections = header.readUInt32LE(12);
  if (
    header.readUInt32LE(0) !== MAGIC ||
    header.readUInt32LE(4) !== VERSION ||
    header.readDoubleLE(16) !== left ||
    8 * sections > left
  )
    throw damaged();
  return { sections, checksum: header.readUInt32LE(8) };
}

/**
 * Finds the sections of such a file without keeping any: it is read once, a piece at a time, to see that it is whole, and stays
 * open until the process ends.
 *
 * @throws ListProblem as `readBlocks` does
 */
function findBlocks(file: string): ((from?: number, to?: number) => ArrayBuffer)[] {
  const opened = openForReading(file);
  const readAt = (start: number, length: number): ArrayBuffer => {
    const block = new Uint8Array(length);
    for (let at = 0; at < length; ) {
      const bytesRead = readSync(opened, block, at, length - at, start + at);
      if (bytesRead === 0) throw damaged();
      at += bytesRead;
    }
    return block.buffer;
  };
  const { size } = fstatSync(opened);
  if (size < HEADER) throw damaged();
  const header = readHeader(Buffer.from(readAt(0, HEADER)), size - HEADER);
  let checksum = 0;
  const piece = new Uint8Array(PIECE / 4);
  for (let at = HEADER; at < size; ) {
    const bytesRead = readSync(opened, piece, 0, piece.length, at);
    if (bytesRead === 0) throw damaged();
    checksum = crc32(piece.subarray(0, bytesRead), checksum);
    at += bytesRead;
  }
  let start = HEADER + 8 * header.sections;
  const blocks = Array.from(new Float64Array(readAt(HEADER, 8 * header.sections)), (length) => {
    const begins = start;
    start += length + padding(length);
    return (from = 0, to = length) => readAt(begins + from, to - from);
  });
  if (start !== size || checksum !== header.checksum) throw damaged();
  return blocks;
}

function openForReading(file: string): number {
  try {
    return openSync(file, 'r');
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

function unreadable(file: string, cause: unknown): ListProblem {
  return new ListProblem(`The prepared index ${file} cannot be read.`, { cause });
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
  const { arrays, parties, text } = contentOf(blocks.map((block) => () => block));
  const [positions, texts] = [{ ...parties }, Buffer.from(text())];
  return openNameIndex({ ...arrays }, (position) =>
    partyIn(positions, position, (from, to) => texts.toString('utf8', from, to)),
  );
}

/** The same for a single search: of the file only what it needs is kept in memory. @throws ListProblem */
export function openPackedListForOneName(file: string): NameIndex<ListedParty> {
  const { arrays, parties, text } = contentOf(findBlocks(file));
  return openForOneName(arrays, (position) =>
    partyIn(parties, position, (from, to) => Buffer.from(text(from, to)).toString()),
  );
}

/** What `packList` packed, each part made of its block when it is first asked for. @throws ListProblem */
function contentOf<Read extends () => ArrayBuffer>(blocks: readonly Read[]) {
  const block = (at: number): Read => {
    const found = blocks[at];
    if (found === undefined) throw damaged();
    return found;
  };
  const count = ARRAY_NAMES.length;
  const [text, partyStart, partyList, lists] = [block(count), block(count + 1), block(count + 2), block(count + 3)];
  const arrays = deferred<IndexArrays>(
    Object.fromEntries(ARRAY_NAMES.map((name, at) => [name, () => new INDEX_ARRAYS[name](block(at)())])) as unknown as {
      [Name in keyof IndexArrays]: () => IndexArrays[Name];
    },
  );
  const parties = deferred<PartyPositions>({
    partyStart: () => new Uint32Array(partyStart()),
    partyList: () => new Uint16Array(partyList()),
    lists: () => JSON.parse(Buffer.from(lists()).toString()),
  });
  return { arrays, parties, text };
}

interface PartyPositions {
  partyStart: Uint32Array;
  partyList: Uint16Array;
  lists: ListOfParty[];
}

function partyIn(
  { partyStart, partyList, lists }: PartyPositions,
  position: number,
  textOf: (from: number, to: number) => string,
): ListedParty {
  const text = textOf(partyStart[position] ?? 0, partyStart[position + 1] ?? 0);
  const party: ListedParty = { ...JSON.parse(text), ...lists[partyList[position] ?? 0] };
  return party;
}

/** Gives the memory of an opened list back, which is no part of the heap and would wait long for a collection. Nobody may ask it afterwards. */
export function releaseList({ arrays }: NameIndex<ListedParty>): void {
  for (const { buffer } of Object.values(arrays)) if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}

/** All parties of an opened list, in order. */
export function* partiesOf(index: NameIndex<ListedParty>): Generator<ListedParty> {
  for (let position = 0; position < index.arrays.partyType.length; position++) yield index.partyAt(position);
}
