import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { keyvOver, sqliteKeyv } from './keyv.ts';
import { keyFromFile, secretText } from './sealing.ts';
import {
  codeOf,
  type Dated,
  type RecordForm,
  type RecordRow,
  rowReader,
  type Store,
  type StoredRow,
  StoreError,
  type StoreOptions,
  scopedName,
  type Timeline,
  troubleInWords,
  type UnreadableRecord,
  unreadableRecords,
  writeRecord,
} from './store.ts';

/**
 * How long a write waits for another process that holds the file, in milliseconds. Nothing else happens in this process
 * meanwhile, and Slack wants an answer to a command within three seconds.
 */
const BUSY_MS = 2000;
/** Written into the file's head, so that a file of another program is not taken for ours: "vend". */
const APPLICATION_ID = 0x76656e64;
/** How long a file without content is given to the process that is just making it, in milliseconds. */
const BEING_MADE_MS = 300;

/**
 * The store in one file. WAL with `synchronous = NORMAL`: an acknowledged write is with the operating system, so it survives
 * the death of the process. FULL would wait for the disk at each command and hold up everybody else.
 * One process writes; others (the command line) may read.
 *
 * @throws {StoreError} where the directory or the file cannot be used, with what to do
 */
export async function openSqliteStore(options: StoreOptions): Promise<Store> {
  makeDirectory(options.directory);
  const path = join(options.directory, 'vendorcheck.sqlite');
  if (isEmpty(path)) await new Promise((done) => setTimeout(done, BEING_MADE_MS));
  if (isEmpty(path))
    throw new StoreError(
      `The database ${resolve(path)} is empty (0 bytes), so what was kept in it is gone. Restore a backup with \`vendorcheck restore FILE\`, or delete the file to begin anew.`,
    );
  const database = openDatabase(path);
  const aside = unreadableRecords();
  const secrets = () =>
    secretText(options.encryptionKey ?? keyFromFile(options.directory), [
      ...(options.olderKeys ?? []),
      ...(options.encryptionKey && existsSync(join(options.directory, 'vendorcheck.key'))
        ? [keyFromFile(options.directory)]
        : []),
    ]);
  const move = database.prepare(
    "UPDATE OR IGNORE timeline SET name = ? WHERE name = ? AND (? = '' OR instr(key, ?) > 0)",
  );
  const probe = database.prepare(
    "INSERT INTO keyv (key, value, expires) VALUES ('probe:', '{}', ?) ON CONFLICT (key) DO UPDATE SET expires = excluded.expires",
  );
  const forget = database.prepare('DELETE FROM keyv WHERE expires IS NOT NULL AND expires < ?');
  const statements = timelineStatements(database);
  const openKeyv = sqliteKeyv(database);
  const scoped = (scope: string): Store => ({
    kind: 'sqlite',
    namespace: (name, { secret = false } = {}) =>
      keyvOver(openKeyv(), scopedName(scope, name), secret ? secrets() : undefined),
    timeline: (name, form) => sqliteTimeline(statements, scope, name, form, aside.add),
    ofTeam: scoped,
    moveTimeline: async (from, to, keyHolds = '') => {
      move.run(scopedName(scope, to), from, keyHolds, keyHolds);
    },
    unreadable: aside.all,
    clock: async () => new Date(),
    probe: async () => {
      probe.run(Date.now());
    },
    forgetExpired: async () => {
      forget.run(Date.now());
    },
    rows: () => rowsOf(database),
    putRows: async (rows) => putRows(database, rows),
    close: async () => {
      database.close();
    },
  });
  return scoped('');
}

function makeDirectory(directory: string): void {
  try {
    const made = mkdirSync(directory, { recursive: true, mode: 0o700 });
    // What somebody made and opened to others on purpose inside a shared place stays theirs; ours is for its owner alone.
    if (made === undefined) chmodSync(directory, 0o700);
  } catch (error) {
    if (existsSync(directory) && statSync(directory).isDirectory()) return;
    throw new StoreError(
      `The directory ${resolve(directory)} cannot be made or written (${codeOf(error)}). Give the user that runs vendorcheck the right to it, or set VENDORCHECK_DATA to another directory.`,
      { cause: error },
    );
  }
}

function isEmpty(path: string): boolean {
  return existsSync(path) && statSync(path).size === 0 && !existsSync(`${path}-wal`);
}

