import type { Question } from '../../check/answer.ts';
import { doingTo } from '../../speak/wording.ts';
import { quoteTyped } from '../mrkdwn.ts';
import type { Card } from './answerCard.ts';
import { writeQuestion } from './questionValue.ts';

/** Behind the verdict, its sentence and whom it is for. */
const PLACE = 3;

/** Offers the other way to read a command, where a word can be an activity or part of a name (“Update Logic”). */
export function withOtherReading(card: Card, other: Question | undefined): Card {
  if (!other) return card;
  const { text, buyer, activity } = other;
  const asOf = 'day' in other.asOf ? other.asOf.day : other.asOf.at.toISOString();
  const blocks = [...card.blocks];
  blocks.splice(PLACE, 0, {
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: `Your words can be read another way. Did you mean ${doingTo(activity, `“${quoteTyped(text, 60)}”`)}?`,
    },
    accessory: {
      type: 'button',
      action_id: 'check_candidate_90',
      text: { type: 'plain_text', text: 'Check that', emoji: false },
      value: writeQuestion({ text, asOf, buyer, activity }),
    },
  });
  return { ...card, blocks };
}
