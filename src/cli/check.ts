import { join } from 'node:path';
import type { Command } from 'commander';
import { asListings } from '../bot/startLists.ts';
import type { Answer, Listings } from '../check/answer.ts';
import { buildChecker, check } from '../check/check.ts';
import { byVerdict, questionsOf } from '../check/several.ts';
import type { Book } from '../rulebook/book.ts';
import { loadBook } from '../rulebook/loadBook.ts';
import { roleAsWritten, roleProblem } from '../rulebook/roles.ts';
import { ACTIVITIES, type Activity } from '../rulebook/schema.ts';
import type { AsOf } from '../rulebook/time.ts';
import { readScreening } from '../screening/lists/screening.ts';
import { answerJson } from './answerJson.ts';
import { BadInput } from './badInput.ts';
import { dataOption } from './dataOption.ts';
import { printAnswer, printDetails, printTable } from './printAnswer.ts';
import { readDay } from './readDay.ts';

interface CheckOptions {
  details?: boolean;
  exitCode?: boolean;
  data: string;
  asOf?: string;
  buyer: string;
  activity: string;
  json?: boolean;
}

/** `vendorcheck check <name…>`. */
export function registerCheckCommand(program: Command): void {
  program
    .command('check')
    .argument('<name...>', 'a product or vendor, in any script')
    .description('Is it barred, from when, for whom, by which law?')
    .option('--as-of <date>', 'the day or instant to answer for, YYYY-MM-DD or ISO 8601 with offset (default: now)')
    .option('--buyer <roles>', 'who buys: one or more roles, separated by commas', 'us-person')
    .option('--activity <activity>', `what you want to do: ${ACTIVITIES.join(', ')}`, 'purchase')
    .option('--details', 'print everything that the answer rests on')
    .option('--exit-code', 'leave with 1 where something was found, with 0 where nothing was')
    .option('--json', 'print exactly one JSON object; one line a name where several are asked about')
    .addHelpText(
      'after',
      `
Several names, separated by commas, are answered in a table, the gravest first.
A date without a time means the end of that day in the time zone of each rule.

Examples
  vendorcheck check kaspersky
  vendorcheck check "Kaspersky Endpoint Security" --as-of 2024-07-19 --activity renew
  vendorcheck check EZVIZ --buyer us-federal-contractor
  vendorcheck check kaspersky --as-of 2024-07-19T23:59-04:00 --json`,
    )
    .addOption(dataOption())
    .action(async (words: string[], options: CheckOptions) => {
      const book = loadBook();
      const listings = await keptListings(options.data);
      const checker = buildChecker(book, listings);
      const question = {
        text: readName(words),
        asOf: readAsOf(options.asOf),
        buyer: readBuyer(book, options.buyer),
        activity: readActivity(options.activity),
      };
      const today = new Date().toISOString().slice(0, 10);
      const answers = questionsOf(checker, question)
        .map((one) => check(checker, one, today))
        .toSorted(byVerdict);
      process.stdout.write(printed(answers, options));
      if (options.exitCode && answers.some(({ verdict }) => verdict !== 'no-match')) process.exitCode = 1;
    });
}

function printed(answers: Answer[], { json, details }: CheckOptions): string {
  const { columns } = process.stdout;
  if (json) return answers.map((answer) => `${JSON.stringify(answerJson(answer))}\n`).join('');
  if (details) return answers.map((answer) => printDetails(answer, columns)).join('\n');
  const [only, ...others] = answers;
  return only && others.length === 0 ? printAnswer(only, columns) : printTable(answers, columns);
}

/** The kept copy of the screening list, if there is one. */
async function keptListings(data: string): Promise<Listings> {
  return asListings(await readScreening(join(data, 'lists')), () => new Date());
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

function readBuyer(book: Book, text: string): string[] {
  const roles = text
    .split(',')
    .filter((role) => role.trim().length > 0)
    .map(roleAsWritten);
  if (roles.length === 0) throw new BadInput('--buyer needs a role, e.g. us-person');
  for (const role of roles) {
    const problem = roleProblem(book, role);
    if (problem)
      throw new BadInput(
        `--buyer ${problem}; known are ${[...book.roles.values()].map(({ id, part }) => (part ? `${id}[:XX]` : id)).join(', ')}`,
      );
  }
  return [...new Set(roles)];
}

function readActivity(text: string): Activity {
  const activity = ACTIVITIES.find((one) => one === text);
  if (!activity) throw new BadInput(`--activity "${text}" is not known; known are ${ACTIVITIES.join(', ')}`);
  return activity;
}
