import { types } from 'node:util';
import pg from 'pg';

const PAUSE = 200;

/** Runs SQL. While the database cannot be reached at all, waits for it instead of failing. */
export interface PatientPool {
  query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Runs the steps in one transaction, again from the start if the connection breaks before the commit was asked for. */
  transaction<T>(steps: (client: pg.ClientBase) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** @param patience how long a query waits for a database that is restarting, in milliseconds */
export function patientPool(connectionString: string, patience = 15_000): PatientPool {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 5000,
    application_name: 'vendorcheck',
  });
  // An idle connection that the server closes is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  return {
    query: async <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) =>
      patiently(patience, async () => {
        const client = await pool.connect();
        return withClient(client, async () => (await client.query<Row>(sql, values)).rows);
      }),
    transaction: (steps) =>
      patiently(patience, async () => {
        const client = await pool.connect();
        return withClient(client, async () => {
          await client.query('BEGIN');
          try {
            const result = await steps(client);
            await client.query('COMMIT');
            return result;
          } catch (error) {
            await client.query('ROLLBACK').catch(() => undefined);
            throw error;
          }
        });
      }),
    close: () => pool.end(),
  };
}

async function withClient<T>(client: pg.PoolClient, act: () => Promise<T>): Promise<T> {
  // A connection that breaks while it is checked out reports to its own listener.
  const ignore = (): void => undefined;
  client.on('error', ignore);
  try {
    const result = await act();
    client.release();
    return result;
  } catch (error) {
    client.release(isUnreachable(error));
    throw error;
  } finally {
    client.off('error', ignore);
  }
}

/** Every statement here can be run twice with the same outcome: upserts, deletes, and claims that the ledger tells apart. */
async function patiently<T>(patience: number, act: () => Promise<T>): Promise<T> {
  const until = performance.now() + patience;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!isUnreachable(error) || performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}

/** Class 57P: the server is shutting down or starting; the others: no connection, or a broken one; 40001 and 40P01: try again. */
export function isUnreachable(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    /^(57P0[123]|08...|40001|40P01|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect/i.test(error.message)
  );
}
