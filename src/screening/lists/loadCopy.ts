import { once } from 'node:events';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { NameIndex } from '../index/nameIndex.ts';
import { type KeptCopy, temporaryFile } from './keptCopy.ts';
import type { ListedParty } from './listedParty.ts';
import { ListProblem } from './listProblem.ts';
import { readBlocks } from './packedBlocks.ts';
import { openBlocks } from './packedList.ts';
import { prepareList } from './prepareList.ts';

export type LoadAnswer = { status: 'done'; blocks: ArrayBuffer[] } | { status: 'refused'; message: string };

/**
 * Reads a prepared index and checks it in a worker thread: 20 MB of it would hold up the event loop. The blocks come
 * over without being copied.
 *
 * @throws ListProblem when the file is missing, damaged or of another version
 */
async function loadBlocks(file: string): Promise<ArrayBuffer[]> {
  const worker = new Worker(new URL('./loadWorker.ts', import.meta.url), { workerData: file, execArgv: [] });
  try {
    const [answer]: LoadAnswer[] = await once(worker, 'message');
    if (!answer) throw new Error('The worker that loads the list gave no answer.');
    if (answer.status === 'refused') throw new ListProblem(answer.message);
    return answer.blocks;
  } finally {
    await worker.terminate();
  }
}

export interface LoadOptions {
  /** Whether requests are answered meanwhile: then only a worker thread reads and checks the file. */
  isBusy?: boolean;
}

/** Opens a prepared index. @throws ListProblem when it is missing, damaged or of another version */
async function loadIndex(file: string, { isBusy = false }: LoadOptions = {}): Promise<NameIndex<ListedParty>> {
  if (isBusy) return openBlocks(await loadBlocks(file));
  return openBlocks(readBlocks(file));
}

/**
 * Prepares the index of a list file without comparing it with anything, in a worker thread.
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

/** Loads the prepared index of the kept copy; prepares it anew when it is missing, damaged or of an older version. */
export async function loadCopy(
  directory: string,
  copy: KeptCopy,
  options: LoadOptions = {},
): Promise<NameIndex<ListedParty>> {
  const index = join(directory, copy.index);
  try {
    return await loadIndex(index, options);
  } catch (error) {
    if (!(error instanceof ListProblem)) throw error;
  }
  await prepareIndex(join(directory, copy.copy), index, directory);
  return loadIndex(index, options);
}
