import type { Render } from '../../reminders/render.ts';
import type { Book } from '../../rulebook/book.ts';
import { digestMessage, escalationMessage, lawChangeMessage, summaryMessage } from './listMessages.ts';
import { reminderMessage } from './reminderMessage.ts';
import { troubleMessage } from './troubleMessage.ts';

/** How postings look in Slack. */
export function renderDeadlines(book: Book): Render {
  return {
    posting: ({ posting, subscription, deadlines, today }) => {
      if (posting.kind === 'digest') return digestMessage(deadlines, today);
      if (posting.kind === 'escalation') return escalationMessage(deadlines, subscription, today);
      if (posting.kind === 'law-change') return lawChangeMessage(book, posting.changes ?? []);
      const [only] = deadlines;
      return only && deadlines.length === 1
        ? reminderMessage(book, only, subscription, today)
        : summaryMessage(deadlines, today);
    },
    state: (deadline, subscription, today) => reminderMessage(book, deadline, subscription, today),
    trouble: troubleMessage,
  };
}
