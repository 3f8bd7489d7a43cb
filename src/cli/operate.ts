/** Commands for whoever runs the bot: keys, backups, the doctor, the Model Context Protocol on this machine. */
import type { Command } from 'commander';
import color from 'picocolors';
import metadata from '../../package.json' with { type: 'json' };
import { buildChecker, check } from '../check/check.ts';
import { keepApiKeys, SCOPES, type Scope } from '../settings/apiKeys.ts';
import { BadInput, bookInUse, dataOption, keptListings } from './input.ts';
import { withStore } from './keptStore.ts';

export function registerOperatorCommands(program: Command): void {
  registerKeysCommand(program);
  registerBackupCommands(program);
  registerDoctorCommand(program);
  registerMcpCommand(program);
}

/** `vendorcheck keys make|list|revoke`: keys for the API and MCP. */
function registerKeysCommand(program: Command): void {
  const keys = program.command('keys').description('Keys with which programs ask (REST and MCP)');

  keys
    .command('make')
    .argument('<name>', 'what the key is for, e.g. "Coupa intake"')
    .option('--scope <scope...>', `what it may do: ${SCOPES.join(', ')}`, ['check'])
    .option('--days <number>', 'after how many days it expires; 0: never', '365')
    .description('Make a key; its secret is shown once')
    .action((name: string, options: { scope: string[]; days: string }) =>
      withStore(async (store) => {
        const scopes = options.scope.map(scopeOf);
        const days = Number(options.days);
        if (!Number.isInteger(days) || days < 0)
          throw new BadInput(`--days is "${options.days}": write a whole number`);
        const now = new Date();
        const { key, secret } = await keepApiKeys(store).make({
          name,
          scopes,
          createdBy: 'command line',
          createdAt: now,
          expiresAt: days === 0 ? null : new Date(now.getTime() + days * 86_400_000),
        });
        process.stdout.write(`${secret}\n`);
        process.stderr.write(
          `Key ${key.id} for ${key.name}, ${key.expiresAt ? `until ${key.expiresAt.toISOString().slice(0, 10)}` : 'without an end'}. It is not shown again.\n`,
        );
      }),
    );

  keys
    .command('list')
    .description('Every key, without its secret')
    .action(() =>
      withStore(async (store) => {
        const all = await keepApiKeys(store).list();
        for (const { id, name, scopes, expiresAt } of all)
          process.stdout.write(
            `${id}  ${expiresAt?.toISOString().slice(0, 10) ?? 'no end    '}  ${scopes.join(',')}  ${name}\n`,
          );
        if (all.length === 0) process.stdout.write('There is no key. `vendorcheck keys make NAME` makes one.\n');
      }),
    );

  keys
    .command('revoke')
    .argument('<id>', 'id of the key, as `keys list` shows it')
    .description('Make a key worthless at once')
    .action((id: string) =>
      withStore(async (store) => {
        if (!(await keepApiKeys(store).revoke(id))) throw new BadInput(`there is no key "${id}"`);
        process.stdout.write(`Key ${id} is revoked.\n`);
      }),
    );
}

function scopeOf(text: string): Scope {
  const scope = SCOPES.find((one) => one === text);
  if (!scope) throw new BadInput(`there is no scope "${text}": ${SCOPES.join(', ')}`);
  return scope;
}

const BACKUP_EXAMPLES = `
Examples:
  vendorcheck backup /backups/vendorcheck-$(date +%F).jsonl
  VENDORCHECK_DATA=/srv/new vendorcheck restore /backups/vendorcheck-2026-11-29.jsonl`;

/** `vendorcheck backup FILE` and `vendorcheck restore FILE`. */
function registerBackupCommands(program: Command): void {
  program
    .command('backup')
    .argument('<file>', 'where to write it')
    .description('Write everything that the bot keeps into one file; the bot may run meanwhile')
    .addHelpText('after', BACKUP_EXAMPLES)
    .action((file: string) =>
      withStore(async (store) => {
        const { writeBackup } = await import('../store/backup.ts');
        const { rows, keys } = await writeBackup(store, file, new Date());
        process.stderr.write(`${rows} records are in ${file}. Screening lists are not: they are fetched again.\n`);
        if (keys.length > 0)
          process.stderr.write(
            `Some are encrypted with the key ${keys.join(', ')}, which is not in it. Keep VENDORCHECK_ENCRYPTION_KEY, or vendorcheck.key of the data directory, in another place.\n`,
          );
      }),
    );
  program
    .command('restore')
    .argument('<file>', 'a file that `vendorcheck backup` wrote')
    .description('Read a backup into an empty database, SQLite or PostgreSQL; stop the bot before')
    .addHelpText('after', BACKUP_EXAMPLES)
    .action((file: string) =>
      withStore(async (store) => {
        const { readBackup } = await import('../store/backup.ts');
        const { rows, keys } = await readBackup(store, file);
        process.stderr.write(`${rows} records are restored.\n`);
        if (keys.length > 0)
          process.stderr.write(
            `Some are encrypted with the key ${keys.join(', ')}: set it as VENDORCHECK_ENCRYPTION_KEY or VENDORCHECK_ENCRYPTION_KEY_OLD.\n`,
          );
      }),
    );
}

const SIGNS = { ok: color.green('✔'), note: color.dim('·'), warning: color.yellow('▲'), problem: color.red('✖') };

/** `vendorcheck doctor`: what the bot needs, as it is set here, and what to do where something is wrong. */
function registerDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description(
      'Look at tokens, scopes, network, store, list and book, and say what to do; exit code 1 if anything is wrong',
    )
    .option('--json', 'print exactly one JSON object')
    .action(async (options: { json?: boolean }) => {
      // Loaded only here: no other command needs Slack's client.
      const { examine } = await import('../bot/doctor.ts');
      const findings = await examine(process.env, new Date());
      const isWell = findings.every(({ status }) => status !== 'problem');
      if (options.json) process.stdout.write(`${JSON.stringify({ ok: isWell, checks: findings })}\n`);
      else
        for (const { about, status, says, todo } of findings)
          process.stdout.write(
            `${SIGNS[status]} ${about.padEnd(14)} ${says}\n${todo && status !== 'ok' ? `  ${' '.repeat(14)} ${color.bold('→')} ${todo}\n` : ''}`,
          );
      process.exitCode = isWell ? 0 : 1;
    });
}

/** `vendorcheck mcp`: the Model Context Protocol over standard input and output, for assistants on the same machine. */
function registerMcpCommand(program: Command): void {
  program
    .command('mcp')
    .description('Serve the Model Context Protocol on stdin and stdout, for an assistant')
    .option('--buyer <role...>', 'who asks, where the assistant names nobody', ['us-person'])
    .addOption(dataOption())
    .action(async (options: { buyer: string[]; data: string }) => {
      // Loaded only here: no other command needs the protocol.
      const [{ StdioServerTransport }, { buildMcpServer }] = await Promise.all([
        import('@modelcontextprotocol/sdk/server/stdio.js'),
        import('../mcp/server.ts'),
      ]);
      const checker = buildChecker(await bookInUse(options.data), await keptListings(options.data));
      const server = buildMcpServer({
        checker: () => checker,
        ask: (question) => check(checker, question),
        buyer: () => options.buyer,
        clock: () => new Date(),
        version: metadata.version,
      });
      await server.connect(new StdioServerTransport());
    });
}
