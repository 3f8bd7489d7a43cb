/** The forms in which people write days and periods, as regular expressions with named parts. */
import { MONTHS, NEAR_DAYS, NUMBERS, ORDINALS, RELATIVE, UNITS, WEEKDAYS } from './dateWords.ts';

const either = (words: Iterable<string>): string => [...words].sort((a, b) => b.length - a.length).join('|');
const START = '(?<![\\p{L}\\p{N}$€£-])(?<!\\d[.,/])';
const END = '(?![\\p{L}\\p{N}])(?![.,/]\\d)(?!-\\d{2}(?!\\d))';
const YEAR = '(?:19|20)\\d{2}';
/** "'27", "/27", or "27" with nothing behind it: "Q1 20 cameras" is no year. */
const SHORT_YEAR = `(?:[\\s/.,-]*(?:of\\s+|de\\s+)?(?<y>${YEAR})|\\s?'(?<y4>\\d{2})|[/-](?<y5>\\d{2})|\\s(?<y6>[2-4]\\d)(?=\\s*(?:$|[?!.,;)])))`;
const MONTH = `(?:${either(MONTHS.keys())})\\.?`;
const UNIT = `(?:${either(UNITS.keys())})`;
const COUNT = `(?:\\d{1,3}|${either(NUMBERS.keys())})`;
const OF = "(?:of|de|del|d[’']|di|van|в)";
const pattern = (source: string): RegExp => new RegExp(`${START}(?:${source})${END}`, 'giu');
const word = (source: string): RegExp => new RegExp(`(?<!\\p{L})(?:${source})(?!\\p{L})`, 'iu');

/** Words without which none of the forms that need them is looked for: to look for a word takes a fraction of the time. */
export const MONTH_NAMED = word(either(MONTHS.keys()));
export const UNIT_NAMED = word(either([...UNITS.keys(), ...RELATIVE.keys()]));
export const WEEKDAY_NAMED = word(`${either(WEEKDAYS.keys())}|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun`);
export const WEEKS_NAMED = /week|fortnight/iu;
export const FISCAL_NAMED = /fy|fiscal|financial/iu;
export const QUARTER_NAMED = /q|trimestre|kwart|кварт/iu;

