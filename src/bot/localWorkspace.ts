/** The make-believe Slack in which the bot runs where no credentials are set. */
import { randomBytes } from 'node:crypto';
import manifest from '../../manifest.json' with { type: 'json' };
import type { Conveniences } from '../local-slack/conveniences.ts';
import type { Landmark } from '../local-slack/pageServer.ts';
import { startWorkspace } from '../local-slack/startWorkspace.ts';
import type { Story, StoryStep } from '../local-slack/story.ts';
import { WEB_PATHS } from './webDoors.ts';

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
) {
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

/** Noon in Washington on days of the Commerce determination, 89 FR 52434. */
const EVE = new Date('2024-06-19T12:00:00-04:00');
const ANNOUNCED = new Date('2024-06-20T12:00:00-04:00');
const NO_CONTRACTS = new Date('2024-07-20T12:00:00-04:00');
const NO_UPDATES = new Date('2024-09-29T12:00:00-04:00');

/** Days that the page offers to jump to. */
const LANDMARKS: readonly Landmark[] = [
  { label: 'Commerce announces the Kaspersky ban', at: ANNOUNCED },
  { label: 'after 30 days: no new agreements', at: NO_CONTRACTS },
  { label: 'after 100 days: no updates, no resale', at: NO_UPDATES },
];

/**
 * The story that the local workspace plays: how a procurement channel would have heard of the Kaspersky ban of 2024.
 *
 * @param now the true time, to which the last step returns
 */
function kasperskyStory(workspace: Conveniences, now: () => Date): Story {
  const channel = workspace.ids.securityProcurement;
  const travel = (title: string, says: string, to: () => Date): StoryStep => ({
    title,
    says,
    perform: () => workspace.advanceTo(to()),
  });
  return {
    title: 'The Kaspersky story',
    about: 'Watch the reminders of the US ban of 2024 arrive.',
    channel,
    steps: [
      {
        title: '19 June 2024: ask for reminders.',
        says: '#security-procurement asks to hear of Kaspersky, 30, 7 and 1 days before each date and on the day (/vendorcheck remind here).',
        perform: async (user) => {
          workspace.emptyChannel(channel);
          await workspace.advanceTo(EVE);
          await subscribe(workspace, user, channel);
        },
      },
      travel(
        '20 June 2024: Commerce announces the ban.',
        'The channel hears what is new and from when, and that the first date is 30 days away. Snooze puts it off.',
        () => ANNOUNCED,
      ),
      {
        title: 'May we still buy it?',
        says: 'Asked on 20 June, the answer announces a ban that is not yet in force.',
        perform: async (user) => {
          await workspace.runCommand({ user, channel, text: '/vendorcheck kaspersky endpoint security' });
        },
      },
      travel(
        '20 July 2024: 30 days later.',
        'No new agreements from today. Later reminders of a date thread onto its first; try Done, Reassign and Details.',
        () => NO_CONTRACTS,
      ),
      travel(
        '29 September 2024: 100 days later.',
        'No updates, no resale and no integration from today. Ask again: /vendorcheck kaspersky.',
        () => NO_UPDATES,
      ),
      {
        title: 'Back to today: may we buy it now?',
        says: 'The clock is right again, and the last word is today’s answer: since when it is barred, by which rule, what to do.',
        perform: async (user) => {
          await workspace.advanceTo(now());
          await workspace.runCommand({ user, channel, text: '/vendorcheck kaspersky' });
        },
      },
    ],
  };
}

/** Asks for reminders, then changes them in the window, as anybody would. */
async function subscribe(workspace: Conveniences, user: string, channel: string): Promise<void> {
  const before = workspace.ephemerals(channel, user).length;
  await workspace.runCommand({ user, channel, text: '/vendorcheck remind here' });
  // In the channel where it is new; for the asker alone where it was set up before.
  const message = await workspace.until(
    () =>
      workspace.messages(channel).findLast(({ text }) => text.includes('set this up')) ??
      workspace.ephemerals(channel, user)[before],
  );
  await workspace.clickButton({ user, actionId: 'reminders_edit', message });
  const saved = workspace.ephemerals(channel, user).length;
  const view = await workspace.until(() => workspace.views(user).at(-1));
  const actionId = 'subscription_vendors';
  const { options } = await workspace.suggest({ user, view, actionId, query: 'Kaspersky' });
  const outcome = await workspace.submitView(user, {
    wants: { wants: 'chosen' },
    vendors: { [actionId]: options },
    offsets: { offsets: '30, 7, 1, 0' },
    days: { days: 'every' },
    digest: { digest: '0' },
  });
  if (outcome.status !== 'closed') throw new Error(`The reminders were not saved: ${JSON.stringify(outcome)}`);
  await workspace.until(() => workspace.ephemerals(channel, user).length > saved);
}
