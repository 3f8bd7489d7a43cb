/** Work that goes on after its acknowledgement, later, or only once. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { RecordForm, Store } from '../../store/store.ts';

/** Work that goes on after its acknowledgement, such as posting a shared answer. Whoever stops the bot waits for it. */
export type BackgroundTasks = ReturnType<typeof backgroundTasks>;

const LATER_MS = 1000;
/** More than this does not wait. */
const MOST_WAITING = 1000;

/** @param report hears of work that failed while nobody waited for it */
export function backgroundTasks(report: (problem: string, error: unknown) => void = () => undefined) {
  const works = new Set<Promise<void>>();
  const waiting = new Map<string, () => Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let flushing: Promise<void> = Promise.resolve();

  const doWaiting = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const now = [...waiting.values()];
    waiting.clear();
    for (const work of now) {
      await work().catch((error) => report('What an answer leaves to be done could not be done.', error));
      // A database in this process answers without ever going back to the requests that wait meanwhile.
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const flush = (): Promise<void> => {
    flushing = flushing.then(doWaiting);
    return flushing;
  };
  return {
    track: async (work: Promise<void>): Promise<void> => {
      works.add(work);
      try {
        await work;
      } finally {
        works.delete(work);
      }
    },
    /** Does work that nobody waits for within a second. Of works with the same key only the last is done. */
    debounce: (key: string, work: () => Promise<void>): void => {
      waiting.delete(key);
      // For whom it is done is known here, not where the timer rings.
      waiting.set(key, AsyncLocalStorage.bind(work));
      if (waiting.size > MOST_WAITING) void flush();
      else timer ??= setTimeout(flush, LATER_MS).unref();
    },
    /** Does now what waits to be done later. */
    flush,
    /** Resolves when all work is done, however it ended, or after `longestMs`. */
    finished: async (longestMs: number): Promise<void> => {
      let stopWaiting: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        stopWaiting = setTimeout(resolve, longestMs);
      });
      await Promise.race([Promise.allSettled(works).then(flush), late]);
      clearTimeout(stopWaiting);
    },
  };
}

/**
 * Does a piece of work once for a key, however often it is asked for. Work that failed may be asked for again.
 *
 * @returns whether the work was done this time
 * @throws what the work throws
 */
export type OncePerKey = (key: string, work: () => Promise<unknown>) => Promise<boolean>;

/** Remembers the latest keys of this process. Enough for clicks within the half hour that Slack allows to answer them. */
function rememberKeys(most = 10_000): OncePerKey {
  const done = new Set<string>();
  return async (key, work) => {
    if (done.has(key)) return false;
    done.add(key);
    const [oldest] = done;
    if (done.size > most && oldest !== undefined) done.delete(oldest);
    try {
      await work();
    } catch (error) {
      done.delete(key);
      throw error;
    }
    return true;
  };
}

/** Slack repeats an event for some hours at most; a button may be pressed again much later, and then means it. */
const KEPT_MS = 7 * 86_400_000;
/** Work that was begun this long ago and never ended died with its process. */
const LOST_AFTER_MS = 60_000;

/**
 * Remembers keys in the store, where they expire by themselves: a restart forgets none, and of several replicas one does the work.
 * Where the store does not answer, this process alone remembers: an answer twice is better than none.
 */
export function idempotencyKeys(store: Store, report: (problem: string, error: unknown) => void): OncePerKey {
  const keys = store.namespace<string>('done-once');
  const here = rememberKeys();
  let takingOver: Promise<void> | undefined;
  const claim = async (key: string): Promise<boolean> => {
    takingOver ??= takeOver(store).catch((error) => {
      takingOver = undefined;
      report('What was done before could not be taken over.', error);
    });
    await takingOver;
    return keys.claim(key, LOST_AFTER_MS);
  };
  const note = (step: Promise<unknown>): Promise<unknown> =>
    step.catch((error) => report('What was done could not be noted in the store.', error));

  return async (given, work) => {
    const key = keyOf(given);
    let isMine = true;
    const isDoneHere = await here(key, async () => {
      isMine = await claim(key).catch((error) => {
        report('The store did not say whether this was done already; this process remembers.', error);
        return true;
      });
      if (!isMine) return;
      try {
        await work();
      } catch (error) {
        await note(keys.delete(key));
        throw error;
      }
      await note(keys.set(key, 'done', KEPT_MS));
    });
    return isDoneHere && isMine;
  };
}

/** PostgreSQL's namespaces take keys of no more than 255 characters, and what a button carries may be longer. */
function keyOf(given: string): string {
  return given.length <= 200 ? given : createHash('sha256').update(given).digest('hex');
}

const firstForm: RecordForm<{ isDone: boolean }> = { version: 1, schema: z.object({ isDone: z.boolean() }) };

/** Takes over what an earlier version kept in a timeline, which it swept by hand. */
async function takeOver(store: Store): Promise<void> {
  const keys = store.namespace<string>('done-once');
  const before = store.timeline('done-once', firstForm);
  for (const { key, at, value } of await before.all()) {
    const ttl = (at?.getTime() ?? 0) + (value.isDone ? KEPT_MS : LOST_AFTER_MS) - Date.now();
    if (ttl > 0) await keys.set(keyOf(key), 'done', ttl);
    await before.remove(key);
  }
}
