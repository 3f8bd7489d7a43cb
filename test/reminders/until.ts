/** Waits until a condition holds. @throws after `timeout` milliseconds, with what was waited for */
export async function until(what: string, holds: () => boolean | Promise<boolean>, timeout = 20_000): Promise<void> {
  const end = performance.now() + timeout;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited ${timeout} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
