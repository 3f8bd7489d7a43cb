/** Instants of the rule book: local dates of a rule in the rule's own time zone. */
import { TZDate, tzOffset } from '@date-fns/tz';
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
  const offset = steadyOffset(zone, year, month);
  if (offset !== null) return new Date(Date.UTC(year, month - 1, date, hour, minute, second) - offset * MINUTE);
  return new Date(new TZDate(year, month - 1, date, hour, minute, second, zone).getTime());
}

const MINUTE = 60_000;
const DAY = 86_400_000;
/** No clock is put forward and back again within so few days (Morocco does within thirty, for Ramadan). */
const LOOK_EVERY_DAYS = 7;
const steady = new Map<string, number | null>();

/**
 * The offset of a zone in minutes where it is the same in all of a month and a day around it; null where clocks change.
 * What a zone's offset is takes long to find out, and answers ask for it in forty zones.
 */
function steadyOffset(zone: string, year: number, month: number): number | null {
  const key = `${zone} ${year}-${month}`;
  const known = steady.get(key);
  if (known !== undefined) return known;
  const end = Date.UTC(year, month, 1) + 2 * DAY;
  const offsets = new Set<number>([tzOffset(zone, new Date(end))]);
  for (let at = Date.UTC(year, month - 1, 1) - 2 * DAY; at < end; at += LOOK_EVERY_DAYS * DAY)
    offsets.add(tzOffset(zone, new Date(at)));
  const [only] = offsets;
  const found = offsets.size === 1 && only !== undefined && Number.isFinite(only) ? only : null;
  if (steady.size > 10_000) steady.clear();
  steady.set(key, found);
  return found;
}

/** The moment that `asOf` means to a rule of this zone: the given instant, or the last millisecond of the given day there. */
export function momentFor(asOf: AsOf, zone: string): Date {
  if ('at' in asOf) return asOf.at;
  const begins = instantOf(asOf.day, zone);
  const [year = 0, month = 1] = asOf.day.split('-').map(Number);
  if (steadyOffset(zone, year, month) !== null) return new Date(begins.getTime() + DAY - 1);
  return new Date(addDays(new TZDate(begins, zone), 1).getTime() - 1);
}

/** An instant as ISO 8601 with the offset of its zone, e.g. `2024-07-20T00:00:00-04:00`. */
export function isoInZone(instant: Date, zone: string): string {
  return new TZDate(instant.getTime(), zone).toISOString().replace(/\.\d{3}/u, '');
}

/** The calendar day `YYYY-MM-DD` of an instant in a zone. */
export function dayInZone(instant: Date, zone: string): string {
  return lightFormat(new TZDate(instant.getTime(), zone), 'yyyy-MM-dd');
}
