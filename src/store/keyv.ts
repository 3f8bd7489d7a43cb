/** Keyv over our databases: values by key, with a time to live, sealed where they are secret. */
import { randomUUID } from 'node:crypto';
import type { KeyvPostgres } from '@keyv/postgres';
import type { Database } from 'better-sqlite3';
import { Keyv } from 'keyv';
import type { SecretText } from './sealing.ts';
import { type Namespace, StoreError } from './store.ts';

/** What Keyv 5 asks of a storage adapter, for adapters that hold text. */
interface KeyvText {
  opts: { dialect: string };
  /** Set by Keyv. */
  namespace?: string | undefined;
  get(key: string): Promise<string | undefined>;
  getMany(keys: string[]): Promise<(string | undefined)[]>;
  /** `ttl` in milliseconds. */
  set(key: string, value: string, ttl?: number): Promise<void>;
  delete(key: string): Promise<boolean>;
  clear(): Promise<void>;
  iterator(namespace?: string): AsyncGenerator<[string, string]>;
  on(event: string, listener: (...values: unknown[]) => void): unknown;
}

/** What we ask besides. */
interface Claiming {
  /** Sets a value where there is none, or one that has expired; in one step, also among several processes. */
  claim(key: string, value: string, expires: number): Promise<boolean>;
}

/** Version of the form in which Keyv's values are written. */
const VERSION = 1;

/** A Keyv over one of our adapters: errors are thrown, values carry a version and, where secret, are sealed. */
export function keyvOver<T>(
  adapter: (KeyvText | KeyvPostgres) & Claiming,
  name: string,
  secrets: SecretText | undefined,
): Namespace<T> {
  const serialize = ({ value, expires }: { value?: unknown; expires?: number | undefined }): string =>
    JSON.stringify({
      version: VERSION,
      ...(secrets ? { sealed: secrets.seal(JSON.stringify(value)) } : { value }),
      ...(expires === undefined ? {} : { expires }),
    });
  const keyv = new Keyv<T>({
    store: adapter,
    namespace: name,
    throwOnErrors: true,
    serialize,
    deserialize: (text) => {
      const data = JSON.parse(text);
      if (data.version > VERSION)
        throw new StoreError(`A record of "${name}" was written by a newer vendorcheck. Update this one.`);
      return { value: secrets ? JSON.parse(secrets.open(String(data.sealed))) : data.value, expires: data.expires };
    },
  });
  // Every error is thrown to the caller as well; Keyv must not also crash the process with an event nobody listens to.
  keyv.on('error', () => undefined);
  return Object.assign(keyv, {
    claim: (key: string, ttl: number) => {
      const expires = Date.now() + ttl;
      // By the value whoever claims knows its own claim again, where the connection broke before the answer came.
      return adapter.claim(`${name}:${key}`, serialize({ value: randomUUID(), expires }), expires);
    },
  });
}

interface Row {
  key: string;
  value: string;
}

/**
 * Keyv's adapter over better-sqlite3, because @keyv/sqlite needs the callback driver sqlite3.
 *
 * @returns a function that makes one for each namespace
 */
export function sqliteKeyv(database: Database): () => KeyvText & Claiming {
  const read = database.prepare<[string], Row>('SELECT key, value FROM keyv WHERE key = ?');
  const readMany = database.prepare<[string], Row>(
    'SELECT key, value FROM keyv WHERE key IN (SELECT value FROM json_each(?))',
  );
  const write = database.prepare(
    'INSERT INTO keyv (key, value, expires) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires',
  );
  const take = database.prepare(
    'INSERT INTO keyv (key, value, expires) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires WHERE keyv.expires <= ?',
  );
  const remove = database.prepare('DELETE FROM keyv WHERE key = ?');
  const removeSpace = database.prepare("DELETE FROM keyv WHERE key >= ? || ':' AND key < ? || ';'");
  const page = database.prepare<[string, string, string], Row>(
    "SELECT key, value FROM keyv WHERE key > ? AND key >= ? || ':' AND key < ? || ';' ORDER BY key LIMIT 200",
  );
  return () => {
    const adapter: KeyvText & Claiming = {
      opts: { dialect: 'sqlite' },
      get: async (key) => read.get(key)?.value,
      getMany: async (keys) => {
        const found = new Map(readMany.all(JSON.stringify(keys)).map(({ key, value }) => [key, value]));
        return keys.map((key) => found.get(key));
      },
      set: async (key, value, ttl) => {
        write.run(key, value, expiry(ttl));
      },
      claim: async (key, value, expires) => take.run(key, value, expires, Date.now()).changes > 0,
      delete: async (key) => remove.run(key).changes > 0,
      clear: async () => {
        const name = adapter.namespace ?? '';
        removeSpace.run(name, name);
      },
      async *iterator(namespace) {
        const name = namespace ?? '';
        for (
          let rows = page.all('', name, name);
          rows.length > 0;
          rows = page.all(rows.at(-1)?.key ?? '', name, name)
        ) {
          for (const row of rows) yield [row.key, row.value];
        }
      },
      on: () => adapter,
    };
    return adapter;
  };
}

/** When a value with this time to live expires, in milliseconds since 1970; null: never. */
function expiry(ttl: number | undefined): number | null {
  return ttl === undefined ? null : Date.now() + ttl;
}
