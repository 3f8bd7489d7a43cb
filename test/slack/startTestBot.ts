/** The bot as it runs in production, in a make-believe Slack: the same start, the same requests, a clock that stands still. */
import { join } from 'node:path';
import manifest from '../../manifest.json' with { type: 'json' };
import { type Bot, startBot } from '../../src/bot/startBot.ts';
import { readConfig } from '../../src/config.ts';
import { signRequest } from '../../src/local-slack/signature.ts';
import type { Message } from '../../src/local-slack/slack.ts';
import { startWorkspace, type Workspace } from '../../src/local-slack/startWorkspace.ts';
import type { Book } from '../../src/rulebook/book.ts';
import { importList } from '../../src/screening/lists/syncList.ts';
import { createSafeLogger } from '../../src/slack/transport/safeLogger.ts';
import { newDirectory } from '../store/databases.ts';

export const SIGNING_SECRET = '0123456789abcdef0123456789abcdef';
export const BOT_TOKEN = 'xoxb-1111-2222-secretsecret';
export const APP_TOKEN = 'xapp-1-A0LOCAL001-3333-secretsecret';

export interface TestBot {
  bot: Bot;
  workspace: Workspace;
  /** Every line the bot has logged so far. */
  log: string[];
  /** Where it keeps its data. */
  data: string;
  /** Puts the clock to another moment. */
  setClock: (moment: string | Date) => void;
  /** Types `/vendorcheck …` in #procurement as the buyer; the private answer. */
  ask: (text: string, isEncoded?: boolean) => Promise<Message>;
  /** Sends a body as Slack would, signed unless the headers say otherwise. */
  post: (body: string, headers?: Record<string, string>) => Promise<Response>;
  /** Stops the bot and starts it again on the same data, perhaps with another rule book. */
  restart: (book?: Book) => Promise<void>;
  /** Starts another process' worth of bot on the same data, and stops it with this one. Needs PostgreSQL. */
  startReplica: () => Promise<Bot>;
  stop: () => Promise<void>;
}

export interface TestBotOptions {
  mode?: 'http' | 'socket';
  clock?: string;
  /** As in VENDORCHECK_BUYER. */
  buyer?: string;
  /** PostgreSQL instead of SQLite. */
  databaseUrl?: string;
  /** As in VENDORCHECK_DATA; a directory that the caller removes. */
  data?: string;
  /** As in VENDORCHECK_LIST_URL. */
  listUrl?: string;
  /** `debug` logs every call with its content: for tests that look for secrets in the log. */
  logLevel?: 'debug';
  /** A screening list to begin with, as a CSV file. */
  list?: string;
  /** Another rule book than the one of the source tree. */
  book?: Book;
  /** Further variables of the environment. */
  env?: Record<string, string>;
  /** As in `BotOptions`. */
  outbound?: { every: number; longest: number };
}

export async function startTestBot(options: TestBotOptions = {}): Promise<TestBot> {
  let base = new Date(options.clock ?? '2024-07-19T23:59:00-04:00');
  const clock = (): Date => base;
  let running: Bot | undefined;
  const now = (): Date => running?.now() ?? base;
  const log: string[] = [];
  const workspace = await startWorkspace({
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    now,
    scopes: manifest.oauth_config.scopes.bot,
    events: manifest.settings.event_subscriptions.bot_events,
    commands: [{ command: '/vendorcheck', description: 'Is it barred?', usageHint: '<product or vendor>' }],
  });
  const data = options.data ?? (await newDirectory());
  if (options.list) await importList(options.list, { directory: join(data, 'lists') });
  const config = readConfig({
    SLACK_BOT_TOKEN: BOT_TOKEN,
    ...(options.mode === 'socket' ? { SLACK_APP_TOKEN: APP_TOKEN } : { SLACK_SIGNING_SECRET: SIGNING_SECRET }),
    PORT: '0',
    HOST: '127.0.0.1',
    VENDORCHECK_BUYER: options.buyer ?? 'us-person',
    VENDORCHECK_DATA: data,
    VENDORCHECK_LIST_URL: options.listUrl ?? 'never',
    VENDORCHECK_BOOK_URL: 'never',
    LOG_LEVEL: options.logLevel ?? 'info',
    ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}),
    ...options.env,
  });
  const logger = createSafeLogger(config.logLevel, [SIGNING_SECRET], (line) => void log.push(line));
  const start = (book?: Book) =>
    startBot(config, {
      clock,
      logger,
      slackApiUrl: workspace.apiUrl,
      reminders: { pace: 5, settle: 50 },
      ...(book ? { book } : {}),
      ...(options.outbound ? { outbound: options.outbound } : {}),
    });
  const listen = (): void => {
    if (options.mode !== 'socket') workspace.setRequestUrl(`${bot.url}/slack/events`);
  };
  let bot = await start(options.book);
  running = bot;
  const replicas: Bot[] = [];
  listen();
  return {
    get bot() {
      return bot;
    },
    workspace,
    log,
    data,
    setClock: (moment) => {
      base = new Date(base.getTime() + new Date(moment).getTime() - now().getTime());
    },
    ask: (text, isEncoded = false) => askIn(workspace, text, isEncoded),
    post: (body, headers = {}) =>
      fetch(`${bot.url}/slack/events`, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          ...signRequest(SIGNING_SECRET, body, new Date()),
          ...headers,
        },
      }),
    restart: async (book) => {
      // A new process begins at the true time: here, where the old one had got to.
      base = now();
      await bot.stop();
      running = undefined;
      bot = await start(book);
      running = bot;
      listen();
    },
    startReplica: async () => {
      const replica = await start();
      replicas.push(replica);
      return replica;
    },
    stop: async () => {
      await Promise.all([bot, ...replicas].map((one) => one.stop()));
      await workspace.close();
    },
  };
}

async function askIn(workspace: Workspace, text: string, isEncoded: boolean): Promise<Message> {
  const { procurement, buyer } = workspace.ids;
  const before = workspace.ephemerals(procurement, buyer).length;
  const delivery = await workspace.runCommand({ text: `/vendorcheck ${text}`, isEncoded });
  if (delivery.status !== 'acknowledged') throw new Error(`The command was not answered: ${JSON.stringify(delivery)}`);
  const answers = workspace.ephemerals(procurement, buyer).slice(before);
  const [answer] = answers;
  if (!answer || answers.length > 1) throw new Error(`Expected one private answer, got ${answers.length}`);
  return answer;
}

/** Everything that a person reads in a message, one block a line. */
export function readable(message: Pick<Message, 'blocks'>): string {
  return (message.blocks ?? []).map((block) => textsOf(block).join(' | ')).join('\n');
}

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) =>
    field === 'text' && typeof inner === 'string' ? [inner] : textsOf(inner),
  );
}
