import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A file of the book as it stands on the disk. */
export interface SourceFile {
  /** Path within the book, with `/`. */
  name: string;
  text: string;
}

export const BOOK_DIRECTORY = import.meta.dirname;

/** Every YAML file of a rule book, in the order of their names. */
export function readSources(directory: string): SourceFile[] {
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
export function digestOf(sources: SourceFile[]): string {
  const digest = createHash('sha256').update(readFileSync(join(BOOK_DIRECTORY, 'schema.ts')));
  for (const { name, text } of sources) digest.update(`\0${name}\0${text}`);
  return digest.digest('hex');
}
