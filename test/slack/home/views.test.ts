import fc from 'fast-check';
import { VERDICTS } from '../../../src/check/answer.ts';
import { blockProblems, viewProblems } from '../../../src/local-slack/blockLimits.ts';
import { bookDeadlines } from '../../../src/reminders/followLaw.ts';
import { loadBook } from '../../../src/rulebook/loadBook.ts';
import { roleChoices } from '../../../src/rulebook/roles.ts';
import { DATE_FORMATS } from '../../../src/rulebook/time.ts';
import { GRANTS } from '../../../src/settings/permissions.ts';
import type { PersonQuestion } from '../../../src/settings/personQuestions.ts';
import {
  type Choices,
  changedFields,
  NEW_SETTINGS,
  RETENTION_DAYS,
  type Settings,
} from '../../../src/settings/settings.ts';
import { refusedHome } from '../../../src/slack/home/homeTab.ts';
import { homeView } from '../../../src/slack/home/homeView.ts';
import { settingsModal } from '../../../src/slack/home/settingsModal.ts';
import { welcomeMessage } from '../../../src/slack/home/setUp.ts';
import { noticeView } from '../../../src/slack/listeners.ts';

const book = loadBook();
const roles = [...new Set(['a', 'texas', 'germany', 'contractor'].flatMap((typed) => roleChoices(book, typed)))];
const id = (prefix: string) => fc.stringMatching(/^[A-Z0-9]{8,10}$/).map((rest) => `${prefix}${rest}`);
const typed = fc.oneof(
  fc.string({ maxLength: 200, unit: 'grapheme' }),
  fc.constantFrom('<!channel>', '*_~`', '<@U1|x>', ''),
);
const addressee = fc.option(
  fc.oneof(
    id('U').map((user) => ({ kind: 'person' as const, id: user })),
    id('C').map((channel) => ({ kind: 'channel' as const, id: channel })),
  ),
);
const choices: fc.Arbitrary<Choices> = fc.record({
  buyer: fc.uniqueArray(fc.constantFrom(...roles.map(({ role }) => role)), { maxLength: 15 }),
  defaultChannel: fc.option(id('C')),
  admins: fc.uniqueArray(id('U'), { maxLength: 10 }),
  dates: fc.constantFrom(...DATE_FORMATS),
  fiscalYearStart: fc.option(fc.integer({ min: 1, max: 12 })),
  retentionDays: fc.oneof(fc.constantFrom(...RETENTION_DAYS), fc.integer({ min: 0, max: 3650 })),
  askPerson: addressee,
  feedback: addressee,
  membersMay: fc.subarray([...GRANTS]),
});
const at = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const settings: fc.Arbitrary<Settings> = fc
  .record({
    before: choices,
    after: choices,
    by: id('U'),
    at,
    testedAt: fc.option(at),
    count: fc.integer({ min: 0, max: 30 }),
  })
  .map(({ before, after, by, at: moment, testedAt, count }) => ({
    ...NEW_SETTINGS,
    version: count,
    choices: after,
    setUp: { by, at: moment, welcome: null, testedAt },
    changes: Array.from({ length: count }, () => ({ by, at: moment, fields: changedFields(before, after) })),
  }));
const checks = fc.array(
  fc.record({ at, asked: typed, name: typed, verdict: fc.constantFrom(...VERDICTS), question: fc.constant('{}') }),
  { maxLength: 20 },
);

const waitingFor = (about: string, count: number): PersonQuestion[] =>
  Array.from({ length: count }, () => ({
    team: 'T1',
    asker: 'U1',
    question: '{}',
    about,
    place: null,
    to: { kind: 'person', id: 'U2' },
    askedAt: '2024-07-19T12:00:00.000Z',
    message: null,
    answered: null,
  }));

/** The texts in which Slack would turn a mention into a call; plain text calls nobody. */
function mrkdwnOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnOf);
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && value.type === 'mrkdwn' && 'text' in value) return [String(value.text)];
  return Object.values(value).flatMap(mrkdwnOf);
}

test('whatever a workspace has settled and checked, Slack takes the Home tab, the settings and the welcome', () => {
  fc.assert(
    fc.property(settings, choices, checks, typed, fc.boolean(), (one, other, recent, text, isAdmin) => {
      const contents = {
        buyer: one.choices.buyer.length > 0 ? one.choices.buyer : ['us-person'],
        settings: one,
        isAdmin,
        isMember: true,
        today: '2024-07-19',
        deadlines: [],
        subscriptions: [{ channel: 'C1', time: '09:00', timeZone: text }],
        checks: recent,
        waiting: waitingFor(text, recent.length),
        register: null,
        lists: [{ id: text, asOf: '2024-07-19', isStale: true, problem: text }],
        staleRules: recent.length,
      };
      const home = homeView(book, contents);
      expect(viewProblems(home)).toEqual([]);
      expect(mrkdwnOf(home).filter((shown) => shown.includes('<!channel>'))).toEqual([]);
      expect(viewProblems(settingsModal(book, one))).toEqual([]);
      const overtaken = { change: one.changes[0], chosen: changedFields(one.choices, other) };
      expect(viewProblems(settingsModal(book, one, overtaken))).toEqual([]);
      expect(blockProblems(welcomeMessage(book, one, []).blocks, 'message')).toEqual([]);
      expect(viewProblems(refusedHome(text || 'x'))).toEqual([]);
      expect(viewProblems(noticeView('Settings', text || 'x'))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('every deadline of the rule book fits on the Home tab', () => {
  const all = bookDeadlines(book, [...book.roles.keys()]);
  for (let index = 0; index < all.length; index += 5) {
    const home = homeView(book, {
      buyer: ['us-person'],
      settings: NEW_SETTINGS,
      isAdmin: true,
      isMember: true,
      today: '2024-07-19',
      deadlines: all.slice(index, index + 5),
      subscriptions: null,
      checks: [],
      waiting: [],
      register: null,
      lists: [],
      staleRules: 0,
    });
    expect(viewProblems(home)).toEqual([]);
  }
});
