/** Starts the bot. The rest is loaded through Node's compile cache, which halves the time of the second start. */
import { existsSync } from 'node:fs';
import module from 'node:module';
import { loadEnvFile } from 'node:process';
import { setFlagsFromString } from 'node:v8';

for (const flag of [
  // What answers leave behind is cleared away before it has grown to twice of what is needed. (The size of the young generation
  // beside it can be set only on the command line, as `npm start` and the image do.)
  '--heap-growing-percent=25',
])
  setFlagsFromString(flag);
// Not by `--env-file-if-exists`, which complains to whoever has none.
if (existsSync('.env')) loadEnvFile();
module.enableCompileCache();
await import('./bot/runBot.ts');
