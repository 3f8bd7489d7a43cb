/** The screening list as the others use it: opened, searched, and exchanged when a newer copy comes. */
import { type FSWatcher, watch } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { asDiskProblem } from '../../network/download.ts';
import { messageOf } from '../../network/whyFailed.ts';
import type { NameIndex, PartyType } from '../index/nameIndex.ts';
import { type MatchLevel, type SearchOptions, searchNames } from '../index/searchNames.ts';
import { normalName } from '../normalize/normalForm.ts';
import {
  type KeptCopy,
  keptCopyStamp,
  type ListStatus,
  readKeptCopy,
  readSyncProblem,
  type SyncProblem,
  statusOf,
} from './keptCopy.ts';
import type { ListedParty } from './listedParty.ts';
import { loadCopy } from './openList.ts';
import { openPackedListForOneName, releaseList } from './packedList.ts';

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
  /** Where the agency explains the list, and where the list itself stands; empty where it names no address. */
  url: string;
  listUrl: string;
  /** As the list writes it, e.g. '84 FR 22963, 5/21/19'. */
  federalRegisterNotice?: string;
  /** YYYY-MM-DD from and until which the entry holds, where the list says so. */
  startDate?: string;
  endDate?: string;
  /** The sanctions programmes of OFAC. */
  programs?: string;
}

export interface Screening {
  /** The listed parties whose names are like `name`, best first. */
  screen(name: string, options?: SearchOptions): ListingMatch[];
  /** The listed parties whose names begin as typed, for menus. */
  complete(typed: string, most: number): Completion[];
  status(now: Date): ListStatus[];
  close(): void;
}

/** Milliseconds between looks for a copy that another process replaced, where the file system does not tell. */
const LOOK_EVERY = 60_000;

/** Screens a name against an opened list. */
export function screenName(index: NameIndex<ListedParty>, name: string, options: SearchOptions = {}): ListingMatch[] {
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
    listUrl: party.listUrl,
    ...(party.federalRegisterNotice !== '' && { federalRegisterNotice: party.federalRegisterNotice }),
    ...(party.startDate !== '' && { startDate: party.startDate }),
    ...(party.endDate !== '' && { endDate: party.endDate }),
    ...(party.programs !== '' && { programs: party.programs }),
  }));
}

/** Answers of a list that are kept: the legal names of well-known vendors are looked for again and again. */
const MOST_REMEMBERED = 2000;
/** Longer texts hardly come twice. */
const LONGEST_REMEMBERED = 200;
const remembered = new WeakMap<NameIndex<ListedParty>, Map<string, ListingMatch[]>>();

/** `screenName`, which always finds the same in the same list. */
function recallName(index: NameIndex<ListedParty>, name: string, options: SearchOptions = {}): ListingMatch[] {
  if (name.length > LONGEST_REMEMBERED) return screenName(index, name, options);
  const known = remembered.get(index) ?? new Map<string, ListingMatch[]>();
  remembered.set(index, known);
  const { limit = '', isWide = false, isExactOnly = false } = options;
  const key = `${limit} ${isWide} ${isExactOnly} ${name}`;
  const before = known.get(key);
  if (before) return before;
  const found = screenName(index, name, options);
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(key, found);
  return found;
}

/** A listed party whose name goes on as somebody types. */
export interface Completion {
  list: string;
  name: string;
}

/**
 * The listed parties with a name in which every word typed begins a word, in any order; those that begin with what was typed
 * come first, then main names, then the shorter ones. For menus: no judgement of likeness.
 */
