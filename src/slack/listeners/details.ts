import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { check } from '../../check/check.ts';
import type { Parts } from '../app.ts';
import { detailsView } from '../views/detailsView.ts';
import { outdatedCard } from '../views/outdatedCard.ts';
import { readQuestion } from '../views/questionValue.ts';

/** *Details*: everything the answer rests on, in a window of its own. */
export function registerDetailsListener(app: App, { checker }: Parts): void {
  app.action<BlockAction<ButtonAction>>('answer_details', async ({ ack, action, body, client, respond }) => {
    await ack();
    const question = readQuestion(action.value);
    if (!question) {
      await respond({ response_type: 'ephemeral', replace_original: false, ...outdatedCard() });
      return;
    }
    await client.views.open({ trigger_id: body.trigger_id, view: detailsView(check(checker, question)) });
  });
}
