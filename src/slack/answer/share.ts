import type { App, BlockAction, ButtonAction, webApi } from '@slack/bolt';
import { isPublicBuyer, readerOf } from '../home/whoAsks.ts';
import { answerTo, type Services } from '../services.ts';
import { answerCard } from './answerCard.ts';
import { outdatedCard } from './outdatedCard.ts';
import { readQuestion } from './questionValue.ts';
import { sharedCard } from './sharedCard.ts';
import { tellPrivately } from './tellPrivately.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

const SHARED_OUTSIDE =
  'This channel is shared with another company, which would read what kind of buyer you are. The answer stays private. Press “Other buyer” and choose US person to get one that can be shared.';

/** *Share in channel*: posts the answer once, naming who shared it, and takes the private copy's button away. */
export function registerShareListener(app: App, services: Services): void {
  const { once } = services;
  app.action<BlockAction<ButtonAction>>('share_answer', async ({ ack, action, body, client, respond }) => {
    await ack();
    const question = readQuestion(action.value);
    if (!question) return tellPrivately(client, { body, respond }, outdatedCard());
    if (!isPublicBuyer(question.buyer) && (await isSharedOutside(client, body.channel?.id))) {
      return tellPrivately(client, { body, respond }, SHARED_OUTSIDE);
    }
    const shownAt = body.container?.message_ts ?? body.message?.ts ?? body.trigger_id;
    const reader = await readerOf(services, client, { user: body.user.id, team: body.user.team_id });
    const answer = answerTo(services, question, 'button');
    const card = answerCard(answer, reader, body.user.id);
    const isPosted = await once(`share ${body.channel?.id} ${shownAt} ${body.user.id}`, () =>
      respond({ response_type: 'in_channel', replace_original: false, ...card }),
    );
    if (isPosted) await respond({ response_type: 'ephemeral', replace_original: true, ...sharedCard(answer) });
  });
}

/** Whether people of another company read the channel; not known of private channels that the bot is not in. */
async function isSharedOutside(client: WebClient, channel: string | undefined): Promise<boolean> {
  if (!channel) return false;
  try {
    const { channel: found } = await client.conversations.info({ channel });
    return found?.is_ext_shared === true;
  } catch {
    return false;
  }
}
