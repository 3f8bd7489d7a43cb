/** The whole bot in a make-believe Slack, on a real store, with a clock that the test moves. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import manifest from '../../../manifest.json' with { type: 'json' };
import { type Bot, startBot } from '../../../src/bot/startBot.ts';
import { readConfig } from '../../../src/config.ts';
import type { Message, View } from '../../../src/local-slack/slack.ts';
import { startWorkspace, type Workspace } from '../../../src/local-slack/startWorkspace.ts';
import { openRecords, type Records } from '../../../src/reminders/records.ts';
import type { Book } from '../../../src/rulebook/book.ts';
import { createSafeLogger } from '../../../src/slack/transport/safeLogger.ts';
import { openStore } from '../../../src/store/openStore.ts';

export interface DeadlineBot {
  workspace: Workspace;
  /** What the bot keeps, read past it. */
  records: Records;
  url: () => string;
  /** What the bot has warned of. */
  problems: () => string[];
  setClock: (moment: string | Date) => void;
  /** Goes to a moment, stopping wherever something is due. */
  advanceTo: (moment: string) => Promise<void>;
  /** Types `/vendorcheck …`; the private answer. */
  ask: (text: string, user?: string) => Promise<Message>;
  /** Types `/vendorcheck …`; the window that opens. */
  askForWindow: (text: string, user?: string) => Promise<View>;
  /** Sets the reminders of #procurement up by `remind here`; the window in which they can be changed. */
  remindHere: () => Promise<View>;
  /** Stops the bot and starts it again on the same data, perhaps with another rule book. */
  restart: (book?: Book) => Promise<void>;
  stop: () => Promise<void>;
}

export interface DeadlineBotOptions {
  /** As in the environment. */
  environment?: Record<string, string>;
  book?: Book;
}

const SIGNING_SECRET = '0123456789abcdef0123456789abcdef';
const BOT_TOKEN = 'xoxb-1111-2222-secretsecret';

export async function startDeadlineBot(startsAt: string, options: DeadlineBotOptions = {}): Promise<DeadlineBot> {
  let base = new Date(startsAt);
  let bot: Bot | undefined;
  const clock = (): Date => base;
  const now = (): Date => bot?.now() ?? base;
  const workspace = await startWorkspace({
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    now,
    scopes: manifest.oauth_config.scopes.bot,
    events: manifest.settings.event_subscriptions.bot_events,
    commands: [{ command: '/vendorcheck', description: 'Is it barred?', usageHint: '<product or vendor>' }],
  });
  const directory = await mkdtemp(join(tmpdir(), 'vendorcheck-'));
  const config = readConfig({
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    PORT: '0',
    HOST: '127.0.0.1',
    VENDORCHECK_DATA: directory,
    VENDORCHECK_LIST_URL: 'never',
    VENDORCHECK_BOOK_URL: 'never',
    VENDORCHECK_PUBLIC_URL: 'https://vendorcheck.example.com/',
    LOG_LEVEL: 'warn',
    ...options.environment,
  });
  const log: string[] = [];
  const logger = createSafeLogger('warn', [], (line) => void log.push(line));
  const start = (book?: Book): Promise<Bot> =>
    startBot(config, {
      clock,
      logger,
      slackApiUrl: workspace.apiUrl,
      reminders: { pace: 5, settle: 50 },
      ...(book ? { book } : {}),
    });
  bot = await start(options.book);
  const running = (): Bot => {
    if (!bot) throw new Error('the bot is not running');
    return bot;
  };
  const listen = (): void => workspace.setRequestUrl(`${running().url}/slack/events`);
  listen();
  const store = await openStore({ directory, databaseUrl: config.databaseUrl });
  const run = async (text: string, user = workspace.ids.buyer): Promise<void> => {
    const delivery = await workspace.runCommand({ user, text: `/vendorcheck ${text}`, isEncoded: true });
    if (delivery.status !== 'acknowledged') throw new Error(JSON.stringify(delivery));
  };
  return {
    workspace,
    records: openRecords(store.ofTeam('T0LOCAL001')),
    url: () => running().url,
    problems: () => log.filter((line) => / (warn|error) /.test(line)),
    setClock: (moment) => {
      base = new Date(base.getTime() + new Date(moment).getTime() - now().getTime());
    },
    advanceTo: (moment) => running().travelTo(new Date(moment)),
    ask: async (text, user = workspace.ids.buyer) => {
      const before = workspace.ephemerals(workspace.ids.procurement, user).length;
      await run(text, user);
      return workspace.until(() => workspace.ephemerals(workspace.ids.procurement, user)[before]);
    },
    askForWindow: async (text, user = workspace.ids.buyer) => {
      await run(text, user);
      return workspace.until(() => workspace.views(user).at(-1));
    },
    remindHere: async () => {
      const { procurement, buyer } = workspace.ids;
      await run('remind here');
      const message = await workspace.until(() =>
        workspace.messages(procurement).findLast((one) => one.bot_id && one.text.includes('set this up')),
      );
      await workspace.clickButton({ actionId: 'reminders_edit', message });
      return workspace.until(() => workspace.views(buyer).at(-1));
    },
    restart: async (book) => {
      // A new process begins at the true time: here, where the old one had got to.
      base = now();
      await running().stop();
      bot = undefined;
      bot = await start(book);
      listen();
    },
    stop: async () => {
      await bot?.stop();
      await workspace.close();
      await store.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
