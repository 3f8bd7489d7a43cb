/** Turns at writing to one place, shared by all replicas: Slack allows about one message a second in a channel. */
import type { Records } from './records.ts';

/** A turn farther ahead than this was given by a machine whose clock is wrong. In milliseconds. */
const LONGEST_HOLD = 15 * 60 * 1000;

/**
 * Waits for the next turn at a place and takes it.
 *
 * Goes by the machines' real time, also where the bot's clock is moved; replicas whose clocks are apart keep messages as much
 * less apart.
 *
 * @param pace milliseconds between two turns
 * @returns 0 when the turn is taken; else how many milliseconds Slack asked to leave the place alone
 */
export async function takeTurn(records: Records, place: string, pace: number): Promise<number> {
  let wait = 0;
  let isTaken = true;
  await records.turns.change(place, (current) => {
    const now = Date.now();
    const free = current ? Date.parse(current.value.freeAt) : now;
    wait = free > now && free - now < LONGEST_HOLD ? free - now : 0;
    // One of a few in a row waits here; one that was told to stay away comes back later.
    isTaken = wait <= 3 * pace;
    return isTaken ? turnAt(now + wait + pace) : undefined;
  });
  if (!isTaken) return wait;
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  return 0;
}

/** Slack asked to leave a place alone for so many milliseconds. */
export async function holdTurns(records: Records, place: string, forMs: number): Promise<void> {
  const free = Date.now() + Math.min(forMs, LONGEST_HOLD - 1);
  await records.turns.change(place, (current) =>
    current && Date.parse(current.value.freeAt) > free ? undefined : turnAt(free),
  );
}

function turnAt(moment: number): { at: null; value: { freeAt: string } } {
  return { at: null, value: { freeAt: new Date(moment).toISOString() } };
}
