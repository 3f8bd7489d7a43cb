import type { KnownBlock } from '@slack/types';
import type { Render } from '../../reminders/outbox/ports.ts';
import type { Book } from '../../rulebook/book.ts';
import type { Card } from '../answer/answerCard.ts';
import { digestMessage, escalationMessage, lawChangeMessage, summaryMessage } from './listMessages.ts';
import { reminderMessage } from './reminderMessage.ts';
import { noticeMessage, troubleMessage } from './troubleMessage.ts';

/** How postings look in Slack. @param book the one in use, which may be exchanged at any time @param ours how many entries of the register a rule touches */
export function renderDeadlines(book: () => Book, ours: (rule: string) => number = () => 0): Render {
  const reminder = (...given: Parameters<typeof reminderMessage>): Card => {
    const [, { rule }] = given;
    const count = rule === undefined ? 0 : ours(rule);
    const card = reminderMessage(...given);
    if (count === 0) return card;
    const says = `*Touches:* ${count} of ours: \`/vendorcheck register ${rule}\` shows which.`;
    const [first, ...rest] = card.blocks;
    const line: KnownBlock = { type: 'section', text: { type: 'mrkdwn', text: says } };
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
