import { Command, CommanderError } from 'commander';
import metadata from '../../package.json' with { type: 'json' };
import { ConfigError, prepareNetwork } from '../config.ts';
import { RuleBookError } from '../rulebook/parseBook.ts';
import { StoreError } from '../store/storeError.ts';
import { registerAuditCommands } from './audit.ts';
import { registerBackupCommands } from './backup.ts';
import { BadInput } from './badInput.ts';
import { registerCheckCommand } from './check.ts';
import { registerDeadlinesCommand } from './deadlines.ts';
import { registerDoctorCommand } from './doctor.ts';
import { registerKeysCommand } from './keys.ts';
import { registerListsCommand } from './lists.ts';
import { registerManifestCommand } from './manifest.ts';
import { registerMcpCommand } from './mcp.ts';
import { registerOutboundCommands } from './outbound.ts';
import { registerRegisterCommands } from './register.ts';
import { registerRulesCommand } from './rules.ts';
import { registerScreenCommand } from './screen.ts';

/** Does what a command line says, and sets the exit code of this process. @param argv as `process.argv` */
export async function runCli(argv: readonly string[]): Promise<void> {
  const program = new Command('vendorcheck')
    .description('Is a product or vendor barred: from when, for whom, by which law?')
    .version(metadata.version, '-V, --version', 'print the version')
    .exitOverride()
    .showHelpAfterError('(run with --help for examples)')
    .configureHelp({ sortSubcommands: true, showGlobalOptions: false });

  registerCheckCommand(program);
  registerRegisterCommands(program);
  registerAuditCommands(program);
  registerScreenCommand(program);
  registerListsCommand(program);
  registerRulesCommand(program);
  registerDeadlinesCommand(program);
  registerDoctorCommand(program);
  registerKeysCommand(program);
  registerOutboundCommands(program);
  registerMcpCommand(program);
  registerManifestCommand(program);
  registerBackupCommands(program);

  try {
    // The doctor tells of what is wrong with it among the rest.
    await prepareNetwork().catch((error) => {
      if (argv[2] !== 'doctor') throw error;
    });
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = exitCodeFor(error);
  }
}

/** 0 for help, 2 for bad input. Anything unexpected crashes loudly. */
function exitCodeFor(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const isExpected = [BadInput, RuleBookError, ConfigError, StoreError].some((kind) => error instanceof kind);
  if (error instanceof Error && isExpected) {
    process.stderr.write(`vendorcheck: ${error.message.replace(/^vendorcheck /, '')}\n`);
    return 2;
  }
  throw error;
}
