/** Working days against calendars written from the laws, not from the library that the code uses. */
import { addDays, weekdayOf, workingCalendar, workingDaysBetween } from '../../src/reminders/days.ts';

/** Days of ten years on which the code and this calendar disagree whether people work. */
function disagreements(country: string, daysOff: (year: number) => Set<string>): string[] {
  const calendar = workingCalendar(country);
  const wrong: string[] = [];
  for (let day = '2020-01-01'; day <= '2029-12-31'; day = addDays(day, 1)) {
    const isOff = weekdayOf(day) > 5 || daysOff(Number(day.slice(0, 4))).has(day);
    if (calendar.isWorkingDay(day) === isOff) wrong.push(day);
  }
  return wrong;
}

test('ten years of working days agree with the federal calendar of the United States as 5 USC 6103 defines it', () => {
  expect(disagreements('US', federalHolidays)).toEqual([]);
  expect(workingDaysBetween('2024-07-03', '2024-07-08', workingCalendar('US'))).toBe(2);
});

test('ten years of working days agree with the bank holidays of England and Wales', () => {
  expect(disagreements('GB-ENG', bankHolidays)).toEqual([]);
});

test('ten years of working days agree with the holidays that all German states keep', () => {
  expect(disagreements('DE', germanHolidays)).toEqual([]);
});

/** 5 USC 6103 and Executive Order 11582: fixed days with their substitutes, and n-th weekdays of a month. */
function federalHolidays(year: number): Set<string> {
  const fixed = ['01-01', '07-04', '11-11', '12-25', ...(year >= 2021 ? ['06-19'] : [])].map(
    (date) => `${year}-${date}`,
  );
  // New Year's Day of the next year is kept on 31 December where it falls on a Saturday.
  const observed = [...fixed, `${year + 1}-01-01`].map((day) =>
    weekdayOf(day) === 6 ? addDays(day, -1) : weekdayOf(day) === 7 ? addDays(day, 1) : day,
  );
  return new Set([
    ...fixed,
    ...observed,
    nthMonday(year, 1, 3),
    nthMonday(year, 2, 3),
    lastMonday(year, 5),
    nthMonday(year, 9, 1),
    nthMonday(year, 10, 2),
    fourthThursday(year),
  ]);
}

/** Banking and Financial Dealings Act 1971 with the common-law days, and the proclamations of single years. */
function bankHolidays(year: number): Set<string> {
  const moved: Record<number, { earlyMay?: string; spring?: string; extra?: string[] }> = {
    2020: { earlyMay: '2020-05-08' },
    2022: { spring: '2022-06-02', extra: ['2022-06-03', '2022-09-19'] },
    2023: { extra: ['2023-05-08'] },
  };
  const { earlyMay = nthMonday(year, 5, 1), spring = lastMonday(year, 5), extra = [] } = moved[year] ?? {};
  const taken = new Set<string>();
  for (const day of [`${year}-01-01`, `${year}-12-25`, `${year}-12-26`]) taken.add(day);
  // A day that falls on the weekend is kept on the next working day that is not a holiday itself.
  for (const day of [...taken].filter((one) => weekdayOf(one) > 5)) {
    let instead = day;
    while (weekdayOf(instead) > 5 || taken.has(instead)) instead = addDays(instead, 1);
    taken.add(instead);
  }
  const easter = easterSunday(year);
  return new Set([...taken, addDays(easter, -2), addDays(easter, 1), earlyMay, spring, lastMonday(year, 8), ...extra]);
}

/** The holiday laws of the states, and the Unification Treaty for 3 October. */
function germanHolidays(year: number): Set<string> {
  const easter = easterSunday(year);
  return new Set([
    ...['01-01', '05-01', '10-03', '12-25', '12-26'].map((date) => `${year}-${date}`),
    ...[-2, 1, 39, 50].map((days) => addDays(easter, days)),
  ]);
}

function nthMonday(year: number, month: number, count: number): string {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  return addDays(first, ((8 - weekdayOf(first)) % 7) + (count - 1) * 7);
}

function lastMonday(year: number, month: number): string {
  const fifth = nthMonday(year, month, 5);
  return Number(fifth.slice(5, 7)) === month ? fifth : nthMonday(year, month, 4);
}

/** The fourth Thursday of November. */
function fourthThursday(year: number): string {
  const first = `${year}-11-01`;
  return addDays(first, ((11 - weekdayOf(first)) % 7) + 21);
}

/** Easter as the Book of Common Prayer and the Gregorian calendar have it, by golden number and epact. */
function easterSunday(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const epact = (century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) % 30;
  const moon = epact - (epact === 29 || (epact === 28 && golden > 10) ? 1 : 0);
  // Days after 21 March of the full moon; Easter is the Sunday after it.
  const fullMoon = addDays(`${year}-03-21`, moon);
  return addDays(fullMoon, 7 - (weekdayOf(fullMoon) % 7));
}
