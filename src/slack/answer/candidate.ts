import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { readerOf } from '../home/whoAsks.ts';
import { answerTo, type Services } from '../services.ts';
import { answerCard } from './answerCard.ts';
import { outdatedCard } from './outdatedCard.ts';
import { readQuestion } from './questionValue.ts';
import { tellPrivately } from './tellPrivately.ts';

/** A button under "Which one do you mean?", or *Yes* or *No* to what the verdict hangs on: the question again, with that settled. */
export function registerCandidateListener(app: App, services: Services): void {
  app.action<BlockAction<ButtonAction>>(
    /^(?:check_candidate_\d+|settle_(?:yes|no))$/u,
    async ({ ack, action, body, client, respond }) => {
      await ack();
      const question = readQuestion(action.value);
      const reader = await readerOf(services, client, { user: body.user.id, team: body.user.team_id });
      const card = question ? answerCard(answerTo(services, question, 'button'), reader) : outdatedCard();
      await tellPrivately(client, { body, respond }, card, true);
    },
  );
}
