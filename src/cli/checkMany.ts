/** `vendorcheck check --file` and `--sbom`: everything in a file at once, as a table, as JSON, or for a build server. */
import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import pc from 'picocolors';
import type { Verdict } from '../check/answer.ts';
import { checkFile, type FileCheck, type FileOptions, GRAVEST } from '../register/checkFile.ts';
import { countsInWords } from '../register/judgement.ts';
import { lineOf, reportJson, reportJunit, reportSarif, type Trigger } from '../register/reports.ts';
import { FileProblem, type FileSource } from '../register/tables/table.ts';
import { csvLine, openTableWriter, type TableWriter } from '../register/tables/writeTable.ts';
import { noteOf, waivedByOf } from '../register/waivers.ts';
import { VERDICT_SIGNS } from '../speak/wording.ts';
import { BadInput } from './input.ts';
import type { Kept } from './keptStore.ts';
import { progressBar, wrapText } from './terminal.ts';

export interface ManyOptions {
  file?: string;
  sbom?: string;
  sheet?: string;
  out?: string;
  format?: string;
  json?: boolean;
  failOn?: string;
  exitCode?: boolean;
  waived?: string;
  vendorColumn?: string;
  productColumn?: string;
  makerColumn?: string;
}

const FORMATS = ['text', 'json', 'csv', 'sarif', 'junit'] as const;
type Format = (typeof FORMATS)[number];

/** Who checks what, for whom, and what covers it. */
export type ManyContext = Pick<FileOptions, 'checker' | 'circumstances' | 'day' | 'ruleUrl'> & {
  signal: AbortSignal;
};

/** @returns whether something was found that counts as a failure */
export async function checkMany(
  options: ManyOptions,
  triggers: Trigger[],
  context: ManyContext,
  kept: Kept,
): Promise<boolean> {
  const format = readFormat(options);
  try {
    const source = await openSource(options.sbom ?? options.file ?? '-');
    const { day, circumstances } = context;
    const waivedBy = waivedByOf(kept.waivers, { day, buyer: circumstances.buyer, activity: circumstances.activity });
    const found = await checkSource(source, options, { ...context, waivedBy }, format, triggers);
    const { file, form, asOf, buyer, counts, data } = found.report;
    const lists = data.lists.map(({ id, asOf: of }) => `${id} ${of}`);
    const details = {
      file,
      digest: await hashOfFile(source),
      form,
      counts,
      asOf,
      buyer,
      rulebook: data.rulebook,
      lists,
    };
    await kept.keep((act) => [noteOf('file checked', details, act)]);
    return found.failures > 0;
  } catch (error) {
    if (error instanceof FileProblem) throw new BadInput(error.message);
    throw error;
  }
}

function readFormat({ format = 'text', json, out }: ManyOptions): Format {
  if (json) return 'json';
  const known = FORMATS.find((one) => one === format);
  if (!known) throw new BadInput(`--format "${format}" is not known; known are ${FORMATS.join(', ')}`);
  if (out !== undefined && !/\.(?:csv|xlsx|json|sarif|xml)$/iu.test(out))
    throw new BadInput(`--out "${out}": the name ends with .csv, .xlsx, .json, .sarif or .xml`);
  return known;
}

