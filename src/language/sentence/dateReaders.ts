/** What each form of date means. The readers run in order; what one has taken the next ones do not see. */
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

type Reader = (match: RegExpExecArray, place: DatePlace) => DateRead;

/** Forms in which one of the words of `form.WORD` always stands. */
export const WORDED: ReadonlySet<RegExp> = new Set([
  form.SEASON,
  form.WEEKDAY_ORDINAL,
  form.NEAR_WEEKS,
  form.DAY_RANGE,
  form.DAY_MONTH,
  form.MONTH_DAY,
  form.DAY_DASH_MONTH,
  form.COMING_UNITS,
  form.UNIT_RANGE,
  form.NEXT_UNITS,
  form.IN_UNITS,
  form.THIS_UNIT,
  form.WEEKDAY,
  form.SHORT_WEEKDAY,
  form.MONTH_YEAR,
]);

export const READERS: [RegExp, Reader][] = [
  [form.FISCAL, fiscalYear],
  [form.UNCLEAR, () => NO_SUCH_DAY],
  [form.FEAST, feast],
  [form.SEASON, season],
  [form.WEEKDAY_ORDINAL, weekdayOrdinal],
  [form.NEAR_WEEKS, nearWeeks],
  [form.ISO, ({ groups: { y, m, d } = {} }) => dayPiece(written(Number(y), Number(m), Number(d)))],
  [form.COMPACT, ({ groups: { y, m, d } = {} }) => dayPiece(`${y}-${m}-${d}`)],
  [form.YEARS, ({ groups: { y, y2 } = {} }) => years(Number(y), Number(y2))],
  [form.DAY_RANGE, dayRange],
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
  [form.COMING_UNITS, comingUnits],
  [form.UNIT_RANGE, unitRange],
  [form.NEXT_UNITS, nextUnits],
  [form.IN_UNITS, inUnits],
  [form.THIS_UNIT, thisUnit],
  [form.END_OF_UNIT, endOfUnit],
  [form.ORDINAL_DAY, ordinalDay],
  [form.WEEKDAY, weekday],
  [form.SHORT_WEEKDAY, weekday],
  [form.NEAR, ({ groups = {} }, { today }) => dayPiece(addTo(today, NEAR_DAYS.get(lower(groups.near)) ?? 0, 'day'))],
  [form.NOW, (_, { today }) => dayPiece(today)],
  [form.MONTH_YEAR, monthYear],
  [
    form.BARE_YEAR,
    ({ groups: { y, part } = {} }, place) =>
      part || LEAD.test(place.before) ? { ...yearSpan(Number(y)), unit: 'year' } : null,
  ],
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
