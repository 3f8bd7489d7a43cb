import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import color from 'picocolors';
import { isTable } from '../register/tables/readTable.ts';
import type { NameIndex } from '../screening/index/nameIndex.ts';
import { type ListStatus, readKeptCopy, readSyncProblem, statusOf } from '../screening/lists/keptCopy.ts';
import type { ListedParty } from '../screening/lists/listedParty.ts';
import { ListProblem } from '../screening/lists/listProblem.ts';
import { loadCopy, openListFile } from '../screening/lists/openList.ts';
import { type ListingMatch, screenName } from '../screening/lists/screening.ts';
import { BadInput, bookInUse, dataOption } from './input.ts';
import { matchPrinter } from './terminal.ts';

interface ScreenOptions {
  json?: boolean;
  limit: string;
  list?: string;
  data: string;
  progress?: boolean;
}

interface OpenedList {
  index: NameIndex<ListedParty>;
  /** Undefined for a list file. */
  status?: ListStatus;
}

const PROGRESS_EVERY = 2_000;

/** `vendorcheck screen [NAME…]`. */
export function registerScreenCommand(program: Command): void {
  program
    .command('screen')
    .argument('[name...]', 'names to screen, each in quotes; without any: one a line on stdin')
    .description("Is a name on the US government's lists, exactly or nearly?")
    .option('--json', 'print one JSON object a line: {query, matches}')
    .option('--limit <number>', 'how many matches for each name at most', '5')
    .option('--list <file>', 'screen against this list file (CSV or JSON, gzipped or not) instead of the copy kept')
    .option('--progress', 'say on stderr how many names are done, also where it is not a terminal')
    .addOption(dataOption())
    .addHelpText(
      'after',
      `
Levels
  exact   the same name
  strong  the same name with a typing error, words swapped, or another legal form
  weak    a similar name: look at it yourself

The exit code is 0 whether or not a name matches, and 2 where something is wrong with the input.

Examples
  vendorcheck screen "Huawei Technologies"
  vendorcheck screen --json --limit 1 < vendors.txt > matches.jsonl
  vendorcheck screen --list consolidated.csv "Лаборатория Касперского"`,
    )
    .action(async (names: string[], options: ScreenOptions) => {
      const limit = readLimit(options.limit);
      const given = names.map((name) => name.trim()).filter((name) => name !== '');
      if (given.length === 0 && (names.length > 0 || process.stdin.isTTY))
        throw new BadInput('name at least one party, or send names to stdin');
      const opened = await openList(options);
      const isJson = options.json === true;
      if (opened.status) tellAge(opened.status, isJson);
      const print = isJson ? jsonLine : matchPrinter(await bookInUse(options.data), process.stdout.columns);
      const queries = given.length > 0 ? given : withoutTables(linesOf(process.stdin));
      await screenAll(
        queries,
        (name) => print(name, screenName(opened.index, name, { limit, isWide: true })),
        options.progress,
      );
    });
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw new BadInput(`--limit takes a whole number from 1 to 100, not "${text}"`);
  }
  return limit;
}

async function openList(options: ScreenOptions): Promise<OpenedList> {
  try {
    if (options.list !== undefined) return { index: await openListFile(options.list) };
    const directory = join(options.data, 'lists');
    const copy = await readKeptCopy(directory);
    if (!copy) {
      throw new BadInput(
        `there is no list in ${directory}: run "vendorcheck lists sync", or "vendorcheck lists import FILE" without internet`,
      );
    }
    const index = await loadCopy(directory, copy);
    const [status] = statusOf(copy, await readSyncProblem(directory), new Date());
    return status ? { index, status } : { index };
  } catch (error) {
    if (error instanceof ListProblem) throw new BadInput(error.message);
    throw error;
  }
}

/** On stderr with `--json`, so that stdout holds JSON only. */
function tellAge(status: ListStatus, isJson: boolean): void {
  const old = status.stale ? color.yellow(` (${status.ageDays} days old: run "vendorcheck lists sync")`) : '';
  const line = `Screened against the list of ${status.asOf.slice(0, 10)}, ${status.parties} parties${old}\n`;
  if (!isJson) process.stdout.write(line);
  else if (status.stale) process.stderr.write(line);
  if (status.problem !== undefined) process.stderr.write(`The last sync failed: ${status.problem}\n`);
}

async function* linesOf(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    // A byte order mark is white space to trim(), too.
    const name = line.trim();
    if (name !== '') yield name;
  }
}

/** How many lines are looked at to see whether they are rows of a table. */
const LINES_LOOKED_AT = 20;

/**
 * The names, unless they are rows of a table: of those not one would match, and the rule book would not be asked.
 *
 * @throws {BadInput} where most of the first lines are cut alike by the same delimiter
 */
async function* withoutTables(names: AsyncIterable<string>): AsyncGenerator<string> {
  const first: string[] = [];
  let isChecked = false;
  for await (const name of names) {
    if (isChecked) {
      yield name;
      continue;
    }
    first.push(name);
    if (first.length < LINES_LOOKED_AT) continue;
    refuseTable(first);
    isChecked = true;
    yield* first;
  }
  if (isChecked) return;
  refuseTable(first);
  yield* first;
}

function refuseTable(lines: string[]): void {
  if (!isTable(lines)) return;
  throw new BadInput(
    'this looks like a table, and screen takes one name a line: not one row would match. Check it with "vendorcheck check --file FILE", which asks the rule book as well',
  );
}

/** Answers each name in turn. */
async function screenAll(
  names: Iterable<string> | AsyncIterable<string>,
  answer: (name: string) => string,
  isProgressWanted = false,
): Promise<void> {
  const isTold = process.stderr.isTTY || isProgressWanted;
  const [line, end] = process.stderr.isTTY ? ['\r', ' '] : ['', '\n'];
  const begun = performance.now();
  let count = 0;
  const tell = (): void => {
    const seconds = (performance.now() - begun) / 1000;
    process.stderr.write(`${line}${count} names screened, ${Math.round(count / seconds)} a second${end}`);
  };
  for await (const name of names) {
    const isFlowing = process.stdout.write(answer(name));
    if (!isFlowing) await untilWritable(process.stdout);
    count++;
    if (isTold && count % PROGRESS_EVERY === 0) tell();
  }
  if (isTold && count >= PROGRESS_EVERY) {
    tell();
    if (process.stderr.isTTY) process.stderr.write('\n');
  }
}

/** Waits until a stream takes more, or never will. */
function untilWritable(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => {
    const events = ['drain', 'close', 'error'];
    const done = (): void => {
      for (const event of events) stream.off(event, done);
      resolve();
    };
    for (const event of events) stream.on(event, done);
  });
}

function jsonLine(query: string, matches: readonly ListingMatch[]): string {
  const shown = matches.map(({ list, id, name, matchedName, level, score, reason }) => {
    return { list, id, name, matchedName, level, score, reason };
  });
  return `${JSON.stringify({ query, matches: shown })}\n`;
}
