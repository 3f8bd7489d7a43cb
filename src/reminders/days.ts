/** Calendar days `YYYY-MM-DD`, working days among them. A day has no time zone; its `dayMoment` only puts it in order. */

import { createRequire } from 'node:module';
import { tzOffset } from '@date-fns/tz/tzOffset';
import type { HolidaysTypes } from 'date-holidays';

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

const MINUTE = 60_000;

/**
 * The instant of a local time in a zone. A time that the clocks skip comes as much later as they jump; of a time that comes
 * twice it is the first.
 *
 * @param time HH:MM
 * @example localMoment('2024-03-10', '02:30', 'America/New_York') //=> 2024-03-10T07:30:00Z, 03:30 there
 */
export function localMoment(day: string, time: string, zone: string): Date {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const asIfUtc = dayMoment(day).getTime() + (hour * 60 + minute) * MINUTE;
  const offsetBefore = tzOffset(zone, new Date(asIfUtc - DAY));
  const offsetAfter = tzOffset(zone, new Date(asIfUtc + DAY));
  const byBefore = new Date(asIfUtc - offsetBefore * MINUTE);
  if (offsetBefore === offsetAfter || tzOffset(zone, byBefore) === offsetBefore) return byBefore;
  const byAfter = new Date(asIfUtc - offsetAfter * MINUTE);
  return tzOffset(zone, byAfter) === offsetAfter ? byAfter : byBefore;
}

/** Which days count as working days: Monday to Friday without the public holidays of a country, e.g. `US` or `DE-BE`. */
export interface WorkingCalendar {
  isWorkingDay(day: string): boolean;
}

/** Every day counts. */
export const EVERY_DAY: WorkingCalendar = { isWorkingDay: () => true };

/** Loaded when first used: 24 MB and 140 ms that a workspace without holidays never pays. */
function loadHolidays(): typeof import('date-holidays').default {
  return createRequire(import.meta.url)('date-holidays');
}

const calendars = new Map<string, WorkingCalendar>();

/**
 * The working days of a country or one of its states.
 *
 * @param country ISO 3166 code, with a state after a hyphen: `US`, `US-NY`, `DE-BE`; '' for weekends only
 */
export function workingCalendar(country: string): WorkingCalendar {
  const known = calendars.get(country);
  if (known) return known;
  const holidays = holidaysOf(country);
  const calendar = { isWorkingDay: (day: string) => weekdayOf(day) < 6 && !holidays(day) };
  calendars.set(country, calendar);
  return calendar;
}

/** The countries whose holidays are known, as code and name, in the order of their names. */
export function knownCountries(): { code: string; name: string }[] {
  const Holidays = loadHolidays();
  const countries = Object.entries(new Holidays().getCountries('en')).map(([code, name]) => ({ code, name }));
  return countries.toSorted((a, b) => a.name.localeCompare(b.name));
}

/** A public holiday's substitute (the Friday before, the Monday after) is sometimes listed as a bank holiday. */
const DAYS_OFF: HolidaysTypes.HolidayType[] = ['public', 'bank'];

function holidaysOf(country: string): (day: string) => boolean {
  if (!country) return () => false;
  const [code = '', state] = country.split('-');
  const Holidays = loadHolidays();
  const source = state ? new Holidays(code, state, { types: DAYS_OFF }) : new Holidays(code, { types: DAYS_OFF });
  const years = new Map<string, Set<string>>();
  return (day) => {
    const year = day.slice(0, 4);
    let days = years.get(year);
    if (!days) {
      days = new Set(
        source
          .getHolidays(Number(year))
          .filter(({ type, substitute }) => type === 'public' || substitute)
          .flatMap((holiday) => daysOf(holiday.date, holiday.start, holiday.end)),
      );
      years.set(year, days);
    }
    return days.has(day);
  };
}

/** A holiday can last several days (Lunar New Year); its first day is told in local words, its length as instants. */
function daysOf(date: string, start: Date, end: Date): string[] {
  const first = date.slice(0, 10);
  const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
  return Array.from({ length }, (_, index) => addDays(first, index));
}

/** The day itself, or the last working day before it. */
export function workingDayOnOrBefore(day: string, calendar: WorkingCalendar): string {
  let found = day;
  for (let left = 60; left > 0 && !calendar.isWorkingDay(found); left -= 1) found = addDays(found, -1);
  return found;
}

/** The days off that follow this day without a gap (`1`), or come before it (`-1`). */
export function daysOffBeside(day: string, step: 1 | -1, calendar: WorkingCalendar): string[] {
  const days: string[] = [];
  for (let next = addDays(day, step); days.length < 60 && !calendar.isWorkingDay(next); next = addDays(next, step))
    days.push(next);
  return days;
}

/**
 * Working days after `from`, up to and with `to`.
 *
 * @example workingDaysBetween('2024-07-03', '2024-07-08', workingCalendar('US')) //=> 2 (the 5th and the 8th)
 */
export function workingDaysBetween(from: string, to: string, calendar: WorkingCalendar): number {
  const length = daysBetween(from, to);
  let count = 0;
  for (let index = 1; index <= length; index += 1) if (calendar.isWorkingDay(addDays(from, index))) count += 1;
  return count;
}
