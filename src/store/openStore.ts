import { openPostgresStore } from './postgres.ts';
import { openSqliteStore } from './sqlite.ts';
import type { Store } from './store.ts';

export interface StoreOptions {
  /** `postgres://…`; without it SQLite. */
  databaseUrl?: string | undefined;
  /** Holds `vendorcheck.sqlite` and, unless an encryption key is given, `vendorcheck.key`. */
  directory: string;
  encryptionKey?: string | undefined;
  /** Keys that were in use before: what they sealed can still be read. */
  olderKeys?: readonly string[] | undefined;
  /** How long to wait for a PostgreSQL that is restarting, in milliseconds; 15 seconds by default. */
  patience?: number | undefined;
}

/** Opens the store and makes its tables where they are missing. @throws {StoreError} when the database cannot be used */
export async function openStore(options: StoreOptions): Promise<Store> {
  if (options.databaseUrl) return openPostgresStore({ ...options, databaseUrl: options.databaseUrl });
  return openSqliteStore(options);
}
