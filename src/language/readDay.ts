import type { AsOf } from '../rulebook/time.ts';
import { isRealDay } from './sentence/calendar.ts';

/** A day written YYYY-MM-DD; null where there is no such day. */
export function readDay(written: string): AsOf | null {
  return /^\d{4}-\d{2}-\d{2}$/u.test(written) && isRealDay(written) ? { day: written } : null;
}
