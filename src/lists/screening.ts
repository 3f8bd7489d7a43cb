import { type FSWatcher, watch } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { NameIndex, PartyType } from '../names/nameIndex.ts';
import { type MatchLevel, searchNames } from '../names/searchNames.ts';
import { type Completion, completeNames } from './completeNames.ts';
import {
  type KeptCopy,
  keptCopyStamp,
  readKeptCopy,
  readSyncProblem,
  type SyncProblem,
  temporaryFile,
} from './keptCopy.ts';
import type { ListedParty } from './listedParty.ts';
import { ListProblem } from './listProblem.ts';
import { openPackedList } from './packedList.ts';
import { prepareList } from './prepareList.ts';

/** A listed party whose name is like the one asked for. */
export interface ListingMatch {
  /** Short id: 'SDN', 'EL', 'MEU', 'DPL', 'UVL', 'ISN', 'DTC', 'NS-CMIC', … */
  list: string;
  listName: string;
  /** The official id of the entry. */
  id: string;
  /** The party's main name, and the one of its names that is like the one asked for. */
  name: string;
  matchedName: string;
  type: PartyType;
  level: MatchLevel;
  /** 0..1, comparable between questions. */
  score: number;
  reason: string;
  url: string;
  federalRegisterNotice?: string;
}

/** How fresh a list is. */
export interface ListStatus {
  id: string;
  source: string;
  /** ISO instant the copy was published or made; empty when there is no copy. */
  asOf: string;
  parties: number;
  ageDays: number;
  /** Older than seven days. */
  stale: boolean;
  /** The last failure to get a newer copy. */
  problem?: string;
}

export interface Screening {
  /** The listed parties whose names are like `name`, best first. */
  screen(name: string, options?: { limit?: number }): ListingMatch[];
  /** The listed parties whose names begin as typed, for menus. */
  complete(typed: string, most: number): Completion[];
  status(now: Date): ListStatus[];
  close(): void;
}

const LIST_ID = 'CSL';
const STALE_DAYS = 7;
const DAY = 24 * 60 * 60 * 1000;
/** Milliseconds between looks for a copy that another process replaced, where the file system does not tell. */
const LOOK_EVERY = 60_000;

/** Screening with no list loaded: nothing is found, nothing is claimed to have been searched. */
export function noScreening(): Screening {
  return { screen: () => [], complete: () => [], status: () => [], close: () => undefined };
}

/** Screens a name against an opened list. */
export function screenName(
  index: NameIndex<ListedParty>,
  name: string,
  options: { limit?: number } = {},
): ListingMatch[] {
  return searchNames(index, name, options).map(({ party, matchedName, level, score, reason }) => ({
    list: party.list,
    listName: party.listName,
    id: party.id,
    name: party.names[0] ?? matchedName,
    matchedName,
    type: party.type,
    level,
    score,
    reason,
    url: party.url,
    ...(party.federalRegisterNotice !== '' && { federalRegisterNotice: party.federalRegisterNotice }),
  }));
}

/** Says how fresh the kept copy is. */
export function statusOf(copy: KeptCopy | undefined, found: SyncProblem | undefined, now: Date): ListStatus[] {
  const told = found ? { problem: `${found.message} (${found.at.slice(0, 10)})` } : {};
  if (!copy) {
    return found ? [{ id: LIST_ID, source: '', asOf: '', parties: 0, ageDays: 0, stale: true, ...told }] : [];
  }
  const ageDays = Math.max(0, Math.floor((now.getTime() - new Date(copy.asOf).getTime()) / DAY));
  const { source, asOf, parties } = copy;
  return [{ id: LIST_ID, source, asOf, parties, ageDays, stale: ageDays > STALE_DAYS, ...told }];
}

/** Loads the prepared index of a copy; prepares it anew, in a worker, when it is damaged or of an older version. */
export async function loadCopy(directory: string, copy: KeptCopy): Promise<NameIndex<ListedParty>> {
  const index = join(directory, copy.index);
  try {
    return openPackedList(await readFile(index));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing && !(error instanceof ListProblem)) throw error;
  }
  const [fresh, changes] = [temporaryFile(directory), temporaryFile(directory)];
  try {
    await prepareList({ file: join(directory, copy.copy), index: fresh, changes, leastParties: 1 });
    await rename(fresh, index);
  } finally {
    await Promise.all([rm(fresh, { force: true }), rm(changes, { force: true })]);
  }
  return openPackedList(await readFile(index));
}

export interface OpenScreeningOptions {
  /** Where `lists sync` keeps its copy. */
  directory: string;
  /** Told when a replaced copy cannot be loaded; the one in memory stays in use. */
  onProblem?: (error: unknown) => void;
  /** Called after another copy was loaded. */
  onReplaced?: (copy: KeptCopy) => void;
}

/**
 * Opens the kept copy for screening and follows its replacements by a sync, in this process or another.
 * Without a copy it finds nothing until one is there.
 */
export async function openScreening(options: OpenScreeningOptions): Promise<Screening> {
  const { directory } = options;
  await mkdir(directory, { recursive: true });
  let copy: KeptCopy | undefined;
  let problem: SyncProblem | undefined;
  let index: NameIndex<ListedParty> | undefined;
  let stamp = '';
  let isClosed = false;

  const look = async (): Promise<void> => {
    const found = await keptCopyStamp(directory);
    if (found === stamp || isClosed) return;
    const next = await readKeptCopy(directory);
    problem = await readSyncProblem(directory);
    if (next && next.index !== copy?.index) {
      const loaded = await loadCopy(directory, next);
      if (isClosed) return;
      index = loaded;
      options.onReplaced?.(next);
    }
    copy = next ?? copy;
    stamp = found;
  };
  let looking = look();
  await looking;
  const lookAgain = () => {
    looking = looking.then(look).catch((error: unknown) => options.onProblem?.(error));
  };
  let watcher: FSWatcher | undefined;
  try {
    watcher = watch(directory, { persistent: false }, (_event, name) => {
      if (name === null || name.endsWith('.json')) lookAgain();
    });
    watcher.on('error', () => watcher?.close());
  } catch {
    // Some file systems cannot be watched; the timer below looks.
  }
  const timer = setInterval(lookAgain, LOOK_EVERY);
  timer.unref();

  return {
    screen: (name, { limit } = {}) => (index ? screenName(index, name, limit === undefined ? {} : { limit }) : []),
    complete: (typed, most) => (index ? completeNames(index, typed, most) : []),
    status: (now) => statusOf(copy, problem, now),
    close() {
      isClosed = true;
      watcher?.close();
      clearInterval(timer);
      index = undefined;
    },
  };
}
