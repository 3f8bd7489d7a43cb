/** A tar.gz of a few hundred small files, made so that the same files give the same bytes. Nothing of it depends on the machine. */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';

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

/**
 * What a release is, signed: its version, its moment and the SHA-256 of each of its files. The signature is Ed25519 over the very
 * bytes of `manifest.json`, and stands beside it in `manifest.sig`.
 */

/** The form of releases that this program makes and reads. A change after which older programs would misread goes up by one. */
const FORMAT = 1;

/**
 * The keys with which the project signs its releases, as SPKI in base64. A key that is to be replaced stays here beside the new one
 * until nobody runs a program that knows only the old one.
 */
export const PROJECT_KEYS: readonly string[] = ['MCowBQYDK2VwAyEAbIt9/+sIw9ElEuUuCW1biRZjPfkx415dmEb/pAnvw5o='];

const manifestSchema = z.object({
  format: z.literal(FORMAT),
  version: z.string().regex(/^\d{4}-\d{2}-\d{2}\.[0-9a-f]{8}$/),
  /** The moment of the release. Of two releases the later one is the newer. */
  released: z.iso.datetime(),
  instruments: z.number().int().positive(),
  vendors: z.number().int().positive(),
  /** The newest day on which a rule was checked. */
  newestCheck: z.iso.date(),
  licence: z.string(),
  /** SHA-256 of every other file, in hexadecimal. */
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The whole book in one file, as the bot reads it. */
export const BOOK = 'book.json';
export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'manifest.sig';

/** The files with their manifest and its signature. @param key a private Ed25519 key, PEM or PKCS8 in base64 */
export function signFiles(
  files: Files,
  about: Omit<Manifest, 'files' | 'format'>,
  key: string,
): Map<string, Uint8Array> {
  const contents = [...files].map(([path, content]): [string, Buffer] => [path, Buffer.from(content)]);
  const manifest: Manifest = {
    format: FORMAT,
    ...about,
    files: Object.fromEntries(contents.map(([path, content]) => [path, sha256(content)])),
  };
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  const secret = privateKey(key);
  const line = `ed25519 ${keyId(createPublicKey(secret))} ${sign(null, bytes, secret).toString('base64')}\n`;
  return new Map<string, Uint8Array>([...contents, [MANIFEST, bytes], [SIGNATURE, Buffer.from(line)]]);
}

/**
 * The manifest, once it is certain who signed it and that every file is the one it names.
 *
 * @param keys the public keys that are trusted, PEM or SPKI in base64
 * @throws {ReleaseProblem}
 */
export function verifyFiles(files: ReadonlyMap<string, Uint8Array>, keys: readonly string[]): Manifest {
  const bytes = files.get(MANIFEST);
  const signature = files.get(SIGNATURE);
  if (!bytes) throw new ReleaseProblem('That is no release of a rule book: it has no manifest.json.');
  if (!signature) throw new ReleaseProblem('The rule book is not signed: it has no manifest.sig.');
  const [, id = '', line = ''] = Buffer.from(signature).toString('utf8').trim().split(' ');
  const key = keys.map(publicKey).find((one) => keyId(one) === id);
  if (!key)
    throw new ReleaseProblem(
      `The rule book is signed with the key ${id.slice(0, 32) || '(none)'}, which is not trusted here. Of a mirror of your own name the public key: VENDORCHECK_BOOK_KEY_FILE, or --key-file.`,
    );
  if (!verify(null, bytes, key, Buffer.from(line, 'base64')))
    throw new ReleaseProblem('The signature of the rule book is wrong: it was changed after it was signed.');
  const manifest = readManifest(Buffer.from(bytes).toString('utf8'));
  for (const [path, hash] of Object.entries(manifest.files)) {
    const content = files.get(path);
    if (!content) throw new ReleaseProblem(`The rule book is not whole: ${path} is missing.`);
    if (sha256(content) !== hash) throw new ReleaseProblem(`The rule book was changed after it was signed: ${path}.`);
  }
  return manifest;
}

function readManifest(text: string): Manifest {
  const value: unknown = JSON.parse(text);
  const { format } = z.object({ format: z.number() }).catch({ format: 0 }).parse(value);
  if (format > FORMAT)
    throw new ReleaseProblem(
      `The rule book is made for a newer vendorcheck (form ${format}, this one reads ${FORMAT}): update the program.`,
    );
  const read = manifestSchema.safeParse(value);
  if (!read.success) throw new ReleaseProblem(`The manifest cannot be read: ${z.prettifyError(read.error)}`);
  return read.data;
}

/** Tells one public key from others: the beginning of the SHA-256 of its SPKI. */
function keyId(key: KeyObject): string {
  return sha256(key.export({ type: 'spki', format: 'der' })).slice(0, 16);
}

/** @throws {ReleaseProblem} where it is no Ed25519 key */
function privateKey(text: string): KeyObject {
  return readKey(text, 'private', () =>
    text.includes('-----BEGIN')
      ? createPrivateKey(text)
      : createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' }),
  );
}

/** @throws {ReleaseProblem} where it is no Ed25519 key */
export function publicKey(text: string): KeyObject {
  return readKey(text, 'public', () =>
    text.includes('-----BEGIN')
      ? createPublicKey(text)
      : createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' }),
  );
}

function readKey(text: string, kind: 'public' | 'private', read: () => KeyObject): KeyObject {
  try {
    // A private key would pass for a public one: it must lie nowhere but with who signs.
    if (kind === 'public' && text.includes('PRIVATE KEY')) throw new Error('a private key');
    const key = read();
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below; what Node says of it may repeat a part of the key.
  }
  throw new ReleaseProblem(
    `That is no ${kind} Ed25519 key: write it as PEM, or its ${kind === 'public' ? 'SPKI' : 'PKCS8'} in base64.`,
  );
}

export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
