import fc from 'fast-check';
import { addDays } from '../../src/reminders/days.ts';
import {
  daysToLoad,
  nextSpeakingMoment,
  planReminders,
  speakingMoments,
  type Window,
} from '../../src/reminders/plan.ts';
import { type Deadline, defaultSubscription, type Subscription } from '../../src/reminders/records.ts';

function subscription(changes: Partial<Subscription> = {}): Subscription {
  const { digestWeekday: _, ...usual } = defaultSubscription({
    channel: 'C1',
    createdBy: 'U1',
    createdAt: '2020-01-01T00:00:00.000Z',
    startsOn: '2020-01-01',
    timeZone: 'UTC',
  });
  return { ...usual, workingDaysOnly: false, ...changes };
}

function deadline(dueOn: string, changes: Partial<Deadline> = {}): Deadline {
  return { id: `own:${dueOn}`, kind: 'task', title: `Due ${dueOn}`, dueOn, vendors: [], status: 'open', ...changes };
}

const within = (from: string, until: string): Window => ({ after: new Date(from), until: new Date(until) });
const remindersOn = (due: string, settings: Partial<Subscription>, window: Window): string[] =>
  planReminders([deadline(due)], subscription(settings), window).map(({ remindAt }) => remindAt.toISOString());

describe('a reminder comes at the local time', () => {
  test.each([
    [
      'America/New_York',
      '02:30',
      '2024-03-10',
      '2024-03-10T07:30:00.000Z',
      'an hour later on the night when 02:30 does not exist',
    ],
    [
      'America/New_York',
      '01:30',
      '2024-11-03',
      '2024-11-03T05:30:00.000Z',
      'the first time on the night when 01:30 comes twice',
    ],
    [
      'Europe/Berlin',
      '02:30',
      '2024-03-31',
      '2024-03-31T01:30:00.000Z',
      'an hour later on the night when 02:30 does not exist',
    ],
    [
      'Europe/Berlin',
      '02:30',
      '2024-10-27',
      '2024-10-27T00:30:00.000Z',
      'the first time on the night when 02:30 comes twice',
    ],
    [
      'Australia/Sydney',
      '02:30',
      '2024-10-06',
      '2024-10-05T16:30:00.000Z',
      'an hour later on the night when 02:30 does not exist',
    ],
    [
      'Australia/Sydney',
      '02:30',
      '2024-04-07',
      '2024-04-06T15:30:00.000Z',
      'the first time on the night when 02:30 comes twice',
    ],
    [
      'Australia/Lord_Howe',
      '02:15',
      '2024-10-06',
      '2024-10-05T15:45:00.000Z',
      'half an hour later on the night when 02:15 does not exist',
    ],
    [
      'Australia/Lord_Howe',
      '01:45',
      '2024-04-07',
      '2024-04-06T14:45:00.000Z',
      'the first time on the night when 01:45 comes twice',
    ],
  ])('of %s at %s on %s', (timeZone, time, day, at) => {
    const window = {
      after: new Date(`${addDays(day, -2)}T12:00:00Z`),
      until: new Date(`${addDays(day, 2)}T12:00:00Z`),
    };
    expect(remindersOn(day, { timeZone, time, offsets: [0] }, window)).toEqual([at]);
  });

  test.each(['America/New_York', 'Europe/Berlin', 'Australia/Sydney', 'Australia/Lord_Howe', 'UTC', 'Asia/Kathmandu'])(
    'exactly once a day through a whole year in %s, however the year is cut into looks',
    (timeZone) => {
      fc.assert(
        fc.property(
          fc.integer({ min: 0, max: 1439 }),
          fc.array(fc.integer({ min: 1, max: 8_000 }), { minLength: 1, maxLength: 20 }),
          (minute, steps) => {
            const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
            const settings = subscription({ timeZone, time });
            const days: string[] = [];
            const end = new Date('2025-01-05T00:00:00Z');
            let after = new Date('2023-12-25T00:00:00Z');
            for (let step = 0; after < end; step += 1) {
              const until = new Date(
                Math.min(end.getTime(), after.getTime() + (steps[step % steps.length] ?? 60) * 60_000),
              );
              days.push(...speakingMoments(settings, after, until).map(({ day }) => day));
              after = until;
            }
            const ofYear = days.filter((day) => day.startsWith('2024'));
            expect(ofYear).toHaveLength(366);
            expect(new Set(ofYear).size).toBe(366);
          },
        ),
        { numRuns: 4, seed: 889 },
      );
    },
  );

  test('29 February is reminded of a year before on 1 March 2023, and in 30 days', () => {
    expect(
      remindersOn('2024-02-29', { offsets: [365, 30, 0] }, within('2023-02-27T00:00Z', '2023-03-02T00:00Z')),
    ).toEqual(['2023-03-01T09:00:00.000Z']);
    expect(
      remindersOn('2024-02-29', { offsets: [365, 30, 0] }, within('2024-01-01T00:00Z', '2024-03-02T00:00Z')),
    ).toEqual(['2024-01-30T09:00:00.000Z', '2024-02-29T09:00:00.000Z']);
  });
});

