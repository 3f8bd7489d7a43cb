/** Single days and periods in a text: "19 July 2024", "Q3 2027", "next month", "in 2 weeks". */
import { parse as parseEnglish } from 'chrono-node/en';
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
import { DOUBTFUL_MONTHS, MONTHS, NEAR_DAYS, NUMBERS, UNITS, WEEKDAYS } from './dateWords.ts';

export interface DatePiece extends Span {
  start: number;
  end: number;
  /** What was found: a day, or a period of a unit; `from now` counts from today on. */
  unit: Unit | 'from now';
}

export interface DateContext {
  today: string;
  /** The sentence speaks of the past: "was it ok in October". */
  isPast: boolean;
}

export interface DatePieces {
  found: DatePiece[];
  /** Dates that cannot be read with certainty: "03/04/2027", "31 February", "FY27". */
  unclear: { text: string; start: number; end: number }[];
}

const either = (words: Iterable<string>): string => [...words].sort((a, b) => b.length - a.length).join('|');
const START = '(?<![\\p{L}\\p{N}$€£-])';
const END = '(?![\\p{L}\\p{N}])';
const YEAR = '(?:19|20)\\d{2}';
const MONTH = `(?:${either(MONTHS.keys())})\\.?`;
const UNIT = `(?:${either(Object.keys(UNITS))})`;
const COUNT = `(?:\\d{1,3}|${either(Object.keys(NUMBERS))})`;
const pattern = (source: string): RegExp => new RegExp(`${START}(?:${source})${END}`, 'giu');

const ISO = pattern(`(?<y>${YEAR})-(?<m>\\d{2})-(?<d>\\d{2})`);
const DAY_MONTH = pattern(
  `(?<d>\\d{1,2})(?:st|nd|rd|th|\\.)?(?:\\s+(?:of|de))?\\s+(?<m>${MONTH})(?:,?\\s+(?:de\\s+)?(?<y>${YEAR}))?`,
);
const MONTH_DAY = pattern(`(?<m>${MONTH})\\s+(?<d>\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(?<y>${YEAR}))?`);
const SLASHED = pattern(`(?<a>\\d{1,2})(?<sign>[/.])(?<b>\\d{1,2})\\k<sign>(?<y>${YEAR})`);
const MONTH_YEAR = pattern(`(?:early\\s+|mid[- ]|late\\s+)?(?<m>${MONTH})(?:\\s+(?:of\\s+|de\\s+)?(?<y>${YEAR}))?`);
const QUARTER = pattern(`q(?<q>[1-4])(?:[\\s/]+(?:of\\s+)?(?<y>${YEAR}))?`);
const NEAR = pattern(`(?<near>${either(Object.keys(NEAR_DAYS))})`);
const WEEKDAY = pattern(`(?:(?<which>next|this|last)\\s+)?(?<w>${either(WEEKDAYS.keys())})`);
const THIS_UNIT = pattern(
  `(?:the\\s+)?(?<which>this|current|next|coming|last|past|previous|dieses|diesen|dieser|nächstes|nächsten|nächste|kommendes|el próximo|próximo|este|cette|ce)\\s+(?<u>${UNIT})|(?<after>el año que viene|l'an(?:née)? prochaine?|l’an(?:née)? prochaine?|année prochaine|mois prochain|mes que viene)`,
);
const NEXT_UNITS = pattern(
  `(?:within|over|in|during|for)?\\s*(?:the\\s+)?(?:next|coming|following)\\s+(?<n>${COUNT})\\s+(?<u>${UNIT})|within\\s+(?<n2>${COUNT})\\s+(?<u2>${UNIT})`,
);
const IN_UNITS = pattern(
  `in\\s+(?<n>${COUNT})\\s+(?<u>${UNIT})(?:\\s+time)?|(?<ago>${COUNT})\\s+(?<u2>${UNIT})\\s+ago`,
);
const BARE_YEAR = pattern(`(?<y>${YEAR})`);
const FISCAL = pattern(
  "(?:fy|fiscal(?: year)?)\\s*'?\\d{2,4}|christmas|easter|thanksgiving|weihnachten|ostern|ramadan|the holidays",
);

