/** Loaded before the bot by `answers.ts`: tells whoever forked it of its memory, processor time and the stalls of its event loop. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

// The bot syncs within a minute of its start, at random: here at once.
Math.random = () => 0;
const delays = monitorEventLoopDelay({ resolution: 1 });
delays.enable();
let usage = process.cpuUsage();
process.on('message', () => {
  const { user, system } = process.cpuUsage(usage);
  usage = process.cpuUsage();
  const stallMs = delays.max / 1e6;
  delays.reset();
  process.send?.({ rss: process.memoryUsage.rss(), cpuMs: (user + system) / 1000, stallMs });
});
process.channel?.unref();
