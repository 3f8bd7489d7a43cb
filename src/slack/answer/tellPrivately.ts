import type { BlockAction, RespondFn, webApi } from '@slack/bolt';
import { noticeOf } from '../home/noticeView.ts';
import { openAbove } from '../home/openModal.ts';
import type { Card } from './answerCard.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

/** Tells something to whoever pressed a button, and to nobody else: below the message, or in a window above the window. */
export async function tellPrivately(
  client: WebClient,
  { body, respond }: { body: BlockAction; respond: RespondFn },
  card: Card | string,
): Promise<void> {
  const told = typeof card === 'string' ? { text: card } : card;
  if (!body.response_url) return openAbove(client, body, noticeOf('vendorcheck', told));
  try {
    await respond({ response_type: 'ephemeral', replace_original: false, ...told });
  } catch (error) {
    // Slack takes five answers to a click, for half an hour.
    if (!body.channel) throw error;
    await client.chat.postEphemeral({ channel: body.channel.id, user: body.user.id, ...told });
  }
}
