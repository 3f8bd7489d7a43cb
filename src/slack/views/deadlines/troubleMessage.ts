import type { Subscription } from '../../../deadlines/subscription.ts';
import type { Card } from '../answerCard.ts';

const REASONS: Record<string, (channel: string) => string> = {
  not_in_channel: (channel) => `I am no longer in ${channel}. Invite me there again (\`/invite @vendorcheck\`)`,
  is_archived: (channel) =>
    `${channel} is archived. Unarchive it, or run \`/vendorcheck remind here\` in another channel`,
  channel_not_found: (channel) =>
    `${channel} (its id is in the address bar of Slack) is gone, or I can no longer see it. Invite me again, or run \`/vendorcheck remind here\` in another channel`,
  user_not_found: () =>
    'the person who is told of overdue deadlines is no longer there. Choose somebody else in `/vendorcheck reminders`',
  user_disabled: () =>
    'the person who is told of overdue deadlines is deactivated. Choose somebody else in `/vendorcheck reminders`',
};

/** To whoever set the reminders up: why nothing comes, what to do, and that nothing is lost. */
export function troubleMessage(subscription: Subscription, problem: string): Card {
  const place = `<#${subscription.channel}>`;
  const reason = REASONS[problem]?.(place) ?? `Slack does not let me write there (\`${problem.replaceAll('`', '')}\`)`;
  const text = `The reminders of ${place} cannot be delivered: ${reason}. Nothing is lost: what was due meanwhile comes as one message once I can write again.`;
  return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
}
