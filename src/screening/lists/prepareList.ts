import { fork } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
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