/** A text without any of these holds no date: most sentences are spared the search. */
const HINT = new RegExp(
  `\\d|${either([...MONTHS.keys()].filter((word) => word.length > 3))}|${either(WEEKDAYS.keys())}|\\b(?:may|q[1-4]|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|noon)\\b|${either(Object.keys(NEAR_DAYS))}|week|month|quarter|year|jahr|monat|woche|año|mes|année|mois|days?\\b|christmas|easter|weihnachten|fiscal|\\bfy`,
  'iu',
);

export function findDatePieces(text: string, context: DateContext): DatePieces {
  const pieces: DatePieces = { found: [], unclear: [] };
  if (!HINT.test(text)) return pieces;
  let left = text;
  const take = (
    regex: RegExp,
    read: (match: RegExpExecArray) => Omit<DatePiece, 'start' | 'end'> | 'unclear' | null,
  ): void => {
    for (const match of left.matchAll(regex)) {
      const read_ = read(match);
      if (!read_) continue;
      const at = { start: match.index, end: match.index + match[0].length };
      if (read_ === 'unclear') pieces.unclear.push({ text: match[0].trim(), ...at });
      else pieces.found.push({ ...read_, ...at });
      left = left.slice(0, at.start) + '_'.repeat(match[0].length) + left.slice(at.end);
    }
  };
  const { today } = context;
  const thisYear = Number(today.slice(0, 4));
  const dayPiece = (day: string): Omit<DatePiece, 'start' | 'end'> | 'unclear' =>
    isRealDay(day) ? { from: day, to: day, unit: 'day' } : 'unclear';
  const nearest = (month: number, date: number): Omit<DatePiece, 'start' | 'end'> | 'unclear' => {
    const day = written(thisYear, month, date);
    if (!isRealDay(day)) return 'unclear';
    if (context.isPast) return dayPiece(day > today ? written(thisYear - 1, month, date) : day);
    return dayPiece(day < today ? written(thisYear + 1, month, date) : day);
  };
  const dated = ({ groups = {} }: RegExpExecArray) => {
    const month = monthNumber(groups.m);
    if (!month) return null;
    return groups.y ? dayPiece(written(Number(groups.y), month, Number(groups.d))) : nearest(month, Number(groups.d));
  };

  take(FISCAL, () => 'unclear');
  take(ISO, ({ groups = {} }) => dayPiece(`${groups.y}-${groups.m}-${groups.d}`));
  take(DAY_MONTH, dated);
  take(MONTH_DAY, dated);
  take(SLASHED, ({ groups = {} }) => {
    const [a, b, y] = [Number(groups.a), Number(groups.b), Number(groups.y)];
    if (groups.sign === '.' || a > 12) return dayPiece(written(y, b, a));
    if (b > 12 || a === b) return dayPiece(written(y, a, b));
    return 'unclear';
  });
  take(NEXT_UNITS, ({ groups = {} }) => {
    const unit = UNITS[(groups.u ?? groups.u2 ?? '').toLowerCase()];
    return unit ? { from: today, to: addTo(today, countOf(groups.n ?? groups.n2), unit), unit: 'from now' } : null;
  });
  take(IN_UNITS, ({ groups = {} }) => {
    const unit = UNITS[(groups.u ?? groups.u2 ?? '').toLowerCase()];
    if (!unit) return null;
    return dayPiece(addTo(today, groups.ago ? -countOf(groups.ago) : countOf(groups.n), unit));
  });
  take(THIS_UNIT, ({ groups = {} }) => relativeUnit(groups, today));
  take(WEEKDAY, ({ groups = {} }) => {
    const wanted = WEEKDAYS.get((groups.w ?? '').toLowerCase());
    return wanted === undefined
      ? null
      : dayPiece(weekdayFrom(today, wanted, groups.which?.toLowerCase() === 'last' || context.isPast));
  });
  take(NEAR, ({ groups = {} }) => dayPiece(addTo(today, NEAR_DAYS[(groups.near ?? '').toLowerCase()] ?? 0, 'day')));
  take(QUARTER, ({ groups = {} }) => {
    const quarter = Number(groups.q);
    const span = groups.y
      ? quarterSpan(Number(groups.y), quarter)
      : coming((year) => quarterSpan(year, quarter), thisYear, context);
    return { ...span, unit: 'quarter' };
  });
  take(MONTH_YEAR, (match) => {
    const month = monthNumber(match.groups?.m);
    if (!month || (isDoubtful(match) && !hasLead(left, match.index))) return null;
    const year = match.groups?.y;
    const span = year ? monthSpan(Number(year), month) : coming((one) => monthSpan(one, month), thisYear, context);
    return { ...span, unit: 'month' };
  });
  take(BARE_YEAR, (match) =>
    hasLead(left, match.index) ? { ...yearSpan(Number(match.groups?.y)), unit: 'year' } : null,
  );
  for (const piece of daysOfChrono(left, today)) pieces.found.push(piece);
  pieces.found.sort((a, b) => a.start - b.start);
  return pieces;
}

