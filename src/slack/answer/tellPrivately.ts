import type { BlockAction, RespondFn, webApi } from '@slack/bolt';
import { noticeOf } from '../home/noticeView.ts';
import { openAbove } from '../home/openModal.ts';
import type { Card } from './answerCard.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

/**
 * Tells something to whoever pressed a button, and to nobody else: below the message, or in a window above the window.
 *
 * @param replaces whether it takes the place of the message with the button
 */
export async function tellPrivately(
  client: WebClient,
  { body, respond }: { body: BlockAction; respond: RespondFn },
  card: Card | string,
  replaces = false,
): Promise<void> {
  const told = typeof card === 'string' ? { text: card } : card;
  if (!body.response_url) return openAbove(client, body, noticeOf('vendorcheck', told));
  const answer = () => respond({ response_type: 'ephemeral', replace_original: replaces, ...told });
  await orBelow(client, { channel: body.channel?.id, user: body.user.id }, answer, told);
}

/** Answers by a response address; Slack takes five answers there, for half an hour, and after that a message of our own. */
export async function orBelow(
  client: WebClient,
  { channel, user }: { channel: string | undefined; user: string },
  respond: () => Promise<unknown>,
  told: Card | { text: string },
): Promise<void> {
  try {
    await respond();
  } catch (error) {
    if (channel === undefined) throw error;
    await client.chat.postEphemeral({ channel, user, ...told });
  }
}
