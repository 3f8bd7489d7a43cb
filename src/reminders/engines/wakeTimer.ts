/** A timer that runs one act at a time, again whenever it is asked to. */
export interface WakeTimer {
  /** Runs the act now; while it runs, once more afterwards. An act that fails is told and tried again. */
  ring(): Promise<void>;
  /** Rings after this many milliseconds at the latest. */
  ringWithin(wait: number): void;
  /** Waits for the act in hand; afterwards nothing rings. */
  stop(): Promise<void>;
  /** Why the last act failed; undefined where it did not. */
  failure(): unknown;
}

/** Pauses after acts that failed (the database was away, the disk full), in milliseconds: 1, 2, 4 … 60 seconds. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;

/**
 * @param act returns after how many milliseconds it wants to run again
 * @param complain hears of failures
 */
export function createWakeTimer(act: () => Promise<number>, complain: (error: unknown) => void): WakeTimer {
  let timer: { fires: number; handle: NodeJS.Timeout } | undefined;
  let isStopped = false;
  let failures = 0;
  let lastFailure: unknown;
  let running: Promise<void> | undefined;
  let following: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    try {
      ringWithin(await act());
      failures = 0;
      lastFailure = undefined;
    } catch (error) {
      if (isStopped) return;
      complain(error);
      lastFailure = error;
      ringWithin(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures));
      failures += 1;
    }
  };
  const ring = (): Promise<void> => {
    if (isStopped) return Promise.resolve();
    if (!running) {
      running = run().finally(() => {
        running = undefined;
      });
      return running;
    }
    following ??= running.then(() => {
      following = undefined;
      return ring();
    });
    return following;
  };
  const ringWithin = (wait: number): void => {
    const fires = performance.now() + wait;
    if (isStopped || (timer && timer.fires <= fires)) return;
    clearTimeout(timer?.handle);
    const handle = setTimeout(() => {
      timer = undefined;
      ring();
    }, wait);
    timer = { fires, handle };
  };
  return {
    ring,
    ringWithin,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer?.handle);
      await running;
    },
    failure: () => lastFailure,
  };
}
