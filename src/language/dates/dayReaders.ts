/** Single days: "19 July 2024", "31.3.27", "the 15th", "in 2 weeks", "end of year". */
import { addTo, dateOf, dayOf, isRealDay, type Span, spanAround, type Unit, written } from './calendar.ts';
import {
  countOf,
  type DatePlace,
  type DateRead,
  dayPiece,
  isUnclear,
  lower,
  monthNumber,
  NO_SUCH_DAY,
  VERB_BEHIND_MAY,
  yearOf,
} from './dateTerms.ts';
import { UNITS, WEEKDAYS } from './dateWords.ts';

/** The next such day that is not over yet, or the latest one. */
function nearest(month: number, date: number, { today, isPast }: DatePlace): DateRead {
  const year = Number(today.slice(0, 4));
  const day = written(year, month, date);
  if (!isRealDay(day)) return NO_SUCH_DAY;
  if (isPast) return dayPiece(day > today ? written(year - 1, month, date) : day);
  return dayPiece(day < today ? written(year + 1, month, date) : day);
}

export function datedMonth({ groups = {} }: RegExpExecArray, place: DatePlace): DateRead {
  const month = monthNumber(groups.m);
  if (!month) return null;
  const date = Number(groups.d);
  if (groups.y) return dayPiece(written(yearOf(groups.y), month, date));
  if (lower(groups.m) === 'may' && VERB_BEHIND_MAY.test(place.after)) return null;
  // "in October 20 cameras" counts cameras; "in March 27" may be a year.
  if (groups.m && /(?:^|\s)in\s+$/iu.test(place.before)) return date > 23 ? NO_SUCH_DAY : null;
  return nearest(month, date, place);
}

export function dayRange({ groups = {} }: RegExpExecArray, place: DatePlace): DateRead {
  const month = monthNumber(groups.m ?? groups.m2);
  if (!month) return null;
  const year = groups.y ?? groups.y2;
  const on = (date: number): DateRead =>
    year ? dayPiece(written(Number(year), month, date)) : nearest(month, date, place);
  const [from, to] = [on(Number(groups.d ?? groups.d3)), on(Number(groups.d2 ?? groups.d4))];
  if (!from || !to || isUnclear(from) || isUnclear(to) || from.from > to.to) return NO_SUCH_DAY;
  return { from: from.from, to: to.to, unit: 'range' };
}

export function slashed({ groups = {} }: RegExpExecArray): DateRead {
  const [a, b, typed] = [Number(groups.a), Number(groups.b), groups.y ?? ''];
  const year = yearOf(typed);
  const isShort = typed.length === 2;
  if (isShort && (groups.sign === '-' || a > 31 || b > 31 || a === 0 || b === 0)) return null;
  // "12.3.24" may be the number of a version, "31.3.27" hardly.
  if (groups.sign === '.') return isShort && b > 12 ? null : dayPiece(written(year, b, a));
  if (a > 12) return dayPiece(written(year, b, a));
  if (b > 12 || a === b) return dayPiece(written(year, a, b));
  return eitherDay(written(year, b, a), written(year, a, b));
}

export function shortDay({ groups = {} }: RegExpExecArray, place: DatePlace): DateRead {
  const [a, b] = [Number(groups.a), Number(groups.b)];
  if (a === 0 || b === 0 || a > 31 || b > 31 || (a > 12 && b > 12)) return null;
  if (groups.sign === '.') return b > 12 ? null : nearest(b, a, place);
  if (a > 12) return nearest(b, a, place);
  if (b > 12 || a === b) return nearest(a, b, place);
  return eitherDay(
    ...[nearest(b, a, place), nearest(a, b, place)].flatMap((one) => (one && 'from' in one ? [one.from] : [])),
  );
}

/** 03/04/2027 is 3 April or 4 March. */
function eitherDay(...days: string[]): DateRead {
  return { unclear: days.filter(isRealDay).map((day) => ({ from: day, to: day })) };
}

