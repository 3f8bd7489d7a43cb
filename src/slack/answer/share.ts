import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { isPublicBuyer, readerOf } from '../home/whoAsks.ts';
import { answersTo, type Services } from '../services.ts';
import { audienceOf } from '../transport/audience.ts';
import { answerCard } from './answerCard.ts';
import { outdatedCard } from './outdatedCard.ts';
import { readQuestion } from './questionValue.ts';
import { sharedCard } from './sharedCard.ts';
import { tableCard } from './tableCard.ts';
import { tellPrivately } from './tellPrivately.ts';

const SHARED_OUTSIDE =
  'This channel is shared with another company, which would read what kind of buyer you are. The answer stays private. Press “Other buyer” and choose US person to get one that can be shared.';

const UNSEEN =
  'I cannot see who reads here, and the answer tells what kind of buyer you are: so it stays private. Invite me with /invite @vendorcheck and share again, or press “Other buyer” and choose US person.';

/** *Share in channel*: posts the answer once, naming who shared it, and takes the private copy's button away. */
export function registerShareListener(app: App, services: Services): void {
  const { once } = services;
  app.action<BlockAction<ButtonAction>>('share_answer', async ({ ack, action, body, client, respond }) => {
    await ack();
    const question = readQuestion(action.value);
    if (!question) return tellPrivately(client, { body, respond }, outdatedCard());
    if (!isPublicBuyer(question.buyer)) {
      const audience = await audienceOf(client, body.channel?.id ?? '');
      if (audience.status === 'shared') return tellPrivately(client, { body, respond }, SHARED_OUTSIDE);
      // In a direct message between two people of whom none is the bot, too, it cannot see who reads.
      if (audience.status !== 'ours') return tellPrivately(client, { body, respond }, UNSEEN);
    }
    const shownAt = body.container?.message_ts ?? body.message?.ts ?? body.trigger_id;
    const reader = await readerOf(services, client, { user: body.user.id, team: body.user.team_id });
    const answers = answersTo(services, question, 'button');
    const [answer] = answers;
    if (!answer) return;
    const card =
      answers.length === 1
        ? answerCard(answer, reader, body.user.id)
        : tableCard(answers, question.text, reader, body.user.id);
    const isPosted = await once(`share ${body.channel?.id} ${shownAt} ${body.user.id}`, () =>
      respond({ response_type: 'in_channel', replace_original: false, ...card }),
    );
    if (isPosted) await respond({ response_type: 'ephemeral', replace_original: true, ...sharedCard(question.text) });
  });
}
