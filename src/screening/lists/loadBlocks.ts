import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { ListProblem } from './listProblem.ts';

export type LoadAnswer = { status: 'done'; blocks: ArrayBuffer[] } | { status: 'refused'; message: string };

/**
 * Reads a prepared index and checks it in a worker thread: 20 MB of it would hold up the event loop. The blocks come
 * over without being copied.
 *
 * @throws ListProblem when the file is missing, damaged or of another version
 */
export async function loadBlocks(file: string): Promise<ArrayBuffer[]> {
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
