import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, readConfig, storeOptionsOf } from '../config.ts';
import type { Store } from '../store/store.ts';

/**
 * Opens the bot's own store, as `.env` and the environment name it, for as long as `act` takes.
 *
 * @param data the data directory, where an option names it
 * @throws {StoreError}
 */
export async function withStore<T>(act: (store: Store, config: Config) => Promise<T>, data?: string): Promise<T> {
  const config = configFor(data);
  // Loaded only here: the other commands need no database.
  const { openStore } = await import('../store/openStore.ts');
  const store = await openStore(storeOptionsOf(config));
  try {
    return await act(store, config);
  } finally {
    await store.close();
  }
}

/** The bot's own store, where there is one already: a question on the command line makes none. */
export async function withKeptStore<T>(act: (store: Store | null) => Promise<T>, data: string): Promise<T> {
  const { databaseUrl, directory } = storeOptionsOf(configFor(data));
  return databaseUrl || existsSync(join(directory, 'vendorcheck.sqlite')) ? withStore(act, data) : act(null);
}

/** `.env` was read when the command line started. */
function configFor(data: string | undefined): Config {
  return readConfig(data === undefined ? process.env : { ...process.env, VENDORCHECK_DATA: data });
}
