import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Book, type BookFiles, buildBook } from './book.ts';
import { crossFileProblems } from './crossFileProblems.ts';
import { categoryFile, roleFile, ruleFile, vendorFile } from './schema.ts';

/** Something wrong in a file of the book: where it stands and what to do about it. */
export interface BookProblem {
  file: string;
  line: number;
  field: string;
  message: string;
}

/** The book cannot be used; the message lists every problem as `file:line field: message`. */
export class RuleBookError extends Error {
  readonly problems: BookProblem[];

  constructor(problems: BookProblem[]) {
    super(
      `The rule book has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.map(printProblem).join('\n')}`,
    );
    this.name = 'RuleBookError';
    this.problems = problems;
  }
}

export function printProblem(problem: BookProblem): string {
  return `${problem.file}:${problem.line}${problem.field ? ` ${problem.field}` : ''}: ${problem.message}`;
}

export const BOOK_DIRECTORY = import.meta.dirname;

/**
 * Reads the rule book.
 *
 * @param directory holds `rules/**`, `vendors/`, `categories.yaml` and `roles.yaml`; by default the book of this project
 * @throws {RuleBookError} when any file does not fit its schema or refers to something that is not there
 */
export function loadBook(directory: string = BOOK_DIRECTORY): Book {
  const problems: BookProblem[] = [];
  const texts: string[] = [];
  const where = new Map<string, SourceFile>();

  const read = <T>(path: string, schema: z.ZodType<T>): { source: SourceFile; file: T | undefined } => {
    const source = { name: relative(directory, path), text: readFileSync(path, 'utf8') };
    texts.push(source.text);
    return { source, file: parseSource(source, schema, problems) };
  };
  const all = <T extends { id: string }>(kind: 'rule' | 'vendor', schema: z.ZodType<T>): T[] =>
    yamlFiles(join(directory, `${kind}s`)).flatMap((path) => {
      const { source, file } = read(path, schema);
      if (file === undefined) return [];
      where.set(`${kind}:${file.id}`, source);
      if (basename(path, '.yaml') !== file.id)
        problems.push(locate(source, ['id'], `the file must be named ${file.id}.yaml`));
      return [file];
    });

  const files: BookFiles = {
    rules: all('rule', ruleFile),
    vendors: all('vendor', vendorFile),
    categories: read(join(directory, 'categories.yaml'), categoryFile).file ?? [],
    roles: read(join(directory, 'roles.yaml'), roleFile).file ?? [],
    texts,
  };
  if (problems.length === 0) {
    for (const { kind, id, path, message } of crossFileProblems(files)) {
      const source = where.get(`${kind}:${id}`);
      problems.push(source ? locate(source, path, message) : { file: `${kind}s`, line: 1, field: id, message });
    }
  }
  if (problems.length > 0) throw new RuleBookError(problems);
  return buildBook(files);
}

interface SourceFile {
  name: string;
  text: string;
}

function yamlFiles(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function parseSource<T>(source: SourceFile, schema: z.ZodType<T>, problems: BookProblem[]): T | undefined {
  const lines = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: lines, schema: 'core', prettyErrors: false });
  if (document.errors.length > 0) {
    for (const error of document.errors) {
      problems.push({ file: source.name, line: lines.linePos(error.pos[0]).line, field: '', message: error.message });
    }
    return undefined;
  }
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  for (const issue of result.error.issues) problems.push(locate(source, issue.path, issue.message));
  return undefined;
}

/** The problem with the line on which the field stands, or the nearest field above it that does stand there. */
function locate(source: SourceFile, path: readonly PropertyKey[], message: string): BookProblem {
  const lines = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: lines, schema: 'core' });
  let line = 1;
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length).map(asKey), true);
    const offset = nodeOffset(node);
    if (offset !== undefined) {
      line = lines.linePos(offset).line;
      break;
    }
  }
  return { file: source.name, line, field: path.map(String).join('.'), message };
}

function asKey(key: PropertyKey): string | number {
  return typeof key === 'number' ? key : String(key);
}

function nodeOffset(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  const [start] = node.range;
  return typeof start === 'number' ? start : undefined;
}
