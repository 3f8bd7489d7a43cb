import { KeyvPostgres } from '@keyv/postgres';
import pg from 'pg';
import { keyvOver } from './keyv.ts';
import { secretText } from './sealing.ts';
import {
  codeOf,
  type Dated,
  isUnreachable,
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

/** The schema in which pg-boss keeps its jobs. */
export const JOBS_SCHEMA = 'vendorcheck_jobs';

const TABLES = `
  CREATE TABLE IF NOT EXISTS vendorcheck_timeline (
    name text NOT NULL, key text NOT NULL, at bigint, version int NOT NULL, value text NOT NULL, PRIMARY KEY (name, key));
  CREATE INDEX IF NOT EXISTS vendorcheck_timeline_by_date ON vendorcheck_timeline (name, at, key COLLATE "C") WHERE at IS NOT NULL;
  CREATE TABLE IF NOT EXISTS vendorcheck_keyv (key varchar(255) PRIMARY KEY, value text);
`;

/**
 * The store in PostgreSQL, for any number of processes.
 *
 * @throws {StoreError} where the database cannot be reached or the role lacks a right, with what to do
 */
export async function openPostgresStore(options: StoreOptions & { databaseUrl: string }): Promise<Store> {
  const pool = patientPool(options.databaseUrl, options.patience);
  try {
    await createTables(pool);
    await demandJobsSchema(pool);
  } catch (error) {
    await pool.close();
    if (error instanceof StoreError) throw error;
    throw new StoreError(`The database at DATABASE_URL cannot be used: ${troubleInWords(error)}`, { cause: error });
  }
  const aside = unreadableRecords();
  const scoped = (scope: string): Store => ({
    kind: 'postgres',
    namespace: (name, { secret = false } = {}) => {
      const secrets = secret ? secretText(encryptionKeyOf(options), options.olderKeys) : undefined;
      return keyvOver(postgresKeyv(pool), scopedName(scope, name), secrets);
    },
    timeline: (name, form) => postgresTimeline(pool, scope, name, form, aside.add),
    ofTeam: scoped,
    moveTimeline: async (from, to, keyHolds = '') => {
      await pool.query(
        `UPDATE ${TABLE} AS old SET name = $1 WHERE name = $2 AND ($3 = '' OR position($3 in key) > 0)
           AND NOT EXISTS (SELECT 1 FROM ${TABLE} AS there WHERE there.name = $1 AND there.key = old.key)`,
        [scopedName(scope, to), from, keyHolds],
      );
    },
    unreadable: aside.all,
    clock: async () => (await pool.query<{ now: Date }>('SELECT clock_timestamp() AS now'))[0]?.now ?? new Date(),
    probe: async () => {
      await pool.query(
        "INSERT INTO vendorcheck_keyv (key, value) VALUES ('probe:', '{}') ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      );
    },
    forgetExpired: async () => {
      await pool.query(
        "DELETE FROM vendorcheck_keyv WHERE (value::json ->> 'expires') IS NOT NULL AND (value::json ->> 'expires')::numeric < $1",
        [Date.now()],
      );
    },
    rows: () => rowsOf(pool),
    putRows: (rows) => putRows(pool, rows),
    close: () => pool.close(),
  });
  return scoped('');
}

const PAUSE = 200;

type PatientPool = ReturnType<typeof patientPool>;

/**
 * Runs SQL. While the database cannot be reached at all, waits for it instead of failing: every statement here can be run twice
 * with the same outcome (upserts, deletes, and claims that the ledger tells apart).
 *
 * @param patience how long a query waits for a database that is restarting, in milliseconds
 */
function patientPool(connectionString: string, patience = 15_000) {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 5000,
    application_name: 'vendorcheck',
  });
  const ignore = (): void => undefined;
  // An idle connection that the server closes is replaced at the next query; without a listener it would end the process.
  pool.on('error', ignore);
  const onClient = async <T>(act: (client: pg.ClientBase) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    // A connection that breaks while it is checked out reports to its own listener.
    client.on('error', ignore);
    try {
      const result = await act(client);
      client.release();
      return result;
    } catch (error) {
      client.release(isUnreachable(error));
      throw error;
    } finally {
      client.off('error', ignore);
    }
  };
  const patiently = async <T>(act: (client: pg.ClientBase) => Promise<T>): Promise<T> => {
    const until = performance.now() + patience;
    for (;;) {
      try {
        return await onClient(act);
      } catch (error) {
        if (!isUnreachable(error) || performance.now() > until) throw error;
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
    }
  };
  return {
    query: <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]> =>
      patiently(async (client) => (await client.query<Row>(sql, values)).rows),
    /** Runs the steps in one transaction, again from the start if the connection breaks before the commit was asked for. */
    transaction: <T>(steps: (client: pg.ClientBase) => Promise<T>): Promise<T> =>
      patiently(async (client) => {
        await client.query('BEGIN');
        try {
          const result = await steps(client);
          await client.query('COMMIT');
          return result;
        } catch (error) {
          await client.query('ROLLBACK').catch(() => undefined);
          throw error;
        }
      }),
    close: () => pool.end(),
  };
}

