/** `vendorcheck check --file` and `--sbom`: everything in a file at once, as a table, as JSON, or for a build server. */
import { constants, createReadStream } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import pc from 'picocolors';
import type { Question, Verdict } from '../check/answer.ts';
import type { Checker } from '../check/check.ts';
import { BomProblem } from '../register/bom/component.ts';
import { readBom } from '../register/bom/readBom.ts';
import {
  type Circumstances,
  type Counts,
  count,
  countsByVerdict,
  countsInWords,
  judgeWith,
  keepGravest,
  pacer,
} from '../register/checkMany.ts';
import { cellsOf, checkTable, columnsOf, headsOf } from '../register/checkTable.ts';
import { isTriggered, readFailOn, type Trigger } from '../register/report/failOn.ts';
import {
  lineOf,
  type Report,
  type ReportItem,
  reportJson,
  reportJunit,
  reportSarif,
} from '../register/report/reports.ts';
import type { FieldName } from '../register/tables/columns.ts';
import { readTable } from '../register/tables/readTable.ts';
import { type FileSource, TableProblem } from '../register/tables/table.ts';
import { csvLine, openTableWriter, type TableWriter } from '../register/tables/writeTable.ts';
import { VERDICT_SIGNS } from '../speak/wording.ts';
import { BadInput } from './badInput.ts';
import { wrapText } from './wrapText.ts';

export interface ManyOptions {
  file?: string;
  sbom?: string;
  sheet?: string;
  out?: string;
  format?: string;
  json?: boolean;
  failOn?: string;
  exitCode?: boolean;
  vendorColumn?: string;
  productColumn?: string;
  makerColumn?: string;
}

const FORMATS = ['text', 'json', 'csv', 'sarif', 'junit'] as const;
type Format = (typeof FORMATS)[number];

const GRAVEST = 10;
/** Results that are kept to be written as one document. */
const MOST_KEPT = 1_000_000;

export interface ManyContext {
  checker: Checker;
  circumstances: Circumstances;
  /** The day of the answers, YYYY-MM-DD. */
  day: string;
  ruleUrl: (rule: string) => string | undefined;
  /** In words, where a waiver covers what was found. */
  waivedBy?: (item: Pick<ReportItem, 'judged' | 'label'>) => string | undefined;
  signal: AbortSignal;
}

/** @returns whether something was found that counts as a failure */
export async function checkMany(options: ManyOptions, context: ManyContext): Promise<boolean> {
  const format = readFormat(options);
  const triggers = triggersOf(options);
  try {
    return options.sbom === undefined
      ? await checkTableFile(options, context, format, triggers)
      : await checkBomFile(options.sbom, options, context, format, triggers);
  } catch (error) {
    if (error instanceof TableProblem || error instanceof BomProblem) throw new BadInput(error.message);
    throw error;
  }
}

export function triggersOf({ failOn, exitCode }: Pick<ManyOptions, 'failOn' | 'exitCode'>): Trigger[] {
  if (failOn === undefined)
    return exitCode ? [{ verdict: 'prohibited' }, { verdict: 'upcoming' }, { verdict: 'review' }] : [];
  const read = readFailOn(failOn);
  if (typeof read === 'string') throw new BadInput(`--fail-on: ${read}`);
  return read;
}

function readFormat({ format = 'text', json, out }: ManyOptions): Format {
  if (json) return 'json';
  const known = FORMATS.find((one) => one === format);
  if (!known) throw new BadInput(`--format "${format}" is not known; known are ${FORMATS.join(', ')}`);
  if (out !== undefined && !/\.(?:csv|xlsx|json|sarif|xml)$/iu.test(out))
    throw new BadInput(`--out "${out}": the name ends with .csv, .xlsx, .json, .sarif or .xml`);
  return known;
}

