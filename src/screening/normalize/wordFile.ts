import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of `words/`, by sections: its lines, and the phrases in them that commas part. */
export interface WordFile {
  lines(section: string): string[];
  phrases(section: string): string[];
}

/**
 * Reads a file of `words/`: plain text, so that who knows the language or the law can read it. "[name]" begins a section,
 * "#" a remark. In `dist/` the folder stands beside the bundle.
 */
export function wordFile(file: string): WordFile {
  const sections = new Map<string, string[]>();
  let section: string[] = [];
  for (const line of readFileSync(join(import.meta.dirname, 'words', file), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('[')) {
      section = [];
      sections.set(line.slice(1, -1), section);
    } else section.push(line);
  }
  const lines = (name: string): string[] => {
    const found = sections.get(name);
    if (!found) throw new Error(`words/${file} has no section [${name}].`);
    return found;
  };
  return { lines, phrases: (name) => lines(name).flatMap((line) => line.split(', ')) };
}
