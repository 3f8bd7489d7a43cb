import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns';

/** A calendar day in words, e.g. "20 July 2024". */
export function dayInWords(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return Number.isNaN(year) || !day ? 'an unknown day' : format(new Date(year, month - 1, date), 'd MMMM yyyy');
}

/** A moment in words in a zone, e.g. "20 July 2024, 00:00 (New York time)". */
export function momentInWords(iso: string, zone: string): string {
  const place = zone === 'UTC' ? 'UTC' : `${zone.split('/').at(-1)?.replaceAll('_', ' ')} time`;
  return `${format(new TZDate(new Date(iso).getTime(), zone), 'd MMMM yyyy, HH:mm')} (${place})`;
}
