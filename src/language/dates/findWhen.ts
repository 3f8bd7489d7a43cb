/** The day or period that a sentence asks about, and the one day that a typed command does. */

import type { Question } from '../../check/answer.ts';
import { dayInZone } from '../../rulebook/time.ts';
import { matchesOf } from '../../screening/normalize/matchesOf.ts';
import { signOf } from '../lexicon.ts';
import type { UnclearDate, When } from '../sentence/meaning.ts';
import { addTo, type DatePiece, monthSpan, type Span } from './dateTerms.ts';
import { findDatePieces, whyUnclear } from './readDates.ts';

export interface WhenReading {
  when: When | null;
  /** Where dates stand in the text, those told as background included. */
  spans: { start: number; end: number }[];
  unclear: (UnclearDate & { start: number; end: number })[];
  /** Each single day that is asked about, in the order of the text. */
  days: string[];
  /** The last day of each date that is told and not asked about: "the lease ends on 31 March". */
  told: string[];
  /** The same as they are written. */
  toldAs: string[];
}

const BACKGROUND = signOf('background');
/** "we stopped using Huawei in 2021", "an invoice from last year": a past day in a clause that tells and does not ask. */
function isToldAsPast(before: string): boolean {
  const clause = before.slice(
    Math.max(...['. ', '? ', '! ', '; ', ': ', ', ', '\n'].map((sign) => before.lastIndexOf(sign) + 1)),
  );
  return (
    (TOLD.test(clause) && !ASKING.test(clause)) ||
    TOLD_ASIDE.test(clause) ||
    /\b(?:invoice|quote|contract|order|offer|deal|licen[cs]e|mail)\s+(?:from|of)\s+$/iu.test(clause)
  );
}

const TOLD = signOf('toldPast');
const TOLD_ASIDE = signOf('toldAside');
const ASKING = signOf('askingClause');

const WRITTEN_BEHIND = signOf('writtenBehind');
const REFERS_BACK = signOf('refersBack');

const WANTED_BY = signOf('wantedBy');

const SUPPOSED = signOf('supposed');
const ASKS_OF_PRESENT = signOf('asksOfPresent');
const STATE_SINCE = signOf('stateSince');
const SINCE_FIRST = signOf('sinceFirst');
const STATE_BEHIND = signOf('stateBehind');

/** "we are no longer a contractor since March", "since March we have none": since when something is so. */
function isToldAsState(before: string, behind: string): boolean {
  return STATE_SINCE.test(before) || (SINCE_FIRST.test(before) && STATE_BEHIND.test(behind));
}

/** "what if we had signed on 20 July 2024": asked as of the day of the deed. */
function isSupposed(before: string, behind: string): boolean {
  const sentence = before.slice(Math.max(...['. ', '? ', '! ', '\n'].map((sign) => before.lastIndexOf(sign) + 1)));
  return SUPPOSED.test(sentence) && !ASKS_OF_PRESENT.test(`${sentence} _ ${behind}`);
}

const LIMIT = signOf('limit');
const OPEN = signOf('openFrom');
const EDGE = signOf('edgeOfPeriod');
const EVENT = signOf('event', 'giu');

/** @param text without the dates that were found */
export function eventsNamed(text: string): string[] {
  return matchesOf(EVENT, text).map((match) => match[0].replace(/\s+/gu, ' '));
}

/** Of a pasted table with more dates than a question has, these are read. */
const MOST_DATES = 30;

const COMPARED = signOf('compared');

const RANGE = signOf('rangeJoint');
const JOINT = signOf('dateJoint');
const FROM_OR_BETWEEN = signOf('fromOrBetween');

/**
 * Reads when. Of several dates all that the sentence asks about count; background ("bought in 2019") never.
 *
 * @param text with names blanked out, so that no model number is taken for a year
 */
