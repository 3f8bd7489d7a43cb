import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { readConfig, storeOptionsOf } from '../config.ts';
import type { Store } from '../store/store.ts';

/** Opens the bot's own store, as `.env` and the environment name it, for as long as `act` takes. @throws {StoreError} */
export async function withStore<T>(act: (store: Store) => Promise<T>): Promise<T> {
  const fromFile = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {};
  // Loaded only here: the other commands need no database.
  const { openStore } = await import('../store/openStore.ts');
  const store = await openStore(storeOptionsOf(readConfig({ ...fromFile, ...process.env })));
  try {
    return await act(store);
  } finally {
    await store.close();
  }
}
