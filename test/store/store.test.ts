import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { z } from 'zod';
import { readBackup, writeBackup } from '../../src/store/backup.ts';
import { claimStore, openStore } from '../../src/store/openStore.ts';
import type { RecordForm, Store, StoreOptions } from '../../src/store/store.ts';
import { newDatabase, newDirectory, restartPostgres } from './databases.ts';

interface Note {
  says: string;
}
const NOTE: RecordForm<Note> = { version: 1, schema: z.object({ says: z.string() }) };
const TALLY = { version: 1, schema: z.object({ count: z.number() }) };
const day = (date: number): Date => new Date(Date.UTC(2024, 6, date));

describe.each(['sqlite', 'postgres'] as const)('the store in %s', (kind) => {
  let options: StoreOptions;
  let directory: string;
  let store: Store;

  beforeEach(async () => {
    directory = await newDirectory();
    options = {
      directory,
      encryptionKey: 'a'.repeat(64),
      ...(kind === 'postgres' ? { databaseUrl: await newDatabase() } : {}),
    };
    store = await openStore(options);
  });
  afterEach(async () => {
    await store.close();
  });

  it('gives back what was put into a namespace, and knows nothing of another namespace', async () => {
    const notes = store.namespace<Note>('notes');
    await notes.set('kaspersky', { says: ':ends on 29 September 2024' });
    expect(await notes.get('kaspersky')).toEqual({ says: ':ends on 29 September 2024' });
    expect(await store.namespace('other').get('kaspersky')).toBeUndefined();
    expect(await notes.delete('kaspersky')).toBe(true);
    expect(await notes.has('kaspersky')).toBe(false);
  });

  it('lists and clears one namespace only, also where one name begins with another', async () => {
    const [notes, notesOld] = [store.namespace<number>('notes'), store.namespace<number>('notes-old')];
    await notes.setMany(Array.from({ length: 250 }, (_, index) => ({ key: `k${index}`, value: index })));
    await notesOld.set('kept', 1);
    const seen: unknown[] = [];
    for await (const [, value] of notes.iterator?.('notes') ?? []) seen.push(value);
    expect(seen).toHaveLength(250);
    await notes.clear();
    expect(await notes.get('k0')).toBeUndefined();
    expect(await notesOld.get('kept')).toBe(1);
  });

  it('keeps everything when it is closed and opened again', async () => {
    await store.namespace<string>('notes').set('a', 'kept');
    await store.timeline('notes', NOTE).put({ key: 'a', at: day(20), value: { says: 'kept' } });
    await store.close();
    store = await openStore(options);
    expect(await store.namespace<string>('notes').get('a')).toBe('kept');
    expect(await store.timeline('notes', NOTE).get('a')).toEqual({ key: 'a', at: day(20), value: { says: 'kept' } });
  });

  it('lets one of many claim a key in a namespace, until it expires or is deleted', async () => {
    const [keys, ofAnother] = [store.namespace<string>('once'), store.ofTeam('T1').namespace<string>('once')];
    const claim = (ttl: number): Promise<number> =>
      Promise.all(Array.from({ length: 12 }, () => keys.claim('event', ttl))).then((won) => won.filter(Boolean).length);
    expect(await claim(300)).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 350));
    expect(await claim(60_000)).toBe(1);
    expect(await claim(60_000)).toBe(0);
    expect(await ofAnother.claim('event', 60_000)).toBe(true);
    await store.forgetExpired();
    expect(await claim(60_000)).toBe(0);
    await keys.set('event', 'done');
    expect(await claim(60_000)).toBe(0);
    await keys.delete('event');
    expect(await claim(300)).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 350));
    await store.forgetExpired();
    expect(await keys.store.get('once:event')).toBeUndefined();
  });

  it('encrypts secrets, and opens them with the same key only', async () => {
    const secrets = store.namespace<string>('tokens', { secret: true });
    await secrets.set('T1', 'xoxb-very-secret');
    expect(await secrets.get('T1')).toBe('xoxb-very-secret');
    await store.close();
    store = await openStore({ ...options, encryptionKey: 'b'.repeat(64) });
    await expect(store.namespace<string>('tokens', { secret: true }).get('T1')).rejects.toThrow(
      'VENDORCHECK_ENCRYPTION_KEY',
    );
    const raw = await store.namespace<{ sealed: string }>('tokens').store.get('tokens:T1');
    expect(String(raw)).not.toContain('xoxb');
  });

  it('answers a range of dates in their order, with equal dates in the order of their keys', async () => {
    const notes = store.timeline('notes', NOTE);
    await notes.putMany(
      ['c', 'a', 'b', 'B'].map((key) => ({ key, at: day(key === 'c' ? 19 : 20), value: { says: key } })),
    );
    await notes.put({ key: 'later', at: day(21), value: { says: 'later' } });
    await notes.put({ key: 'undated', at: null, value: { says: 'undated' } });
    expect((await notes.between(day(19), day(21))).map(({ key }) => key)).toEqual(['c', 'B', 'a', 'b']);
    expect((await notes.between(day(19), day(21), 2)).map(({ key }) => key)).toEqual(['c', 'B']);
    expect((await notes.after({ at: day(20), key: 'B' }, 2)).map(({ key }) => key)).toEqual(['a', 'b']);
    expect((await notes.atAny([day(19), day(21)])).map(({ key }) => key)).toEqual(['c', 'later']);
    expect(await notes.count()).toBe(6);
    expect(await notes.forgetBefore(day(20))).toBe(1);
    expect(await notes.remove('undated')).toBe(true);
    expect((await notes.all()).map(({ key }) => key)).toEqual(['B', 'a', 'b', 'later']);
  });

  it('lets one of many claim a key, and writes what follows from it in the same step', async () => {
    const ledger = store.timeline('ledger', NOTE);
    const claims = await Promise.all(
      Array.from({ length: 12 }, (_, claimer) =>
        ledger.claim(
          ['x', 'y', 'z'].map((key) => ({ key, at: day(20), value: { says: `${claimer}` } })),
          { name: 'postings', form: NOTE },
          (fresh) => [{ key: `posting-${claimer}`, at: day(20), value: { says: [...fresh].join() } }],
        ),
      ),
    );
    expect(claims.filter((fresh) => fresh.size > 0)).toHaveLength(1);
    expect(await store.timeline('postings', NOTE).count()).toBe(1);
  });

  it('loses no change when many change one record at once, even a record that is not there yet', async () => {
    const tally = store.timeline('tally', TALLY);
    await Promise.all(
      Array.from({ length: 20 }, () =>
        tally.change('n', (current) => ({ at: null, value: { count: (current?.value.count ?? 0) + 1 } })),
      ),
    );
    expect((await tally.get('n'))?.value.count).toBe(20);
    expect(await tally.change('n', () => undefined)).toMatchObject({ value: { count: 20 } });
  });

  it('changes several records in one step, or none of them', async () => {
    const notes = store.timeline('notes', NOTE);
    await notes.putMany(['a', 'b'].map((key) => ({ key, at: day(20), value: { says: key } })));
    await notes.changeMany(['a', 'b', 'not there'], (current) => {
      expect([...current.keys()].sort()).toEqual(['a', 'b']);
      return [
        ...[...current.values()].map(({ key }) => ({ key, at: null, value: { says: `${key} is told in c` } })),
        { key: 'c', at: day(21), value: { says: 'a and b' } },
      ];
    });
    expect((await notes.all()).map(({ value }) => value.says)).toEqual(['a is told in c', 'b is told in c', 'a and b']);
    await expect(
      notes.changeMany(['a'], () => {
        throw new Error('undecided');
      }),
    ).rejects.toThrow('undecided');
    // Two that change the same records at once both see what the other did.
    await Promise.all(
      ['x', 'y'].map((mark) =>
        notes.changeMany(['b', 'a'], (current) =>
          [...current.values()].map((entry) => ({ ...entry, value: { says: `${entry.value.says}${mark}` } })),
        ),
      ),
    );
    expect((await notes.get('a'))?.value.says).toMatch(/(xy|yx)$/);
  });

  it('keeps the records of two workspaces apart: neither sees, claims or takes what is the other’s', async () => {
    const [ours, theirs] = [store.ofTeam('T1'), store.ofTeam('T2')];
    const into = { name: 'postings', form: NOTE };
    const entry = { key: 'a', at: day(20), value: { says: 'promised' } };
    for (const team of [ours, theirs])
      expect(await team.timeline('ledger', NOTE).claim([entry], into, () => [entry])).toEqual(new Set(['a']));
    await ours.timeline('postings', NOTE).put({ ...entry, value: { says: 'ours' } });
    expect((await theirs.timeline('postings', NOTE).get('a'))?.value.says).toBe('promised');
    await ours.namespace<string>('notes').set('k', 'ours');
    expect(await theirs.namespace<string>('notes').get('k')).toBeUndefined();
    expect(await store.timeline('postings', NOTE).count()).toBe(0);
  });

  it('gives what was kept before there were teams to the workspace whose settings stand there, and to no other', async () => {
    const old = { key: 'C1', at: null, value: { says: 'old' } };
    await store.timeline('subscriptions', NOTE).put(old);
    await store.timeline('settings', NOTE).put({ key: 'T1', at: null, value: { says: 'settled' } });
    await store.timeline('threads', NOTE).put({ ...old, key: 'C1|own:1' });
    await store.timeline('threads', NOTE).put({ ...old, key: 'C1:1.2' });
    expect(await claimStore(store, 'T2', day(1))).toEqual(['T1']);
    expect(await store.ofTeam('T2').timeline('subscriptions', NOTE).count()).toBe(0);
    expect(await claimStore(store, 'T1', day(1))).toEqual(['T2']);
    expect(await store.ofTeam('T1').timeline('subscriptions', NOTE).all()).toEqual([old]);
    expect((await store.ofTeam('T1').timeline('threads', NOTE).all()).map(({ key }) => key)).toEqual(['C1|own:1']);
    await claimStore(store, 'T1', day(2));
    expect(await store.ofTeam('T1').timeline('subscriptions', NOTE).count()).toBe(1);
  });

  it('sets aside what cannot be read, names it without its content, and leaves it as it is', async () => {
    const raw = store.timeline('notes', { version: 1, schema: z.unknown() });
    await raw.put({ key: 'good', at: day(20), value: { says: 'good' } });
    await raw.put({ key: 'bad', at: day(20), value: { says: { secret: 'of somebody' } } });
    await store.timeline('notes', { version: 9, schema: z.unknown() }).put({ key: 'new', at: day(20), value: 'new' });
    const notes = store.timeline('notes', NOTE);
    for (const found of [
      await notes.between(day(1), day(30)),
      await notes.all(),
      await notes.atAny([day(20)]),
      [...(await notes.getMany(['good', 'bad', 'new', 'none'])).values()],
      await notes.page('', 10),
    ])
      expect(found.map(({ key }) => key)).toEqual(['good']);
    await expect(notes.get('bad')).rejects.toThrow('notes "bad" does not have the expected form at says');
    await expect(notes.change('bad', () => ({ at: null, value: { says: 'over it' } }))).rejects.toThrow('bad');
    expect(
      store
        .unreadable()
        .map(({ key }) => key)
        .sort(),
    ).toEqual(['bad', 'new']);
    expect(JSON.stringify(store.unreadable())).not.toContain('of somebody');
    expect((await raw.get('bad'))?.value).toEqual({ says: { secret: 'of somebody' } });
  });

  it('forgets what has expired, in the database too', async () => {
    const notes = store.namespace<string>('notes');
    await notes.set('short', 'gone', 1);
    await notes.set('long', 'kept', 60_000);
    await new Promise((resolve) => setTimeout(resolve, 10));
    await store.forgetExpired();
    const rows: string[] = [];
    for await (const { key } of store.rows()) rows.push(key);
    expect(rows).toEqual(['notes:long']);
  });

  it('opens with a key that was in use before what it sealed, and seals with the new one', async () => {
    const tokens = () => store.namespace<string>('tokens', { secret: true });
    await tokens().set('T1', 'old');
    await store.close();
    store = await openStore({ ...options, encryptionKey: 'b'.repeat(64), olderKeys: ['a'.repeat(64)] });
    expect(await tokens().get('T1')).toBe('old');
    await tokens().set('T2', 'new');
    await store.close();
    store = await openStore({ ...options, encryptionKey: 'b'.repeat(64) });
    expect(await tokens().get('T2')).toBe('new');
    await expect(tokens().get('T1')).rejects.toThrow('VENDORCHECK_ENCRYPTION_KEY_OLD');
  });

  it('is written into a backup and read back whole, also into the other kind of database; half a backup is refused', async () => {
    const mine = store.ofTeam('T1');
    await mine.timeline('notes', NOTE).put({ key: 'a', at: day(20), value: { says: 'kept' } });
    await store.namespace<string>('tokens', { secret: true }).set('T1', 'secret', 60_000);
    const file = join(directory, 'backup.jsonl');
    const { rows, keys } = await writeBackup(store, file, day(21));
    expect(rows).toBe(2);
    expect(keys).toEqual([expect.stringMatching(/^[0-9a-f]{8}$/)]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).not.toContain('"secret"');
    await expect(readBackup(store, file)).rejects.toThrow('holds records already');
    const elsewhere = await newDirectory();
    const other = await openStore({
      directory: elsewhere,
      encryptionKey: 'a'.repeat(64),
      ...(kind === 'sqlite' ? { databaseUrl: await newDatabase() } : {}),
    });
    const half = join(directory, 'half.jsonl');
    await writeFile(half, (await readFile(file, 'utf8')).split('\n').slice(0, 2).join('\n'));
    await expect(readBackup(other, half)).rejects.toThrow('its end is missing');
    await expect(readBackup(other, join(directory, 'vendorcheck.key'))).rejects.toThrow('no backup');
    expect(await readBackup(other, file)).toEqual({ rows, keys });
    expect((await other.ofTeam('T1').timeline('notes', NOTE).get('a'))?.value.says).toBe('kept');
    expect(await other.namespace<string>('tokens', { secret: true }).get('T1')).toBe('secret');
    await other.close();
  });

  it('brings records of an older version up to date, and refuses those of a newer one in words', async () => {
    await store.timeline('notes', NOTE).put({ key: 'a', at: null, value: { says: 'old' } });
    const newer: RecordForm<{ text: string }> = {
      version: 2,
      schema: z.object({ text: z.string() }),
      upgrade: (value) => ({ text: NOTE.schema.parse(value).says }),
    };
    const notes = store.timeline('notes', newer);
    expect((await notes.get('a'))?.value).toEqual({ text: 'old' });
    await notes.put({ key: 'a', at: null, value: { text: 'new' } });
    const rolledBack = store.timeline('notes', NOTE);
    await expect(rolledBack.get('a')).rejects.toThrow('newer vendorcheck');
    await rolledBack.putMany([{ key: 'a', at: null, value: { says: 'of the older program' } }]);
    await expect(rolledBack.change('a', () => ({ at: null, value: { says: 'too' } }))).rejects.toThrow(
      'newer vendorcheck',
    );
    expect((await notes.get('a'))?.value).toEqual({ text: 'new' });
  });
});

