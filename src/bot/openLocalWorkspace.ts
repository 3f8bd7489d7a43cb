/** The make-believe Slack in which the bot runs where no credentials are set. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { startWorkspace, type Workspace } from '../local-slack/startWorkspace.ts';
import { kasperskyStory, LANDMARKS } from './kasperskyStory.ts';

export interface LocalWorkspace {
  workspace: Workspace;
  botToken: string;
  signingSecret: string;
}

/**
 * Opens the workspace with what Slack would know of the app from its manifest.
 *
 * @param time the bot's clock, the true one, and the way to move the bot's
 */
export async function openLocalWorkspace(
  port: number,
  time: { clock: () => Date; trueClock: () => Date; travel: (date: Date) => Promise<void> },
): Promise<LocalWorkspace> {
  const signingSecret = randomBytes(16).toString('hex');
  const botToken = `xoxb-local-${randomBytes(12).toString('hex')}`;
  const { features, oauth_config, settings } = readManifest();
  const workspace = await startWorkspace({
    signingSecret,
    botToken,
    port,
    now: time.clock,
    onTimeTravel: time.travel,
    landmarks: LANDMARKS,
    stories: (conveniences) => [kasperskyStory(conveniences, time.trueClock)],
    scopes: oauth_config.scopes.bot,
    events: settings.event_subscriptions.bot_events,
    commands: features.slash_commands.map(({ command, description, usage_hint }) => ({
      command,
      description,
      usageHint: usage_hint,
    })),
    shortcuts: features.shortcuts.map(({ type, name, callback_id }) => ({ type, name, callbackId: callback_id })),
  });
  return { workspace, botToken, signingSecret };
}

interface Manifest {
  features: {
    slash_commands: { command: string; description: string; usage_hint: string }[];
    shortcuts: { type: 'global' | 'message'; name: string; callback_id: string }[];
  };
  oauth_config: { scopes: { bot: string[] } };
  settings: { event_subscriptions: { bot_events: string[] } };
}

function readManifest(): Manifest {
  return JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8'));
}
