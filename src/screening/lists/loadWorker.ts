import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../network/whyFailed.ts';
import type { LoadAnswer } from './openList.ts';
import { readBlocks } from './packedBlocks.ts';

function answer(): LoadAnswer {
  try {
    return { status: 'done', blocks: readBlocks(workerData) };
  } catch (error) {
    return { status: 'refused', message: messageOf(error) };
  }
}

const loaded = answer();
parentPort?.postMessage(loaded, loaded.status === 'done' ? loaded.blocks : []);
