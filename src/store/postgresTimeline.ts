import type { PatientPool } from './postgresPool.ts';
import { type RecordRow, readRecord, writeRecord } from './recordText.ts';
import type { Dated, RecordForm, Timeline } from './timeline.ts';

const TABLE = 'vendorcheck_timeline';
const COLUMNS = 'key, at, version, value';
const INSERT = `INSERT INTO ${TABLE} (name, key, at, version, value) SELECT $1, * FROM unnest($2::text[], $3::bigint[], $4::int[], $5::text[])`;
const UPSERT = `${INSERT} ON CONFLICT (name, key) DO UPDATE SET at = excluded.at, version = excluded.version, value = excluded.value`;

/** A timeline in PostgreSQL. What is one step here is one statement or one transaction there. */
export function postgresTimeline<T>(pool: PatientPool, name: string, form: RecordForm<T>): Timeline<T> {
  const read = (row: RecordRow): Dated<T> => readRecord(row, name, form);
  const select = async (where: string, values: unknown[]): Promise<Dated<T>[]> =>
    (
      await pool.query<RecordRow>(`SELECT ${COLUMNS} FROM ${TABLE} WHERE name = $1 AND ${where}`, [name, ...values])
    ).map(read);
  const put = async (entries: Dated<T>[]): Promise<void> => {
    await pool.query(
      UPSERT,
      insertValues(
        name,
        inOrder(entries).map((entry) => writeRecord(entry, form)),
      ),
    );
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
    const current = row && read(row);
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
      : await pool.query(`${INSERT} ON CONFLICT (name, key) DO NOTHING RETURNING key`, insertValues(name, [made]));
    return written.length > 0 ? { entry } : 'changed meanwhile';
  };

  return {
    get: async (key) => (await select('key = $2', [key]))[0],
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
        const made = inOrder(decide(new Map(rows.map((row) => [row.key, read(row)]))));
        if (made.length === 0) return;
        await client.query(
          UPSERT,
          insertValues(
            name,
            made.map((entry) => writeRecord(entry, form)),
          ),
        );
      }),
    claim: (entries, into, then) =>
      pool.transaction(async (client) => {
        const rows = inOrder(entries).map((entry) => writeRecord(entry, form));
        const inserted = await client.query<{ key: string }>(
          `${INSERT} ON CONFLICT (name, key) DO NOTHING RETURNING key`,
          insertValues(name, rows),
        );
        const fresh = new Set(inserted.rows.map((row) => row.key));
        if (fresh.size > 0) {
          const made = then(fresh);
          await client.query(
            UPSERT,
            insertValues(
              into.name,
              inOrder(made).map((entry) => writeRecord(entry, into.form)),
            ),
          );
        }
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
function inOrder<T>(entries: Dated<T>[]): Dated<T>[] {
  return entries.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function insertValues(name: string, rows: RecordRow[]): unknown[] {
  return [
    name,
    rows.map((row) => row.key),
    rows.map((row) => row.at),
    rows.map((row) => row.version),
    rows.map((row) => row.value),
  ];
}
