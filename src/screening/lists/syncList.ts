import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Clock, type DailySchedule, startDailyFetch } from '../../network/dailyFetch.ts';
import {
  asDiskProblem,
  type DownloadLimits,
  DownloadProblem,
  download,
  type Patience,
  shownAddress,
  usualLimits,
} from '../../network/download.ts';
import { codeOf, messageOf } from '../../network/whyFailed.ts';
import {
  type KeptCopy,
  readKeptCopy,
  removeLeftovers,
  temporaryFile,
  writeKeptCopy,
  writeSyncProblem,
} from './keptCopy.ts';
import { ListProblem } from './listProblem.ts';
import { type PreparedList, prepareList } from './openList.ts';

/** The official Consolidated Screening List, https://www.trade.gov/consolidated-screening-list; rebuilt daily or oftener. */
export const officialCsv = 'https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv';
export const officialJson = 'https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.json';
/** Where copies are kept unless the caller says otherwise. */
export const usualDirectory = 'data/lists';

/** A new copy with fewer parties than this part of the old one is not believed. */
const LEAST_PART = 0.8;
const CHANGE_LOGS_KEPT = 60;

export interface SyncOptions {
  /** Where copies are kept. */
  directory: string;
  /** Default: the official CSV. */
  url?: string;
  /** Default: the system clock. */
  now?: () => Date;
  limits?: Partial<DownloadLimits>;
  patience?: Patience;
  /** Gives the sync up: the bot stops. */
  signal?: AbortSignal;
  /** Takes also a list that has lost many parties or a whole list of its own: somebody looked, and it is right. */
  isForced?: boolean;
  progress?: (received: number, whole: number) => void;
}

export type SyncResult =
  | { status: 'unchanged'; copy: KeptCopy }
  | { status: 'replaced'; copy: KeptCopy; changes: PreparedList };

/** The name under which a copy is kept: a fingerprint of its content. */
async function nameOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return `csl-${hash.digest('hex').slice(0, 16)}`;
}

/** Whether the files of a copy are there, and the copy is still what was fetched: its name tells its content. */
async function isWhole(directory: string, { copy, index }: KeptCopy): Promise<boolean> {
  try {
    await access(join(directory, index));
    return copy === `${await nameOf(join(directory, copy))}.list`;
  } catch {
    return false;
  }
}

interface Arrival {
  /** A file of ours in the directory; moved to its place. */
  temporary: string;
  source: string;
  asOf: Date;
  etag: string;
  lastModified: string;
}

interface KeepOptions {
  directory: string;
  now: Date;
  isForced: boolean | undefined;
  signal: AbortSignal | undefined;
}

/** Checks what arrived, prepares its index and makes it the kept copy; the old one stays when anything is wrong. */
async function keep(arrival: Arrival, { directory, now, isForced, signal }: KeepOptions): Promise<SyncResult> {
  const old = await readKeptCopy(directory);
  const index = temporaryFile(directory);
  const changesFile = temporaryFile(directory);
  try {
    const task = {
      file: arrival.temporary,
      index,
      changes: changesFile,
      leastParties: old && !isForced ? Math.ceil(old.parties * LEAST_PART) : 1,
      mayLoseLists: isForced === true,
      ...(old && { before: { index: join(directory, old.index), file: join(directory, old.copy) } }),
    };
    const prepared = await prepareList(task, signal);
    const id = await nameOf(arrival.temporary);
    const at = now.toISOString();
    const hasChanged = prepared.added + prepared.removed + prepared.renamed > 0;
    const changesName = `${id}-${now.getTime()}.changes.json`;
    const log = { at, file: changesName, added: prepared.added, removed: prepared.removed, renamed: prepared.renamed };
    await rename(arrival.temporary, join(directory, `${id}.list`));
    await rename(index, join(directory, `${id}.index`));
    if (hasChanged) await rename(changesFile, join(directory, changesName));
    const copy: KeptCopy = {
      version: 1,
      source: arrival.source,
      asOf: arrival.asOf.toISOString(),
      checkedAt: at,
      etag: arrival.etag,
      lastModified: arrival.lastModified,
      parties: prepared.parties,
      names: prepared.names,
      skipped: prepared.skipped,
      copy: `${id}.list`,
      index: `${id}.index`,
      changes: [...(hasChanged ? [log] : []), ...(old?.changes ?? [])].slice(0, CHANGE_LOGS_KEPT),
    };
    await writeKeptCopy(directory, copy);
    await removeLeftovers(directory, copy, now);
    return { status: 'replaced', copy, changes: prepared };
  } finally {
    await Promise.all([arrival.temporary, index, changesFile].map((file) => rm(file, { force: true })));
  }
}

