/** What each form of date means. The readers run in order; what one has taken the next ones do not see. */
import {
  addTo,
  dateOf,
  dayOf,
  isRealDay,
  monthSpan,
  quarterSpan,
  type Span,
  spanAround,
  type Unit,
  written,
  yearSpan,
} from './calendar.ts';
import * as form from './datePatterns.ts';
import type { DatePlace, DateRead } from './datePieces.ts';
import { DOUBTFUL_MONTHS, MONTHS, NEAR_DAYS, NUMBERS, ORDINALS, RELATIVE, UNITS, WEEKDAYS } from './dateWords.ts';

type Groups = Record<string, string | undefined>;
type Reader = (match: RegExpExecArray, place: DatePlace) => DateRead;

export const READERS: [RegExp, Reader][] = [
  [form.UNCLEAR, () => 'unclear'],
  [form.ISO, ({ groups: { y, m, d } = {} }) => dayPiece(written(Number(y), Number(m), Number(d)))],
  [form.DAY_MONTH, datedMonth],
  [form.MONTH_DAY, datedMonth],
  [form.DAY_DASH_MONTH, datedMonth],
  [form.SLASHED, slashed],
  [form.SHORT_DAY, shortDay],
  [
    form.ISO_MONTH,
    ({ groups: { y, y2, m, m2 } = {} }) => ({ ...monthSpan(Number(y ?? y2), Number(m ?? m2)), unit: 'month' }),
  ],
  [form.QUARTER, quarter],
  [form.HALF, half],
  [form.NEXT_UNITS, nextUnits],
  [form.IN_UNITS, inUnits],
  [form.THIS_UNIT, thisUnit],
  [form.END_OF_UNIT, endOfUnit],
  [form.ORDINAL_DAY, ordinalDay],
  [form.WEEKDAY, weekday],
  [form.NEAR, ({ groups = {} }, { today }) => dayPiece(addTo(today, NEAR_DAYS.get(lower(groups.near)) ?? 0, 'day'))],
  [form.NOW, (_, { today }) => dayPiece(today)],
  [form.MONTH_YEAR, monthYear],
  [
    form.BARE_YEAR,
    ({ groups: { y } = {} }, place) => (LEAD.test(place.before) ? { ...yearSpan(Number(y)), unit: 'year' } : null),
  ],
];

function lower(word: string | undefined): string {
  return (word ?? '').toLowerCase();
}

function dayPiece(day: string): DateRead {
  return isRealDay(day) ? { from: day, to: day, unit: 'day' } : 'unclear';
}

/** "27" and "'27" mean 2027. */
function yearOf(typed: string): number {
  const digits = Number(typed.replace("'", ''));
  return digits < 100 ? 2000 + digits : digits;
}

function monthNumber(word: string | undefined): number | undefined {
  return MONTHS.get(lower(word).replace(/\.$/u, ''));
}

/** The next such day that is not over yet, or the latest one. */
function nearest(month: number, date: number, { today, isPast }: DatePlace): DateRead {
  const year = Number(today.slice(0, 4));
  const day = written(year, month, date);
  if (!isRealDay(day)) return 'unclear';
  if (isPast) return dayPiece(day > today ? written(year - 1, month, date) : day);
  return dayPiece(day < today ? written(year + 1, month, date) : day);
}

const VERB_BEHIND_MAY =
  /^\s+(?:we|i|you|they|he|she|it|be|not|have|also|need|still|or|a|an|the|our|my|anyone|someone)(?!\p{L})/iu;

function datedMonth({ groups = {} }: RegExpExecArray, place: DatePlace): DateRead {
  const month = monthNumber(groups.m);
  if (!month) return null;
  const date = Number(groups.d);
  if (groups.y) return dayPiece(written(yearOf(groups.y), month, date));
  if (lower(groups.m) === 'may' && VERB_BEHIND_MAY.test(place.after)) return null;
  // "in October 20 cameras" counts cameras; "in March 27" may be a year.
  if (groups.m && /(?:^|\s)in\s+$/iu.test(place.before)) return date > 23 ? 'unclear' : null;
  return nearest(month, date, place);
}

function slashed({ groups = {} }: RegExpExecArray): DateRead {
  const [a, b, typed] = [Number(groups.a), Number(groups.b), groups.y ?? ''];
  const year = yearOf(typed);
  const isShort = typed.length === 2;
  if (isShort && (groups.sign === '-' || a > 31 || b > 31 || a === 0 || b === 0)) return null;
  // "12.3.24" may be the number of a version, "31.3.27" hardly.
  if (groups.sign === '.') return isShort && b > 12 ? null : dayPiece(written(year, b, a));
  if (a > 12) return dayPiece(written(year, b, a));
  if (b > 12 || a === b) return dayPiece(written(year, a, b));
  return 'unclear';
}

function shortDay({ groups = {} }: RegExpExecArray, place: DatePlace): DateRead {
  const [a, b] = [Number(groups.a), Number(groups.b)];
  if (a === 0 || b === 0 || a > 31 || b > 31 || (a > 12 && b > 12)) return null;
  if (groups.sign === '.') return b > 12 ? null : nearest(b, a, place);
  if (a > 12) return nearest(b, a, place);
  return b > 12 || a === b ? nearest(a, b, place) : 'unclear';
}

function typedYear(groups: Groups): number | undefined {
  const typed = groups.y ?? groups.y2 ?? groups.y3 ?? groups.y4 ?? groups.y5 ?? groups.y6;
  return typed === undefined ? undefined : yearOf(typed);
}

function quarter({ groups = {} }: RegExpExecArray, place: DatePlace): DateRead {
  const number = Number(groups.q ?? groups.q2 ?? groups.q3 ?? ORDINALS.get(lower(groups.o)));
  return { ...inYear((year) => quarterSpan(year, number), typedYear(groups), place), unit: 'quarter' };
}

