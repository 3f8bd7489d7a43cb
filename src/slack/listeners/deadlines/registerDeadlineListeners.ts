import type { App } from '@slack/bolt';
import { resumeSubscription } from '../../../deadlines/keepSubscriptions.ts';
import type { Parts } from '../../app.ts';
import { registerDeadlineForm } from './deadlineForm.ts';
import { registerMessageButtons } from './messageButtons.ts';
import { registerReminderButtons } from './reminderSettings.ts';
import { registerSubscriptionForm } from './subscriptionForm.ts';

/** Everything about deadlines but the slash command, which `handleDeadlineCommand` takes. */
export function registerDeadlineListeners(app: App, parts: Parts): void {
  registerMessageButtons(app, parts);
  registerDeadlineForm(app, parts);
  registerReminderButtons(app, parts);
  registerSubscriptionForm(app, parts);
  // Invited again, or the channel taken out of the archive: what was kept is told.
  const resume = async (channel: string): Promise<void> => {
    await resumeSubscription(parts.deadlines.records, channel, parts.clock());
    await parts.deadlines.wake();
  };
  app.event('member_joined_channel', async ({ event, context }) => {
    if (event.user === context.botUserId) await resume(event.channel);
  });
  app.event('channel_unarchive', async ({ event }) => resume(event.channel));
  app.event('group_unarchive', async ({ event }) => resume(event.channel));
}
