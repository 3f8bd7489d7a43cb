import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import pc from 'picocolors';
import { z } from 'zod';
import { isStale } from '../check/assess/assessRule.ts';
import { nameClashes } from '../check/resolve/vendorNames.ts';
import { type Book, lawDays } from '../rulebook/book.ts';
import { BOOK_DIRECTORY, COMPILED_BOOK, compileBook, loadBook } from '../rulebook/loadBook.ts';
import { roleLabel } from '../rulebook/roles.ts';
import { newRule } from '../rulebook/ruleTemplate.ts';
import { coverageFile, ruleFile, vendorFile } from '../rulebook/schema.ts';
import { momentFor } from '../rulebook/time.ts';
import { BadInput, bookInUse, dataOption, readDay } from './input.ts';
import { registerReleaseCommands } from './rulesReleases.ts';

/** `vendorcheck rules list|show|check|upcoming|new|build`, and the releases of the book. */
export function registerRulesCommand(program: Command): void {
  const rules = program.command('rules').description('Read and check the rule book');

  rules
    .command('list')
    .description('Every legal instrument in the book')
    .addOption(dataOption())
    .option('--json', 'print one JSON array')
    .action(async (options: Reading) => print(listedRules(await bookInUse(options.data), options.json ?? false)));

  rules
    .command('show')
    .argument('<id>', 'id of a rule, e.g. us-bis-kaspersky-2024')
    .addOption(dataOption())
    .option('--json', 'print one JSON object')
    .description('One instrument with its phases and sources')
    .action(async (id: string, options: Reading) =>
      print(shownRule(await bookInUse(options.data), id, options.json ?? false)),
    );

  rules
    .command('check')
    .option('--as-of <day>', 'count the age of checks from this day (YYYY-MM-DD)')
    .description('Check every file of the book: form, references, dates, names, age of the last check')
    .action((options: { asOf?: string }) => checkBook(loadBook(), readDay(options.asOf)));

  rules
    .command('new')
    .argument('<id>', 'jurisdiction, subject, year: us-tx-acme-2026, ie-tiktok-2023')
    .description('Write a commented template for a rule')
    .action((id: string) => startRule(id, readDay(undefined)));

  rules
    .command('build')
    .option('--check', 'write nothing; fail where a made file is not current')
    .description('Write rules.json and the JSON Schemas')
    .action((options: { check?: boolean }) => buildRuleBookFiles(options.check ?? false));

  rules
    .command('upcoming')
    .option('--as-of <day>', 'the day to look from (YYYY-MM-DD)')
    .option('--until <day>', 'the last day to show (YYYY-MM-DD)')
    .addOption(dataOption())
    .option('--json', 'print one JSON array')
    .description('A calendar of what begins and ends')
    .action(async (options: Reading & { asOf?: string; until?: string }) =>
      print(
        calendar(
          await bookInUse(options.data),
          readDay(options.asOf),
          options.until === undefined ? undefined : readDay(options.until),
          options.json ?? false,
        ),
      ),
    );

  registerReleaseCommands(rules);
}

interface Reading {
  data: string;
  json?: boolean;
}

function startRule(id: string, today: string): void {
  if (!/^[a-z]{2}(-[a-z0-9]+)+$/.test(id))
    throw new BadInput(
      `"${id}" is no id: write lower-case words joined by hyphens that begin with the place, e.g. ie-tiktok-2023`,
    );
  const { path, text, cases } = newRule(id, today);
  const file = join(BOOK_DIRECTORY, path);
  const casesFile = join(BOOK_DIRECTORY, `../../test/cases/${id}.yaml`);
  if (existsSync(file)) throw new BadInput(`${file} is there already`);
  writeFileSync(file, text);
  if (!existsSync(casesFile)) writeFileSync(casesFile, cases);
  print(
    `${file}\n${casesFile}\nFill in what stands in <>, then: npm run -s vendorcheck -- rules check; npm test -- test/cases`,
  );
}

function listedRules(book: Book, asJson: boolean): string {
  const rules = [...book.rules.values()].toSorted((a, b) => a.id.localeCompare(b.id));
  if (asJson) {
    return JSON.stringify(
      rules.map(({ id, title, jurisdiction, kind, published, checked }) => ({
        id,
        title,
        jurisdiction,
        kind,
        published,
        checkedOn: checked.on,
      })),
    );
  }
  const width = Math.max(...rules.map((rule) => rule.id.length));
  return [
    ...rules.map((rule) => `${pc.bold(rule.id.padEnd(width))}  ${pc.dim(rule.published)}  ${rule.short}`),
    pc.dim(`${rules.length} instruments, ${book.vendors.size} vendors, book ${book.version}`),
  ].join('\n');
}

