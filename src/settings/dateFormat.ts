/** How a workspace wants to read dates. */
export const DATE_FORMATS = ['en-GB', 'en-US', 'iso', 'de', 'fr', 'es', 'it', 'nl', 'pl'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

export function isDateFormat(text: string): text is DateFormat {
  return DATE_FORMATS.some((format) => format === text);
}

/**
 * A calendar day in the language of a workspace.
 *
 * @example dayIn('en-US', '2024-07-20') //=> 'July 20, 2024'
 * @example dayIn('de', '2024-07-20') //=> '20. Juli 2024'
 */
export function dayIn(format: DateFormat, day: string): string {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return 'an unknown day';
  if (format === 'iso') return day.slice(0, 10);
  return new Intl.DateTimeFormat(format, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}
