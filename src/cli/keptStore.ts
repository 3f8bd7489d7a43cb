/** The bot's own store, for as long as a command takes; what is answered is kept beside what the bot answers, where this machine has a record. */
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { type Config, readConfig, storeOptionsOf } from '../config.ts';
import type { Entry } from '../register/entry.ts';
import type { Act, Waiver } from '../register/waivers.ts';
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
export async function withKeptStore<T>(act: (store: Store | null) => Promise<T>, data?: string): Promise<T> {
  const { databaseUrl, directory } = storeOptionsOf(configFor(data));
  return databaseUrl || existsSync(join(directory, 'vendorcheck.sqlite')) ? withStore(act, data) : act(null);
}

/** `.env` was read when the command line started. */
function configFor(data: string | undefined): Config {
  return readConfig(data === undefined ? process.env : { ...process.env, VENDORCHECK_DATA: data });
}

export interface Kept {
  waivers: readonly Waiver[];
  /** Keeps what was answered. Trouble is told on stderr: the answer stands. */
  keep(entries: (act: Act) => Entry[] | Promise<Entry[]>): Promise<void>;
}

const NOTHING: Kept = { waivers: [], keep: async () => undefined };

/** Does work with the waivers of the one workspace of this machine; without a record, without any. */
export async function withRecord<T>(data: string, work: (kept: Kept) => Promise<T>): Promise<T> {
  let isBegun = false;
  try {
    return await withKeptStore(async (store) => {
      const kept = store ? await openKept(store) : NOTHING;
      isBegun = true;
      return work(kept);
    }, data);
  } catch (error) {
    if (isBegun) throw error;
    tell('Waivers were not looked at and nothing was kept', error);
    return work(NOTHING);
  }
}

async function openKept(store: Store): Promise<Kept> {
  const [{ onlyTeamIn }, { keepRecord }, { keepWaivers }, { openRecords }] = await Promise.all([
    import('../store/openStore.ts'),
    import('../register/keepRecord.ts'),
    import('../register/waivers.ts'),
    import('../reminders/records.ts'),
  ]);
  const team = (await onlyTeamIn(store)) ?? 'local';
  const mine = store.ofTeam(team);
  const record = keepRecord(mine);
  return {
    waivers: await keepWaivers(mine, openRecords(mine), record).all(),
    keep: async (entries) => {
      try {
        await record.append(await entries({ by: userInfo().username, at: new Date(), team, door: 'cli' }));
      } catch (error) {
        tell('The answer was not kept in the record of checks', error);
      }
    },
  };
}

function tell(what: string, error: unknown): void {
  process.stderr.write(`${what}: ${error instanceof Error ? error.message : String(error)}\n`);
}
