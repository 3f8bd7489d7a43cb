/** Work that goes on after its acknowledgement, such as posting a shared answer. Whoever stops the bot waits for it. */
export interface UnderWay {
  add(work: Promise<void>): Promise<void>;
  /** Resolves when all work is done, however it ended, or after `longestMs`. */
  finished(longestMs: number): Promise<void>;
}

export function trackWork(): UnderWay {
  const works = new Set<Promise<void>>();
  return {
    add: async (work) => {
      works.add(work);
      try {
        await work;
      } finally {
        works.delete(work);
      }
    },
    finished: async (longestMs) => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, longestMs);
      });
      await Promise.race([Promise.allSettled(works), late]);
      clearTimeout(timer);
    },
  };
}
