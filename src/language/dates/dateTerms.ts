/** What the recognisers of dates share: days and periods of the calendar, the words of `lexicon/dates.yaml`, and pieces of patterns. */
import { readLexicon } from '../lexicon.ts';

/** A period by its first and last day. Days are `YYYY-MM-DD`. */
export interface Span {
  from: string;
  to: string;
}

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** Every day is handled as its noon in UTC, so that no zone can move it. */
function dateOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

export function isRealDay(day: string): boolean {
  const date = dateOf(day);
  return !Number.isNaN(date.getTime()) && dayOf(date) === day;
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: string): number {
  return dateOf(day).getUTCDay();
}

export function written(year: number, month: number, date: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** The day some units later (or earlier); the 31st of a short month is its last day. */
export function addTo(day: string, count: number, unit: Unit): string {
  const date = dateOf(day);
  if (unit === 'day' || unit === 'week') {
    date.setUTCDate(date.getUTCDate() + count * (unit === 'week' ? 7 : 1));
    return dayOf(date);
  }
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count * { month: 1, quarter: 3, year: 12 }[unit]);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return dayOf(date);
}

/** So many units from a day on, with it. */
export function spanFrom(from: string, count: number, unit: Unit): Span {
  return { from, to: addTo(addTo(from, count, unit), -1, 'day') };
}

/** The week (Monday to Sunday), month, quarter or year around a day. */
export function spanAround(day: string, unit: Unit): Span {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const from = {
    day,
    week: addTo(day, -((weekdayOf(day) + 6) % 7), 'day'),
    month: written(year, month, 1),
    quarter: written(year, month - ((month - 1) % 3), 1),
    year: written(year, 1, 1),
  }[unit];
  return spanFrom(from, 1, unit);
}

export function monthSpan(year: number, month: number): Span {
  return spanAround(written(year, month, 1), 'month');
}

const lexicon = readLexicon('dates.yaml', (z) => {
  const words = z.array(z.string().min(1)).min(1);
  const unit = z.enum(['day', 'week', 'month', 'quarter', 'year']);
  const byNumber = z.record(z.coerce.string(), words).transform((lines) => byWord(lines, Number));
  return z.strictObject({
    months: byNumber,
    doubtfulMonths: words.transform((list) => new Set(list)),
    weekdays: byNumber,
    shortWeekdays: byNumber,
    units: z.record(unit, words).transform((lines) => byWord(lines, (name) => unit.parse(name))),
    numbers: byNumber,
    ordinals: byNumber,
    nearDays: byNumber,
    which: byNumber,
    seasons: byNumber,
    feasts: z.record(z.string().regex(/^\d\d-\d\d$/u), words).transform((lines) => byWord(lines, (day) => day)),
    relative: z.array(z.strictObject({ unit, shift: z.number().int(), words })),
    hints: z.string(),
    lead: z.string(),
    monthLead: z.string(),
  });
});

/** Each word of each line with what the line means. */
function byWord<T>(lines: Record<string, string[]>, meaning: (name: string) => T): ReadonlyMap<string, T> {
  return new Map(Object.entries(lines).flatMap(([name, list]) => list.map((word) => [word, meaning(name)] as const)));
}

/** The number of a month, 1 to 12, by its name. */
export const MONTHS = lexicon.months;
/** Month names that are other words too: they need a word such as "in" before them or a year behind. */
export const DOUBTFUL_MONTHS = lexicon.doubtfulMonths;
/** 0 for Sunday to 6 for Saturday, by name. */
export const WEEKDAYS = lexicon.weekdays;
/** The same with "mon" and "tues". */
export const ALL_WEEKDAYS = new Map([...WEEKDAYS, ...lexicon.shortWeekdays]);
export const UNITS = lexicon.units;
const NUMBERS = lexicon.numbers;
/** First to fourth, for quarters and halves. */
export const ORDINALS = lexicon.ordinals;
/** The day in relation to today. */
export const NEAR_DAYS = lexicon.nearDays;
/** This, next or last: how many units away. */
export const WHICH = lexicon.which;
/** The month in which a season begins. */
export const SEASONS = lexicon.seasons;
/** Month and day of feasts that everybody knows. */
export const FEASTS = lexicon.feasts;
/** Phrases for the period before or after this one: the unit, and how many of them away. */
export const RELATIVE = new Map(
  lexicon.relative.flatMap(({ words: list, ...away }) => list.map((word) => [word, away])),
);

