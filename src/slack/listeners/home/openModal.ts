import type { webApi } from '@slack/bolt';
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
  try {
    await client.views.open({ trigger_id: from.trigger, view });
  } catch (error) {
    const code = slackErrorOf(error);
    // Slack delivered the click twice: the window is open.
    if (code === 'exchanged_trigger_id') return;
    if (code !== 'expired_trigger_id' && code !== 'invalid_trigger_id') throw error;
    await client.chat.postMessage({ channel: from.user, text: TOO_LATE });
  }
}
