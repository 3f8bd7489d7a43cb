import type { App } from '@slack/bolt';
import type { InputBlock, ModalView } from '@slack/types';
import type { Question } from '../../check/answer.ts';
import { isKnownRole, roleChoices } from '../../rulebook/roles.ts';
import { dayInZone } from '../../rulebook/time.ts';
import { input, modal, option, plain } from '../blocks.ts';
import { answerInThread, placeOfAction, readOrigin, writeOrigin } from '../conversation/converse.ts';
import { rememberForAsker } from '../home/homeTab.ts';
import { type Filled, noticeView, OUTDATED_WINDOW, onPress, onSubmit } from '../listeners.ts';
import { answerTo, type Services } from '../services.ts';
import { answerCard, OUTDATED_CARD, onQuestion } from './answerCard.ts';
import { readQuestion } from './questionValue.ts';
import { answerView } from './severalCard.ts';

/** The buttons of a card that ask its question again: about another name, with something settled, for another activity, day or buyer. */
export function registerAskAgain(app: App, services: Services): void {
  // Under "Which one do you mean?", and *Yes* or *No* to what the verdict hangs on.
  onPress(app, services, /^(?:check_candidate_\d+|settle_(?:yes|no))$/u, async ({ value, tell, findReader }) => {
    const question = readQuestion(value);
    const reader = await findReader();
    await tell(question ? answerCard(answerTo(services, question, 'button'), reader) : OUTDATED_CARD, true);
  });
  onQuestion(app, services, /^ask_(?:about_|day_|activity)/u, async (question, press) => {
    const { action, body, client, tell, findReader } = press;
    const place = placeOfAction(body);
    // In what only one person sees, the answer is for that person too.
    if (!place) return tell(answerCard(answerTo(services, question), await findReader()));
    await services.once(`pressed ${place.channel} ${body.message?.ts} ${action}`, () =>
      answerInThread(services, client, place, question),
    );
  });
  for (const what of ['buyer', 'date'] as const) {
    onQuestion(app, services, `other_${what}`, async (_, { value, body, open }) => {
      const origin = writeOrigin(value, placeOfAction(body));
      await open(askAgainView(what, origin, dayInZone(services.clock(), 'UTC')));
    });
    onSubmit(app, services, `ask_again_${what}`, async (submission) => {
      const { view, filled, client, asker, close, refuse, replace, findReader } = submission;
      const origin = readOrigin(view.private_metadata);
      const question = readQuestion(origin?.question);
      if (!origin || !question) return replace(noticeView('Ask again', OUTDATED_WINDOW));
      const changed = changedQuestion(services, question, filled);
      if ('problem' in changed) return refuse({ [what]: changed.problem });
      const { place } = origin;
      if (place) {
        await close();
        await services.once(`view ${view.id}`, () => answerInThread(services, client, { ...place, ...asker }, changed));
        return;
      }
      const reader = await findReader();
      const answer = answerTo(services, changed, 'button');
      await replace(answerView(answer, reader));
      rememberForAsker(services, client, asker, answer);
    });
  }
  app.options('choose_buyer', async ({ ack, payload }) => {
    await ack({ options: roleChoices(services.book, payload.value).map(({ role, label }) => option(label, role)) });
  });
}

function changedQuestion(services: Services, question: Question, filled: Filled): Question | { problem: string } {
  const role = filled.choice('buyer');
  if (filled.has('buyer') && (!role || !isKnownRole(services.book, role))) return { problem: 'Choose one of these.' };
  const day = filled.day('date');
  if (filled.has('date') && !day) return { problem: 'Choose a day.' };
  return { ...question, ...(role ? { buyer: [role] } : {}), ...(day ? { asOf: { day } } : {}) };
}

/** A window that asks the same question for another buyer or another date. */
export function askAgainView(what: 'buyer' | 'date', origin: string, day: string): ModalView {
  return modal(
    what === 'buyer' ? 'Other buyer' : 'Other date',
    [what === 'buyer' ? buyerInput(false) : dateInput(false, day)],
    { callback: `ask_again_${what}`, submit: 'Ask', metadata: origin },
  );
}

export function buyerInput(isOptional: boolean): InputBlock {
  return input(
    'buyer',
    'Who buys?',
    {
      type: 'external_select',
      action_id: 'choose_buyer',
      min_query_length: 0,
      placeholder: plain('A kind of buyer'),
    },
    { optional: isOptional, hint: 'Type a state or country to find its agencies.' },
  );
}

export function dateInput(isOptional: boolean, day?: string): InputBlock {
  return input(
    'date',
    'For which day?',
    { type: 'datepicker', action_id: 'choose_date', ...(day ? { initial_date: day } : {}) },
    { optional: isOptional },
  );
}
