import type { Database } from 'better-sqlite3';
import type { KeyvText } from './keyvText.ts';

interface Row {
  key: string;
  value: string;
}

/** Keyv's adapter over better-sqlite3, because @keyv/sqlite needs the callback driver sqlite3. One for each namespace. */
export function sqliteKeyv(database: Database): KeyvText {
  const read = database.prepare<[string], Row>('SELECT key, value FROM keyv WHERE key = ?');
  const write = database.prepare(
    'INSERT INTO keyv (key, value, expires) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires',
  );
  const remove = database.prepare('DELETE FROM keyv WHERE key = ?');
  const removeSpace = database.prepare("DELETE FROM keyv WHERE key >= ? || ':' AND key < ? || ';'");
  const page = database.prepare<[string, string, string], Row>(
    "SELECT key, value FROM keyv WHERE key > ? AND key >= ? || ':' AND key < ? || ';' ORDER BY key LIMIT 200",
  );
  const writeMany = database.transaction((entries: Parameters<KeyvText['setMany']>[0]) => {
    for (const { key, value, ttl } of entries) write.run(key, value, expiry(ttl));
  });
  const removeMany = database.transaction((keys: string[]) =>
    keys.reduce((count, key) => count + remove.run(key).changes, 0),
  );

  const adapter: KeyvText = {
    opts: { dialect: 'sqlite' },
    get: async (key) => read.get(key)?.value,
    getMany: async (keys) => keys.map((key) => read.get(key)?.value),
    set: async (key, value, ttl) => {
      write.run(key, value, expiry(ttl));
    },
    setMany: async (entries) => {
      writeMany.immediate(entries);
    },
    has: async (key) => read.get(key) !== undefined,
    delete: async (key) => remove.run(key).changes > 0,
    deleteMany: async (keys) => removeMany.immediate(keys) > 0,
    clear: async () => {
      const name = adapter.namespace ?? '';
      removeSpace.run(name, name);
    },
    async *iterator(namespace) {
      const name = namespace ?? '';
      for (let rows = page.all('', name, name); rows.length > 0; rows = page.all(rows.at(-1)?.key ?? '', name, name)) {
        for (const row of rows) yield [row.key, row.value];
      }
    },
    on: () => adapter,
  };
  return adapter;
}

function expiry(ttl: number | undefined): number | null {
  return ttl === undefined ? null : Date.now() + ttl;
}
