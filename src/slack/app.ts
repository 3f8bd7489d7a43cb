import bolt from '@slack/bolt';
import type { Checker } from '../check/check.ts';
import type { SlackConnection } from '../config.ts';
import type { Book } from '../rulebook/book.ts';
import { healthRoutes, type Readiness } from './healthRoutes.ts';
import { registerCandidateListener } from './listeners/candidate.ts';
import { registerCommandListener } from './listeners/command.ts';
import { registerDetailsListener } from './listeners/details.ts';
import { registerShareListener } from './listeners/share.ts';
import type { OncePerKey } from './oncePerKey.ts';
import type { SafeLogger } from './safeLogger.ts';

/** What listeners need. The clock is here, and only here: the core gets its dates from it. */
export interface Parts {
  book: Book;
  checker: Checker;
  /** The roles of this workspace where a question names none. */
  buyer: string[];
  clock: () => Date;
  /** True the first time a key is given: a click or delivery that comes twice is handled once. */
  isFirst: OncePerKey;
}

export interface SlackAppOptions {
  connection: Exclude<SlackConnection, { mode: 'workspace' }>;
  port: number;
  /** Base of Slack's Web API; only the local workspace gives another one. */
  slackApiUrl?: string | undefined;
  logger: SafeLogger;
  readiness: () => Readiness;
}

/** The Bolt app with all listeners, not yet started. */
export function buildSlackApp(options: SlackAppOptions, parts: Parts): bolt.App {
  const app = new bolt.App({
    token: options.connection.botToken,
    receiver: buildReceiver(options),
    logger: options.logger,
    ...(options.slackApiUrl ? { clientOptions: { slackApiUrl: options.slackApiUrl } } : {}),
  });
  registerCommandListener(app, parts);
  registerShareListener(app, parts);
  registerCandidateListener(app, parts);
  registerDetailsListener(app, parts);
  app.error(async (error) => options.logger.error(error));
  return app;
}

function buildReceiver({
  connection,
  port,
  logger,
  readiness,
}: SlackAppOptions): bolt.HTTPReceiver | bolt.SocketModeReceiver {
  const customRoutes = healthRoutes(readiness);
  if (connection.mode === 'socket') {
    return new bolt.SocketModeReceiver({
      appToken: connection.appToken,
      logger,
      customRoutes,
      installerOptions: { port },
    });
  }
  return new bolt.HTTPReceiver({
    signingSecret: connection.signingSecret,
    port,
    logger,
    customRoutes,
    bodyLimit: '1mb',
  });
}
