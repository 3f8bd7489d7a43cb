/** Workspaces and organizations that installed the bot by themselves (OAuth): their tokens, sealed in the store. */
import { createHash } from 'node:crypto';
import type bolt from '@slack/bolt';
import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import { z } from 'zod';
import type { Store } from '../../store/store.ts';

type Installer = NonNullable<bolt.HTTPReceiver['installer']>;
type ReceiverOptions = ConstructorParameters<typeof bolt.HTTPReceiver>[0];

export interface Installations {
  /** Those that have the bot now, by the id under which everything of theirs is kept: T… or E…. */
  all(): Promise<string[]>;
  /** @throws where it is not installed there */
  find(team: string): Promise<Installation>;
  /** The token that holds now; one that is about to expire is renewed first. */
  tokenOf(team: string): Promise<string>;
  /** What renews tokens: Bolt's own installer, once there is one. */
  renewBy(installer: Pick<Installer, 'authorize'>): void;
  /** Erases the tokens of one that removed the app. */
  remove(team: string): Promise<void>;
  /** What makes Bolt's receiver answer `/slack/install` and `/slack/oauth_redirect`. */
  receiverOptions(credentials: { clientId: string; clientSecret: string }): Partial<ReceiverOptions>;
}

const listed = z.object({ at: z.iso.datetime(), by: z.string() });

/**
 * @param given.scopes what the app asks for when somebody installs it
 * @param given.onInstalled called after the tokens of a workspace or organization were kept, `onRemoved` after they were erased
 * @param given.slackApiUrl where Slack is another one than the usual (GovSlack): its page of consent is at the same host
 */
export function keepInstallations(
  store: Store,
  {
    clock,
    onInstalled,
    onRemoved,
    slackApiUrl,
    scopes,
  }: {
    clock: () => Date;
    onInstalled: (team: string, isNew: boolean) => Promise<void>;
    onRemoved: (team: string) => Promise<void>;
    slackApiUrl?: string | undefined;
    scopes: readonly string[];
  },
): Installations {
  const tokens = store.namespace<Installation>('installations', { secret: true });
  // Which there are is no secret, and is asked without opening each.
  const index = store.timeline('installations', { version: 1, schema: listed });

  let installer: Pick<Installer, 'authorize'> | undefined;
  const installationStore: InstallationStore = {
    storeInstallation: async (installation) => {
      const team = teamOf(installation);
      const isNew = (await index.get(team)) === undefined;
      await tokens.set(team, installation);
      await index.put({ key: team, at: null, value: { at: clock().toISOString(), by: installation.user.id } });
      // Also called where a token was renewed, or the app was installed once more.
      await onInstalled(team, isNew);
    },
    fetchInstallation: async (query) => find(idOf(query)),
    deleteInstallation: async (query) => remove(idOf(query)),
  };
  const find = async (team: string): Promise<Installation> => {
    const installation = await tokens.get(team);
    if (!installation) throw new Error(`vendorcheck is not installed in ${team}`);
    return installation;
  };
  const remove = async (team: string): Promise<void> => {
    await tokens.delete(team);
    await index.remove(team);
    await onRemoved(team);
  };
  return {
    all: async () => (await index.all()).map(({ key }) => key),
    find,
    tokenOf: async (team) => {
      const { isEnterpriseInstall = false, enterprise, team: workspace, bot } = await find(team);
      if (!installer) return bot?.token ?? '';
      const { botToken } = await installer.authorize({
        isEnterpriseInstall,
        teamId: workspace?.id,
        enterpriseId: enterprise?.id,
      });
      return botToken ?? '';
    },
    renewBy: (given) => {
      installer = given;
    },
    remove,
    receiverOptions: ({ clientId, clientSecret }) => ({
      clientId,
      clientSecret,
      stateSecret: createHash('sha256').update(`vendorcheck state ${clientSecret}`).digest('hex'),
      scopes: [...scopes],
      installationStore,
      installerOptions: {
        directInstall: true,
        ...(slackApiUrl
          ? {
              clientOptions: { slackApiUrl },
              authorizationUrl: new URL('/oauth/v2/authorize', slackApiUrl).href,
            }
          : {}),
      },
    }),
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
