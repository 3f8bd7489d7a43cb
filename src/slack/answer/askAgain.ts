import type { App, BlockAction, ButtonAction, ViewSubmitAction } from '@slack/bolt';
import type { InputBlock, ModalView } from '@slack/types';
import type { Question } from '../../check/answer.ts';
import { isKnownRole, roleChoices } from '../../rulebook/roles.ts';
import { dayInZone } from '../../rulebook/time.ts';
import { answerInThread, placeOfAction, readOrigin, writeOrigin } from '../conversation/converse.ts';
import { rememberForAsker } from '../home/homeTab.ts';
import { cutTo } from '../mrkdwn.ts';
import { answerTo, type Services } from '../services.ts';
import { readerOf } from '../whoAsks.ts';
import { noticeView, openAbove, tellPrivately } from '../windows.ts';
import { answerCard, outdatedCard } from './answerCard.ts';
import { readQuestion } from './questionValue.ts';
import { answerView } from './severalCard.ts';

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

export type Differently = 'buyer' | 'date';

/** A window that asks the same question for another buyer or another date. */
export function askAgainView(what: Differently, origin: string, day: string): ModalView {
  return {
    type: 'modal',
    callback_id: `ask_again_${what}`,
    private_metadata: origin,
    title: { type: 'plain_text', text: what === 'buyer' ? 'Other buyer' : 'Other date', emoji: false },
    submit: { type: 'plain_text', text: 'Ask', emoji: false },
    close: { type: 'plain_text', text: 'Cancel', emoji: false },
    blocks: [what === 'buyer' ? buyerInput(false) : dateInput(false, day)],
  };
}

export function buyerInput(isOptional: boolean): InputBlock {
  return {
    type: 'input',
    block_id: 'buyer',
    optional: isOptional,
    label: { type: 'plain_text', text: 'Who buys?', emoji: false },
    hint: { type: 'plain_text', text: 'Type a state or country to find its agencies.', emoji: false },
    element: {
      type: 'external_select',
      action_id: 'choose_buyer',
      min_query_length: 0,
      placeholder: { type: 'plain_text', text: 'A kind of buyer', emoji: false },
    },
  };
}

export function dateInput(isOptional: boolean, day?: string): InputBlock {
  return {
    type: 'input',
    block_id: 'date',
    optional: isOptional,
    label: { type: 'plain_text', text: 'For which day?', emoji: false },
    element: { type: 'datepicker', action_id: 'choose_date', ...(day ? { initial_date: day } : {}) },
  };
}

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