/** Two processes that start at once may both try to create a table; PostgreSQL lets the second fail (23505, 42P07). */
async function createTables(pool: PatientPool): Promise<void> {
  const [there] = await pool.query<{ all: boolean }>(
    "SELECT to_regclass('vendorcheck_timeline') IS NOT NULL AND to_regclass('vendorcheck_keyv') IS NOT NULL AS all",
  );
  for (let attempt = 1; !there?.all; attempt += 1) {
    try {
      await pool.query(TABLES);
      break;
    } catch (error) {
      if (codeOf(error) === '42501') throw await missingRight(pool, 'CREATE ON SCHEMA public', error);
      const isRace = ['23505', '42P07'].includes(codeOf(error));
      if (!isRace || attempt === 5) throw error;
    }
  }
  const [may] = await pool.query<{ write: boolean }>(
    `SELECT has_table_privilege('vendorcheck_timeline', 'SELECT, INSERT, UPDATE, DELETE')
        AND has_table_privilege('vendorcheck_keyv', 'SELECT, INSERT, UPDATE, DELETE') AS write`,
  );
  if (!may?.write)
    throw await missingRight(pool, 'SELECT, INSERT, UPDATE, DELETE ON vendorcheck_timeline, vendorcheck_keyv');
}

/** The queue of messages keeps its tables in a schema of its own. Without the right to it nothing would ever be posted. */
async function demandJobsSchema(pool: PatientPool): Promise<void> {
  const [rights] = await pool.query<{ exists: boolean; create: boolean; use: boolean | null; database: string }>(
    `SELECT to_regnamespace('${JOBS_SCHEMA}') IS NOT NULL AS exists,
       has_database_privilege(current_database(), 'CREATE') AS create, current_database() AS database,
       CASE WHEN to_regnamespace('${JOBS_SCHEMA}') IS NULL THEN NULL
         ELSE has_schema_privilege('${JOBS_SCHEMA}', 'USAGE, CREATE') END AS use`,
  );
  if (rights && !rights.exists && !rights.create)
    throw await missingRight(pool, `CREATE ON DATABASE ${quoted(rights.database)}`);
  if (rights?.use === false) throw await missingRight(pool, `USAGE, CREATE ON SCHEMA ${JOBS_SCHEMA}`);
}

