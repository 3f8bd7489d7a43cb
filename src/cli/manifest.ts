import type { Command } from 'commander';
import { createAppLink, manifestFor } from '../bot/manifest.ts';
import { BadInput } from './badInput.ts';

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
      const manifest = manifestFor({
        url: addressOf(options),
        command: commandOf(options.command),
        isInstalledByOAuth: options.oauth === true,
      });
      process.stdout.write(`${options.link ? createAppLink(manifest) : JSON.stringify(manifest, null, 2)}\n`);
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
