import { Command, CommanderError } from 'commander';
import metadata from '../../package.json' with { type: 'json' };
import { ConfigError } from '../config.ts';
import { RuleBookError } from '../rulebook/parseBook.ts';
import { StoreError } from '../store/storeError.ts';
import { registerBackupCommands } from './backup.ts';
import { BadInput } from './badInput.ts';
import { registerCheckCommand } from './check.ts';
import { registerDeadlinesCommand } from './deadlines.ts';
import { registerKeysCommand } from './keys.ts';
import { registerListsCommand } from './lists.ts';
import { registerManifestCommand } from './manifest.ts';
import { registerMcpCommand } from './mcp.ts';
import { registerRulesCommand } from './rules.ts';
import { registerScreenCommand } from './screen.ts';

const program = new Command('vendorcheck')
  .description('Is a product or vendor barred: from when, for whom, by which law?')
  .version(metadata.version, '-V, --version', 'print the version')
  .exitOverride()
  .showHelpAfterError('(run with --help for examples)')
  .configureHelp({ sortSubcommands: true, showGlobalOptions: false });

registerCheckCommand(program);
registerScreenCommand(program);
registerListsCommand(program);
registerRulesCommand(program);
registerDeadlinesCommand(program);
registerKeysCommand(program);
registerMcpCommand(program);
registerManifestCommand(program);
registerBackupCommands(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeFor(error);
}

/** 0 for help, 2 for bad input. Anything unexpected crashes loudly. */
function exitCodeFor(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (
    error instanceof BadInput ||
    error instanceof RuleBookError ||
    error instanceof StoreError ||
    error instanceof ConfigError
  ) {
    process.stderr.write(`vendorcheck: ${error.message}\n`);
    return 2;
  }
  throw error;
}
