/**
 * A pure function that remembers its last results: most channels share a zone, an hour and a calendar, and each look at the
 * clock asks the same for all of them.
 *
 * @param keyOf the same for the same arguments
 */
export function remembered<A extends unknown[], R>(
  keyOf: (...args: A) => string,
  compute: (...args: A) => R,
): (...args: A) => R {
  const results = new Map<string, R>();
  return (...args) => {
    const key = keyOf(...args);
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = compute(...args);
    if (results.size >= 500) results.clear();
    results.set(key, result);
    return result;
  };
}
