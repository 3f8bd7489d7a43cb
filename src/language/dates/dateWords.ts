/** Words for dates in the languages that people mix into their questions, from `lexicon/dates.yaml`. */
import { z } from 'zod';
import { readLexicon } from '../lexicon.ts';

const words = z.array(z.string().min(1)).min(1);
const unit = z.enum(['day', 'week', 'month', 'quarter', 'year']);
const byNumber = z.record(z.coerce.string(), words).transform((lines) => byWord(lines, Number));
const dates = readLexicon(
  'dates.yaml',
  z.strictObject({
    months: byNumber,
    doubtfulMonths: words.transform((list) => new Set(list)),
    weekdays: byNumber,
    units: z.record(unit, words).transform((lines) => byWord(lines, (name) => unit.parse(name))),
    numbers: byNumber,
    ordinals: byNumber,
    nearDays: byNumber,
    relative: z.array(z.strictObject({ unit, shift: z.number().int(), words })),
  }),
);

/** Each word of each line with what the line means. */
function byWord<T>(lines: Record<string, string[]>, meaning: (name: string) => T): ReadonlyMap<string, T> {
  return new Map(Object.entries(lines).flatMap(([name, list]) => list.map((word) => [word, meaning(name)] as const)));
}

/** The number of a month, 1 to 12, by its name. */
export const MONTHS = dates.months;
/** Month names that are other words too: they need a word such as "in" before them or a year behind. */
export const DOUBTFUL_MONTHS = dates.doubtfulMonths;
/** 0 for Sunday to 6 for Saturday, by name. */
export const WEEKDAYS = dates.weekdays;
export const UNITS = dates.units;
export const NUMBERS = dates.numbers;
/** First to fourth, for quarters and halves. */
export const ORDINALS = dates.ordinals;
/** The day in relation to today. */
export const NEAR_DAYS = dates.nearDays;
/** Phrases for the period before or after this one: the unit, and how many of them away. */
export const RELATIVE = new Map(dates.relative.flatMap(({ words: list, ...away }) => list.map((word) => [word, away])));
