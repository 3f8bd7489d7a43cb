import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
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
}

export interface PreparedList {
  parties: number;
  names: number;
  added: number;
  removed: number;
  renamed: number;
}

export type PrepareAnswer = { status: 'done'; list: PreparedList } | { status: 'refused'; message: string };

/**
 * Parses and checks a list and builds its index, in a worker thread: the event loop stays free.
 *
 * @throws ListProblem when the list is not accepted
 */
export async function prepareList(task: PrepareTask): Promise<PreparedList> {
  const worker = new Worker(new URL('./prepareWorker.ts', import.meta.url), { workerData: task, execArgv: [] });
  try {
    const [answer]: PrepareAnswer[] = await once(worker, 'message');
    if (!answer) throw new Error('The worker that prepares the list gave no answer.');
    if (answer.status === 'refused') throw new ListProblem(answer.message);
    return answer.list;
  } finally {
    await worker.terminate();
  }
}
