import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { keyFromFile } from './keyFile.ts';
import { keyvOver } from './keyvOver.ts';
import { secretText } from './secretText.ts';
import { sqliteKeyv } from './sqliteKeyv.ts';
import { sqliteTimeline } from './sqliteTimeline.ts';
import type { Store } from './store.ts';

/**
 * How long a write waits for another process that holds the file, in milliseconds. Nothing else happens in this process
 * meanwhile, and Slack wants an answer to a command within three seconds.
 */
const BUSY_MS = 2000;

/**
 * The store in one file. WAL with `synchronous = NORMAL`: an acknowledged write is with the operating system, so it survives
 * the death of the process. FULL would wait for the disk at each command and hold up everybody else.
 * One process writes; others (the command line) may read.
 */
export function openSqliteStore(options: { directory: string; encryptionKey?: string | undefined }): Store {
  mkdirSync(options.directory, { recursive: true });
  const database = new Database(join(options.directory, 'vendorcheck.sqlite'), { timeout: BUSY_MS });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.exec(`
    CREATE TABLE IF NOT EXISTS keyv (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires INTEGER) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS timeline (
      name TEXT NOT NULL, key TEXT NOT NULL, at INTEGER, version INTEGER NOT NULL, value TEXT NOT NULL,
      PRIMARY KEY (name, key)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS timeline_by_date ON timeline (name, at, key) WHERE at IS NOT NULL;
  `);
  return {
    kind: 'sqlite',
    namespace: (name, { secret = false } = {}) =>
      keyvOver(
        sqliteKeyv(database),
        name,
        secret ? secretText(options.encryptionKey ?? keyFromFile(options.directory)) : undefined,
      ),
    timeline: (name, form) => sqliteTimeline(database, name, form),
    close: async () => {
      database.close();
    },
  };
}
