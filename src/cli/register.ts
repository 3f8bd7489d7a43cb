/** `vendorcheck register` and `vendorcheck waiver`: what is in use, and the exceptions that were signed. */

import { userInfo } from 'node:os';
import type { Command } from 'commander';
import pc from 'picocolors';
import { buildChecker, type Checker } from '../check/check.ts';
import { type CompanyRegister, openCompanyRegister } from '../register/companyRegister.ts';
import { judgedSign } from '../register/judgement.ts';
import { readTable } from '../register/tables/readTable.ts';
import { FileProblem } from '../register/tables/table.ts';
import { gravestFirst, ownerOf, readUses, registerCounts, registerCsv, type Use, useName } from '../register/uses.ts';
import { type Act, standingOfWaiver, type Waiver } from '../register/waivers.ts';
import { openRecords } from '../reminders/records.ts';
import { keepSettings } from '../settings/settings.ts';
import { onlyTeamIn } from '../store/openStore.ts';

import { openSource } from './checkMany.ts';
import { BadInput, bookInUse, keptListings, readDay } from './input.ts';
import { withStore } from './keptStore.ts';

export interface Desk {
  company: CompanyRegister;
  checker: Checker;
  act: Act;
}

/** Opens the records of the one workspace that the database holds. The person is whoever is logged in at this machine. */
export async function atDesk<T>(
  options: { team?: string; data?: string },
  work: (desk: Desk) => Promise<T>,
): Promise<T> {
  return withStore(async (store, config) => {
    const team = (await onlyTeamIn(store, options.team)) ?? 'local';
    const mine = store.ofTeam(team);
    const data = options.data ?? config.dataDirectory;
    const checker = buildChecker(await bookInUse(data), await keptListings(data));
    const { choices } = await keepSettings(store).read(team);
    const company = openCompanyRegister({
      store: mine,
      records: openRecords(mine),
      checker: () => checker,
      buyer: async () => (choices.buyer.length > 0 ? choices.buyer : config.buyer),
      admins: async () => choices.admins,
      report: () => undefined,
      tellAsked: ({ name, rule, until }) => `A waiver is asked for: ${name}, ${rule}, until ${until}.`,
      tell: (changed) => changed.map(({ use }) => `${useName(use)}: ${use.judged?.reason ?? ''}`).join('\n'),
    });
    return work({ company, checker, act: { by: userInfo().username, at: new Date(), team, door: 'cli' } });
  });
}

