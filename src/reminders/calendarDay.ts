/** Arithmetic on calendar days `YYYY-MM-DD`. A day has no time zone; its `dayMoment` only puts it in order. */

const DAY = 86_400_000;

/** Midnight UTC of the day: how timelines sort days. */
export function dayMoment(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** @example addDays('2024-02-28', 1) //=> '2024-02-29' */
export function addDays(day: string, count: number): string {
  return new Date(dayMoment(day).getTime() + count * DAY).toISOString().slice(0, 10);
}

/** Days from one day to another; negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((dayMoment(to).getTime() - dayMoment(from).getTime()) / DAY);
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(day: string): number {
  return dayMoment(day).getUTCDay() || 7;
}

/** Whether the text is a day that exists, such as `2024-02-29` but not `2023-02-29`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const moment = dayMoment(text);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