function half({ groups = {} }: RegExpExecArray, place: DatePlace): DateRead {
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

function countOf(word: string | undefined): number {
  return NUMBERS.get(lower(word)) ?? Number(word);
}

function nextUnits({ groups = {} }: RegExpExecArray, { today }: DatePlace): DateRead {
  const unit = UNITS.get(lower(groups.u ?? groups.u2));
  return unit ? { from: today, to: addTo(today, countOf(groups.n ?? groups.n2), unit), unit: 'from now' } : null;
}

function inUnits({ groups = {} }: RegExpExecArray, { today }: DatePlace): DateRead {
  const unit = UNITS.get(lower(groups.u ?? groups.u2 ?? groups.u3 ?? groups.u4));
  if (!unit) return null;
  const ago = groups.ago ?? groups.vor;
  return dayPiece(addTo(today, ago ? -countOf(ago) : countOf(groups.n ?? groups.n3), unit));
}

function thisUnit({ groups = {} }: RegExpExecArray, { today }: DatePlace): DateRead {
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

const SHORT_UNITS: Record<string, Unit> = { y: 'year', m: 'month', q: 'quarter', w: 'week' };

function endOfUnit({ groups = {} }: RegExpExecArray, { today }: DatePlace): DateRead {
  const word = lower(groups.year ?? groups.u ?? groups.u2 ?? groups.de?.replace(/s?ende$/iu, ''));
  const unit = groups.short ? SHORT_UNITS[groups.short.toLowerCase()] : groups.fr ? 'year' : UNITS.get(word);
  return unit ? dayPiece(spanAround(today, unit).to) : null;
}

function ordinalDay({ groups = {} }: RegExpExecArray, { today, isPast }: DatePlace): DateRead {
  const date = Number(groups.d);
  const which = groups.which?.toLowerCase();
  const inMonth = (shift: number): string =>
    `${addTo(`${today.slice(0, 7)}-01`, shift, 'month').slice(0, 8)}${String(date).padStart(2, '0')}`;
  if (which) return dayPiece(inMonth({ this: 0, next: 1, last: -1 }[which] ?? 0));
  const day = inMonth(0);
  if (isPast) return dayPiece(day > today ? inMonth(-1) : day);
  return dayPiece(day < today ? inMonth(1) : day);
}

function weekday({ groups = {} }: RegExpExecArray, { today, isPast }: DatePlace): DateRead {
  const wanted = WEEKDAYS.get(lower(groups.w));
  if (wanted === undefined) return null;
  const now = dateOf(today).getUTCDay();
  const isBackward = groups.which?.toLowerCase() === 'last' || (isPast && !groups.which);
  const shift = isBackward ? -((now - wanted + 7) % 7 || 7) : (wanted - now + 7) % 7;
  return dayPiece(dayOf(dateOf(addTo(today, shift, 'day'))));
}

const LEAD =
  /(?:^|[^\p{L}])(?:in|by|before|until|till|since|from|of|next|last|this|during|after|between|through|thru|to|for|around|starting|and|year|im|seit|bis|ab|en|desde|hasta|depuis|back in|jahr|de|nel|entro|w|do|od|в|до|с|_)\s*(?:early\s+|mid[- ]|late\s+|the\s+year\s+)?$/iu;
/** For "may" and its like: words that never stand before a verb. */
const MONTH_LEAD =
  /(?:^|[^\p{L}])(?:in|by|before|until|till|since|of|next|last|this|during|after|from|through|thru|early|late|im|seit|bis|ab|en|desde|hasta|depuis|between|w|do|od|в|до)\s*$|(?:_|\d)\s*(?:and|to|or|until|bis|-|–)\s*$/iu;
const JOINED_MONTH = new RegExp(
  `(?:^|[^\\p{L}])(?:${[...MONTHS.keys()].join('|')})\\.?\\s*(?:and|to|or|until|bis|und|-|–)\\s*$`,
  'iu',
);

function monthYear({ groups = {} }: RegExpExecArray, place: DatePlace): DateRead {
  const month = monthNumber(groups.m);
  if (!month) return null;
  const year = typedYear(groups);
  const which = groups.which?.toLowerCase();
  const isDoubtful =
    year === undefined && !which && !groups.part && DOUBTFUL_MONTHS.has(lower(groups.m).replace('.', ''));
  if (isDoubtful && (VERB_BEHIND_MAY.test(place.after) || !isLed(place.before))) return null;
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

/** "2027年3月", "明年", "下个月", "年底". */
export function chinesePiece({ groups = {} }: RegExpExecArray, today: string): DateRead {
  if (groups.y && groups.d) return dayPiece(written(Number(groups.y), Number(groups.m), Number(groups.d)));
  if (groups.y && groups.m) return { ...monthSpan(Number(groups.y), Number(groups.m)), unit: 'month' };
  if (groups.y) return { ...yearSpan(Number(groups.y)), unit: 'year' };
  const near = { 今天: 0, 明天: 1, 后天: 2, 昨天: -1 }[groups.near ?? ''];
  if (near !== undefined) return dayPiece(addTo(today, near, 'day'));
  if (groups.eoy) return dayPiece(spanAround(today, 'year').to);
  const said = groups.rel ?? '';
  const unit: Unit = said.endsWith('年')
    ? 'year'
    : said.endsWith('月')
      ? 'month'
      : said.endsWith('周')
        ? 'week'
        : 'quarter';
  const shift = /^(?:明|下)/u.test(said) ? 1 : /^(?:去|上)/u.test(said) ? -1 : 0;
  const span = spanAround(addTo(spanAround(today, unit).from, shift, unit), unit);
  return groups.end ? dayPiece(span.to) : { ...span, unit };
}
