import type { App, BlockAction, ButtonAction, ViewSubmitAction } from '@slack/bolt';
import type { Question } from '../../check/answer.ts';
import { isKnownRole, roleChoices } from '../../rulebook/roles.ts';
import { dayInZone } from '../../rulebook/time.ts';
import { answerCard } from '../answer/answerCard.ts';
import { outdatedCard } from '../answer/outdatedCard.ts';
import { readQuestion } from '../answer/questionValue.ts';
import { tellPrivately } from '../answer/tellPrivately.ts';
import { answerView } from '../home/answerView.ts';
import { noticeView } from '../home/noticeView.ts';
import { openAbove } from '../home/openModal.ts';
import { rememberForAsker } from '../home/rememberCheck.ts';
import { readerOf } from '../home/whoAsks.ts';
import { cutTo } from '../mrkdwn.ts';
import { answerTo, type Services } from '../services.ts';
import { askAgainView } from './askAgainView.ts';
import { answerInThread } from './converse.ts';
import { placeOfAction, readOrigin, writeOrigin } from './placeOfAction.ts';

const OUTDATED = 'This window was opened by another version of vendorcheck. Please ask again.';

/** Buttons that ask the same question differently: about another name, for another activity, day or buyer. */
export function registerAskAgain(app: App, services: Services): void {
  app.action<BlockAction<ButtonAction>>(
    /^ask_(?:about_|day_|activity)/u,
    async ({ ack, action, body, client, respond }) => {
      await ack();
      const question = readQuestion(action.value);
      const place = placeOfAction(body);
      if (!question) return tellPrivately(client, { body, respond }, outdatedCard());
      // In what only one person sees, the answer is for that person too.
      if (!place) {
        const asker = { user: body.user.id, team: body.user.team_id };
        const card = answerCard(answerTo(services, question), await readerOf(services, client, asker));
        return tellPrivately(client, { body, respond }, card);
      }
      await services.once(`pressed ${place.channel} ${body.message?.ts} ${action.action_id}`, () =>
        answerInThread(services, client, place, question),
      );
    },
  );
  for (const what of ['buyer', 'date'] as const) {
    app.action<BlockAction<ButtonAction>>(`other_${what}`, async ({ ack, action, body, client, respond }) => {
      await ack();
      if (!readQuestion(action.value)) return tellPrivately(client, { body, respond }, outdatedCard());
      const origin = writeOrigin(action.value ?? '', placeOfAction(body));
      await openAbove(client, body, askAgainView(what, origin, dayInZone(services.clock(), 'UTC')));
    });
    app.view<ViewSubmitAction>(`ask_again_${what}`, async ({ ack, view, body, client }) => {
      const origin = readOrigin(view.private_metadata);
      const question = readQuestion(origin?.question);
      if (!origin || !question) {
        await ack({ response_action: 'update', view: noticeView('Ask again', OUTDATED) });
        return;
      }
      const changed = changedQuestion(services, question, view.state.values);
      if ('problem' in changed) {
        await ack({ response_action: 'errors', errors: { [what]: changed.problem } });
        return;
      }
      const asker = { user: body.user.id, team: body.user.team_id };
      if (origin.place) {
        await ack();
        const place = { ...origin.place, ...asker };
        await services.once(`view ${view.id}`, () => answerInThread(services, client, place, changed));
        return;
      }
      const reader = await readerOf(services, client, asker);
      const answer = answerTo(services, changed, 'button');
      await ack({ response_action: 'update', view: answerView(answer, reader) });
      rememberForAsker(services, client, asker, answer);
    });
  }
  app.options('choose_buyer', async ({ ack, payload }) => {
    const options = roleChoices(services.book, payload.value).map(({ role, label }) => ({
      text: { type: 'plain_text' as const, text: cutTo(label, 75), emoji: false },
      value: role,
    }));
    await ack({ options });
  });
}

type Values = Record<
  string,
  Record<string, { selected_option?: { value: string } | null; selected_date?: string | null }>
>;

function changedQuestion(services: Services, question: Question, values: Values): Question | { problem: string } {
  const role = values.buyer?.choose_buyer?.selected_option?.value;
  if (values.buyer && (!role || !isKnownRole(services.book, role))) return { problem: 'Choose one of these.' };
  const day = values.date?.choose_date?.selected_date;
  if (values.date && !day) return { problem: 'Choose a day.' };
  return { ...question, ...(role ? { buyer: [role] } : {}), ...(day ? { asOf: { day } } : {}) };
}
