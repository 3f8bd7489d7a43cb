import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { readConfig, storeOptionsOf } from '../config.ts';
import type { Store } from '../store/store.ts';

/**
 * Opens the bot's own store, as `.env` and the environment name it, for as long as `act` takes.
 *
 * @param data the data directory, where an option names it
 * @throws {StoreError}
 */
export async function withStore<T>(act: (store: Store) => Promise<T>, data?: string): Promise<T> {
  // Loaded only here: the other commands need no database.
  const { openStore } = await import('../store/openStore.ts');
  const store = await openStore(storeOptionsOf(readConfig(environment(data))));
  try {
    return await act(store);
  } finally {
    await store.close();
  }
}

/** The bot's own store, where there is one already: a question on the command line makes none. */
export async function withKeptStore<T>(act: (store: Store | null) => Promise<T>, data: string): Promise<T> {
  const { databaseUrl, directory } = storeOptionsOf(readConfig(environment(data)));
  return databaseUrl || existsSync(join(directory, 'vendorcheck.sqlite')) ? withStore(act, data) : act(null);
}

function environment(data: string | undefined): Record<string, string | undefined> {
  const fromFile = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {};
  return { ...fromFile, ...process.env, ...(data === undefined ? {} : { VENDORCHECK_DATA: data }) };
}
