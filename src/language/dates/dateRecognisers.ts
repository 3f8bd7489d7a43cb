/** The recognisers of dates: "Q3 2027", "next month", "19 July 2024", "31.3.27", "the 15th", "in 2 weeks", "end of year". */
import {
  ALL_WEEKDAYS,
  addTo,
  behind,
  COUNT,
  comingDay,
  countOf,
  DAY_NAME,
  type DatePlace,
  type DateRead,
  type DateRecogniser,
  DOUBTFUL_MONTHS,
  dayPiece,
  END,
  either,
  eitherDay,
  FEASTS,
  inMonth,
  inYear,
  isRealDay,
  isVerb,
  LEAD,
  MONTH,
  MONTH_LEAD,
  monthOf,
  monthSpan,
  NEAR_DAYS,
  NEEDS,
  NO_SUCH_DAY,
  nearest,
  OF,
  ORDINAL_END,
  ORDINALS,
  type Parts,
  RELATIVE,
  recogniser,
  SEASONS,
  type Span,
  spanAround,
  spanFrom,
  standing,
  UNIT,
  UNITS,
  type Unit,
  WEEKDAY,
  WEEKDAYS,
  WHICH,
  weekdayOf,
  written,
  YEAR,
  yearOf,
  yearOfToday,
} from './dateTerms.ts';

/** What "20" counts in "March 20 cameras". */
const COUNTED = '(?!\\s*(?:x|%|pcs|units|licen[cs]es|seats|cameras|users)(?:\\s|$))';

/** "'27", "/27", or "27" with nothing behind it: "Q1 20 cameras" is no year. */
const SHORT_YEAR = `(?:[\\s/.,-]*(?:of\\s+|de\\s+)?(?<y>${YEAR})|\\s?'(?<y4>\\d{2})|[/-](?<y5>\\d{2})|\\s(?<y6>[2-4]\\d)(?=\\s*(?:$|[?!.,;)])))`;
const SEASON = either(SEASONS.keys());
/** The fiscal year of the US government begins in October (31 USC 1102). */
const US_FEDERAL_START = 10;

/** "jan to dec 2027". */
const MONTH_AHEAD = new RegExp(`^\\s*(?:to|until|through|thru|-|–|bis)\\s*${MONTH}(?![\\p{L}])`, 'iu');

function yearSpan(year: number): Span {
  return spanAround(written(year, 1, 1), 'year');
}

/** The first, middle or last ten days of a month. */
function partOf(span: Span, part: string | undefined): Span {
  const on = (date: number): string => `${span.from.slice(0, 8)}${date}`;
  if (!part) return span;
  if (/^(?:early|anfang|début|principios)/iu.test(part)) return { from: span.from, to: on(10) };
  if (/^(?:late|fin)/iu.test(part)) return { from: on(21), to: span.to };
  return { from: on(10), to: on(20) };
}

