/** Waits for something, but no longer than this many milliseconds. */
export async function within(longest: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const bell = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, longest);
  });
  await Promise.race([work, bell]);
  clearTimeout(timer);
}
