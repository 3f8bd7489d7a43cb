import { buildChecker } from '../../src/check/check.ts';
import { type CompanyRegister, openCompanyRegister } from '../../src/register/companyRegister.ts';
import { differences, snapshotOf, touched } from '../../src/register/recheck.ts';
import { dayOfText, type GivenUse, usesWith } from '../../src/register/uses.ts';
import { openRecords } from '../../src/reminders/records.ts';
import type { Book } from '../../src/rulebook/book.ts';
import { loadBook } from '../../src/rulebook/loadBook.ts';
import { openStore } from '../../src/store/openStore.ts';
import type { Store } from '../../src/store/store.ts';
import { newDirectory } from '../store/databases.ts';

const book = loadBook();
const act = { by: 'U1', at: new Date('2026-11-29T10:00:00Z'), team: 'T1', door: 'cli' as const };
const use = (vendor: string, row: number, given: Partial<GivenUse> = {}): GivenUse => ({
  vendor,
  product: '',
  owner: 'U0ALICE01',
  place: '',
  buyer: [],
  activity: 'use',
  contractEnd: '',
  note: '',
  source: { file: 'v.csv', row },
  ...given,
});

let store: Store;
let company: CompanyRegister;
let checker = buildChecker(book);
let directory: string;
beforeEach(async () => {
  directory = await newDirectory();
  store = await openStore({ directory });
  checker = buildChecker(book);
  company = openCompanyRegister({
    store,
    records: openRecords(store),
    checker: () => checker,
    buyer: async () => ['us-federal-contractor'],
    admins: async () => ['U0ADMIN01'],
    report: () => undefined,
    tellAsked: ({ id }) => id,
    tell: (changed) =>
      changed.map(({ use: one, before }) => `${one.vendor}: ${before?.verdict} -> ${one.judged?.verdict}`).join('; '),
  });
});
afterEach(async () => {
  await store.close();
});

/** The book in which a rule says something else. */
function bookWithout(rule: string): Book {
  const rules = new Map([...book.rules].filter(([id]) => id !== rule));
  const keep = (all: readonly { id: string }[]) =>
    all.filter(({ id }) => id !== rule).flatMap(({ id }) => rules.get(id) ?? []);
  return {
    ...book,
    rules,
    rulesByVendor: new Map([...book.rulesByVendor].map(([vendor, all]) => [vendor, keep(all)])),
    rulesWithoutVendor: keep(book.rulesWithoutVendor),
    version: 'next',
  };
}

test('an import says what is new; a second one what changed and what is gone, by name and row', async () => {
  const first = await company.importUses('v.csv', [use('Hikvision', 2), use('Molex', 3), use('Molex', 4)], act);
  expect([first.added.length, first.changed.length, first.gone.length, first.same]).toEqual([3, 0, 0, 0]);
  const second = await company.importUses(
    'v.csv',
    [use('Hikvision', 2), use('Molex', 3, { owner: 'Bob' }), use('DJI', 5)],
    act,
  );
  expect(second.added.map(({ vendor }) => vendor)).toEqual(['DJI']);
  expect(second.changed.map(({ use: one, fields }) => [one.vendor, fields])).toEqual([['Molex', ['owner']]]);
  expect(second.gone.map(({ vendor, source }) => [vendor, source?.row])).toEqual([['Molex', 4]]);
  expect((await company.uses.all()).map(({ vendor, judged }) => [vendor, judged?.verdict])).toEqual([
    ['DJI', expect.any(String)],
    ['Hikvision', 'prohibited'],
    ['Molex', 'no-match'],
  ]);
});

test('two people who import the same file at once make each entry once', async () => {
  const rows = Array.from({ length: 50 }, (_, row) => use(`Vendor ${row}`, row + 2));
  await Promise.all([company.importUses('v.csv', rows, act), company.importUses('v.csv', rows, act)]);
  expect(await company.uses.all()).toHaveLength(50);
});

test('the same product at two places is two entries, also where both are added at one moment', async () => {
  await Promise.all([
    company.addUse(use('DJI', 0, { place: 'Oslo' }), act),
    company.addUse(use('DJI', 0, { place: 'Turin' }), act),
  ]);
  expect((await company.uses.all()).map(({ place }) => place).toSorted()).toEqual(['Oslo', 'Turin']);
});

test('entries added by hand and those of other files are left alone by an import', async () => {
  await company.addUse(use('DJI', 0, { source: null }), act);
  await company.importUses('a.csv', [use('ZTE', 2, { source: { file: 'a.csv', row: 2 } })], act);
  await company.importUses('v.csv', [use('Molex', 2)], act);
  expect((await company.uses.all()).map(({ vendor }) => vendor)).toEqual(['DJI', 'Molex', 'ZTE']);
});

