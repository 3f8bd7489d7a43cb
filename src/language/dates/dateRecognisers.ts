/** The recognisers of dates. */
import { addTo, monthSpan, spanAround, type Unit, written, yearSpan } from './calendar.ts';
import * as form from './datePatterns.ts';
import { type DatePlace, type DateRead, dayPiece, lower, NO_SUCH_DAY } from './dateTerms.ts';
import { NEAR_DAYS } from './dateWords.ts';
import {
  datedMonth,
  dayRange,
  endOfUnit,
  feast,
  fiscalYear,
  inUnits,
  nearWeeks,
  ordinalDay,
  season,
  shortDay,
  slashed,
  weekday,
  weekdayOrdinal,
} from './dayReaders.ts';
import { comingUnits, half, LEAD, monthYear, nextUnits, quarter, thisUnit, unitRange, years } from './periodReaders.ts';

/** A form in which people write dates, and what it means. */
export interface DateRecogniser {
  name: string;
  pattern: RegExp;
  /** What a text must hold for the pattern to be looked for. */
  needs?: RegExp;
  read: (match: RegExpExecArray, place: DatePlace) => DateRead;
}

/** They run in order; what one has taken the next ones do not see. */
export const DATE_RECOGNISERS: readonly DateRecogniser[] = [
  { name: 'fiscal year', pattern: form.FISCAL, needs: form.FISCAL_NAMED, read: fiscalYear },
  { name: 'time that nobody else knows', pattern: form.UNCLEAR, read: () => NO_SUCH_DAY },
  { name: 'feast', pattern: form.FEAST, read: feast },
  { name: 'season', pattern: form.SEASON, read: season },
  {
    name: 'weekday and day of the month',
    pattern: form.WEEKDAY_ORDINAL,
    needs: form.WEEKDAY_NAMED,
    read: weekdayOrdinal,
  },
  { name: 'weekend, fortnight', pattern: form.NEAR_WEEKS, needs: form.WEEKS_NAMED, read: nearWeeks },
  {
    name: 'year-month-day',
    pattern: form.ISO,
    read: ({ groups: { y, m, d } = {} }) => dayPiece(written(Number(y), Number(m), Number(d))),
  },
  { name: 'eight digits', pattern: form.COMPACT, read: ({ groups: { y, m, d } = {} }) => dayPiece(`${y}-${m}-${d}`) },
  { name: 'years from to', pattern: form.YEARS, read: ({ groups: { y, y2 } = {} }) => years(Number(y), Number(y2)) },
  { name: 'days from to', pattern: form.DAY_RANGE, needs: form.MONTH_NAMED, read: dayRange },
  { name: 'day and month', pattern: form.DAY_MONTH, needs: form.MONTH_NAMED, read: datedMonth },
  { name: 'month and day', pattern: form.MONTH_DAY, needs: form.MONTH_NAMED, read: datedMonth },
  { name: 'day-month-year', pattern: form.DAY_DASH_MONTH, needs: form.MONTH_NAMED, read: datedMonth },
  { name: 'numbers with strokes', pattern: form.SLASHED, read: slashed },
  { name: 'two numbers', pattern: form.SHORT_DAY, read: shortDay },
  {
    name: 'year-month',
    pattern: form.ISO_MONTH,
    read: ({ groups: { y, y2, m, m2 } = {} }) => ({ ...monthSpan(Number(y ?? y2), Number(m ?? m2)), unit: 'month' }),
  },
  { name: 'quarter', pattern: form.QUARTER, needs: form.QUARTER_NAMED, read: quarter },
  { name: 'half-year', pattern: form.HALF, read: half },
  { name: 'coming units', pattern: form.COMING_UNITS, read: comingUnits },
  { name: 'units from to', pattern: form.UNIT_RANGE, needs: form.UNIT_NAMED, read: unitRange },
  { name: 'next units', pattern: form.NEXT_UNITS, needs: form.UNIT_NAMED, read: nextUnits },
  { name: 'in units', pattern: form.IN_UNITS, needs: form.UNIT_NAMED, read: inUnits },
  { name: 'this or next unit', pattern: form.THIS_UNIT, needs: form.UNIT_NAMED, read: thisUnit },
  { name: 'end of a unit', pattern: form.END_OF_UNIT, read: endOfUnit },
  { name: 'day of the month', pattern: form.ORDINAL_DAY, read: ordinalDay },
  { name: 'weekday', pattern: form.WEEKDAY, read: weekday },
  { name: 'short weekday', pattern: form.SHORT_WEEKDAY, read: weekday },
  {
    name: 'near day',
    pattern: form.NEAR,
    read: ({ groups = {} }, { today }) => dayPiece(addTo(today, NEAR_DAYS.get(lower(groups.near)) ?? 0, 'day')),
  },
  { name: 'now', pattern: form.NOW, read: (_, { today }) => dayPiece(today) },
  { name: 'month', pattern: form.MONTH_YEAR, needs: form.MONTH_NAMED, read: monthYear },
  {
    name: 'year',
    pattern: form.BARE_YEAR,
    read: ({ groups: { y, part } = {} }, place) =>
      part || LEAD.test(place.before) ? { ...yearSpan(Number(y)), unit: 'year' } : null,
  },
];

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
