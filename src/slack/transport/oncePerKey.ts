/**
 * Does a piece of work once for a key, however often it is asked for. Work that failed may be asked for again.
 *
 * @returns whether the work was done this time
 * @throws what the work throws
 */
export type OncePerKey = (key: string, work: () => Promise<unknown>) => Promise<boolean>;

/** Remembers the latest keys of this process. Enough for clicks within the half hour that Slack allows to answer them. */
export function rememberKeys(most = 10_000): OncePerKey {
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
