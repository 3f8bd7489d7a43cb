/** Turns at writing to one place, shared by all replicas: Slack allows about one message a second in a channel. */
import type { Records } from '../records.ts';

/** A turn farther ahead than this was given by a machine whose clock is wrong. In milliseconds. */
const LONGEST_HOLD = 15 * 60 * 1000;

/**
 * Waits until a place may be written to again. That one process at a time writes to a place is the engine's care.
 *
 * Goes by the machines' real time, also where the bot's clock is moved; replicas whose clocks are apart keep messages as much
 * less apart.
 *
 * @param pace milliseconds between two messages
 * @returns 0 when it may be written to; else how many milliseconds Slack asked to leave it alone for
 */
export async function acquireTurn(records: Records, place: string, pace: number): Promise<number> {
  const free = (await records.turns.get(place))?.value.freeAt;
  const wait = free === undefined ? 0 : Date.parse(free) - Date.now();
  if (wait <= 0 || wait > LONGEST_HOLD) return 0;
  // The last message was just now: wait here. Slack asked to stay away: come back later.
  if (wait > 3 * pace) return wait;
  await new Promise((resolve) => setTimeout(resolve, wait));
  return 0;
}

/** A message to this place has just gone out, or may have. */
export async function releaseTurn(records: Records, place: string, pace: number): Promise<void> {
  await records.turns.put({ key: place, ...turnAt(Date.now() + pace) });
}

/** Slack asked to leave a place alone for so many milliseconds. */
export async function backOff(records: Records, place: string, forMs: number): Promise<void> {
  await records.turns.put({ key: place, ...turnAt(Date.now() + Math.min(forMs, LONGEST_HOLD - 1)) });
}

function turnAt(moment: number): { at: null; value: { freeAt: string } } {
  return { at: null, value: { freeAt: new Date(moment).toISOString() } };
}
