/** Workspaces and organizations that installed the bot by themselves (OAuth): their tokens, sealed in the store. */
import { createHash } from 'node:crypto';
import type bolt from '@slack/bolt';
import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { nameOfRefusal, type SlackFetch, slackClient } from './slackAccess.ts';

type ReceiverOptions = ConstructorParameters<typeof bolt.HTTPReceiver>[0];

export type Installations = ReturnType<typeof keepInstallations>;

const listed = z.object({ at: z.iso.datetime(), by: z.string() });

/** A token with less than this to live is renewed, in milliseconds; Slack gives twelve hours. */
const RENEW_MS = 2 * 60 * 60 * 1000;
/** With less than this to live it is not used any more, and its renewal is waited for, in milliseconds. */
const USABLE_MS = 60_000;
/** After a renewal that failed none is tried for so many milliseconds, while the token can be used. */
const PAUSE_MS = 30_000;

interface Given {
  clientId: string;
  clientSecret: string;
  /** What the app asks for when somebody installs it. */
  scopes: readonly string[];
  /** Where Slack is another one than the usual (GovSlack): its page of consent is at the same host. */
  slackApiUrl?: string | undefined;
  fetch: SlackFetch;
  clock: () => Date;
  /** Called after the tokens of a workspace or organization were kept, `onRemoved` after they were erased. */
  onInstalled: (team: string, isNew: boolean) => Promise<void>;
  onRemoved: (team: string) => Promise<void>;
  report: (problem: string, error?: unknown) => void;
}

