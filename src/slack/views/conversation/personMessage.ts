import type { KnownBlock } from '@slack/types';
import type { Answer } from '../../../check/answer.ts';
import type { Book } from '../../../rulebook/book.ts';
import { cutTo, escapeMrkdwn } from '../../mrkdwn.ts';
import type { Card } from '../answerCard.ts';
import { context, SECTION } from '../blocks.ts';
import { toldText } from './toldSection.ts';
import { readAs } from './understood.ts';

export interface Routed {
  asker: string;
  /** Where the question was asked; empty where Slack gives no link. */
  link: string;
  /** Who has answered it; absent while nobody has. */
  answeredBy?: string;
}

/** What the person hears who is asked: the question, the answer so far, the place, and a button once it is answered. */
export function personMessage(book: Book, answer: Answer, routed: Routed, value: string): Card {
  const text = `<@${routed.asker}> asks a person about ${escapeMrkdwn(cutTo(answer.matched?.name ?? answer.query, 80))}.`;
  const place = routed.link ? ` <${routed.link}|Answer in the thread>.` : '';
  const state: KnownBlock = routed.answeredBy
    ? context([`:white_check_mark: Answered by <@${routed.answeredBy}>.`])
    : {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: 'person_answered',
            style: 'primary',
            text: { type: 'plain_text', text: 'I have answered', emoji: false },
            value,
          },
        ],
      };
  const when = answer.asOf.length === 10 ? ({ status: 'day', day: answer.asOf } as const) : null;
  const asked = {
    kind: 'may we',
    subjects: [],
    activity: answer.activity,
    buyer: answer.buyer,
    when,
    unsure: [],
    isBorrowed: false,
  } as const;
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: cutTo(`${text}${place}`, SECTION) } },
      { type: 'section', text: { type: 'mrkdwn', text: toldText({ answer, changes: null }, 'may we') } },
      context([readAs(book, { ...asked, subjects: [], unsure: [] }, answer.buyer)]),
      state,
    ],
  };
}
