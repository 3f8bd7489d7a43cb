import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { ListProblem } from './listProblem.ts';

/** Changes whenever the index or the packing does: an older cache is then built anew. */
const VERSION = 13;
const MAGIC = 0x56434c31;
const HEADER = 24;

type Section = Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

/** Puts sections one after the other into one block of bytes, each aligned, with their lengths and a checksum. */
export function packBlocks(sections: readonly Section[]): Uint8Array {
  const table = Buffer.alloc(8 * sections.length);
  sections.forEach((section, i) => {
    table.writeDoubleLE(section.byteLength, 8 * i);
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

/**
 * Takes the sections apart again, each in memory of its own.
 *
 * @throws ListProblem when the bytes are not such a block of this version, or damaged
 */
export function unpackBlocks(bytes: Uint8Array): ArrayBuffer[] {
  const packed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isWhole =
    packed.length >= HEADER &&
    packed.readUInt32LE(0) === MAGIC &&
    packed.readUInt32LE(4) === VERSION &&
    packed.readDoubleLE(16) === packed.length - HEADER &&
    packed.readUInt32LE(8) === crc32(packed.subarray(HEADER));
  if (!isWhole) throw damaged();
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
  return blocks;
}

/**
 * Reads the sections of a file that `packBlocks` made, each straight into memory of its own: nothing is held twice.
 *
 * @throws ListProblem when the file is missing, damaged or of another version
 */
export function readBlocks(file: string): ArrayBuffer[] {
  let opened: number;
  try {
    opened = openSync(file, 'r');
  } catch (cause) {
    throw new ListProblem(`The prepared index ${file} cannot be read.`, { cause });
  }
  try {
    let checksum = 0;
    let left = fstatSync(opened).size;
    const read = (length: number): ArrayBuffer => {
      // What a damaged table asks for must not be allocated.
      if (!(length <= left)) throw damaged();
      left -= length;
      const block = new Uint8Array(length);
      for (let at = 0; at < length; ) {
        const got = readSync(opened, block, at, length - at, null);
        if (got === 0) throw damaged();
        at += got;
      }
      checksum = crc32(block, checksum);
      return block.buffer;
    };
    const header = Buffer.from(read(HEADER));
    checksum = 0;
    if (
      header.readUInt32LE(0) !== MAGIC ||
      header.readUInt32LE(4) !== VERSION ||
      header.readDoubleLE(16) !== left ||
      8 * header.readUInt32LE(12) > left
    )
      throw damaged();
    const lengths = new Float64Array(read(8 * header.readUInt32LE(12)));
    const blocks = Array.from(lengths, (length) => {
      const block = read(length);
      read((8 - (length % 8)) % 8);
      return block;
    });
    if (left !== 0 || checksum !== header.readUInt32LE(8)) throw damaged();
    return blocks;
  } finally {
    closeSync(opened);
  }
}

function damaged(): ListProblem {
  return new ListProblem('The prepared index is damaged or of another version.');
}