test('when a rule changes, only what it touches is checked again, and each owner gets one message', async () => {
  await company.importUses(
    'v.csv',
    [use('Hikvision', 2), use('Dahua', 3), use('Molex', 4), use('Hikvision', 5, { product: 'NVR', owner: 'Bob' })],
    act,
  );
  await company.follow(act.at);
  checker = buildChecker(bookWithout('us-ndaa-2019-889-b'));
  const { checked, changed } = await company.follow(new Date('2026-11-30T10:00:00Z'));
  expect(checked).toBe(3);
  expect(changed.map(({ use: one }) => one.vendor).toSorted()).toEqual(['Dahua', 'Hikvision', 'Hikvision']);
  const messages = (await openRecords(store).outbox.all()).map(({ value }) => [value.to, value.trouble]);
  expect(messages).toHaveLength(2);
  expect(Object.fromEntries(messages)).toMatchObject({
    U0ALICE01: expect.stringContaining('Dahua: prohibited -> '),
    U0ADMIN01: expect.stringContaining('Hikvision: prohibited -> '),
  });
  expect((await company.follow(new Date('2026-11-30T11:00:00Z'))).checked).toBe(0);
});

test('of words about a product whose maker nobody names, nothing is said: not even that nothing was found', async () => {
  const { judged } = await company.addUse(use('', 2, { product: 'cleaning services' }), act);
  expect(judged).toBeNull();
  const camera = await company.addUse(use('', 3, { product: 'Hikvision NVR' }), act);
  expect(camera.judged?.verdict).toBe('prohibited');
});

test('a rule on a kind of product touches what is of that kind, whoever makes it', async () => {
  const drone = await company.addUse(use('', 2, { product: 'drones' }), act);
  const other = await company.addUse(use('Molex', 3), act);
  const wide = book.rulesWithoutVendor[0]?.id ?? '';
  const changes = { rules: new Set([wide]), vendors: new Set<string>(), areListsNew: false };
  const ids = touched(
    checker,
    [{ ...drone, touches: [] }, other],
    changes,
    ['us-federal-contractor'],
    '2026-11-29',
  ).map(({ id }) => id);
  expect(ids).toContain(drone.id);
});

test('the register is searched by name, owner and place, and by a rule’s whole id, not by names within ids', async () => {
  await company.importUses('v.csv', [use('Hikvision', 2, { place: 'Oslo' }), use('Dahua', 3)], act);
  const found = async (words: string) => usesWith(await company.uses.all(), words).map(({ vendor }) => vendor);
  expect(await found('hikvision oslo')).toEqual(['Hikvision']);
  expect(await found('hikvision')).toEqual(['Hikvision']);
  expect(await found('us-ndaa-2019-889-b')).toEqual(['Dahua', 'Hikvision']);
});

test('an entry is checked again on the day on which something begins', async () => {
  await company.addUse(use('Molex', 2), act);
  const [one] = await company.uses.all();
  if (!one?.judged) throw new Error('not checked');
  const waiting = { ...one, judged: { ...one.judged, next: '2026-12-05' } };
  const none = differences(snapshotOf(checker), snapshotOf(checker));
  const due = (today: string) => touched(checker, [waiting], none, ['us-federal-contractor'], today).length;
  expect([due('2026-12-04'), due('2026-12-05')]).toEqual([0, 1]);
});

test('the end of a contract is a deadline that moves with the entry and ends with it', async () => {
  await company.importUses('v.csv', [use('Hikvision', 2, { contractEnd: '2027-03-31' })], act);
  const deadlines = async () =>
    (await openRecords(store).deadlines.all()).map(({ value }) => [value.dueOn, value.owner, value.status]);
  expect(await deadlines()).toEqual([['2027-03-31', 'U0ALICE01', 'open']]);
  await company.importUses('v.csv', [use('Hikvision', 2, { contractEnd: '2028-03-31' })], act);
  expect(await deadlines()).toEqual([['2028-03-31', 'U0ALICE01', 'open']]);
  await company.importUses('v.csv', [], act);
  expect(await deadlines()).toEqual([['2028-03-31', 'U0ALICE01', 'done']]);
});

test('the book of an earlier day can be had again', async () => {
  await company.follow(act.at);
  expect(await company.versions.at(new Date('2026-11-28T00:00:00Z'))).toBeUndefined();
  const then = await company.versions.at(new Date('2026-12-24T00:00:00Z'));
  expect(then?.known.version).toBe(book.version);
  expect(then?.book.rules.size).toBe(book.rules.size);
});

test.each([
  ['2027-03-31', '2027-03-31'],
  ['31.03.2027', '2027-03-31'],
  ['31/03/2027', '2027-03-31'],
  ['03/31/2027', '2027-03-31'],
  ['31 March 2027', '2027-03-31'],
  ['Mar 31, 2027', '2027-03-31'],
  ['2027-03-31T00:00:00.000Z', '2027-03-31'],
  ['3/4/2027', undefined],
  ['2027-02-30', undefined],
  ['soon', undefined],
  ['', ''],
])('the end of a contract written “%s” is read as %s', (text, day) => {
  expect(dayOfText(text)).toBe(day);
});
