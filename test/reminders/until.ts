/**
 * Waits until a condition holds, for as long as things move: a slow machine is no fault.
 *
 * @param patience milliseconds
 * @param movement what changes while there is progress
 * @throws when nothing has moved for so long, with what was waited for
 */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  patience = 20_000,
  movement: () => unknown = () => undefined,
): Promise<void> {
  let last = movement();
  let end = performance.now() + patience;
  while (!(await holds())) {
    const now = movement();
    if (now !== last) end = performance.now() + patience;
    last = now;
    if (performance.now() > end) throw new Error(`nothing has moved for ${patience} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
