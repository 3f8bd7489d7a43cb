/** The date in a typed command: "as of 2024-07-19", "on 19 July 2024". A date that is not clear is asked about, never guessed. */
import type { Question } from '../check/answer.ts';
import { dayInZone } from '../rulebook/time.ts';
import { findDatePieces } from './sentence/datePieces.ts';
import { findWhen } from './sentence/findWhen.ts';

export type DateReading = { asOf: Question['asOf']; rest: string } | { problem: string };

/** "on" is also an ordinary word ("Check Point on Demand"); the others always introduce a date. */
const INTRODUCTIONS = [/(?:^|\s)(?:as\s+(?:of|at)|asof|--as-of)(?=\s|$)/iu, /\son\s/iu];
const NEXT_OPTION = /\s(?:for|as)\s/iu;
const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/iu;
const NUMBERS = /^(?<first>\d{1,2})\/(?<second>\d{1,2})\/\d{2,4}$/u;
const LONGEST_DATE = 6;
const HOW = 'Write it as 2024-07-19 or 19 July 2024.';

/**
 * Takes the date out of a command. Without one it is asked about now.
 *
 * @param timeZone the asker's, as an IANA name: for "tomorrow"
 */
export function takeDate(text: string, now: Date, timeZone: string): DateReading {
  const [explicit, ordinary] = INTRODUCTIONS.map((pattern) => pattern.exec(text));
  if (explicit) {
    const taken = takeAfter(text, explicit, now, timeZone);
    if ('asOf' in taken && INTRODUCTIONS[0]?.test(taken.rest))
      return { problem: `Ask about one date at a time. ${HOW}` };
    return taken;
  }
  const taken = ordinary ? takeAfter(text, ordinary, now, timeZone) : null;
  return taken && 'asOf' in taken ? taken : takeStrayDate(text, now, timeZone);
}

/** The date is the longest run of words after its introduction that reads as one. */
function takeAfter(text: string, introduction: RegExpExecArray, now: Date, timeZone: string): DateReading {
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
    const read = readDate(written, now, timeZone);
    if (read === null) continue;
    if (typeof read === 'string') return { problem: read };
    const left = words.slice(size).join(' ');
    if (/^(?:at\s|\d)/iu.test(left)) break;
    return { asOf: read, rest: `${before} ${left}${later}`.replace(/\s+/gu, ' ').trim() };
  }
  return { problem: `I do not understand the date “${words.join(' ').slice(0, 60)}”. ${HOW}` };
}

/** @returns the day or instant, a sentence about what is missing, or null where this is no date */
function readDate(written: string, now: Date, timeZone: string): Question['asOf'] | string | null {
  if (ISO_INSTANT.test(written)) {
    const at = new Date(written);
    return Number.isNaN(at.getTime()) ? null : { at };
  }
  if (/^(?:now|today)$/iu.test(written)) return { at: now };
  const { first, second } = NUMBERS.exec(written)?.groups ?? {};
  if (first !== second && Number(first) <= 12 && Number(second) <= 12)
    return `The date “${written}” can be read in two ways. ${HOW}`;
  if (/\d\s+at\s+\d/iu.test(written))
    return 'A time of day needs its offset from UTC: write 2024-07-19T23:59-04:00, or the date alone for the end of that day.';
  if (/\d:\d{2}/u.test(written)) return null;
  const led = `on ${written}`;
  const { when, spans, unclear } = findWhen(led, dayInZone(now, timeZone));
  const [span] = spans;
  if (!when || !span || unclear.length > 0 || spans.length > 1 || span.end < led.length) return null;
  if (!/^on (?:the\s+)?(?:(?:end|beginning|start)\s+of\s+)?$/iu.test(led.slice(0, span.start))) return null;
  return when.status === 'day' ? { day: when.day } : `“${written}” is not a single day. ${HOW}`;
}

/** A date that nothing introduces: "kaspersky tomorrow", "renew kaspersky in October". It must not be overlooked. */
function takeStrayDate(text: string, now: Date, timeZone: string): DateReading {
  const { found, unclear } = findDatePieces(text, dayInZone(now, timeZone));
  const typed = (span: { start: number; end: number }): string => text.slice(span.start, span.end).trim();
  const isMeant = (span: { start: number; end: number }): boolean =>
    span.start > 0 && (OWN_DATE.test(typed(span)) || DATE_LEAD.test(text.slice(0, span.start)));
  const doubtful = unclear.find(isMeant);
  if (doubtful) return { problem: `I cannot read the date “${typed(doubtful)}” with certainty. ${HOW}` };
  const [first, second] = found.filter(isMeant);
  if (!first) return { asOf: { at: now }, rest: text };
  const before = text.slice(0, first.start);
  if (second || first.unit !== 'day' || DATE_LIMIT.test(before))
    return {
      problem: `A command asks about one day, and “${typed(second ?? first)}” is more than that. ${HOW} Or ask me in a message, where I understand periods.`,
    };
  const rest = `${before.replace(DATE_LEAD, ' ')} ${text.slice(first.end)}`.replace(/\s+/gu, ' ').trim();
  return { asOf: { day: first.from }, rest };
}

/** Dates that are nothing else: written out, or relative to today. */
const OWN_DATE =
  /\d{4}-\d|\d[/.]\d+[/.]\d|\p{L}\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}$|^\d{1,2}\S*\s+\p{L}+\.?,?\s+\d{4}$|^(?:the\s+)?(?:next|this|last|coming|day\s+after)\s|tomorrow|yesterday|^eo[ymqw]$|fy\s*'?\d|fiscal/iu;
const DATE_LEAD =
  /(?:^|\s)(?:in|by|before|until|till|since|from|after|starting|during|within|on|at|ab|bis|im|seit|vor|nach|en|hasta)(?:\s+the)?\s*$/iu;
const DATE_LIMIT =
  /(?:^|\s)(?:by|before|until|till|since|from|after|starting|within|ab|bis|seit|vor|nach|hasta)(?:\s+the)?\s*$/iu;