export function registerRegisterCommands(program: Command): void {
  const register = program
    .command('register')
    .description('What is in use, by whom, until when, and what the book says of it');

  register
    .command('list')
    .description('Every entry with its verdict, the gravest first')
    .option('--verdict <verdict>', 'only those with this verdict')
    .option('--rule <id>', 'only those of which this rule says something')
    .option('--owner <owner>', 'only those of this owner')
    .option('--json', 'print one JSON array')
    .option('--csv', 'print a table as CSV')
    .option('--team <id>', 'the workspace, where the database holds several')
    .action(
      (options: { verdict?: string; rule?: string; owner?: string; json?: boolean; csv?: boolean; team?: string }) =>
        atDesk(options, async ({ company }) => {
          const uses = (await company.uses.all())
            .filter(
              (use) =>
                (options.verdict === undefined || (use.judged?.verdict ?? 'unread') === options.verdict) &&
                (options.rule === undefined || use.touches.includes(options.rule)) &&
                (options.owner === undefined || use.owner === options.owner),
            )
            .toSorted(gravestFirst);
          if (options.json) process.stdout.write(`${JSON.stringify(uses)}\n`);
          else if (options.csv) process.stdout.write(registerCsv(uses));
          else for (const use of uses) process.stdout.write(`${useLine(use)}\n`);
          if (!options.json) process.stderr.write(uses.length === 0 ? 'No entry.\n' : `${registerCounts(uses)}.\n`);
        }),
    );

  register
    .command('import')
    .argument('<file>', 'CSV or XLSX with the vendors in use')
    .option('--vendor-column <head>', 'the column of the vendor')
    .option('--owner-column <head>', 'the column of the owner')
    .option('--end-column <head>', 'the column of the end of the contract')
    .option('--team <id>', 'the workspace, where the database holds several')
    .description('Take over a file; a second time it updates by name and row')
    .action(
      (path: string, options: { vendorColumn?: string; ownerColumn?: string; endColumn?: string; team?: string }) =>
        atDesk(options, async ({ company, checker, act }) => {
          const source = await openSource(path);
          const named = {
            ...(options.vendorColumn ? { vendor: options.vendorColumn } : {}),
            ...(options.ownerColumn ? { owner: options.ownerColumn } : {}),
            ...(options.endColumn ? { contractEnd: options.endColumn } : {}),
          };
          const read = await asBadInput(async () =>
            readUses(checker, await readTable(source), { file: source.name, named, day: readDay(undefined) }),
          );
          for (const { row, says } of read.problems) process.stderr.write(`Row ${row}: ${says}.\n`);
          if (read.problems.length > 0)
            throw new BadInput(
              `${read.problems.length} rows cannot be taken over; nothing was. Put them right and import again`,
            );
          const { added, changed, gone, same } = await company.importUses(source.name, read.uses, act);
          const uses = await company.uses.all();
          const { rulebook = '', lists = '', buyer = [] } = uses.find(({ checked }) => checked)?.checked ?? {};
          process.stdout.write(
            `Read ${source.name}: ${read.columns.said}.\n${added.length} added, ${changed.length} changed, ${gone.length} gone, ${same} as before.\nThe register: ${registerCounts(uses)}.\nChecked for ${buyer.join(', ')}; rule book ${rulebook}; ${lists || 'no screening list loaded'}. Not legal advice.\n`,
          );
        }),
    );

  register
    .command('add')
    .argument('<vendor>', 'the vendor')
    .option('--product <name>', 'the product', '')
    .option('--owner <owner>', 'a Slack user id, or a name', '')
    .option('--place <place>', 'where it is used', '')
    .option('--ends <day>', 'the end of the contract, YYYY-MM-DD')
    .option('--note <text>', 'a note', '')
    .option('--team <id>', 'the workspace, where the database holds several')
    .description('Add one entry')
    .action(
      (
        vendor: string,
        options: { product: string; owner: string; place: string; ends?: string; note: string; team?: string },
      ) =>
        atDesk(options, async ({ company, act }) => {
          const use = await company.addUse(
            {
              vendor,
              product: options.product,
              owner: ownerOf(options.owner),
              place: options.place,
              buyer: [],
              activity: 'use',
              contractEnd: options.ends === undefined ? '' : readDay(options.ends),
              note: options.note,
              source: null,
            },
            act,
          );
          process.stdout.write(`${useLine(use)}\n`);
        }),
    );

  register
    .command('remove')
    .argument('<id>', 'the id of an entry')
    .option('--team <id>', 'the workspace, where the database holds several')
    .description('Take an entry out; what was recorded of it stays')
    .action((id: string, options: { team?: string }) =>
      atDesk(options, async ({ company, act }) => {
        if (!(await company.removeUse(id, act))) throw new BadInput(`there is no entry "${id}"`);
      }),
    );

  register
    .command('recheck')
    .option('--team <id>', 'the workspace, where the database holds several')
    .description('Check again what the book, the lists or the date have touched')
    .action((options: { team?: string }) =>
      atDesk(options, async ({ company, act }) => {
        const begun = performance.now();
        const { checked, changed } = await company.follow(act.at);
        process.stdout.write(
          `${checked} checked again, ${changed.length} changed, in ${Math.round(performance.now() - begun)} ms.\n`,
        );
        for (const { use } of changed) process.stdout.write(`${useLine(use)}\n`);
      }),
    );

  const waiver = program.command('waiver').description('Exceptions that somebody signed');
  waiver
    .command('list')
    .option('--json', 'print one JSON array')
    .option('--team <id>', 'the workspace, where the database holds several')
    .description('All of them, also those that are over')
    .action((options: { json?: boolean; team?: string }) =>
      atDesk(options, async ({ company }) => {
        const waivers = await company.waivers.all();
        if (options.json) process.stdout.write(`${JSON.stringify(waivers)}\n`);
        else for (const one of waivers) process.stdout.write(`${waiverLine(one, readDay(undefined))}\n`);
      }),
    );
  waiver
    .command('revoke')
    .argument('<id>', 'the id of a waiver')
    .requiredOption('--reason <text>', 'why')
    .option('--team <id>', 'the workspace, where the database holds several')
    .description('Revoke a granted waiver')
    .action((id: string, options: { reason: string; team?: string }) =>
      atDesk(options, async ({ company, act }) => {
        const done = await company.waivers.revoke(id, options.reason, act);
        if (done.status === 'refused') throw new BadInput(done.says);
      }),
    );
}

function useLine(use: Use): string {
  const sign = judgedSign(use.judged);
  const tail = [use.owner, use.contractEnd && `until ${use.contractEnd}`, use.id]
    .filter((part) => part !== '')
    .join(', ');
  return `${sign.symbol} ${sign.words}: ${pc.bold(useName(use).replace(/\p{Cc}/gu, ' '))}  ${pc.dim(tail)}`;
}

function waiverLine(waiver: Waiver, today: string): string {
  return `${standingOfWaiver(waiver, today).padEnd(10)} ${pc.bold(waiver.name)}  ${waiver.rule}  until ${waiver.until}  ${pc.dim(`asked by ${waiver.asked.by}, ${waiver.id}`)}`;
}

async function asBadInput<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileProblem) throw new BadInput(error.message);
    throw error;
  }
}
