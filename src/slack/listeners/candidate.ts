import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { check } from '../../check/check.ts';
import type { Parts } from '../app.ts';
import { answerCard } from '../views/answerCard.ts';
import { outdatedCard } from '../views/outdatedCard.ts';
import { readQuestion } from '../views/questionValue.ts';

/** A button under "Which one do you mean?": the question again, about that one. */
export function registerCandidateListener(app: App, { book, checker }: Parts): void {
  app.action<BlockAction<ButtonAction>>(/^check_candidate_\d+$/u, async ({ ack, action, respond }) => {
    await ack();
    const question = readQuestion(action.value);
    const card = question ? answerCard(book, check(checker, question)) : outdatedCard();
    await respond({ response_type: 'ephemeral', replace_original: true, ...card });
  });
}
