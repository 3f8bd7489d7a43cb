import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { writeWhole } from '../../network/download.ts';
import { codeOf } from '../../network/whyFailed.ts';
import type { NameIndex } from '../index/nameIndex.ts';
import type { ListedParty } from './listedParty.ts';
import { ListProblem } from './listProblem.ts';
import { openPackedList, packList } from './packedList.ts';
import { LARGEST_LIST, MOST_PARTIES, partiesOfBytes } from './readList.ts';

/** Indexes that were not used for so many milliseconds are removed. */
const UNUSED = 7 * 24 * 60 * 60 * 1000;

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const size = 1024 * 1024;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/**
 * A directory of this user alone for what can be made again; undefined where there is none. An index that another user
 * could put there would make us say "no match".
 */
async function privateCache(): Promise<string | undefined> {
  const { uid } = userInfo();
  const directory = join(tmpdir(), `vendorcheck-${uid}`);
  try {
    await mkdir(directory, { mode: 0o700, recursive: true });
    const found = lstatSync(directory);
    const isOurs = found.isDirectory() && (uid < 0 || (found.uid === uid && (found.mode & 0o077) === 0));
    return isOurs ? directory : undefined;
  } catch {
    return undefined;
  }
}

async function removeUnused(directory: string, now: number): Promise<void> {
  for (const name of await readdir(directory)) {
    const file = join(directory, name);
    const { mtimeMs } = await stat(file);
    if (now - mtimeMs > UNUSED) await rm(file, { force: true });
  }
}

/**
 * Opens a list file for screening, without the data directory. Its index is remembered by the file's content, so that
 * the next call need not build it.
 *
 * @throws ListProblem when the file is not a list
 */
export async function openListFile(file: string): Promise<NameIndex<ListedParty>> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LARGEST_LIST) throw new ListProblem(`${file} is larger than ${LARGEST_LIST / 2 ** 20} MB.`);
  const bytes = await readFile(file).catch((error: unknown) => {
    const isDirectory = codeOf(error) === 'EISDIR';
    throw new ListProblem(isDirectory ? `${file} is a directory, not a file.` : `Cannot read ${file}.`, {
      cause: error,
    });
  });
  const cache = await privateCache();
  const name = `${createHash('sha256').update(bytes).digest('hex')}.index`;
  if (cache !== undefined) {
    try {
      const index = openPackedList(await readFile(join(cache, name)));
      await utimes(join(cache, name), new Date(), new Date());
      return index;
    } catch {
      // Not there yet, or of another version: it is made anew.
    }
  }
  const parties: ListedParty[] = [];
  for await (const batch of partiesOfBytes(inPieces(bytes))) {
    for (const party of batch) parties.push(party);
    if (parties.length > MOST_PARTIES) throw new ListProblem(`${file} has more than ${MOST_PARTIES} parties.`);
  }
  if (parties.length === 0) throw new ListProblem(`${file} has no parties.`);
  const packed = packList(parties);
  if (cache !== undefined) {
    await writeWhole(cache, name, packed)
      .then(() => removeUnused(cache, Date.now()))
      .catch(() => {
        // A full disk costs time at the next call, nothing else.
      });
  }
  return openPackedList(packed);
}
