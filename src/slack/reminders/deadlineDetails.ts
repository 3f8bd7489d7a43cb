import type { ModalView } from '@slack/types';
import type { Deadline, Subscription } from '../../reminders/records.ts';
import type { Book } from '../../rulebook/book.ts';
import { listSection } from '../blocks.ts';
import { plainMrkdwn } from '../mrkdwn.ts';
import { plain } from './deadlineModal.ts';
import { ownerInWords } from './deadlineWords.ts';
import { reminderMessage } from './reminderMessage.ts';

/** Everything known of a deadline, in a window. */
export function deadlineDetails(
  book: Book,
  deadline: Deadline,
  subscription: Pick<Subscription, 'holidays'>,
  today: string,
  mayAskForWaiver: boolean,
): ModalView {
  const rule = deadline.rule === undefined ? undefined : book.rules.get(deadline.rule);
  const told = reminderMessage(book, { ...deadline }, subscription, today).blocks.filter(
    (block) => block.type !== 'actions',
  );
  return {
    type: 'modal',
    title: plain('Deadline'),
    close: plain('Close'),
    blocks: [
      ...told,
      ...listSection(
        '*Left out of this rule*',
        (rule?.carveOuts ?? []).map((carveOut) => `• ${plainMrkdwn(carveOut.says)}`),
      ),
      ...listSection(
        '*Not verified*',
        (rule?.unverified ?? []).map((doubt) => `• ${plainMrkdwn(doubt)}`),
      ),
      ...(mayAskForWaiver && deadline.vendors.length > 0 && deadline.kind !== 'waiver' && deadline.status === 'open'
        ? [
            {
              type: 'actions' as const,
              elements: [
                {
                  type: 'button' as const,
                  action_id: 'waiver_for_deadline',
                  text: plain('Ask for a waiver'),
                  value: deadline.id,
                },
              ],
            },
          ]
        : []),
      ...listSection('*Added*', deadline.createdBy ? [`by ${ownerInWords(deadline.createdBy)}`] : []),
    ],
  };
}