/** They run in order; what one has taken the next ones do not see. */
export const DATE_RECOGNISERS: readonly DateRecogniser[] = [
  // It bears the number of the year in which it ends. Whose it is, the workspace's setting says; else it is asked back.
  recogniser(
    'fiscal year',
    standing(
      `(?:q(?<q>[1-4])[\\s/.,-]*(?:of\\s+|in\\s+)?)?(?:(?<which>this|next|last|past|previous|the|our|of|coming|end\\s+of)\\s+)?(?:the\\s+)?(?:fy|(?:fiscal|financial)(?:\\s+year)?)(?:[\\s/-]*'?(?<y>20\\d{2}|\\d{2}))?(?:[\\s/-]*q(?<q2>[1-4])|\\s+quarter)?`,
    ),
    ({ which = '', q, y }, { today, fiscalYearStart }) => {
      const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
      const beginningIn = (start: number): Span => {
        const endsNextYear = start > 1 ? 1 : 0;
        const named = y ? yearOf(y) : year + (month >= start ? endsNextYear : 0) + (WHICH.get(which) ?? 0);
        const first = written(named - endsNextYear, start, 1);
        return q ? spanFrom(addTo(first, 3 * (Number(q) - 1), 'month'), 3, 'month') : spanFrom(first, 12, 'month');
      };
      if (fiscalYearStart !== null) return { ...beginningIn(fiscalYearStart), unit: q ? 'quarter' : 'year' };
      return { unclear: [beginningIn(1), beginningIn(US_FEDERAL_START)] };
    },
    NEEDS.fiscal,
  ),
  recogniser(
    'time that nobody else knows',
    standing(
      `(?:kw|cw|wk|calendar\\s+week|week)\\s*\\d{1,2}|in\\s+'?(?:2[5-9]|3\\d)(?=\\s*(?:$|[?!.,;]))|easter|ostern|ramadan|chinese\\s+new\\s+year|the\\s+holidays|(?:in\\s+)?the\\s+new\\s+year|(?:a\\s+)?few\\s+(?:days|weeks|months|years)`,
    ),
    () => NO_SUCH_DAY,
  ),
  recogniser(
    'feast',
    standing(`(?<feast>${either(FEASTS.keys()).replaceAll("'", "['’]")}|thanksgiving(?: day)?)(?:\\s+(?<y>${YEAR}))?`),
    ({ feast = '', y }, place) => dayPiece(inYear((year) => feastIn(feast, year), place, y ? Number(y) : undefined)),
  ),
  // Of the northern half of the earth.
  recogniser(
    'season',
    standing(
      `(?:in|by|next|this|until|before|last)\\s+(?:the\\s+)?(?<s>${SEASON})(?:\\s+(?:of\\s+)?(?<y>${YEAR}))?|(?<s2>${SEASON})\\s+(?:of\\s+)?(?<y2>${YEAR})`,
    ),
    ({ s = '', y }, place) => {
      const spanIn = (year: number): Span => spanFrom(written(year, SEASONS.get(s) ?? 1, 1), 3, 'month');
      return { ...inYear(spanIn, place, y ? Number(y) : undefined), unit: 'range' };
    },
  ),
  recogniser(
    'weekday and day of the month',
    standing(`(?<w>${DAY_NAME}),?\\s+(?:the\\s+)?(?<d>\\d{1,2})${ORDINAL_END}(?!\\s+(?:of\\s+)?${MONTH})`),
    ({ w = '', d = '' }, { today, isPast }) => {
      for (let shift = 0; shift < 15; shift += 1) {
        const day = inMonth(today, isPast ? -shift : shift, d);
        if (isRealDay(day) && (isPast ? day <= today : day >= today) && weekdayOf(day) === ALL_WEEKDAYS.get(w))
          return dayPiece(day);
      }
      return NO_SUCH_DAY;
    },
    NEEDS.weekday,
  ),
  recogniser(
    'weekend, fortnight',
    standing(
      `(?:(?:on|over|at|for)\\s+)?(?:(?<which>this|next|the|coming)\\s+)?(?<weekend>weekend)|(?:the\\s+)?(?<after>week\\s+after\\s+next)|in\\s+(?<fortnight>a\\s+fortnight)|(?<n>${COUNT})\\s+weeks?\\s+(?:from|after)\\s+(?:(?<w>${WEEKDAY})|(?<near>today|tomorrow|now))`,
    ),
    ({ which, weekend, after, fortnight, n, w, near }, { today }) => {
      if (fortnight) return dayPiece(addTo(today, 14, 'day'));
      if (after) return { ...spanAround(addTo(today, 14, 'day'), 'week'), unit: 'week' };
      if (weekend)
        return { ...spanFrom(addTo(comingDay(6, today), which === 'next' ? 7 : 0, 'day'), 2, 'day'), unit: 'range' };
      const start = w ? comingDay(WEEKDAYS.get(w) ?? 0, today) : addTo(today, near === 'tomorrow' ? 1 : 0, 'day');
      return dayPiece(addTo(start, countOf(n), 'week'));
    },
    NEEDS.weeks,
  ),
  recogniser(
    'year-month-day',
    standing(
      `(?<y>${YEAR})(?<sign>[-/.])(?<m>\\d{1,2})\\k<sign>(?<d>\\d{1,2})(?:[T ]\\d{2}:\\d{2}(?::\\d{2})?(?:z|[+-]\\d{2}:?\\d{2})?)?`,
    ),
    ({ y, m, d }) => dayPiece(written(Number(y), Number(m), Number(d))),
  ),
  // "20270331"; an order's number is none.
  recogniser(
    'eight digits',
    standing(
      `(?<!(?:po|no|nr|number|order|invoice|quote|ref|ticket|id|pn|sku)[.:#]?\\s*)(?<![#.,/])(?<y>20[2-4]\\d)(?<m>0[1-9]|1[0-2])(?<d>[0-2]\\d|3[01])`,
    ),
    ({ y, m, d }) => dayPiece(`${y}-${m}-${d}`),
  ),
  recogniser(
    'years from to',
    standing(`(?<y>${YEAR})\\s*(?:-|–|/|to|until|till|through|bis)\\s*(?<until>${YEAR})`),
    ({ y = '', until = '' }) =>
      y > until ? NO_SUCH_DAY : { from: yearSpan(Number(y)).from, to: yearSpan(Number(until)).to, unit: 'range' },
  ),
  recogniser(
    'days from to',
    standing(
      `(?<d>\\d{1,2})(?:${ORDINAL_END}|\\.)?\\s*(?:-|–|to|and|until|bis|und)\\s*(?<until>\\d{1,2})(?:${ORDINAL_END}|\\.)?\\s+(?:of\\s+)?(?<m>${MONTH})(?:,?\\s+(?<y>${YEAR}))?|(?<m2>${MONTH})\\s+(?<d2>\\d{1,2})${ORDINAL_END}?\\s*(?:-|–|to|until)\\s*(?<until2>\\d{1,2})${ORDINAL_END}?(?:,?\\s+(?<y2>${YEAR}))?`,
    ),
    ({ d, until, ...parts }, place) => {
      const month = monthOf(parts);
      if (!month) return null;
      const on = (date: number): DateRead =>
        parts.y ? dayPiece(written(Number(parts.y), month, date)) : nearest(month, date, place);
      const [from, to] = [on(Number(d)), on(Number(until))];
      if (!from || !to || 'unclear' in from || 'unclear' in to || from.from > to.to) return NO_SUCH_DAY;
      return { from: from.from, to: to.to, unit: 'range' };
    },
    NEEDS.month,
  ),
  recogniser(
    'day and month',
    standing(
      `(?<d>\\d{1,2})(?:${ORDINAL_END}|\\.|er|º)?(?:\\s+${OF})?\\s+(?<m>${MONTH})(?:,?\\s+(?:${OF}\\s+)?(?<y>${YEAR}|'\\d{2}))?`,
    ),
    datedMonth,
    NEEDS.month,
  ),
  recogniser(
    'month and day',
    standing(`(?<m>${MONTH})\\s+(?:the\\s+)?(?<d>\\d{1,2})${ORDINAL_END}?${COUNTED}(?:,?\\s+(?<y>${YEAR}|'\\d{2}))?`),
    datedMonth,
    NEEDS.month,
  ),
  recogniser('day-month-year', standing(`(?<d>\\d{1,2})-(?<m>${MONTH})-(?<y>${YEAR}|\\d{2})`), datedMonth, NEEDS.month),
  recogniser(
    'numbers with strokes',
    standing(`(?<a>\\d{1,2})(?<sign>[/.-])(?<b>\\d{1,2})\\k<sign>(?<y>${YEAR}|\\d{2})`),
    ({ sign, y = '', ...numbers }) => {
      const [a, b, year] = [Number(numbers.a), Number(numbers.b), yearOf(y)];
      const isShort = y.length === 2;
      if (isShort && (sign === '-' || a > 31 || b > 31 || a === 0 || b === 0)) return null;
      // "12.3.24" may be the number of a version, "31.3.27" hardly.
      if (sign === '.') return isShort && b > 12 ? null : dayPiece(written(year, b, a));
      if (a > 12) return dayPiece(written(year, b, a));
      if (b > 12 || a === b) return dayPiece(written(year, a, b));
      return eitherDay(written(year, b, a), written(year, a, b));
    },
  ),
  // "on 3/31", "am 24.12.": without a year only after a word that introduces a date.
  recogniser(
    'two numbers',
    behind(
      'on|by|before|until|till|after|since|from|due|am|bis|ab|vor|el|le',
      '(?<a>\\d{1,2})(?<sign>[/.])(?<b>\\d{1,2})',
      `(?:\\.(?!\\d)|${END})`,
    ),
    ({ sign, ...numbers }, place) => {
      const [a, b] = [Number(numbers.a), Number(numbers.b)];
      if (a === 0 || b === 0 || a > 31 || b > 31 || (a > 12 && b > 12)) return null;
      if (sign === '.') return b > 12 ? null : nearest(b, a, place);
      if (a > 12) return nearest(b, a, place);
      if (b > 12 || a === b) return nearest(a, b, place);
      const readings = [nearest(b, a, place), nearest(a, b, place)];
      return eitherDay(...readings.flatMap((one) => (one && 'from' in one ? [one.from] : [])));
    },
  ),
  recogniser(
    'year-month',
    standing(`(?<y>${YEAR})[-/](?<m>0?[1-9]|1[0-2])|(?<m2>0?[1-9]|1[0-2])/(?<y2>${YEAR})`),
    ({ y, m }) => ({ ...monthSpan(Number(y), Number(m)), unit: 'month' }),
  ),
  recogniser(
    'quarter',
    standing(
      `(?:q(?<q>[1-4])|(?<q2>[1-4])q|(?<o>${either(ORDINALS.keys())})\\s+(?:quarter|quartal|trimestre|kwartał|kwartaal|квартал\\w*))${SHORT_YEAR}?|(?<y3>${YEAR})[\\s/-]*q(?<q3>[1-4])`,
    ),
    ({ q, o = '', y }, place) => {
      const number = q ? Number(q) : (ORDINALS.get(o) ?? 1);
      const spanIn = (year: number): Span => spanFrom(written(year, number * 3 - 2, 1), 3, 'month');
      return { ...inYear(spanIn, place, y ? yearOf(y) : undefined), unit: 'quarter' };
    },
    NEEDS.quarter,
  ),
  recogniser(
    'half-year',
    standing(
      `(?:h(?<h>[12])${SHORT_YEAR}?|(?<y3>${YEAR})[\\s/-]*h(?<h3>[12])|(?<o>${either([...ORDINALS].flatMap(([word, number]) => (number < 3 ? [word] : [])))})\\s+(?:half|halbjahr|semestre)(?:\\s+of)?\\s*(?:(?<y2>${YEAR})|(?<which>next|this|the)\\s+year)?)`,
    ),
    ({ h, o = '', y, which }, place) => {
      const number = h ? Number(h) : ORDINALS.get(o);
      const told = y ? yearOf(y) : which ? yearOfToday(place) + (which === 'next' ? 1 : 0) : undefined;
      const spanIn = (year: number): Span => spanFrom(written(year, number === 1 ? 1 : 7, 1), 6, 'month');
      return { ...inYear(spanIn, place, told), unit: 'quarter' };
    },
  ),
  // How many is not said: a period that is wide enough for what people mean.
  recogniser(
    'coming units',
    standing('(?:in|over|within|during)\\s+the\\s+(?:coming|next|following)\\s+(?<u>weeks|months|years)'),
    ({ u = '' }, { today }) => {
      const to = { weeks: addTo(today, 8, 'week'), months: addTo(today, 12, 'month') }[u] ?? addTo(today, 5, 'year');
      return { from: today, to, unit: 'range' };
    },
  ),
  recogniser(
    'units from to',
    standing(
      `(?:in\\s+|within\\s+)?(?<n>${COUNT})\\s*(?:-|–|to|or)\\s*(?<until>${COUNT})\\s+(?<u>${UNIT})(?:\\s+from\\s+(?:now|today))?`,
    ),
    ({ n, until, u = '' }, { today }) => {
      const unit = UNITS.get(u) ?? 'day';
      return { from: addTo(today, countOf(n), unit), to: addTo(today, countOf(until), unit), unit: 'range' };
    },
    NEEDS.unit,
  ),
  recogniser(
    'next units',
    standing(
      `(?:within|over|in|during|for)?\\s*(?:the\\s+)?(?:next|coming|following)\\s+(?<n>${COUNT})\\s+(?<u>${UNIT})|within\\s+(?<n2>${COUNT})\\s+(?<u2>${UNIT})`,
    ),
    ({ n, u = '' }, { today }) => ({
      from: today,
      to: addTo(today, countOf(n), UNITS.get(u) ?? 'day'),
      unit: 'from now',
    }),
    NEEDS.unit,
  ),
  recogniser(
    'in units',
    standing(
      `(?:in|dans|en|za|через|over)\\s+(?<n>${COUNT})\\s+(?<u>${UNIT})(?:\\s+time)?|(?<n3>${COUNT})\\s+(?<u3>${UNIT})\\s+(?:from\\s+(?:now|today)|hence)|(?<ago>${COUNT})\\s+(?<u2>${UNIT})\\s+ago|vor\\s+(?<ago2>${COUNT})\\s+(?<u4>${UNIT})`,
    ),
    ({ n, ago, u = '' }, { today }) => dayPiece(addTo(today, ago ? -countOf(ago) : countOf(n), UNITS.get(u) ?? 'day')),
    NEEDS.unit,
  ),
  recogniser(
    'this or next unit',
    standing(`(?:the\\s+)?(?<which>${either(WHICH.keys())})\\s+(?<u>${UNIT})|(?<after>${either(RELATIVE.keys())})`),
    ({ which = '', u = '', after = '' }, { today }) => {
      const { unit, shift } = RELATIVE.get(after.replace('’', "'")) ?? {
        unit: UNITS.get(u),
        shift: WHICH.get(which) ?? 0,
      };
      if (!unit || unit === 'day') return null;
      return { ...spanAround(addTo(spanAround(today, unit).from, shift, unit), unit), unit };
    },
    NEEDS.unit,
  ),
  recogniser(
    'end of a unit',
    standing(
      `eo(?<short>[ymqw])|(?:the\\s+)?(?<u>year|month|quarter)[- ]?end(?:\\s+(?<y>${YEAR}))?|(?:the\\s+)?end\\s+of\\s+(?:the\\s+)?(?<u2>year|month|quarter|week)(?:\\s+(?<y2>${YEAR}))?|(?<u3>jahr|monat|quartal)e?sende|ende\\s+des\\s+(?<u4>jahr|monat|quartal)e?s|(?<year>la\\s+fin\\s+de\\s+l[’']année|fin(?:ales)?\\s+de\\s+año|koniec\\s+roku|końca\\s+roku|конца\\s+года)`,
    ),
    ({ short = '', u = '', y, year }, { today }) => {
      const unit = UNITS.get(u) ?? [...UNITS.values()].find((one) => one[0] === short) ?? (year ? 'year' : undefined);
      if (y && unit === 'year') return dayPiece(written(Number(y), 12, 31));
      return unit ? dayPiece(spanAround(today, unit).to) : null;
    },
  ),
  recogniser(
    'day of the month',
    behind(
      'on|by|before|until|till|from|after|since',
      `the\\s+(?<d>\\d{1,2})${ORDINAL_END}(?:\\s+of\\s+(?<which>this|next|last)\\s+month)?(?=\\s*(?:$|[?!.,;:)]|(?:or|and|can|may|is|are|we|for|at|to|if)\\s))`,
    ),
    ({ d = '', which }, { today, isPast }) => {
      if (which) return dayPiece(inMonth(today, WHICH.get(which) ?? 0, d));
      const day = inMonth(today, 0, d);
      if (isPast) return dayPiece(day > today ? inMonth(today, -1, d) : day);
      return dayPiece(day < today ? inMonth(today, 1, d) : day);
    },
  ),
  recogniser('weekday', standing(`(?:(?<which>next|this|last)\\s+)?(?<w>${WEEKDAY})`), weekday),
  recogniser(
    'short weekday',
    behind('on|by|before|until|till|next|this|since', `(?<w>${DAY_NAME})`, `${END}(?!\\s*,?\\s*\\d)`),
    weekday,
  ),
  recogniser('near day', standing(`(?<near>${either(NEAR_DAYS.keys())})`), ({ near = '' }, { today }) =>
    dayPiece(addTo(today, NEAR_DAYS.get(near) ?? 0, 'day')),
  ),
  recogniser(
    'now',
    standing(
      '(?:right|as\\s+of|just|even)\\s+now|(?<=(?:allowed|ok|okay|banned|barred|legal|buy|it|and|use|still)\\s+)now(?!\\s+(?:that|a|an|the|and|we|i)(?:\\s|$))',
    ),
    (_, { today }) => dayPiece(today),
  ),
  recogniser(
    'month',
    standing(
      `(?:(?<part>early|mid|middle\\s+of|late|anfang|mitte|début|mi|fin|principios\\s+de|mediados\\s+de)[- ]\\s*)?(?:(?<which>this|next|last|past)\\s+)?(?<m>${MONTH})(?:,?\\s+(?:${OF}\\s+)?(?<y>${YEAR}|'\\d{2})|-(?<y2>\\d{2}))?`,
    ),
    ({ part, which, y, ...parts }, place) => {
      const month = monthOf(parts);
      if (!month) return null;
      const isDoubtful = !y && !which && !part && DOUBTFUL_MONTHS.has(parts.m ?? '');
      if (isDoubtful && (isVerb(parts, place) || !(MONTH_LEAD.test(place.before) || MONTH_AHEAD.test(place.after))))
        return null;
      const told = which === 'this' ? yearOfToday(place) : y ? yearOf(y) : undefined;
      const isPast = place.isPast || which === 'last' || which === 'past';
      const span = inYear((year) => monthSpan(year, month), { ...place, isPast }, told);
      return { ...partOf(span, part), unit: 'month' };
    },
    NEEDS.month,
  ),
  recogniser('year', standing(`(?:(?<part>early|mid|late)[- ]\\s*)?(?<y>${YEAR})`), ({ y, part }, { before }) =>
    part || LEAD.test(before) ? { ...yearSpan(Number(y)), unit: 'year' } : null,
  ),
];

