import { buildChecker, check } from '../../src/check/check.ts';
import { keepRecord } from '../../src/register/keepRecord.ts';
import {
  isWaived,
  keepWaivers,
  type NewWaiver,
  standingOfWaiver,
  type Waiver,
  type Waivers,
  withWaivers,
} from '../../src/register/waivers.ts';
import { openRecords } from '../../src/reminders/records.ts';
import { loadBook } from '../../src/rulebook/loadBook.ts';
import { waivedLines } from '../../src/speak/summary.ts';
import { ANY_READER } from '../../src/speak/wording.ts';
import { openStore } from '../../src/store/openStore.ts';
import type { Store } from '../../src/store/store.ts';
import { newDirectory } from '../store/databases.ts';

const checker = buildChecker(loadBook());
const answer = (day: string, buyer = ['us-federal-agency']) =>
  check(checker, { text: 'kaspersky', asOf: { day }, buyer, activity: 'purchase' }, day);
const act = (by: string) => ({ by, at: new Date('2026-11-29T10:00:00Z'), team: 'T1', door: 'cli' as const });
const asked: NewWaiver = {
  name: 'Kaspersky',
  vendor: 'kaspersky',
  use: null,
  rule: 'us-bis-kaspersky-2024',
  buyer: [],
  activity: [],
  reason: 'No substitute.',
  evidence: '',
  from: '2026-11-29',
  until: '2027-03-31',
};

let store: Store;
let waivers: Waivers;
let directory: string;
beforeEach(async () => {
  directory = await newDirectory();
  store = await openStore({ directory });
  waivers = keepWaivers(store, openRecords(store), keepRecord(store));
});
afterEach(async () => {
  await store.close();
});

async function granted(given: Partial<NewWaiver> = {}): Promise<Waiver> {
  const { id } = await waivers.ask({ ...asked, ...given }, act('U1'));
  const done = await waivers.decide(id, true, '', act('U2'));
  if (done.status === 'refused') throw new Error(done.says);
  return done.waiver;
}

test('whoever asks for a waiver cannot grant it, and nobody decides twice', async () => {
  const { id } = await waivers.ask(asked, act('U1'));
  expect(await waivers.decide(id, true, '', act('U1'))).toMatchObject({ status: 'refused', says: /cannot decide/u });
  expect((await waivers.decide(id, true, '', act('U2'))).status).toBe('done');
  expect(await waivers.decide(id, false, '', act('U3'))).toMatchObject({ status: 'refused' });
});

test('a waiver covers its rule only: another rule’s ban stays, and is named', async () => {
  const waived = withWaivers(answer('2026-12-01'), [await granted()]);
  expect(waived.verdict).toBe('prohibited');
  expect(waived.waived?.rules.map(({ rule }) => rule)).toEqual(['us-bis-kaspersky-2024']);
  expect(waived.waived?.open.length).toBeGreaterThan(0);
  expect(isWaived(waived)).toBe(false);
  expect(waivedLines(waived, ANY_READER, (user) => user).join()).toMatch(
    /^Waived until 31 March 2027 by U2 for .*: No substitute\. Not waived: /u,
  );
});

test('a waiver holds from its first to its last day, for its buyer and activity', async () => {
  const one = await granted({ buyer: ['us-federal-agency'], activity: ['purchase'] });
  expect(withWaivers(answer('2026-11-28'), [one]).waived).toBeUndefined();
  expect(withWaivers(answer('2027-03-31'), [one]).waived).toBeDefined();
  expect(withWaivers(answer('2027-04-01'), [one]).waived).toBeUndefined();
  expect(withWaivers(answer('2026-12-01', ['us-person']), [one]).waived).toBeUndefined();
  expect(standingOfWaiver(one, '2027-04-01')).toBe('expired');
});

test('asked, declined and revoked waivers cover nothing, and stay in the list', async () => {
  const { id } = await waivers.ask(asked, act('U1'));
  await waivers.ask(asked, act('U1'));
  await waivers.decide(id, false, 'no', act('U2'));
  const given = await granted();
  await waivers.revoke(given.id, 'over', act('U2'));
  const all = await waivers.all();
  expect(all.map(({ status }) => status).toSorted()).toEqual(['asked', 'declined', 'revoked']);
  expect(withWaivers(answer('2026-12-01'), all).waived).toBeUndefined();
});

test('the end of a waiver is a deadline, done when the waiver is revoked', async () => {
  const { id, deadline } = await granted();
  const find = async () => (await openRecords(store).deadlines.get(deadline ?? ''))?.value;
  expect(await find()).toMatchObject({
    kind: 'waiver',
    dueOn: '2027-03-31',
    status: 'open',
    rule: 'us-bis-kaspersky-2024',
  });
  await waivers.revoke(id, '', act('U2'));
  expect((await find())?.status).toBe('done');
});
