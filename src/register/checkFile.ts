/** A whole file checked, whatever it is: a table or a bill of materials. The same for the command line and for Slack. */

import type { Checker } from '../check/check.ts';
import { isVendorNamed } from '../check/resolve/subject.ts';
import { isKnownRole, rolesWritten } from '../rulebook/roles.ts';
import type { Activity } from '../rulebook/schema.ts';
import { asOfText } from '../rulebook/time.ts';
import { ACTIVITIES } from '../rulebook/vocabulary.ts';
import type { Bom } from './bom/component.ts';
import { readCycloneDxJson, readCycloneDxXml } from './bom/cycloneDx.ts';
import { readSpdx3, readSpdxJson, readSpdxTags } from './bom/spdx.ts';
import {
  type Circumstances,
  type Counts,
  count,
  countsByVerdict,
  type Judged,
  judgedSign,
  judgeWith,
  keepGravest,
  type NamedText,
  pacer,
} from './judgement.ts';
import { isTriggered, type Report, type ReportItem, type Trigger } from './reports.ts';
import { readTable } from './tables/readTable.ts';
import {
  allBytes,
  type Columns,
  encodingOfMark,
  type FieldName,
  FileProblem,
  type FileSource,
  findColumns,
  type Table,
  type TableRow,
} from './tables/table.ts';
import { type Column, cellsWritten, headsWritten } from './tables/writeTable.ts';

/** How many of the gravest are shown. */
export const GRAVEST = 10;
/** Results that are kept to be written as one document. */
const MOST_KEPT = 1_000_000;

export interface FileOptions {
  checker: Checker;
  circumstances: Circumstances;
  /** The day of the answers, YYYY-MM-DD. */
  day: string;
  kind: 'table' | 'bom';
  sheet?: string | undefined;
  /** Columns that somebody named. */
  named?: Partial<Record<FieldName, string>>;
  triggers?: readonly Trigger[];
  /** Whether every result is kept for the report, or only the gravest. */
  isAllKept: boolean;
  /** In words, where a waiver covers what was found. */
  waivedBy?: ((judged: Judged) => string | undefined) | undefined;
  /** Whether what a waiver covers counts as a failure. */
  isWaivedFailure?: boolean;
  ruleUrl?: (rule: string) => string | undefined;
  /** Before the first row: the heads of the table that is given back. */
  onBegin?: (begun: { heads: string[]; said: string; delimiter: string; expected: number }) => Promise<void>;
  onRow?: (cells: string[], done: number, expected: number) => Promise<void>;
  signal?: AbortSignal | undefined;
}

export interface FileCheck {
  report: Report;
  /** Each with how many more there are like it. */
  gravest: (ReportItem & { alike: number })[];
  counts: Counts;
  total: number;
  failures: number;
  /** Which column was taken for what. */
  said: string;
  notes: string[];
  /** Of a bill of materials: what it is of, and how many components name no maker. */
  subject?: string;
  unnamed?: number;
}

/** What is written of each thing beside what the file says of it, in this order. */
const FOUND: readonly Column<{ judged: Judged; problem?: string | undefined }>[] = [
  ['Verdict', ({ judged }) => judgedSign(judged).words],
  ['Reason', ({ judged, problem = '' }) => judged?.reason ?? problem],
  ['Rule', ({ judged }) => judged?.rules.join(', ') ?? ''],
  ['Since', ({ judged }) => judged?.since ?? ''],
  ['Next date', ({ judged }) => judged?.next ?? ''],
  ['Source', ({ judged }) => judged?.source ?? ''],
  ['Matched as', ({ judged }) => judged?.matchedAs ?? ''],
  ['Question', ({ judged }) => judged?.question ?? ''],
];

/** A file that is open: its parts one by one, each with the cells of the table that is given back. */
interface OpenFile {
  form: string;
  heads: string[];
  said: string;
  delimiter: string;
  expected: number;
  parts: AsyncIterable<Omit<ReportItem, 'isFailure' | 'waived'> & { cells: string[] }>;
  /** What is said where there is no part. */
  isEmpty: string;
  /** What is known once all parts were read. */
  end: () => Pick<FileCheck, 'notes' | 'subject' | 'unnamed'>;
}

