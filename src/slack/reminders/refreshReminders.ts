import type { Deadline } from '../../reminders/records.ts';
import { dayInZone } from '../../rulebook/time.ts';
import type { Services } from '../services.ts';
import type { WebClient } from './deadlineParts.ts';
import { reminderMessage } from './reminderMessage.ts';
import { verbatim } from './slackMessenger.ts';

/** A message in Slack. */
export interface Stands {
  channel: string;
  ts: string;
}

/**
 * Brings every reminder that stands in channels up to date with a deadline that somebody changed: the first, the later ones, and
 * first of all the one that was pressed.
 */
export async function refreshReminders(
  services: Services,
  client: WebClient,
  deadline: Deadline,
  pressed?: Stands,
): Promise<void> {
  const { records } = services.deadlines;
  const subscriptions = (await records.subscriptions.all()).map(({ value }) => value);
  const keyOf = (channel: string): string => `${channel}|${deadline.id}`;
  const threads = await records.threads.getMany(subscriptions.map(({ channel }) => keyOf(channel)));
  const standing = subscriptions.flatMap(({ channel }) => {
    const thread = threads.get(keyOf(channel))?.value;
    return thread ? [thread.ts, ...(thread.replies ?? [])].map((ts) => ({ channel, ts })) : [];
  });
  const isPressed = ({ channel, ts }: Stands): boolean => channel === pressed?.channel && ts === pressed.ts;
  for (const { channel, ts } of [...(pressed ? [pressed] : []), ...standing.filter((one) => !isPressed(one))]) {
    const subscription = subscriptions.find((one) => one.channel === channel) ?? { holidays: '', timeZone: 'UTC' };
    const today = dayInZone(services.clock(), subscription.timeZone);
    const { text, blocks } = reminderMessage(services.book, deadline, subscription, today);
    try {
      await client.chat.update({ channel, ts, text, blocks: verbatim(blocks) });
    } catch (error) {
      services.report('A reminder could not be brought up to date.', error);
    }
  }
}
