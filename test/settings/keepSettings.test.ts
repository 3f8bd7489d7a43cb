import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { loadBook } from '../../src/rulebook/loadBook.ts';
import { roleChoices, roleInWords } from '../../src/rulebook/roles.ts';
import { dayIn } from '../../src/rulebook/time.ts';
import { keepRecentChecks, type RecentCheck } from '../../src/settings/recentChecks.ts';
import { changedFields, keepSettings, NEW_SETTINGS, openSteps } from '../../src/settings/settings.ts';
import { openStore } from '../../src/store/openStore.ts';
import type { Store } from '../../src/store/store.ts';
import { newDirectory } from '../store/databases.ts';

const TEAM = 'T0HOME';
const AT = new Date('2024-07-19T12:00:00Z');
const { choices } = NEW_SETTINGS;
const book = loadBook();

let directory: string;
let store: Store;
beforeAll(async () => {
  directory = await newDirectory();
});
beforeEach(async () => {
  store = await openStore({ directory });
});
afterEach(async () => {
  await store.close();
  await rm(join(directory, 'vendorcheck.sqlite'), { force: true });
});
afterAll(() => rm(directory, { recursive: true, force: true }));

test('a workspace that has settled nothing has three steps before it', async () => {
  const settings = await keepSettings(store).read(TEAM);
  expect(settings).toEqual(NEW_SETTINGS);
  expect(openSteps(settings)).toEqual(['buyer', 'channel', 'test']);
});

test('a change is kept over a restart, with who made it, when, and what stood before', async () => {
  const chosen = { ...choices, buyer: ['us-federal-contractor'], admins: ['U1'] };
  await keepSettings(store).save(TEAM, { choices: chosen, seen: 0, by: 'U1', at: AT });
  await store.close();
  store = await openStore({ directory });
  const settings = await keepSettings(store).read(TEAM);
  expect(settings.choices).toEqual(chosen);
  expect(settings.changes).toEqual([
    {
      by: 'U1',
      at: '2024-07-19T12:00:00.000Z',
      fields: [
        { field: 'buyer', from: [], to: ['us-federal-contractor'] },
        { field: 'admins', from: [], to: ['U1'] },
      ],
    },
  ]);
});

test('of two people who edit at once the first saves, the second is told, and nothing of the first is lost', async () => {
  const keeper = keepSettings(store);
  const [first, second] = await Promise.all([
    keeper.save(TEAM, { choices: { ...choices, buyer: ['us-person'] }, seen: 0, by: 'U1', at: AT }),
    keeper.save(TEAM, { choices: { ...choices, retentionDays: 30 }, seen: 0, by: 'U2', at: AT }),
  ]);
  expect([first.status, second.status]).toEqual(['saved', 'conflict']);
  expect(second.settings.choices).toEqual({ ...choices, buyer: ['us-person'] });
  expect((await keeper.read(TEAM)).changes).toHaveLength(1);
});

test('the same choice saved twice is one change', async () => {
  const keeper = keepSettings(store);
  const save = { choices: { ...choices, buyer: ['us-person'] }, seen: 0, by: 'U1', at: AT };
  await keeper.save(TEAM, save);
  expect((await keeper.save(TEAM, save)).status).toBe('unchanged');
  expect((await keeper.read(TEAM)).changes).toHaveLength(1);
});

test('only the first to come sets the bot up, and administers it from then on', async () => {
  const keeper = keepSettings(store);
  const firsts = await Promise.all(['U1', 'U2', 'U3'].map((id) => keeper.claimSetUp(TEAM, id, AT)));
  expect(firsts).toEqual([true, false, false]);
  expect((await keeper.read(TEAM)).choices.admins).toEqual(['U1']);
  await keeper.keepWelcome(TEAM, null);
  expect(await keeper.claimSetUp(TEAM, 'U2', AT)).toBe(true);
  expect((await keeper.read(TEAM)).choices.admins).toEqual(['U1']);
});

test('two workspaces in one database know nothing of each other', async () => {
  const keeper = keepSettings(store);
  await keeper.save('T1', { choices: { ...choices, buyer: ['us-person'] }, seen: 0, by: 'U1', at: AT });
  expect(await keeper.read('T2')).toEqual(NEW_SETTINGS);
});

test('the command sees a change at once, and goes on with the last settings while the database is away', async () => {
  const keeper = keepSettings(store);
  expect((await keeper.cached(TEAM)).choices.buyer).toEqual([]);
  await keeper.save(TEAM, { choices: { ...choices, buyer: ['uk-telecom'] }, seen: 0, by: 'U1', at: AT });
  await store.close();
  expect((await keeper.cached(TEAM)).choices.buyer).toEqual(['uk-telecom']);
  store = await openStore({ directory });
});

