import type { Command } from 'commander';
import { type Answer, byVerdict } from '../check/answer.ts';
import { buildChecker, type Checker, check } from '../check/check.ts';
import { readDates } from '../language/dates/readDates.ts';
import { type Given, readQuestion } from '../language/readQuestion.ts';
import type { Circumstances } from '../register/judgement.ts';
import type { Trigger } from '../register/reports.ts';
import type { Waiver } from '../register/waivers.ts';
import { type AsOf, dayOf } from '../rulebook/time.ts';
import { ACTIVITIES } from '../rulebook/vocabulary.ts';
import { answerJson } from '../speak/speakAnswer.ts';
import type { ManyContext, ManyOptions } from './checkMany.ts';
import { BadInput, bookInUse, dataOption, keptListings, readActivity, readBuyer, readDay } from './input.ts';
import { withRecord } from './keptStore.ts';
import { printAnswer, printDetails, printTable } from './terminal.ts';

interface CheckOptions extends ManyOptions {
  details?: boolean;
  data: string;
  asOf?: string;
  buyer: string;
  activity: string;
}

/** `vendorcheck check <name…>`. */
export function registerCheckCommand(program: Command): void {
  program
    .command('check')
    .argument('[name...]', 'a product or vendor, in any script')
    .description('Is it barred, from when, for whom, by which law?')
    .option('--as-of <date>', 'the day or instant to answer for, YYYY-MM-DD or ISO 8601 with offset (default: now)')
    .option('--buyer <roles>', 'who buys: one or more roles, separated by commas', 'us-person')
    .option('--activity <activity>', `what you want to do: ${ACTIVITIES.join(', ')}`, 'purchase')
    .option('--details', 'print everything that the answer rests on')
    .option('--json', 'print exactly one JSON object; one a line where several names are asked about')
    .option('--file <file>', 'check every row of a table: CSV, XLSX, one name a line, or - for standard input')
    .option('--sbom <file>', 'check every component of a bill of materials: CycloneDX or SPDX')
    .option('--vendor-column <head>', 'with --file: the column of the vendor, by its head, letter or number')
    .option('--product-column <head>', 'with --file: the column of the product')
    .option('--maker-column <head>', 'with --file: the column of the maker')
    .option('--sheet <name>', 'with --file: the sheet of a spreadsheet (default: the first)')
    .option('--out <file>', 'with --file and --sbom: write all results as .csv or .xlsx')
    .option('--format <format>', 'with --file and --sbom: text, json, csv, sarif or junit', 'text')
    .option('--fail-on <verdicts>', 'exit with 1 for these, e.g. prohibited,upcoming:90d,review')
    .option('--waived <how>', 'with --fail-on: whether what a waiver covers counts: fail or pass', 'fail')
    .option('--exit-code', 'the same as --fail-on prohibited,upcoming,review')
    .addHelpText(
      'after',
      `
Several names, separated by commas, are answered in a table, the gravest first.
Words beside the name count: "kaspersky for a Texas school as of 19 July 2024". An option wins over them, and says so.
What is not understood is asked back as “Needs review”, never left out.
A date without a time means the end of that day in the time zone of each rule.

Examples
  vendorcheck check kaspersky
  vendorcheck check "Kaspersky Endpoint Security" --as-of 2024-07-19 --activity renew
  vendorcheck check EZVIZ --buyer us-federal-contractor
  vendorcheck check kaspersky --as-of 2024-07-19T23:59-04:00 --json
  vendorcheck check --file vendors.xlsx --out checked.xlsx
  vendorcheck check --sbom bom.json --format sarif --fail-on prohibited,upcoming:90d

The exit code is 0 unless --fail-on or --exit-code asks for 1, and 2 where something is wrong with the input.`,
    )
    .addOption(dataOption())
    .action(async (words: string[], options: CheckOptions, command: Command) => {
      const book = await bookInUse(options.data);
      const isForOneName = options.file === undefined && options.sbom === undefined;
      const checker = buildChecker(book, await keptListings(options.data, isForOneName));
      const circumstances = {
        asOf: readAsOf(options.asOf),
        buyer: readBuyer(book, options.buyer),
        activity: readActivity(options.activity),
      };
      const triggers = await triggersOf(options);
      if (options.waived !== 'fail' && options.waived !== 'pass') throw new BadInput('--waived is fail or pass');
      if (options.file !== undefined || options.sbom !== undefined) {
        if (words.length > 0 || (options.file !== undefined && options.sbom !== undefined))
          throw new BadInput('give a name, or --file, or --sbom: one of them');
        // Tables and bills of materials are loaded only here.
        const { checkMany } = await import('./checkMany.ts');
        const isFailure = await withRecord(options.data, (kept) =>
          checkMany(options, triggers, manyContext(checker, circumstances), kept),
        );
        if (isFailure) process.exitCode = 1;
        return;
      }
      const now = new Date();
      const today = now.toISOString().slice(0, 10);
      const isTyped = (option: string): boolean => command.getOptionValueSource(option) === 'cli';
      const given: Given = {
        buyer: isTyped('buyer') ? circumstances.buyer : undefined,
        activity: isTyped('activity') ? circumstances.activity : undefined,
        asOf: isTyped('asOf') ? circumstances.asOf : undefined,
      };
      const { questions, overruled } = readQuestion(checker, readName(words), given, {
        now,
        buyer: circumstances.buyer,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      });
      for (const { about, said } of overruled)
        process.stderr.write(`${FLAGS[about]} counts, not “${said}” in the words.\n`);
      await withRecord(options.data, async ({ waivers, keep }) => {
        const found = questions.map((question) => check(checker, question, today));
        const answers = (await allWithWaivers(found, waivers)).toSorted(byVerdict);
        if (await isAnyFailure(answers, triggers, options)) process.exitCode = 1;
        process.stdout.write(printed(answers, options));
        await keep(async (act) => {
          const { checkEntryOf } = await import('../register/entry.ts');
          return answers.map((answer) => checkEntryOf(answer, { ...act, at: act.at.toISOString() }));
        });
      });
    });
}