function openDatabase(path: string): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { timeout: BUSY_MS });
    const isNew = database.prepare('SELECT 1 FROM sqlite_master LIMIT 1').get() === undefined;
    refuseForeign(database, path, isNew);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.exec(`
    CREATE TABLE IF NOT EXISTS keyv (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires INTEGER) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS timeline (
      name TEXT NOT NULL, key TEXT NOT NULL, at INTEGER, version INTEGER NOT NULL, value TEXT NOT NULL,
      PRIMARY KEY (name, key)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS timeline_by_date ON timeline (name, at, key) WHERE at IS NOT NULL;
  `);
    if (database.pragma('application_id', { simple: true }) !== APPLICATION_ID)
      database.pragma(`application_id = ${APPLICATION_ID}`);
    for (const file of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(file)) makePrivate(file);
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof StoreError) throw error;
    throw new StoreError(`The database ${resolve(path)} cannot be used: ${troubleInWords(error)}.`, { cause: error });
  }
}

/** Of a file that belongs to somebody else its owner decides who may read it. */
function makePrivate(file: string): void {
  try {
    chmodSync(file, 0o600);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') throw error;
  }
}

function refuseForeign(database: Database.Database, path: string, isNew: boolean): void {
  const id = database.pragma('application_id', { simple: true });
  const hasOurTable =
    database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'timeline'").get() !== undefined;
  if (id === APPLICATION_ID || (id === 0 && (isNew || hasOurTable))) return;
  throw new StoreError(
    `The file ${resolve(path)} is a database of another program. Set VENDORCHECK_DATA to another directory.`,
  );
}

async function* rowsOf(database: Database.Database): AsyncGenerator<StoredRow> {
  // One transaction: the copy is of one moment, also while the bot writes.
  const records = database.prepare<[], RecordRow & { name: string }>(
    'SELECT name, key, at, version, value FROM timeline ORDER BY name, key',
  );
  const values = database.prepare<[], { key: string; value: string; expires: number | null }>(
    "SELECT key, value, expires FROM keyv WHERE key <> 'probe:' ORDER BY key",
  );
  const [timeline, keyv] = database.transaction(() => [records.all(), values.all()] as const)();
  for (const row of timeline) yield { table: 'timeline', ...row };
  for (const row of keyv) yield { table: 'keyv', ...row };
}

function putRows(database: Database.Database, rows: StoredRow[]): void {
  const record = database.prepare(
    'INSERT OR REPLACE INTO timeline (name, key, at, version, value) VALUES (?, ?, ?, ?, ?)',
  );
  const value = database.prepare('INSERT OR REPLACE INTO keyv (key, value, expires) VALUES (?, ?, ?)');
  database
    .transaction(() => {
      for (const row of rows)
        if (row.table === 'timeline') record.run(row.name, row.key, row.at, row.version, row.value);
        else value.run(row.key, row.value, row.expires);
    })
    .immediate();
}

const COLUMNS = 'key, at, version, value';

/** The same for every timeline: prepared once. */
function timelineStatements(database: Database.Database) {
  return {
    one: database.prepare<[string, string], RecordRow>(`SELECT ${COLUMNS} FROM timeline WHERE name = ? AND key = ?`),
    some: database.prepare<[string, string], RecordRow>(
      `SELECT ${COLUMNS} FROM timeline WHERE name = ? AND key IN (SELECT value FROM json_each(?))`,
    ),
    // What a newer program wrote stays as it is after a rollback.
    upsert: database.prepare(
      'INSERT INTO timeline (name, key, at, version, value) VALUES (?, ?, ?, ?, ?) ON CONFLICT (name, key) DO UPDATE SET at = excluded.at, version = excluded.version, value = excluded.value WHERE excluded.version >= version',
    ),
    insertNew: database.prepare(
      'INSERT INTO timeline (name, key, at, version, value) VALUES (?, ?, ?, ?, ?) ON CONFLICT (name, key) DO NOTHING',
    ),
    remove: database.prepare('DELETE FROM timeline WHERE name = ? AND key = ?'),
    range: database.prepare<[string, number, number, number], RecordRow>(
      `SELECT ${COLUMNS} FROM timeline WHERE name = ? AND at IS NOT NULL AND at >= ? AND at < ? ORDER BY at, key LIMIT ?`,
    ),
    next: database.prepare<[string, number, string, number], RecordRow>(
      `SELECT ${COLUMNS} FROM timeline WHERE name = ? AND at IS NOT NULL AND (at, key) > (?, ?) ORDER BY at, key LIMIT ?`,
    ),
    exact: database.prepare<[string, string], RecordRow>(
      `SELECT ${COLUMNS} FROM timeline WHERE name = ? AND at IS NOT NULL AND at IN (SELECT value FROM json_each(?)) ORDER BY at, key`,
    ),
    every: database.prepare<[string], RecordRow>(`SELECT ${COLUMNS} FROM timeline WHERE name = ? ORDER BY key`),
    byKey: database.prepare<[string, string, number], RecordRow>(
      `SELECT ${COLUMNS} FROM timeline WHERE name = ? AND key > ? ORDER BY key LIMIT ?`,
    ),
    counted: database.prepare<[string], { total: number }>('SELECT count(*) AS total FROM timeline WHERE name = ?'),
    forget: database.prepare('DELETE FROM timeline WHERE name = ? AND at IS NOT NULL AND at < ?'),
    atomically: database.transaction((work: () => unknown) => work()),
  };
}

