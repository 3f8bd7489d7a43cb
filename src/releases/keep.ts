/**
 * The releases that are kept in the data directory, below `book/`: each as the compiled book that was verified, and `book.json`,
 * which says which there are and which is in use. That file alone is replaced: all or nothing.
 */
import { readFileSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../network/download.ts';
import { type Book, type BookFiles, buildBook } from '../rulebook/book.ts';
import { bookParser, loadBook } from '../rulebook/loadBook.ts';
import { type Manifest, ReleaseProblem, sha256 } from './archive.ts';

const versionSchema = z.object({
  version: z.string().regex(/^\d{4}-\d{2}-\d{2}\.[0-9a-f]{8}$/),
  released: z.iso.datetime(),
  newestCheck: z.iso.date(),
  instruments: z.number(),
  vendors: z.number(),
  /** When it came here, ISO 8601, and from where: an address, or the name of a file. */
  keptAt: z.iso.datetime(),
  source: z.string(),
  /** SHA-256 of the kept file. */
  sha256: z.string(),
  /** The schema that it was checked against. */
  form: z.string(),
  /** What it changed when it came, in a sentence. */
  changes: z.string(),
});
export type KeptVersion = z.infer<typeof versionSchema>;

const keptSchema = z.object({
  kept: z.literal(1),
  /** The newest first. */
  versions: z.array(versionSchema),
  /** Chosen by hand: a version, or the one that came with the program. Null: the newest. */
  chosen: z.string().nullable(),
  /** When it was last chosen by hand, or given free. */
  chosenAt: z.iso.datetime().optional(),
  /** When the address was last asked, and what it answered with. */
  checkedAt: z.iso.datetime().optional(),
  source: z.string().default(''),
  etag: z.string().default(''),
  lastModified: z.string().default(''),
  /** Why the last try failed, and since when none has succeeded. */
  problem: z.object({ since: z.iso.datetime(), message: z.string() }).optional(),
});
export type KeptBooks = z.infer<typeof keptSchema>;

/** The name by which the book that came with the program is chosen. */
export const BUILT_IN = 'built-in';
const KEPT = 'book.json';
/** Versions that can be gone back to; the rule books of answers given are kept with the record of checks. */
const MOST_VERSIONS = 30;
const LEFTOVER_AGE = 60 * 60_000;

const NOTHING: KeptBooks = { kept: 1, versions: [], chosen: null, source: '', etag: '', lastModified: '' };

/** Which book is in use, and why. */
export interface BookInUse {
  book: Book;
  /** The kept release; undefined: the book came with the program. */
  release: KeptVersion | undefined;
  /** When somebody last chose by hand which book is used, ISO 8601. */
  chosenAt: string | undefined;
  /** Whether newer ones are not taken because somebody chose this one. */
  isChosen: boolean;
  /** Why a kept release that should be in use is not. */
  problem: string | undefined;
  /** The book that came with the program. */
  builtIn: Book;
}

export function bookDirectory(data: string): string {
  return join(data, 'book');
}

/** What is kept; nothing where nothing is, or what says so cannot be read. */
export function readKept(directory: string): KeptBooks {
  try {
    return keptSchema.parse(JSON.parse(readFileSync(join(directory, KEPT), 'utf8')));
  } catch {
    return NOTHING;
  }
}

/** A text that changes whenever what is kept does. */
export async function keptStamp(directory: string): Promise<string> {
  return stat(join(directory, KEPT)).then(
    ({ ino, mtimeMs }) => `${ino}:${mtimeMs}`,
    () => '',
  );
}

/**
 * The files of the book to use: the newest of the kept ones and the one that came with the program, unless one was chosen by hand.
 * A release that cannot be read any more is named in `problem`, and the program's own book is used.
 */
export function filesInUse(
  directory: string,
  builtIn: Book,
): Omit<BookInUse, 'book' | 'builtIn'> & { files: BookFiles; digest: string } {
  const kept = readKept(directory);
  const { chosen, chosenAt } = kept;
  const own = { files: builtIn.files, digest: builtIn.version.replace(/^.*\./, ''), release: undefined };
  const [newest] = kept.versions;
  const wanted = chosen === null ? newest : kept.versions.find(({ version }) => version === chosen);
  const isChosen = chosen !== null;
  // A program that was updated may know more than what was fetched before.
  const isOwnNewer = wanted === undefined || (!isChosen && wanted.newestCheck < builtIn.newestCheck);
  if (chosen === BUILT_IN || isOwnNewer) {
    const isGone = isChosen && chosen !== BUILT_IN && wanted === undefined;
    return {
      ...own,
      chosenAt,
      isChosen,
      problem: isGone ? `the chosen rule book ${chosen} is not kept here` : undefined,
    };
  }
  try {
    const { files, digest } = readVersion(directory, wanted);
    return { files, digest, release: wanted, chosenAt, isChosen, problem: undefined };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ...own, chosenAt, isChosen, problem: `the kept rule book ${wanted.version} cannot be used: ${message}` };
  }
}

