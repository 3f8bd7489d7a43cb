/** The rule book from the disk: from its YAML files, or from `rules.json` where that was made of them. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';
import { type Book, type BookFiles, buildBook } from './book.ts';
import type { SourceFile } from './parseBook.ts';

/** The book as one file: what the YAML files say, already checked, and the digest of the files that it was made of. */
export interface CompiledBook extends BookFiles {
  digest: string;
}

export const BOOK_DIRECTORY = import.meta.dirname;

/** Made by `vendorcheck rules build`. Also meant for other programs to read. */
export const COMPILED_BOOK = 'rules.json';

/** The parser with the schema, loaded when it is first needed: for a compiled book it is not, and it takes as long as all the rest. */
export function bookParser(): typeof import('./parseBook.ts') {
  return createRequire(import.meta.url)('./parseBook.ts');
}

/** The book built last: a process that asks again for the same files gets the same book. */
let last: { digest: string; book: Book } | undefined;

/**
 * Reads the rule book. Where `rules.json` was made of the very files that stand there, it is read instead of them:
 * parsing and checking some 500 YAML files takes ten times as long.
 *
 * @param directory holds `rules/**`, `vendors/`, `coverage/`, `categories.yaml`, `roles.yaml` and `outside.yaml`; by default the
 *   book of this project
 * @throws {RuleBookError} when any file does not fit its schema or refers to something that is not there
 */
export function loadBook(directory: string = BOOK_DIRECTORY): Book {
  if (!existsSync(join(directory, 'rules'))) {
    // A packed installation carries the compiled book alone.
    const packed = readCompiled(directory);
    if (packed) return built(packed, packed.digest);
  }
  const sources = readSources(directory);
  const digest = hashOfSources(sources);
  return last?.digest === digest ? last.book : built(filesOf(directory, sources, digest), digest);
}

/** What the files of a book say, without building it. @throws {RuleBookError} as {@link loadBook} does */
export function readBookFiles(directory: string = BOOK_DIRECTORY): CompiledBook {
  const sources = readSources(directory);
  return filesOf(directory, sources, hashOfSources(sources));
}

/** The same, from the YAML files whatever was compiled before. @throws {RuleBookError} as {@link loadBook} does */
export function compileBook(directory: string = BOOK_DIRECTORY): CompiledBook {
  const sources = readSources(directory);
  return { digest: hashOfSources(sources), ...bookParser().parseBook(sources) };
}

function filesOf(directory: string, sources: SourceFile[], digest: string): CompiledBook {
  const compiled = readCompiled(directory);
  return compiled?.digest === digest ? compiled : { digest, ...bookParser().parseBook(sources) };
}

function built(files: BookFiles, digest: string): Book {
  if (last?.digest !== digest) last = { digest, book: buildBook(files, digest) };
  return last.book;
}

function readCompiled(directory: string): CompiledBook | null {
  const path = join(directory, COMPILED_BOOK);
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // A half-written or merged file: the YAML files are the truth.
    return null;
  }
}

/** Every YAML file of a rule book, in the order of their names. */
function readSources(directory: string): SourceFile[] {
  const folders = ['rules', 'vendors', 'coverage'].filter((folder) => existsSync(join(directory, folder)));
  const files = folders.flatMap((folder) =>
    readdirSync(join(directory, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const single = ['categories.yaml', 'roles.yaml', 'outside.yaml'].map((name) => join(directory, name));
  return [...files, ...single.filter((path) => existsSync(path))]
    .map((path) => ({ name: relative(directory, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Tells one state of the files from every other, and one form of them (the schema) from every other. */
function hashOfSources(sources: SourceFile[]): string {
  const digest = createHash('sha256').update(readFileSync(join(BOOK_DIRECTORY, 'schema.ts')));
  for (const { name, text } of sources) digest.update(`\0${name}\0${text}`);
  return digest.digest('hex');
}
