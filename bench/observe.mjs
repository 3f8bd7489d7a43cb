/**
 * Loaded before the bot by `answers.ts`: tells whoever forked it of its memory, its processor time, and the stalls of its event loop
 * where they are watched. To watch them takes a thousand looks a second, 20 ms of processor time: not while that is measured.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';

// The bot syncs within a minute of its start, at random: here at once.
Math.random = () => 0;
const delays = monitorEventLoopDelay({ resolution: 1 });
let usage = process.cpuUsage();
process.on('message', (isWatched) => {
  const { user, system } = process.cpuUsage(usage);
  const stallMs = delays.max / 1e6;
  delays.disable();
  delays.reset();
  if (isWatched) delays.enable();
  process.send?.({ rss: process.memoryUsage.rss(), cpuMs: (user + system) / 1000, stallMs });
  usage = process.cpuUsage();
});
process.channel?.unref();
