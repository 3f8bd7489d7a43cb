import type { Records } from '../../reminders/records.ts';

/** How the reminders stand, for whoever watches the bot. */
export interface ReminderHealth {
  /** Channels that hear of deadlines. */
  channels: number;
  /** Channels in which nothing can be said now, and why. */
  paused: { channel: string; reason: string; since: string }[];
  /** Whether Slack does not know the bot any more: then somebody must install the app again. */
  isLockedOut: boolean;
}

export async function reminderHealth({ subscriptions }: Records): Promise<ReminderHealth> {
  const all = (await subscriptions.all()).map(({ value }) => value);
  return {
    channels: all.length,
    paused: all.flatMap(({ channel, paused }) =>
      paused ? [{ channel, reason: paused.reason, since: paused.since }] : [],
    ),
    isLockedOut: all.some(({ paused }) => paused?.isLockedOut),
  };
}
