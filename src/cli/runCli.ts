import { Command, CommanderError } from 'commander';
import metadata from '../../package.json' with { type: 'json' };
import { ConfigError, prepareNetwork } from '../config.ts';
import { StoreError } from '../store/store.ts';
import { BadInput } from './input.ts';

/** Where the commands are registered, by their names: only what is asked for is loaded. */
const COMMANDS: Record<string, () => Promise<(program: Command) => void>> = {
  check: async () => (await import('./check.ts')).registerCheckCommand,
  'register waiver': async () => (await import('./register.ts')).registerRegisterCommands,
  audit: async () => (await import('./audit.ts')).registerAuditCommands,
  screen: async () => (await import('./screen.ts')).registerScreenCommand,
  lists: async () => (await import('./lists.ts')).registerListsCommand,
  rules: async () => (await import('./rules.ts')).registerRulesCommand,
  deadlines: async () => (await import('./deadlines.ts')).registerDeadlinesCommand,
  manifest: async () => (await import('./manifest.ts')).registerManifestCommand,
  'keys backup restore doctor mcp': async () => (await import('./operate.ts')).registerOperatorCommands,
  'webhooks digests': async () => (await import('./outbound.ts')).registerOutboundCommands,
};

// Whoever reads only the beginning, as `head` does, has closed the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode ?? 0);
});

/** Does what a command line says, and sets the exit code of this process. @param argv as `process.argv` */
export async function runCli(argv: readonly string[]): Promise<void> {
  const program = new Command('vendorcheck')
    .description('Is a product or vendor barred: from when, for whom, by which law?')
    .version(metadata.version, '-V, --version', 'print the version')
    .exitOverride()
    .showHelpAfterError('(run with --help for examples)')
    .configureHelp({ sortSubcommands: true, showGlobalOptions: false });

  // For help, and for a name that is none, all of them.
  const asked = Object.keys(COMMANDS).filter((names) => names.split(' ').includes(argv[2] ?? ''));
  for (const names of asked.length > 0 ? asked : Object.keys(COMMANDS)) (await COMMANDS[names]?.())?.(program);

  try {
    // The doctor tells of what is wrong with it among the rest.
    await prepareNetwork().catch((error) => {
      if (argv[2] !== 'doctor') throw error;
    });
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = await exitCodeFor(error);
  }
}

/** 0 for help, 2 for bad input. Anything unexpected crashes loudly. */
async function exitCodeFor(error: unknown): Promise<number> {
  // Loaded only here: with it comes the schema of the whole book.
  const { RuleBookError } = await import('../rulebook/parseBook.ts');
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const isExpected = [BadInput, RuleBookError, ConfigError, StoreError].some((kind) => error instanceof kind);
  if (error instanceof Error && isExpected) {
    process.stderr.write(`vendorcheck: ${error.message.replace(/^vendorcheck /, '')}\n`);
    return 2;
  }
  throw error;
}
