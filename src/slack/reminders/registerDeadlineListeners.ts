import type { App } from '@slack/bolt';
import type { Parts } from '../transport/app.ts';
import { registerChannelEvents } from './channelEvents.ts';
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
  registerChannelEvents(app, parts);
}
