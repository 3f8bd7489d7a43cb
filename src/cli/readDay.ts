import { BadInput } from './badInput.ts';

/** A calendar day as typed, or today (UTC) where none is given. @throws {BadInput} when it is not a day */
export function readDay(text: string | undefined): string {
  if (text === undefined) return new Date().toISOString().slice(0, 10);
  const date = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text)) {
    throw new BadInput(`"${text}" is not a day; write YYYY-MM-DD, e.g. 2024-07-19`);
  }
  return text;
}
