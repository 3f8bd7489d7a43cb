import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { type Deadline, isFromRuleBook, type Subscription } from '../../reminders/records.ts';
import type { Book } from '../../rulebook/book.ts';
import { roleLabel } from '../../rulebook/roles.ts';
import { dayInWords, dayInZone } from '../../rulebook/time.ts';
import type { Card } from '../blocks.ts';
import { cutTo, escapeMrkdwn, link } from '../mrkdwn.ts';
import type { Services } from '../services.ts';
import {
  distanceInWords,
  dueInWords,
  happening,
  noteOf,
  ownerInWords,
  titleOf,
  workingDaysInWords,
} from './deadlineWords.ts';
import { verbatim } from './slackMessenger.ts';

const SECTION = 3000;

/** Days for which a reminder can be put off. */
const SNOOZE_CHOICES = [
  { days: 1, label: 'until tomorrow' },
  { days: 3, label: 'for 3 days' },
  { days: 7, label: 'for a week' },
  { days: 14, label: 'for two weeks' },
  { days: 30, label: 'for 30 days' },
] as const;

/** The reminder: what ends when, how long that is, for whom, what to do, the source, the owner; and what can be done with it. */
export function reminderMessage(
  book: Book,
  deadline: Deadline,
  subscription: Pick<Subscription, 'holidays'>,
  today: string,
): Card {
  const when = distanceInWords(today, deadline.dueOn);
  const headline = `${capital(when)}, ${dayInWords(deadline.dueOn)}: ${titleOf(deadline, 160)}${endOfHeadline(deadline)}`;
  return {
    text: cutTo(headline, SECTION),
    blocks: [
      section(`*${headline}*`),
      section(details(book, deadline, subscription, today)),
      ...(deadline.status === 'done' ? [doneLine(deadline), doneButtons(deadline)] : [buttons(deadline, today)]),
    ],
  };
}

/** What happens that day, where the title does not say it already. */
function endOfHeadline(deadline: Deadline): string {
  return isFromRuleBook(deadline) ? '' : ` ${happening(deadline)}`;
}

function beginOrEnd({ kind }: Deadline): string {
  if (kind === 'phase') return 'from ';
  return kind === 'phase-end' ? 'until ' : '';
}

function details(book: Book, deadline: Deadline, subscription: Pick<Subscription, 'holidays'>, today: string): string {
  const rule = deadline.rule === undefined ? undefined : book.rules.get(deadline.rule);
  const phase = rule?.phases.find((one) => deadline.id.startsWith(`rule:${rule.id}:${one.id}`));
  const working = workingDaysInWords(today, deadline.dueOn, subscription);
  const lines = [
    `*When:* ${beginOrEnd(deadline)}${dueInWords(deadline)}${working ? `, ${working}` : ''}`,
    ...(noteOf(deadline) ? [`*What:* ${noteOf(deadline)}`] : []),
    ...(rule
      ? [`*Binds:* ${escapeMrkdwn((phase?.binds ?? rule.binds).map((role) => roleLabel(book, role)).join(', '))}`]
      : []),
    ...(rule ? [`*What to do:* ${escapeMrkdwn(cutTo(rule.todo, 700))}`] : []),
    ...(rule
      ? [
          `*Source:* ${rule.citations
            .slice(0, 3)
            .map((citation) => link(citation.url, citation.label))
            .join(', ')}`,
        ]
      : []),
    `*Owner:* ${ownerInWords(deadline.owner)}`,
    ...(deadline.snoozedUntil && deadline.snoozedUntil > today
      ? [`*Put off* until ${dayInWords(deadline.snoozedUntil)}; on the day itself it comes anyway.`]
      : []),
  ];
  return cutTo(lines.join('\n'), SECTION);
}

function buttons(deadline: Deadline, today: string): KnownBlock {
  const later = SNOOZE_CHOICES;
  return {
    type: 'actions',
    // The block carries the deadline, because a menu of users has no value of its own.
    block_id: cutTo(`deadline|${deadline.id}`, 255),
    elements: [
      { type: 'button', action_id: 'deadline_done', text: plain('Done'), style: 'primary', value: deadline.id },
      ...(deadline.dueOn > today
        ? [
            {
              type: 'static_select' as const,
              action_id: 'deadline_snooze',
              placeholder: plain('Snooze'),
              options: later.map(({ days, label }) => ({ text: plain(capital(label)), value: String(days) })),
            },
          ]
        : []),
      { type: 'button', action_id: 'deadline_reassign', text: plain('Reassign'), value: deadline.id },
      { type: 'button', action_id: 'deadline_details', text: plain('Details'), value: deadline.id },
    ],
  };
}

/** Done can be pressed by mistake. */
function doneButtons(deadline: Deadline): KnownBlock {
  return {
    type: 'actions',
    block_id: cutTo(`deadline|${deadline.id}`, 255),
    elements: [
      { type: 'button', action_id: 'deadline_reopen', text: plain('Reopen'), value: deadline.id },
      { type: 'button', action_id: 'deadline_details', text: plain('Details'), value: deadline.id },
    ],
  };
}

function doneLine(deadline: Deadline): KnownBlock {
  const by = deadline.closed
    ? ` by ${ownerInWords(deadline.closed.by)} on ${dayInWords(deadline.closed.at.slice(0, 10))}`
    : '';
  return { type: 'context', elements: [{ type: 'mrkdwn', text: `:white_check_mark: Done${by}. No more reminders.` }] };
}

function section(text: string): KnownBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: cutTo(text, SECTION) } };
}

function plain(text: string): { type: 'plain_text'; text: string; emoji: boolean } {
  return { type: 'plain_text', text, emoji: false };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

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
