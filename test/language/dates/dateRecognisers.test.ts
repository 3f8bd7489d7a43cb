/** Each form of date, by its recogniser. Asked on 29 November 2026, a Sunday. */
import { DATE_RECOGNISERS } from '../../../src/language/dates/dateRecognisers.ts';
import { readDates } from '../../../src/language/dates/readDates.ts';

const TODAY = '2026-11-29';

/** By recogniser: what is written, and the days that it means, or each reading where it is asked back (none: no such day). */
const FORMS: Record<string, [written: string, meaning: string][]> = {
  'fiscal year': [
    ['in FY27', '2027-01-01..2027-12-31 or 2026-10-01..2027-09-30'],
    ['next fiscal year', '2027-01-01..2027-12-31 or 2027-10-01..2028-09-30'],
  ],
  'time that nobody else knows': [['after Chinese New Year', 'asked back']],
  feast: [['at Christmas', '2026-12-25']],
  season: [['by spring 2027', '2027-03-01..2027-05-31']],
  'weekday and day of the month': [['Tuesday the 8th', '2026-12-08']],
  'weekend, fortnight': [['in a fortnight', '2026-12-13']],
  'year-month-day': [['2027-03-31', '2027-03-31']],
  'eight digits': [['20270331', '2027-03-31']],
  'years from to': [['2027-2029', '2027-01-01..2029-12-31']],
  'days from to': [['5 to 10 March 2027', '2027-03-05..2027-03-10']],
  'day and month': [
    ['19 July 2024', '2024-07-19'],
    ['31 février 2027', 'asked back'],
  ],
  'month and day': [
    ['Friday, July 19, 2024', '2024-07-19'],
    ['Sept 30 2027', '2027-09-30'],
  ],
  'day-month-year': [['31-Mar-2027', '2027-03-31']],
  'numbers with strokes': [
    ['31/12/2026', '2026-12-31'],
    ['03/04/2027', '2027-04-03 or 2027-03-04'],
  ],
  'two numbers': [['on 3/31', '2027-03-31']],
  'year-month': [['2027-03', '2027-03-01..2027-03-31']],
  quarter: [['Q1 2027', '2027-01-01..2027-03-31']],
  'half-year': [['H2 2027', '2027-07-01..2027-12-31']],
  'coming units': [['in the coming weeks', '2026-11-29..2027-01-24']],
  'units from to': [['in 2-3 weeks', '2026-12-13..2026-12-20']],
  'next units': [['within the next two weeks', '2026-11-29..2026-12-13']],
  'in units': [['in 3 weeks', '2026-12-20']],
  'this or next unit': [['next month', '2026-12-01..2026-12-31']],
  'end of a unit': [['by the end of the year', '2026-12-31']],
  'day of the month': [['on the 15th', '2026-12-15']],
  weekday: [['next Friday', '2026-12-04']],
  'short weekday': [['by Fri', '2026-12-04']],
  'near day': [
    ['tomorrow', '2026-11-30'],
    ['übermorgen', '2026-12-01'],
  ],
  now: [['right now', '2026-11-29']],
  month: [
    ['March 2027', '2027-03-01..2027-03-31'],
    ['en octubre de 2027', '2027-10-01..2027-10-31'],
  ],
  year: [['in 2028', '2028-01-01..2028-12-31']],
};

function spanInWords({ from, to }: { from: string; to: string }): string {
  return from === to ? from : `${from}..${to}`;
}

function meaningOf(written: string): string {
  const { found, unclear } = readDates(written, TODAY);
  const readings = found.length > 0 ? found : unclear.flatMap((one) => one.readings);
  return readings.map(spanInWords).join(found.length > 0 ? ' and ' : ' or ') || 'asked back';
}

test('every recogniser has a date that it alone reads first', () => {
  expect(Object.keys(FORMS).toSorted()).toEqual(DATE_RECOGNISERS.map(({ name }) => name).toSorted());
});

describe.each(Object.entries(FORMS))('%s', (name, dates) => {
  test.each(dates)('“%s” is %s', (written, meaning) => {
    const place = { today: TODAY, isPast: false, before: written.slice(0, -1), after: '', fiscalYearStart: null };
    const recogniser = DATE_RECOGNISERS.find((one) => one.name === name);
    const own = [...written.matchAll(recogniser?.pattern ?? /(?!)/u)].map((match) =>
      recogniser?.read(match, { ...place, before: written.slice(0, match.index) }),
    );
    expect(own.some(Boolean)).toBe(true);
    expect(meaningOf(written)).toBe(meaning);
  });
});

test('a workspace that has said when its fiscal year begins is not asked back', () => {
  const read = (text: string, start: number) =>
    readDates(text, TODAY, start)
      .found.map(({ from, to }) => `${from}..${to}`)
      .join();
  expect(read('in FY27', 10)).toBe('2026-10-01..2027-09-30');
  expect(read('in FY27', 1)).toBe('2027-01-01..2027-12-31');
  expect(read('next fiscal year', 4)).toBe('2027-04-01..2028-03-31');
  expect(read('Q1 FY28', 7)).toBe('2027-07-01..2027-09-30');
});

test.each([
  ['Monday 5 January 2027', 'Tuesday', '2027-01-05 or 2027-01-04'],
  ['Saturday 2027-01-05', 'Tuesday', '2027-01-05 or 2027-01-02'],
  ['5 January 2027 (Monday)', 'Tuesday', '2027-01-05 or 2027-01-04'],
  ['Friday 19 July', 'Monday', '2027-07-19 or 2024-07-19'],
])('“%s”, which is a %s, is asked back', (written, contradiction, readings) => {
  const { found, unclear } = readDates(`is it ok on ${written}?`, TODAY);
  expect(found).toEqual([]);
  expect(unclear).toEqual([expect.objectContaining({ text: written, contradiction })]);
  expect(meaningOf(written)).toBe(readings);
});

test.each([
  ['Tuesday 5 January 2027', '2027-01-05'],
  ['5 January 2027, Tuesday', '2027-01-05'],
  ['Thursday 03/04/2027', '2027-03-04'],
  ['Montag, den 4. Januar 2027', '2027-01-04'],
])('“%s” agrees with its weekday', (written, day) => {
  expect(meaningOf(written)).toBe(day);
});
