import type { Render } from '../../reminders/outbox/ports.ts';
import type { Book } from '../../rulebook/book.ts';
import { digestMessage, escalationMessage, lawChangeMessage, summaryMessage } from './listMessages.ts';
import { reminderMessage } from './reminderMessage.ts';
import { noticeMessage, troubleMessage } from './troubleMessage.ts';

/** How postings look in Slack. @param book the one in use, which may be exchanged at any time */
export function renderDeadlines(book: () => Book): Render {
  return {
    message: ({ message, subscription, deadlines, today }) => {
      if (message.kind === 'digest') return digestMessage(deadlines, today);
      if (message.kind === 'escalation') return escalationMessage(deadlines, subscription, today);
      if (message.kind === 'law-change') return lawChangeMessage(book(), message.changes ?? []);
      const [only] = deadlines;
      return only && deadlines.length === 1
        ? reminderMessage(book(), only, subscription, today)
        : summaryMessage(deadlines, today);
    },
    state: (deadline, subscription, today) => reminderMessage(book(), deadline, subscription, today),
    trouble: troubleMessage,
    notice: noticeMessage,
  };
}
