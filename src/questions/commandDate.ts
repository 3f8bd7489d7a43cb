/** The date in a typed command: "as of 2024-07-19", "on 19 July 2024". A date that is not clear is asked about, never guessed. */
import * as en from 'chrono-node/en';
import type { Question } from '../check/answer.ts';

export type DateReading = { asOf: Question['asOf']; rest: string } | { problem: string };

/** "on" is also an ordinary word ("Check Point on Demand"); the others always introduce a date. */
const INTRODUCTIONS = [/(?:^|\s)(?:as\s+(?:of|at)|asof|--as-of)(?=\s|$)/iu, /\son\s/iu];
const NEXT_OPTION = /\s(?:for|as)\s/iu;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/u;
const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/iu;
const NUMBERS = /^(?<first>\d{1,2})[/.](?<second>\d{1,2})[/.]\d{2,4}$/u;
const LONGEST_DATE = 6;
const HOW = 'Write it as 2024-07-19 or 19 July 2024.';

/** Takes the date out of a command. Without one it is asked about now. */
export function takeDate(text: string, now: Date): DateReading {
  const [explicit, ordinary] = INTRODUCTIONS.map((pattern) => pattern.exec(text));
  if (explicit) {
    const taken = takeAfter(text, explicit, now);
    if ('asOf' in taken && INTRODUCTIONS[0]?.test(taken.rest))
      return { problem: `Ask about one date at a time. ${HOW}` };
    return taken;
  }
  const taken = ordinary ? takeAfter(text, ordinary, now) : null;
  return taken && 'asOf' in taken ? taken : { asOf: { at: now }, rest: text };
}

/** The date is the longest run of words after its introduction that reads as one. */
function takeAfter(text: string, introduction: RegExpExecArray, now: Date): DateReading {
  const before = text.slice(0, introduction.index);
  const after = text.slice(introduction.index + introduction[0].length).trim();
  if (after === '') return { problem: `Which date do you mean? ${HOW}` };
  const end = NEXT_OPTION.exec(after)?.index ?? after.length;
  const words = after.slice(0, end).split(' ');
  const later = after.slice(end);
  for (let size = Math.min(LONGEST_DATE, words.length); size > 0; size -= 1) {
    const written = words
      .slice(0, size)
      .join(' ')
      .replace(/[,;.]+$/u, '');
    const read = readDate(written, now);
    if (read === null) continue;
    if (typeof read === 'string') return { problem: read };
    const left = words.slice(size).join(' ');
    if (/^(?:at\s|\d)/iu.test(left)) break;
    return { asOf: read, rest: `${before} ${left}${later}`.replace(/\s+/gu, ' ').trim() };
  }
  return { problem: `I do not understand the date “${words.join(' ').slice(0, 60)}”. ${HOW}` };
}

/** @returns the day or instant, a sentence about what is missing, or null where this is no date */
function readDate(written: string, now: Date): Question['asOf'] | string | null {
  if (ISO_INSTANT.test(written)) {
    const at = new Date(written);
    return Number.isNaN(at.getTime()) ? null : { at };
  }
  if (/^\d{4}-\d/u.test(written)) return ISO_DAY.test(written) && isRealDay(written) ? { day: written } : null;
  if (/^(?:now|today)$/iu.test(written)) return { at: now };
  const { first, second } = NUMBERS.exec(written)?.groups ?? {};
  if (first !== second && Number(first) <= 12 && Number(second) <= 12)
    return `The date “${written}” can be read in two ways. ${HOW}`;
  const [result] = en.parse(written, { instant: now, timezone: 0 }, { forwardDate: false });
  if (!result || result.text.length < written.length || result.end) return null;
  const { start } = result;
  if (start.isCertain('hour'))
    return 'A time of day needs its offset from UTC: write 2024-07-19T23:59-04:00, or the date alone for the end of that day.';
  const [year, month, date] = [start.get('year'), start.get('month'), start.get('day')];
  if (year === null || month === null || date === null) return null;
  if (!start.isCertain('day') && !start.isCertain('weekday')) return `“${written}” is not a single day. ${HOW}`;
  const day = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  return isRealDay(day) ? { day } : null;
}

function isRealDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