/** @throws {FileProblem} where the file cannot be read; the error of the signal where it was stopped */
export async function checkFile(source: FileSource, options: FileOptions): Promise<FileCheck> {
  const { checker, circumstances, day, triggers = [], waivedBy, isWaivedFailure = true } = options;
  const { form, heads, said, delimiter, expected, parts, isEmpty, end } = await (options.kind === 'bom'
    ? openBom(source, options)
    : openTable(source, options));
  const counts: Counts = new Map();
  const gravest = keepGravest<ReportItem>(GRAVEST);
  const items: ReportItem[] = [];
  let total = 0;
  let failures = 0;
  await options.onBegin?.({ heads, said, delimiter, expected });
  for await (const { cells, ...part } of parts) {
    const waived = waivedBy?.(part.judged);
    const isFailure = isTriggered(triggers, part.judged, day) && (waived === undefined || isWaivedFailure);
    const item = { ...part, ...(waived ? { waived } : {}), isFailure };
    total += 1;
    if (isFailure) failures += 1;
    count(counts, item.judged);
    gravest.add(item.judged, item);
    if (options.isAllKept && items.length < MOST_KEPT) items.push(item);
    await options.onRow?.(cells, item.row, expected);
  }
  if (total === 0) throw new FileProblem(isEmpty);
  const report: Report = {
    file: source.name,
    form,
    asOf: asOfText(circumstances.asOf),
    buyer: circumstances.buyer,
    activity: circumstances.activity,
    counts: countsByVerdict(counts),
    items,
    data: { rulebook: checker.book.version, lists: checker.listings.dates() },
    ruleUrl: options.ruleUrl ?? (() => undefined),
  };
  return { report, gravest: gravest.list(), counts, total, failures, said, ...end() };
}

async function openTable(source: FileSource, options: FileOptions): Promise<OpenFile> {
  const { checker, circumstances, day, signal } = options;
  const table = await readTable(source, { sheet: options.sheet });
  const columns = columnsOf(checker, table, options.named ?? {}, day);
  return {
    form: table.form,
    heads: headsOf(columns),
    said: columns.said,
    delimiter: table.delimiter,
    expected: table.expected,
    parts: (async function* () {
      for await (const row of checkTable(checker, table, columns, circumstances, signal))
        yield { ...row, ref: '', cells: cellsOf(row, columns) };
    })(),
    isEmpty: `${source.name} has no row below its heads.`,
    end: () => ({ notes: table.notes }),
  };
}

const NO_MAKER = 'It names no maker or supplier, and its own name is not one that the rule book knows.';

async function openBom(source: FileSource, { checker, circumstances, signal }: FileOptions): Promise<OpenFile> {
  const bom = await readBom(source);
  const form = `${bom.format} ${bom.version}`;
  const expected = bom.components.length;
  const judgeOne = judgeWith(checker, circumstances);
  const pause = pacer(signal);
  let unnamed = 0;
  return {
    form,
    heads: ['Number', 'Component', 'Reference', ...headsWritten(FOUND)],
    said: '',
    delimiter: ',',
    expected,
    parts: (async function* () {
      for (const [at, component] of bom.components.entries()) {
        await pause();
        if (!component.hasMaker) unnamed += 1;
        const { ref } = component;
        const judged = judgeOne(component);
        const problem = judged ? undefined : NO_MAKER;
        const label = [component.name, component.version].filter((part) => part !== '').join(' ');
        const row = at + 1;
        const cells = [String(row), label, ref, ...cellsWritten(FOUND, { judged, problem })];
        yield { row, ref, label, judged, problem, cells };
      }
    })(),
    isEmpty: `${source.name} (${form}) lists no component.`,
    end: () => ({
      notes: [`${unnamed} of ${expected} components name no maker or supplier.`],
      subject: bom.subject,
      unnamed,
    }),
  };
}

/** Bytes of a bill of materials that are read. */
const LARGEST_BOM = 256 * 1024 * 1024;
const BOM_FORMS = 'CycloneDX (JSON or XML), SPDX 2.2 or 2.3 (JSON or tag-value) and SPDX 3.0 (JSON)';

