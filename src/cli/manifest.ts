import type { Command } from 'commander';
import manifest from '../../manifest.json' with { type: 'json' };
import { BadInput } from './input.ts';

interface Options {
  socket?: boolean;
  url?: string;
  command: string;
  oauth?: boolean;
  link?: boolean;
}

const EXAMPLES = `
Examples:
  vendorcheck manifest --socket --link
  vendorcheck manifest --url https://vendorcheck.example.com > manifest.json
  vendorcheck manifest --socket --command /vendorcheck-staging`;

/** `vendorcheck manifest`: what Slack needs to make the app. */
export function registerManifestCommand(program: Command): void {
  program
    .command('manifest')
    .description('Print the manifest from which Slack makes the app')
    .option('--socket', 'Socket Mode: the bot calls Slack, and needs no address of its own')
    .option('--url <address>', 'HTTP: where Slack reaches the bot, e.g. https://vendorcheck.example.com')
    .option('--command <command>', 'the slash command', '/vendorcheck')
    .option('--oauth', 'with --url: workspaces install the bot by themselves (SLACK_CLIENT_ID)')
    .option('--link', 'print the address at which Slack makes the app from it')
    .addHelpText('after', EXAMPLES)
    .action((options: Options) => {
      const made = manifestFor({
        url: addressOf(options),
        command: commandOf(options.command),
        isInstalledByOAuth: options.oauth === true,
      });
      process.stdout.write(`${options.link ? createAppLink(made) : JSON.stringify(made, null, 2)}\n`);
    });
}

function addressOf({ socket = false, url, oauth = false }: Options): string | null {
  if (socket === (url !== undefined)) throw new BadInput('say --socket, or --url with the address of the bot');
  if (url === undefined) {
    if (oauth)
      throw new BadInput('--oauth needs --url: Slack sends people back to it after they have installed the bot');
    return null;
  }
  const address = URL.parse(url);
  if (address?.protocol !== 'https:' || address.search || address.hash)
    throw new BadInput(`--url is "${url}": write an https address, e.g. https://vendorcheck.example.com`);
  return url;
}

function commandOf(text: string): string {
  if (/^\/[^\s/]{1,31}$/u.test(text)) return text;
  throw new BadInput(`--command is "${text}": write a slash and up to 31 letters, e.g. /vendorcheck`);
}

type Manifest = ReturnType<typeof manifestFor>;

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
function manifestFor({ url, command, isInstalledByOAuth = false }: ManifestOptions) {
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
function createAppLink(manifest: Manifest): string {
  return `https://api.slack.com/apps?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(manifest))}`;
}
