import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { codeOf } from '../../network/errorLooks.ts';
import { ListProblem } from './listProblem.ts';

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

/**
 * Parses and checks a list and builds its index, in a worker thread: the event loop stays free.
 *
 * @throws ListProblem when the list is not accepted
 */
export async function prepareList(task: PrepareTask, signal?: AbortSignal): Promise<PreparedList> {
  const worker = new Worker(new URL('./prepareWorker.ts', import.meta.url), {
    workerData: task,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
  });
  try {
    const [answer]: PrepareAnswer[] = await once(worker, 'message', signal ? { signal } : {});
    if (!answer) throw new Error('The worker that prepares the list gave no answer.');
    if (answer.status === 'refused') throw new ListProblem(answer.message);
    return answer.list;
  } catch (error) {
    if (codeOf(error) !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
    throw new ListProblem(`The list does not fit into ${MOST_MEMORY} MB of memory: it is not the list.`, {
      cause: error,
    });
  } finally {
    await worker.terminate();
  }
}
