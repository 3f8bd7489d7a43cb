/** Gets a release and keeps it, from the project's address, from a mirror, or from a file. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
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
import { checkBookFiles, formOfBook, RuleBookError } from '../rulebook/parseBook.ts';
import { BOOK, PROJECT_KEYS, publicKey, ReleaseProblem, unpackArchive, verifyFiles } from './archive.ts';
import { bookChanges, changesInWords } from './changes.ts';
import { changeKept, filesInUse, type KeptVersion, keepVersion, readKept, type Verified } from './keep.ts';

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

/** A new book with fewer rules or vendors than this part of the old one is not believed. */
const LEAST_PART = 0.8;
/** A clock may be this far behind that of the release, in milliseconds. */
const CLOCK_FAULT = 60 * 60_000;
const DAY = 86_400_000;
/** Megabytes; a book of 2026 takes some 60. */
const MOST_MEMORY = 512;

/** What a release is measured against. */
interface InUse {
  version: string;
  /** The moment of its release; undefined: it came with the program. */
  released?: string | undefined;
  newestCheck: string;
  /** The compiled book, as JSON. */
  files: string;
}

export interface VerifyTask {
  archive: Uint8Array;
  keys: readonly string[];
  /** ISO 8601. */
  now: string;
  inUse: InUse;
  /** Takes also an older or smaller one: somebody looked, and it is right. */
  isForced: boolean;
}

export type VerifyAnswer = ({ status: 'accepted' } & Verified) | { status: 'refused'; message: string };

/**
 * Verifies signature, files and schema of a release, and that it is no step back.
 *
 * @throws {ReleaseProblem} saying what is wrong
 */
async function verifyRelease(task: VerifyTask): Promise<Verified> {
  const worker = new Worker(new URL('./verifyReleaseWorker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
  });
  try {
    const [answer]: [VerifyAnswer] = await Promise.race([
      once(worker, 'message') as Promise<[VerifyAnswer]>,
      once(worker, 'exit').then((): [VerifyAnswer] => [
        { status: 'refused', message: 'The release could not be verified: it takes too much memory.' },
      ]),
    ]);
    if (answer.status === 'refused') throw new ReleaseProblem(answer.message);
    return answer;
  } finally {
    await worker.terminate();
  }
}

/** What the worker does. */
export function verified({ archive, keys, now, inUse, isForced }: VerifyTask): Verified {
  const unpacked = unpackArchive(archive);
  const manifest = verifyFiles(unpacked, keys);
  const at = new Date(now).getTime();
  if (Date.parse(manifest.released) > at + CLOCK_FAULT || Date.parse(manifest.newestCheck) > at + DAY)
    throw new ReleaseProblem(
      `The rule book ${manifest.version} is of the future (${manifest.released}): is the clock of this machine right?`,
    );
  const text = unpacked.get(BOOK)?.toString('utf8');
  if (text === undefined) throw new ReleaseProblem(`The rule book is not whole: ${BOOK} is missing.`);
  const files = checked(JSON.parse(text), manifest.version);
  if (files.rules.length !== manifest.instruments || files.vendors.length !== manifest.vendors)
    throw new ReleaseProblem('The rule book does not hold what its manifest says.');
  const old: { rules: unknown[]; vendors: unknown[] } = JSON.parse(inUse.files);
  if (!isForced && manifest.version !== inUse.version) {
    const isOlder = inUse.released
      ? Date.parse(manifest.released) <= Date.parse(inUse.released)
      : manifest.newestCheck < inUse.newestCheck;
    if (isOlder)
      throw new ReleaseProblem(
        `The rule book ${manifest.version} (${manifest.released}) is not newer than ${inUse.version}${inUse.released ? ` (${inUse.released})` : ', which came with the program'}. To go back: \`vendorcheck rules use VERSION\`, or \`rules import FILE --force\`.`,
      );
    for (const kind of ['rules', 'vendors'] as const)
      if (files[kind].length < old[kind].length * LEAST_PART)
        throw new ReleaseProblem(
          `The rule book ${manifest.version} has only ${files[kind].length} ${kind}, and ${inUse.version} has ${old[kind].length}. If you looked, and it is right: \`rules import FILE --force\`.`,
        );
  }
  return {
    manifest,
    files: JSON.stringify(files),
    form: formOfBook(),
    changes: changesInWords(bookChanges(checkBookFiles(old), files)),
  };
}

function checked(value: unknown, version: string): ReturnType<typeof checkBookFiles> {
  try {
    return checkBookFiles(value);
  } catch (error) {
    if (!(error instanceof RuleBookError)) throw error;
    const [first] = error.problems;
    const more = error.problems.length > 1 ? ` (and ${error.problems.length - 1} more)` : '';
    throw new ReleaseProblem(
      `The rule book ${version} does not fit this program: ${first?.field ?? ''}: ${first?.message ?? ''}${more}. If it is newer than the program, update the program.`,
      { cause: error },
    );
  }
}
