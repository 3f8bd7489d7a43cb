import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { type DownloadLimits, downloadList, type Patience, usualLimits } from './downloadList.ts';
import {
  type KeptCopy,
  readKeptCopy,
  removeLeftovers,
  temporaryFile,
  writeKeptCopy,
  writeSyncProblem,
} from './keptCopy.ts';
import { ListProblem } from './listProblem.ts';
import { type PreparedList, prepareList } from './prepareList.ts';

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
  progress?: (received: number, whole: number) => void;
}

export type SyncResult =
  | { status: 'unchanged'; copy: KeptCopy }
  | { status: 'replaced'; copy: KeptCopy; changes: PreparedList };

export const usualPatience: Patience = { pause: (milliseconds) => wait(milliseconds), random: Math.random };

async function fingerprint(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex').slice(0, 16);
}

interface Arrival {
  /** A file of ours in the directory; moved to its place. */
  temporary: string;
  source: string;
  asOf: Date;
  etag: string;
  lastModified: string;
}

/** Checks what arrived, prepares its index and makes it the kept copy; the old one stays when anything is wrong. */
async function keep(directory: string, arrival: Arrival, now: Date): Promise<SyncResult> {
  const old = await readKeptCopy(directory);
  const index = temporaryFile(directory);
  const changesFile = temporaryFile(directory);
  try {
    const prepared = await prepareList({
      file: arrival.temporary,
      index,
      changes: changesFile,
      leastParties: old ? Math.ceil(old.parties * LEAST_PART) : 1,
      ...(old && { before: { index: join(directory, old.index), file: join(directory, old.copy) } }),
    });
    const id = `csl-${await fingerprint(arrival.temporary)}`;
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

async function recordingProblems<T>(directory: string, now: () => Date, work: () => Promise<T>): Promise<T> {
  try {
    await mkdir(directory, { recursive: true });
    const result = await work();
    await writeSyncProblem(directory, undefined);
    return result;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
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
  const { directory, url = officialCsv, now = () => new Date() } = options;
  return recordingProblems(directory, now, async () => {
    const old = await readKeptCopy(directory);
    const isSameSource = old?.source === url;
    const temporary = temporaryFile(directory);
    try {
      const download = await downloadList({
        url,
        file: temporary,
        limits: { ...usualLimits, ...options.limits },
        patience: options.patience ?? usualPatience,
        ...(old && isSameSource && { etag: old.etag, lastModified: old.lastModified }),
        ...(options.progress && { progress: options.progress }),
      });
      if (download.status === 'unchanged') {
        if (!old) throw new ListProblem(`${url} answered 304, but there is no copy here.`);
        const copy = { ...old, checkedAt: now().toISOString() };
        await writeKeptCopy(directory, copy);
        return { status: 'unchanged', copy };
      }
      const { etag, lastModified } = download;
      const published = new Date(lastModified);
      const asOf = Number.isNaN(published.getTime()) ? now() : published;
      return await keep(directory, { temporary, source: url, asOf, etag, lastModified }, now());
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
export async function importList(file: string, options: { directory: string; now?: () => Date }): Promise<SyncResult> {
  const { directory, now = () => new Date() } = options;
  const found = await stat(file).catch((cause: unknown) => {
    throw new ListProblem(`Cannot read ${file}.`, { cause });
  });
  if (!found.isFile()) throw new ListProblem(`${file} is not a file.`);
  return recordingProblems(directory, now, async () => {
    const temporary = temporaryFile(directory);
    await copyFile(file, temporary);
    return keep(directory, { temporary, source: basename(file), asOf: found.mtime, etag: '', lastModified: '' }, now());
  });
}
