/** The deadlines in a make-believe Slack: signed requests, a real store, a clock that the test moves. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import bolt from '@slack/bolt';
import { buildChecker, NO_LISTINGS } from '../../../src/check/check.ts';
import { rememberThreads } from '../../../src/questions/threadMemory.ts';
import type { Book } from '../../../src/rulebook/book.ts';
import { loadBook } from '../../../src/rulebook/loadBook.ts';
import { keepSettings } from '../../../src/settings/keepSettings.ts';
import { keepPersonQuestions } from '../../../src/settings/personQuestions.ts';
import { keepRecentChecks } from '../../../src/settings/recentChecks.ts';
import { calendarRoute } from '../../../src/slack/listeners/deadlines/calendarRoute.ts';
import { handleDeadlineCommand } from '../../../src/slack/listeners/deadlines/deadlineCommand.ts';
import type { DeadlineParts } from '../../../src/slack/listeners/deadlines/deadlineParts.ts';
import { registerDeadlineListeners } from '../../../src/slack/listeners/deadlines/registerDeadlineListeners.ts';
import { startDeadlines } from '../../../src/slack/listeners/deadlines/startDeadlines.ts';
import { upcomingOfBook } from '../../../src/slack/listeners/home/homeOf.ts';
import { createPeople } from '../../../src/slack/listeners/home/people.ts';
import { rememberKeys } from '../../../src/slack/oncePerKey.ts';
import { trackWork } from '../../../src/slack/underWay.ts';
import { openStore } from '../../../src/store/openStore.ts';
import type { Message, View } from '../../../src/workspace/slack.ts';
import { startWorkspace, type Workspace } from '../../../src/workspace/startWorkspace.ts';

export interface DeadlineBot {
  workspace: Workspace;
  parts: DeadlineParts;
  url: string;
  problems: string[];
  setClock: (moment: string | Date) => void;
  /** Goes to a moment, stopping wherever something is due. */
  advanceTo: (moment: string) => Promise<void>;
  /** Types `/vendorcheck …`; the private answer. */
  ask: (text: string, user?: string) => Promise<Message>;
  /** Types `/vendorcheck …`; the window that opens. */
  askForWindow: (text: string, user?: string) => Promise<View>;
  stop: () => Promise<void>;
}

let book: Book | undefined;

export async function startDeadlineBot(startsAt: string): Promise<DeadlineBot> {
  book ??= loadBook();
  let clock = new Date(startsAt);
  const now = (): Date => clock;
  const secrets = { signingSecret: '0123456789abcdef0123456789abcdef', botToken: 'xoxb-1111-2222-secretsecret' };
  const workspace = await startWorkspace({
    ...secrets,
    now,
    commands: [{ command: '/vendorcheck', description: 'Is it barred?', usageHint: '<product or vendor>' }],
  });
  const directory = await mkdtemp(join(tmpdir(), 'vendorcheck-'));
  const store = await openStore({ directory });
  const problems: string[] = [];
  const report = (problem: string, error?: unknown): void => void problems.push(`${problem} ${String(error ?? '')}`);
  const deadlines = await startDeadlines({
    store,
    book,
    roles: async () => ['us-person'],
    slack: { botToken: secrets.botToken, slackApiUrl: workspace.apiUrl },
    clock: now,
    report,
    pace: 5,
    settle: 50,
  });
  const parts: DeadlineParts = {
    book,
    checker: buildChecker(book, NO_LISTINGS),
    buyer: ['us-person'],
    settings: keepSettings(store, (error) => report('settings', error)),
    people: createPeople(),
    checks: keepRecentChecks(store),
    personQuestions: keepPersonQuestions(store),
    upcoming: upcomingOfBook(book),
    report,
    clock: now,
    once: rememberKeys(),
    threads: rememberThreads(),
    underWay: trackWork(),
    deadlines,
    publicUrl: 'https://vendorcheck.example.com',
  };
  const receiver = new bolt.HTTPReceiver({
    signingSecret: secrets.signingSecret,
    customRoutes: [calendarRoute(parts)],
    signatureVerification: false,
  });
  const app = new bolt.App({
    token: secrets.botToken,
    receiver,
    clientOptions: { slackApiUrl: workspace.apiUrl },
    logLevel: bolt.LogLevel.ERROR,
  });
  app.command('/vendorcheck', async (args) => {
    if (!(await handleDeadlineCommand(parts, args))) await args.ack('another question');
  });
  registerDeadlineListeners(app, parts);
  app.error(async (error) => report('app', error));
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  const address = server && 'address' in server ? server.address() : null;
  const url = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
  workspace.setRequestUrl(`${url}/slack/events`);
  const setClock = (moment: string | Date): void => {
    clock = new Date(moment);
  };
  const run = async (text: string, user = workspace.ids.buyer): Promise<void> => {
    const delivery = await workspace.runCommand({ user, text: `/vendorcheck ${text}`, isEncoded: true });
    if (delivery.status !== 'acknowledged') throw new Error(JSON.stringify(delivery));
  };
  return {
    workspace,
    parts,
    url,
    problems,
    setClock,
    advanceTo: (moment) => deadlines.advance(new Date(moment), setClock),
    ask: async (text, user = workspace.ids.buyer) => {
      const before = workspace.ephemerals(workspace.ids.procurement, user).length;
      await run(text, user);
      return workspace.until(() => workspace.ephemerals(workspace.ids.procurement, user)[before]);
    },
    askForWindow: async (text, user = workspace.ids.buyer) => {
      await run(text, user);
      return workspace.until(() => workspace.views(user).at(-1));
    },
    stop: async () => {
      await app.stop();
      await deadlines.stop();
      await workspace.close();
      await store.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
