import bolt, { type CustomRoute } from '@slack/bolt';
import type { Checker } from '../../check/check.ts';
import type { SlackConnection } from '../../config.ts';
import type { ThreadMemory } from '../../language/threadMemory.ts';
import type { Book } from '../../rulebook/book.ts';
import type { SettingsKeeper } from '../../settings/keepSettings.ts';
import type { PersonQuestions } from '../../settings/personQuestions.ts';
import type { RecentChecks } from '../../settings/recentChecks.ts';
import { registerCandidateListener } from '../answer/candidate.ts';
import { registerCommandListener } from '../answer/command.ts';
import { registerDetailsListener } from '../answer/details.ts';
import { registerShareListener } from '../answer/share.ts';
import { registerConversation } from '../conversation/registerConversation.ts';
import { forgetOldChecks } from '../home/forgetOldChecks.ts';
import type { Upcoming } from '../home/homeOf.ts';
import type { People } from '../home/people.ts';
import { registerHome } from '../home/registerHome.ts';
import { registerDeadlineListeners } from '../reminders/registerDeadlineListeners.ts';
import type { Deadlines } from '../reminders/startDeadlines.ts';
import type { OncePerKey } from './oncePerKey.ts';
import type { SafeLogger } from './safeLogger.ts';
import { soundBodies } from './soundBodies.ts';
import type { UnderWay } from './underWay.ts';

/** What listeners need. The clock is here, and only here: the core gets its dates from it. */
export interface Parts {
  book: Book;
  checker: Checker;
  /** The roles that the bot was started with. What a workspace has chosen comes before them: ask `readerOf`. */
  buyer: string[];
  settings: SettingsKeeper;
  people: People;
  checks: RecentChecks;
  /** Questions that were passed on to a person. */
  personQuestions: PersonQuestions;
  /** What the Home tab says of deadlines and of the channels that hear of them. */
  upcoming: Upcoming;
  deadlines: Deadlines;
  /** Base of the addresses that calendar programs fetch, e.g. `https://vendorcheck.example.com`; without it none are given. */
  publicUrl: () => string | undefined;
  /** Tells whoever runs the bot of a problem that the asker need not hear of. */
  report: (problem: string, error: unknown) => void;
  clock: () => Date;
  /** A click or delivery that comes twice is handled once. */
  once: OncePerKey;
  /** What was asked last in each thread. */
  threads: ThreadMemory;
  /** Keeps the bot from stopping before listeners have done what they promised by acknowledging. */
  underWay: UnderWay;
}

export interface SlackAppOptions {
  connection: Exclude<SlackConnection, { mode: 'workspace' }>;
  port: number;
  /** Base of Slack's Web API; only the local workspace gives another one. */
  slackApiUrl?: string | undefined;
  logger: SafeLogger;
  /** What is answered besides Slack's requests. */
  routes: CustomRoute[];
}

/** The Bolt app with all listeners, not yet started. */
export function buildSlackApp(options: SlackAppOptions, parts: Parts): bolt.App {
  const app = new bolt.App({
    token: options.connection.botToken,
    receiver: buildReceiver(options),
    logger: options.logger,
    // Bolt sets the logger to its own default otherwise.
    logLevel: options.logger.getLevel(),
    // What we remember of a conversation is in `threads`.
    convoStore: false,
    ...(options.slackApiUrl ? { clientOptions: { slackApiUrl: options.slackApiUrl } } : {}),
  });
  app.use(({ next }) => parts.underWay.add(next()));
  registerCommandListener(app, parts);
  registerShareListener(app, parts);
  registerCandidateListener(app, parts);
  registerDetailsListener(app, parts);
  registerHome(app, parts);
  registerConversation(app, parts);
  registerDeadlineListeners(app, parts);
  forgetOldChecks(parts);
  app.error(async (error) => options.logger.error(error));
  return app;
}

function buildReceiver({
  connection,
  port,
  slackApiUrl,
  logger,
  routes,
}: SlackAppOptions): bolt.HTTPReceiver | bolt.SocketModeReceiver {
  if (connection.mode === 'socket') {
    return new bolt.SocketModeReceiver({
      appToken: connection.appToken,
      logger,
      ...(slackApiUrl ? { installerOptions: { clientOptions: { slackApiUrl } } } : {}),
    });
  }
  const receiver = new bolt.HTTPReceiver({
    signingSecret: connection.signingSecret,
    port,
    logger,
    customRoutes: routes,
  });
  receiver.requestListener = soundBodies(connection.signingSecret, receiver.requestListener, logger);
  return receiver;
}
