import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { packArchive, SIGNATURE } from '../../src/releases/archive.ts';
import { BUILT_IN, bookDirectory, chooseVersion, filesInUse, readKept } from '../../src/releases/keep.ts';
import { importBook, type UpdateResult, updateBook } from '../../src/releases/update.ts';
import { type BookFiles, buildBook } from '../../src/rulebook/book.ts';
import { loopback } from '../screening/lists/loopbackServer.ts';
import { newDirectory } from '../store/databases.ts';
import { newSigner, releaseOf, type Signer, signedAnew, smallBook, withBanOnQorlando } from './exampleRelease.ts';

const NOW = new Date('2026-11-29T12:00:00Z');
const SLOW = 60_000;
const signer = newSigner();
const other = newSigner();
const program = smallBook();
const builtIn = buildBook(program, program.digest);
const release = (by: Signer, released: string, change?: (files: BookFiles) => BookFiles) =>
  releaseOf(by, released, change, program);
const first = release(signer, '2026-11-29T06:00:00Z', withBanOnQorlando);
const lateVendor = (files: BookFiles): BookFiles => ({ ...files, vendors: [...files.vendors].reverse() });
const later = release(signer, '2026-11-29T08:00:00Z', (files) => withBanOnQorlando(lateVendor(files)));

let data: string;
let keyFile: string;
beforeEach(async () => {
  data = await newDirectory();
  keyFile = signer.keyFile(join(data, 'mirror.pem'));
});

const options = () => ({ directory: bookDirectory(data), builtIn, keyFile, now: () => NOW });
const current = () => filesInUse(bookDirectory(data), builtIn);
const inUse = () => current().release?.version ?? builtIn.version;
async function take(archive: Uint8Array, isForced = false): Promise<UpdateResult> {
  const file = join(data, 'arrived.tar.gz');
  writeFileSync(file, archive);
  return importBook(file, { ...options(), isForced });
}

describe('a release that is brought on a stick', () => {
  test(
    'is used from then on, and one can go back to any that was kept, and to that of the program',
    async () => {
      expect(inUse()).toBe(builtIn.version);
      expect(await take(first.archive)).toMatchObject({ status: 'kept', isInUse: true });
      expect(inUse()).toBe(first.manifest.version);
      expect(current().files.vendors.map(({ id }) => id)).toContain('qorlando');
      expect(await take(first.archive)).toEqual({ status: 'unchanged', version: first.manifest.version });
      expect(await take(later.archive)).toMatchObject({ status: 'kept', isInUse: true });

      await chooseVersion(bookDirectory(data), first.manifest.version, NOW);
      expect(current()).toMatchObject({ isChosen: true, release: { version: first.manifest.version } });
      await chooseVersion(bookDirectory(data), BUILT_IN, NOW);
      expect(inUse()).toBe(builtIn.version);
      await expect(chooseVersion(bookDirectory(data), '2020-01-01.00000000', NOW)).rejects.toThrow(/is not kept here/);
      await chooseVersion(bookDirectory(data), null, NOW);
      expect(inUse()).toBe(later.manifest.version);
    },
    SLOW,
  );

  test(
    'that was damaged after it was kept is not used: the book of the program is, and it is said why',
    async () => {
      await take(first.archive);
      appendFileSync(join(bookDirectory(data), `${first.manifest.version}.json`), ' ');
      expect(current()).toMatchObject({
        release: undefined,
        problem: expect.stringMatching(/cannot be used: its file was changed or damaged/),
      });
      writeFileSync(join(bookDirectory(data), 'book.json'), '{"kept":');
      expect(current()).toMatchObject({ release: undefined, problem: undefined });
    },
    SLOW,
  );
});

