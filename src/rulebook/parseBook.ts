/** The files of the book, read and held against their schema and each other. */
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { basename } from 'node:path/posix';
import { z } from 'zod';
import type { BookFiles } from './book.ts';
import { crossFileProblems, isPlaceholder, textsIn, unknownIds } from './crossFileProblems.ts';
import {
  categoryFile,
  coverageFile,
  outsideFile,
  type RuleFile,
  roleFile,
  ruleFile,
  type Vendor,
  vendorFile,
} from './schema.ts';

/** The YAML parser, loaded when it is first needed: a bot that reads the compiled book never needs it. */
function yamlParser(): typeof import('yaml') {
  return createRequire(import.meta.url)('yaml');
}

/** A file of the book as it stands on the disk. */
export interface SourceFile {
  /** Path within the book, with `/`. */
  name: string;
  text: string;
}

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
    const lines = problems.map(
      ({ file, line, field, message }) => `${file}:${line}${field ? ` ${field}` : ''}: ${message}`,
    );
    super(
      `The rule book has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${lines.join('\n')}`,
    );
    this.name = 'RuleBookError';
    this.problems = problems;
  }
}

/**
 * Reads the YAML of every file and holds it against its schema and against the other files.
 *
 * @throws {RuleBookError} with every problem found
 */
export function parseBook(sources: SourceFile[]): BookFiles {
  const problems: BookProblem[] = [];
  const where = new Map<string, SourceFile>();
  const misfits: { source: SourceFile; value: unknown }[] = [];
  const parseIn = <T>(place: string, schema: z.ZodType<T>): { source: SourceFile; value: T }[] =>
    sources
      .filter(({ name }) => name === place || name.startsWith(`${place}/`))
      .flatMap((source) => {
        const value = parseSource(source, schema, problems, (misfit) => misfits.push({ source, value: misfit }));
        return value === undefined ? [] : [{ source, value }];
      });
  const parseFiles = <T extends { id: string }>(kind: 'rule' | 'vendor', schema: z.ZodType<T>): T[] =>
    parseIn(`${kind}s`, schema).map(({ source, value }) => {
      where.set(`${kind}:${value.id}`, source);
      if (basename(source.name, '.yaml') !== value.id)
        problems.push(locate(source, ['id'], `the file must be named ${value.id}.yaml`));
      return value;
    });
  const parseList = <T>(name: string, schema: z.ZodType<T[]>): T[] =>
    parseIn(name, schema).flatMap(({ value }) => value);
  const coverage = parseIn('coverage', coverageFile).flatMap(({ source, value }) => {
    for (const [index, { place }] of value.entries()) {
      const before = where.get(`coverage:${place}`);
      if (before) problems.push(locate(source, [index, 'place'], `"${place}" stands in ${before.name} already`));
      where.set(`coverage:${place}`, source);
    }
    return value;
  });
  const files: BookFiles = expandRosters({
    rules: parseFiles('rule', ruleFile),
    vendors: parseFiles('vendor', vendorFile),
    categories: parseList('categories.yaml', categoryFile),
    roles: parseList('roles.yaml', roleFile),
    coverage,
    outside: parseList('outside.yaml', outsideFile),
  });
  const unreadOf = (kind: 'rule' | 'vendor'): string[] =>
    sources
      .filter(({ name }) => name.startsWith(`${kind}s/`))
      .map(({ name }) => basename(name, '.yaml'))
      .filter((id) => !where.has(`${kind}:${id}`));
  const unread = { rules: unreadOf('rule'), vendors: unreadOf('vendor') };
  for (const { kind, id, path, message } of crossFileProblems(files, unread)) {
    const source = where.get(`${kind}:${id}`);
    problems.push(source ? locate(source, path, message) : { file: `${kind}s`, line: 1, field: id, message });
  }
  const unknown = unknownIds(files, unread);
  for (const { source, value } of misfits)
    for (const { path, message } of unknown(value)) problems.push(locate(source, path, message));
  if (problems.length > 0) throw new RuleBookError(problems);
  return files;
}

