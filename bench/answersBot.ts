/** The bot in a process of its own, which tells of its memory, processor time and the stalls of its event loop. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startBot } from '../src/bot/startBot.ts';
import { readConfig } from '../src/config.ts';

const [, , slackApiUrl = '', token = '', signingSecret = '', data = '', listUrl = ''] = process.argv;
// The bot syncs within a minute of its start, at random: here at once.
Math.random = () => 0;
const bot = await startBot(
  readConfig({
    SLACK_BOT_TOKEN: token,
    SLACK_SIGNING_SECRET: signingSecret,
    PORT: '0',
    HOST: '127.0.0.1',
    VENDORCHECK_DATA: data,
    VENDORCHECK_LIST_URL: listUrl,
    VENDORCHECK_BOOK_URL: 'never',
    LOG_LEVEL: 'warn',
  }),
  { slackApiUrl },
);
const delays = monitorEventLoopDelay({ resolution: 1 });
delays.enable();
let usage = process.cpuUsage();
let seen = '[]';
process.on('message', async (wish) => {
  if (wish === 'listed') {
    while ((await listDates()) === seen) await new Promise((resolve) => setTimeout(resolve, 100));
    seen = await listDates();
    return process.send?.({});
  }
  const { user, system } = process.cpuUsage(usage);
  usage = process.cpuUsage();
  const stallMs = delays.max / 1e6;
  delays.reset();
  return process.send?.({ rss: process.memoryUsage.rss(), cpuMs: (user + system) / 1000, stallMs });
});
process.send?.({ url: bot.url });

async function listDates(): Promise<string> {
  const details: { lists: unknown[] } = JSON.parse(await (await fetch(`${bot.url}/readyz`)).text());
  return JSON.stringify(details.lists);
}
