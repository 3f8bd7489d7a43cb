/** One replica of the engine as a process of its own, for tests that kill it. Its settings come as JSON in the first argument. */
import { flushCompileCache } from 'node:module';
import { buildBook } from '../../src/rulebook/book.ts';
import { startDeadlines } from '../../src/slack/reminders/startDeadlines.ts';
import { openStore } from '../../src/store/openStore.ts';

interface Settings {
  directory: string;
  databaseUrl?: string;
  slackApiUrl: string;
  /** Where the clock stood, and when in real time, both in milliseconds. */
  clock: { virtual: number; real: number };
  pace: number;
  settle: number;
}

const settings: Settings = JSON.parse(process.argv[2] ?? '{}');
const store = await openStore({ directory: settings.directory, databaseUrl: settings.databaseUrl });
// Written now, because a process that is killed does not come to writing it at its end.
flushCompileCache();
process.stdout.write('ready\n');
await startDeadlines({
  store,
  book: buildBook({ rules: [], vendors: [], categories: [], roles: [] }, 'test0000'),
  roles: async () => ['us-person'],
  slack: { botToken: 'xoxb-test', slackApiUrl: settings.slackApiUrl, timeout: 2000 },
  clock: () => new Date(settings.clock.virtual + Date.now() - settings.clock.real),
  report: (problem) => process.stderr.write(`${problem}\n`),
  databaseUrl: settings.databaseUrl,
  pace: settings.pace,
  settle: settings.settle,
  takeoverSeconds: 2,
});
