import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Command, Option } from 'commander';
import color from 'picocolors';
import { readKeptCopy, readSyncProblem } from '../lists/keptCopy.ts';
import type { ListedParty } from '../lists/listedParty.ts';
import { listMeaning } from '../lists/listMeaning.ts';
import { ListProblem } from '../lists/listProblem.ts';
import { readParties } from '../lists/readList.ts';
import { type ListingMatch, type ListStatus, loadCopy, screenName, statusOf } from '../lists/screening.ts';
import { buildNameIndex, type NameIndex } from '../names/nameIndex.ts';
import { BadInput } from './badInput.ts';

interface ScreenOptions {
  json?: boolean;
  limit: string;
  list?: string;
  data: string;
}

interface OpenedList {
  index: NameIndex<ListedParty>;
  /** Undefined for a list file. */
  status?: ListStatus;
}

const PROGRESS_EVERY = 5_000;

/** `vendorcheck screen [NAME…]`. */
export function registerScreenCommand(program: Command): void {
  program
    .command('screen')
    .argument('[name...]', 'names to screen, each in quotes; without any: one a line on stdin')
    .description("Is a name on the US government's lists, exactly or nearly?")
    .option('--json', 'print one JSON object a line: {query, matches}')
    .option('--limit <number>', 'how many matches for each name at most', '5')
    .option('--list <file>', 'screen against this list file (CSV or JSON) instead of the copy kept')
    .addOption(new Option('--data <directory>', 'the data directory').env('VENDORCHECK_DATA').default('data'))
    .addHelpText(
      'after',
      `
Levels
  exact   the same name
  strong  the same name with a typing error, words swapped, or another legal form
  weak    a similar name: look at it yourself

Examples
  vendorcheck screen "Huawei Technologies"
  vendorcheck screen --json --limit 1 < vendors.txt > matches.jsonl
  vendorcheck screen --list consolidated.csv "Лаборатория Касперского"`,
    )
    .action(async (names: string[], options: ScreenOptions) => {
      const limit = readLimit(options.limit);
      if (names.length === 0 && process.stdin.isTTY)
        throw new BadInput('name at least one party, or send names to stdin');
      const opened = await openList(options);
      if (opened.status) tellAge(opened.status, options.json === true);
      await screenAll(names.length > 0 ? names : linesOf(process.stdin), opened.index, limit, options.json === true);
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
    if (options.list !== undefined) {
      const parties = await readParties(options.list);
      if (parties.length === 0) throw new ListProblem(`${options.list} has no parties.`);
      return { index: buildNameIndex(parties) };
    }
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
    const name = line.trim();
    if (name !== '') yield name;
  }
}

async function screenAll(
  names: Iterable<string> | AsyncIterable<string>,
  index: NameIndex<ListedParty>,
  limit: number,
  isJson: boolean,
): Promise<void> {
  let isReaderGone = false;
  const onGone = (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    isReaderGone = true;
  };
  process.stdout.on('error', onGone);
  let count = 0;
  for await (const name of names) {
    const matches = screenName(index, name, { limit });
    const isFlowing = process.stdout.write(isJson ? jsonLine(name, matches) : printMatches(name, matches));
    if (isReaderGone) break;
    if (!isFlowing) await Promise.race([once(process.stdout, 'drain'), once(process.stdout, 'close')]);
    count++;
    if (process.stderr.isTTY && count % PROGRESS_EVERY === 0) process.stderr.write(`\r${count} names screened `);
  }
  if (process.stderr.isTTY && count >= PROGRESS_EVERY) process.stderr.write(`\r${count} names screened \n`);
  process.stdout.off('error', onGone);
}

function jsonLine(query: string, matches: readonly ListingMatch[]): string {
  const shown = matches.map(({ list, id, name, matchedName, level, score, reason }) => {
    return { list, id, name, matchedName, level, score, reason };
  });
  return `${JSON.stringify({ query, matches: shown })}\n`;
}

const LEVEL_COLOR = { exact: color.red, strong: color.yellow, weak: color.dim } as const;

/** Names come from outside: control characters must not reach a terminal. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 200);
}

function printMatches(query: string, matches: readonly ListingMatch[]): string {
  const lines = [color.bold(printable(query))];
  if (matches.length === 0) lines.push('  no match on the lists loaded; this is not a clearance');
  for (const match of matches) {
    const meaning = listMeaning(match.list);
    const also = match.matchedName === match.name ? '' : `, as "${printable(match.matchedName)}"`;
    const level = LEVEL_COLOR[match.level](match.level.padEnd(6));
    lines.push(`  ${level} ${match.score.toFixed(2)}  ${match.list.padEnd(7)} ${printable(match.name)}${also}`);
    lines.push(`               ${match.reason}`);
    if (meaning) lines.push(`               ${meaning.meaning}`);
    const notice = match.federalRegisterNotice === undefined ? '' : `, ${match.federalRegisterNotice}`;
    lines.push(color.dim(`               ${meaning?.link ?? match.url}${notice}`));
  }
  return `${lines.join('\n')}\n`;
}