export function completeNames(index: NameIndex<ListedParty>, typed: string, most: number): Completion[] {
  const { words, compact } = normalName(typed);
  const [first, ...others] = words.map((word) => namesWithWord(index, word)).sort((a, b) => a.size - b.size);
  if (!first || most <= 0) return [];
  const { nameParty, nameOrdinal, compactWithFormStart } = index.arrays;
  const found = [...first].filter((name) => others.every((names) => names.has(name)));
  const rank = (name: number): number => {
    const start = compactWithFormStart[name] ?? 0;
    const isStart = index.compactsWithForm.startsWith(compact, start);
    const isAlias = (nameOrdinal[name] ?? 0) > 0;
    return (isStart ? 0 : 2e6) + (isAlias ? 1e6 : 0) + (compactWithFormStart[name + 1] ?? start) - start;
  };
  const ranked = found.map((name) => ({ name, rank: rank(name) })).sort((a, b) => a.rank - b.rank || a.name - b.name);
  const parties = new Map<number, Completion>();
  for (const { name } of ranked) {
    const position = nameParty[name] ?? 0;
    if (parties.has(position)) continue;
    const { list, names } = index.partyAt(position);
    parties.set(position, { list, name: names[nameOrdinal[name] ?? 0] ?? names[0] ?? '' });
    if (parties.size >= most) break;
  }
  return [...parties.values()];
}

function namesWithWord({ words, arrays }: NameIndex<ListedParty>, begun: string): Set<number> {
  const names = new Set<number>();
  for (let word = 0; word < words.length; word += 1) {
    if (!words[word]?.startsWith(begun)) continue;
    const end = arrays.wordStart[word + 1] ?? 0;
    for (let at = arrays.wordStart[word] ?? 0; at < end; at += 1) names.add(arrays.wordNames[at] ?? 0);
  }
  return names;
}

function loadProblem(error: unknown, directory: string): SyncProblem {
  const message = messageOf(asDiskProblem(error, directory, 'list') ?? error);
  return { at: new Date().toISOString(), message: `The kept copy cannot be loaded: ${message}` };
}

/**
 * Loads the kept copy once, for a program that answers and ends. Without a copy it finds nothing and says so.
 *
 * @param isForOneName it is asked about one name: of the list only what that needs is kept in memory
 */
export async function readScreening(directory: string, isForOneName = false): Promise<Screening> {
  const copy = await readKeptCopy(directory);
  let problem = await readSyncProblem(directory);
  let index: NameIndex<ListedParty> | undefined;
  try {
    index = copy && (await loadCopy(directory, copy, isForOneName ? openPackedListForOneName : undefined));
  } catch (error) {
    problem = loadProblem(error, directory);
  }
  return {
    screen: (name, options) => (index ? screenName(index, name, options) : []),
    complete: () => [],
    status: (now) => statusOf(index && copy, problem, now),
    close: () => undefined,
  };
}

export interface OpenScreeningOptions {
  /** Where `lists sync` keeps its copy. */
  directory: string;
  /** Told when a copy cannot be loaded; the one in memory, if any, stays in use. */
  onProblem?: (error: unknown) => void;
  /** Called after another copy was loaded. */
  onReplaced?: (copy: KeptCopy) => void;
}

/**
 * Opens the kept copy for screening and follows its replacements by a sync, in this process or another.
 * Without a copy it finds nothing until one is there; one that cannot be loaded is told of, and keeps nobody from
 * starting.
 */
export async function openScreening(options: OpenScreeningOptions): Promise<Screening> {
  const { directory, onProblem } = options;
  let copy: KeptCopy | undefined;
  let problem: SyncProblem | undefined;
  let index: NameIndex<ListedParty> | undefined;
  let stamp = '';
  let isClosed = false;

  const look = async (): Promise<void> => {
    const found = await keptCopyStamp(directory);
    if (found === stamp || isClosed) return;
    const next = await readKeptCopy(directory);
    const told = await readSyncProblem(directory);
    if (next && (!index || next.index !== copy?.index)) {
      const loaded = await loadCopy(directory, next);
      if (isClosed) return;
      const before = index;
      index = loaded;
      // Each question is answered in one go: none is being answered from it now.
      if (before) releaseList(before);
      options.onReplaced?.(next);
    }
    copy = next ?? copy;
    problem = told;
    stamp = found;
  };
  const failed = (error: unknown): void => {
    problem = loadProblem(error, directory);
    onProblem?.(error);
  };
  await mkdir(directory, { recursive: true, mode: 0o700 }).then(look).catch(failed);
  let looking = Promise.resolve();
  const lookAgain = () => {
    looking = looking.then(look).catch(failed);
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
  // What was replaced while this was being loaded.
  lookAgain();

  return {
    screen: (name, options) => (index ? recallName(index, name, options) : []),
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
