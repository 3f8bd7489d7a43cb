import type { Command } from 'commander';
import { withStore } from './withStore.ts';

const EXAMPLES = `
Examples:
  vendorcheck backup /backups/vendorcheck-$(date +%F).jsonl
  VENDORCHECK_DATA=/srv/new vendorcheck restore /backups/vendorcheck-2026-11-29.jsonl`;

/** `vendorcheck backup FILE` and `vendorcheck restore FILE`. */
export function registerBackupCommands(program: Command): void {
  program
    .command('backup')
    .argument('<file>', 'where to write it')
    .description('Write everything that the bot keeps into one file; the bot may run meanwhile')
    .addHelpText('after', EXAMPLES)
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
    .addHelpText('after', EXAMPLES)
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
