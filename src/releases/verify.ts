/** Whether a release that arrived may take the place of the book in use. In a worker thread: the event loop stays free. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { checkBookFiles, formOfBook, RuleBookError } from '../rulebook/parseBook.ts';
import { ReleaseProblem, unpackArchive } from './archive.ts';
import { bookChanges, changesInWords } from './changes.ts';
import { type Manifest, verifyFiles } from './manifest.ts';
import { BOOK } from './release.ts';

/** A new book with fewer rules or vendors than this part of the old one is not believed. */
const LEAST_PART = 0.8;
/** A clock may be this far behind that of the release, in milliseconds. */
const CLOCK_FAULT = 60 * 60_000;
const DAY = 86_400_000;
/** Megabytes; a book of 2026 takes some 60. */
const MOST_MEMORY = 512;

/** What a release is measured against. */
export interface InUse {
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

export interface Verified {
  manifest: Manifest;
  /** The compiled book, as JSON, checked against the schema of this program. */
  files: string;
  /** The schema that it was checked against. */
  form: string;
  /** What it changes, in a sentence. */
  changes: string;
}

export type VerifyAnswer = ({ status: 'accepted' } & Verified) | { status: 'refused'; message: string };

/**
 * Verifies signature, files and schema of a release, and that it is no step back.
 *
 * @throws {ReleaseProblem} saying what is wrong
 */
export async function verifyRelease(task: VerifyTask): Promise<Verified> {
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
