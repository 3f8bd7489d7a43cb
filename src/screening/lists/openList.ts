/** Prepares the indexes of lists, and opens them for screening: that of the kept copy, or of a list file. */
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { getCompileCacheDir } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { writeWhole } from '../../network/download.ts';
import { codeOf } from '../../network/whyFailed.ts';
import type { NameIndex } from '../index/nameIndex.ts';
import { type KeptCopy, temporaryFile } from './keptCopy.ts';
import type { ListedParty } from './listedParty.ts';
import { LARGEST_LIST, ListProblem } from './listProblem.ts';
import { openPackedList, packList } from './packedList.ts';

/** What the worker is asked to do. */
export interface PrepareTask {
  /** The copy as it came. */
  file: string;
  /** Where to write the prepared index. */
  index: string;
  /** The prepared index, and the copy, of what is kept now: to tell what changed. */
  before?: { index: string; file: string };
  /** Where to write what changed. */
  changes: string;
  /** Fewer parties than this are not believed. */
  leastParties: number;
  /** Whether a list that had many parties may be gone altogether. */
  mayLoseLists: boolean;
}

export interface PreparedList {
  parties: number;
  names: number;
  added: number;
  removed: number;
  renamed: number;
  /** Rows that could not be read and were left out. */
  skipped: number;
}

export type PrepareAnswer = { status: 'done'; list: PreparedList } | { status: 'refused'; message: string };

/** Megabytes; the list of 2026 takes some 200 while its index is built. */
const MOST_MEMORY = 1024;
/** So that a child on glibc gives memory back instead of keeping an arena for each thread. */
const SPARING = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '65536' };

/**
 * Parses and checks a list and builds its index, in a process of its own: the event loop stays free, and the memory that
 * it takes is given back to the system when it ends. The process gets nothing of our environment but what speeds its start.
 *
 * @throws ListProblem when the list is not accepted
 */
export async function prepareList(task: PrepareTask, signal?: AbortSignal): Promise<PreparedList> {
  const compiled = getCompileCacheDir();
  const child = fork(new URL('./prepareWorker.ts', import.meta.url), {
    // With our compile cache, if we have one, it starts in half the time.
    env: { ...SPARING, ...(compiled && { NODE_COMPILE_CACHE: compiled }) },
    execArgv: [`--max-old-space-size=${MOST_MEMORY}`, '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    ...(signal && { signal }),
  });
  let told = '';
  child.stderr?.on('data', (text: Buffer) => {
    told = `${told}${text.toString()}`.slice(-2000);
  });
  const answer = await new Promise<PrepareAnswer>((resolve, reject) => {
    child.once('message', (message: PrepareAnswer) => resolve(message));
    child.once('error', reject);
    child.once('exit', (code, killed) => reject(endedEarly(told, code, killed)));
    child.send(task);
  }).finally(() => child.kill());
  if (answer.status === 'refused') throw new ListProblem(answer.message);
  return answer.list;
}

function endedEarly(told: string, code: number | null, killed: string | null): Error {
  if (/heap out of memory|heap limit/i.test(told) || killed === 'SIGABRT')
    return new ListProblem(`The list does not fit into ${MOST_MEMORY} MB of memory: it is not the list.`);
  return new Error(`The process that prepares the list ended (${killed ?? code}): ${told.trim()}`);
}

/**
 * Prepares the index of a list file without comparing it with anything, in a process of its own.
 *
 * @param index where to put it; written aside first, so that it is whole or not there
 * @throws ListProblem when the file is not a list
 */
async function prepareIndex(file: string, index: string, directory: string): Promise<void> {
  const [fresh, changes] = [temporaryFile(directory), temporaryFile(directory)];
  try {
    await prepareList({ file, index: fresh, changes, leastParties: 1, mayLoseLists: true });
    await rename(fresh, index);
  } finally {
    await Promise.all([rm(fresh, { force: true }), rm(changes, { force: true })]);
  }
}

/**
 * Loads the prepared index of the kept copy; prepares it anew when it is missing, damaged or of an older version.
 *
 * @param openIndex for a single search: `openPackedListForOneName`
 */
export async function loadCopy(
  directory: string,
  copy: KeptCopy,
  openIndex: (file: string) => NameIndex<ListedParty> | Promise<NameIndex<ListedParty>> = openPackedList,
): Promise<NameIndex<ListedParty>> {
  const index = join(directory, copy.index);
  try {
    return await openIndex(index);
  } catch (error) {
    if (!(error instanceof ListProblem)) throw error;
  }
  await prepareIndex(join(directory, copy.copy), index, directory);
  return openIndex(index);
}

/** Indexes that were not used for so many milliseconds are removed. */
const UNUSED = 7 * 24 * 60 * 60 * 1000;

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
      const index = await openPackedList(join(cache, name));
      await utimes(join(cache, name), new Date(), new Date());
      return index;
    } catch {
      // Not there yet, or of another version: it is made anew.
    }
  }
  const [{ readParties }, { buildNameIndex }] = await Promise.all([
    import('./readList.ts'),
    import('../index/buildIndex.ts'),
  ]);
  const parties = await readParties(bytes);
  if (parties.length === 0) throw new ListProblem(`${file} has no parties.`);
  const index = buildNameIndex(parties);
  if (cache !== undefined) {
    await writeWhole(cache, name, packList(parties, index.arrays))
      .then(() => removeUnused(cache, Date.now()))
      .catch(() => {
        // A full disk costs time at the next call, nothing else.
      });
  }
  return index;
}
