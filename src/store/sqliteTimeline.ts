import type { Database } from 'better-sqlite3';
import { type RecordRow, readRecord, writeRecord } from './recordText.ts';
import type { Dated, RecordForm, Timeline } from './timeline.ts';

const COLUMNS = 'key, at, version, value';

/** A timeline in SQLite. better-sqlite3 is synchronous, so each method is one step by itself or one transaction. */
export function sqliteTimeline<T>(database: Database, name: string, form: RecordForm<T>): Timeline<T> {
  const one = database.prepare<[string, string], RecordRow>(
    `SELECT ${COLUMNS} FROM timeline WHERE name = ? AND key = ?`,
  );
  const upsert = database.prepare(
    'INSERT INTO timeline (name, key, at, version, value) VALUES (?, ?, ?, ?, ?) ON CONFLICT (name, key) DO UPDATE SET at = excluded.at, version = excluded.version, value = excluded.value',
  );
  const insertNew = database.prepare(
    'INSERT INTO timeline (name, key, at, version, value) VALUES (?, ?, ?, ?, ?) ON CONFLICT (name, key) DO NOTHING',
  );
  const remove = database.prepare('DELETE FROM timeline WHERE name = ? AND key = ?');
  const range = database.prepare<[string, number, number, number], RecordRow>(
    `SELECT ${COLUMNS} FROM timeline WHERE name = ? AND at IS NOT NULL AND at >= ? AND at < ? ORDER BY at, key LIMIT ?`,
  );
  const next = database.prepare<[string, number, string, number], RecordRow>(
    `SELECT ${COLUMNS} FROM timeline WHERE name = ? AND at IS NOT NULL AND (at, key) > (?, ?) ORDER BY at, key LIMIT ?`,
  );
  const exact = database.prepare<[string, string], RecordRow>(
    `SELECT ${COLUMNS} FROM timeline WHERE name = ? AND at IS NOT NULL AND at IN (SELECT value FROM json_each(?)) ORDER BY at, key`,
  );
  const every = database.prepare<[string], RecordRow>(`SELECT ${COLUMNS} FROM timeline WHERE name = ? ORDER BY key`);
  const counted = database.prepare<[string], { total: number }>(
    'SELECT count(*) AS total FROM timeline WHERE name = ?',
  );
  const forget = database.prepare('DELETE FROM timeline WHERE name = ? AND at IS NOT NULL AND at < ?');

  const read = (row: RecordRow): Dated<T> => readRecord(row, name, form);
  const writeInto = (timeline: string, row: RecordRow): void => {
    upsert.run(timeline, row.key, row.at, row.version, row.value);
  };
  const write = (entry: Dated<T>): void => writeInto(name, writeRecord(entry, form));
  const putMany = database.transaction((entries: Dated<T>[]) => entries.forEach(write));

  return {
    get: async (key) => {
      const row = one.get(name, key);
      return row && read(row);
    },
    put: async (entry) => write(entry),
    putMany: async (entries) => {
      putMany.immediate(entries);
    },
    remove: async (key) => remove.run(name, key).changes > 0,
    change: async (key, decide) =>
      database
        .transaction(() => {
          const row = one.get(name, key);
          const current = row && read(row);
          const decided = decide(current);
          if (!decided) return current;
          write({ key, ...decided });
          return { key, ...decided };
        })
        .immediate(),
    changeMany: async (keys, decide) => {
      database
        .transaction(() => {
          const rows = keys.flatMap((key) => one.get(name, key) ?? []);
          decide(new Map(rows.map((row) => [row.key, read(row)]))).forEach(write);
        })
        .immediate();
    },
    claim: async (entries, into, then) =>
      database
        .transaction(() => {
          const fresh = new Set<string>();
          for (const entry of entries) {
            const row = writeRecord(entry, form);
            if (insertNew.run(name, row.key, row.at, row.version, row.value).changes > 0) fresh.add(row.key);
          }
          if (fresh.size > 0) for (const made of then(fresh)) writeInto(into.name, writeRecord(made, into.form));
          return fresh;
        })
        .immediate(),
    between: async (from, before, limit = -1) => range.all(name, from.getTime(), before.getTime(), limit).map(read),
    after: async ({ at, key }, limit) => next.all(name, at.getTime(), key, limit).map(read),
    atAny: async (moments) => exact.all(name, JSON.stringify(moments.map((moment) => moment.getTime()))).map(read),
    all: async () => every.all(name).map(read),
    count: async () => counted.get(name)?.total ?? 0,
    forgetBefore: async (moment) => forget.run(name, moment.getTime()).changes,
  };
}
