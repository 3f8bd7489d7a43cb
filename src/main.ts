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
await import('./bot/runBot.ts');