async function triggersOf({ failOn, exitCode }: Pick<ManyOptions, 'failOn' | 'exitCode'>): Promise<Trigger[]> {
  if (failOn === undefined)
    return exitCode ? [{ verdict: 'prohibited' }, { verdict: 'upcoming' }, { verdict: 'review' }] : [];
  const { readFailOn } = await import('../register/reports.ts');
  const read = readFailOn(failOn);
  if (typeof read === 'string') throw new BadInput(`--fail-on: ${read}`);
  return read;
}

const FLAGS = { buyer: '--buyer', activity: '--activity', asOf: '--as-of' } as const;

// The register is loaded only where it has something to say: most questions on the command line are asked without one.

async function allWithWaivers(answers: Answer[], waivers: readonly Waiver[]): Promise<Answer[]> {
  if (waivers.length === 0) return answers;
  const { withWaivers } = await import('../register/waivers.ts');
  return answers.map((answer) => withWaivers(answer, waivers));
}

async function isAnyFailure(
  answers: readonly Answer[],
  triggers: readonly Trigger[],
  { waived }: CheckOptions,
): Promise<boolean> {
  if (triggers.length === 0) return false;
  const [{ judge }, { isTriggered }, { isWaived }] = await Promise.all([
    import('../register/judgement.ts'),
    import('../register/reports.ts'),
    import('../register/waivers.ts'),
  ]);
  return answers.some(
    (answer) =>
      !(waived === 'pass' && isWaived(answer)) &&
      isTriggered(triggers, judge(answer, { text: answer.query, from: 'name' }), answer.asOf.slice(0, 10)),
  );
}

function printed(answers: Answer[], { json, details }: CheckOptions): string {
  const { columns } = process.stdout;
  if (json) return answers.map((answer) => `${JSON.stringify(answerJson(answer))}\n`).join('');
  if (details) return answers.map((answer) => printDetails(answer, columns)).join('\n');
  const [only, ...others] = answers;
  return only && others.length === 0 ? printAnswer(only, columns) : printTable(answers, columns);
}

/** Ctrl+C stops the work and leaves nothing half-written. */
function manyContext(checker: Checker, circumstances: Circumstances): ManyContext {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const { asOf } = circumstances;
  return {
    checker,
    circumstances,
    day: dayOf(asOf),
    ruleUrl: (rule) => checker.book.rules.get(rule)?.citations[0]?.url,
    signal: stop.signal,
  };
}

function readName(words: string[]): string {
  const name = words.join(' ').trim();
  if (!/[\p{L}\p{N}]/u.test(name)) throw new BadInput('name a product or vendor, e.g. vendorcheck check kaspersky');
  return name;
}

function readAsOf(text: string | undefined): AsOf {
  if (text === undefined) return { at: new Date() };
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { day: readDay(text) };
  const instant = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(text);
  if (!instant) {
    // "19 July 2024", "31/12/2026"; a day that counts from today is none that a script can repeat.
    const { found, unclear } = readDates(/\d{4}/u.test(text) ? text : '', '2000-01-01');
    const [only] = found;
    if (only && found.length === 1 && unclear.length === 0 && only.from === only.to && only.text.trim() === text.trim())
      return { day: only.from };
    if (unclear[0]?.contradiction)
      throw new BadInput(`--as-of "${text}" contradicts itself: that day is a ${unclear[0].contradiction}`);
    if (unclear[0] && unclear[0].readings.length > 1)
      throw new BadInput(`--as-of "${text}" can be read two ways; write YYYY-MM-DD`);
  }
  const at = new Date(text);
  if (!instant?.[1] || Number.isNaN(at.getTime())) {
    throw new BadInput(
      `--as-of "${text}" is not a date; write YYYY-MM-DD or an instant with its offset, e.g. 2024-07-19T23:59-04:00`,
    );
  }
  readDay(instant[1]);
  if (!instant[5])
    throw new BadInput(
      `--as-of "${text}" has no offset from UTC; write e.g. ${text}-04:00 for New York or ${text}Z for UTC`,
    );
  return { at };
}
