import type { KnownBlock } from '@slack/types';
import type { DeadlineFilter, DeadlinePage } from '../../reminders/keepDeadlines.ts';
import { type Deadline, isFromRuleBook } from '../../reminders/records.ts';
import { dayInWords } from '../../rulebook/time.ts';
import type { Card } from '../answer/answerCard.ts';
import { cutTo } from '../mrkdwn.ts';
import { option, plain } from './deadlineModal.ts';
import { deadlineLine } from './deadlineWords.ts';

export const PAGE_SIZE = 10;

/** One page of what comes, soonest first; each with a menu of what can be done. */
export function deadlineList(page: DeadlinePage, today: string, filter: DeadlineFilter, filterWords: string): Card {
  const about = filterWords ? ` ${filterWords}` : '';
  const [first] = page.deadlines;
  if (!first) {
    const text = `No deadline${about} lies ahead, as of ${dayInWords(today)}. Add one with \`/vendorcheck deadline add\`.`;
    return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
  }
  const text = `Next deadline${about}: ${dayInWords(first.dueOn)}`;
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `*${text}*` } },
      ...page.deadlines.map((deadline) => row(deadline, today)),
      ...(page.next
        ? [
            {
              type: 'actions' as const,
              elements: [
                {
                  type: 'button' as const,
                  action_id: 'deadlines_page',
                  text: plain('Next page'),
                  value: JSON.stringify({ filter, start: page.next }),
                },
              ],
            },
          ]
        : []),
    ],
  };
}

function row(deadline: Deadline, today: string): KnownBlock {
  const choices = [
    { value: 'details', label: 'Details' },
    { value: 'done', label: 'Done' },
    { value: 'edit', label: isFromRuleBook(deadline) ? 'Reassign' : 'Edit' },
    ...(isFromRuleBook(deadline) ? [] : [{ value: 'delete', label: 'Delete' }]),
  ];
  return {
    type: 'section',
    block_id: cutTo(`deadline|${deadline.id}`, 255),
    text: { type: 'mrkdwn', text: deadlineLine(deadline, today) },
    accessory: { type: 'overflow', action_id: 'deadline_menu', options: choices.map(option) },
  };
}
