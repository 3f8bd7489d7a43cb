import type { BlockAction, webApi } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { slackErrorOf } from './slackError.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

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
