/** Periods: "Q3 2027", "next month", "early May", "H1 2027". */
import { addTo, monthSpan, quarterSpan, type Span, spanAround, type Unit, yearSpan } from './calendar.ts';
import {
  countOf,
  type DatePlace,
  type DateRead,
  lower,
  monthNumber,
  NO_SUCH_DAY,
  VERB_BEHIND_MAY,
  yearOf,
} from './dateTerms.ts';
import { DOUBTFUL_MONTHS, MONTHS, ORDINALS, RELATIVE, UNITS } from './dateWords.ts';

type Groups = Record<string, string | undefined>;

function typedYear(groups: Groups): number | undefined {
  const typed = groups.y ?? groups.y2 ?? groups.y3 ?? groups.y4 ?? groups.y5 ?? groups.y6;
  return typed === undefined ? undefined : yearOf(typed);
}

export function quarter({ groups = {} }: RegExpExecArray, place: DatePlace): DateRead {
  const number = Number(groups.q ?? groups.q2 ?? groups.q3 ?? ORDINALS.get(lower(groups.o)));
  return { ...inYear((year) => quarterSpan(year, number), typedYear(groups), place), unit: 'quarter' };
}

export function half({ groups = {} }: RegExpExecArray, place: DatePlace): DateRead {
  const number = Number(groups.h ?? groups.h3) || (/^(?:first|1st|erst|premier|primer)/iu.test(groups.o ?? '') ? 1 : 2);
  const thisYear = Number(place.today.slice(0, 4));
  const which = lower(groups.which);
  const year = typedYear(groups) ?? (which ? thisYear + (which === 'next' ? 1 : 0) : undefined);
  const span = (one: number): Span => ({
    from: quarterSpan(one, number * 2 - 1).from,
    to: quarterSpan(one, number * 2).to,
  });
  return { ...inYear(span, year, place), unit: 'quarter' };
}

/** The one of the year that is said; else the next one that is not over yet, or the latest one that has begun. */
function inYear(spanIn: (year: number) => Span, year: number | undefined, { today, isPast }: DatePlace): Span {
  if (year !== undefined) return spanIn(year);
  const thisYear = Number(today.slice(0, 4));
  const span = spanIn(thisYear);
  if (isPast) return span.from > today ? spanIn(thisYear - 1) : span;
  return span.to < today ? spanIn(thisYear + 1) : span;
}

export function nextUnits({ groups = {} }: RegExpExecArray, { today }: DatePlace): DateRead {
  const unit = UNITS.get(lower(groups.u ?? groups.u2));
  return unit ? { from: today, to: addTo(today, countOf(groups.n ?? groups.n2), unit), unit: 'from now' } : null;
}

/** A period that is wide enough for what people mean by "the coming weeks". */
const COMING: Record<string, [number, Unit]> = { weeks: [8, 'week'], months: [12, 'month'], years: [5, 'year'] };

export function comingUnits({ groups = {} }: RegExpExecArray, { today }: DatePlace): DateRead {
  const [count, unit] = COMING[lower(groups.u)] ?? [];
  return count && unit ? { from: today, to: addTo(today, count, unit), unit: 'range' } : null;
}

export function unitRange({ groups = {} }: RegExpExecArray, { today }: DatePlace): DateRead {
  const unit = UNITS.get(lower(groups.u));
  if (!unit) return null;
  return { from: addTo(today, countOf(groups.n), unit), to: addTo(today, countOf(groups.n2), unit), unit: 'range' };
}

export function years(from: number, to: number): DateRead {
  return from > to ? NO_SUCH_DAY : { from: yearSpan(from).from, to: yearSpan(to).to, unit: 'range' };
}

export function thisUnit({ groups = {} }: RegExpExecArray, { today }: DatePlace): DateRead {
  const phrase = RELATIVE.get(lower(groups.after).replace('’', "'"));
  const unit = phrase?.unit ?? UNITS.get(lower(groups.u));
  if (!unit || unit === 'day') return null;
  const shift = phrase?.shift ?? shiftOf(lower(groups.which));
  return { ...spanAround(addTo(spanAround(today, unit).from, shift, unit), unit), unit };
}

function shiftOf(which: string): number {
  if (/^(?:this|current|dies|est[ea]|cet?|cette|tym|этом|текущем)/u.test(which)) return 0;
  return /^(?:last|past|previous|letzt)/u.test(which) ? -1 : 1;
}

export const LEAD =
  /(?:^|[^\p{L}])(?:in|by|before|until|till|since|from|of|next|last|this|during|after|between|through|thru|to|for|around|starting|and|year|end|ende|anfang|mitte|beginning|start|fin|od|im|seit|bis|ab|en|desde|hasta|depuis|back in|jahr|de|nel|entro|w|do|od|в|до|с|_)\s*(?:early\s+|mid[- ]|late\s+|the\s+year\s+)?$/iu;

/** For "may" and its like: words that never stand before a verb. */
const MONTH_LEAD =
  /(?:^|[^\p{L}])(?:in|by|before|until|till|since|of|next|last|this|during|after|from|through|thru|early|late|im|seit|bis|ab|en|desde|hasta|depuis|between|w|do|od|в|до)\s*$|(?:_|\d)\s*(?:and|to|or|until|bis|-|–)\s*$/iu;

const JOINED_MONTH = new RegExp(
  `(?:^|[^\\p{L}])(?:${[...MONTHS.keys()].join('|')})\\.?\\s*(?:and|to|or|until|bis|und|-|–)\\s*$`,
  'iu',
);

/** "jan to dec 2027". */
const MONTH_AHEAD = new RegExp(
  `^\\s*(?:to|until|through|thru|-|–|bis)\\s*(?:${[...MONTHS.keys()].join('|')})(?![\\p{L}])`,
  'iu',
);

export function monthYear({ groups = {} }: RegExpExecArray, place: DatePlace): DateRead {
  const month = monthNumber(groups.m);
  if (!month) return null;
  const year = typedYear(groups);
  const which = groups.which?.toLowerCase();
  const isDoubtful =
    year === undefined && !which && !groups.part && DOUBTFUL_MONTHS.has(lower(groups.m).replace('.', ''));
  const isVerb = lower(groups.m) === 'may' && VERB_BEHIND_MAY.test(place.after);
  if (isDoubtful && (isVerb || !(isLed(place.before) || MONTH_AHEAD.test(place.after)))) return null;
  const thisYear = Number(place.today.slice(0, 4));
  const span =
    which === 'this'
      ? monthSpan(thisYear, month)
      : inYear(
          (one) => monthSpan(one, month),
          year,
          which === 'last' || which === 'past' ? { ...place, isPast: true } : place,
        );
  return { ...partOf(span, groups.part), unit: 'month' };
}

function isLed(before: string): boolean {
  return MONTH_LEAD.test(before) || JOINED_MONTH.test(before);
}

/** The first, middle or last ten days of a month. */
function partOf(span: Span, part: string | undefined): Span {
  const on = (date: number): string => `${span.from.slice(0, 8)}${date}`;
  if (!part) return span;
  if (/^(?:early|anfang|début|principios)/iu.test(part)) return { from: span.from, to: on(10) };
  if (/^(?:late|fin)/iu.test(part)) return { from: on(21), to: span.to };
  return { from: on(10), to: on(20) };
}
