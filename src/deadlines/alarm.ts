/** A timer that runs one act at a time, again whenever it is asked to. */
export interface Alarm {
  /** Runs the act now; while it runs, once more afterwards. */
  ring(): Promise<void>;
  /** Rings after this many milliseconds instead of when it would have. */
  setFor(wait: number): void;
  /** Waits for the act in hand; afterwards nothing rings. */
  stop(): Promise<void>;
}

/** Pause after an act that failed (the database was away), in milliseconds. */
const AFTER_FAILURE = 1000;

/**
 * @param act returns after how many milliseconds it wants to run again
 * @param report hears of failures when the timer, not a caller, rang
 */
export function createAlarm(act: () => Promise<number>, report: (problem: string) => void): Alarm {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let running: Promise<void> | undefined;
  let following: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    const wait = await act();
    setFor(wait);
  };
  const ring = (): Promise<void> => {
    if (isStopped) return Promise.resolve();
    if (!running) {
      running = run().finally(() => {
        running = undefined;
      });
      return running;
    }
    following ??= running
      .catch(() => undefined)
      .then(() => {
        following = undefined;
        return ring();
      });
    return following;
  };
  const setFor = (wait: number): void => {
    clearTimeout(timer);
    if (isStopped) return;
    timer = setTimeout(() => {
      ring().catch((error) => {
        report(`the look at the clock failed: ${String(error)}`);
        setFor(AFTER_FAILURE);
      });
    }, wait);
  };
  return {
    ring,
    setFor,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running?.catch(() => undefined);
    },
  };
}
