import { type DateFormat, dayIn } from '../../settings/dateFormat.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const ENGLISH_DAY = new RegExp(`\\b(\\d{1,2}) (${MONTHS.join('|')}) (\\d{4})\\b`, 'gu');

/** A text of ours with its days as the workspace wants to read them. The core writes them in English. */
export function daysIn(format: DateFormat, text: string): string {
  if (format === 'en-GB') return text;
  return text.replace(ENGLISH_DAY, (_, day: string, month: string, year: string) =>
    dayIn(format, `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`),
  );
}

/** A message or a window with its days as the workspace wants to read them. What buttons carry stays as it is. */
export function inDates<T extends object>(format: DateFormat, shown: T): T {
  if (format === 'en-GB') return shown;
  return JSON.parse(JSON.stringify(shown), (field, value) =>
    field === 'text' && typeof value === 'string' ? daysIn(format, value) : value,
  );
}
