/** A whole file checked, whatever it is: a table or a bill of materials. The same for the command line and for Slack. */
import type { Question } from '../check/answer.ts';
import type { Checker } from '../check/check.ts';
import { VERDICT_SIGNS } from '../speak/wording.ts';
import { readBom } from './bom/readBom.ts';
import {
  type Circumstances,
  type Counts,
  count,
  countsByVerdict,
  type Judged,
  judgeWith,
  keepGravest,
  pacer,
} from './checkMany.ts';
import { cellsOf, checkTable, columnsOf, headsOf } from './checkTable.ts';
import { isTriggered, type Trigger } from './report/failOn.ts';
import type { Report, ReportItem } from './report/reports.ts';
import type { FieldName } from './tables/columns.ts';
import { readTable } from './tables/readTable.ts';
import { type FileSource, TableProblem } from './tables/table.ts';

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

/** @throws {TableProblem} {@link BomProblem} where the file cannot be read; the error of the signal where it was stopped */
export function checkFile(source: FileSource, options: FileOptions): Promise<FileCheck> {
  return options.kind === 'bom' ? checkBomFile(source, options) : checkTableFile(source, options);
}

async function checkTableFile(source: FileSource, options: FileOptions): Promise<FileCheck> {
  const { checker, circumstances, day, signal } = options;
  const table = await readTable(source, { sheet: options.sheet });
  const columns = columnsOf(checker, table, options.named ?? {}, day);
  const results = collector(options);
  await options.onBegin?.({
    heads: headsOf(columns),
    said: columns.said,
    delimiter: table.delimiter,
    expected: table.expected,
  });
  for await (const row of checkTable(checker, table, columns, circumstances, signal)) {
    results.add({ row: row.row, ref: '', label: row.label, judged: row.judged, problem: row.problem });
    await options.onRow?.(cellsOf(row, columns), row.row, table.expected);
  }
  if (results.total() === 0) throw new TableProblem(`${source.name} has no row below its heads.`);
  return { ...results.end(source.name, table.form), said: columns.said, notes: table.notes };
}

const BOM_HEADS = [
  'Number',
  'Component',
  'Reference',
  'Verdict',
  'Reason',
  'Rule',
  'Since',
  'Next date',
  'Source',
  'Matched as',
  'Question',
];
const NO_MAKER = 'It names no maker or supplier, and its own name is not one that the rule book knows.';

async function checkBomFile(source: FileSource, options: FileOptions): Promise<FileCheck> {
  const bom = await readBom(source);
  const judgeOne = judgeWith(options.checker, options.circumstances);
  const results = collector(options);
  const pause = pacer(options.signal);
  const expected = bom.components.length;
  let unnamed = 0;
  await options.onBegin?.({ heads: BOM_HEADS, said: '', delimiter: ',', expected });
  for (const [at, component] of bom.components.entries()) {
    await pause();
    if (!component.hasMaker) unnamed += 1;
    const judged = judgeOne(component);
    const label = [component.name, component.version].filter((part) => part !== '').join(' ');
    const problem = judged ? undefined : NO_MAKER;
    results.add({ row: at + 1, ref: component.ref, label, judged, problem });
    const verdict = judged ? VERDICT_SIGNS[judged.verdict].words : 'Not checked';
    const {
      reason = problem ?? '',
      rules = [],
      since = '',
      next = '',
      source: url = '',
      matchedAs = '',
      question = '',
    } = judged ?? {};
    await options.onRow?.(
      [String(at + 1), label, component.ref, verdict, reason, rules.join(', '), since, next, url, matchedAs, question],
      at + 1,
      expected,
    );
  }
  if (results.total() === 0)
    throw new TableProblem(`${source.name} (${bom.format} ${bom.version}) lists no component.`);
  return {
    ...results.end(source.name, `${bom.format} ${bom.version}`),
    said: '',
    notes: [`${unnamed} of ${expected} components name no maker or supplier.`],
    subject: bom.subject,
    unnamed,
  };
}

function collector(options: FileOptions) {
  const { checker, circumstances, day, triggers = [], waivedBy, isWaivedFailure = true } = options;
  const counts: Counts = new Map();
  const gravest = keepGravest<ReportItem>(GRAVEST);
  const items: ReportItem[] = [];
  let total = 0;
  let failures = 0;
  return {
    add: (given: Omit<ReportItem, 'isFailure'>): void => {
      const waived = waivedBy?.(given.judged);
      const isFailure = isTriggered(triggers, given.judged, day) && (waived === undefined || isWaivedFailure);
      const item = { ...given, ...(waived ? { waived } : {}), isFailure };
      total += 1;
      if (isFailure) failures += 1;
      count(counts, item.judged);
      gravest.add(item.judged, item);
      if (options.isAllKept && items.length < MOST_KEPT) items.push(item);
    },
    total: () => total,
    end: (file: string, form: string): Pick<FileCheck, 'report' | 'gravest' | 'counts' | 'total' | 'failures'> => ({
      report: {
        file,
        form,
        asOf: asOfText(circumstances.asOf),
        buyer: circumstances.buyer,
        activity: circumstances.activity,
        counts: countsByVerdict(counts),
        items,
        data: { rulebook: checker.book.version, lists: checker.listings.dates() },
        ruleUrl: options.ruleUrl ?? (() => undefined),
      },
      gravest: gravest.list(),
      counts,
      total,
      failures,
    }),
  };
}

function asOfText(asOf: Question['asOf']): string {
  return 'day' in asOf ? asOf.day : asOf.at.toISOString();
}