it('SQLite writes ahead and waits for the disk, and its own key file is for the owner alone', async () => {
  const directory = await newDirectory();
  const store = await openStore({ directory });
  await store.namespace('tokens', { secret: true }).set('T1', 'secret');
  const database = new Database(join(directory, 'vendorcheck.sqlite'), { readonly: true });
  expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
  database.close();
  expect((await readFile(join(directory, 'vendorcheck.key'), 'utf8')).trim()).toMatch(/^[0-9a-f]{64}$/);
  await store.close();
});

it('PostgreSQL keeps secrets only with a key that every replica can be given', async () => {
  const store = await openStore({ directory: '/nowhere', databaseUrl: await newDatabase() });
  expect(() => store.namespace('tokens', { secret: true })).toThrow('VENDORCHECK_ENCRYPTION_KEY');
  await store.close();
});

it('a role of PostgreSQL that lacks a right is told which, and how it is given', async () => {
  const url = await newDatabase();
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query("CREATE ROLE bot LOGIN PASSWORD 'bot'");
  await admin.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
  const asBot = url.replace('postgres:test@', 'bot:bot@');
  const opened = () => openStore({ directory: '/nowhere', databaseUrl: asBot });
  await expect(opened()).rejects.toThrow('GRANT CREATE ON SCHEMA public TO bot;');
  await admin.query('GRANT CREATE ON SCHEMA public TO bot');
  await expect(opened()).rejects.toThrow(/GRANT CREATE ON DATABASE test_\d+ TO bot;/);
  await admin.query(`GRANT CREATE ON DATABASE ${new URL(url).pathname.slice(1)} TO bot`);
  await (await opened()).close();
  await admin.query('REVOKE INSERT ON vendorcheck_timeline FROM bot');
  await admin.query('ALTER TABLE vendorcheck_timeline OWNER TO postgres');
  await expect(opened()).rejects.toThrow('GRANT SELECT, INSERT, UPDATE, DELETE ON vendorcheck_timeline');
  await admin.end();
});

it('a database that restarts is waited for', async () => {
  const store = await openStore({ directory: '/nowhere', databaseUrl: await newDatabase() });
  const notes = store.timeline('notes', NOTE);
  await notes.put({ key: 'before', at: day(1), value: { says: 'before' } });
  const restarted = restartPostgres();
  await notes.put({ key: 'during', at: day(2), value: { says: 'during' } });
  await restarted;
  expect((await notes.all()).map(({ key }) => key)).toEqual(['before', 'during']);
  await store.close();
}, 30_000);

it('a database that cannot be reached is named in the error', async () => {
  await expect(
    openStore({ directory: '/nowhere', patience: 100, databaseUrl: 'postgres://nobody:wrong@127.0.0.1:1/none' }),
  ).rejects.toThrow('DATABASE_URL');
}, 30_000);
