import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { check } from '../../check/check.ts';
import type { Parts } from '../app.ts';
import { answerCard } from '../views/answerCard.ts';
import { outdatedCard } from '../views/outdatedCard.ts';
import { readQuestion } from '../views/questionValue.ts';
import { sharedCard } from '../views/sharedCard.ts';

/** *Share in channel*: posts the answer once, naming who shared it, and takes the private copy's button away. */
export function registerShareListener(app: App, { book, checker, once }: Parts): void {
  app.action<BlockAction<ButtonAction>>('share_answer', async ({ ack, action, body, respond }) => {
    await ack();
    const question = readQuestion(action.value);
    if (!question) {
      await respond({ response_type: 'ephemeral', replace_original: false, ...outdatedCard() });
      return;
    }
    const shownAt = body.container?.message_ts ?? body.message?.ts ?? body.trigger_id;
    const answer = check(checker, question);
    const card = answerCard(book, answer, body.user.id);
    const isPosted = await once(`share ${body.channel?.id} ${shownAt} ${body.user.id}`, () =>
      respond({ response_type: 'in_channel', replace_original: false, ...card }),
    );
    if (isPosted) await respond({ response_type: 'ephemeral', replace_original: true, ...sharedCard(answer) });
  });
}
