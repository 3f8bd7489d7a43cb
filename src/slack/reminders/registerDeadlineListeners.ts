import type { App } from '@slack/bolt';
import type { Services } from '../services.ts';
import { registerChannelEvents } from './channelEvents.ts';
import { registerDeadlineForm } from './deadlineForm.ts';
import { registerMessageButtons } from './messageButtons.ts';
import { registerReminderButtons } from './reminderSettings.ts';
import { registerSubscriptionForm } from './subscriptionForm.ts';

/** Everything about deadlines but the slash command, which `handleDeadlineCommand` takes. */
export function registerDeadlineListeners(app: App, services: Services): void {
  registerMessageButtons(app, services);
  registerDeadlineForm(app, services);
  registerReminderButtons(app, services);
  registerSubscriptionForm(app, services);
  registerChannelEvents(app, services);
}
