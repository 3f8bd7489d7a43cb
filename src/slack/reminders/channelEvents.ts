import type { App } from '@slack/bolt';
import { lockOut, pauseSubscription, resumeSubscription } from '../../reminders/keepSubscriptions.ts';
import { notifySubscriber, RENAMED } from '../../reminders/outbox/queue.ts';
import type { Services } from '../services.ts';

/** What becomes of a channel with reminders: whoever set them up is told at once, and nothing is lost. */
export function registerChannelEvents(app: App, services: Services): void {
  const { clock, report } = services;
  const pause = async (channel: string, reason: string): Promise<void> => {
    await pauseSubscription(services.deadlines.records, channel, reason, clock());
    await services.deadlines.wake();
  };
  const resume = async (channel: string): Promise<void> => {
    await resumeSubscription(services.deadlines.records, channel, clock());
    await services.deadlines.wake();
  };
  const rename = async (channel: string, name: string): Promise<void> => {
    const { records, wake } = services.deadlines;
    const subscription = (await records.subscriptions.get(channel))?.value;
    if (!subscription) return;
    await notifySubscriber(records, subscription, RENAMED + name, `${channel}|renamed|${name}`, clock());
    await wake();
  };

  app.event('member_joined_channel', async ({ event, context }) => {
    if (event.user === context.botUserId) await resume(event.channel);
  });
  app.event('channel_left', async ({ event }) => pause(event.channel, 'not_in_channel'));
  app.event('group_left', async ({ event }) => pause(event.channel, 'not_in_channel'));
  app.event('channel_archive', async ({ event }) => pause(event.channel, 'is_archived'));
  app.event('group_archive', async ({ event }) => pause(event.channel, 'is_archived'));
  app.event('channel_deleted', async ({ event }) => pause(event.channel, 'channel_not_found'));
  app.event('group_deleted', async ({ event }) => pause(event.channel, 'channel_not_found'));
  app.event('channel_unarchive', async ({ event }) => resume(event.channel));
  app.event('group_unarchive', async ({ event }) => resume(event.channel));
  // Another company reads along from now on.
  app.event('channel_shared', async ({ event }) => pause(event.channel, 'channel_shared'));
  app.event('channel_unshared', async ({ event }) => {
    if (event.is_ext_shared !== true) await resume(event.channel);
  });
  app.event('channel_rename', async ({ event }) => rename(event.channel.id, event.channel.name));
  app.event('group_rename', async ({ event }) => rename(event.channel.id, event.channel.name));

  const lock = async (reason: string): Promise<void> => {
    await lockOut(services.deadlines.records, reason, clock());
    report('Slack took the bot’s token away: no reminder can be posted until the app is installed again.', reason);
  };
  app.event('tokens_revoked', async ({ event }) => {
    if ((event.tokens.bot ?? []).length > 0) await lock('token_revoked');
  });
  app.event('app_uninstalled', async () => lock('app_uninstalled'));
}
