import type { KnownBlock, ModalView } from '@slack/types';
import { listInWords } from '../../check/activityWords.ts';
import type { Answer } from '../../check/answer.ts';
import { VERDICT_SIGNS } from '../../check/verdictSigns.ts';
import type { Book } from '../../rulebook/book.ts';
import { roleInWords } from '../../settings/roleChoices.ts';
import { detailsButton } from '../answer/answerButtons.ts';
import { context, SECTION } from '../blocks.ts';
import { cutTo, plainMrkdwn } from '../mrkdwn.ts';

/** A window takes 100 blocks. */
const MOST = 40;

/** The verdict on each vendor that a message names, the gravest first. */
export function vendorsView(book: Book, answers: Answer[], buyer: string[]): ModalView {
  const shown = answers.slice(0, MOST);
  const roles = listInWords(buyer.map((role) => roleInWords(book, role)));
  return {
    type: 'modal',
    callback_id: 'vendors_in_message',
    title: { type: 'plain_text', text: 'Vendors in this message', emoji: false },
    close: { type: 'plain_text', text: 'Close', emoji: false },
    blocks: [
      ...(shown.length > 0 ? shown.map(line) : [nothingFound()]),
      context([
        `For buying, as ${plainMrkdwn(roles)}, today. Names that the rule book does not know are not listed here: ask about one with \`/vendorcheck\`. Not legal advice.`,
      ]),
    ],
  };
}

function line(answer: Answer): KnownBlock {
  const { symbol, words } = VERDICT_SIGNS[answer.verdict];
  const name = plainMrkdwn(answer.matched?.name ?? answer.query);
  const path =
    answer.matched && answer.matched.path.length > 1
      ? ` (${plainMrkdwn(answer.matched.path.slice(1).join(', '))})`
      : '';
  const text = cutTo(`${symbol} *${words}: ${name}*${path}\n${plainMrkdwn(answer.summary)}`, SECTION);
  const [details] = detailsButton(answer);
  return { type: 'section', text: { type: 'mrkdwn', text }, ...(details ? { accessory: details } : {}) };
}

function nothingFound(): KnownBlock {
  const text =
    'No vendor or product of the rule book is named in this message. That clears nobody: a name may be missing from the book.';
  return { type: 'section', text: { type: 'mrkdwn', text } };
}
