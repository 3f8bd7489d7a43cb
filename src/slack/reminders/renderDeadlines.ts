/** What channels and people are posted: reminders, summaries, digests, changes of the law, trouble. */
import type { KnownBlock } from '@slack/types';
import type { Render } from '../../reminders/outbox/ports.ts';
import { LOCKED_OUT_BEFORE, RENAMED, SAYS } from '../../reminders/outbox/queue.ts';
import type { Deadline, LawChange, Subscription } from '../../reminders/records.ts';
import type { Book } from '../../rulebook/book.ts';
import { dayInWords } from '../../rulebook/time.ts';
import { type Card, cardOfText, context, SECTION, section } from '../blocks.ts';
import { cutTo, escapeMrkdwn, joinWithin, link, quoteTyped } from '../mrkdwn.ts';
import { deadlineLine, placeInWords } from './deadlineWords.ts';
import { reminderMessage } from './reminderMessage.ts';

/** How postings look in Slack. @param book the one in use, which may be exchanged at any time @param ours how many entries of the register a rule touches */
export function renderDeadlines(book: () => Book, ours: (rule: string) => number = () => 0): Render {
  const reminder = (...given: Parameters<typeof reminderMessage>): Card => {
    const [, { rule }] = given;
    const count = rule === undefined ? 0 : ours(rule);
    const card = reminderMessage(...given);
    if (count === 0) return card;
    const says = `*Touches:* ${count} of ours: \`/vendorcheck register ${rule}\` shows which.`;
    const [first, ...rest] = card.blocks;
    const line: KnownBlock = section(says);
    return { ...card, blocks: first ? [first, line, ...rest] : [line] };
  };
  return {
    message: ({ message, subscription, deadlines, today }) => {
      if (message.kind === 'digest') return digestMessage(deadlines, today);
      if (message.kind === 'escalation') return escalationMessage(deadlines, subscription, today);
      if (message.kind === 'law-change') return lawChangeMessage(book(), message.changes ?? []);
      const [only] = deadlines;
      return only && deadlines.length === 1
        ? reminder(book(), only, subscription, today)
        : summaryMessage(deadlines, today);
    },
    state: (deadline, subscription, today) => reminder(book(), deadline, subscription, today),
    trouble: troubleMessage,
    notice: noticeMessage,
  };
}

const MORE = (left: number): string => `… and ${left} more: \`/vendorcheck deadlines\` lists all.`;

/** What came due while the bot was away, or more at once than anybody reads one by one. */
function summaryMessage(deadlines: Deadline[], today: string): Card {
  return listMessage(
    `${deadlines.length} deadlines to look at`,
    deadlines,
    today,
    'This comes as one message because the reminders were late or many.',
  );
}

/** The weekly digest: what is overdue and what comes in the next eight weeks. */
function digestMessage(deadlines: Deadline[], today: string): Card {
  const overdue = deadlines.filter((deadline) => deadline.dueOn < today);
  const coming = deadlines.filter((deadline) => deadline.dueOn >= today);
  const title = `Deadlines of the next eight weeks: ${coming.length}${overdue.length > 0 ? `, and ${overdue.length} overdue` : ''}`;
  const parts = [
    ...(overdue.length > 0 ? ['*Overdue*', ...overdue.map((deadline) => deadlineLine(deadline, today))] : []),
    ...(coming.length > 0 ? ['*Coming*', ...coming.map((deadline) => deadlineLine(deadline, today))] : []),
  ];
  return { text: title, blocks: [section(`*${title}*`), section(joinWithin(parts, SECTION, MORE))] };
}

/** To whoever the overdue deadlines are escalated to. */
function escalationMessage(deadlines: Deadline[], subscription: Subscription, today: string): Card {
  const count = deadlines.length === 1 ? 'A deadline is overdue' : `${deadlines.length} deadlines are overdue`;
  return listMessage(
    count,
    deadlines,
    today,
    `From the reminders of ${placeInWords(subscription.channel)}. This comes once a day until they are done: press *Done* on the reminder, or \`/vendorcheck deadlines\`.`,
  );
}