function shownRule(book: Book, id: string, asJson: boolean): string {
  const rule = book.rules.get(id);
  if (!rule) throw new BadInput(`there is no rule "${id}". \`vendorcheck rules list\` shows all ids.`);
  if (asJson) return JSON.stringify(rule);
  const part = (title: string, lines: string[]): string[] =>
    lines.length === 0 ? [] : ['', pc.bold(title), ...lines.map((line) => `  ${line}`)];
  return [
    pc.bold(rule.title),
    `${rule.short}; ${rule.authority}; published ${rule.published}`,
    `Binds ${rule.binds.map((role) => roleLabel(book, role)).join(', ')}`,
    ...rule.phases.flatMap((phase) => {
      const when = `${phase.from}${phase.until ? ` to ${phase.until}` : ''} (${rule.timeZone})`;
      return part(when, [phase.effect, ...(phase.condition ? [phase.condition] : [])]);
    }),
    ...part(
      'Left out',
      rule.carveOuts.map((carveOut) => carveOut.says),
    ),
    ...part('What to do', [rule.todo]),
    ...part('Not verified', rule.unverified),
    ...part(
      `Sources (checked ${rule.checked.on})`,
      rule.citations.map(({ label, url }) => `${label}  ${pc.underline(url)}`),
    ),
  ].join('\n');
}

/** Loading has found every error already; what is left are clashes of names, orphans and stale entries. */
function checkBook(book: Book, today: string): void {
  const clashes = nameClashes(book);
  const stale = [...book.rules.values()].filter((rule) => isStale(rule, momentFor({ day: today }, 'UTC')));
  const orphans = [...book.vendors.values()].filter((vendor) => isOrphan(book, vendor.id));
  for (const clash of clashes)
    print(
      `${pc.red('name')}  “${clash.name}” belongs to ${clash.vendors.join(' and ')}; mark it sharedName in each file or take it out of one`,
    );
  for (const vendor of orphans)
    print(
      `${pc.red('orphan')}  vendors/${vendor.id}.yaml: no rule names it, nothing is pending and no sentence says why it is here`,
    );
  for (const rule of stale) print(`${pc.yellow('stale')}  ${rule.id}: last checked ${rule.checked.on}`);
  const read = { whole: 0, part: 0, none: 0, untold: 0 };
  for (const { checked } of book.rules.values()) read[checked.text ?? 'untold'] += 1;
  const untold = read.untold > 0 ? `, untold of ${read.untold}` : '';
  print(`official text read: whole of ${read.whole}, in part of ${read.part}, not of ${read.none}${untold}`);
  print(
    `${book.rules.size} instruments, ${book.vendors.size} vendors: ${clashes.length + orphans.length} problems, ${stale.length} stale`,
  );
  if (clashes.length + orphans.length > 0) throw new BadInput('the rule book has problems (above)');
}

function isOrphan(book: Book, id: string): boolean {
  const vendor = book.vendors.get(id);
  if (!vendor || vendor.pending.length > 0 || vendor.says) return false;
  return ![...book.rules.values()].some((rule) => rule.appliesTo.some((part) => part.vendors?.includes(id)));
}

function calendar(book: Book, from: string, until: string | undefined, asJson: boolean): string {
  const coming = lawDays(book).filter(({ day }) => day > from && (until === undefined || day <= until));
  if (asJson) {
    return JSON.stringify(
      coming.map(({ day, change, rule, phase }) => ({
        day,
        change,
        rule: rule.id,
        phase: phase.id,
        effect: phase.effect,
        timeZone: rule.timeZone,
      })),
    );
  }
  if (coming.length === 0) {
    return `Nothing begins or ends after ${from}${until ? ` and until ${until}` : ''} in book ${book.version}.`;
  }
  return coming
    .map(({ day, change, rule, phase }) => {
      const what = pc.dim(`${phase.effect} (${rule.id}, ${rule.timeZone})`);
      return `${pc.bold(day)}  ${change.padEnd(6)}  ${rule.short}\n            ${what}`;
    })
    .join('\n');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/**
 * Writes everything that is made from the book's files: `rules.json` and the JSON Schemas for editors.
 *
 * @param isCheck writes nothing and fails where a file is not current
 * @throws {RuleBookError} when the book has a problem; {@link BadInput} when a made file is not current
 */
export function buildRuleBookFiles(isCheck: boolean): void {
  const wanted = madeFiles();
  const outdated = [...wanted]
    .filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text)
    .map(([path]) => path);
  if (isCheck) {
    if (outdated.length > 0) {
      throw new BadInput(
        `these made files are not current, run \`npm run rulebook\`:\n${outdated.map((path) => `  ${path}`).join('\n')}`,
      );
    }
    process.stdout.write(`${wanted.size} made files are current\n`);
    return;
  }
  for (const path of outdated) writeFileSync(path, wanted.get(path) ?? '');
  process.stdout.write(`${outdated.length} files written, ${wanted.size} in all\n`);
}

function madeFiles(): Map<string, string> {
  const compiled = compileBook();
  const json = (value: unknown, space?: number): string => `${JSON.stringify(value, null, space)}\n`;
  return new Map([
    [join(BOOK_DIRECTORY, COMPILED_BOOK), json(compiled)],
    [join(BOOK_DIRECTORY, 'rule.schema.json'), json(z.toJSONSchema(ruleFile, { io: 'input' }), 1)],
    [join(BOOK_DIRECTORY, 'vendor.schema.json'), json(z.toJSONSchema(vendorFile, { io: 'input' }), 1)],
    [join(BOOK_DIRECTORY, 'coverage.schema.json'), json(z.toJSONSchema(coverageFile, { io: 'input' }), 1)],
  ]);
}