async function missingRight(pool: PatientPool, right: string, cause?: unknown): Promise<StoreError> {
  const [me] = await pool.query<{ role: string }>('SELECT current_user AS role');
  return new StoreError(
    `The role at DATABASE_URL lacks a right, so vendorcheck could keep or post nothing. As an administrator of the database run: GRANT ${right} TO ${quoted(me?.role ?? '')};`,
    { cause },
  );
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

function encryptionKeyOf({ encryptionKey }: { encryptionKey?: string | undefined }): string {
  if (encryptionKey) return encryptionKey;
  throw new StoreError(
    'Secrets cannot be kept in PostgreSQL without VENDORCHECK_ENCRYPTION_KEY. Make one with `openssl rand -hex 32` and give every replica the same.',
  );
}

/**
 * Keyv's PostgreSQL adapter on our own pool: its own is one for the whole process and does not listen for the errors of
 * idle connections, so that a restart of the database would end the bot.
 */
function postgresKeyv(pool: PatientPool) {
  class KeyvOnPool extends KeyvPostgres {
    override async connect(): Promise<(sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>> {
      return (sql, values) => pool.query(sql, values);
    }

    override async disconnect(): Promise<void> {}

    async claim(key: string, value: string): Promise<boolean> {
      const claimed = await pool.query(
        `INSERT INTO vendorcheck_keyv AS there (key, value) VALUES ($1, $2)
           ON CONFLICT (key) DO UPDATE SET value = excluded.value
           WHERE (there.value::json ->> 'expires')::numeric <= $3 OR there.value = excluded.value RETURNING key`,
        [key, value, Date.now()],
      );
      return claimed.length > 0;
    }
  }
  return new KeyvOnPool({ table: 'vendorcheck_keyv' });
}

async function* rowsOf(pool: PatientPool): AsyncGenerator<StoredRow> {
  // One transaction: the copy is of one moment, also while bots write.
  const [records, values] = await pool.transaction(async (client) => {
    await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    return [
      (await client.query<RecordRow & { name: string }>(`SELECT name, ${COLUMNS} FROM ${TABLE} ORDER BY name, key`))
        .rows,
      (
        await client.query<{ key: string; value: string }>(
          "SELECT key, value FROM vendorcheck_keyv WHERE key <> 'probe:'",
        )
      ).rows,
    ] as const;
  });
  for (const { name, key, at, version, value } of records)
    yield { table: 'timeline', name, key, at: at === null ? null : Number(at), version: Number(version), value };
  for (const { key, value } of values) yield { table: 'keyv', key, value, expires: expiryOf(value) };
}

function expiryOf(value: string): number | null {
  const { expires } = JSON.parse(value);
  return typeof expires === 'number' ? expires : null;
}

async function putRows(pool: PatientPool, rows: StoredRow[]): Promise<void> {
  await pool.transaction(async (client) => {
    for (const row of rows)
      if (row.table === 'timeline') await client.query(UPSERT, rowValues(row.name, [row]));
      else
        await client.query(
          'INSERT INTO vendorcheck_keyv (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
          [row.key, row.value],
        );
  });
}

const TABLE = 'vendorcheck_timeline';
const COLUMNS = 'key, at, version, value';
const INSERT = `INSERT INTO ${TABLE} (name, key, at, version, value) SELECT $1, * FROM unnest($2::text[], $3::bigint[], $4::int[], $5::text[])`;
/** What a newer program wrote stays as it is after a rollback. */
const UPSERT = `${INSERT} ON CONFLICT (name, key) DO UPDATE SET at = excluded.at, version = excluded.version, value = excluded.value WHERE excluded.version >= ${TABLE}.version`;

/** A timeline in PostgreSQL. What is one step here is one statement or one transaction there. */
function postgresTimeline<T>(
  pool: PatientPool,
  scope: string,
  kind: string,
  form: RecordForm<T>,
  setAside: (record: UnreadableRecord) => void,
): Timeline<T> {
  const name = scopedName(scope, kind);
  const read = rowReader(kind, form, setAside);
  const select = async (where: string, values: unknown[]): Promise<Dated<T>[]> =>
    read.many(
      await pool.query<RecordRow>(`SELECT ${COLUMNS} FROM ${TABLE} WHERE name = $1 AND ${where}`, [name, ...values]),
    );
  const put = async (entries: Dated<T>[]): Promise<void> => {
    await pool.query(UPSERT, insertValues(name, entries, form));
  };
  // Two statements instead of a transaction of four: what was read is replaced only if it still stands.
  const changeOnce = async (
    key: string,
    decide: Parameters<Timeline<T>['change']>[1],
  ): Promise<{ entry: Dated<T> | undefined } | 'changed meanwhile'> => {
    const [row] = await pool.query<RecordRow>(`SELECT ${COLUMNS} FROM ${TABLE} WHERE name = $1 AND key = $2`, [
      name,
      key,
    ]);
    const current = row && read.one(row);
    const decided = decide(current);
    if (!decided) return { entry: current };
    const entry = { key, ...decided };
    const made = writeRecord(entry, form);
    const written = row
      ? await pool.query(
          `UPDATE ${TABLE} SET at = $3, version = $4, value = $5 WHERE name = $1 AND key = $2
             AND value = $6 AND at IS NOT DISTINCT FROM $7 RETURNING key`,
          [name, key, made.at, made.version, made.value, row.value, row.at],
        )
      : await pool.query(`${INSERT} ON CONFLICT (name, key) DO NOTHING RETURNING key`, rowValues(name, [made]));
    return written.length > 0 ? { entry } : 'changed meanwhile';
  };

  return {
    get: async (key) => {
      const [row] = await pool.query<RecordRow>(`SELECT ${COLUMNS} FROM ${TABLE} WHERE name = $1 AND key = $2`, [
        name,
        key,
      ]);
      return row && read.one(row);
    },
    getMany: async (keys) =>
      new Map((await select('key = ANY($2::text[])', [keys])).map((entry) => [entry.key, entry])),
    put: (entry) => put([entry]),
    putMany: put,
    remove: async (key) =>
      (await pool.query(`DELETE FROM ${TABLE} WHERE name = $1 AND key = $2 RETURNING key`, [name, key])).length > 0,
    change: async (key, decide) => {
      for (;;) {
        const outcome = await changeOnce(key, decide);
        if (outcome !== 'changed meanwhile') return outcome.entry;
      }
    },
    changeMany: (keys, decide) =>
      pool.transaction(async (client) => {
        const { rows } = await client.query<RecordRow>(
          `SELECT ${COLUMNS} FROM ${TABLE} WHERE name = $1 AND key = ANY($2::text[]) ORDER BY key FOR UPDATE`,
          [name, keys],
        );
        const made = decide(new Map(read.many(rows).map((entry) => [entry.key, entry])));
        if (made.length > 0) await client.query(UPSERT, insertValues(name, made, form));
      }),
    claim: (entries, into, then) =>
      pool.transaction(async (client) => {
        const inserted = await client.query<{ key: string }>(
          `${INSERT} ON CONFLICT (name, key) DO NOTHING RETURNING key`,
          insertValues(name, entries, form),
        );
        const fresh = new Set(inserted.rows.map((row) => row.key));
        if (fresh.size > 0)
          await client.query(UPSERT, insertValues(scopedName(scope, into.name), then(fresh), into.form));
        return fresh;
      }),
    between: (from, before, limit) =>
      select('at >= $2 AND at < $3 ORDER BY at, key COLLATE "C" LIMIT $4', [
        from.getTime(),
        before.getTime(),
        limit ?? null,
      ]),
    after: ({ at, key }, limit) =>
      select('at IS NOT NULL AND (at, key COLLATE "C") > ($2, $3) ORDER BY at, key COLLATE "C" LIMIT $4', [
        at.getTime(),
        key,
        limit,
      ]),
    atAny: (moments) =>
      select('at = ANY($2::bigint[]) ORDER BY at, key COLLATE "C"', [moments.map((moment) => moment.getTime())]),
    all: () => select('true ORDER BY key COLLATE "C"', []),
    page: (after, limit) => select('key COLLATE "C" > $2 ORDER BY key COLLATE "C" LIMIT $3', [after, limit]),
    count: async () =>
      Number(
        (await pool.query<{ total: string }>(`SELECT count(*) AS total FROM ${TABLE} WHERE name = $1`, [name]))[0]
          ?.total ?? 0,
      ),
    forgetBefore: async (moment) =>
      (await pool.query(`DELETE FROM ${TABLE} WHERE name = $1 AND at < $2 RETURNING key`, [name, moment.getTime()]))
        .length,
  };
}

/** Keys in one order, so that two transactions never wait for each other. */
function insertValues<T>(name: string, entries: Dated<T>[], form: RecordForm<T>): unknown[] {
  const inOrder = entries.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return rowValues(
    name,
    inOrder.map((entry) => writeRecord(entry, form)),
  );
}

function rowValues(name: string, rows: RecordRow[]): unknown[] {
  return [
    name,
    rows.map((row) => row.key),
    rows.map((row) => row.at),
    rows.map((row) => row.version),
    rows.map((row) => row.value),
  ];
}