async function checkTableFile(
  options: ManyOptions,
  context: ManyContext,
  format: Format,
  triggers: Trigger[],
): Promise<boolean> {
  const source = await openSource(options.file ?? '-');
  const table = await readTable(source, { sheet: options.sheet });
  const named: Partial<Record<FieldName, string>> = {
    ...(options.vendorColumn ? { vendor: options.vendorColumn } : {}),
    ...(options.productColumn ? { product: options.productColumn } : {}),
    ...(options.makerColumn ? { maker: options.makerColumn } : {}),
  };
  const columns = columnsOf(context.checker, table, named, context.day);
  process.stderr.write(`Read ${source.name}: ${columns.said}.\n${table.notes.map((note) => `${note}\n`).join('')}`);
  const results = collector(context, triggers, format !== 'text' && format !== 'csv');
  const writer = openWriter(options.out, table.delimiter);
  const isCsvPrinted = format === 'csv' && !writer;
  const progress = progressOf(table.expected);
  const heads = headsOf(columns);
  try {
    await writer?.write(heads);
    if (isCsvPrinted) process.stdout.write(csvLine(heads, table.delimiter));
    for await (const row of checkTable(context.checker, table, columns, context.circumstances, context.signal)) {
      results.add({ row: row.row, ref: '', label: row.label, judged: row.judged, problem: row.problem });
      const cells = cellsOf(row, columns);
      await writer?.write(cells);
      if (isCsvPrinted && !process.stdout.write(csvLine(cells, table.delimiter)))
        await new Promise((resolve) => process.stdout.once('drain', resolve));
      progress.show(row.row);
    }
    await writer?.close();
  } catch (error) {
    await writer?.discard();
    throw asStopped(error, context.signal);
  } finally {
    progress.end();
  }
  if (results.total === 0) throw new BadInput(`${source.name} has no row below its heads.`);
  const report = results.report(source.name, table.form, context);
  if (writer) process.stderr.write(`Written: ${options.out}\n`);
  if (!isCsvPrinted) printReport(report, format, options.out, { columns: columns.said, notes: table.notes }, results);
  return results.failures > 0;
}

async function checkBomFile(
  path: string,
  options: ManyOptions,
  context: ManyContext,
  format: Format,
  triggers: Trigger[],
): Promise<boolean> {
  const source = await openSource(path);
  const bom = await readBom(source);
  const judgeOne = judgeWith(context.checker, context.circumstances);
  const results = collector(context, triggers, true);
  const pause = pacer(context.signal);
  const progress = progressOf(bom.components.length);
  let unnamed = 0;
  try {
    for (const [at, component] of bom.components.entries()) {
      await pause();
      if (!component.hasMaker) unnamed += 1;
      const judged = judgeOne(component);
      const label = [component.name, component.version].filter((part) => part !== '').join(' ');
      const problem = judged
        ? undefined
        : 'It names no maker or supplier, and its own name is not one that the rule book knows.';
      results.add({ row: at + 1, ref: component.ref, label, judged, problem });
      progress.show(at + 1);
    }
  } catch (error) {
    throw asStopped(error, context.signal);
  } finally {
    progress.end();
  }
  if (results.total === 0) throw new BadInput(`${source.name} (${bom.format} ${bom.version}) lists no component.`);
  const report = results.report(source.name, `${bom.format} ${bom.version}`, context);
  const notes = [`${unnamed} of ${results.total} components name no maker or supplier.`];
  const writer = openWriter(options.out, ',');
  if (writer || format === 'csv') await writeItems(report, writer);
  if (writer) process.stderr.write(`Written: ${options.out}\n`);
  if (format !== 'csv' || writer)
    printReport(
      report,
      format === 'csv' ? 'text' : format,
      options.out,
      { subject: bom.subject, componentsWithoutMaker: unnamed, notes },
      results,
    );
  return results.failures > 0;
}

