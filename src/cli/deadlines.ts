import type { Command } from 'commander';
import pc from 'picocolors';
import { readConfig } from '../config.ts';
import { bookDeadlines } from '../reminders/followLaw.ts';
import { upcomingDeadlines } from '../reminders/keepDeadlines.ts';
import { type Deadline, openRecords } from '../reminders/records.ts';
import { rolesProblemInFull } from '../rulebook/roles.ts';
import { dayInWords } from '../rulebook/time.ts';
import { onlyTeamIn } from '../store/openStore.ts';
import { BadInput, bookInUse, readDay } from './input.ts';
import { withKeptStore } from './keptStore.ts';

interface Options {
  vendor?: string;
  owner?: string;
  rule?: string;
  from?: string;
  limit: string;
  team?: string;
  buyer?: string[];
  bookOnly?: boolean;
  json?: boolean;
}

const EXAMPLES = `
Examples:
  vendorcheck deadlines
  vendorcheck deadlines --vendor kaspersky --from 2024-06-20
  vendorcheck deadlines --json | jq '.[] | .dueOn'`;

/** `vendorcheck deadlines`: what comes, soonest first, as the bot has it; or what the rule book alone says. */
export function registerDeadlinesCommand(program: Command): void {
  program
    .command('deadlines')
    .description('list coming deadlines, soonest first')
    .option('--vendor <id>', 'only of this vendor, e.g. kaspersky')
    .option('--owner <id>', 'only of this owner (Slack user id)')
    .option('--rule <id>', 'only of this rule, e.g. us-bis-kaspersky-2024')
    .option('--from <day>', 'from this day on (YYYY-MM-DD); today if left out')
    .option('--limit <number>', 'at most so many', '50')
    .option('--team <id>', 'of this workspace or organization (T… or E…), where the database is of several')
    .option('--book-only', 'only dates of the rule book, without what people added')
    .option('--buyer <role...>', 'with --book-only: whom rules must bind, e.g. us-federal-contractor')
    .option('--json', 'as JSON, for programs')
    .addHelpText('after', EXAMPLES)
    .action((options: Options) => listDeadlines(options));
}

async function listDeadlines(options: Options): Promise<void> {
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1) throw new BadInput(`--limit is "${options.limit}"; write a whole number`);
  const from = readDay(options.from);
  const config = readConfig();
  const book = await bookInUse(config.dataDirectory);
  if (options.vendor && !book.vendors.has(options.vendor)) throw new BadInput(`there is no vendor "${options.vendor}"`);
  if (options.rule && !book.rules.has(options.rule))
    throw new BadInput(`there is no rule "${options.rule}". \`vendorcheck rules list\` shows all ids.`);
  const buyer = options.buyer ?? config.buyer;
  const problem = rolesProblemInFull(book, buyer);
  if (problem) throw new BadInput(`--buyer ${problem}`);
  const kept = options.bookOnly ? undefined : await keptDeadlines(options, from, limit);
  // Before the bot has looked at the law for the first time, the book itself is asked.
  const isLawKept = kept?.isLawKept ?? false;
  if (!options.bookOnly && !isLawKept)
    process.stderr.write(
      'The bot has not looked at the rule book on this database yet: its dates are those of the book itself.\n',
    );
  const ofBook = isLawKept
    ? []
    : bookDeadlines(book, buyer).filter(
        (deadline) => matches(deadline, options) && deadline.dueOn >= from && (deadline.knownFrom ?? '') <= from,
      );
  const deadlines = [...(kept?.deadlines ?? []), ...ofBook];
  print(
    deadlines.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.id.localeCompare(b.id)).slice(0, limit),
    from,
    options.json === true,
  );
}

/** @returns undefined where there is no database yet; `isLawKept`: the dates of the rule book stand there too */
async function keptDeadlines(
  { vendor, owner, rule, team: asked }: Options,
  from: string,
  limit: number,
): Promise<{ deadlines: Deadline[]; isLawKept: boolean } | undefined> {
  return withKeptStore(async (store) => {
    if (!store) return undefined;
    const team = await onlyTeamIn(store, asked);
    const records = openRecords(team === undefined ? store : store.ofTeam(team));
    const { deadlines } = await upcomingDeadlines(records, from, { vendor, owner, rule }, limit);
    return { deadlines, isLawKept: (await records.law.get('law')) !== undefined };
  });
}

function matches(deadline: Deadline, { vendor, owner, rule }: Options): boolean {
  if (vendor !== undefined && !deadline.vendors.includes(vendor)) return false;
  return (owner === undefined || deadline.owner === owner) && (rule === undefined || deadline.rule === rule);
}

function print(deadlines: Deadline[], from: string, asJson: boolean): void {
  if (asJson) {
    const rows = deadlines.map(({ id, kind, title, dueOn, dueAt, rule, vendors, owner, note }) => ({
      id,
      kind,
      title,
      dueOn,
      dueAt: dueAt ?? null,
      rule: rule ?? null,
      vendors,
      owner: owner ?? null,
      note: note ?? null,
    }));
    process.stdout.write(`${JSON.stringify(rows)}\n`);
    return;
  }
  if (deadlines.length === 0) {
    process.stdout.write(`No deadline lies ahead from ${dayInWords(from)}.\n`);
    return;
  }
  for (const { dueOn, title, owner, rule } of deadlines) {
    const tail = [rule, owner && `owner ${owner}`].filter((part) => part).join(', ');
    process.stdout.write(`${pc.bold(dueOn)}  ${title.replace(/\p{Cc}/gu, ' ')}${tail ? pc.dim(`  (${tail})`) : ''}\n`);
  }
}
