/** Gets a release and keeps it, from the project's address, from a mirror, or from a file. */
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  asDiskProblem,
  type DownloadLimits,
  DownloadProblem,
  download,
  type Patience,
  shownAddress,
  usualLimits,
} from '../network/download.ts';
import type { Book } from '../rulebook/book.ts';
import { ReleaseProblem } from './archive.ts';
import { changeKept, filesInUse, type KeptVersion, keepVersion, readKept } from './keep.ts';
import { PROJECT_KEYS, publicKey } from './manifest.ts';
import { type InUse, verifyRelease } from './verify.ts';

/** The project's releases of the book: one address that always holds the newest. */
export const PROJECT_URL = 'https://github.com/vendorcheck/vendorcheck/releases/download/book/book.tar.gz';

/** A release of 2026 has some 700 KB. */
const LIMITS: DownloadLimits = { ...usualLimits, largest: 64 * 2 ** 20, longest: 5 * 60_000 };

export interface UpdateOptions {
  /** Where releases are kept. */
  directory: string;
  /** The book that came with the program. */
  builtIn: Book;
  /** Default: {@link PROJECT_URL}. */
  url?: string;
  /** A file with the public keys that are trusted, PEM. Default: the project's. */
  keyFile?: string | undefined;
  now: () => Date;
  limits?: Partial<DownloadLimits>;
  patience?: Patience;
  /** Gives the update up: the bot stops. */
  signal?: AbortSignal;
  /** Takes also an older or smaller one: somebody looked, and it is right. */
  isForced?: boolean;
}

export type UpdateResult =
  | { status: 'unchanged'; version: string }
  | { status: 'kept'; release: KeptVersion; isInUse: boolean };

/**
 * Fetches the newest release, if there is a newer one than before, verifies and keeps it.
 * A failure changes nothing but the note of it, and is thrown.
 *
 * @throws {ReleaseProblem}
 */
export async function updateBook(options: UpdateOptions): Promise<UpdateResult> {
  const { directory, url = PROJECT_URL, now, signal } = options;
  return recordingProblems(options, async () => {
    const kept = readKept(directory);
    const source = shownAddress(url);
    const isAsked = kept.source === source;
    const file = join(directory, `arrival-${process.pid}.tmp`);
    try {
      const downloaded = await download({
        url,
        what: 'rule book',
        file,
        accept: 'application/gzip, */*;q=0.1',
        limits: { ...LIMITS, ...options.limits },
        ...(options.patience && { patience: options.patience }),
        ...(signal && { signal }),
        ...(isAsked && { etag: kept.etag, lastModified: kept.lastModified }),
      });
      const result: UpdateResult =
        downloaded.status === 'unchanged'
          ? { status: 'unchanged', version: kept.versions[0]?.version ?? '' }
          : await keep(await readFile(file), source, options);
      await changeKept(directory, (current) => ({
        ...current,
        checkedAt: now().toISOString(),
        source,
        ...(downloaded.status === 'new' ? { etag: downloaded.etag, lastModified: downloaded.lastModified } : {}),
        problem: undefined,
      }));
      return result;
    } finally {
      await rm(file, { force: true });
    }
  });
}

/** Keeps a release from a file, for machines without internet. @throws {ReleaseProblem} */
export async function importBook(file: string, options: Omit<UpdateOptions, 'url'>): Promise<UpdateResult> {
  const archive = await readFile(file).catch((cause: unknown) => {
    throw new ReleaseProblem(`Cannot read ${file}.`, { cause });
  });
  return recordingProblems(options, () => keep(archive, basename(file), options));
}

async function keep(archive: Uint8Array, source: string, options: UpdateOptions): Promise<UpdateResult> {
  const { directory, builtIn, keyFile, now, isForced = false } = options;
  const keys = trustedKeys(keyFile);
  // Measured against the newest that is known, whichever somebody chose.
  const [newest] = readKept(directory).versions;
  const current = filesInUse(directory, builtIn);
  const inUse: InUse = {
    version: current.release?.version ?? builtIn.version,
    released: newest?.released,
    newestCheck: builtIn.newestCheck,
    files: JSON.stringify(current.files),
  };
  const release = await verifyRelease({ archive, keys, now: now().toISOString(), inUse, isForced });
  const { version } = release.manifest;
  if (newest?.version === version || (!newest && version === builtIn.version)) return { status: 'unchanged', version };
  const entry = await keepVersion(directory, release, source, now());
  return { status: 'kept', release: entry, isInUse: filesInUse(directory, builtIn).release?.version === version };
}

/**
 * The public keys of a file: one PEM after the other. Undefined: the project's.
 *
 * @throws {ReleaseProblem} where it cannot be read or holds none
 */
function trustedKeys(file: string | undefined): readonly string[] {
  if (file === undefined) return PROJECT_KEYS;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ReleaseProblem(`Cannot read the key file ${file}.`, { cause });
  }
  const keys = text.match(/-----BEGIN [^-]*-----[^-]*-----END [^-]*-----/g) ?? [text.trim()];
  for (const key of keys) publicKey(key);
  return keys;
}

/** Says what went wrong in a sentence and writes it beside the books, where `rules versions` and `/readyz` read it. */
async function recordingProblems<T>(
  { directory, now, signal }: Pick<UpdateOptions, 'directory' | 'now' | 'signal'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    return await work();
  } catch (thrown) {
    if (signal?.aborted) throw thrown;
    const found = asDiskProblem(thrown, directory, 'rule book') ?? thrown;
    const error = found instanceof DownloadProblem ? new ReleaseProblem(found.message, { cause: found }) : found;
    const message = error instanceof Error ? error.message : String(error);
    await changeKept(directory, (kept) => ({
      ...kept,
      problem: { since: kept.problem?.since ?? now().toISOString(), message },
    })).catch(() => {
      // The directory itself may be what is wrong; the error below says so.
    });
    throw error;
  }
}
