import type { KnownBlock } from '@slack/types';
import type { Deadline, LawChange, Subscription } from '../../reminders/records.ts';
import type { Book } from '../../rulebook/book.ts';
import { dayInWords } from '../../rulebook/time.ts';
import type { Card } from '../answer/answerCard.ts';
import { cutTo, escapeMrkdwn, joinWithin, link } from '../mrkdwn.ts';
import { deadlineLine, placeInWords } from './deadlineWords.ts';

const SECTION = 3000;
const MORE = (left: number): string => `… and ${left} more: \`/vendorcheck deadlines\` lists all.`;

/** What came due while the bot was away, or more at once than anybody reads one by one. */
export function summaryMessage(deadlines: Deadline[], today: string): Card {
  return listMessage(
    `${deadlines.length} deadlines to look at`,
    deadlines,
    today,
    'This comes as one message because the reminders were late or many.',
  );
}

/** The weekly digest: what is overdue and what comes in the next eight weeks. */
export function digestMessage(deadlines: Deadline[], today: string): Card {
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
export function escalationMessage(deadlines: Deadline[], subscription: Subscription, today: string): Card {
  const count = deadlines.length === 1 ? 'A deadline is overdue' : `${deadlines.length} deadlines are overdue`;
  return listMessage(
    count,
    deadlines,
    today,
    `From the reminders of ${placeInWords(subscription.channel)}. This comes once a day until they are done: press *Done* on the reminder, or \`/vendorcheck deadlines\`.`,
  );
}

/** The law changed: what, from when, where it says so. */
export function lawChangeMessage(book: Book, changes: LawChange[]): Card {
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
    blocks: [
      section(`*${title}*`),
      section(joinWithin(lines, SECTION, MORE)),
      { type: 'context', elements: [{ type: 'mrkdwn', text: footnote }] },
    ],
  };
}

function section(text: string): KnownBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: cutTo(text, SECTION) } };
}