async function writeItems(report: Report, writer: TableWriter | undefined): Promise<void> {
  const heads = [
    'Row',
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
  const lines = report.items.map(({ row, label, ref, judged, problem }) => [
    String(row),
    label,
    ref,
    judged ? VERDICT_SIGNS[judged.verdict].words : 'Not checked',
    judged?.reason ?? problem ?? '',
    judged?.rules.join(', ') ?? '',
    judged?.since ?? '',
    judged?.next ?? '',
    judged?.source ?? '',
    judged?.matchedAs ?? '',
    judged?.question ?? '',
  ]);
  for (const line of [heads, ...lines]) {
    if (writer) await writer.write(line);
    else process.stdout.write(csvLine(line));
  }
  await writer?.close();
}

interface Collector {
  add(item: Omit<ReportItem, 'isFailure'>): void;
  readonly total: number;
  readonly failures: number;
  readonly counts: Counts;
  gravest(): ReportItem[];
  failed(): ReportItem[];
  report(file: string, form: string, context: ManyContext): Report;
}

function collector({ day, waivedBy }: ManyContext, triggers: Trigger[], isAllKept: boolean): Collector {
  const counts: Counts = new Map();
  const gravest = keepGravest<ReportItem>(GRAVEST);
  const items: ReportItem[] = [];
  let total = 0;
  let failures = 0;
  return {
    add: (given) => {
      const waived = waivedBy?.(given);
      const item = { ...given, ...(waived ? { waived } : {}), isFailure: isTriggered(triggers, given.judged, day) };
      total += 1;
      if (item.isFailure) failures += 1;
      count(counts, item.judged);
      gravest.add(item.judged, item);
      if (isAllKept && items.length < MOST_KEPT) items.push(item);
    },
    get total() {
      return total;
    },
    get failures() {
      return failures;
    },
    counts,
    gravest: gravest.list,
    failed: () => items.filter(({ isFailure }) => isFailure),
    report: (file, form, { checker, circumstances, ruleUrl }) => ({
      file,
      form,
      asOf: asOfText(circumstances.asOf),
      buyer: circumstances.buyer,
      activity: circumstances.activity,
      counts: countsByVerdict(counts),
      items,
      data: { rulebook: checker.book.version, lists: checker.listings.dates() },
      ruleUrl,
    }),
  };
}

function asOfText(asOf: Question['asOf']): string {
  return 'day' in asOf ? asOf.day : asOf.at.toISOString();
}

function printReport(
  report: Report,
  format: Format,
  out: string | undefined,
  extra: Record<string, unknown> & { notes: string[] },
  results: Collector,
): void {
  if (format === 'json') process.stdout.write(`${JSON.stringify(reportJson(report, extra))}\n`);
  else if (format === 'sarif') process.stdout.write(`${JSON.stringify(reportSarif(report))}\n`);
  else if (format === 'junit') process.stdout.write(reportJunit(report));
  else process.stdout.write(summaryText(report, extra.notes, results, out));
}

const COLOURS: Partial<Record<Verdict, (text: string) => string>> = {
  prohibited: (text) => pc.bold(pc.red(text)),
  upcoming: (text) => pc.bold(pc.magenta(text)),
  restricted: (text) => pc.bold(pc.yellow(text)),
  review: (text) => pc.bold(pc.cyan(text)),
};

/** Counts, then the gravest ten, each in a line or two. */
function summaryText(report: Report, notes: string[], results: Collector, out: string | undefined): string {
  const width = Math.max(40, Math.min(process.stdout.columns || 100, 110));
  const lines = [
    pc.bold(`${results.total} ${report.form.includes(' ') ? 'components' : 'rows'}: ${countsInWords(results.counts)}`),
    ...notes,
  ];
  for (const item of results.gravest()) {
    if (!item.judged) continue;
    const sign = VERDICT_SIGNS[item.judged.verdict];
    const paint = COLOURS[item.judged.verdict] ?? pc.bold;
    const where = item.ref === '' ? `row ${item.row}` : item.ref;
    lines.push('', `${paint(`${sign.symbol} ${sign.words}: ${clean(item.label)}`)} ${pc.dim(`(${clean(where)})`)}`);
    const says = lineOf({ ...item, label: '' }).replace(/^[^:]*: \. /u, '');
    lines.push(...wrapText(clean(says), width - 2).map((line) => `  ${line}`));
  }
  if (results.gravest().length === GRAVEST && out === undefined)
    lines.push('', pc.dim('The gravest ten are shown. All of them: --out FILE.csv or .xlsx, or --json.'));
  const lists =
    report.data.lists.map(({ id, asOf }) => `${id} of ${asOf.slice(0, 10)}`).join(', ') || 'no screening list loaded';
  lines.push('', pc.dim(`Rule book ${report.data.rulebook}; ${lists}. Not legal advice.`));
  return `${lines.join('\n')}\n`;
}

function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, ' ');
}

function openWriter(out: string | undefined, delimiter: string): TableWriter | undefined {
  if (out === undefined) return undefined;
  const form = extname(out).toLowerCase();
  if (form !== '.csv' && form !== '.xlsx')
    throw new BadInput(`--out "${out}": a table is written as .csv or .xlsx; print other forms with --format`);
  return openTableWriter(out, form === '.csv' ? 'csv' : 'xlsx', delimiter);
}

/** A file, or standard input, which is read once and kept. */
export async function openSource(path: string): Promise<FileSource> {
  if (path === '-') {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
    const bytes = Buffer.concat(chunks);
    return {
      name: 'standard input',
      open: async function* () {
        for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
      },
    };
  }
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new BadInput(`there is no file "${path}"`);
  await access(path, constants.R_OK).catch((error: NodeJS.ErrnoException) => {
    throw new BadInput(`"${path}" cannot be read: ${error.code ?? error.message}`);
  });
  return { name: basename(path), open: () => createReadStream(path) };
}

function progressOf(expected: number): { show(done: number): void; end(): void } {
  const terminal = process.stderr;
  let shownAt = 0;
  return {
    show: (done) => {
      const now = performance.now();
      if (!terminal.isTTY || now - shownAt < 100) return;
      shownAt = now;
      const part = Math.min(1, done / Math.max(1, expected));
      terminal.write(
        `\r\u001b[K[${'='.repeat(Math.round(30 * part)).padEnd(30)}] ${done} of about ${expected}; Ctrl+C stops`,
      );
    },
    end: () => {
      if (shownAt > 0) terminal.write('\r\u001b[K');
    },
  };
}

function asStopped(error: unknown, signal: AbortSignal): unknown {
  return signal.aborted ? new BadInput('stopped; nothing was written') : error;
}
