import type { KnownBlock } from '@slack/types';
import type { Subscription } from '../../reminders/records.ts';
import { dayInWords, zoneInWords } from '../../rulebook/time.ts';
import type { Card } from '../answer/answerCard.ts';
import { quoteTyped } from '../mrkdwn.ts';
import { plain } from './deadlineModal.ts';
import { placeInWords } from './deadlineWords.ts';
import type { Names } from './names.ts';
import { WEEKDAYS } from './subscriptionModal.ts';
import { pauseReason } from './troubleMessage.ts';

const MOST_SHOWN = 15;
/** Chosen vendors, rules and owners that are named; the rest is counted. */
const MOST_NAMED = 8;

/** Every channel with reminders: what it hears and when, and buttons to change that. */
export function remindersList(subscriptions: Subscription[], names: Names, canGiveCalendar: boolean): Card {
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
      ...shown.flatMap((subscription) => row(subscription, names, canGiveCalendar)),
      ...(left > 0
        ? [section(`… and ${left} more: run \`/vendorcheck remind here\` in a channel to see its own.`)]
        : []),
    ],
  };
}

/** One channel's reminders, for people in it. */
export function remindersCard(subscription: Subscription, names: Names): Card {
  const { channel } = subscription;
  return {
    text: `Reminders of ${placeInWords(channel)}`,
    blocks: [
      section(subscriptionInWords(subscription, names)),
      {
        type: 'actions',
        block_id: `subscription|${channel}`,
        elements: [button('reminders_edit', 'Change', channel), stopButton(channel)],
      },
    ],
  };
}

function stopButton(channel: string) {
  return {
    ...button('reminders_stop', 'Stop', channel),
    style: 'danger' as const,
    confirm: {
      title: plain('Stop the reminders?'),
      text: plain('The channel hears nothing more. The deadlines stay.'),
      confirm: plain('Stop'),
      deny: plain('Keep'),
    },
  };
}

function row(subscription: Subscription, names: Names, canGiveCalendar: boolean): KnownBlock[] {
  const { channel, calendar } = subscription;
  return [
    section(subscriptionInWords(subscription, names)),
    {
      type: 'actions',
      block_id: `subscription|${channel}`,
      elements: [
        button('reminders_edit', 'Change', channel),
        ...(canGiveCalendar
          ? [calendar ? newAddressButton(channel) : button('reminders_calendar', 'Calendar address', channel)]
          : []),
        ...(calendar ? [button('reminders_revoke', 'End calendar address', channel)] : []),
        stopButton(channel),
      ],
    },
  ];
}

function newAddressButton(channel: string) {
  return {
    ...button('reminders_calendar', 'New calendar address', channel),
    confirm: {
      title: plain('A new calendar address?'),
      text: plain('The address in use stops working at once, in every calendar that has it.'),
      confirm: plain('New address'),
      deny: plain('Keep the old one'),
    },
  };
}

/** "#procurement hears of every deadline 90, 30, 14, 7 and 1 days before and on the day, at 09:00 (Berlin time), on working days" */
export function subscriptionInWords(subscription: Subscription, names: Names): string {
  const { channel, time, timeZone, workingDaysOnly, holidays, digestWeekday, escalateTo, paused } = subscription;
  const extras = [
    workingDaysOnly ? `on working days${holidays ? ` (holidays of ${quoteTyped(names.country(holidays))})` : ''}` : '',
    digestWeekday ? `overview on ${WEEKDAYS[digestWeekday - 1]}s` : '',
    escalateTo ? `overdue ones daily to ${mention(escalateTo)}` : '',
  ].filter((part) => part);
  const when = `${offsetsInWords(subscription)}, at ${time} (${zoneInWords(timeZone)})`;
  const trouble = paused ? `\n:warning: ${pausedInWords(paused)}` : '';
  const place = channel.startsWith('D') ? `Whoever reads ${placeInWords(channel)}` : placeInWords(channel);
  return `${place} hears of ${wantsInWords(subscription, names)} ${when}${extras.map((extra) => `, ${extra}`).join('')}.${trouble}`;
}

function offsetsInWords({ offsets }: Subscription): string {
  const before = offsets.filter((offset) => offset > 0).toSorted((a, b) => b - a);
  const days = before.length === 1 && before[0] === 1 ? 'day' : 'days';
  return [
    before.length > 0 ? `${listed(before.map(String))} ${days} before` : '',
    offsets.includes(0) ? 'on the day' : '',
  ]
    .filter((part) => part)
    .join(' and ');
}

function wantsInWords({ wants }: Subscription, names: Names): string {
  if (wants.everything) return 'every deadline';
  const chosen = [
    ...wants.vendors.map((id) => `*${quoteTyped(names.vendor(id))}*`),
    ...wants.rules.map((id) => `*${quoteTyped(names.rule(id))}*`),
    ...wants.owners.map((id) => `what ${mention(id)} owns`),
  ];
  const left = chosen.length - MOST_NAMED;
  return listed(left > 0 ? [...chosen.slice(0, MOST_NAMED), `${left} more`] : chosen);
}

function pausedInWords({ since, reason, isLockedOut }: NonNullable<Subscription['paused']>): string {
  const again = isLockedOut ? '' : ' I try again by myself.';
  return `Paused since ${dayInWords(since)}: ${pauseReason(reason)}. What was due is kept.${again}`;
}

function listed(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function mention(id: string): string {
  return /^[UW]/u.test(id) ? `<@${id}>` : `<#${id}>`;
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
