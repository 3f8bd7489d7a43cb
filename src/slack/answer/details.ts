import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { answerView } from '../home/answerView.ts';
import { openAbove } from '../home/openModal.ts';
import { readerOf } from '../home/whoAsks.ts';
import { answerTo, type Services } from '../services.ts';
import { allRulesView, detailsView } from './detailsView.ts';
import { outdatedCard } from './outdatedCard.ts';
import { readQuestion } from './questionValue.ts';
import { tellPrivately } from './tellPrivately.ts';

const VIEWS: Record<string, typeof detailsView> = { answer_details: detailsView, answer_all_rules: allRulesView };

/** *Details*: everything the answer rests on, in a window of its own; of a line in a table the whole answer. */
export function registerDetailsListener(app: App, services: Services): void {
  app.action<BlockAction<ButtonAction>>(
    /^answer_(?:details|all_rules|alone_\d+)$/u,
    async ({ ack, action, body, client, respond }) => {
      await ack();
      const question = readQuestion(action.value);
      if (!question) return tellPrivately(client, { body, respond }, outdatedCard());
      const reader = await readerOf(services, client, { user: body.user.id, team: body.user.team_id });
      const view = VIEWS[action.action_id] ?? answerView;
      await openAbove(client, body, view(answerTo(services, question, 'button'), reader));
    },
  );
}
