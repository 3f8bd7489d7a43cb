/** `vendorcheck audit` and `vendorcheck evidence`: the record of checks, and what is made of it for an auditor. */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { subDays } from 'date-fns/subDays';
import pc from 'picocolors';
import type { Answer } from '../check/answer.ts';
import { buildChecker, check } from '../check/check.ts';
import type { CompanyRegister } from '../register/companyRegister.ts';
import { RECORD_HEADS, recordCells } from '../register/entry.ts';
import { verifyEvidence } from '../register/evidence.ts';
import { csvLine } from '../register/tables/writeTable.ts';
import { noteOf } from '../register/waivers.ts';
import { VERDICT_SIGNS } from '../speak/wording.ts';

import { BadInput, readActivity, readBuyer, readDay } from './input.ts';
import { atDesk } from './register.ts';
import { printAnswer } from './terminal.ts';

const EXIT_FOUND = 1;

export function registerAuditCommands(program: Command): void {
  const audit = program.command('audit').description('The record of checks and decisions');

  audit
    .command('verify')
    .option('--json', 'print one JSON object')
    .option('--team <id>', 'the workspace, where the database holds several')
    .description('Look at every entry: exit code 1 where one was changed or is missing')
    .action((options: { json?: boolean; team?: string }) =>
      atDesk(options, async ({ company }) => {
        const found = await company.record.verify();
        if (options.json) process.stdout.write(`${JSON.stringify(found)}\n`);
        else {
          process.stdout.write(
            `${found.entries} entries, ${found.first} to ${found.last}${found.forgottenThrough > 0 ? ` (up to ${found.forgottenThrough} forgotten by the rule of retention)` : ''}. Last hash ${found.head}.\n`,
          );
          for (const { seq, says } of found.problems) process.stdout.write(`${pc.red(`Entry ${seq}`)}: ${says}\n`);
          if (found.problems.length === 0)
            process.stdout.write(
              found.last === 0
                ? 'The record is empty. Is this where the bot keeps its data (VENDORCHECK_DATA, DATABASE_URL)?\n'
                : 'No entry was changed and none is missing.\n',
            );
        }
        if (found.problems.length > 0) process.exitCode = EXIT_FOUND;
      }),
    );

  audit
    .command('export')
    .option('--from <day>', 'the first day, YYYY-MM-DD')
    .option('--until <day>', 'the last day, YYYY-MM-DD')
    .option('--by <person>', 'only what this person did')
    .option('--format <format>', 'json (one object a line) or csv', 'json')
    .option('--team <id>', 'the workspace, where the database holds several')
    .description('The entries of a span of time')
    .action((options: { from?: string; until?: string; by?: string; format: string; team?: string }) =>
      atDesk(options, async ({ company }) => {
        if (options.format !== 'json' && options.format !== 'csv') throw new BadInput('--format is json or csv');
        const from = options.from === undefined ? new Date(0) : new Date(`${readDay(options.from)}T00:00:00Z`);
        const before =
          options.until === undefined
            ? new Date(8.64e15)
            : new Date(Date.parse(`${readDay(options.until)}T00:00:00Z`) + 86_400_000);
        if (options.format === 'csv') process.stdout.write(csvLine(RECORD_HEADS));
        for await (const one of company.record.read({ from, before })) {
          if (options.by !== undefined && one.entry.by !== options.by) continue;
          process.stdout.write(options.format === 'csv' ? csvLine(recordCells(one)) : `${JSON.stringify(one)}\n`);
        }
      }),
    );

  audit
    .command('replay')
    .argument('<entry>', 'the number of an entry of the record')
    .option('--team <id>', 'the workspace, where the database holds several')
    .description('Give the answer of an entry again, with the book of its day, and say what differs today')
    .action((number: string, options: { team?: string }) =>
      atDesk(options, async ({ company, checker }) => {
        const found = await company.record.find(Number(number));
        if (found?.entry.kind !== 'check') throw new BadInput(`entry ${number} is no answer`);
        const { asked, at, verdict, data } = found.entry;
        const then =
          data.rulebook === checker.book.version
            ? { known: { version: data.rulebook }, book: checker.book }
            : await company.versions.at(new Date(at));
        if (!then) throw new BadInput(`the book of ${at.slice(0, 10)} (${data.rulebook}) was not kept`);
        const question = { text: asked.text, asOf: asOfOf(asked.asOf), buyer: asked.buyer, activity: asked.activity };
        const again = check(buildChecker(then.book, checker.listings), question, at.slice(0, 10));
        const today = check(checker, question, new Date().toISOString().slice(0, 10));
        const lists = data.lists.map(({ id, asOf }) => `${id} of ${asOf.slice(0, 10)}`).join(', ') || 'no list';
        process.stdout.write(
          [
            `Entry ${found.seq} of ${at}: ${asked.text}, as ${asked.buyer.join(', ')}, ${asked.activity}, for ${asked.asOf}`,
            `Recorded: ${VERDICT_SIGNS[verdict].words} with rule book ${data.rulebook} and ${lists}`,
            `Again with rule book ${then.known.version}: ${VERDICT_SIGNS[again.verdict].words} (${rulesOf(again)})`,
            `With today's rule book ${checker.book.version}: ${VERDICT_SIGNS[today.verdict].words} (${rulesOf(today)})`,
            differenceOf(again, today),
            ...listsBetween(data.lists, checker.listings.dates()),
            ...listedBetween(found.entry.listed, again),
            '',
          ].join('\n'),
        );
      }),
    );

  audit
    .command('known')
    .argument('<day>', 'a day of the past, YYYY-MM-DD')
    .argument('<name...>', 'a product or vendor')
    .option('--buyer <roles>', 'who buys: one or more roles, separated by commas', 'us-person')
    .option('--activity <activity>', 'what you want to do', 'purchase')
    .option('--team <id>', 'the workspace, where the database holds several')
    .description('What the book of a day said of a name for that day, and what today’s book says of the same day')
    .action((on: string, words: string[], options: { buyer: string; activity: string; team?: string }) =>
      atDesk(options, async ({ company, checker }) => {
        const day = readDay(on);
        const then = await company.versions.at(new Date(`${day}T23:59:59Z`));
        if (!then) {
          const [first] = await company.versions.all();
          throw new BadInput(
            `no book of ${day} was kept here${first ? `; the first one is of ${first.since.slice(0, 10)}` : ''}`,
          );
        }
        const question = {
          text: words.join(' '),
          asOf: { day },
          buyer: readBuyer(checker.book, options.buyer),
          activity: readActivity(options.activity),
        };
        const known = check(buildChecker(then.book, checker.listings), question, day);
        const now = check(checker, question, new Date().toISOString().slice(0, 10));
        process.stdout.write(
          `${printAnswer(known, process.stdout.columns)}\nWith rule book ${then.known.version}, in use since ${then.known.since.slice(0, 10)}. Today's book ${checker.book.version} says of the same day: ${VERDICT_SIGNS[now.verdict].words}. ${differenceOf(known, now)}\n${listsBetween(await listsOn(company, day), checker.listings.dates()).join('\n')}\n`,
        );
      }),
    );

  audit
    .command('retention')
    .option('--keep-days <number>', 'for how many days entries are kept; 0: for ever')
    .option('--hold <reason>', 'a legal hold: nothing is forgotten while it stands')
    .option('--lift <id>', 'lift a legal hold')
    .option('--team <id>', 'the workspace, where the database holds several')
    .description('For how long entries are kept')
    .action((options: { keepDays?: string; hold?: string; lift?: string; team?: string }) =>
      atDesk(options, async ({ company, act }) => {
        const { record } = company;
        if (options.keepDays !== undefined) {
          const days = Number(options.keepDays);
          if (!Number.isInteger(days) || days < 0)
            throw new BadInput(`--keep-days takes a whole number, not "${options.keepDays}"`);
          await record.changePolicy(
            (policy) => ({ ...policy, keepDays: days === 0 ? null : days }),
            noteOf('retention set', { days }, act),
          );
        }
        const { hold, lift } = options;
        if (hold !== undefined) {
          const made = { id: `h${act.at.getTime().toString(36)}`, by: act.by, at: act.at.toISOString(), reason: hold };
          await record.changePolicy(
            (policy) => ({ ...policy, holds: [...policy.holds, made] }),
            noteOf('legal hold set', made, act),
          );
        }
        if (lift !== undefined)
          await record.changePolicy(
            (policy) => ({ ...policy, holds: policy.holds.filter(({ id }) => id !== lift) }),
            noteOf('legal hold lifted', { id: lift }, act),
          );
        const { keepDays, holds } = await record.policy();
        process.stdout.write(`Entries are kept ${keepDays === null ? 'for ever' : `for ${keepDays} days`}.\n`);
        for (const { id, by, at, reason } of holds)
          process.stdout.write(`Legal hold ${id} since ${at.slice(0, 10)} by ${by}: ${reason}\n`);
      }),
    );

  program
    .command('evidence')
    .description('Files that were saved as evidence')
    .command('verify')
    .argument('<file>', 'a PDF or JSON file')
    .option('--team <id>', 'the workspace, where the database holds several')
    .description('Check a file against the record: exit code 1 where it was changed or is not known')
    .action((path: string, options: { team?: string }) =>
      atDesk(options, async ({ company }) => {
        const file = await readFile(path).catch(() => {
          throw new BadInput(`there is no file "${path}"`);
        });
        const found = await verifyEvidence(company, file);
        if (found.status !== 'unchanged') {
          process.stdout.write(`${found.says}\n`);
          process.exitCode = EXIT_FOUND;
          return;
        }
        const { problems } = await company.record.verify();
        process.stdout.write(
          `${found.id} is as it was saved by ${found.by} at ${found.at} (entry ${found.seq} of the record).\n`,
        );
        if (problems.length === 0) process.stdout.write('The record is whole.\n');
        else {
          process.stdout.write(
            `But the record has ${problems.length} changed or missing entries: run "vendorcheck audit verify".\n`,
          );
          process.exitCode = EXIT_FOUND;
        }
      }),
    );
}

