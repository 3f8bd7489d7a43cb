import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { check } from '../../check/check.ts';
import { outdatedCard } from '../answer/outdatedCard.ts';
import { readQuestion } from '../answer/questionValue.ts';
import { tellPrivately } from '../answer/tellPrivately.ts';
import { noticeView } from '../home/noticeView.ts';
import { openAbove } from '../home/openModal.ts';
import type { Services } from '../services.ts';
import { feedbackMessage, feedbackView } from './feedbackView.ts';
import { placeOfAction, readOrigin, writeOrigin } from './placeOfAction.ts';

const OUTDATED = 'This window was opened by another version of vendorcheck. Please ask again.';
const NOBODY = 'Nobody administers vendorcheck yet, so nobody would read this. Open its Home tab to set it up.';
const THANKS = 'Thank you. The people who administer vendorcheck have it, with all they need to look into it.';

/** *Wrong?*: what somebody thinks is wrong goes to the admins, with the question to try it again. */
export function registerFeedback(app: App, services: Services): void {
  app.action<BlockAction<ButtonAction>>('answer_wrong', async ({ ack, action, body, client, respond }) => {
    await ack();
    const question = readQuestion(action.value);
    if (!question) return tellPrivately(client, { body, respond }, outdatedCard());
    const origin = writeOrigin(action.value ?? '', placeOfAction(body));
    await openAbove(client, body, feedbackView(origin, check(services.checker, question)));
  });
  app.view('answer_wrong_form', async ({ ack, view, body, client }) => {
    const question = readQuestion(readOrigin(view.private_metadata)?.question);
    const words = view.state.values.words?.typed?.value?.trim() ?? '';
    if (!question) {
      await ack({ response_action: 'update', view: noticeView('What is wrong?', OUTDATED) });
      return;
    }
    if (words === '') {
      await ack({ response_action: 'errors', errors: { words: 'Write a word or two.' } });
      return;
    }
    const { choices } = await services.settings.glance(await services.people.homeTeam(client));
    const to = choices.feedback ? [choices.feedback.id] : choices.admins;
    await ack({ response_action: 'update', view: noticeView('What is wrong?', to.length > 0 ? THANKS : NOBODY) });
    const message = feedbackMessage(check(services.checker, question), body.user.id, words);
    await services.once(`feedback ${view.id}`, async () => {
      for (const channel of to) await client.chat.postMessage({ channel, ...message, unfurl_links: false });
    });
  });
}
