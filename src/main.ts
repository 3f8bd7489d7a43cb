/** Starts the bot. The rest is loaded through Node's compile cache, which halves the time of the second start. */
import module from 'node:module';

module.enableCompileCache();
await import('./bot/runBot.ts');
