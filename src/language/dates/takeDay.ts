/** The one day that a typed command asks about: "as of 2024-07-19", "on 19 July 2024". What is not clear is asked about, never guessed. */
import type { Question } from '../../check/answer.ts';
import { dayInZone } from '../../rulebook/time.ts';
import { findWhen } from './findWhen.ts';
import { findDatePieces } from './readDates.ts';

export type DayTaken = { asOf: Question['asOf']; rest: string } | { problem: string };

const AS_OF = /(?:^|\s)(?:as\s+(?:of|at)|asof|--as-of)(?=\s|$)/giu;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})(?=\s|$)/iu;
const HOW = 'Write it as 2024-07-19 or 19 July 2024.';
/** Words of a date that cannot be read that are said back. */
const MOST_SAID = 6;

/**
 * Takes the date out of a command. Without one it is asked about now.
 *
 * @param timeZone the asker's, as an IANA name: for "tomorrow"
 */
export function takeDay(text: string, now: Date, timeZone: string): DayTaken {
  const [introduced, second] = [...text.matchAll(AS_OF)];
  if (second) return { problem: `Ask about one date at a time. ${HOW}` };
  if (!introduced) return takeStrayDay(text, now, timeZone);
  const before = text.slice(0, introduced.index);
  const after = text.slice(introduced.index + introduced[0].length).trim();
  if (after === '') return { problem: `Which date do you mean? ${HOW}` };
  const without = (length: number): string =>
    `${before} ${after.slice(length).replace(/^[,;.]+/u, '')}`.replace(/\s+/gu, ' ').trim();
  const instant = INSTANT.exec(after)?.[0];
  if (instant && !Number.isNaN(Date.parse(instant)))
    return { asOf: { at: new Date(instant) }, rest: without(instant.length) };
  const led = `on ${after}`;
  const today = dayInZone(now, timeZone);
  const { found, unclear } = findDatePieces(led, today);
  const [first] = [...found, ...unclear].sort((a, b) => a.start - b.start);
  const typed = led.slice(3, first?.end).replace(/[,;.]+$/u, '');
  const unread = {
    problem: `I do not understand the date “${after.split(' ').slice(0, MOST_SAID).join(' ').slice(0, 60)}”. ${HOW}`,
  };
  if (!first || !/^(?:on )?(?:the\s+)?(?:(?:end|beginning|start)\s+of\s+)?$/iu.test(led.slice(0, first.start)))
    return unread;
  if ('readings' in first)
    return first.readings.length > 1 ? { problem: `The date “${typed}” can be read in two ways. ${HOW}` } : unread;
  if (/^\s+at\s+\d/iu.test(led.slice(first.end)))
    return {
      problem:
        'A time of day needs its offset from UTC: write 2024-07-19T23:59-04:00, or the date alone for the end of that day.',
    };
  if (/\d:\d/u.test(typed) || /^\s*\d/u.test(led.slice(first.end))) return unread;
  const { when } = findWhen(led.slice(0, first.end), today);
  if (when?.status !== 'day') return { problem: `“${typed}” is not a single day. ${HOW}` };
  return { asOf: /^(?:now|today)$/iu.test(typed) ? { at: now } : { day: when.day }, rest: without(first.end - 3) };
}

/** A date that nothing introduces: "kaspersky tomorrow", "renew kaspersky in October". It must not be overlooked. */
function takeStrayDay(text: string, now: Date, timeZone: string): DayTaken {
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