/** The law changed: what, from when, where it says so. */
function lawChangeMessage(book: Book, changes: LawChange[]): Card {
  const title = titleOfChanges(changes);
  const lines = changes.map((change) => changeLine(book, change));
  return {
    text: `${title}: ${cutTo(changes.map(({ phase }) => phase.title).join('; '), 300)}`,
    blocks: [
      section(`*${title}*`),
      section(joinWithin(lines, SECTION, (left) => `… and ${left} more: \`/vendorcheck deadlines\` lists all dates.`)),
    ],
  };
}

function titleOfChanges(changes: LawChange[]): string {
  const count = changes.length;
  if (changes.every(({ change }) => change === 'added'))
    return count === 1 ? 'New in the rules' : `${count} new dates in the rules`;
  return count === 1 ? 'A rule changed' : `${count} things changed in the rules`;
}

function changeLine(book: Book, { change, phase, before }: LawChange): string {
  const rule = book.rules.get(phase.rule);
  const [citation] = rule?.citations ?? [];
  const source = citation ? ` ${link(citation.url, citation.label)}` : '';
  const title = `*${escapeMrkdwn(phase.title)}*`;
  const effect = escapeMrkdwn(cutTo(phase.note, 500));
  switch (change) {
    case 'added':
      return `• ${title}, from ${dayInWords(phase.dueOn)}. ${effect}${source}`;
    case 'moved':
      return `• ${title} moved from ${dayInWords(before?.dueOn ?? '')} to *${dayInWords(phase.dueOn)}*. Reminders follow the new date.${source}`;
    case 'removed':
      return `• ${title} (${dayInWords(phase.dueOn)}) is no longer in the rule book. Its reminders stop.`;
    default:
      return `• ${title} (${dayInWords(phase.dueOn)}) reads differently now: ${effect}${source}`;
  }
}

function listMessage(title: string, deadlines: Deadline[], today: string, footnote: string): Card {
  const lines = deadlines.map((deadline) => deadlineLine(deadline, today));
  return {
    text: title,
    blocks: [section(`*${title}*`), section(joinWithin(lines, SECTION, MORE)), context([footnote])],
  };
}

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
function noticeMessage(about: string): Card {
  if (about.startsWith(SAYS)) return cardOfText(about.slice(SAYS.length));
  const count = Number(/^unreadable: (\d+)$/u.exec(about)?.[1] ?? 0);
  const what = count === 1 ? 'One record' : `${count} records`;
  return cardOfText(
    `${what} in my database cannot be read, so what stands there is left out; everything else goes on. Whoever runs vendorcheck finds in its log which, and why. A newer version of vendorcheck may have written them: then run that one again, and nothing is lost.`,
  );
}

/** Why nothing can be said in a channel, and what to do. */
export function pauseReason(problem: string): string {
  return REASONS[problem] ?? `Slack does not let me write there (\`${problem.replaceAll('`', '')}\`)`;
}

/** To whoever set the reminders up: why nothing comes, what to do, and that nothing is lost. */
function troubleMessage({ channel }: Subscription, problem: string): Card {
  const place = placeInWords(channel);
  if (problem.startsWith(LOCKED_OUT_BEFORE)) {
    const code = problem.slice(LOCKED_OUT_BEFORE.length).replaceAll('`', '');
    return cardOfText(
      `For a while Slack did not let me in (${code}), so no reminders came in ${place}. They go on now; what was due meanwhile comes as one message.`,
    );
  }
  if (problem.startsWith(RENAMED))
    return cardOfText(
      `${place} is called #${quoteTyped(problem.slice(RENAMED.length))} now. Its reminders go on there; \`/vendorcheck reminders\` changes them.`,
    );
  return cardOfText(
    `The reminders of ${place} cannot be delivered: ${pauseReason(problem)}. Nothing is lost: what was due meanwhile comes as one message once I can write again.`,
  );
}
