/** Instants of the rule book: local dates of a rule in the rule's own time zone. */
import { TZDate, tzOffset } from '@date-fns/tz';
import { addDays } from 'date-fns/addDays';
import { lightFormat } from 'date-fns/lightFormat';

// One function a module: the index of date-fns costs a second and 300 MB at the start.

/** The day or the moment that an answer is computed for. A day means its end, in the time zone of each rule. */
export type AsOf = { day: string } | { at: Date };

/** The same as text, `YYYY-MM-DD` or ISO 8601. */
export function asOfText(asOf: AsOf): string {
  return 'day' in asOf ? asOf.day : asOf.at.toISOString();
}

/** Its day, `YYYY-MM-DD`; of an instant the day in UTC. */
export function dayOf(asOf: AsOf): string {
  return asOfText(asOf).slice(0, 10);
}

/** Whether there is such a time zone. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Whether there is such a day, written `YYYY-MM-DD`. */
export function isRealDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/**
 * The instant of a local date of the rule book.
 *
 * @param local `YYYY-MM-DD` (midnight at its start) or `YYYY-MM-DDTHH:MM[:SS]`
 * @param zone IANA time zone
 * @example instantOf('2024-07-20', 'America/New_York') //=> 2024-07-20T04:00:00Z
 */
export function instantOf(local: string, zone: string): Date {
  const digits = (from: number, to: number): number => Number(local.slice(from, to));
  const [year, month, date] = [digits(0, 4), digits(5, 7) || 1, digits(8, 10) || 1];
  const [hour, minute, second] = [digits(11, 13), digits(14, 16), digits(17, 19)];
  const there = Date.UTC(year, month - 1, date, hour, minute, second);
  const offset = steadyOffset(zone, there);
  if (offset !== null) return new Date(there - offset * MINUTE);
  return new Date(new TZDate(year, month - 1, date, hour, minute, second, zone).getTime());
}

const MINUTE = 60_000;
const DAY = 86_400_000;
/** No clock is put forward and back again within so many days (Morocco does within thirty, for Ramadan). */
const STEP = 14 * DAY;
const offsets = new Map<string, Map<number, number>>();

/**
 * The offset of a zone in minutes around a moment that is known to a day or two; null where clocks change in these weeks.
 * What a zone's offset is takes long to find out, and answers ask for it in forty zones.
 */
function steadyOffset(zone: string, moment: number): number | null {
  const known = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, known);
  const first = Math.floor((moment - 2 * DAY) / STEP);
  const last = Math.ceil((moment + 2 * DAY) / STEP);
  const found = offsetAt(known, zone, first);
  for (let step = first + 1; step <= last; step += 1) if (offsetAt(known, zone, step) !== found) return null;
  return Number.isInteger(found) ? found : null;
}

function offsetAt(known: Map<number, number>, zone: string, step: number): number {
  const before = known.get(step);
  if (before !== undefined) return before;
  const offset = tzOffset(zone, new Date(step * STEP));
  if (known.size > 1000) known.clear();
  known.set(step, offset);
  return offset;
}

/** The moment that `asOf` means to a rule of this zone: the given instant, or the last millisecond of the given day there. */
export function momentFor(asOf: AsOf, zone: string): Date {
  if ('at' in asOf) return asOf.at;
  const begins = instantOf(asOf.day, zone);
  if (steadyOffset(zone, begins.getTime()) !== null) return new Date(begins.getTime() + DAY - 1);
  return new Date(addDays(new TZDate(begins, zone), 1).getTime() - 1);
}

/** An instant as ISO 8601 with the offset of its zone, e.g. `2024-07-20T00:00:00-04:00`. */
export function isoInZone(instant: Date, zone: string): string {
  const offset = steadyOffset(zone, instant.getTime());
  if (offset === null) return new TZDate(instant.getTime(), zone).toISOString().replace(/\.\d{3}/u, '');
  const apart = Math.abs(offset);
  const twoDigits = (number: number): string => String(number).padStart(2, '0');
  const behind = `${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(apart / 60))}:${twoDigits(apart % 60)}`;
  return `${new Date(instant.getTime() + offset * MINUTE).toISOString().slice(0, 19)}${behind}`;
}

/** The calendar day `YYYY-MM-DD` of an instant in a zone. */
export function dayInZone(instant: Date, zone: string): string {
  const offset = steadyOffset(zone, instant.getTime());
  if (offset !== null) return new Date(instant.getTime() + offset * MINUTE).toISOString().slice(0, 10);
  return lightFormat(new TZDate(instant.getTime(), zone), 'yyyy-MM-dd');
}

export const DATE_FORMATS = ['en-GB', 'en-US', 'iso', 'de', 'fr', 'es', 'it', 'nl', 'pl'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

export function isDateFormat(text: string): text is DateFormat {
  return DATE_FORMATS.some((format) => format === text);
}

const formatters = new Map<DateFormat, Intl.DateTimeFormat>();
const daysInWords = new Map<string, string>();

/**
 * A calendar day in the language of a workspace.
 *
 * @param day `YYYY-MM-DD`, or anything that begins so
 * @example dayIn('en-US', '2024-07-20') //=> 'July 20, 2024'
 * @example dayIn('de', '2024-07-20') //=> '20. Juli 2024'
 */
export function dayIn(format: DateFormat, day: string): string {
  const key = `${format} ${day.slice(0, 10)}`;
  const before = daysInWords.get(key);
  if (before !== undefined) return before;
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return 'an unknown day';
  if (format === 'iso') return day.slice(0, 10);
  const known = formatters.get(format) ?? new Intl.DateTimeFormat(format, { dateStyle: 'long', timeZone: 'UTC' });
  formatters.set(format, known);
  const words = known.format(date);
  if (daysInWords.size > 1000) daysInWords.clear();
  daysInWords.set(key, words);
  return words;
}

/** A calendar day in English words, e.g. "20 July 2024". */
export function dayInWords(day: string): string {
  return dayIn('en-GB', day);
}

/** A moment in words in a zone, e.g. "20 July 2024, 00:00 (New York time)". */
export function momentInWords(iso: string, zone: string, format: DateFormat = 'en-GB'): string {
  const local = localTime(iso, zone);
  return `${dayIn(format, local)}, ${local.slice(11)} (${zoneInWords(zone)})`;
}

/** What clocks in a zone show at an instant: `YYYY-MM-DD HH:MM`. */
export function localTime(iso: string, zone: string): string {
  return isoInZone(new Date(iso), zone).slice(0, 16).replace('T', ' ');
}

/** A time zone in words, e.g. "New York time". */
export function zoneInWords(zone: string): string {
  return zone === 'UTC' ? 'UTC' : `${zone.split('/').at(-1)?.replaceAll('_', ' ')} time`;
}