/** What is left to chrono: "the day after tomorrow", "a week from Friday", "last Tuesday". */
function daysOfChrono(text: string, today: string): DatePiece[] {
  if (
    !/\b(?:after|from|before|weekend|noon|midnight|fortnight)\b/iu.test(text) ||
    !/\b(?:day|week|weekend|fortnight)/iu.test(text)
  )
    return [];
  return parseEnglish(text.replaceAll('_', ' '), dateOf(today), { forwardDate: true }).flatMap((result) => {
    if (!result.start.isCertain('day') && !result.start.isCertain('weekday')) return [];
    const { start } = result;
    const day = written(start.get('year') ?? 0, start.get('month') ?? 0, start.get('day') ?? 0);
    return isRealDay(day)
      ? [{ from: day, to: day, unit: 'day' as const, start: result.index, end: result.index + result.text.length }]
      : [];
  });
}

function monthNumber(word: string | undefined): number | undefined {
  return MONTHS.get((word ?? '').toLowerCase().replace(/\.$/u, ''));
}

function countOf(word: string | undefined): number {
  return NUMBERS[(word ?? '').toLowerCase()] ?? Number(word);
}

function isDoubtful(match: RegExpExecArray): boolean {
  return !match.groups?.y && DOUBTFUL_MONTHS.has((match.groups?.m ?? '').toLowerCase().replace(/\.$/u, ''));
}

const LEAD =
  /(?:^|[^\p{L}])(?:in|by|before|until|till|since|from|of|next|last|this|during|after|between|through|to|for|around|starting|and|year|im|seit|bis|ab|en|desde|hasta|depuis|back in|jahr|de|_)\s*(?:early\s+|mid[- ]|late\s+|the\s+year\s+)?$/iu;

/** Whether a word stands before that makes a date of what follows. */
function hasLead(text: string, at: number): boolean {
  return LEAD.test(text.slice(Math.max(0, at - 24), at));
}

/** The next one that is not over yet, or the latest one that has begun. */
function coming(spanIn: (year: number) => Span, year: number, { today, isPast }: DateContext): Span {
  const span = spanIn(year);
  if (isPast) return span.from > today ? spanIn(year - 1) : span;
  return span.to < today ? spanIn(year + 1) : span;
}

function relativeUnit(
  groups: Record<string, string | undefined>,
  today: string,
): Omit<DatePiece, 'start' | 'end'> | null {
  const after = groups.after?.toLowerCase();
  const unit: Unit | undefined = after
    ? /mois|mes/u.test(after)
      ? 'month'
      : 'year'
    : UNITS[(groups.u ?? '').toLowerCase()];
  if (!unit || unit === 'day') return null;
  const which = (groups.which ?? 'next').toLowerCase();
  const shift = /^(?:this|current|dies|este|ce)/u.test(which) ? 0 : /^(?:last|past|previous)/u.test(which) ? -1 : 1;
  return { ...spanAround(addTo(spanAround(today, unit).from, shift, unit), unit), unit };
}

function weekdayFrom(today: string, wanted: number, isBackward: boolean): string {
  const now = dateOf(today).getUTCDay();
  const ahead = (wanted - now + 7) % 7;
  return dayOf(dateOf(addTo(today, isBackward ? -((now - wanted + 7) % 7 || 7) : ahead, 'day')));
}
