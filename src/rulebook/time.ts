/** Instants of the rule book: local dates of a rule in the rule's own time zone. */
import { TZDate } from '@date-fns/tz';
// One function a module: the index of date-fns costs a second and 300 MB at the start.
import { addDays } from 'date-fns/addDays';
import { lightFormat } from 'date-fns/lightFormat';

/** The day or the moment that an answer is computed for. A day means its end, in the time zone of each rule. */
export type AsOf = { day: string } | { at: Date };

/**
 * The instant of a local date of the rule book.
 *
 * @param local `YYYY-MM-DD` (midnight at its start) or `YYYY-MM-DDTHH:MM[:SS]`
 * @param zone IANA time zone
 * @example instantOf('2024-07-20', 'America/New_York') //=> 2024-07-20T04:00:00Z
 */
export function instantOf(local: string, zone: string): Date {
  const [day = '', time = '00:00'] = local.split('T');
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  return new Date(new TZDate(year, month - 1, date, hour, minute, second, zone).getTime());
}

/** The moment that `asOf` means to a rule of this zone: the given instant, or the last millisecond of the given day there. */
export function momentFor(asOf: AsOf, zone: string): Date {
  if ('at' in asOf) return asOf.at;
  return new Date(addDays(new TZDate(instantOf(asOf.day, zone), zone), 1).getTime() - 1);
}

/** An instant as ISO 8601 with the offset of its zone, e.g. `2024-07-20T00:00:00-04:00`. */
export function isoInZone(instant: Date, zone: string): string {
  return new TZDate(instant.getTime(), zone).toISOString().replace(/\.\d{3}/u, '');
}

/** The calendar day `YYYY-MM-DD` of an instant in a zone. */
export function dayInZone(instant: Date, zone: string): string {
  return lightFormat(new TZDate(instant.getTime(), zone), 'yyyy-MM-dd');
}