export function keepInstallations(store: Store, given: Given) {
  const { clientId, clientSecret, scopes, slackApiUrl, clock, onInstalled, onRemoved, report } = given;
  const tokens = store.namespace<Installation>('installations', { secret: true });
  // Which there are is no secret, and is asked without opening each.
  const index = store.timeline('installations', { version: 1, schema: listed });
  /** Whose a token is. */
  const owners = new Map<string, string>();
  const renewals = new Map<string, Promise<Installation>>();
  const failedAt = new Map<string, number>();
  const client = slackClient({ botToken: '', slackApiUrl, fetch: given.fetch });

  /** @throws where it is not installed there */
  const find = async (team: string): Promise<Installation> => {
    const installation = await tokens.get(team);
    if (!installation) throw new Error(`vendorcheck is not installed in ${team}`);
    if (installation.bot) owners.set(installation.bot.token, team);
    return installation;
  };

  const renewNow = async (team: string, worn: string): Promise<Installation> => {
    const before = await find(team);
    const { bot } = before;
    if (!bot?.refreshToken || bot.token !== worn) return before;
    try {
      const answer = await client.oauth.v2.access({
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: 'refresh_token',
        refresh_token: bot.refreshToken,
      });
      const { access_token: token, refresh_token: refreshToken, expires_in: seconds = 0 } = answer;
      if (!token || !refreshToken) throw new Error('Slack gave no new token');
      const expiresAt = Math.floor(clock().getTime() / 1000) + seconds;
      await tokens.set(team, { ...before, bot: { ...bot, token, refreshToken, expiresAt } });
      for (const [old, whose] of owners) if (whose === team && old !== worn) owners.delete(old);
      // Not waited for: the reminders may be what waits for this token.
      onInstalled(team, false).catch((error) => report(`The reminders of ${team} do not go on yet.`, error));
      return find(team);
    } catch (error) {
      // Each may be used once: of several replicas another was faster, and kept what it got.
      const now = await find(team);
      if (now.bot?.token !== worn) return now;
      failedAt.set(team, performance.now());
      throw error;
    }
  };
  const renew = (team: string, worn: string): Promise<Installation> => {
    const running = renewals.get(team);
    if (running) return running;
    const renewal = renewNow(team, worn).finally(() => renewals.delete(team));
    renewals.set(team, renewal);
    return renewal;
  };
  const fresh = async (team: string): Promise<Installation> => {
    const installation = await find(team);
    const { token, refreshToken, expiresAt } = installation.bot ?? {};
    const left = refreshToken && expiresAt ? expiresAt * 1000 - clock().getTime() : Number.POSITIVE_INFINITY;
    if (token === undefined || left > RENEW_MS) return installation;
    if (left <= USABLE_MS) return renew(team, token);
    // A command is not to wait for it.
    if (performance.now() - (failedAt.get(team) ?? Number.NEGATIVE_INFINITY) > PAUSE_MS)
      renew(team, token).catch((error) => report(`The token of ${team} could not be renewed yet.`, error));
    return installation;
  };

  const installationStore: InstallationStore = {
    storeInstallation: async (installation) => {
      const team = teamOf(installation);
      const isNew = (await index.get(team)) === undefined;
      await tokens.set(team, installation);
      await index.put({ key: team, at: null, value: { at: clock().toISOString(), by: installation.user.id } });
      // Also called where the app was installed once more.
      await onInstalled(team, isNew);
    },
    fetchInstallation: async (query) => {
      const installation = await fresh(idOf(query));
      // Renewed here alone: Bolt would renew once for each request, and all but the first fail.
      const { refreshToken: _, ...bot } = installation.bot ?? {};
      return Object.assign({}, installation, installation.bot && { bot });
    },
    deleteInstallation: async (query) => remove(idOf(query)),
  };
  /** Erases the tokens of one that removed the app. */
  const remove = async (team: string): Promise<void> => {
    await tokens.delete(team);
    await index.remove(team);
    await onRemoved(team);
  };
  /** `fetch` that renews the token where Slack says that it has expired, whatever our clock says, and asks once more. */
  const fetch: SlackFetch = async (url, init) => {
    const response = await given.fetch(url, init);
    const worn = init?.headers?.Authorization?.replace(/^Bearer /, '') ?? '';
    const team = owners.get(worn);
    if (!team || (await nameOfRefusal(response.clone())) !== 'token_expired') return response;
    const renewed = await renew(team, worn).catch(() => undefined);
    const token = renewed?.bot?.token ?? worn;
    if (token === worn) return response;
    // Nothing was done for a token that has expired, so it can be asked again.
    return given.fetch(url, { ...init, headers: { ...init?.headers, Authorization: `Bearer ${token}` } });
  };
  /** What makes Bolt's receiver answer `/slack/install` and `/slack/oauth_redirect`. */
  const receiverOptions: Partial<ReceiverOptions> = {
    clientId,
    clientSecret,
    stateSecret: createHash('sha256').update(`vendorcheck state ${clientSecret}`).digest('hex'),
    scopes: [...scopes],
    installationStore,
    installerOptions: {
      directInstall: true,
      clientOptions: { fetch: given.fetch, ...(slackApiUrl ? { slackApiUrl } : {}) },
      ...(slackApiUrl ? { authorizationUrl: new URL('/oauth/v2/authorize', slackApiUrl).href } : {}),
    },
  };
  return {
    /** Those that have the bot now, by the id under which everything of theirs is kept: T… or E…. */
    all: async (): Promise<string[]> => (await index.all()).map(({ key }) => key),
    find,
    /** The token that holds now; one that is about to expire is renewed. */
    tokenOf: async (team: string): Promise<string> => (await fresh(team)).bot?.token ?? '',
    fetch,
    remove,
    receiverOptions,
  };
}

function teamOf({ isEnterpriseInstall, enterprise, team }: Installation): string {
  const id = isEnterpriseInstall ? enterprise?.id : team?.id;
  if (!id) throw new Error('Slack names neither a workspace nor an organization of this installation');
  return id;
}

function idOf({ isEnterpriseInstall, enterpriseId, teamId }: InstallationQuery<boolean>): string {
  const id = isEnterpriseInstall ? enterpriseId : teamId;
  if (!id) throw new Error('A request of Slack names neither a workspace nor an organization');
  return id;
}
