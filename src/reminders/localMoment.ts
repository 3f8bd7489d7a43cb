import { tzOffset } from '@date-fns/tz/tzOffset';
import { dayMoment } from './calendarDay.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * The instant of a local time in a zone. A time that the clocks skip comes as much later as they jump; of a time that comes
 * twice it is the first.
 *
 * @param time HH:MM
 * @example localMoment('2024-03-10', '02:30', 'America/New_York') //=> 2024-03-10T07:30:00Z, 03:30 there
 */
export function localMoment(day: string, time: string, zone: string): Date {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const asIfUtc = dayMoment(day).getTime() + (hour * 60 + minute) * MINUTE;
  const offsetBefore = tzOffset(zone, new Date(asIfUtc - DAY));
  const offsetAfter = tzOffset(zone, new Date(asIfUtc + DAY));
  const byBefore = new Date(asIfUtc - offsetBefore * MINUTE);
  if (offsetBefore === offsetAfter || tzOffset(zone, byBefore) === offsetBefore) return byBefore;
  const byAfter = new Date(asIfUtc - offsetAfter * MINUTE);
  return tzOffset(zone, byAfter) === offsetAfter ? byAfter : byBefore;
}
