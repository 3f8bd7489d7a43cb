import fc from 'fast-check';
import { addDays, localMoment, workingCalendar } from '../../src/reminders/days.ts';
import { enqueueDueReminders } from '../../src/reminders/enqueueDueReminders.ts';
import { dated } from '../../src/reminders/keepDeadlines.ts';
import { saveSubscription } from '../../src/reminders/keepSubscriptions.ts';
import { planReminders, type Reminder, type Window } from '../../src/reminders/plan.ts';
import { type Deadline, defaultSubscription, openRecords, type Subscription } from '../../src/reminders/records.ts';
import { openStore } from '../../src/store/openStore.ts';
import { newDirectory } from '../store/databases.ts';
import { runs } from '../thorough.ts';

const ZONES = Intl.supportedValuesOf('timeZone');
const DAY = 86_400_000;

const zones = fc.constantFrom(...ZONES);
const times = fc
  .integer({ min: 0, max: 1439 })
  .map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`);
const daysOf2024 = fc.integer({ min: 0, max: 300 }).map((count) => addDays('2024-02-01', count));
const offsets = fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 6 });

const deadlines: fc.Arbitrary<Deadline[]> = fc
  .array(fc.record({ dueOn: daysOf2024, known: fc.option(fc.integer({ min: 0, max: 150 })) }), {
    minLength: 15,
    maxLength: 30,
  })
  .map((given) =>
    given.map(({ dueOn, known }, index) => ({
      id: `own:${index}`,
      kind: 'task',
      title: `Contract ${index}`,
      dueOn,
      vendors: [],
      status: 'open',
      ...(known === null ? {} : { knownFrom: addDays(dueOn, -known) }),
    })),
  );

const subscriptions: fc.Arbitrary<Subscription> = fc
  .record({
    timeZone: zones,
    time: times,
    offsets,
    workingDaysOnly: fc.boolean(),
    holidays: fc.constantFrom('', 'US', 'DE-BE', 'GB-ENG', 'JP', 'IL'),
  })
  .map((chosen) => {
    const { digestWeekday: _, ...usual } = defaultSubscription({
      channel: 'C1',
      createdBy: 'U1',
      createdAt: '2023-12-01T00:00:00.000Z',
      startsOn: '2023-12-01',
      timeZone: 'UTC',
    });
    return { ...usual, ...chosen };
  });

const START = Date.UTC(2024, 1, 1);
const END = Date.UTC(2024, 8, 1);
const whole: Window = { after: new Date(START), until: new Date(END) };
const keysOf = (reminders: Reminder[]): string[] => reminders.map(({ key }) => key);
const datesOf = (reminders: Reminder[]): Extract<Reminder, { kind: 'reminder' }>[] =>
  reminders.filter((reminder) => reminder.kind === 'reminder');

/** The local day and time of an instant as the platform's own calendar reads it. */
function readingIn(zone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return (instant) => format.format(instant);
}

test('into whatever looks the time is cut, the same reminders come, each once', () => {
  const cuts = fc.array(fc.integer({ min: START + 1, max: END - 1 }), { maxLength: 40 });
  fc.assert(
    fc.property(deadlines, subscriptions, cuts, (all, subscription, moments) => {
      const planned = planReminders(all, subscription, whole);
      // Some cuts fall on the very moment of a reminder.
      const exact = planned.filter((_, index) => index % 3 === 0).map(({ remindAt }) => remindAt.getTime());
      const edges = [...new Set([START, ...moments, ...exact, END])].toSorted((a, b) => a - b);
      const pieces = edges.slice(1).flatMap((until, index) => {
        const after = edges[index] ?? START;
        return planReminders(all, subscription, { after: new Date(after), until: new Date(until) });
      });
      const keys = keysOf(planned);
      expect(keysOf(pieces)).toEqual(keys);
      expect(new Set(keys).size).toBe(keys.length);
    }),
    { numRuns: runs(60), seed: 20240620 },
  );
});

test('every deadline and offset gives exactly one reminder, on the local day that lies so many days before', () => {
  fc.assert(
    fc.property(deadlines, subscriptions, (all, chosen) => {
      const subscription = { ...chosen, workingDaysOnly: false };
      const read = readingIn(subscription.timeZone);
      const planned = datesOf(planReminders(all, subscription, whole));
      const pairs = all.flatMap(({ id, dueOn, knownFrom }) =>
        subscription.offsets.flatMap((offset) => {
          const day = addDays(dueOn, -offset);
          const inside = day > '2024-02-03' && day < '2024-08-29';
          return inside && (knownFrom ?? '') <= day ? [`${id} ${offset} ${day}`] : [];
        }),
      );
      const found = planned
        .map(({ deadline, offset, remindAt }) => `${deadline} ${offset} ${read(remindAt.getTime()).slice(0, 10)}`)
        .filter((pair) => {
          const day = pair.slice(-10);
          return day > '2024-02-03' && day < '2024-08-29';
        });
      expect(found.sort()).toEqual(pairs.sort());
    }),
    { numRuns: runs(50), seed: 20240720 },
  );
});

test('nobody hears of a deadline before it is known, nor after it has passed; days off move a reminder earlier only', () => {
  fc.assert(
    fc.property(deadlines, subscriptions, (all, subscription) => {
      const byId = new Map(all.map((deadline) => [deadline.id, deadline]));
      const calendar = subscription.workingDaysOnly
        ? workingCalendar(subscription.holidays)
        : { isWorkingDay: () => true };
      const read = readingIn(subscription.timeZone);
      for (const { deadline, dueOn, offset, remindAt } of datesOf(planReminders(all, subscription, whole))) {
        const day = read(remindAt.getTime()).slice(0, 10);
        expect((byId.get(deadline)?.knownFrom ?? '') <= day).toBe(true);
        expect(day <= dueOn).toBe(true);
        expect(calendar.isWorkingDay(day)).toBe(true);
        // The last working day on or before the wanted one.
        for (let wanted = addDays(dueOn, -Number(offset)); wanted > day; wanted = addDays(wanted, -1))
          expect(calendar.isWorkingDay(wanted)).toBe(false);
        expect(day <= addDays(dueOn, -Number(offset))).toBe(true);
      }
    }),
    { numRuns: runs(50), seed: 889 },
  );
});

test('a local time in any zone, on any night, is the first instant at which the clocks there show it; one they skip comes as much later', () => {
  // From 2015 on every offset is a multiple of a quarter of an hour, so all instants that can show the time are tried.
  const QUARTER = 15 * 60_000;
  const moments = fc.record({
    zone: zones,
    day: fc.integer({ min: 0, max: 25 * 365 }).map((count) => addDays('2015-01-01', count)),
    time: times,
  });
  // Nights on which clocks change are rare among all nights: half of the cases are such nights.
  const changes = zones.chain((zone) => fc.record({ zone: fc.constant(zone), day: nightOfChange(zone), time: times }));
  fc.assert(
    fc.property(fc.oneof(moments, changes), ({ zone, day, time }) => {
      const read = readingIn(zone);
      const wanted = `${day} ${time}`;
      const asIfUtc = Date.parse(`${day}T${time}:00Z`);
      const tried = Array.from({ length: 129 }, (_, index) => asIfUtc + (index - 64) * QUARTER);
      const first = tried.find((instant) => read(instant) === wanted);
      const moment = localMoment(day, time, zone).getTime();
      if (first !== undefined) expect(new Date(moment)).toEqual(new Date(first));
      else {
        // Read as the clocks went before: the same distance from the last instant that could be read.
        const before = asIfUtc - (Date.parse(`${read(asIfUtc - DAY).replace(' ', 'T')}:00Z`) - (asIfUtc - DAY));
        expect(new Date(moment)).toEqual(new Date(before));
      }
    }),
    { numRuns: runs(240), seed: 1979 },
  );
});

/** Days on which the offset of a zone differs from the day before; any day where it never does. */
function nightOfChange(zone: string): fc.Arbitrary<string> {
  const read = readingIn(zone);
  const offsetAt = (instant: number): number => Date.parse(`${read(instant).replace(' ', 'T')}:00Z`) - instant;
  const days: string[] = [];
  const from = Date.UTC(2015, 0, 1);
  for (let day = 0; day < 12 * 365; day += 7) {
    const [start, end] = [from + day * DAY, from + (day + 7) * DAY];
    if (offsetAt(start) === offsetAt(end)) continue;
    for (let instant = start; instant < end; instant += DAY)
      if (offsetAt(instant) !== offsetAt(instant + DAY)) days.push(read(instant + DAY).slice(0, 10));
  }
  return fc.constantFrom(...(days.length > 0 ? days : ['2024-06-20']));
}

test('a clock that jumps to and fro promises each reminder once and leaves none out', async () => {
  const jumps = fc.array(fc.integer({ min: START, max: END }), { minLength: 5, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(deadlines, subscriptions, jumps, async (all, chosen, moments) => {
      // With one offset a deadline has one reminder, so that a second message about it shows.
      const subscription = { ...chosen, offsets: chosen.offsets.slice(0, 1), createdAt: new Date(START).toISOString() };
      const directory = await newDirectory();
      const store = await openStore({ directory });
      try {
        const records = openRecords(store);
        await saveSubscription(records, subscription);
        await records.deadlines.putMany(all.map(dated));
        for (const moment of moments) await enqueueDueReminders(records, new Date(moment));
        const window = { after: new Date(START), until: new Date(Math.max(...moments)) };
        const wanted = keysOf(planReminders(all, subscription, window));
        expect((await records.ledger.all()).map(({ key }) => key).sort()).toEqual(wanted.sort());
        const told = (await records.outbox.all()).flatMap(({ value }) => value.items.map((item) => item.deadline));
        expect(told.sort()).toEqual(wanted.map((key) => key.split('|')[1]).sort());
      } finally {
        await store.close();
      }
    }),
    { numRuns: 15, seed: 366 },
  );
}, 60_000);
