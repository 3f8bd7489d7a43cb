/** The make-believe Slack in which the bot runs where no credentials are set. */
import { randomBytes } from 'node:crypto';
import manifest from '../../manifest.json' with { type: 'json' };
import { startWorkspace, type Workspace } from '../local-slack/startWorkspace.ts';
import { kasperskyStory, LANDMARKS } from './kasperskyStory.ts';
import { WEB_PATHS } from './webDoors.ts';

export interface LocalWorkspace {
  workspace: Workspace;
  botToken: string;
  signingSecret: string;
}

/** What a newcomer may press instead of typing: a vendor, another buyer, a sentence. */
const EXAMPLES = [
  '/vendorcheck kaspersky',
  '/vendorcheck EZVIZ for a federal contractor',
  '@vendorcheck may we renew our DJI drones next month?',
];

/**
 * Opens the workspace with what Slack would know of the app from its manifest.
 *
 * @param time the bot's clock, the true one, and the way to move the bot's
 * @param notes what the page says of the bot's data
 */
export async function openLocalWorkspace(
  port: number,
  time: { clock: () => Date; trueClock: () => Date; travel: (date: Date) => Promise<void> },
  notes: () => readonly string[],
): Promise<LocalWorkspace> {
  const signingSecret = randomBytes(16).toString('hex');
  const botToken = `xoxb-local-${randomBytes(12).toString('hex')}`;
  const { features, oauth_config, settings } = manifest;
  const workspace = await startWorkspace({
    signingSecret,
    botToken,
    port,
    now: time.clock,
    onTimeTravel: time.travel,
    landmarks: LANDMARKS,
    examples: EXAMPLES,
    notes,
    passes: ['/healthz', '/readyz', ...WEB_PATHS],
    stories: (conveniences) => [kasperskyStory(conveniences, time.trueClock)],
    scopes: oauth_config.scopes.bot,
    events: settings.event_subscriptions.bot_events,
    commands: features.slash_commands.map(({ command, description, usage_hint }) => ({
      command,
      description,
      usageHint: usage_hint,
    })),
    shortcuts: features.shortcuts.map(({ type, name, callback_id }) => ({
      type: type === 'message' ? 'message' : 'global',
      name,
      callbackId: callback_id,
    })),
  });
  return { workspace, botToken, signingSecret };
}