describe('on working days only', () => {
  const working: Partial<Subscription> = { workingDaysOnly: true, holidays: 'US', timeZone: 'America/New_York' };

  test('what falls on a Saturday or a holiday comes on the last working day before', () => {
    // 4 July 2024 was a Thursday.
    expect(
      remindersOn('2024-07-04', { ...working, offsets: [0] }, within('2024-06-25T00:00Z', '2024-07-10T00:00Z')),
    ).toEqual(['2024-07-03T13:00:00.000Z']);
    expect(
      remindersOn('2024-07-20', { ...working, offsets: [0] }, within('2024-07-10T00:00Z', '2024-07-25T00:00Z')),
    ).toEqual(['2024-07-19T13:00:00.000Z']);
  });

  test('where two reminders meet on one day, there is one', () => {
    expect(
      remindersOn('2024-07-20', { ...working, offsets: [1, 0] }, within('2024-07-10T00:00Z', '2024-07-25T00:00Z')),
    ).toHaveLength(1);
  });

  test('the next moment after Friday’s is Monday’s', () => {
    expect(nextSpeakingMoment(subscription(working), new Date('2024-07-19T14:00:00Z'))).toEqual(
      new Date('2024-07-22T13:00:00Z'),
    );
  });
});

test('however deadlines lie, the days that are loaded are enough: nothing else could have been planned', () => {
  const days = fc.integer({ min: 0, max: 700 }).map((count) => addDays('2024-01-01', count));
  fc.assert(
    fc.property(
      fc.uniqueArray(days, { maxLength: 40 }),
      fc.boolean(),
      fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 400 }),
      (dueDays, workingDaysOnly, offsets, hours) => {
        const settings = subscription({ workingDaysOnly, holidays: 'DE-BE', timeZone: 'Europe/Berlin', offsets });
        const window = { after: new Date('2024-04-20T05:00:00Z'), until: new Date(Date.UTC(2024, 3, 20, 5 + hours)) };
        const all = dueDays.map((day) => deadline(day));
        const { due } = daysToLoad(settings, window);
        const loaded = all.filter(({ dueOn }) => due.has(dueOn));
        expect(planReminders(loaded, settings, window)).toEqual(planReminders(all, settings, window));
      },
    ),
    { numRuns: 60, seed: 1634 },
  );
});

test('a deadline of the rule book is not spoken of before the rule is published', () => {
  const settings = subscription({ offsets: [90, 30] });
  const phase = deadline('2024-07-20', { knownFrom: '2024-06-20' });
  expect(
    planReminders([phase], settings, within('2024-04-01T00:00Z', '2024-07-01T00:00Z')).map(({ key }) => key),
  ).toEqual(['C1|own:2024-07-20|2024-07-20|30']);
});

test('a channel hears only of the vendors, rules and owners it chose', () => {
  const wants = { everything: false, rules: ['r1'], vendors: ['kaspersky'], owners: ['U9'] };
  const deadlines = [
    deadline('2024-07-01', { id: 'a', vendors: ['kaspersky', 'other'] }),
    deadline('2024-07-01', { id: 'b', rule: 'r1' }),
    deadline('2024-07-01', { id: 'c', owner: 'U9' }),
    deadline('2024-07-01', { id: 'd', vendors: ['zte'], rule: 'r2', owner: 'U8' }),
  ];
  const planned = planReminders(
    deadlines,
    subscription({ wants, offsets: [0] }),
    within('2024-07-01T00:00Z', '2024-07-01T12:00Z'),
  );
  expect(planned.map((reminder) => (reminder.kind === 'reminder' ? reminder.deadline : ''))).toEqual(['a', 'b', 'c']);
});
