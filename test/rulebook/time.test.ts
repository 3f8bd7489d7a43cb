import fc from 'fast-check';
import { dayInZone, instantOf, isoInZone, momentFor } from '../../src/rulebook/time.ts';

test('midnight of 20 July 2024 in New York is four in the morning in Greenwich', () => {
  expect(instantOf('2024-07-20', 'America/New_York').toISOString()).toBe('2024-07-20T04:00:00.000Z');
  expect(isoInZone(new Date('2024-07-20T04:00:00Z'), 'America/New_York')).toBe('2024-07-20T00:00:00-04:00');
});

test('a day that is asked for means its last millisecond in the zone of the rule', () => {
  expect(momentFor({ day: '2024-07-19' }, 'America/New_York').toISOString()).toBe('2024-07-20T03:59:59.999Z');
  expect(momentFor({ day: '2024-07-19' }, 'Australia/Sydney').toISOString()).toBe('2024-07-19T13:59:59.999Z');
});

test.each([
  ['New York, clocks forward', '2024-03-10', 'America/New_York', 23],
  ['New York, clocks back', '2024-11-03', 'America/New_York', 25],
  ['Berlin, clocks forward', '2025-03-30', 'Europe/Berlin', 23],
  ['Lord Howe, half an hour back', '2025-04-06', 'Australia/Lord_Howe', 24.5],
])('%s: the day has as many hours as its clocks show', (_, day, zone, hours) => {
  const length = momentFor({ day }, zone).getTime() + 1 - instantOf(day, zone).getTime();
  expect(length / 3_600_000).toBe(hours);
});

test('any local date is found again in its own zone', () => {
  const zones = ['America/New_York', 'Europe/London', 'Asia/Kolkata', 'Australia/Sydney', 'UTC'];
  const days = fc.date({ min: new Date('2017-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(days, fc.constantFrom(...zones), (date, zone) => {
      const day = date.toISOString().slice(0, 10);
      expect(dayInZone(instantOf(day, zone), zone)).toBe(day);
      expect(dayInZone(momentFor({ day }, zone), zone)).toBe(day);
    }),
  );
});