const compiledFile = z.object({
  rules: z.array(ruleFile),
  vendors: z.array(vendorFile),
  categories: categoryFile,
  roles: roleFile,
  coverage: coverageFile.default([]),
  outside: outsideFile.default([]),
});

/**
 * Holds the files of a book that was compiled elsewhere, or long ago, against the schema and its parts against each other.
 *
 * @throws {RuleBookError} with every problem found
 */
export function checkBookFiles(value: unknown): BookFiles {
  const read = compiledFile.safeParse(value, { reportInput: true });
  const problems = read.success
    ? crossFileProblems(read.data).map(({ kind, id, path, message }) => ({
        file: `${kind}s/${id}`,
        line: 1,
        field: path.join('.'),
        message,
      }))
    : read.error.issues.map((issue) => ({
        file: 'book.json',
        line: 1,
        field: issue.path.map(String).join('.'),
        message: inFieldTerms(issue, compiledFile),
      }));
  if (!read.success || problems.length > 0) throw new RuleBookError(problems);
  return read.data;
}

/** Tells one form of the book's files from every other: a book that was checked against it needs no second look. */
export function formOfBook(): string {
  form ??= createHash('sha256')
    .update(JSON.stringify(z.toJSONSchema(compiledFile, { io: 'input' })))
    .digest('hex')
    .slice(0, 16);
  return form;
}

let form: string | undefined;

function readYaml({ text }: SourceFile) {
  const { LineCounter, parseDocument } = yamlParser();
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'core', prettyErrors: false });
  return { document, lineOf: (offset: number): number => lines.linePos(offset).line };
}

function parseSource<T>(
  source: SourceFile,
  schema: z.ZodType<T>,
  problems: BookProblem[],
  misfit: (value: unknown) => void,
): T | undefined {
  const { document, lineOf } = readYaml(source);
  for (const { pos, message } of document.errors)
    problems.push({ file: source.name, line: lineOf(pos[0]), field: '', message });
  if (document.errors.length > 0) return undefined;
  const value: unknown = document.toJS();
  const left = [...textsIn(value)].filter(({ text }) => isPlaceholder(text));
  for (const { path, text } of left) problems.push(locate(source, path, `still to be filled in: ${text}`));
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return left.length > 0 ? undefined : result.data;
  misfit(value);
  for (const issue of result.error.issues)
    if (!left.some(({ path }) => path.join() === issue.path.join()))
      problems.push(locate(source, issue.path, inFieldTerms(issue, schema)));
  return undefined;
}

/** What is wrong, in the words of the field: what a missing one is for, which values a wrong one may have. */
function inFieldTerms(issue: z.core.$ZodIssue, schema: z.ZodType): string {
  const field = String(issue.path.findLast((key) => typeof key === 'string') ?? '');
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    const meaning = meaningOf(schema, issue.path);
    return `${field} is missing${meaning ? `: ${meaning}` : ''}`;
  }
  if (issue.code === 'invalid_value') return `${field} is one of ${issue.values.join(', ')}`;
  if (issue.code === 'unrecognized_keys') return `there is no field ${issue.keys.join(', ')} here`;
  if (issue.code === 'invalid_type') return `${field} must be a ${issue.expected}`;
  return issue.message;
}

/** What the schema says of the field at a path, where it says anything. */
function meaningOf(schema: z.ZodType, path: readonly PropertyKey[]): string | undefined {
  let part: unknown = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  for (const key of path) {
    const next: unknown = child(part, typeof key === 'number' ? 'items' : 'properties');
    part = typeof key === 'number' ? next : child(next, String(key));
  }
  const said = child(part, 'description');
  return typeof said === 'string' ? said : undefined;
}

