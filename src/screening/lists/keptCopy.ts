/** The copy of the list on the disk: what is known of it, its log of changes, the last failure. */
import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../../network/download.ts';
import { ListProblem } from './listProblem.ts';

const changeLog = z.object({
  at: z.string(),
  file: z.string(),
  added: z.number(),
  removed: z.number(),
  renamed: z.number(),
});
const kept = z.object({
  version: z.literal(1),
  /** Where the copy came from: an address, or a file name. */
  source: z.string(),
  /** ISO instant the copy was published, or made. */
  asOf: z.string(),
  /** ISO instant the source was last asked and had nothing newer. */
  checkedAt: z.string(),
  etag: z.string(),
  lastModified: z.string(),
  parties: z.number(),
  names: z.number(),
  /** Rows that could not be read and were left out. */
  skipped: z.number().default(0),
  /** Names of the files beside: the copy as it came, and the prepared index. */
  copy: z.string(),
  index: z.string(),
  /** Newest first. */
  changes: z.array(changeLog),
});
const party = z.object({ list: z.string(), id: z.string(), name: z.string() });
const changes = z.object({
  added: z.array(party),
  removed: z.array(party),
  renamed: z.array(party.extend({ before: z.string() })),
});
const problem = z.object({ at: z.string(), message: z.string() });

/** What is known of the kept copy. The file that holds this is the only one that is replaced: all or nothing. */
export type KeptCopy = z.infer<typeof kept>;
export type ChangeLog = z.infer<typeof changeLog>;
/** A party in a change log. */
export type ChangedParty = z.infer<typeof party>;
/** What differs between two copies of the list. */
export type ListChanges = z.infer<typeof changes>;
/** The last failure to get a newer copy. */
export type SyncProblem = z.infer<typeof problem>;

const KEPT = 'csl.json';
const PROBLEM = 'csl-problem.json';
/** Files of ours that nothing refers to are removed after this many milliseconds. */
const LEFTOVER_AGE = 60 * 60 * 1000;
const OURS = /^csl[-.].*\.(?:tmp|list|index|changes\.json)$/;

/** A name for a file that is being written, beside its later place. */
export function temporaryFile(directory: string): string {
  return join(directory, `csl-${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Reads what is known of the kept copy; undefined when there is none. */
export async function readKeptCopy(directory: string): Promise<KeptCopy | undefined> {
  const read = kept.safeParse(await readJson(join(directory, KEPT)));
  return read.success ? read.data : undefined;
}

/** Makes a copy the kept one. Its files must be in place. */
export async function writeKeptCopy(directory: string, copy: KeptCopy): Promise<void> {
  await writeWhole(directory, KEPT, `${JSON.stringify(copy, undefined, 2)}\n`);
}

export async function readSyncProblem(directory: string): Promise<SyncProblem | undefined> {
  const read = problem.safeParse(await readJson(join(directory, PROBLEM)));
  return read.success ? read.data : undefined;
}

export async function writeSyncProblem(directory: string, found: SyncProblem | undefined): Promise<void> {
  if (found) await writeWhole(directory, PROBLEM, `${JSON.stringify(found)}\n`);
  else await rm(join(directory, PROBLEM), { force: true });
}

/** A number that changes whenever the kept copy or the last problem does. */
export async function keptCopyStamp(directory: string): Promise<string> {
  const stamps = [KEPT, PROBLEM].map((name) =>
    stat(join(directory, name)).then(
      (file) => `${file.ino}:${file.mtimeMs}`,
      () => '',
    ),
  );
  return (await Promise.all(stamps)).join(' ');
}

/** Reads the details of a change log. @throws ListProblem */
export async function readChanges(directory: string, log: ChangeLog): Promise<ListChanges> {
  const found = await readJson(join(directory, log.file));
  if (found === undefined) throw new ListProblem(`The change log of ${log.at} is gone.`);
  const read = changes.safeParse(found);
  if (!read.success) throw new ListProblem('The change log is damaged.');
  return read.data;
}

/** Removes files that the kept copy does not need, once they are old enough not to be in the making. */
export async function removeLeftovers(directory: string, copy: KeptCopy, now: Date): Promise<void> {
  const needed = new Set([copy.copy, copy.index, ...copy.changes.map((log) => log.file)]);
  for (const name of await readdir(directory)) {
    if (!OURS.test(name) || needed.has(name)) continue;
    const file = join(directory, name);
    const age = await stat(file).then(
      (found) => now.getTime() - found.mtimeMs,
      () => 0,
    );
    if (age > LEFTOVER_AGE) await rm(file, { force: true });
  }
}

/** How fresh a list is. */
export interface ListStatus {
  id: string;
  source: string;
  /** ISO instant the copy was published or made; empty when there is no copy. */
  asOf: string;
  /** ISO instant the source was last asked successfully; empty when there is no copy. */
  checkedAt: string;
  parties: number;
  /** Rows of the list that could not be read and were left out. */
  skipped: number;
  ageDays: number;
  /** Older than seven days, or not there. */
  stale: boolean;
  /** The last failure to get a newer copy, with its day. */
  problem?: string;
}

const LIST_ID = 'CSL';
const STALE_DAYS = 7;
const DAY = 24 * 60 * 60 * 1000;

/** Says how fresh a copy is; nothing where there is neither a copy nor a failure to tell of. */
export function statusOf(copy: KeptCopy | undefined, found: SyncProblem | undefined, now: Date): ListStatus[] {
  const told = found ? { problem: `${found.message} (${found.at.slice(0, 10)})` } : {};
  if (!copy) {
    const none = { id: LIST_ID, source: '', asOf: '', checkedAt: '', parties: 0, skipped: 0, ageDays: 0, stale: true };
    return found ? [{ ...none, ...told }] : [];
  }
  const ageDays = Math.max(0, Math.floor((now.getTime() - new Date(copy.asOf).getTime()) / DAY));
  const { source, asOf, checkedAt, parties, skipped } = copy;
  return [{ id: LIST_ID, source, asOf, checkedAt, parties, skipped, ageDays, stale: ageDays > STALE_DAYS, ...told }];
}
