/** Where the bot connects, and whose bot it is: of one workspace by its token, or of each that installs it. */

import type { AuthorizeResult } from '@slack/bolt';
import manifest from '../../manifest.json' with { type: 'json' };
import { type Config, tokenRefused } from '../config.ts';
import type { Workspace } from '../local-slack/startWorkspace.ts';
import type { Home } from '../settings/permissions.ts';
import type { RealConnection } from '../slack/transport/app.ts';
import { type Installations, keepInstallations } from '../slack/transport/installations.ts';
import { healthRoutes, openRoutes } from '../slack/transport/openApp.ts';
import type { SafeLogger } from '../slack/transport/safeLogger.ts';
import { proveToken, type SlackFetch, slackClient, slackProbe, TokenRefused } from '../slack/transport/slackAccess.ts';
import type { openLocalWorkspace } from './localWorkspace.ts';
import type { readinessOf } from './readiness.ts';
import type { TeamBot, Teams } from './teams.ts';

/** Where the bot connects and listens. */
export interface Place {
  connection: RealConnection;
  host: string;
  port: number;
  slackApiUrl: string | undefined;
  fetch: SlackFetch;
  workspace: Workspace | null;
}

interface Connecting {
  store: Parameters<typeof keepInstallations>[0];
  teams: Teams;
  clock: () => Date;
  logger: SafeLogger;
  report: (problem: string, error?: unknown) => void;
}

interface Connected {
  authorize?: () => Promise<AuthorizeResult>;
  installations?: Installations;
  probe: Parameters<typeof readinessOf>[0]['slack'];
  stop?: () => void;
}

/** Finds out whose bot this is. @throws {ConfigError} where Slack refuses the token */
export async function connect(place: Place, connecting: Connecting): Promise<Connected> {
  return place.connection.mode === 'oauth'
    ? connectMany(place, place.connection, connecting)
    : connectOne({ ...place, botToken: place.connection.botToken }, connecting);
}

async function connectOne(place: Place & { botToken: string }, { teams, logger }: Connecting): Promise<Connected> {
  const client = slackClient(place);
  const home = await proveWhileWaiting(place, client, logger);
  await teams.open(home, async () => client);
  const authorize = async (): Promise<AuthorizeResult> => ({
    botToken: place.botToken,
    ...(home.botId ? { botId: home.botId } : {}),
    ...(home.botUserId ? { botUserId: home.botUserId } : {}),
  });
  return { authorize, probe: slackProbe(async () => client) };
}

/** While Slack cannot be asked, the process says that it lives and is not ready. */
async function proveWhileWaiting(place: Place, client: ReturnType<typeof slackClient>, logger: SafeLogger) {
  let waiting: ReturnType<typeof openRoutes> | undefined;
  const routes = healthRoutes(async () => ({ isReady: false, problems: ['Slack is not reached yet'], details: {} }));
  try {
    return await proveToken(client, (problem) => {
      if (waiting) return;
      waiting = openRoutes({ ...place, routes });
      waiting.catch(() => undefined);
      logger.warn(
        `Slack cannot be asked whose SLACK_BOT_TOKEN this is (${problem}); vendorcheck tries again until it can.`,
      );
    });
  } catch (error) {
    throw error instanceof TokenRefused ? tokenRefused('SLACK_BOT_TOKEN', error.code) : error;
  } finally {
    await (await waiting)?.close();
  }
}

/** How often a replica looks who has installed the app through another one, in milliseconds. */
const FOLLOW_MS = 30_000;

/** Each workspace or organization that has installed the bot gets its own reminders. */
async function connectMany(
  place: Place,
  credentials: { clientId: string; clientSecret: string },
  { store, teams, clock, report }: Connecting,
): Promise<Connected> {
  const opening = new Map<string, Promise<TeamBot>>();
  const open = async (team: string): Promise<TeamBot> => {
    const { isEnterpriseInstall = false, enterprise } = await installations.find(team);
    const home: Home = { id: team, enterprise: enterprise?.id, isOrg: isEnterpriseInstall };
    return teams.open(home, async () =>
      slackClient({ ...place, fetch: installations.fetch, botToken: await installations.tokenOf(team) }),
    );
  };
  /** Two requests at once may be the first of a workspace. */
  const serve = (team: string): Promise<TeamBot> => {
    const known = opening.get(team) ?? open(team).finally(() => opening.delete(team));
    opening.set(team, known);
    return known;
  };
  const begin = async (team: string): Promise<TeamBot> => {
    const bot = await serve(team);
    bot.deadlines.start().catch((error) => report('The reminders of a new workspace did not start.', error));
    return bot;
  };
  const installations = keepInstallations(store, {
    ...credentials,
    clock,
    report,
    fetch: place.fetch,
    slackApiUrl: place.slackApiUrl,
    scopes: manifest.oauth_config.scopes.bot,
    onInstalled: async (team, isNew) => {
      if (!isNew) return teams.knock(team);
      await begin(team);
    },
    onRemoved: teams.close,
  });
  for (const team of await installations.all())
    await serve(team).catch((error) => report(`The workspace ${team} cannot be served.`, error));
  // Another replica may have taken the installation, or heard of the removal.
  teams.serveMany(async (team) => ((await installations.all()).includes(team) ? begin(team) : undefined));
  const follow = async (): Promise<void> => {
    const served = new Set(teams.all().map(({ home }) => home.id));
    const installed = new Set(await installations.all());
    for (const team of installed) if (!served.has(team)) await begin(team);
    for (const team of served) if (!installed.has(team)) await teams.close(team);
  };
  const timer = setInterval(
    () => void follow().catch((error) => report('Who has installed the bot could not be read.', error)),
    FOLLOW_MS,
  ).unref();
  return {
    installations,
    stop: () => clearInterval(timer),
    // Of many tokens none stands for Slack: that it can be reached shows without one.
    probe: slackProbe(async () => slackClient({ ...place, botToken: '' }), 'api.test'),
  };
}

export async function choosePlace(
  config: Config,
  slackApiUrl: string | undefined,
  time: Parameters<typeof openLocalWorkspace>[1],
  notes: () => readonly string[],
): Promise<Omit<Place, 'fetch'>> {
  if (config.slack.mode !== 'workspace') {
    return {
      connection: config.slack,
      host: config.host,
      port: config.port,
      slackApiUrl: slackApiUrl ?? config.slackApiUrl,
      workspace: null,
    };
  }
  // Loaded only here: a bot that runs in Slack never carries the make-believe one.
  const { openLocalWorkspace } = await import('./localWorkspace.ts');
  const { workspace, botToken, signingSecret } = await openLocalWorkspace(config.port, time, notes);
  return {
    connection: { mode: 'http', botToken, signingSecret },
    host: '127.0.0.1',
    port: 0,
    slackApiUrl: workspace.apiUrl,
    workspace,
  };
}
