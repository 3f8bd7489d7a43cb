/** Answers true the first time it gets a key. */
export type OncePerKey = (key: string) => Promise<boolean>;

/** Remembers the latest keys of this process. Enough for clicks within the half hour that Slack allows to answer them. */
export function rememberKeys(most = 10_000): OncePerKey {
  const seen = new Set<string>();
  return async (key) => {
    if (seen.has(key)) return false;
    seen.add(key);
    if (seen.size > most) for (const oldest of seen) return seen.delete(oldest);
    return true;
  };
}
