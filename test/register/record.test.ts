import { buildChecker, check } from '../../src/check/check.ts';
import { checkEntryOf, type Entry, LINK_RECORD, type Recorded } from '../../src/register/entry.ts';
import { type CheckRecord, keepRecord } from '../../src/register/keepRecord.ts';
import { loadBook } from '../../src/rulebook/loadBook.ts';
import { openStore } from '../../src/store/openStore.ts';
import type { Store } from '../../src/store/store.ts';
import { newDatabase, newDirectory } from '../store/databases.ts';

const checker = buildChecker(loadBook());
const at = (minute: number): string => new Date(Date.UTC(2026, 2, 3, 10, minute)).toISOString();
const entry = (minute: number, text = 'kaspersky'): Entry =>
  checkEntryOf(check(checker, { text, asOf: { day: '2026-03-03' }, buyer: ['us-person'], activity: 'purchase' }), {
    at: at(minute),
    by: 'U1',
    team: 'T1',
    door: 'command',
  });

describe.each(['sqlite', 'postgres'] as const)('the record of checks in %s', (kind) => {
  let store: Store;
  let record: CheckRecord;
  let directory: string;
  let databaseUrl: string | undefined;
  beforeEach(async () => {
    directory = await newDirectory();
    databaseUrl = kind === 'postgres' ? await newDatabase() : undefined;
    store = await openStore({ directory, databaseUrl });
    record = keepRecord(store);
  });
  afterEach(async () => {
    await store.close();
  });
  const links = () => store.timeline('check-record', LINK_RECORD);
  const key = (seq: number): string => String(seq).padStart(12, '0');

  test('keeps who asked what, how it was read, the verdict, the rules and the dates of the data', async () => {
    const [first] = await record.append([entry(1)]);
    expect(await record.find(first?.seq ?? 0)).toMatchObject({
      seq: 1,
      entry: {
        by: 'U1',
        asked: { text: 'kaspersky', asOf: '2026-03-03', buyer: ['us-person'] },
        read: { vendor: 'kaspersky' },
        verdict: 'prohibited',
        rules: expect.arrayContaining([{ id: 'us-bis-kaspersky-2024', checkedOn: expect.any(String) }]),
        data: { rulebook: checker.book.version },
      },
    });
    expect(await record.verify()).toMatchObject({ entries: 1, last: 1, problems: [] });
  });

  test('an untouched record is found whole, also where a clock was put back', async () => {
    for (const minute of [5, 6, 2, 7, 1]) await record.append([entry(minute)]);
    expect(await record.verify()).toMatchObject({ entries: 5, problems: [] });
  });

  test('writers at once get one place each', async () => {
    const other = keepRecord(store);
    await Promise.all(Array.from({ length: 30 }, (_, minute) => (minute % 2 ? record : other).append([entry(minute)])));
    expect(await record.verify()).toMatchObject({ entries: 30, last: 30, problems: [] });
  });

  test('a changed entry is found', async () => {
    for (const minute of [1, 2, 3]) await record.append([entry(minute)]);
    await links().change(
      key(2),
      (current) =>
        current && {
          ...current,
          value: { ...current.value, body: current.value.body.replace('prohibited', 'no-match') },
        },
    );
    expect((await record.verify()).problems).toEqual([{ seq: 2, says: expect.stringContaining('changed') }]);
  });

  test('a missing entry is found: in the middle, at the start and at the end', async () => {
    for (const minute of [1, 2, 3, 4, 5, 6]) await record.append([entry(minute)]);
    await links().remove(key(3));
    expect((await record.verify()).problems).toEqual([{ seq: 3, says: 'it is missing' }]);
    await links().remove(key(1));
    expect((await record.verify()).problems.map(({ seq }) => seq)).toEqual([3, 1]);
    await links().remove(key(6));
    expect((await record.verify()).problems.map(({ says }) => says)).toContain('the last entries are missing');
  });

  test('what is older than the retention is forgotten, which the record itself says; a legal hold keeps it', async () => {
    for (const minute of [1, 2, 3]) await record.append([entry(minute)]);
    const now = new Date('2033-03-10T00:00:00Z');
    const noted = {
      kind: 'change',
      at: now.toISOString(),
      by: 'U2',
      team: 'T1',
      door: 'command',
      details: {},
    } as const;
    const hold = { id: 'h1', by: 'U2', at: now.toISOString(), reason: 'lawsuit' };
    await record.changePolicy((policy) => ({ ...policy, holds: [hold] }), { ...noted, what: 'legal hold set' });
    expect(await record.forgetOld(now, 'T1')).toBe(0);
    await record.changePolicy((policy) => ({ ...policy, holds: [] }), { ...noted, what: 'legal hold lifted' });
    expect(await record.forgetOld(now, 'T1')).toBe(3);
    expect(await record.verify()).toMatchObject({ first: 4, forgottenThrough: 3, problems: [] });
    await links().remove(key(4));
    expect((await record.verify()).problems).toEqual([{ seq: 4, says: 'it is missing' }]);
  });

  test('a span of time is read in its order', async () => {
    for (const minute of [1, 2, 3, 4]) await record.append([entry(minute)]);
    const found: Recorded[] = [];
    for await (const one of record.read({ from: new Date(at(2)), before: new Date(at(4)) })) found.push(one);
    expect(found.map(({ seq }) => seq)).toEqual([2, 3]);
  });
});
