import { KeyvPostgres } from '@keyv/postgres';
import { keyvOver } from './keyvOver.ts';
import { type PatientPool, patientPool } from './postgresPool.ts';
import { postgresTimeline } from './postgresTimeline.ts';
import { secretText } from './secretText.ts';
import { type Store, StoreError } from './store.ts';

const TABLES = `
  CREATE TABLE IF NOT EXISTS vendorcheck_timeline (
    name text NOT NULL, key text NOT NULL, at bigint, version int NOT NULL, value text NOT NULL, PRIMARY KEY (name, key));
  CREATE INDEX IF NOT EXISTS vendorcheck_timeline_by_date ON vendorcheck_timeline (name, at, key COLLATE "C") WHERE at IS NOT NULL;
`;

/** The store in PostgreSQL, for any number of processes. */
export async function openPostgresStore(options: {
  databaseUrl: string;
  encryptionKey?: string | undefined;
  patience?: number | undefined;
}): Promise<Store> {
  const pool = patientPool(options.databaseUrl, options.patience);
  try {
    await createTables(pool);
  } catch (error) {
    await pool.close();
    throw new StoreError(
      `The database at DATABASE_URL cannot be used: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
  return {
    kind: 'postgres',
    namespace: (name, { secret = false } = {}) => {
      const secrets = secret ? secretText(encryptionKeyOf(options)) : undefined;
      return keyvOver(postgresKeyv(pool), name, secrets);
    },
    timeline: (name, form) => postgresTimeline(pool, name, form),
    close: () => pool.close(),
  };
}

/** Two processes that start at once may both try to create a table; PostgreSQL lets the second fail (23505, 42P07). */
async function createTables(pool: PatientPool): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await pool.query(TABLES);
      return;
    } catch (error) {
      const isRace = error instanceof Error && 'code' in error && (error.code === '23505' || error.code === '42P07');
      if (!isRace || attempt === 5) throw error;
    }
  }
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
function postgresKeyv(pool: PatientPool): KeyvPostgres {
  class KeyvOnPool extends KeyvPostgres {
    override async connect(): Promise<(sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>> {
      return (sql, values) => pool.query(sql, values);
    }

    override async disconnect(): Promise<void> {}
  }
  return new KeyvOnPool({ table: 'vendorcheck_keyv' });
}
