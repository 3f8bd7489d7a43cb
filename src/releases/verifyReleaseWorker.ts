/** The worker thread of `verifyRelease`. */
import { parentPort, workerData } from 'node:worker_threads';
import { ReleaseProblem } from './archive.ts';
import { type VerifyAnswer, type VerifyTask, verified } from './update.ts';

function answer(task: VerifyTask): VerifyAnswer {
  try {
    return { status: 'accepted', ...verified(task) };
  } catch (error) {
    if (error instanceof ReleaseProblem) return { status: 'refused', message: error.message };
    return { status: 'refused', message: `The release cannot be read: ${String(error)}` };
  }
}

parentPort?.postMessage(answer(workerData));