describe('a release that is not believed changes nothing, and it is said why', () => {
  const files = new Map(first.files);
  const without = (path: string) => packArchive(new Map([...files].filter(([one]) => one !== path)));
  const cases: [string, () => Uint8Array, RegExp][] = [
    [
      'signed by somebody else',
      () => release(other, '2026-11-29T06:00:00Z').archive,
      /signed with the key \w+, which is not trusted/,
    ],
    ['not signed', () => without(SIGNATURE), /is not signed/],
    [
      'changed after it was signed',
      () => packArchive(new Map([...files, ['book.json', '{}']])),
      /was changed after it was signed: book\.json/,
    ],
    [
      'with a manifest that was changed',
      () => packArchive(new Map([...files, ['manifest.json', '{"format":1}']])),
      /signature of the rule book is wrong/,
    ],
    ['with a file missing', () => without('index.json'), /not whole: index\.json is missing/],
    ['cut off', () => first.archive.subarray(0, first.archive.length - 2000), /cut off or damaged/],
    ['cut off after it was unpacked', () => gzipSync(gunzipSync(first.archive).subarray(0, 40_000)), /cut off/],
    ['a web page', () => Buffer.from(`<html>${'Maintenance '.repeat(100)}</html>`), /no archive of a rule book/],
    ['empty', () => Buffer.alloc(0), /no archive of a rule book/],
    ['a bomb', () => gzipSync(Buffer.alloc(200 * 2 ** 20)), /more than 96 MB/],
    [
      'of tomorrow',
      () => release(signer, '2026-11-30T12:00:00Z', withBanOnQorlando).archive,
      /is of the future.*is the clock/,
    ],
    [
      'for a newer program',
      () => signedAnew(first, signer, { format: 2 }),
      /made for a newer vendorcheck \(form 2, this one reads 1\): update the program/,
    ],
    [
      'with a field that this program does not know',
      () =>
        release(signer, '2026-11-29T06:00:00Z', (book) => ({
          ...book,
          rules: book.rules.map((rule) => Object.assign({}, rule, { moonPhase: 'full' })),
        })).archive,
      /does not fit this program: .*moonPhase.*\(and \d+ more\)\. If it is newer than the program, update/,
    ],
    [
      'that names a vendor it does not have',
      () =>
        release(signer, '2026-11-29T06:00:00Z', (book) => ({
          ...book,
          vendors: book.vendors.filter(({ id }) => id !== 'maker-a'),
        })).archive,
      /does not fit this program: .*maker-a/,
    ],
    [
      'of a fifth less rules',
      () => release(signer, '2026-11-29T06:00:00Z', fewerRules).archive,
      /has only \d+ rules, and .* has \d+\. If you looked, and it is right: `rules import FILE --force`/,
    ],
  ];

  test.each(cases)(
    '%s',
    async (_what, archive, reason) => {
      await expect(take(archive())).rejects.toThrow(reason);
      expect(inUse()).toBe(builtIn.version);
      expect(readKept(bookDirectory(data))).toMatchObject({
        versions: [],
        problem: { message: expect.stringMatching(reason) },
      });
    },
    SLOW,
  );

  test(
    'older than the newest that is kept, even while another is in use; by force it is taken',
    async () => {
      await take(later.archive);
      await chooseVersion(bookDirectory(data), BUILT_IN, NOW);
      await expect(take(first.archive)).rejects.toThrow(/is not newer than/);
      expect(await take(first.archive, true)).toMatchObject({ status: 'kept', isInUse: false });
    },
    SLOW,
  );

  test(
    'a private key is no key to trust',
    async () => {
      writeFileSync(keyFile, signer.key);
      await expect(take(first.archive)).rejects.toThrow(/no public Ed25519 key/);
      const { message = '' } = readKept(bookDirectory(data)).problem ?? {};
      expect(message).not.toContain(signer.key.slice(30, 50));
    },
    SLOW,
  );
});

describe('a release that is fetched', () => {
  test(
    'is asked for only if it is newer; a server that is busy is asked again when it says',
    async () => {
      let answers = 0;
      const server = await loopback((request, response) => {
        answers += 1;
        if (answers === 1) return response.writeHead(503, { 'retry-after': '7' }).end();
        if (request.headers['if-none-match'] === '"1"') return response.writeHead(304).end();
        return response.writeHead(200, { etag: '"1"' }).end(first.archive);
      });
      const pauses: number[] = [];
      const patience = {
        pause: async (milliseconds: number) => void pauses.push(milliseconds),
        random: () => 0,
      };
      const asked = { ...options(), url: server.url, patience };
      expect(await updateBook(asked)).toMatchObject({ status: 'kept', release: { source: server.url } });
      expect(pauses).toEqual([7000]);
      expect(await updateBook(asked)).toEqual({ status: 'unchanged', version: first.manifest.version });
      expect(answers).toBe(3);
      await server.close();
      await expect(updateBook(asked)).rejects.toThrow(/cannot be reached/);
      expect(inUse()).toBe(first.manifest.version);
      expect(readKept(bookDirectory(data)).problem?.message).toMatch(/cannot be reached/);
    },
    SLOW,
  );
});

function fewerRules(book: BookFiles): BookFiles {
  return { ...book, rules: book.rules.slice(0, 15) };
}
