import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { ListProblem } from './listProblem.ts';

/** Changes whenever the index or the packing does: an older cache is then built anew. */
const VERSION = 12;
const MAGIC = 0x56434c31;
const HEADER = 24;

type Section = Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

/** Puts sections one after the other into one block of bytes, each aligned, with their lengths and a checksum. */
export function packBlocks(sections: readonly Section[]): Uint8Array {
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
      read(padding(length));
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