function child(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

/** The problem with the line on which the field stands, or the nearest field above it that does stand there. */
function locate(source: SourceFile, path: readonly PropertyKey[], message: string): BookProblem {
  const { document, lineOf } = readYaml(source);
  const keys = path.map((key) => (typeof key === 'number' ? key : String(key)));
  let offset: number | undefined;
  for (let length = keys.length; length > 0 && offset === undefined; length -= 1)
    offset = nodeOffset(document.getIn(keys.slice(0, length), true));
  return { file: source.name, line: offset === undefined ? 1 : lineOf(offset), field: keys.join('.'), message };
}

function nodeOffset(node: unknown): number | undefined {
  const range = child(node, 'range');
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : undefined;
}

/** Instruments that list many companies, each with its own day: one file instead of one a company. */
type Roster = NonNullable<RuleFile['roster']>;
type Party = Roster['parties'][number];

/** A name at least this long is told from others even with a letter wrong. */
const LONG_NAME = 16;

/**
 * The files with every roster worked out: each listed company becomes a vendor, and each phase of the rule one phase a
 * listing day. A company that belongs to a vendor of the book stays that vendor's, as a part of it that is listed.
 */
function expandRosters(files: BookFiles): BookFiles {
  const vendors = [...files.vendors];
  const rules = files.rules.map((rule) => {
    const { roster, ...rest } = rule;
    if (!roster) return rule;
    vendors.push(...roster.parties.filter((party) => !party.vendor).map((party) => vendorOf(rule, roster, party)));
    return { ...rest, appliesTo: [...rest.appliesTo, ...scopesOf(roster)], phases: phasesOf(rule, roster) };
  });
  return { ...files, rules, vendors };
}

/** The id of the vendor that a listed company becomes, e.g. `uflpa-camel-group`. */
function idOf(roster: Roster, party: Party): string {
  if (party.vendor) return party.vendor;
  const words = party.name.toLowerCase().replace(/\b(?:co|ltd|limited|and|the)\b/gu, ' ');
  return `${roster.prefix}-${words.match(/[a-z0-9]+/gu)?.join('-') ?? ''}`;
}

function scopesOf(roster: Roster): RuleFile['appliesTo'] {
  const own = roster.parties.filter((party) => !party.vendor || party.isWhole).map((party) => idOf(roster, party));
  const parts = roster.parties.filter((party) => party.vendor && !party.isWhole);
  return [
    ...(own.length > 0 ? [{ vendors: own, reach: 'family' as const }] : []),
    ...parts.map((party) => ({
      vendors: [idOf(roster, party)],
      reach: 'named' as const,
      parties: [party.name],
      ask: `Which company made it? The list names ${party.name}, not the whole group.`,
    })),
  ];
}

function phasesOf(rule: RuleFile, roster: Roster): RuleFile['phases'] {
  const days = [...new Set(roster.parties.map((party) => party.from))].toSorted();
  return days.flatMap((day) =>
    rule.phases.map((phase) => ({
      ...phase,
      id: `${phase.id}-${day}`,
      from: day,
      announced: day,
      vendors: roster.parties.filter((party) => party.from === day).map((party) => idOf(roster, party)),
    })),
  );
}

function vendorOf(rule: RuleFile, roster: Roster, party: Party): Vendor {
  const exactOnly = (text: string): boolean => text.replace(/[^\p{L}]/gu, '').length < LONG_NAME;
  return vendorFile.parse({
    id: idOf(roster, party),
    name: party.name,
    country: roster.country,
    // Marked here too, so that a short name of the list is found only as it is written.
    aliases: [
      ...[party.name, ...party.aliases].map((text) => ({ text, exactOnly: exactOnly(text) })),
      ...party.loose.map((text) => ({
        text,
        exactOnly: true,
        sharedName: true,
        says: `The list names ${party.name}; other companies of this name, or of its group, may not be on it.`,
      })),
    ],
    categories: roster.categories,
    sources: rule.citations.filter((citation) => citation.label === roster.citation),
    fromList: rule.id,
    checked: rule.checked,
  });
}
