import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { check } from '../../check/check.ts';
import { openAbove } from '../home/openModal.ts';
import { readerOf } from '../home/whoAsks.ts';
import type { Services } from '../services.ts';
import { detailsView } from './detailsView.ts';
import { inDates } from './inDates.ts';
import { outdatedCard } from './outdatedCard.ts';
import { readQuestion } from './questionValue.ts';
import { tellPrivately } from './tellPrivately.ts';

/** *Details*: everything the answer rests on, in a window of its own. */
export function registerDetailsListener(app: App, services: Services): void {
  app.action<BlockAction<ButtonAction>>('answer_details', async ({ ack, action, body, client, respond }) => {
    await ack();
    const question = readQuestion(action.value);
    if (!question) return tellPrivately(client, { body, respond }, outdatedCard());
    const { dates } = await readerOf(services, client, { user: body.user.id, team: body.user.team_id });
    await openAbove(client, body, inDates(dates, detailsView(check(services.checker, question))));
  });
}
