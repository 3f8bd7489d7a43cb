import type { KnownBlock, ModalView } from '@slack/types';
import type { Answer } from '../../check/answer.ts';
import type { Book } from '../../rulebook/book.ts';
import type { Reader } from '../../speak/wording.ts';
import type { Card } from '../answer/answerCard.ts';
import { context, SECTION } from '../blocks.ts';
import { cutTo, escapeMrkdwn, plainMrkdwn, withoutUnseen } from '../mrkdwn.ts';
import { toldText } from './toldSection.ts';
import { readAs } from './understood.ts';

export interface Routed {
  id: string;
  asker: string;
  /** Where the question was asked; empty: privately, or Slack gives no link. */
  link: string;
  /** Who has answered it; absent while nobody has. */
  answeredBy?: string;
}

/** What the person hears who is asked: the question, the answer so far, the place, and how to answer. */
export function personMessage(book: Book, answer: Answer, routed: Routed, reader: Reader): Card {
  const about = escapeMrkdwn(withoutUnseen(cutTo(answer.matched?.name ?? answer.query, 80)));
  const text = `<@${routed.asker}> asks a person about ${about}.`;
  const place = routed.link ? ` <${routed.link}|See the thread>.` : '';
  const when = answer.asOf.length === 10 ? ({ status: 'day', day: answer.asOf } as const) : null;
  const asked = { kind: 'may we', subjects: [], unsure: [], isBorrowed: false, when } as const;
  const { activity, buyer } = answer;
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: cutTo(`${text}${place} My answer so far:`, SECTION) } },
      { type: 'section', text: { type: 'mrkdwn', text: toldText(book, { answer, changes: null }, 'may we', reader) } },
      context([readAs(book, { ...asked, subjects: [], unsure: [], activity, buyer }, buyer, reader)]),
      routed.answeredBy
        ? context([`:white_check_mark: Answered by <@${routed.answeredBy}>.`])
        : answerActions(routed.id),
    ],
  };
}

function answerActions(id: string): KnownBlock {
  return {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: 'person_answer',
        style: 'primary',
        text: { type: 'plain_text', text: 'Answer', emoji: false },
        value: id,
      },
      {
        type: 'button',
        action_id: 'person_answered',
        text: { type: 'plain_text', text: 'I have answered elsewhere', emoji: false },
        value: id,
      },
    ],
  };
}

/** The window in which a person answers. @param isPublic the answer goes to a thread, where others read along */
export function personAnswerView(id: string, about: string, asker: string, isPublic: boolean): ModalView {
  const where = isPublic
    ? `Your answer goes to the thread in which <@${asker}> asked, with your name. Everybody in that channel can read it.`
    : `Your answer goes to <@${asker}> alone, with your name.`;
  return {
    type: 'modal',
    callback_id: 'person_answer_form',
    private_metadata: id,
    title: { type: 'plain_text', text: 'Answer', emoji: false },
    submit: { type: 'plain_text', text: 'Send', emoji: false },
    close: { type: 'plain_text', text: 'Cancel', emoji: false },
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `About *${plainMrkdwn(cutTo(about, 80))}*. ${where}` } },
      {
        type: 'input',
        block_id: 'words',
        label: { type: 'plain_text', text: 'Your answer', emoji: false },
        element: { type: 'plain_text_input', action_id: 'typed', multiline: true, max_length: 2000 },
      },
    ],
  };
}

/** What the asker hears. @param words what the person wrote; absent where they have answered elsewhere */
export function answeredMessage(
  about: string,
  { asker, by, words }: { asker: string; by: string; words?: string },
): Card {
  const name = plainMrkdwn(cutTo(about, 80));
  const text = words
    ? `<@${asker}>: <@${by}> answers about ${name}.`
    : `<@${asker}>: <@${by}> says that your question about ${name} is answered.`;
  const quoted = words ? [`>${plainMrkdwn(words).replaceAll('\n', '\n>')}`] : [];
  return {
    text,
    blocks: [text, ...quoted].map((said) => ({
      type: 'section',
      text: { type: 'mrkdwn', text: cutTo(said, SECTION) },
    })),
  };
}
