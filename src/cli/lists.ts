import { join } from 'node:path';
import { type Command, Option } from 'commander';
import color from 'picocolors';
import { type ListChanges, readChanges, readKeptCopy, readSyncProblem, statusOf } from '../screening/lists/keptCopy.ts';
import { ListProblem } from '../screening/lists/listProblem.ts';
import { importList, officialCsv, officialJson, type SyncResult, syncList } from '../screening/lists/syncList.ts';
import { BadInput, dataOption } from './input.ts';
import { progressBar } from './terminal.ts';

const PREPARING = 'Checking the list and preparing its index …';

interface DataOption {
  data: string;
  json?: boolean;
}

/** `vendorcheck lists sync|import|status|changes`. */
export function registerListsCommand(program: Command): void {
  const lists = program.command('lists').description('Get and keep the US Consolidated Screening List.');
  const subcommand = (usage: string, description: string) =>
    lists
      .command(usage)
      .description(description)
      .addOption(dataOption())
      .option('--json', 'print exactly one JSON object');

  subcommand('sync', 'Download the list if there is a newer one; the old copy stays when anything is wrong.')
    .addOption(new Option('--url <address>', 'where to get it').env('VENDORCHECK_LIST_URL').default(officialCsv))
    .option('--timeout <seconds>', 'give up after so long, all attempts together', '600')
    .option('--force', 'accept a list that has lost many parties: you looked, and it is right')
    .addHelpText('after', `\nThe same list as JSON: ${officialJson}`)
    .action(async (options: DataOption & { url: string; timeout: string; force?: boolean }) => {
      const url = readAddress(options.url);
      const longest = readSeconds(options.timeout) * 1000;
      const bar = progressBar();
      const result = await asBadInput(
        () =>
          syncList({
            directory: directoryOf(options),
            url,
            limits: { longest },
            isForced: options.force === true,
            progress: (received, whole) => {
              bar.show(received, whole);
              if (received === whole) bar.say(PREPARING);
            },
          }),
        bar.end,
      );
      printResult(result, options);
    });

  subcommand('import <file>', 'Use a list file, CSV or JSON, gzipped or not: for machines without internet.')
    .option('--force', 'accept a list that has lost many parties: you looked, and it is right')
    .action(async (file: string, options: DataOption & { force?: boolean }) => {
      const bar = progressBar();
      bar.say(PREPARING);
      const directory = directoryOf(options);
      const imported = importList(file, { directory, isForced: options.force === true });
      printResult(await asBadInput(() => imported, bar.end), options);
    });

  subcommand('status', 'Where the kept list came from, when, how many parties it has, how old it is.').action(
    async (options: DataOption) => {
      const directory = directoryOf(options);
      const copy = await readKeptCopy(directory);
      const found = statusOf(copy, await readSyncProblem(directory), new Date());
      if (options.json) process.stdout.write(`${JSON.stringify({ lists: found })}\n`);
      else if (!copy) process.stdout.write(`No list is kept in ${directory}: run "vendorcheck lists sync".\n`);
      for (const status of options.json ? [] : found) {
        if (status.asOf !== '') {
          const age = `${status.ageDays} ${status.ageDays === 1 ? 'day' : 'days'} old`;
          const lines = [
            `source   ${status.source}`,
            `date     ${status.asOf} (${status.stale ? color.yellow(`${age}: stale`) : age})`,
            `parties  ${status.parties}, with ${copy?.names ?? 0} names`,
            ...(status.skipped > 0
              ? [
                  `skipped  ${color.yellow(`${status.skipped} ${status.skipped === 1 ? 'row' : 'rows'} that cannot be read`)}`,
                ]
              : []),
            `checked  ${copy?.checkedAt ?? ''}`,
          ];
          process.stdout.write(`${color.bold(status.id)}\n${lines.map((line) => `  ${line}\n`).join('')}`);
        }
        if (status.problem !== undefined) process.stdout.write(`  ${color.red('problem')}  ${status.problem}\n`);
      }
    },
  );

  subcommand('changes', 'What the last syncs changed: added, removed, renamed.')
    .option('--last <number>', 'how many syncs', '1')
    .action(async (options: DataOption & { last: string }) => {
      const directory = directoryOf(options);
      const last = Number(options.last);
      if (!Number.isInteger(last) || last < 1) throw new BadInput(`--last takes a whole number, not "${options.last}"`);
      const logs = (await readKeptCopy(directory))?.changes.slice(0, last) ?? [];
      const read = await asBadInput(() =>
        Promise.all(logs.map(async (log) => ({ at: log.at, ...(await readChanges(directory, log)) }))),
      );
      if (options.json) process.stdout.write(`${JSON.stringify({ changes: read })}\n`);
      else if (read.length === 0) process.stdout.write('No changes are known: only syncs after the first tell any.\n');
      else for (const changes of read) process.stdout.write(printChanges(changes));
    });
}

function directoryOf(options: DataOption): string {
  return join(options.data, 'lists');
}

/** `never` keeps the bot from syncing by itself; who types the command wants a sync. */
function readAddress(text: string): string {
  if (text.trim() === '' || text === 'never') return officialCsv;
  const isWeb = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
  if (!isWeb) throw new BadInput(`--url takes an address that begins with https://, not "${text}"`);
  return text;
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= 3600)) throw new BadInput(`--timeout takes seconds, up to 3600, not "${text}"`);
  return seconds;
}

async function asBadInput<T>(work: () => Promise<T>, end: () => void = () => {}): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ListProblem) throw new BadInput(error.message);
    throw error;
  } finally {
    end();
  }
}

function printResult(result: SyncResult, options: DataOption): void {
  const { copy } = result;
  const changes = result.status === 'replaced' ? result.changes : undefined;
  if (options.json) {
    const { source, asOf, parties, names } = copy;
    process.stdout.write(`${JSON.stringify({ status: result.status, source, asOf, parties, names, ...changes })}\n`);
    return;
  }
  const kept = `the list of ${copy.asOf.slice(0, 10)}, ${copy.parties} parties`;
  const told =
    changes && changes.added + changes.removed + changes.renamed > 0
      ? `: ${changes.added} added, ${changes.removed} removed, ${changes.renamed} renamed`
      : '';
  process.stdout.write(result.status === 'unchanged' ? `Nothing newer than ${kept}.\n` : `Now kept: ${kept}${told}.\n`);
}

function printChanges(changes: ListChanges & { at: string }): string {
  const lines = [color.bold(changes.at)];
  for (const { list, name } of changes.added) lines.push(`  ${color.green('added  ')}  ${list.padEnd(7)} ${name}`);
  for (const { list, name } of changes.removed) lines.push(`  ${color.red('removed')}  ${list.padEnd(7)} ${name}`);
  for (const { list, name, before } of changes.renamed) {
    lines.push(`  ${color.yellow('renamed')}  ${list.padEnd(7)} ${before} → ${name}`);
  }
  return `${lines.join('\n')}\n`;
}
