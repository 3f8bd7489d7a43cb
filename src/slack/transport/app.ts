import type { RequestListener } from 'node:http';
import bolt, { type CustomRoute } from '@slack/bolt';
import type { SlackConnection } from '../../config.ts';
import { registerCandidateListener } from '../answer/candidate.ts';
import { registerCommandListener } from '../answer/command.ts';
import { registerDetailsListener } from '../answer/details.ts';
import { registerShareListener } from '../answer/share.ts';
import { registerConversation } from '../conversation/registerConversation.ts';
import { forgetOldChecks } from '../home/forgetOldChecks.ts';
import { registerHome } from '../home/registerHome.ts';
import { registerDeadlineListeners } from '../reminders/registerDeadlineListeners.ts';
import type { Services } from '../services.ts';
import type { SafeLogger } from './safeLogger.ts';
import { soundBodies } from './soundBodies.ts';

export interface SlackAppOptions {
  connection: Exclude<SlackConnection, { mode: 'workspace' }>;
  port: number;
  /** Base of Slack's Web API; only the local workspace gives another one. */
  slackApiUrl?: string | undefined;
  logger: SafeLogger;
  /** What is answered besides Slack's requests. */
  routes: CustomRoute[];
  /** What stands before Slack's requests: the doors for programs. */
  front?: (next: RequestListener) => RequestListener;
}

/** The Bolt app with all listeners, not yet started. */
export function buildSlackApp(options: SlackAppOptions, services: Services): bolt.App {
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
  app.use(({ next }) => services.underWay.add(next()));
  registerCommandListener(app, services);
  registerShareListener(app, services);
  registerCandidateListener(app, services);
  registerDetailsListener(app, services);
  registerHome(app, services);
  registerConversation(app, services);
  registerDeadlineListeners(app, services);
  forgetOldChecks(services);
  app.error(async (error) => options.logger.error(error));
  return app;
}

function buildReceiver({
  connection,
  port,
  slackApiUrl,
  logger,
  routes,
  front = (next) => next,
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
  receiver.requestListener = front(soundBodies(connection.signingSecret, receiver.requestListener, logger));
  return receiver;
}
