/**
 * How long the menu of *Check a vendor* takes to complete a name: signed `block_suggestion` requests to the bot, over the whole
 * rule book and a whole screening list. Run it with `npm run bench:type-ahead [list.csv]`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBot } from '../src/bot/startBot.ts';
import { readConfig } from '../src/config.ts';
import { signRequest } from '../src/local-slack/signature.ts';
import { startWorkspace } from '../src/local-slack/startWorkspace.ts';
import { importList } from '../src/screening/lists/syncList.ts';
import { createSafeLogger } from '../src/slack/transport/safeLogger.ts';

const SECRET = '0123456789abcdef0123456789abcdef';
const LIST = process.argv[2] ?? process.env.VENDORCHECK_BENCH_LIST ?? '../shared/data/consolidated.csv';
const NAMES = [
  'Rosoboronexport',
  'Huawei Cloud',
  'Bank Melli Iran',
  'Сбербанк',
  '中芯国际',
  'Technology Company Limited',
];
const ROUNDS = 5;

const workspace = await startWorkspace({ signingSecret: SECRET, botToken: 'xoxb-bench-1' });
const data = await mkdtemp(join(tmpdir(), 'vendorcheck-bench-'));
await importList(LIST, { directory: join(data, 'lists') });
const config = readConfig({
  SLACK_BOT_TOKEN: 'xoxb-bench-1',
  SLACK_SIGNING_SECRET: SECRET,
  PORT: '0',
  HOST: '127.0.0.1',
  VENDORCHECK_DATA: data,
  VENDORCHECK_LIST_URL: 'never',
  VENDORCHECK_BOOK_URL: 'never',
});
const bot = await startBot(config, { slackApiUrl: workspace.apiUrl, logger: createSafeLogger('warn') });

/** As somebody types: one letter more each time. */
const typed = NAMES.flatMap((name) => Array.from(name, (_, index) => [...name].slice(0, index + 1).join('')));
const times: { query: string; ms: number }[] = [];
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const query of typed) {
    const begun = performance.now();
    await suggest(query);
    if (round > 0) times.push({ query, ms: performance.now() - begun }); // the first round warms up
  }
}
await bot.stop();
await workspace.close();
await rm(data, { recursive: true });
times.sort((a, b) => a.ms - b.ms);
const at = (share: number): string => {
  const one = times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return `${one?.ms.toFixed(1)} ms`;
};
process.stdout.write(
  `type-ahead, ${times.length} requests: p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, slowest ${at(1)} (“${times.at(-1)?.query}”); aim: under 100 ms\n`,
);

async function suggest(value: string): Promise<void> {
  const payload = {
    type: 'block_suggestion',
    user: { id: workspace.ids.buyer, team_id: 'T0LOCAL001' },
    team: { id: 'T0LOCAL001' },
    action_id: 'choose_vendor',
    block_id: 'vendor',
    value,
    view: { id: 'V1', type: 'modal', callback_id: 'check_vendor_form' },
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', ...signRequest(SECRET, body, new Date()) };
  const response = await fetch(`${bot.url}/slack/events`, { method: 'POST', body, headers });
  const answer: unknown = await response.json();
  const hasOptions = typeof answer === 'object' && answer !== null && 'options' in answer;
  if (!hasOptions) throw new Error(`“${value}” was answered ${response.status}`);
}
