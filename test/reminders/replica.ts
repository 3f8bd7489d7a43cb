/** One replica of the engine as a process of its own, for tests that kill it. Its settings come as JSON in the first argument. */
import { flushCompileCache } from 'node:module';
import { startDeadlines } from '../../src/reminders/startDeadlines.ts';
import { buildBook } from '../../src/rulebook/book.ts';
import { renderDeadlines } from '../../src/slack/reminders/renderDeadlines.ts';
import { slackMessenger } from '../../src/slack/reminders/slackMessenger.ts';
import { clientOf } from '../../src/slack/transport/slackAccess.ts';
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
const book = buildBook({ rules: [], vendors: [], categories: [], roles: [] }, 'test0000');
await startDeadlines({
  store,
  book: () => book,
  roles: async () => ['us-person'],
  messenger: slackMessenger(clientOf({ botToken: 'xoxb-test', slackApiUrl: settings.slackApiUrl, timeout: 2000 })),
  render: renderDeadlines(() => book),
  clock: () => new Date(settings.clock.virtual + Date.now() - settings.clock.real),
  report: (problem) => process.stderr.write(`${problem}\n`),
  databaseUrl: settings.databaseUrl,
  pace: settings.pace,
  settle: settings.settle,
  takeoverSeconds: 2,
});
