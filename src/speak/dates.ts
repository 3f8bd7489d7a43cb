/** Days and moments of an answer, in the date format and, where it matters, on the clock of whoever reads. */
import { type DateFormat, dayIn, localTime, zoneInWords } from '../rulebook/time.ts';

/** Who reads an answer. */
export interface Reader {
  dates: DateFormat;
  /** IANA name, where it is known. */
  timeZone?: string | undefined;
  /** One of our own people, who may know what we have settled among ourselves. */
  isOurs?: boolean | undefined;
}

/** Who reads English dates, wherever they are. */
export const ANY_READER: Reader = { dates: 'en-GB' };

export function day(reader: Reader, isoDay: string): string {
  return dayIn(reader.dates, isoDay);
}

/**
 * The day of a moment in the zone of the rule that sets it; with the zone where the reader's clock shows another day, and
 * with the hour where it is not midnight.
 *
 * @param iso ISO 8601 with the offset of the rule's zone
 * @example dayOfMoment({ dates: 'en-GB', timeZone: 'America/Los_Angeles' }, '2024-07-20T00:00:00-04:00', 'America/New_York')
 * //=> '20 July 2024 (New York time)'
 */
export function dayOfMoment(reader: Reader, iso: string, zone: string): string {
  const hour = iso.slice(11, 16);
  const time = hour === '' || hour === '00:00' ? '' : `, ${hour}`;
  const isElsewhere =
    reader.timeZone !== undefined && localTime(iso, reader.timeZone).slice(0, 10) !== iso.slice(0, 10);
  return `${day(reader, iso)}${time}${time !== '' || isElsewhere ? ` (${zoneInWords(zone)})` : ''}`;
}

/** An instant on the reader's own clock, or on that of UTC: "29 November 2026, 14:05 (Berlin time)". */
export function momentOfReader(reader: Reader, iso: string): string {
  const zone = reader.timeZone ?? 'UTC';
  const local = localTime(iso, zone);
  return `${day(reader, local)}, ${local.slice(11)} (${zoneInWords(zone)})`;
}

/** The day that an instant falls on, on the reader's own clock or on that of UTC. */
export function dayOfReader(reader: Reader, iso: string): string {
  return day(reader, localTime(iso, reader.timeZone ?? 'UTC'));
}

/**
 * A moment to the minute on the clock of the rule's zone, and on the reader's where it shows something else.
 *
 * @example momentInFull({ dates: 'en-GB', timeZone: 'Europe/Berlin' }, '2024-09-29T00:00:00-04:00', 'America/New_York')
 * //=> '29 September 2024, 00:00 (New York time; 06:00 Berlin time)'
 */
export function momentInFull(reader: Reader, iso: string, zone: string): string {
  const [there, here] = [localTime(iso, zone), localTime(iso, reader.timeZone ?? zone)];
  const isSameDay = there.slice(0, 10) === here.slice(0, 10);
  const theirs = `${isSameDay ? '' : `${day(reader, here)}, `}${here.slice(11)} ${zoneInWords(reader.timeZone ?? zone)}`;
  return `${day(reader, there)}, ${there.slice(11)} (${zoneInWords(zone)}${there === here ? '' : `; ${theirs}`})`;
}
