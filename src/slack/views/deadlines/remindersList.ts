import type { KnownBlock } from '@slack/types';
import type { Subscription } from '../../../deadlines/subscription.ts';
import { quoteTyped } from '../../mrkdwn.ts';
import type { Card } from '../answerCard.ts';
import { plain } from './deadlineModal.ts';
import { WEEKDAYS } from './subscriptionModal.ts';

const MOST_SHOWN = 15;

/** Every channel with reminders: what it hears and when, and buttons to change that. */
export function remindersList(subscriptions: Subscription[], canGiveCalendar: boolean): Card {
  if (subscriptions.length === 0) {
    const text = 'No channel hears of deadlines yet. Run `/vendorcheck remind here` in the one that should.';
    return { text, blocks: [section(text)] };
  }
  const text =
    subscriptions.length === 1
      ? 'One channel hears of deadlines'
      : `${subscriptions.length} channels hear of deadlines`;
  const shown = subscriptions.slice(0, MOST_SHOWN);
  const left = subscriptions.length - shown.length;
  return {
    text,
    blocks: [
      section(`*${text}*`),
      ...shown.flatMap((subscription) => row(subscription, canGiveCalendar)),
      ...(left > 0
        ? [section(`… and ${left} more: run \`/vendorcheck remind here\` in a channel to see its own.`)]
        : []),
    ],
  };
}

function row(subscription: Subscription, canGiveCalendar: boolean): KnownBlock[] {
  const { channel, calendar } = subscription;
  return [
    section(subscriptionInWords(subscription)),
    {
      type: 'actions',
      block_id: `subscription|${channel}`,
      elements: [
        button('reminders_edit', 'Change', channel),
        ...(canGiveCalendar
          ? [button('reminders_calendar', calendar ? 'New calendar address' : 'Calendar address', channel)]
          : []),
        ...(calendar ? [button('reminders_revoke', 'End calendar address', channel)] : []),
        {
          ...button('reminders_stop', 'Stop', channel),
          style: 'danger' as const,
          confirm: {
            title: plain('Stop the reminders?'),
            text: plain('The channel hears nothing more. The deadlines stay.'),
            confirm: plain('Stop'),
            deny: plain('Keep'),
          },
        },
      ],
    },
  ];
}

/** "#procurement: every deadline, 90, 30, 14, 7, 1 days before and on the day, at 09:00 (Berlin time), on working days" */
export function subscriptionInWords({
  channel,
  wants,
  offsets,
  time,
  timeZone,
  workingDaysOnly,
  holidays,
  digestWeekday,
  escalateTo,
  paused,
}: Subscription): string {
  const days = offsets.toSorted((a, b) => b - a);
  const before = days.filter((offset) => offset > 0);
  const when = [before.length > 0 ? `${before.join(', ')} days before` : '', days.includes(0) ? 'on the day' : '']
    .filter((part) => part)
    .join(' and ');
  const what = wants.everything
    ? 'every deadline'
    : `${wants.rules.length} rules, ${wants.vendors.length} vendors, ${wants.owners.length} owners`;
  const extras = [
    workingDaysOnly ? `on working days${holidays ? ` (holidays of ${quoteTyped(holidays)})` : ''}` : '',
    digestWeekday ? `overview on ${WEEKDAYS[digestWeekday - 1]}` : '',
    escalateTo ? `overdue ones also to ${/^[UW]/u.test(escalateTo) ? `<@${escalateTo}>` : `<#${escalateTo}>`}` : '',
  ].filter((part) => part);
  const trouble = paused
    ? `\n:warning: Paused since ${paused.since.slice(0, 10)}: Slack says \`${paused.reason.replaceAll('`', '')}\`. What was due is kept; press *Change* and save once I can write there again.`
    : '';
  return `<#${channel}>: ${what}, ${when}, at ${time} (${timeZone})${extras.map((extra) => `, ${extra}`).join('')}.${trouble}`;
}

function button(
  action: string,
  label: string,
  value: string,
): { type: 'button'; action_id: string; text: ReturnType<typeof plain>; value: string } {
  return { type: 'button', action_id: action, text: plain(label), value };
}

function section(text: string): KnownBlock {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}
