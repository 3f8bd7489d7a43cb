import { type Config, readConfig, storeOptionsOf } from '../config.ts';
import type { Store } from '../store/store.ts';

/** Opens the bot's own store, as `.env` and the environment name it, for as long as `act` takes. @throws {StoreError} */
export async function withStore<T>(act: (store: Store, config: Config) => Promise<T>): Promise<T> {
  // `.env` was read when the command line started.
  const config = readConfig();
  // Loaded only here: the other commands need no database.
  const { openStore } = await import('../store/openStore.ts');
  const store = await openStore(storeOptionsOf(config));
  try {
    return await act(store, config);
  } finally {
    await store.close();
  }
}