export function findWhen(text: string, today: string, fiscalYearStart?: number | null): WhenReading {
  const { found, unclear } = findDatePieces(text, today, fiscalYearStart);
  const spans = found.map(({ start, end }) => ({ start, end }));
  const isAsked = (piece: { start: number; end: number; to?: string }): boolean => {
    const before = text.slice(Math.max(0, piece.start - 90), piece.start);
    if (WANTED_BY.test(before)) return false;
    if (LIMIT.exec(before)?.groups?.event?.trim()) return true;
    const behind = text.slice(piece.end, piece.end + 90);
    if (isSupposed(before, behind)) return true;
    const isTold =
      BACKGROUND.test(before) ||
      WRITTEN_BEHIND.test(behind) ||
      ((piece.to ?? '') <= today && isToldAsState(before, behind)) ||
      ((piece.to ?? '') < today && piece.to !== undefined && isToldAsPast(before) && !COMPARED.test(before));
    return !isTold || REFERS_BACK.test(text.slice(piece.end));
  };
  const asked = withSharedYear(text, found.slice(0, MOST_DATES).filter(isAsked));
  const told = found.filter((piece) => !isAsked(piece));
  const reading = {
    spans: [...spans, ...unclear.filter((one) => !isAsked(one))],
    unclear: unclear.filter(isAsked).map((one) => ({ ...one, readings: one.readings.map(whenOfSpan) })),
    days: asked.flatMap((piece) => (piece.unit === 'day' ? [piece.from] : [])),
    told: told.map(({ to }) => to),
    toldAs: [
      ...new Set(
        [...told, ...unclear.filter((one) => !isAsked(one))].map(({ start, end }) =>
          text.slice(start, end).replace(/[.,;:\s]+$/u, ''),
        ),
      ),
    ],
  };
  const [first, second] = asked;
  if (!first) return { when: null, ...reading };
  if (second && asked.length === 2) {
    const joint = text.slice(first.end, second.start);
    if (RANGE.test(joint) || (JOINT.test(joint) && FROM_OR_BETWEEN.test(text.slice(0, first.start))))
      return { ...reading, when: { status: 'period', from: first.from, to: second.to }, days: [] };
  }
  return { when: spanOver(asked.map((piece) => whenOf(piece, text, today))), ...reading };
}

function whenOfSpan({ from, to }: Span): When {
  return from === to ? { status: 'day', day: from } : { status: 'period', from, to };
}

/** One date stands as it is; several become the period from the first to the last, so that none is left out. */
function spanOver(whens: When[]): When | null {
  const [only] = whens;
  if (whens.length < 2 || !only) return only ?? null;
  const from = whens.map((when) => (when.status === 'day' ? when.day : when.from)).sort()[0] ?? '';
  const ends = whens.map((when) => (when.status === 'day' ? when.day : when.to));
  const to = ends.some((end) => end === undefined) ? undefined : ends.toSorted().at(-1);
  if (from === to) return { status: 'day', day: from };
  return { status: 'period', from, ...(to === undefined ? {} : { to }) };
}

/** "between March and June 2027", "in March or April 2028": the year that the last one tells counts for those before it. */
function withSharedYear(text: string, pieces: DatePiece[]): DatePiece[] {
  const shared = [...pieces];
  for (let at = shared.length - 2; at >= 0; at -= 1) {
    const [one, next] = [shared[at], shared[at + 1]];
    if (!one || !next || one.unit !== next.unit || !JOINT.test(text.slice(one.end, next.start))) continue;
    const isYearTold = /\d{4}|'\d\d/u.test(text.slice(next.start, next.end)) || next !== pieces[at + 1];
    if (!isYearTold || /\d{4}/u.test(text.slice(one.start, one.end)) || !/\p{L}/u.test(text.slice(one.start, one.end)))
      continue;
    const year = Number(next.from.slice(0, 4)) - (one.from.slice(4) > next.from.slice(4) ? 1 : 0);
    const shift = year - Number(one.from.slice(0, 4));
    const to = one.unit === 'month' ? monthSpan(year, Number(one.to.slice(5, 7))).to : addTo(one.to, shift, 'year');
    shared[at] = { ...one, from: addTo(one.from, shift, 'year'), to };
  }
  for (let at = 1; at < shared.length; at += 1) {
    const [before, one] = [shared[at - 1], shared[at]];
    if (!before || !one || before.unit !== 'day' || one.unit !== 'day') continue;
    const isTold =
      /\d{4}/u.test(text.slice(before.start, before.end)) && !/\d{4}|'\d\d/u.test(text.slice(one.start, one.end));
    if (
      !isTold ||
      !/\p{L}/u.test(text.slice(one.start, one.end)) ||
      /today|tomorrow|now|week|month/iu.test(text.slice(one.start, one.end))
    )
      continue;
    const day = `${before.from.slice(0, 4)}${one.from.slice(4)}`;
    shared[at] = { ...one, from: day, to: day };
  }
  return shared;
}

