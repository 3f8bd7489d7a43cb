/** The bot on a real store, with a clock that the test moves and records that it reads past the bot. */
import type { Message, View } from '../../../src/local-slack/slack.ts';
import type { Workspace } from '../../../src/local-slack/startWorkspace.ts';
import { openRecords, type Records } from '../../../src/reminders/records.ts';
import type { Book } from '../../../src/rulebook/book.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { startTestBot } from '../startTestBot.ts';

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

export async function startDeadlineBot(startsAt: string, options: DeadlineBotOptions = {}): Promise<DeadlineBot> {
  const { environment = {}, book } = options;
  const bot = await startTestBot({
    clock: startsAt,
    env: { VENDORCHECK_PUBLIC_URL: 'https://vendorcheck.example.com/', ...environment },
    ...(environment.VENDORCHECK_DATA ? { data: environment.VENDORCHECK_DATA } : {}),
    ...(book ? { book } : {}),
  });
  const { workspace } = bot;
  const store = await openStore({ directory: bot.data, databaseUrl: environment.DATABASE_URL });
  const run = async (text: string, user = workspace.ids.buyer): Promise<void> => {
    const delivery = await workspace.runCommand({ user, text: `/vendorcheck ${text}`, isEncoded: true });
    if (delivery.status !== 'acknowledged') throw new Error(JSON.stringify(delivery));
  };
  return {
    workspace,
    records: openRecords(store.ofTeam('T0LOCAL001')),
    url: () => bot.bot.url,
    problems: () => bot.log.filter((line) => / (warn|error) /.test(line)),
    setClock: bot.setClock,
    advanceTo: (moment) => bot.bot.travelTo(new Date(moment)),
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
    restart: bot.restart,
    stop: async () => {
      await bot.stop();
      await store.close();
    },
  };
}