/** "Tuesday the 8th": the next 8th that is a Tuesday. */
export function weekdayOrdinal({ groups = {} }: RegExpExecArray, { today, isPast }: DatePlace): DateRead {
  const wanted = WEEKDAYS.get(lower(groups.w)) ?? SHORT_DAYS.indexOf(lower(groups.w).slice(0, 3));
  const date = String(groups.d).padStart(2, '0');
  for (let shift = 0; shift < 15; shift += 1) {
    const day = `${addTo(`${today.slice(0, 7)}-01`, isPast ? -shift : shift, 'month').slice(0, 8)}${date}`;
    if (isRealDay(day) && (isPast ? day <= today : day >= today) && dateOf(day).getUTCDay() === wanted)
      return dayPiece(day);
  }
  return NO_SUCH_DAY;
}

/** "this weekend", "a week from Friday", "in a fortnight". */
export function nearWeeks({ groups = {} }: RegExpExecArray, place: DatePlace): DateRead {
  if (groups.fortnight) return dayPiece(addTo(place.today, 14, 'day'));
  const { today } = place;
  if (groups.after) return { ...spanAround(addTo(today, 14, 'day'), 'week'), unit: 'week' };
  if (groups.weekend) {
    const saturday = addTo(today, (6 - dateOf(today).getUTCDay() + 7) % 7, 'day');
    const from = groups.which?.toLowerCase() === 'next' ? addTo(saturday, 7, 'day') : saturday;
    return { from, to: addTo(from, 1, 'day'), unit: 'range' };
  }
  const start = groups.w
    ? weekdayNamed(groups.w, undefined, { ...place, isPast: false })
    : dayPiece(addTo(today, groups.near?.toLowerCase() === 'tomorrow' ? 1 : 0, 'day'));
  if (!start || isUnclear(start)) return null;
  return dayPiece(addTo(start.from, 7 * countOf(groups.n), 'day'));
}

/** Feasts that everybody knows. */
export function feast({ groups = {} }: RegExpExecArray, { today, isPast }: DatePlace): DateRead {
  const name = lower(groups.feast);
  const inYear = (year: number): string => {
    if (/thanksgiving/u.test(name))
      return addTo(written(year, 11, 1), ((4 - dateOf(written(year, 11, 1)).getUTCDay() + 7) % 7) + 21, 'day');
    if (/eve|silvester/u.test(name)) return written(year, 12, /new/u.test(name) || /silvester/u.test(name) ? 31 : 24);
    if (/new year/u.test(name)) return written(year, 1, 1);
    if (/fourth of july|independence/u.test(name)) return written(year, 7, 4);
    if (/halloween/u.test(name)) return written(year, 10, 31);
    return written(year, 12, 25);
  };
  const year = Number(groups.y ?? today.slice(0, 4));
  const day = inYear(year);
  if (groups.y) return dayPiece(day);
  if (isPast) return dayPiece(day > today ? inYear(year - 1) : day);
  return dayPiece(day < today ? inYear(year + 1) : day);
}

/** "FY27", "next fiscal year": the federal one begins on 1 October before, many firms' is the calendar year. */
/** A fiscal year bears the number of the year in which it ends. Whose it is, the workspace's setting says; else it is asked back. */
export function fiscalYear({ groups = {} }: RegExpExecArray, { today, fiscalYearStart }: DatePlace): DateRead {
  const shift = { next: 1, coming: 1, last: -1, past: -1, previous: -1 }[lower(groups.which)] ?? 0;
  const quarter = Number(groups.q ?? groups.q2) || null;
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const beginningIn = (start: number): Span => {
    const endsNextYear = start > 1 ? 1 : 0;
    const named = groups.y ? yearOf(groups.y) : year + (month >= start ? endsNextYear : 0) + shift;
    const first = written(named - endsNextYear, start, 1);
    const from = quarter === null ? first : addTo(first, 3 * (quarter - 1), 'month');
    return { from, to: addTo(addTo(from, quarter === null ? 12 : 3, 'month'), -1, 'day') };
  };
  if (fiscalYearStart !== null) return { ...beginningIn(fiscalYearStart), unit: quarter === null ? 'year' : 'quarter' };
  return { unclear: [beginningIn(1), beginningIn(US_FEDERAL_START)] };
}