export const ISO = pattern(
  `(?<y>${YEAR})(?<sign>[-/.])(?<m>\\d{1,2})\\k<sign>(?<d>\\d{1,2})(?:[T ]\\d{2}:\\d{2}(?::\\d{2})?(?:z|[+-]\\d{2}:?\\d{2})?)?`,
);
export const ISO_MONTH = pattern(`(?<y>${YEAR})[-/](?<m>0?[1-9]|1[0-2])|(?<m2>0?[1-9]|1[0-2])/(?<y2>${YEAR})`);
export const DAY_MONTH = pattern(
  `(?<d>\\d{1,2})(?:st|nd|rd|th|\\.|er|º)?(?:\\s+${OF})?\\s+(?<m>${MONTH})(?:,?\\s+(?:${OF}\\s+)?(?<y>${YEAR}|'\\d{2}))?`,
);
export const MONTH_DAY = pattern(
  `(?<m>${MONTH})\\s+(?:the\\s+)?(?<d>\\d{1,2})(?:st|nd|rd|th)?(?!\\s*(?:x|%|pcs|units|licen[cs]es|seats|cameras|users)(?:\\s|$))(?:,?\\s+(?<y>${YEAR}|'\\d{2}))?`,
);
/** "5 to 10 March 2027", "March 5-10, 2027". */
export const DAY_RANGE = pattern(
  `(?<d>\\d{1,2})(?:st|nd|rd|th|\\.)?\\s*(?:-|–|to|and|until|bis|und)\\s*(?<d2>\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+)?(?<m>${MONTH})(?:,?\\s+(?<y>${YEAR}))?|(?<m2>${MONTH})\\s+(?<d3>\\d{1,2})(?:st|nd|rd|th)?\\s*(?:-|–|to|until)\\s*(?<d4>\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(?<y2>${YEAR}))?`,
);
export const DAY_DASH_MONTH = pattern(`(?<d>\\d{1,2})-(?<m>${MONTH})-(?<y>${YEAR}|\\d{2})`);
export const SLASHED = pattern(`(?<a>\\d{1,2})(?<sign>[/.-])(?<b>\\d{1,2})\\k<sign>(?<y>${YEAR}|\\d{2})`);
/** "on 3/31", "am 24.12.": without a year only after a word that introduces a date. */
export const SHORT_DAY = new RegExp(
  `(?<=(?:^|\\s)(?:on|by|before|until|till|after|since|from|due|am|bis|ab|vor|el|le)\\s+)(?<a>\\d{1,2})(?<sign>[/.])(?<b>\\d{1,2})(?:\\.(?!\\d)|${END})`,
  'giu',
);
export const MONTH_YEAR = pattern(
  `(?:(?<part>early|mid|middle\\s+of|late|anfang|mitte|début|mi|fin|principios\\s+de|mediados\\s+de)[- ]\\s*)?(?:(?<which>this|next|last|past)\\s+)?(?<m>${MONTH})(?:,?\\s+(?:${OF}\\s+)?(?<y>${YEAR}|'\\d{2})|-(?<y2>\\d{2}))?`,
);
export const QUARTER = pattern(
  `(?:q(?<q>[1-4])|(?<q2>[1-4])q|(?<o>${either(ORDINALS.keys())})\\s+(?:quarter|quartal|trimestre|kwartał|kwartaal|квартал\\w*))${SHORT_YEAR}?|(?<y3>${YEAR})[\\s/-]*q(?<q3>[1-4])`,
);
export const HALF = pattern(
  `(?:h(?<h>[12])${SHORT_YEAR}?|(?<y3>${YEAR})[\\s/-]*h(?<h3>[12])|(?<o>${either(['first', '1st', 'second', '2nd', 'erstes', 'ersten', 'zweites', 'zweiten', 'premier', 'primer', 'segundo'])})\\s+(?:half|halbjahr|semestre)(?:\\s+of)?\\s*(?:(?<y2>${YEAR})|(?<which>next|this|the)\\s+year)?)`,
);
export const END_OF_UNIT = pattern(
  `eo(?<short>[ymqw])|(?:the\\s+)?(?<year>year|month|quarter)[- ]?end(?:\\s+(?<y>${YEAR}))?|(?:the\\s+)?end\\s+of\\s+(?:the\\s+)?(?<u>year|month|quarter|week)(?:\\s+(?<y2>${YEAR}))?|(?<de>jahresende|monatsende|quartalsende)|ende\\s+des\\s+(?<u2>jahres|monats|quartals)|(?<fr>la\\s+fin\\s+de\\s+l[’']année|fin(?:ales)?\\s+de\\s+año|koniec\\s+roku|końca\\s+roku|конца\\s+года)`,
);
export const NEAR = pattern(`(?<near>${either(NEAR_DAYS.keys())})`);
export const NOW = pattern(
  '(?:right|as\\s+of|just|even)\\s+now|(?<=(?:allowed|ok|okay|banned|barred|legal|buy|it|and|use|still)\\s+)now(?!\\s+(?:that|a|an|the|and|we|i)(?:\\s|$))',
);
export const WEEKDAY = pattern(`(?:(?<which>next|this|last)\\s+)?(?<w>${either(WEEKDAYS.keys())})`);
export const ORDINAL_DAY = pattern(
  '(?<=(?:^|\\s)(?:on|by|before|until|till|from|after|since)\\s+)the\\s+(?<d>\\d{1,2})(?:st|nd|rd|th)(?:\\s+of\\s+(?<which>this|next|last)\\s+month)?(?=\\s*(?:$|[?!.,;:)]|(?:or|and|can|may|is|are|we|for|at|to|if)\\s))',
);
export const THIS_UNIT = pattern(
  `(?:the\\s+)?(?<which>this|current|next|upcoming|coming|following|last|past|previous|dies(?:es|en|er|em)|nächst(?:es|en|er|e|em)|naechst(?:es|en|er|e)|kommend(?:es|en|er|e)|letzt(?:es|en|er|e)|(?:el\\s+)?próximo|(?:la\\s+)?próxima|este|esta|cette|cet|ce|volgend|volgende|prossimo|prossima|przyszł(?:ym|y|ego)|następn(?:ym|y|ego)|tym|в\\s+следующ(?:ем|ий)|следующ(?:ем|ий|ую|ей)|этом|текущем)\\s+(?<u>${UNIT})|(?<after>${either(RELATIVE.keys())})`,
);
export const NEXT_UNITS = pattern(
  `(?:within|over|in|during|for)?\\s*(?:the\\s+)?(?:next|coming|following)\\s+(?<n>${COUNT})\\s+(?<u>${UNIT})|within\\s+(?<n2>${COUNT})\\s+(?<u2>${UNIT})`,
);
export const IN_UNITS = pattern(
  `(?:in|dans|en|za|через|over)\\s+(?<n>${COUNT})\\s+(?<u>${UNIT})(?:\\s+time)?|(?<n3>${COUNT})\\s+(?<u3>${UNIT})\\s+(?:from\\s+(?:now|today)|hence)|(?<ago>${COUNT})\\s+(?<u2>${UNIT})\\s+ago|vor\\s+(?<vor>${COUNT})\\s+(?<u4>${UNIT})`,
);
export const BARE_YEAR = pattern(`(?:(?<part>early|mid|late)[- ]\\s*)?(?<y>${YEAR})`);
export const YEARS = pattern(`(?<y>${YEAR})\\s*(?:-|–|/|to|until|till|through|bis)\\s*(?<y2>${YEAR})`);
/** "20270331"; an order's number is none. */
export const COMPACT = new RegExp(
  `(?<!(?:po|no|nr|number|order|invoice|quote|ref|ticket|id|pn|sku)[.:#]?\\s*)(?<![\\p{L}\\p{N}#$€£.,/-])(?<y>20[2-4]\\d)(?<m>0[1-9]|1[0-2])(?<d>[0-2]\\d|3[01])${END}`,
  'giu',
);
/** "in 2-3 weeks". */
export const UNIT_RANGE = pattern(
  `(?:in\\s+|within\\s+)?(?<n>${COUNT})\\s*(?:-|–|to|or)\\s*(?<n2>${COUNT})\\s+(?<u>${UNIT})(?:\\s+from\\s+(?:now|today))?`,
);
/** "in the coming months": how many is not said. */
export const COMING_UNITS = pattern(
  '(?:in|over|within|during)\\s+the\\s+(?:coming|next|following)\\s+(?<u>weeks|months|years)',
);
export const SHORT_WEEKDAY = new RegExp(
  `(?<=(?:^|\\s)(?:on|by|before|until|till|next|this|since)\\s+)(?<w>mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\\.?${END}(?!\\s*,?\\s*\\d)`,
  'giu',
);
/** Periods that only the asker's own calendar knows. */
export const FISCAL = pattern(
  `(?:q(?<q>[1-4])[\\s/.,-]*(?:of\\s+|in\\s+)?)?(?:(?<which>this|next|last|past|previous|the|our|of|coming|end\\s+of)\\s+)?(?:the\\s+)?(?:fy|(?:fiscal|financial)(?:\\s+year)?)(?:[\\s/-]*'?(?<y>20\\d{2}|\\d{2}))?(?:[\\s/-]*q(?<q2>[1-4])|\\s+quarter)?`,
);
export const UNCLEAR = pattern(
  `(?:kw|cw|wk|calendar\\s+week|week)\\s*\\d{1,2}|in\\s+'?(?:2[5-9]|3\\d)(?=\\s*(?:$|[?!.,;]))|easter|ostern|ramadan|chinese\\s+new\\s+year|the\\s+holidays|(?:in\\s+)?the\\s+new\\s+year|(?:a\\s+)?few\\s+(?:days|weeks|months|years)`,
);
export const FEAST = pattern(
  `(?<feast>christmas(?:\\s+(?:day|eve))?|xmas|x-mas|weihnachten|noël|navidad|natale|thanksgiving(?:\\s+day)?|new\\s+year(?:['’]?s)?(?:\\s+(?:day|eve))?|silvester|halloween|independence\\s+day|the\\s+fourth\\s+of\\s+july)(?:\\s+(?<y>${YEAR}))?`,
);
export const SEASON = pattern(
  `(?:in\\s+|by\\s+|next\\s+|this\\s+|until\\s+|before\\s+|last\\s+)(?:the\\s+)?(?<s>spring|summer|autumn|fall|winter)(?:\\s+(?:of\\s+)?(?<y>${YEAR}))?|(?<s2>spring|summer|autumn|fall|winter)\\s+(?:of\\s+)?(?<y2>${YEAR})`,
);
const DAY_NAME = `(?:${either(WEEKDAYS.keys())}|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\\.?`;
/** "Tuesday the 8th". */
export const WEEKDAY_ORDINAL = pattern(
  `(?<w>${either(WEEKDAYS.keys())}|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\\.?,?\\s+(?:the\\s+)?(?<d>\\d{1,2})(?:st|nd|rd|th)(?!\\s+(?:of\\s+)?${MONTH})`,
);
/** The weekday of a date that stands behind it: "Friday, July 19, 2024". */
export const WEEKDAY_BEFORE = new RegExp(
  `${START}(?:(?:this|next|on)\\s+)?${DAY_NAME},?\\s+(?:the\\s+|den\\s+)?(?=\\d{1,2}(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+)?${MONTH}(?![\\p{L}])|${MONTH}\\s+\\d|\\d{4}-\\d|\\d{1,2}[./]\\d)`,
  'giu',
);
export const NEAR_WEEKS = pattern(
  `(?:(?:on|over|at|for)\\s+)?(?:(?<which>this|next|the|coming)\\s+)?(?<weekend>weekend)|(?:the\\s+)?(?<after>week\\s+after\\s+next)|in\\s+(?<fortnight>a\\s+fortnight)|(?<n>${COUNT})\\s+weeks?\\s+(?:from|after)\\s+(?:(?<w>${either(WEEKDAYS.keys())})|(?<near>today|tomorrow|now))`,
);
/** Chinese has no spaces: no boundary is asked for. */
export const CHINESE =
  /(?<y>(?:19|20)\d{2})年(?:(?<m>1[0-2]|[1-9])月(?:(?<d>3[01]|[12]\d|[1-9])[日号])?)?|(?<near>今天|明天|昨天|后天)|(?<rel>明年|今年|去年|下个?月|这个?月|本月|上个?月|下周|下个?季度)(?<end>年底|底)?|(?<eoy>年底)/gu;

/** A text without any of these holds no date: most sentences are spared the search. */
export const HINT = new RegExp(
  [
    '\\d',
    either([...MONTHS.keys()].filter((word) => word.length > 3)),
    either(WEEKDAYS.keys()),
    '\\b(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|may|q[1-4]|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|now|eo[ymqw]|fy|fiscal|financial|half|spring|summer|autumn|winter)\\b',
    either(NEAR_DAYS.keys()),
    either(RELATIVE.keys()),
    'week|month|quarter|year|jahr|monat|quartal|woche|año|mes|année|mois|anno|jaar|maand|week|roku|miesi|год|месяц|квартал|年|月|天|周|days?\\b|christmas|xmas|x-mas|easter|weihnachten|noël|navidad|natale|silvester|halloween|independence|thanksgiving|weekend|fortnight|ramadan|holidays|a while|a few',
  ].join('|'),
  'iu',
);
