/** What the command line answers is kept beside what the bot answers, where this machine has a record. */
import { userInfo } from 'node:os';
import type { Entry } from '../register/entry.ts';
import { keepRecord } from '../register/keepRecord.ts';
import { type Act, keepWaivers, type Waiver } from '../register/waivers.ts';
import { openRecords } from '../reminders/records.ts';
import { onlyTeamIn } from '../store/openStore.ts';
import type { Store } from '../store/store.ts';
import { withKeptStore } from './withStore.ts';

export interface Kept {
  waivers: readonly Waiver[];
  /** Keeps what was answered. Trouble is told on stderr: the answer stands. */
  keep(entries: (act: Act) => Entry[]): Promise<void>;
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
  const team = (await onlyTeamIn(store)) ?? 'local';
  const mine = store.ofTeam(team);
  const record = keepRecord(mine);
  return {
    waivers: await keepWaivers(mine, openRecords(mine), record).all(),
    keep: async (entries) => {
      try {
        await record.append(entries({ by: userInfo().username, at: new Date(), team, door: 'cli' }));
      } catch (error) {
        tell('The answer was not kept in the record of checks', error);
      }
    },
  };
}

function tell(what: string, error: unknown): void {
  process.stderr.write(`${what}: ${error instanceof Error ? error.message : String(error)}\n`);
}
