/** Slack's description of the app, as `manifest.json` has it: for HTTP or Socket Mode, for one's own address and command. */
import manifest from '../../manifest.json' with { type: 'json' };

export type Manifest = ReturnType<typeof manifestFor>;

interface ManifestOptions {
  /** The address under which Slack reaches the bot; null: Socket Mode, in which the bot calls Slack. */
  url: string | null;
  /** The slash command, such as `/vendorcheck`; another one where two bots stand in one workspace. */
  command: string;
  /** Where workspaces install the bot by themselves, Slack must know where it sends them back to. */
  isInstalledByOAuth?: boolean;
}

/**
 * @example manifestFor({ url: null, command: '/vendorcheck' }).settings.socket_mode_enabled //=> true
 */
export function manifestFor({ url, command, isInstalledByOAuth = false }: ManifestOptions) {
  const { features, settings, oauth_config } = manifest;
  const address = url === null ? undefined : `${url.replace(/\/+$/, '')}/slack/events`;
  const { request_url: _, ...events } = settings.event_subscriptions;
  const { request_url: __, message_menu_options_url: ___, ...interactivity } = settings.interactivity;
  return {
    ...manifest,
    features: {
      ...features,
      slash_commands: features.slash_commands.map(({ url: ____, ...one }) => ({
        ...one,
        command,
        ...(address ? { url: address } : {}),
      })),
    },
    oauth_config: {
      ...oauth_config,
      ...(isInstalledByOAuth && url !== null
        ? { redirect_urls: [`${url.replace(/\/+$/, '')}/slack/oauth_redirect`] }
        : {}),
    },
    settings: {
      ...settings,
      event_subscriptions: { ...(address ? { request_url: address } : {}), ...events },
      interactivity: {
        ...interactivity,
        ...(address ? { request_url: address, message_menu_options_url: address } : {}),
      },
      socket_mode_enabled: url === null,
    },
  };
}

/** The page on which Slack creates the app from this manifest. */
export function createAppLink(manifest: Manifest): string {
  return `https://api.slack.com/apps?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(manifest))}`;
}