/** Says what went wrong in a sentence, and writes it beside the copy, where `lists status` and a running bot read it. */
async function recordingProblems<T>(
  { directory, now, signal }: { directory: string; now: () => Date; signal: AbortSignal | undefined },
  work: () => Promise<T>,
): Promise<T> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const result = await work();
    await writeSyncProblem(directory, undefined);
    return result;
  } catch (thrown) {
    if (signal?.aborted) throw thrown;
    const found = asDiskProblem(thrown, directory, 'list') ?? thrown;
    const error =
      found instanceof DownloadProblem
        ? new ListProblem(found.message, { isPassing: found.isPassing, cause: found })
        : found;
    const message = messageOf(error);
    await writeSyncProblem(directory, { at: now().toISOString(), message }).catch(() => {
      // The directory itself may be what is wrong; the error below says so.
    });
    throw error;
  }
}

/**
 * Gets the newest list, if it is newer than the kept copy, and replaces the kept copy with it.
 * A failure leaves the old copy, is recorded beside it and thrown.
 *
 * @throws ListProblem
 */
export async function syncList(options: SyncOptions): Promise<SyncResult> {
  const { directory, url = officialCsv, now = () => new Date(), isForced, signal } = options;
  return recordingProblems({ directory, now, signal }, async () => {
    const old = await readKeptCopy(directory);
    const source = shownAddress(url);
    // A copy that was damaged is fetched again, whatever the source says of its age.
    const isAsKept = old?.source === source && (await isWhole(directory, old));
    const temporary = temporaryFile(directory);
    try {
      const downloaded = await download({
        what: 'list',
        accept: 'text/csv, application/json, */*;q=0.1',
        url,
        file: temporary,
        limits: { ...usualLimits, ...options.limits },
        ...(options.patience && { patience: options.patience }),
        ...(signal && { signal }),
        ...(old && isAsKept && { etag: old.etag, lastModified: old.lastModified }),
        ...(options.progress && { progress: options.progress }),
      });
      if (downloaded.status === 'unchanged') {
        if (!old || !isAsKept) throw new ListProblem(`${source} answered 304, but there is no copy here.`);
        // Another process may have put a newer copy in place meanwhile.
        const copy = { ...((await readKeptCopy(directory)) ?? old), checkedAt: now().toISOString() };
        await writeKeptCopy(directory, copy);
        return { status: 'unchanged', copy };
      }
      const { etag, lastModified } = downloaded;
      const published = new Date(lastModified);
      // A server with a wrong clock must not make a list look fresh for ever.
      const isTold = published.getTime() <= now().getTime();
      const asOf = isTold ? published : now();
      const arrival = { temporary, source, asOf, etag, lastModified };
      return await keep(arrival, { directory, now: now(), isForced, signal });
    } finally {
      await rm(temporary, { force: true });
    }
  });
}

/**
 * Makes a file the kept copy, for machines without internet. Its date is the file's.
 *
 * @throws ListProblem when the file is not a list
 */
export async function importList(
  file: string,
  options: Pick<SyncOptions, 'directory' | 'now' | 'isForced'>,
): Promise<SyncResult> {
  const { directory, now = () => new Date(), isForced } = options;
  const found = await stat(file).catch((cause: unknown) => {
    throw new ListProblem(`Cannot read ${file} (${codeOf(cause)}).`, { cause });
  });
  if (!found.isFile()) throw new ListProblem(`${file} is not a file.`);
  const signal = undefined;
  return recordingProblems({ directory, now, signal }, async () => {
    const temporary = temporaryFile(directory);
    try {
      await copyFile(file, temporary);
      const arrival = {
        temporary,
        source: basename(file),
        asOf: found.mtime <= now() ? found.mtime : now(),
        etag: '',
        lastModified: '',
      };
      return await keep(arrival, { directory, now: now(), isForced, signal });
    } finally {
      await rm(temporary, { force: true });
    }
  });
}

interface ListSyncOptions extends Omit<SyncOptions, 'now' | 'signal'>, DailySchedule {
  clock?: Clock;
  random?: () => number;
  onSynced?: (result: SyncResult) => void;
  /** Told why a sync failed; the old copy stays in use and another try follows within the hour. */
  onProblem?: (error: unknown) => void;
}

/** Keeps the list fresh. The official file is rebuilt in the night of Washington. */
export function startListSync(options: ListSyncOptions): { stop(): void } {
  return startDailyFetch({
    ...options,
    checkedAt: async () => {
      const copy = await readKeptCopy(options.directory);
      return copy && new Date(copy.checkedAt);
    },
    fetch: async (now, signal) => {
      const result = await syncList({ ...options, now, signal });
      options.onSynced?.(result);
    },
  });
}