export const either = (list: Iterable<string>): string => [...list].sort((a, b) => b.length - a.length).join('|');
const START = '(?<![\\p{L}\\p{N}$€£-])(?<!\\d[.,/])';
export const END = '(?![\\p{L}\\p{N}])(?![.,/]\\d)(?!-\\d{2}(?!\\d))';
export const YEAR = '(?:19|20)\\d{2}';
export const MONTH = `(?:${either(MONTHS.keys())})\\.?`;
export const WEEKDAY = `(?:${either(WEEKDAYS.keys())})`;
const SHORT_WEEKDAY = `(?:${either(lexicon.shortWeekdays.keys())})\\.?`;
export const DAY_NAME = `(?:${WEEKDAY}|${SHORT_WEEKDAY})`;
export const UNIT = `(?:${either(UNITS.keys())})`;
export const COUNT = `(?:\\d{1,3}|${either(NUMBERS.keys())})`;
/** "2nd", "3er". */
export const ORDINAL_END = '(?:st|nd|rd|th)';
export const OF = "(?:of|de|del|d[’']|di|van|в)";

/** Makes a pattern when a text first needs it: to make them all takes longer than most texts need to be read. */
type PatternMaker = () => RegExp;

/** A form of date that stands for itself: no letter or digit beside it. */
export function standing(source: string): PatternMaker {
  return () => new RegExp(`${START}(?:${source})${END}`, 'giu');
}

/** A form that is a date only behind certain words. */
export function behind(leads: string, source: string, end = END): PatternMaker {
  return () => new RegExp(`(?<=(?:^|\\s)(?:${leads})\\s+)(?:${source})${end}`, 'giu');
}

/** What may stand before a bare year. */
export const LEAD = new RegExp(
  `(?:^|[^\\p{L}])(?:${lexicon.lead})\\s*(?:early\\s+|mid[- ]|late\\s+|the\\s+year\\s+)?$`,
  'iu',
);
/** For "may" and its like: words that never stand before a verb. */
export const MONTH_LEAD = new RegExp(
  `(?:^|[^\\p{L}])(?:${lexicon.monthLead})\\s*$|(?:(?:_|\\d)\\s*|(?:^|[^\\p{L}])${MONTH}\\s*)(?:and|to|or|until|bis|und|-|–)\\s*$`,
  'iu',
);

/** A text without any of these holds no date: most sentences are spared the search. */
export const HINT = new RegExp(
  [
    '\\d',
    either([...MONTHS.keys()].filter((word) => word.length > 3)),
    WEEKDAY,
    `\\b(?:${[...MONTHS.keys()].filter((word) => /^[a-z]{3}$/u.test(word)).join('|')}|${SHORT_WEEKDAY})\\b`,
    either(NEAR_DAYS.keys()),
    either(RELATIVE.keys()),
    lexicon.hints,
  ].join('|'),
  'iu',
);

/** Words without which a form that needs them is not looked for: a word is found in a fraction of the time. */
export const NEEDS = {
  month: word(either(MONTHS.keys())),
  weekday: word(`${either(WEEKDAYS.keys())}|${either(lexicon.shortWeekdays.keys())}`),
  unit: word(either([...UNITS.keys(), ...RELATIVE.keys()])),
  weeks: /week|fortnight/iu,
  fiscal: /fy|fiscal|financial/iu,
  quarter: /q|trimestre|kwart|кварт/iu,
};

