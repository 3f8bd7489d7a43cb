import type { BlockAction, RespondFn } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { type Card, modal, SECTION, section } from './blocks.ts';
import { cutTo, escapeMrkdwn } from './mrkdwn.ts';
import { slackErrorOf } from './transport/slackAccess.ts';

/** What a window says that another version of the app opened. */
export const OUTDATED_WINDOW = 'This window was opened by another version of vendorcheck. Please ask again.';

const TOO_LATE =
  'The window could not be opened: Slack allows three seconds after a click, and they had passed. Press the button once more.';

/** Opens a window for somebody; where Slack no longer lets it open, says so in a direct message. */
export async function openModal(
  client: WebClient,
  from: { trigger: string; user: string },
  view: ModalView,
): Promise<void> {
  await orTellTooLate(client, from.user, () => client.views.open({ trigger_id: from.trigger, view }));
}

/** Opens a window for whoever pressed a button: above the window in which the button stands, or as the first. */
export async function openAbove(client: WebClient, body: BlockAction, view: ModalView): Promise<void> {
  const { trigger_id: trigger, user, view: below } = body;
  if (below?.type !== 'modal') return openModal(client, { trigger, user: user.id }, view);
  // Slack piles up three windows at most: the third makes room.
  const isThird = below.previous_view_id !== null && below.previous_view_id !== below.root_view_id;
  await orTellTooLate(client, user.id, () =>
    isThird ? client.views.update({ view_id: below.id, view }) : client.views.push({ trigger_id: trigger, view }),
  );
}

async function orTellTooLate(client: WebClient, user: string, open: () => Promise<unknown>): Promise<void> {
  try {
    await open();
  } catch (error) {
    const code = slackErrorOf(error);
    // Slack delivered the click twice, and the window is open; or the window was closed meanwhile, and nobody waits.
    if (code === 'exchanged_trigger_id' || code === 'not_found' || code === 'view_not_found') return;
    if (code !== 'expired_trigger_id' && code !== 'invalid_trigger_id') throw error;
    await client.chat.postMessage({ channel: user, text: TOO_LATE });
  }
}

/** A window with one thing to say. @param says plain words, which may quote what somebody typed */
export function noticeView(title: string, says: string): ModalView {
  return noticeOf(title, { text: escapeMrkdwn(says) });
}

/** The same for a text that is written for Slack already. */
export function noticeOf(title: string, { text }: { text: string }): ModalView {
  return modal(title, [section(cutTo(text, SECTION))]);
}

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
