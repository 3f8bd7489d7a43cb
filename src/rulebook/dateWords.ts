import { TZDate } from '@date-fns/tz';
import { lightFormat } from 'date-fns/lightFormat';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** A calendar day in words, e.g. "20 July 2024". */
export function dayInWords(day: string): string {
  const [year, month, date] = day.slice(0, 10).split('-').map(Number);
  return year && month && date ? `${date} ${MONTHS[month - 1]} ${year}` : 'an unknown day';
}

/** A moment in words in a zone, e.g. "20 July 2024, 00:00 (New York time)". */
export function momentInWords(iso: string, zone: string): string {
  const local = lightFormat(new TZDate(new Date(iso).getTime(), zone), 'yyyy-MM-dd HH:mm');
  return `${dayInWords(local)}, ${local.slice(11)} (${zoneInWords(zone)})`;
}

/** A time zone in words, e.g. "New York time". */
export function zoneInWords(zone: string): string {
  return zone === 'UTC' ? 'UTC' : `${zone.split('/').at(-1)?.replaceAll('_', ' ')} time`;
}