test('the order in which roles or people are named is no change', () => {
  const before = { ...choices, buyer: ['a', 'b'], admins: ['U1', 'U2'] };
  expect(changedFields(before, { ...before, buyer: ['b', 'a'], admins: ['U2', 'U1'] })).toEqual([]);
});

const checkOf = (name: string, at: string): RecentCheck => ({
  at,
  asked: name,
  name,
  verdict: 'prohibited',
  question: `{"t":"${name}"}`,
});

test('a check is kept for its asker alone, newest first, once however often it was made', async () => {
  const checks = keepRecentChecks(store);
  const ben = { team: TEAM, user: 'U1' };
  await checks.remember(ben, checkOf('DJI', '2024-07-01T00:00:00.000Z'), 30);
  await checks.remember(ben, checkOf('EZVIZ', '2024-07-02T00:00:00.000Z'), 30);
  await checks.remember(ben, checkOf('DJI', '2024-07-03T00:00:00.000Z'), 30);
  expect((await checks.of(ben, AT, 30)).map(({ name }) => name)).toEqual(['DJI', 'EZVIZ']);
  expect(await checks.of({ team: TEAM, user: 'U2' }, AT, 30)).toEqual([]);
});

test('a check older than the retention is neither shown nor, after the retention was shortened, in the database', async () => {
  const checks = keepRecentChecks(store);
  const ben = { team: TEAM, user: 'U1' };
  await checks.remember(ben, checkOf('DJI', '2024-06-01T00:00:00.000Z'), 365);
  expect(await checks.of(ben, AT, 30)).toEqual([]);
  expect(await checks.of(ben, AT, 365)).toHaveLength(1);
  await checks.shorten('T0OTHER', AT, 30);
  expect(await checks.of(ben, AT, 365)).toHaveLength(1);
  await checks.shorten(TEAM, AT, 30);
  expect(await checks.of(ben, AT, 365)).toEqual([]);
});

test('where nothing shall be kept nothing is, and whoever asks to be forgotten is', async () => {
  const checks = keepRecentChecks(store);
  const ben = { team: TEAM, user: 'U1' };
  await checks.remember(ben, checkOf('DJI', '2024-07-01T00:00:00.000Z'), 0);
  expect(await checks.of(ben, AT, 365)).toEqual([]);
  await checks.remember(ben, checkOf('DJI', '2024-07-01T00:00:00.000Z'), 365);
  await checks.forget(ben);
  expect(await checks.of(ben, AT, 365)).toEqual([]);
});

test('no more than twenty checks of a person are kept, and none longer than a line', async () => {
  const checks = keepRecentChecks(store);
  const ben = { team: TEAM, user: 'U1' };
  for (let day = 0; day < 25; day += 1)
    await checks.remember(ben, checkOf(`${day} ${'x'.repeat(900)}`, '2024-07-01T00:00:00.000Z'), 30);
  const kept = await checks.of(ben, AT, 30);
  expect(kept).toHaveLength(20);
  expect(Math.max(...kept.map(({ asked }) => asked.length))).toBeLessThanOrEqual(200);
});

test('typing a state, a country or a kind of buyer finds the role; what means nothing finds none', () => {
  const labels = (typed: string): string[] => roleChoices(book, typed).map(({ label }) => label);
  expect(labels('texas state agency')).toEqual(['US state agency (Texas)']);
  expect(labels('telecom poland')).toEqual(['Telecommunications operator in an EU member state (Poland)']);
  expect(labels('pentagon')).toContain('US Department of Defense (Department of War)');
  expect(labels('xyzzy')).toEqual([]);
  expect(labels('').length).toBeGreaterThan(20);
  expect(labels('a').length).toBeLessThanOrEqual(100);
  expect(roleInWords(book, 'us-state-agency:TX')).toBe('US state agency (Texas)');
});

test('a workspace reads dates as it is used to', () => {
  expect(dayIn('en-GB', '2024-07-20')).toBe('20 July 2024');
  expect(dayIn('en-US', '2024-07-20')).toBe('July 20, 2024');
  expect(dayIn('de', '2024-07-20T12:00:00Z')).toBe('20. Juli 2024');
  expect(dayIn('iso', '2024-07-20')).toBe('2024-07-20');
  expect(dayIn('en-GB', 'soon')).toBe('an unknown day');
});
