/** A tar.gz of a few hundred small files, made so that the same files give the same bytes. Nothing of it depends on the machine. */
import { gunzipSync, gzipSync } from 'node:zlib';

/** Why a release cannot be used. The message is for the person who keeps the bot running. */
export class ReleaseProblem extends Error {
  override name = 'ReleaseProblem';
}

/** The files of a release by their path, with `/`. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

const BLOCK = 512;
/** What a release may be unpacked, in bytes: many times what the book of 2026 takes. */
const LARGEST = 96 * 2 ** 20;
const MOST_FILES = 20_000;

/** Packs files, sorted by path. */
export function packArchive(files: Files): Buffer {
  const parts = [...files]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, content]) => {
      const bytes = Buffer.from(content);
      return [header(path, bytes.length), bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)];
    });
  const packed = gzipSync(Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]), { level: 9 });
  // The tenth byte names the operating system.
  packed[9] = 255;
  return packed;
}

/**
 * The files of an archive.
 *
 * @throws {ReleaseProblem} where it is cut off, too large or no such archive
 */
export function unpackArchive(archive: Uint8Array): Map<string, Buffer> {
  const tar = unzip(archive);
  const files = new Map<string, Buffer>();
  let at = 0;
  for (;;) {
    const head = tar.subarray(at, at + BLOCK);
    if (head.length < BLOCK) throw new ReleaseProblem('The archive is cut off.');
    if (head.every((byte) => byte === 0)) break;
    if (text(head, 257, 5) !== 'ustar') throw new ReleaseProblem('That is no archive of a rule book.');
    const size = Number.parseInt(text(head, 124, 12), 8);
    const start = at + BLOCK;
    if (!(size >= 0) || start + size > tar.length) throw new ReleaseProblem('The archive is cut off.');
    const prefix = text(head, 345, 155);
    const path = prefix === '' ? text(head, 0, 100) : `${prefix}/${text(head, 0, 100)}`;
    const type = text(head, 156, 1);
    // Folders and the comments of other programs are passed over; nothing is ever written under the paths that stand here.
    if (type === '0' || type === '') files.set(path.replace(/^\.\//, ''), tar.subarray(start, start + size));
    if (files.size > MOST_FILES) throw new ReleaseProblem(`The archive has more than ${MOST_FILES} files.`);
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

function unzip(archive: Uint8Array): Buffer {
  // Some servers unpack what they send.
  if (archive[0] !== 0x1f || archive[1] !== 0x8b) {
    if (archive.length < BLOCK) throw new ReleaseProblem('That is no archive of a rule book.');
    return Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  }
  try {
    return gunzipSync(archive, { maxOutputLength: LARGEST });
  } catch (cause) {
    const isLarge = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    throw new ReleaseProblem(
      isLarge ? `The archive holds more than ${LARGEST / 2 ** 20} MB.` : 'The archive is cut off or damaged.',
      { cause },
    );
  }
}

function text(block: Buffer, from: number, length: number): string {
  return (
    block
      .toString('utf8', from, from + length)
      .split('\0', 1)[0]
      ?.trim() ?? ''
  );
}

function header(path: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  if (Buffer.byteLength(path) > 100) throw new Error(`a path of the release is too long: ${path}`);
  const octal = (value: number, from: number, length: number): void => {
    block.write(value.toString(8).padStart(length - 1, '0'), from);
  };
  block.write(path, 0);
  octal(0o644, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  block.write('        ', 148);
  block.write('0', 156);
  block.write('ustar\u000000', 257);
  octal(
    block.reduce((sum, byte) => sum + byte, 0),
    148,
    7,
  );
  block[154] = 0;
  return block;
}
