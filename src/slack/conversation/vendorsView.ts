import type { KnownBlock, ModalView } from '@slack/types';
import type { Answer } from '../../check/answer.ts';
import type { Reader } from '../../speak/dates.ts';
import { speakAnswer } from '../../speak/speakAnswer.ts';
import { detailsButton } from '../answer/answerButtons.ts';
import { context, SECTION } from '../blocks.ts';
import { cutTo, plainMrkdwn } from '../mrkdwn.ts';

/** A window takes 100 blocks. */
const MOST = 40;

/** The verdict on each vendor that a message names, the gravest first. */
export function vendorsView(answers: Answer[], reader: Reader): ModalView {
  const shown = answers.slice(0, MOST);
  const [first] = shown;
  const readAs = first ? `${speakAnswer(first, reader).readAs}. ` : '';
  return {
    type: 'modal',
    callback_id: 'vendors_in_message',
    title: { type: 'plain_text', text: 'Vendors in this message', emoji: false },
    close: { type: 'plain_text', text: 'Close', emoji: false },
    blocks: [
      ...(shown.length > 0 ? shown.map((answer) => line(answer, reader)) : [nothingFound()]),
      context([
        `${plainMrkdwn(readAs)}Names that the rule book does not know are not listed here: ask about one with \`/vendorcheck\`. Not legal advice.`,
      ]),
    ],
  };
}

function line(answer: Answer, reader: Reader): KnownBlock {
  const { headline, summary } = speakAnswer(answer, reader);
  const path =
    answer.matched && answer.matched.path.length > 1
      ? ` (${plainMrkdwn(answer.matched.path.slice(1).join(', '))})`
      : '';
  const text = cutTo(`*${plainMrkdwn(headline)}*${path}\n${plainMrkdwn(summary)}`, SECTION);
  const [details] = detailsButton(answer);
  return { type: 'section', text: { type: 'mrkdwn', text }, ...(details ? { accessory: details } : {}) };
}

function nothingFound(): KnownBlock {
  const text =
    'No vendor or product of the rule book is named in this message. That clears nobody: a name may be missing from the book.';
  return { type: 'section', text: { type: 'mrkdwn', text } };
}