/** A timeline in SQLite. better-sqlite3 is synchronous, so each method is one step by itself or one transaction. */
function sqliteTimeline<T>(
  statements: ReturnType<typeof timelineStatements>,
  scope: string,
  kind: string,
  form: RecordForm<T>,
  setAside: (record: UnreadableRecord) => void,
): Timeline<T> {
  const name = scopedName(scope, kind);
  const { one, upsert, insertNew } = statements;
  const atomically = <R>(work: () => R): R => {
    let result: { is: R } | undefined;
    statements.atomically.immediate(() => {
      result = { is: work() };
    });
    if (!result) throw new Error('A transaction ended without its work');
    return result.is;
  };
  const read = rowReader(kind, form, setAside);
  const writeInto = (timeline: string, row: RecordRow): void => {
    upsert.run(timeline, row.key, row.at, row.version, row.value);
  };
  const write = (entry: Dated<T>): void => writeInto(name, writeRecord(entry, form));

  return {
    get: async (key) => {
      const row = one.get(name, key);
      return row && read.one(row);
    },
    getMany: async (keys) =>
      new Map(read.many(statements.some.all(name, JSON.stringify(keys))).map((entry) => [entry.key, entry])),
    put: async (entry) => write(entry),
    putMany: async (entries) => atomically(() => entries.forEach(write)),
    remove: async (key) => statements.remove.run(name, key).changes > 0,
    change: async (key, decide) =>
      atomically(() => {
        const row = one.get(name, key);
        const current = row && read.one(row);
        const decided = decide(current);
        if (!decided) return current;
        write({ key, ...decided });
        return { key, ...decided };
      }),
    changeMany: async (keys, decide) => {
      atomically(() => {
        const rows = keys.flatMap((key) => one.get(name, key) ?? []);
        decide(new Map(read.many(rows).map((entry) => [entry.key, entry]))).forEach(write);
      });
    },
    claim: async (entries, into, then) =>
      atomically(() => {
        const fresh = new Set<string>();
        for (const entry of entries) {
          const row = writeRecord(entry, form);
          if (insertNew.run(name, row.key, row.at, row.version, row.value).changes > 0) fresh.add(row.key);
        }
        if (fresh.size > 0)
          for (const made of then(fresh)) writeInto(scopedName(scope, into.name), writeRecord(made, into.form));
        return fresh;
      }),
    between: async (from, before, limit = -1) =>
      read.many(statements.range.all(name, from.getTime(), before.getTime(), limit)),
    after: async ({ at, key }, limit) => read.many(statements.next.all(name, at.getTime(), key, limit)),
    atAny: async (moments) =>
      read.many(statements.exact.all(name, JSON.stringify(moments.map((moment) => moment.getTime())))),
    all: async () => read.many(statements.every.all(name)),
    page: async (after, limit) => read.many(statements.byKey.all(name, after, limit)),
    count: async () => statements.counted.get(name)?.total ?? 0,
    forgetBefore: async (moment) => statements.forget.run(name, moment.getTime()).changes,
  };
}