function whenOf(piece: DatePiece, text: string, today: string): When {
  if (piece.unit === 'range') return { status: 'period', from: piece.from, to: piece.to };
  const before = text.slice(Math.max(0, piece.start - 120), piece.start);
  const limit = LIMIT.exec(before)?.groups;
  if (limit) {
    const to = lastDay(piece, limit.word ?? '', limit);
    // "Was it ok before August 2019" asks about the past: no period from today on.
    return to < today ? { status: 'day', day: to } : { status: 'period', from: today, to };
  }
  const behind = text.slice(piece.end, piece.end + 3);
  if (/^(?:以后|之后|起|后)/u.test(behind))
    return { status: 'period', from: behind.startsWith('起') ? piece.from : piece.to };
  if (/^(?:以前|之前|前)/u.test(behind)) return { status: 'period', from: today, to: addTo(piece.from, -1, 'day') };
  const open = OPEN.exec(before);
  if (open) {
    const from =
      /end/iu.test(open.groups?.edge ?? '') || (/after\s+$/iu.test(before) && piece.unit !== 'day')
        ? piece.to
        : piece.from;
    return from > today || piece.from === piece.to
      ? { status: 'period', from }
      : { status: 'period', from: piece.from };
  }
  const edge = EDGE.exec(before)?.groups?.edge?.toLowerCase();
  if (edge && piece.unit !== 'day') return { status: 'day', day: edge.startsWith('end') ? piece.to : piece.from };
  if (piece.unit === 'day') return { status: 'day', day: piece.from };
  const isRunning = piece.from < today && today <= piece.to;
  if (isRunning && SPEAKS_OF_PAST.test(text)) return { status: 'period', from: piece.from, to: today };
  return { status: 'period', from: isRunning ? today : piece.from, to: piece.to };
}

const SPEAKS_OF_PAST = signOf('speaksOfPast');

/** "before 31 March" ends the day before; "before the renewal on 31 March" asks about that day too. */
function lastDay(piece: DatePiece, word: string, { edge, event }: Record<string, string | undefined>): string {
  if (edge) return /end|fin|ko|ко/iu.test(edge) ? piece.to : piece.from;
  if (/^(?:before|b4|avant|vor)$/iu.test(word) && !event?.trim()) return addTo(piece.from, -1, 'day');
  return piece.to;
}

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
  const [introduced, second] = matchesOf(AS_OF, text);
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
  if ('readings' in first) {
    if (first.contradiction) return { problem: `${whyUnclear({ ...first, text: typed })} ${HOW}` };
    return first.readings.length > 1 ? { problem: `The date “${typed}” can be read in two ways. ${HOW}` } : unread;
  }
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
  if (doubtful) return { problem: `${whyUnclear({ ...doubtful, text: typed(doubtful) })} ${HOW}` };
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
  /\d{4}-\d|\d[/.]\d+[/.]\d|\p{L}\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}$|(?:^|\s)\d{1,2}\S*\s+\p{L}+\.?,?\s+\d{4}$|^(?:the\s+)?(?:next|this|last|coming|day\s+after)\s|tomorrow|yesterday|^eo[ymqw]$|fy\s*'?\d|fiscal/iu;
const DATE_LEAD = signOf('dateLead');
const DATE_LIMIT = signOf('dateLimit');