type ListDate = Pick<Answer['data']['lists'][number], 'id' | 'asOf'>;

/** Which list stood behind the last answer up to a day; undefined where none was given in the month before. */
async function listsOn({ record }: CompanyRegister, day: string): Promise<ListDate[] | undefined> {
  const end = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000);
  let lists: ListDate[] | undefined;
  for await (const { entry } of record.read({ from: subDays(end, 31), before: end }))
    if (entry.kind === 'check') lists = entry.data.lists;
  return lists;
}

/** Lists of the past are not kept, for they are large: which one it was, and which one stands in for it. */
function listsBetween(then: readonly ListDate[] | undefined, now: readonly ListDate[]): string[] {
  const named = ({ id, asOf }: ListDate): string =>
    asOf === '' ? `no copy of ${id}` : `${id} of ${asOf.slice(0, 10)}`;
  const today = now.map(named).join(', ') || 'no screening list';
  if (then === undefined)
    return [`Screening lists: which copy was in use on that day is not recorded. Both answers use ${today}.`];
  const before = then.map(named).join(', ') || 'no screening list';
  return before === today
    ? [`Screening lists: ${today}, then as now.`]
    : [
        `Screening lists: then ${before}, which is not kept. Both answers use ${today}, so listings may differ from then.`,
      ];
}

