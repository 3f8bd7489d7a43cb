import type { Deadline } from '../../reminders/deadline.ts';
import { dayInZone } from '../../rulebook/time.ts';
import type { Parts } from '../transport/app.ts';
import type { WebClient } from './deadlineParts.ts';
import { reminderMessage } from './reminderMessage.ts';

/** Brings the reminders that stand in channels up to date with a deadline that somebody changed. */
export async function refreshReminders(parts: Parts, client: WebClient, deadline: Deadline): Promise<void> {
  const { records } = parts.deadlines;
  for (const { value: subscription } of await records.subscriptions.all()) {
    const thread = (await records.threads.get(`${subscription.channel}|${deadline.id}`))?.value;
    if (!thread) continue;
    const { text, blocks } = reminderMessage(
      parts.book,
      deadline,
      subscription,
      dayInZone(parts.clock(), subscription.timeZone),
    );
    try {
      await client.chat.update({
        channel: subscription.channel,
        ts: thread.ts,
        text,
        blocks,
      });
    } catch (error) {
      parts.report('A reminder could not be brought up to date.', error);
    }
  }
}
