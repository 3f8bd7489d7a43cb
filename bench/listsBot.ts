/** A bot in a process of its own that fetches a list at once, and tells how long its event loop was held up. */

import { startBot } from '../src/bot/startBot.ts';
import { readConfig } from '../src/config.ts';

const [, , listUrl = '', data = ''] = process.argv;
const OVER = 50;
/** Milliseconds between two looks at the clock; what a look comes too late is delay. */
const EVERY = 2;
let longest = 0;
let busiest = 0;
let over = 0;
let last = performance.now();
let spent = process.threadCpuUsage();
setInterval(() => {
  const now = performance.now();
  const delay = now - last - EVERY;
  last = now;
  longest = Math.max(longest, delay);
  const { user, system } = process.threadCpuUsage(spent);
  spent = process.threadCpuUsage();
  const busy = (user + system) / 1000;
  busiest = Math.max(busiest, busy);
  if (busy > OVER) over++;
}, EVERY);

// The bot syncs within a minute of its start, at random: here at once.
Math.random = () => 0;
const { url } = await startBot(
  readConfig({
    ...process.env,
    PORT: '0',
    HOST: '127.0.0.1',
    VENDORCHECK_DATA: data,
    VENDORCHECK_LIST_URL: listUrl,
    VENDORCHECK_BOOK_URL: 'never',
    LOG_LEVEL: 'warn',
  }),
);
reset();
process.on('message', () => {
  process.send?.({ longest, busiest, over, rss: process.memoryUsage.rss() });
  reset();
});
process.send?.({ url });

function reset(): void {
  longest = 0;
  busiest = 0;
  over = 0;
}