function feastIn(name: string, year: number): string {
  if (name.startsWith('thanksgiving')) return addTo(comingDay(4, written(year, 11, 1)), 3, 'week');
  return `${year}-${FEASTS.get(name.replace('’', "'"))}`;
}

function datedMonth({ d, y, ...parts }: Parts, place: DatePlace): DateRead {
  const [month, date] = [monthOf(parts), Number(d)];
  if (!month) return null;
  if (y) return dayPiece(written(yearOf(y), month, date));
  if (isVerb(parts, place)) return null;
  // "in October 20 cameras" counts cameras; "in March 27" may be a year.
  if (/(?:^|\s)in\s+$/iu.test(place.before)) return date > 23 ? NO_SUCH_DAY : null;
  return nearest(month, date, place);
}

function weekday({ w = '', which }: Parts, { today, isPast }: DatePlace): DateRead {
  const coming = comingDay(ALL_WEEKDAYS.get(w) ?? 0, today);
  const isBackward = which === 'last' || (isPast && !which);
  return dayPiece(isBackward ? addTo(coming, -1, 'week') : coming);
}

/** Chinese has no spaces: no boundary is asked for. "2027年3月", "明年", "下个月", "年底". */
export const CHINESE = recogniser(
  'Chinese',
  () =>
    /(?<y>(?:19|20)\d{2})年(?:(?<m>1[0-2]|[1-9])月(?:(?<d>3[01]|[12]\d|[1-9])[日号])?)?|(?<near>今天|明天|昨天|后天)|(?<rel>明年|今年|去年|下个?月|这个?月|本月|上个?月|下周|下个?季度)(?<end>年底|底)?|(?<eoy>年底)/gu,
  ({ y, m, d, near = '', rel = '', end, eoy }, { today }) => {
    if (y && d) return dayPiece(written(Number(y), Number(m), Number(d)));
    if (y) return m ? { ...monthSpan(Number(y), Number(m)), unit: 'month' } : { ...yearSpan(Number(y)), unit: 'year' };
    const shift = { 今天: 0, 明天: 1, 后天: 2, 昨天: -1 }[near];
    if (shift !== undefined) return dayPiece(addTo(today, shift, 'day'));
    if (eoy) return dayPiece(spanAround(today, 'year').to);
    const units: Record<string, Unit> = { 年: 'year', 月: 'month', 周: 'week' };
    const unit = units[rel.slice(-1)] ?? 'quarter';
    const away = /^[明下]/u.test(rel) ? 1 : /^[去上]/u.test(rel) ? -1 : 0;
    const span = spanAround(addTo(spanAround(today, unit).from, away, unit), unit);
    return end ? dayPiece(span.to) : { ...span, unit };
  },
);
