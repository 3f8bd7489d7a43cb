import type { Deadline } from '../../reminders/deadline.ts';
import { dayInZone } from '../../rulebook/time.ts';
import type { Services } from '../services.ts';
import type { WebClient } from './deadlineParts.ts';
import { reminderMessage } from './reminderMessage.ts';

/** Brings the reminders that stand in channels up to date with a deadline that somebody changed. */
export async function refreshReminders(services: Services, client: WebClient, deadline: Deadline): Promise<void> {
  const { records } = services.deadlines;
  for (const { value: subscription } of await records.subscriptions.all()) {
    const thread = (await records.threads.get(`${subscription.channel}|${deadline.id}`))?.value;
    if (!thread) continue;
    const { text, blocks } = reminderMessage(
      services.book,
      deadline,
      subscription,
      dayInZone(services.clock(), subscription.timeZone),
    );
    try {
      await client.chat.update({
        channel: subscription.channel,
        ts: thread.ts,
        text,
        blocks,
      });
    } catch (error) {
      services.report('A reminder could not be brought up to date.', error);
    }
  }
}
