/** Single days: "19 July 2024", "31.3.27", "the 15th", "in 2 weeks", "end of year". */
import { addTo, dateOf, dayOf, isRealDay, spanAround, type Unit, written } from './calendar.ts';
import type { DatePlace, DateRead } from './datePieces.ts';
import { countOf, dayPiece, lower, monthNumber, VERB_BEHIND_MAY, yearOf } from './dateTerms.ts';
import { UNITS, WEEKDAYS } from './dateWords.ts';

/** The next such day that is not over yet, or the latest one. */
function nearest(month: number, date: number, { today, isPast }: DatePlace): DateRead {
  const year = Number(today.slice(0, 4));
  const day = written(year, month, date);
  if (!isRealDay(day)) return 'unclear';
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
  if (groups.m && /(?:^|\s)in\s+$/iu.test(place.before)) return date > 23 ? 'unclear' : null;
  return nearest(month, date, place);
}

export function dayRange({ groups = {} }: RegExpExecArray, place: DatePlace): DateRead {
  const month = monthNumber(groups.m ?? groups.m2);
  if (!month) return null;
  const year = groups.y ?? groups.y2;
  const on = (date: number): DateRead =>
    year ? dayPiece(written(Number(year), month, date)) : nearest(month, date, place);
  const [from, to] = [on(Number(groups.d ?? groups.d3)), on(Number(groups.d2 ?? groups.d4))];
  if (!from || !to || from === 'unclear' || to === 'unclear' || from.from > to.to) return 'unclear';
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
  return 'unclear';
}

export function shortDay({ groups = {} }: RegExpExecArray, place: DatePlace): DateRead {
  const [a, b] = [Number(groups.a), Number(groups.b)];
  if (a === 0 || b === 0 || a > 31 || b > 31 || (a > 12 && b > 12)) return null;
  if (groups.sign === '.') return b > 12 ? null : nearest(b, a, place);
  if (a > 12) return nearest(b, a, place);
  return b > 12 || a === b ? nearest(a, b, place) : 'unclear';
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

export function weekday({ groups = {} }: RegExpExecArray, { today, isPast }: DatePlace): DateRead {
  const wanted = WEEKDAYS.get(lower(groups.w)) ?? SHORT_DAYS.indexOf(lower(groups.w).slice(0, 3));
  if (wanted < 0) return null;
  const now = dateOf(today).getUTCDay();
  const isBackward = groups.which?.toLowerCase() === 'last' || (isPast && !groups.which);
  const shift = isBackward ? -((now - wanted + 7) % 7 || 7) : (wanted - now + 7) % 7;
  return dayPiece(dayOf(dateOf(addTo(today, shift, 'day'))));
}