/** The book to use, for a program that starts or answers one question. @param data the data directory */
export function openBook(data: string): BookInUse {
  const builtIn = loadBook();
  const { files, digest, ...about } = filesInUse(bookDirectory(data), builtIn);
  return { book: about.release ? buildBook(files, digest) : builtIn, builtIn, ...about };
}

function readVersion(
  directory: string,
  { version, sha256: hash, form }: KeptVersion,
): { files: BookFiles; digest: string } {
  const text = readFileSync(join(directory, `${version}.json`), 'utf8');
  if (sha256(text) !== hash) throw new ReleaseProblem('its file was changed or damaged');
  const value: BookFiles = JSON.parse(text);
  const { checkBookFiles, formOfBook } = bookParser();
  // What an older program accepted may lack what this one needs.
  return { files: form === formOfBook() ? value : checkBookFiles(value), digest: version.replace(/^.*\./, '') };
}

/** A release that may be used. */
export interface Verified {
  manifest: Manifest;
  /** The compiled book, as JSON, checked against the schema of this program. */
  files: string;
  /** The schema that it was checked against. */
  form: string;
  /** What it changes, in a sentence. */
  changes: string;
}

/** Keeps a verified release. It is in use from then on, unless another was chosen by hand. */
export async function keepVersion(
  directory: string,
  { manifest, files, form, changes }: Verified,
  source: string,
  now: Date,
): Promise<KeptVersion> {
  const { version, released, newestCheck, instruments, vendors } = manifest;
  await writeWhole(directory, `${version}.json`, files);
  const keptAt = now.toISOString();
  const entry = {
    version,
    released,
    newestCheck,
    instruments,
    vendors,
    keptAt,
    source,
    sha256: sha256(files),
    form,
    changes,
  };
  await changeKept(directory, (kept) => {
    const others = kept.versions.filter((one) => one.version !== version);
    const versions = [entry, ...others].toSorted((a, b) => (a.released < b.released ? 1 : -1));
    const isNeeded = (one: KeptVersion, index: number): boolean => index < MOST_VERSIONS || one.version === kept.chosen;
    return { ...kept, versions: versions.filter(isNeeded), problem: undefined };
  });
  await removeLeftovers(directory, now);
  return entry;
}

/**
 * Says which book is used from now on.
 *
 * @param choice a kept version, {@link BUILT_IN}, or null: always the newest
 * @throws {ReleaseProblem} where that version is not kept
 */
export async function chooseVersion(directory: string, choice: string | null, now: Date): Promise<void> {
  const known = readKept(directory).versions.map(({ version }) => version);
  if (choice !== null && choice !== BUILT_IN && !known.includes(choice))
    throw new ReleaseProblem(
      `The rule book ${choice} is not kept here. \`vendorcheck rules versions\` shows those that are.`,
    );
  await changeKept(directory, (kept) => ({ ...kept, chosen: choice, chosenAt: now.toISOString() }));
}

/** Replaces what is known of the kept books. */
export async function changeKept(directory: string, change: (kept: KeptBooks) => KeptBooks): Promise<void> {
  await writeWhole(directory, KEPT, `${JSON.stringify(change(readKept(directory)), null, 1)}\n`);
}

async function removeLeftovers(directory: string, now: Date): Promise<void> {
  const needed = new Set([KEPT, ...readKept(directory).versions.map(({ version }) => `${version}.json`)]);
  for (const name of await readdir(directory)) {
    if (needed.has(name)) continue;
    const file = join(directory, name);
    const age = await stat(file).then(
      ({ mtimeMs }) => now.getTime() - mtimeMs,
      () => 0,
    );
    if (age > LEFTOVER_AGE) await rm(file, { force: true });
  }
}
