import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Question } from '../../../check/answer.ts';
import { isKnownRole } from '../../../rulebook/roles.ts';
import { dayInZone } from '../../../rulebook/time.ts';
import { roleChoices } from '../../../settings/roleChoices.ts';
import type { Parts } from '../../app.ts';
import { cutTo } from '../../mrkdwn.ts';
import { askAgainView } from '../../views/conversation/askAgainView.ts';
import { noticeView } from '../../views/home/noticeView.ts';
import { outdatedCard } from '../../views/outdatedCard.ts';
import { readQuestion } from '../../views/questionValue.ts';
import { openModal } from '../home/openModal.ts';
import { answerInThread } from './converse.ts';
import { placeOfAction, readOrigin, writeOrigin } from './placeOfAction.ts';

const OUTDATED = 'This window was opened by another version of vendorcheck. Please ask again.';

/** Buttons that ask the same question differently: about another name, for another activity, day or buyer. */
export function registerAskAgain(app: App, parts: Parts): void {
  app.action<BlockAction<ButtonAction>>(
    /^ask_(?:about_|day_|activity)/u,
    async ({ ack, action, body, client, respond }) => {
      await ack();
      const question = readQuestion(action.value);
      const place = placeOfAction(body);
      if (!question || !place) {
        await respond({ response_type: 'ephemeral', replace_original: false, ...outdatedCard() });
        return;
      }
      await parts.once(`pressed ${place.channel} ${body.message?.ts} ${action.action_id}`, () =>
        answerInThread(parts, client, place, question),
      );
    },
  );
  for (const what of ['buyer', 'date'] as const) {
    app.action<BlockAction<ButtonAction>>(`other_${what}`, async ({ ack, action, body, client, respond }) => {
      await ack();
      const place = placeOfAction(body);
      if (!place || !readQuestion(action.value)) {
        await respond({ response_type: 'ephemeral', replace_original: false, ...outdatedCard() });
        return;
      }
      const view = askAgainView(what, writeOrigin(action.value ?? '', place), dayInZone(parts.clock(), 'UTC'));
      await openModal(client, { trigger: body.trigger_id, user: body.user.id }, view);
    });
    app.view(`ask_again_${what}`, async ({ ack, view, body, client }) => {
      const origin = readOrigin(view.private_metadata);
      const question = readQuestion(origin?.question);
      if (!origin || !question) {
        await ack({ response_action: 'update', view: noticeView('Ask again', OUTDATED) });
        return;
      }
      const changed = changedQuestion(parts, question, view.state.values);
      if ('problem' in changed) {
        await ack({ response_action: 'errors', errors: { [what]: changed.problem } });
        return;
      }
      await ack();
      const place = { ...origin, user: body.user.id, team: body.user.team_id };
      await parts.once(`view ${view.id}`, () => answerInThread(parts, client, place, changed));
    });
  }
  app.options('choose_buyer', async ({ ack, payload }) => {
    const options = roleChoices(parts.book, payload.value).map(({ role, label }) => ({
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

function changedQuestion(parts: Parts, question: Question, values: Values): Question | { problem: string } {
  const role = values.buyer?.choose_buyer?.selected_option?.value;
  if (values.buyer && (!role || !isKnownRole(parts.book, role))) return { problem: 'Choose one of these.' };
  const day = values.date?.choose_date?.selected_date;
  if (values.date && !day) return { problem: 'Choose a day.' };
  return { ...question, ...(role ? { buyer: [role] } : {}), ...(day ? { asOf: { day } } : {}) };
}
