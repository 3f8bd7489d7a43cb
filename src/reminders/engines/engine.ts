import type { deliver } from '../outbox/deliver.ts';
import type { DeliveryParts } from '../outbox/deliveryParts.ts';
import { nextAttempt } from '../outbox/duePostings.ts';
import { tellTogether } from '../outbox/tellTogether.ts';
import { nextLook, planDue } from '../planDue.ts';

/** Sees to it that what is due is posted. Two kinds: in this process alone, or with others through PostgreSQL. */
export interface Engine {
  start(): Promise<void>;
  /** Looks at the clock now, because it was moved or something changed. Resolves when the look is done, not the posting. */
  wake(): Promise<void>;
  /** Resolves when nothing that is due is left to post. */
  drained(): Promise<void>;
  /** Finishes the messages in hand, within `STOPS_WITHIN`. What Slack or the database holds up is found again at the next start. */
  stop(): Promise<void>;
}

export interface EngineParts extends DeliveryParts {
  /** Brings the rule book's deadlines up to date and promises notices of what changed. */
  followLaw: (now: Date) => Promise<void>;
  /** The longest time without a look at the clock, in milliseconds: a laptop that slept does not fire its timers. */
  longestSleep: number;
}

/** In milliseconds; who stops the process waits ten seconds before it kills. */
export const STOPS_WITHIN = 8000;

/**
 * A look at the clock: law first, so that a date that moved is planned on its new day. A rule book that cannot be followed is
 * no reason to let the dates pass that are known.
 *
 * @returns the moment until which everything is planned
 */
export async function look(parts: EngineParts, complain: (what: string, error: unknown) => void): Promise<Date> {
  const now = parts.clock();
  await parts.followLaw(now).catch((error) => complain('the rule book could not be followed', error));
  await planDue(parts.records, now);
  await tellTogether(parts.records, now);
  return now;
}

/**
 * How long to sleep until the next look, in milliseconds.
 *
 * @param planned what the last look returned: with a slow or locked database something may have come due since then
 */
export async function sleepTime({ records, clock, longestSleep }: EngineParts, planned: Date): Promise<number> {
  const moments = [await nextLook(records, planned), await nextAttempt(records, planned)];
  const now = clock().getTime();
  const waits = moments.flatMap((moment) => (moment ? [moment.getTime() - now] : []));
  return Math.max(1, Math.min(longestSleep, ...waits));
}

/** When to look again after a delivery ended like this, in milliseconds; `undefined`: no sooner than planned. */
export async function waitAfter(
  id: string,
  state: Awaited<ReturnType<typeof deliver>>,
  { records, clock }: EngineParts,
): Promise<number | undefined> {
  // Somebody is to be told of the trouble.
  if (state === 'kept' || state === 'failed') return 1;
  if (state !== 'waiting' && state !== 'begun') return undefined;
  const next = (await records.postings.get(id))?.at;
  return next ? Math.max(1, next.getTime() - clock().getTime()) : undefined;
}
