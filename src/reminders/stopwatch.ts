/**
 * Milliseconds since now, by whichever clock ran more: the wall clock goes on while a laptop sleeps, the other one while the
 * wall clock is set back.
 */
export function stopwatch(): () => number {
  const [wall, steady] = [Date.now(), performance.now()];
  return () => Math.max(Date.now() - wall, performance.now() - steady);
}
