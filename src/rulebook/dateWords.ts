/** Days and moments in words, as a reader wants to read them. */
import { isoInZone } from './time.ts';

export const DATE_FORMATS = ['en-GB', 'en-US', 'iso', 'de', 'fr', 'es', 'it', 'nl', 'pl'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

export function isDateFormat(text: string): text is DateFormat {
  return DATE_FORMATS.some((format) => format === text);
}

const formatters = new Map<DateFormat, Intl.DateTimeFormat>();

/**
 * A calendar day in the language of a workspace.
 *
 * @param day `YYYY-MM-DD`, or anything that begins so
 * @example dayIn('en-US', '2024-07-20') //=> 'July 20, 2024'
 * @example dayIn('de', '2024-07-20') //=> '20. Juli 2024'
 */
export function dayIn(format: DateFormat, day: string): string {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return 'an unknown day';
  if (format === 'iso') return day.slice(0, 10);
  const known = formatters.get(format) ?? new Intl.DateTimeFormat(format, { dateStyle: 'long', timeZone: 'UTC' });
  formatters.set(format, known);
  return known.format(date);
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