function word(source: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${source})(?!\\p{L})`, 'iu');
}

/** The weekday of a date, before or behind it: "Friday, July 19, 2024", "19 July 2024 (Friday)". */
export const WEEKDAY_BEFORE = new RegExp(
  `${START}(?:(?:this|next)\\s+)?(?<name>${DAY_NAME}),?\\s+(?:the\\s+|den\\s+)?(?=\\d{1,2}(?:${ORDINAL_END}|\\.)?\\s+(?:of\\s+)?${MONTH}(?![\\p{L}])|${MONTH}\\s+\\d|\\d{4}-\\d|\\d{1,2}[./]\\d)`,
  'giu',
);

export const WEEKDAY_BEHIND = new RegExp(`^\\s*[,(]?\\s*(?<name>${DAY_NAME})\\)?(?=\\s*(?:$|[).,;:?!\\n]))`, 'iu');

export interface DatePiece extends Span {
  start: number;
  end: number;
  /** What was found: a day, or a period of a unit; `from now` counts from today on, `range` has both ends told. */
  unit: Unit | 'from now' | 'range';
}

/** A date that has several readings ("03/04/2027", "FY27"), or none ("31 February"). */
export interface Unclear {
  unclear: Span[];
}

/** What a form of date says, without its place. */
export type DateRead = Omit<DatePiece, 'start' | 'end'> | Unclear | null;

/** Where and when a date stands in a text. */
export interface DatePlace {
  today: string;
  /** Its clause speaks of the past: "was it ok in October". */
  isPast: boolean;
  /** The text before it, and after it. */
  before: string;
  after: string;
  /** The month in which the asker's fiscal year begins, 1 to 12; null: not known. */
  fiscalYearStart: number | null;
}

/** The named parts of a match in small letters, without a full stop behind. A part that stands in several alternatives is numbered in the pattern and has one name here. */
export type Parts = Record<string, string | undefined>;

/** A form in which people write dates, and what it means. */
export interface DateRecogniser {
  name: string;
  readonly pattern: RegExp;
  /** What a text holds, where it holds such a date. */
  needs: RegExp | undefined;
  read: (match: RegExpExecArray, place: DatePlace) => DateRead;
}

export function recogniser(
  name: string,
  makePattern: PatternMaker,
  read: (parts: Parts, place: DatePlace) => DateRead,
  needs?: RegExp,
): DateRecogniser {
  let made: RegExp | undefined;
  return {
    name,
    get pattern() {
      made ??= makePattern();
      return made;
    },
    needs,
    read: (match, place) => read(partsOf(match), place),
  };
}

function partsOf({ groups = {} }: RegExpExecArray): Parts {
  const parts: Parts = {};
  for (const [name, part] of Object.entries(groups))
    if (part !== undefined) parts[name.replace(/\d+$/u, '')] = part.toLowerCase().replace(/(?<=\p{L})\.$/u, '');
  return parts;
}

export const NO_SUCH_DAY: Unclear = { unclear: [] };

export function dayPiece(day: string): DateRead {
  return isRealDay(day) ? { from: day, to: day, unit: 'day' } : NO_SUCH_DAY;
}

/** "27" and "'27" mean 2027. */
export function yearOf(typed: string): number {
  const digits = Number(typed.replace("'", ''));
  return digits < 100 ? 2000 + digits : digits;
}

export function yearOfToday({ today }: Pick<DatePlace, 'today'>): number {
  return Number(today.slice(0, 4));
}

export function monthOf({ m = '' }: Parts): number | undefined {
  return MONTHS.get(m);
}

export function countOf(word = ''): number {
  return NUMBERS.get(word) ?? Number(word);
}

/** The one of the year that is said; else the next one that is not over yet, or the latest one that has begun. */
export function inYear<Told extends string | Span>(of: (year: number) => Told, place: DatePlace, told?: number): Told {
  const year = told ?? yearOfToday(place);
  const one = of(year);
  const { from, to } = typeof one === 'string' ? { from: one, to: one } : one;
  if (told !== undefined) return one;
  if (place.isPast) return from > place.today ? of(year - 1) : one;
  return to < place.today ? of(year + 1) : one;
}

/** The next such day that is not over yet, or the latest one. */
export function nearest(month: number, date: number, place: DatePlace): DateRead {
  const of = (year: number): string => written(year, month, date);
  return isRealDay(of(yearOfToday(place))) ? dayPiece(inYear(of, place)) : NO_SUCH_DAY;
}

/** "may we": no month. */
export function isVerb({ m }: Parts, { after }: DatePlace): boolean {
  return (
    m === 'may' &&
    /^\s+(?:we|i|you|they|he|she|it|be|not|have|also|need|still|a|an|the|our|my|anyone|someone)(?!\p{L})/iu.test(after)
  );
}

/** The next such weekday, the day itself among them. */
export function comingDay(weekday: number, day: string): string {
  return addTo(day, (weekday - weekdayOf(day) + 7) % 7, 'day');
}

export function inMonth(today: string, shift: number, date: string): string {
  return `${addTo(`${today.slice(0, 7)}-01`, shift, 'month').slice(0, 8)}${date.padStart(2, '0')}`;
}

/** 03/04/2027 is 3 April or 4 March. */
export function eitherDay(...days: string[]): DateRead {
  return { unclear: days.filter(isRealDay).map((day) => ({ from: day, to: day })) };
}
