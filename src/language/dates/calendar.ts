/** Days and periods of the calendar. Days are `YYYY-MM-DD`; a period has a first and a last day. */

export interface Span {
  from: string;
  to: string;
}

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** Every day is handled as its noon in UTC, so that no zone can move it. */
export function dateOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

export function isRealDay(day: string): boolean {
  const date = dateOf(day);
  return !Number.isNaN(date.getTime()) && dayOf(date) === day;
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
  const months = count * { month: 1, quarter: 3, year: 12 }[unit];
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return dayOf(date);
}

export function monthSpan(year: number, month: number): Span {
  const from = written(year, month, 1);
  return { from, to: addTo(addTo(from, 1, 'month'), -1, 'day') };
}

export function quarterSpan(year: number, quarter: number): Span {
  return { from: monthSpan(year, quarter * 3 - 2).from, to: monthSpan(year, quarter * 3).to };
}

export function yearSpan(year: number): Span {
  return { from: written(year, 1, 1), to: written(year, 12, 31) };
}

/** The week (Monday to Sunday), month, quarter or year around a day. */
export function spanAround(day: string, unit: Unit): Span {
  const date = dateOf(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  switch (unit) {
    case 'day':
      return { from: day, to: day };
    case 'week': {
      const from = addTo(day, -((date.getUTCDay() + 6) % 7), 'day');
      return { from, to: addTo(from, 6, 'day') };
    }
    case 'month':
      return monthSpan(year, month);
    case 'quarter':
      return quarterSpan(year, Math.ceil(month / 3));
    case 'year':
      return yearSpan(year);
  }
}
