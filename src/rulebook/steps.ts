/** Work of some hundred milliseconds in small steps, so that a bot can answer between them. */

/** Each `yield` is a place at which others may come first; the return is the result. */
export type Steps<T> = Generator<void, T>;

/** Does all steps at once. */
export function runSteps<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Does the steps with pauses between them.
 *
 * @param pause lets others come first, as `setImmediate` of `node:timers/promises`
 * @param longest milliseconds without a pause
 */
export async function runInSlices<T>(steps: Steps<T>, pause: () => Promise<unknown>, longest = 5): Promise<T> {
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < longest) continue;
    await pause();
    since = performance.now();
  }
}
