import { AsyncLocalStorage } from 'node:async_hooks';

/** Work that goes on after its acknowledgement, such as posting a shared answer. Whoever stops the bot waits for it. */
export interface BackgroundTasks {
  track(work: Promise<void>): Promise<void>;
  /** Does work that nobody waits for within a second. Of works with the same key only the last is done. */
  debounce(key: string, work: () => Promise<void>): void;
  /** Does now what waits to be done later. */
  flush(): Promise<void>;
  /** Resolves when all work is done, however it ended, or after `longestMs`. */
  finished(longestMs: number): Promise<void>;
}

const LATER_MS = 1000;
/** More than this does not wait. */
const MOST_WAITING = 1000;

/** @param report hears of work that failed while nobody waited for it */
export function backgroundTasks(report: (problem: string, error: unknown) => void = () => undefined): BackgroundTasks {
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
    track: async (work) => {
      works.add(work);
      try {
        await work;
      } finally {
        works.delete(work);
      }
    },
    debounce: (key, work) => {
      waiting.delete(key);
      // For whom it is done is known here, not where the timer rings.
      waiting.set(key, AsyncLocalStorage.bind(work));
      if (waiting.size > MOST_WAITING) void flush();
      else timer ??= setTimeout(flush, LATER_MS).unref();
    },
    flush,
    finished: async (longestMs) => {
      let stopWaiting: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        stopWaiting = setTimeout(resolve, longestMs);
      });
      await Promise.race([Promise.allSettled(works).then(flush), late]);
      clearTimeout(stopWaiting);
    },
  };
}