async function checkSource(
  source: FileSource,
  options: ManyOptions,
  context: ManyContext & Pick<FileOptions, 'waivedBy'>,
  format: Format,
  triggers: Trigger[],
): Promise<FileCheck> {
  const writer = openWriter(options.out);
  const isCsvPrinted = format === 'csv' && !writer;
  const progress = progressBar();
  let delimiter = ',';
  const write = async (cells: readonly string[]): Promise<void> => {
    await writer?.write(cells);
    if (isCsvPrinted && !process.stdout.write(csvLine(cells, delimiter)))
      await new Promise((resolve) => process.stdout.once('drain', resolve));
  };
  let found: FileCheck;
  try {
    found = await checkFile(source, {
      ...context,
      kind: options.sbom === undefined ? 'table' : 'bom',
      sheet: options.sheet,
      named: {
        ...(options.vendorColumn ? { vendor: options.vendorColumn } : {}),
        ...(options.productColumn ? { product: options.productColumn } : {}),
        ...(options.makerColumn ? { maker: options.makerColumn } : {}),
      },
      triggers,
      isWaivedFailure: options.waived !== 'pass',
      isAllKept: format !== 'text' && format !== 'csv',
      onBegin: async (begun) => {
        delimiter = begun.delimiter;
        if (begun.said !== '') process.stderr.write(`Read ${source.name}: ${begun.said}.\n`);
        await write(begun.heads);
      },
      onRow: async (cells, done, expected) => {
        await write(cells);
        progress.count(done, expected);
      },
    });
    await writer?.close();
  } catch (error) {
    await writer?.discard();
    throw context.signal.aborted ? new BadInput('stopped; nothing was written') : error;
  } finally {
    progress.end();
  }
  if (writer) process.stderr.write(`Written: ${options.out}\n`);
  if (!isCsvPrinted) printFound(found, format === 'csv' ? 'text' : format, options.out);
  return found;
}

async function hashOfFile({ open }: FileSource): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of open()) digest.update(chunk);
  return digest.digest('hex');
}

function printFound(found: FileCheck, format: Format, out: string | undefined): void {
  const { report, said, notes, subject, unnamed } = found;
  const extra = subject === undefined ? { columns: said, notes } : { subject, componentsWithoutMaker: unnamed, notes };
  if (format === 'json') process.stdout.write(`${JSON.stringify(reportJson(report, extra))}\n`);
  else if (format === 'sarif') process.stdout.write(`${JSON.stringify(reportSarif(report))}\n`);
  else if (format === 'junit') process.stdout.write(reportJunit(report));
  else process.stdout.write(summaryText(found, out));
}

const COLOURS: Partial<Record<Verdict, (text: string) => string>> = {
  prohibited: (text) => pc.bold(pc.red(text)),
  upcoming: (text) => pc.bold(pc.magenta(text)),
  restricted: (text) => pc.bold(pc.yellow(text)),
  review: (text) => pc.bold(pc.cyan(text)),
};

/** Counts, then the gravest ten, each in a line or two. */
function summaryText({ report, notes, counts, total, gravest, subject }: FileCheck, out: string | undefined): string {
  const width = Math.max(40, Math.min(process.stdout.columns || 100, 110));
  const what = subject === undefined ? 'row' : 'component';
  const lines = [pc.bold(`${total} ${what}${total === 1 ? '' : 's'}: ${countsInWords(counts)}`), ...notes];
  for (const item of gravest) {
    if (!item.judged) continue;
    const sign = VERDICT_SIGNS[item.judged.verdict];
    const paint = COLOURS[item.judged.verdict] ?? pc.bold;
    const more = item.alike > 0 ? `, and ${item.alike} more` : '';
    const where = `${item.ref === '' ? `row ${item.row}` : item.ref}${more}`;
    lines.push('', `${paint(`${sign.symbol} ${sign.words}: ${clean(item.label)}`)} ${pc.dim(`(${clean(where)})`)}`);
    const says = lineOf({ ...item, label: '' }).replace(/^[^:]*: \. /u, '');
    lines.push(...wrapText(clean(says), width - 2).map((line) => `  ${line}`));
  }
  if (gravest.length === GRAVEST && out === undefined)
    lines.push(
      '',
      pc.dim('The gravest ten are shown, each party once. All of them: --out FILE.csv or .xlsx, or --json.'),
    );
  const lists =
    report.data.lists.map(({ id, asOf }) => `${id} of ${asOf.slice(0, 10)}`).join(', ') || 'no screening list loaded';
  lines.push('', pc.dim(`Rule book ${report.data.rulebook}; ${lists}. Not legal advice.`));
  return `${lines.join('\n')}\n`;
}

function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, ' ');
}

function openWriter(out: string | undefined): TableWriter | undefined {
  if (out === undefined) return undefined;
  const form = extname(out).toLowerCase();
  if (form !== '.csv' && form !== '.xlsx')
    throw new BadInput(`--out "${out}": a table is written as .csv or .xlsx; print other forms with --format`);
  return openTableWriter(out, form === '.csv' ? 'csv' : 'xlsx');
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