/** What was listed when the answer was recorded, beside what the list of today has. */
function listedBetween(then: readonly string[], now: Answer): string[] {
  const today = now.listings.filter(({ level }) => level !== 'weak').map(({ list, name }) => `${list}: ${name}`);
  const come = today.filter((one) => !then.includes(one));
  const gone = then.filter((one) => !today.includes(one));
  return [
    ...(come.length > 0 ? [`Listed today and not then: ${come.join('; ')}.`] : []),
    ...(gone.length > 0 ? [`Listed then and not today: ${gone.join('; ')}.`] : []),
  ];
}

function asOfOf(text: string): { day: string } | { at: Date } {
  return text.length === 10 ? { day: text } : { at: new Date(text) };
}

function rulesOf({ findings }: Answer): string {
  return (
    findings
      .filter(({ isBinding, status }) => isBinding && status !== 'expired')
      .map(({ rule }) => rule)
      .join(', ') || 'no rule that binds this buyer'
  );
}

function differenceOf(then: Answer, now: Answer): string {
  const ids = (answer: Answer): Set<string> =>
    new Set(answer.findings.map(({ rule, status }) => `${rule} (${status})`));
  const [before, after] = [ids(then), ids(now)];
  const gone = [...before].filter((id) => !after.has(id));
  const come = [...after].filter((id) => !before.has(id));
  if (gone.length + come.length === 0) return 'Nothing differs.';
  return [come.length > 0 ? `New: ${come.join(', ')}.` : '', gone.length > 0 ? `No longer: ${gone.join(', ')}.` : '']
    .filter((part) => part !== '')
    .join(' ');
}
