/**
 * A token bucket for each key. The process keeps it: with three replicas a key may do three times as much.
 *
 * @returns a function of the key and the time (milliseconds) that takes one token, and tells how long to wait where none is left
 */
export function rateLimit({
  perSecond,
  burst,
}: {
  perSecond: number;
  burst: number;
}): (key: string, now: number) => number {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (key, now) => {
    const bucket = buckets.get(key) ?? { tokens: burst, at: now };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    buckets.set(key, bucket);
    if (buckets.size > 10_000) buckets.delete(buckets.keys().next().value ?? '');
    if (bucket.tokens < 1) return ((1 - bucket.tokens) / perSecond) * 1000;
    bucket.tokens -= 1;
    return 0;
  };
}
