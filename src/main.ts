/**
 * Starts the bot. The rest is loaded through Node's compile cache, which halves the time of the second start. How the heap may grow is
 * said on the command line (`npm start`, the image, the unit): set while it runs, it could end the program.
 */
import { existsSync } from 'node:fs';
import module from 'node:module';
import { loadEnvFile } from 'node:process';

// Not by `--env-file-if-exists`, which complains to whoever has none.
if (existsSync('.env')) loadEnvFile();
module.enableCompileCache();
const [{ ConfigError, prepareNetwork, readConfig }, { RuleBookError }, { StoreError }, { startBot }] =
  await Promise.all([
    import('./config.ts'),
    import('./rulebook/parseBook.ts'),
    import('./store/store.ts'),
    import('./bot/startBot.ts'),
  ]);

try {
  const config = readConfig();
  await prepareNetwork();
  const bot = await startBot(config, { isWarmedUp: true });
  if (bot.workspace) process.stderr.write(firstSteps(bot.workspace.url));
  let isStopping = false;
  const stop = (): void => {
    // Ctrl-C reaches a program twice when npm started it: from the terminal, and handed on by npm.
    if (isStopping) return;
    isStopping = true;
    bot.stop().then(
      () => process.exit(0),
      (error) => {
        process.stderr.write(`vendorcheck did not stop cleanly: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  await bot.warmUp();
} catch (error) {
  const isExpected = error instanceof ConfigError || error instanceof RuleBookError || error instanceof StoreError;
  const message = isExpected ? error.message : addressProblem(error);
  if (message === null) throw error;
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

/** For whoever has just started it for the first time: where, what and how to end it. */
function firstSteps(url: string): string {
  return [
    `vendorcheck: no Slack credentials are set, so the local workspace is open at ${url}`,
    'Try there: /vendorcheck kaspersky, or press “The Kaspersky story”',
    'To stop: Ctrl-C',
    '',
  ].join('\n');
}

/** What to do about a host or port that cannot be had, or null where the error is another. */
function addressProblem(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  const isOfNetwork = 'syscall' in error && /^(listen|bind|getaddrinfo)$/.test(String(error.syscall));
  if (!isOfNetwork) return null;
  switch (error.code) {
    case 'EADDRINUSE':
      return `vendorcheck cannot start: the port is already in use (${error.message}). Set PORT to another number.`;
    case 'EACCES':
      return `vendorcheck cannot start: the port is not allowed (${error.message}). Set PORT to 1024 or above.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `vendorcheck cannot start: HOST is no address of this machine (${error.message}). Set HOST to 0.0.0.0 for all of them, or to 127.0.0.1.`;
    default:
      return null;
  }
}
