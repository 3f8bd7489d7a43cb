import type { RequestListener } from 'node:http';
import bolt, { type AuthorizeResult, type CustomRoute } from '@slack/bolt';
import type { FetchFunction } from '@slack/web-api';
import type { SlackConnection } from '../../config.ts';
import { proxyDispatcher } from '../../network/proxy.ts';
import { registerAskAgain } from '../answer/askAgain.ts';
import { registerCommandListener } from '../answer/command.ts';
import { registerDetailsListener } from '../answer/details.ts';
import { registerShareListener } from '../answer/share.ts';
import { registerAskPerson, registerFeedback } from '../conversation/askPerson.ts';
import { registerMessages } from '../conversation/messages.ts';
import { registerShortcuts, registerWorkflowStep } from '../conversation/shortcuts.ts';
import { registerApiKeys, registerRecordSettings } from '../home/administration.ts';
import { registerHomeTab } from '../home/homeTab.ts';
import { registerSettings } from '../home/settingsForm.ts';
import { registerFileChecks } from '../register/checkFiles.ts';
import { registerRegisterListeners } from '../register/registerCommand.ts';
import { registerWaiverForm } from '../register/waiverForm.ts';
import { registerWaivers } from '../register/waivers.ts';
import { registerCommandButtons } from '../reminders/deadlineCommand.ts';
import { registerDeadlineForm } from '../reminders/deadlineForm.ts';
import { registerMessageButtons } from '../reminders/deadlineList.ts';
import { registerChannelEvents, registerReminderButtons } from '../reminders/reminderSettings.ts';
import { registerSubscriptionForm } from '../reminders/subscriptionForm.ts';
import { asAsker, type Services } from '../services.ts';
import type { Installations } from './installations.ts';
import { rejectUnreadableBodies } from './rejectUnreadableBodies.ts';
import { loggerForLibraries, type SafeLogger } from './safeLogger.ts';
import { slackFetch } from './slackAccess.ts';

export type RealConnection = Exclude<SlackConnection, { mode: 'workspace' }>;

export interface SlackAppOptions {
  connection: RealConnection;
  port: number;
  /** Base of Slack's Web API, where it is not Slack's usual one. */
  slackApiUrl?: string | undefined;
  /** As `slackFetch` makes it. */
  fetch?: FetchFunction | undefined;
  logger: SafeLogger;
  /** What is answered besides Slack's requests. */
  routes: CustomRoute[];
  /** What stands before Slack's requests: the doors for programs. */
  front?: ((next: RequestListener) => RequestListener) | undefined;
  /** Whose bot it is, where it is of one workspace: Slack was asked at the start, and is not asked again for the first command. */
  authorize?: (() => Promise<AuthorizeResult>) | undefined;
  /** Where workspaces install the bot by themselves. */
  installations?: Installations | undefined;
  /** Runs a request as one of the workspace or organization in which the app is installed. */
  asTeam: (team: string | undefined, work: () => Promise<void>) => Promise<void>;
}

/** How long a call to Slack is waited for: a proxy may hang, and nothing may hang with it. */
const LONGEST_CALL_MS = 10_000;

/** The Bolt app with all listeners, not yet started, and how it hears from Slack. */
export function buildSlackApp(
  options: SlackAppOptions,
  services: Services,
): { app: bolt.App; receiver: bolt.HTTPReceiver | bolt.SocketModeReceiver } {
  const logger = loggerForLibraries(options.logger);
  const receiver = buildReceiver(options, logger);
  const { slackApiUrl, fetch = slackFetch() } = options;
  const app = new bolt.App({
    ...(options.authorize ? { authorize: options.authorize } : {}),
    receiver,
    logger,
    // Bolt sets the logger to its own default otherwise.
    logLevel: logger.getLevel(),
    // What we remember of a conversation is in `threads`.
    convoStore: false,
    clientOptions: { fetch, timeout: LONGEST_CALL_MS, ...(slackApiUrl ? { slackApiUrl } : {}) },
  });
  app.use(({ next, context }) =>
    services.tasks.track(
      options.asTeam(context.isEnterpriseInstall ? context.enterpriseId : context.teamId, () =>
        asAsker({ user: context.userId ?? 'unknown', team: context.teamId ?? context.enterpriseId ?? '' }, next),
      ),
    ),
  );
  registerCommandListener(app, services);
  registerShareListener(app, services);
  registerDetailsListener(app, services);
  registerHomeTab(app, services);
  registerSettings(app, services);
  registerApiKeys(app, services);
  registerRecordSettings(app, services);
  const checkPasted = registerFileChecks(app, services);
  registerMessages(app, services, checkPasted);
  registerAskAgain(app, services);
  registerCommandButtons(app, services);
  registerAskPerson(app, services);
  registerFeedback(app, services);
  registerShortcuts(app, services);
  registerWorkflowStep(app, services);
  registerMessageButtons(app, services);
  registerDeadlineForm(app, services);
  registerReminderButtons(app, services);
  registerSubscriptionForm(app, services);
  registerChannelEvents(app, services);
  registerRegisterListeners(app, services);
  registerWaiverForm(app, services);
  registerWaivers(app, services);
  if (options.installations) eraseOnRemoval(app, options.installations);
  app.error(async (error) => options.logger.error(error));
  return { app, receiver };
}

/** Whoever removes the app takes its tokens away with it. */
function eraseOnRemoval(app: bolt.App, installations: Installations): void {
  app.event('app_uninstalled', async ({ context }) => {
    const team = context.isEnterpriseInstall ? context.enterpriseId : context.teamId;
    if (team) await installations.remove(team);
  });
  app.event('tokens_revoked', async ({ event, context }) => {
    const team = context.isEnterpriseInstall ? context.enterpriseId : context.teamId;
    if (team && (event.tokens.bot ?? []).length > 0) await installations.remove(team);
  });
}

function buildReceiver(
  {
    connection,
    port,
    slackApiUrl,
    fetch = slackFetch(),
    routes,
    installations,
    front = (next) => next,
  }: SlackAppOptions,
  logger: SafeLogger,
): bolt.HTTPReceiver | bolt.SocketModeReceiver {
  if (connection.mode === 'socket') {
    const dispatcher = proxyDispatcher();
    return new bolt.SocketModeReceiver({
      appToken: connection.appToken,
      ...(dispatcher ? { dispatcher } : {}),
      logger,
      // `keepSocket` does.
      autoReconnectEnabled: false,
      installerOptions: {
        clientOptions: {
          retryConfig: { retries: 0 },
          timeout: LONGEST_CALL_MS,
          fetch,
          ...(slackApiUrl ? { slackApiUrl } : {}),
        },
      },
    });
  }
  const receiver = new bolt.HTTPReceiver({
    signingSecret: connection.signingSecret,
    port,
    logger,
    customRoutes: routes,
    ...installations?.receiverOptions,
  });
  receiver.requestListener = front(rejectUnreadableBodies(connection.signingSecret, receiver.requestListener, logger));
  return receiver;
}
