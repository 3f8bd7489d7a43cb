/** Words for dates in the languages that people mix into their questions. */
import type { Unit } from './calendar.ts';

const MONTH_WORDS = [
  'january jan januar jänner enero janvier',
  'february feb februar febrero février fevrier',
  'march mar märz maerz marzo mars',
  'april apr abril avril',
  'may mai mayo',
  'june jun juni junio juin',
  'july jul juli julio juillet',
  'august aug agosto août aout',
  'september sep sept septiembre septembre',
  'october oct oktober octubre octobre',
  'november nov noviembre novembre',
  'december dec dezember diciembre décembre decembre',
];

/** The number of a month, 1 to 12, by its name. */
export const MONTHS = new Map(
  MONTH_WORDS.flatMap((line, index) => line.split(' ').map((word) => [word, index + 1] as const)),
);

/** Month names that are other words too: they need a word such as "in" before them or a year behind. */
export const DOUBTFUL_MONTHS = new Set([
  'may',
  'march',
  'mar',
  'mai',
  'mars',
  'dec',
  'sep',
  'jan',
  'jun',
  'jul',
  'aug',
  'nov',
  'oct',
  'apr',
  'feb',
]);

const DAY_WORDS = [
  'sunday sonntag',
  'monday montag',
  'tuesday dienstag',
  'wednesday mittwoch',
  'thursday donnerstag',
  'friday freitag',
  'saturday samstag',
];
/** 0 for Sunday to 6 for Saturday, by name. */
export const WEEKDAYS = new Map(
  DAY_WORDS.flatMap((line, index) => line.split(' ').map((word) => [word, index] as const)),
);

export const UNITS: Record<string, Unit> = {
  day: 'day',
  days: 'day',
  tag: 'day',
  tage: 'day',
  tagen: 'day',
  week: 'week',
  weeks: 'week',
  woche: 'week',
  wochen: 'week',
  month: 'month',
  months: 'month',
  monat: 'month',
  monate: 'month',
  monaten: 'month',
  mes: 'month',
  mois: 'month',
  quarter: 'quarter',
  quarters: 'quarter',
  quartal: 'quarter',
  year: 'year',
  years: 'year',
  jahr: 'year',
  jahre: 'year',
  jahren: 'year',
  año: 'year',
  année: 'year',
  an: 'year',
};

export const NUMBERS: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  couple: 2,
  'a couple of': 2,
  few: 3,
  zwei: 2,
  drei: 3,
};

/** The day in relation to today. */
export const NEAR_DAYS: Record<string, number> = {
  today: 0,
  now: 0,
  'right now': 0,
  currently: 0,
  heute: 0,
  jetzt: 0,
  hoy: 0,
  "aujourd'hui": 0,
  tomorrow: 1,
  mañana: 1,
  demain: 1,
  yesterday: -1,
  gestern: -1,
  ayer: -1,
};