/** The fiscal year of the US government begins in October (31 USC 1102). */
const US_FEDERAL_START = 10;

/** "spring 2027", "this summer": of the northern half of the earth. */
export function season({ groups = {} }: RegExpExecArray, { today, isPast }: DatePlace): DateRead {
  const month = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 }[lower(groups.s ?? groups.s2)];
  if (!month) return null;
  const told = groups.y ?? groups.y2;
  const year = Number(told ?? today.slice(0, 4));
  const spanIn = (one: number): Span => ({
    from: written(one, month, 1),
    to: addTo(addTo(written(one, month, 1), 3, 'month'), -1, 'day'),
  });
  const span = spanIn(year);
  const isOver = !told && (isPast ? span.from > today : span.to < today);
  return { ...(isOver ? spanIn(year + (isPast ? -1 : 1)) : span), unit: 'range' };
}

export function inUnits({ groups = {} }: RegExpExecArray, { today }: DatePlace): DateRead {
  const unit = UNITS.get(lower(groups.u ?? groups.u2 ?? groups.u3 ?? groups.u4));
  if (!unit) return null;
  const ago = groups.ago ?? groups.vor;
  return dayPiece(addTo(today, ago ? -countOf(ago) : countOf(groups.n ?? groups.n3), unit));
}

const SHORT_UNITS: Record<string, Unit> = { y: 'year', m: 'month', q: 'quarter', w: 'week' };

export function endOfUnit({ groups = {} }: RegExpExecArray, { today }: DatePlace): DateRead {
  const word = lower(groups.year ?? groups.u ?? groups.u2 ?? groups.de?.replace(/s?ende$/iu, ''));
  const unit = groups.short ? SHORT_UNITS[groups.short.toLowerCase()] : groups.fr ? 'year' : UNITS.get(word);
  const year = groups.y ?? groups.y2;
  if (year && unit === 'year') return dayPiece(written(Number(year), 12, 31));
  return unit ? dayPiece(spanAround(today, unit).to) : null;
}

export function ordinalDay({ groups = {} }: RegExpExecArray, { today, isPast }: DatePlace): DateRead {
  const date = Number(groups.d);
  const which = groups.which?.toLowerCase();
  const inMonth = (shift: number): string =>
    `${addTo(`${today.slice(0, 7)}-01`, shift, 'month').slice(0, 8)}${String(date).padStart(2, '0')}`;
  if (which) return dayPiece(inMonth({ this: 0, next: 1, last: -1 }[which] ?? 0));
  const day = inMonth(0);
  if (isPast) return dayPiece(day > today ? inMonth(-1) : day);
  return dayPiece(day < today ? inMonth(1) : day);
}

const SHORT_DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

export function weekday({ groups = {} }: RegExpExecArray, place: DatePlace): DateRead {
  return weekdayNamed(groups.w, groups.which, place);
}

function weekdayNamed(word: string | undefined, which: string | undefined, { today, isPast }: DatePlace): DateRead {
  const wanted = WEEKDAYS.get(lower(word)) ?? SHORT_DAYS.indexOf(lower(word).slice(0, 3));
  if (wanted < 0) return null;
  const now = dateOf(today).getUTCDay();
  const isBackward = which?.toLowerCase() === 'last' || (isPast && !which);
  const shift = isBackward ? -((now - wanted + 7) % 7 || 7) : (wanted - now + 7) % 7;
  return dayPiece(dayOf(dateOf(addTo(today, shift, 'day'))));
}
