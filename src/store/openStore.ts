/** Opens the database, and knows whose records it holds. */
import { z } from 'zod';
import { type Store, StoreError, type StoreOptions } from './store.ts';

/**
 * Opens the store and makes its tables where they are missing. Only the driver in use is loaded.
 *
 * @throws {StoreError} when the database cannot be used
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { databaseUrl } = options;
  return databaseUrl
    ? (await import('./postgres.ts')).openPostgresStore({ ...options, databaseUrl })
    : (await import('./sqlite.ts')).openSqliteStore(options);
}

const form = { version: 1, schema: z.object({ since: z.iso.datetime() }) };

/** Kinds of records that the first version kept without saying whose they are. */
const UNCLAIMED = ['deadlines', 'snoozes', 'subscriptions', 'progress', 'ledger', 'postings', 'turns', 'law'];

/**
 * Notes that a workspace or organization keeps its records here. What the first version wrote without a team becomes its own,
 * unless the settings say that it was another's.
 *
 * @returns the others that keep theirs here
 */
export async function claimStore(store: Store, team: string, now: Date): Promise<string[]> {
  const teams = store.timeline('teams', form);
  await teams.change(team, (current) => (current ? undefined : { at: null, value: { since: now.toISOString() } }));
  const settled = await keysOf(store, 'settings');
  if (settled.length === 0 || settled.includes(team)) {
    const mine = store.ofTeam(team);
    for (const kind of UNCLAIMED) await mine.moveTimeline(kind, kind);
    // In the same timeline stood what was asked in conversations, under keys of another form.
    await mine.moveTimeline('threads', 'threads', '|');
  }
  const others = [...(await teams.all()).map(({ key }) => key), ...settled];
  return [...new Set(others)].filter((one) => one !== team);
}

/** Every workspace and organization that keeps records here. */
export async function teamsIn(store: Store): Promise<string[]> {
  return (await store.timeline('teams', form).all()).map(({ key }) => key);
}

/** The one workspace whose records stand here. @throws {StoreError} where there are several */
export async function onlyTeamIn(store: Store, asked?: string): Promise<string | undefined> {
  const teams = await teamsIn(store);
  if (asked !== undefined) return asked;
  if (teams.length > 1)
    throw new StoreError(`The database holds the records of ${teams.join(' and ')}. Say which with --team.`);
  return teams[0];
}

async function keysOf(store: Store, timeline: string): Promise<string[]> {
  return (await store.timeline(timeline, { version: Number.MAX_SAFE_INTEGER, schema: z.unknown() }).all()).map(
    ({ key }) => key,
  );
}
