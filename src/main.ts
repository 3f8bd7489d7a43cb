/** Reads the configuration, builds the parts, starts and stops them. */
import { ConfigError, readConfig } from './config.ts';
import { RuleBookError } from './rulebook/parseBook.ts';
import { startBot } from './startBot.ts';

try {
  const bot = await startBot(readConfig());
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      bot.stop().then(
        () => process.exit(0),
        (error) => {
          process.stderr.write(`vendorcheck did not stop cleanly: ${String(error)}\n`);
          process.exit(1);
        },
      );
    });
  }
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof RuleBookError) && !isPortError(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}

function isPortError(error: unknown): error is Error {
  if (!(error instanceof Error) || !('code' in error)) return false;
  if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return false;
  error.message = `vendorcheck cannot start: the port is ${error.code === 'EADDRINUSE' ? 'already in use' : 'not allowed'} (${error.message}). Set PORT to another number.`;
  return true;
}
