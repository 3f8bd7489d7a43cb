import type { ActionsBlockElement, KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { type Deadline, isFromRuleBook, type Subscription } from '../../reminders/records.ts';
import type { Book } from '../../rulebook/book.ts';
import { roleLabel } from '../../rulebook/roles.ts';
import { dayInWords, dayInZone } from '../../rulebook/time.ts';
import { actions, button, type Card, context, option, plain, SECTION, section, select } from '../blocks.ts';
import { cutTo, escapeMrkdwn, link, quoteTyped } from '../mrkdwn.ts';
import type { Services } from '../services.ts';
import { distanceInWords, dueInWords, happening, noteOf, ownerInWords, workingDaysInWords } from './deadlineWords.ts';
import { verbatim } from './slackMessenger.ts';

/** Days for which a reminder can be put off. */
const SNOOZE_CHOICES = [
  option('Until tomorrow', '1'),
  option('For 3 days', '3'),
  option('For a week', '7'),
  option('For two weeks', '14'),
  option('For 30 days', '30'),
];

/** The reminder: what ends when, how long that is, for whom, what to do, the source, the owner; and what can be done with it. */
export function reminderMessage(
  book: Book,
  deadline: Deadline,
  subscription: Pick<Subscription, 'holidays'>,
  today: string,
): Card {
  const when = distanceInWords(today, deadline.dueOn);
  // The titles of the rule book say it already.
  const happens = isFromRuleBook(deadline) ? '' : ` ${happening(deadline)}`;
  const headline = `${capital(when)}, ${dayInWords(deadline.dueOn)}: ${quoteTyped(deadline.title, 160)}${happens}`;
  return {
    text: cutTo(headline, SECTION),
    blocks: [
      section(`*${headline}*`),
      section(details(book, deadline, subscription, today)),
      ...(deadline.status === 'done' ? doneBlocks(deadline) : actions(buttons(deadline, today), blockOf(deadline))),
    ],
  };
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
      ? [
          `*Binds:* ${escapeMrkdwn((phase?.binds ?? rule.binds).map((role) => roleLabel(book, role)).join(', '))}`,
          `*What to do:* ${escapeMrkdwn(cutTo(rule.todo, 700))}`,
          `*Source:* ${rule.citations
            .slice(0, 3)
            .map(({ url, label }) => link(url, label))
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

/** The block carries the deadline, because a menu has no value of its own. */
export function blockOf({ id }: Pick<Deadline, 'id'>): string {
  return cutTo(`deadline|${id}`, 255);
}

function buttons({ id, dueOn }: Deadline, today: string): ActionsBlockElement[] {
  const snooze = { placeholder: plain('Snooze'), ...select(SNOOZE_CHOICES), action_id: 'deadline_snooze' };
  return [
    button('deadline_done', 'Done', id, { style: 'primary' }),
    ...(dueOn > today ? [snooze] : []),
    button('deadline_reassign', 'Reassign', id),
    button('deadline_details', 'Details', id),
  ];
}

/** Done can be pressed by mistake. */
function doneBlocks(deadline: Deadline): KnownBlock[] {
  const { id, closed } = deadline;
  const by = closed ? ` by ${ownerInWords(closed.by)} on ${dayInWords(closed.at.slice(0, 10))}` : '';
  return [
    context([`:white_check_mark: Done${by}. No more reminders.`]),
    ...actions([button('deadline_reopen', 'Reopen', id), button('deadline_details', 'Details', id)], blockOf(deadline)),
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A message in Slack. */
export interface PostedReminder {
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
  pressed?: PostedReminder,
): Promise<void> {
  const { records } = services.deadlines;
  const subscriptions = (await records.subscriptions.all()).map(({ value }) => value);
  const keyOf = (channel: string): string => `${channel}|${deadline.id}`;
  const threads = await records.threads.getMany(subscriptions.map(({ channel }) => keyOf(channel)));
  const standing = subscriptions.flatMap(({ channel }) => {
    const thread = threads.get(keyOf(channel))?.value;
    return thread ? [thread.ts, ...(thread.replies ?? [])].map((ts) => ({ channel, ts })) : [];
  });
  const isPressed = ({ channel, ts }: PostedReminder): boolean => channel === pressed?.channel && ts === pressed.ts;
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
