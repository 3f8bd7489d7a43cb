import { LOCKED_OUT_BEFORE, RENAMED, SAYS } from '../../reminders/outbox/queue.ts';
import type { Subscription } from '../../reminders/records.ts';
import type { Card } from '../answer/answerCard.ts';
import { quoteTyped } from '../mrkdwn.ts';
import { placeInWords } from './deadlineWords.ts';

const REASONS: Record<string, string> = {
  not_in_channel: 'I am no longer in the channel. Invite me there again (`/invite @vendorcheck`), and they go on',
  is_archived: 'the channel is archived. Unarchive it, or run `/vendorcheck remind here` in another channel',
  channel_not_found:
    'the channel is gone, or I can no longer see it. Invite me again, or run `/vendorcheck remind here` in another channel',
  channel_shared:
    'the channel is shared with another company now, which would read along. Run `/vendorcheck remind here` in one of your own',
  user_not_found:
    'the person who is told of overdue deadlines is no longer there. Choose somebody else in `/vendorcheck reminders`',
  user_is_guest:
    'the person who is told of overdue deadlines is a guest now. Choose a full member in `/vendorcheck reminders`',
  user_disabled:
    'the person who is told of overdue deadlines is deactivated. Choose somebody else in `/vendorcheck reminders`',
  restricted_action: 'only some people may write in the channel. An admin of Slack can let me',
  missing_scope:
    'the app lacks a permission. An admin of Slack can install it again from the newest manifest, which asks for it',
  no_permission: 'the app lacks a permission. An admin of Slack can install it again from the newest manifest',
};

/** To people whom something concerns that no channel is told: what somebody changed, what the engine cannot do by itself. */
export function noticeMessage(about: string): Card {
  if (about.startsWith(SAYS)) return cardOf(about.slice(SAYS.length));
  const count = Number(/^unreadable: (\d+)$/u.exec(about)?.[1] ?? 0);
  const what = count === 1 ? 'One record' : `${count} records`;
  const text = `${what} in my database cannot be read, so what stands there is left out; everything else goes on. Whoever runs vendorcheck finds in its log which, and why. A newer version of vendorcheck may have written them: then run that one again, and nothing is lost.`;
  return cardOf(text);
}

function cardOf(text: string): Card {
  return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
}

/** Why nothing can be said in a channel, and what to do. */
export function pauseReason(problem: string): string {
  return REASONS[problem] ?? `Slack does not let me write there (\`${problem.replaceAll('`', '')}\`)`;
}

/** To whoever set the reminders up: why nothing comes, what to do, and that nothing is lost. */
export function troubleMessage(subscription: Subscription, problem: string): Card {
  const text = troubleInWords(subscription, problem);
  return cardOf(text);
}

function troubleInWords(subscription: Subscription, problem: string): string {
  if (problem.startsWith(LOCKED_OUT_BEFORE))
    return lockedOutBefore(subscription, problem.slice(LOCKED_OUT_BEFORE.length));
  if (problem.startsWith(RENAMED))
    return `${placeInWords(subscription.channel)} is called #${quoteTyped(problem.slice(RENAMED.length))} now. Its reminders go on there; \`/vendorcheck reminders\` changes them.`;
  return `The reminders of ${placeInWords(subscription.channel)} cannot be delivered: ${pauseReason(problem)}. Nothing is lost: what was due meanwhile comes as one message once I can write again.`;
}

function lockedOutBefore(subscription: Subscription, problem: string): string {
  return `For a while Slack did not let me in (${problem.replaceAll('`', '')}), so no reminders came in ${placeInWords(subscription.channel)}. They go on now; what was due meanwhile comes as one message.`;
}