/** A bill of materials in whichever of its forms. @throws {FileProblem} where it is none, broken or too large */
export async function readBom(source: FileSource): Promise<Bom> {
  const bytes = await allBytes(source, LARGEST_BOM, '; bills are read up to that.');
  const content = new TextDecoder(encodingOfMark(bytes) ?? 'utf-8').decode(bytes).trim();
  if (content === '') throw new FileProblem(`${source.name} is empty.`);
  if (content.startsWith('<')) return readCycloneDxXml(source.name, content);
  if (/^SPDXVersion:/mu.test(content.slice(0, 10_000))) return readSpdxTags(source.name, content);
  if (!/^[{[]/u.test(content)) throw new FileProblem(`${source.name} is no bill of materials: ${BOM_FORMS} are read.`);
  return readBomJson(source.name, parseJson(source.name, content));
}

function readBomJson(name: string, value: unknown): Bom {
  const fields = new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  if (fields.get('bomFormat') === 'CycloneDX') return readCycloneDxJson(name, value);
  if (typeof fields.get('spdxVersion') === 'string') return readSpdxJson(name, value);
  const graph = fields.get('@graph');
  if (Array.isArray(graph)) return readSpdx3(name, graph);
  throw new FileProblem(`${name} is JSON, but no bill of materials that is known: ${BOM_FORMS} are read.`);
}

function parseJson(name: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new FileProblem(`${name} is broken JSON: ${error instanceof Error ? error.message : 'unreadable'}.`);
  }
}

export interface CheckedRow extends TableRow {
  /** What the row is about, for people: its vendor and product. */
  label: string;
  judged: Judged;
  /** Why it could not be checked, where it could not. */
  problem?: string;
}

/** The columns of a table, with those left out that only look like a role or an activity. @param day YYYY-MM-DD: names come and go */
export function columnsOf(
  checker: Checker,
  table: Table,
  named: Partial<Record<FieldName, string>>,
  day: string,
): Columns {
  const columns = findColumns(table.sample, named, (text) => isVendorNamed(checker, text, day));
  for (const [field, isSuch] of [
    ['buyer', (text: string) => rolesOf(checker, text) !== null],
    ['activity', (text: string) => activityOf(text) !== null],
  ] as const) {
    const at = columns.at[field];
    if (at === undefined || named[field] !== undefined) continue;
    const body = table.sample.filter(({ row }) => row > columns.headRow);
    const values = body.flatMap(({ cells }) => cells[at]?.trim() || []);
    if (!values.some(isSuch)) delete columns.at[field];
  }
  return columns;
}

/** The rows below the heads; rows without any content are passed over. @param signal stops the work */
export async function* bodyRows(table: Table, { headRow }: Columns, signal?: AbortSignal): AsyncGenerator<TableRow> {
  const pause = pacer(signal);
  for await (const row of table.rows()) {
    await pause();
    if (row.row > headRow && row.cells.some((cell) => cell.trim() !== '')) yield row;
  }
}

/**
 * Checks row after row as it is read.
 *
 * @param signal stops the work; what was yielded stands
 */
export async function* checkTable(
  checker: Checker,
  table: Table,
  columns: Columns,
  circumstances: Circumstances,
  signal?: AbortSignal,
): AsyncGenerator<CheckedRow> {
  const judgeOne = judgeWith(checker, circumstances);
  for await (const row of bodyRows(table, columns, signal)) {
    const names = namesOf(row, columns);
    const label = names.map(({ text }) => text).join(' · ');
    yield { ...row, label, ...judgedRow(checker, row, columns, (own) => judgeOne({ names }, own), names.length > 0) };
  }
}

/** What is found of a row, or why it could not be checked. */
function judgedRow(
  checker: Checker,
  row: TableRow,
  columns: Columns,
  judgeOne: (own: Partial<Circumstances>) => Judged,
  isNamed: boolean,
): Pick<CheckedRow, 'judged' | 'problem'> {
  const roles = fieldOf(row, columns, 'buyer');
  const doing = fieldOf(row, columns, 'activity');
  const buyer = roles === '' ? undefined : rolesOf(checker, roles);
  const activity = doing === '' ? undefined : activityOf(doing);
  if (buyer === null) return { judged: null, problem: `The buyer “${roles}” is not known.` };
  if (activity === null) return { judged: null, problem: `The activity “${doing}” is not known.` };
  const judged = judgeOne({ ...(buyer && { buyer }), ...(activity && { activity }) });
  if (judged) return { judged };
  const problem = isNamed
    ? 'No vendor or maker is named, and the words about the product name none.'
    : 'There is no name in this row.';
  return { judged, problem };
}

function namesOf(row: TableRow, columns: Columns): NamedText[] {
  const named = (['vendor', 'maker', 'product'] as const).map((from): NamedText => {
    const isOnlyName = columns.at.vendor === undefined && columns.at.maker === undefined;
    return {
      text: fieldOf(row, columns, from),
      from,
      trust: from === 'product' && !isOnlyName ? 'description' : 'name',
    };
  });
  return named.filter(({ text }) => text !== '');
}

export function fieldOf({ cells }: TableRow, { at }: Columns, field: FieldName): string {
  const place = at[field];
  return place === undefined ? '' : (cells[place] ?? '').replace(/\s+/gu, ' ').trim();
}

/** Null: at least one of them is not known. */
export function rolesOf({ book }: Checker, text: string): string[] | null {
  const roles = rolesWritten(text);
  return roles.length > 0 && roles.every((role) => isKnownRole(book, role)) ? roles : null;
}

export function activityOf(text: string): Activity | null {
  return ACTIVITIES.find((one) => one === text.trim().toLowerCase()) ?? null;
}

/** The heads of the table that is given back: those of the input, then ours, each once. */
export function headsOf({ heads }: Columns): string[] {
  const given = new Set(heads.map((head) => head.toLowerCase()));
  return [
    ...heads,
    ...headsWritten(FOUND).map((head) => (given.has(head.toLowerCase()) ? `${head} (vendorcheck)` : head)),
  ];
}

/** A row of the table that is given back: every cell of the input, then ours. */
export function cellsOf(row: CheckedRow, { heads }: Columns): string[] {
  const given = Array.from({ length: heads.length }, (_, at) => row.cells[at] ?? '');
  // What stands to the right of the last head is kept with the last cell rather than lost.
  const beyond = row.cells.slice(heads.length).filter((cell) => cell !== '');
  const last = given.at(-1);
  if (beyond.length > 0 && last !== undefined) given[given.length - 1] = [last, ...beyond].join(' | ');
  return [...given, ...cellsWritten(FOUND, row)];
}
