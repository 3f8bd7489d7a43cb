import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Messenger, Outcome, Refusal } from '../../reminders/outbox/ports.ts';
import { findPosting, METADATA_TYPE } from './findPosting.ts';
import type { PlaceGuard } from './guardPlaces.ts';
import { refusalOf } from './refusalOf.ts';

/** The client with the token that holds now: where workspaces install the bot by themselves, tokens are renewed. */
export type ClientOf = () => Promise<WebClient>;

/**
 * Slack as delivery sees it. The client repeats nothing by itself: after an answer that never came only the channel's history
 * can tell whether the message was posted.
 *
 * @param guard looks whether a place may be written to
 */
export function slackMessenger(clientOf: ClientOf, guard: PlaceGuard = async () => undefined): Messenger {
  const attempt = async (
    act: (client: WebClient) => Promise<{ channel: string; ts: string } | Refusal>,
  ): Promise<Outcome> => {
    try {
      const ended = await act(await clientOf());
      return 'status' in ended ? ended : { status: 'done', ...ended };
    } catch (error) {
      return refusalOf(error);
    }
  };
  // Where Slack asks to wait in the middle of a search, it goes on from there.
  const cursors = new Map<string, string>();
  return {
    placeOf: async (to) => {
      try {
        const refusal = await guard(await clientOf(), to);
        if (refusal) return refusal;
      } catch (error) {
        return refusalOf(error);
      }
      if (!/^[UW]/.test(to)) return { status: 'done', channel: to, ts: '' };
      return attempt(async (client) => ({
        channel: (await client.conversations.open({ users: to })).channel?.id ?? '',
        ts: '',
      }));
    },
    post: ({ channel, text, blocks, thread, posting, mayWrite }) =>
      attempt(async (client) => {
        if (!mayWrite()) return STOOD_STILL;
        const message = {
          channel,
          text,
          ...(blocks.length > 0 ? { blocks: marked(verbatim(asBlocks(blocks)), posting) } : {}),
          unfurl_links: false,
          unfurl_media: false,
          metadata: { event_type: METADATA_TYPE, event_payload: { posting } },
        };
        // A reply in a thread alone would reach only those who follow it.
        const answer = await client.chat.postMessage(
          thread ? { ...message, thread_ts: thread, reply_broadcast: true } : message,
        );
        return { channel: answer.channel ?? channel, ts: answer.ts ?? '' };
      }),
    update: ({ channel, ts, text, blocks }) =>
      attempt(async (client) => {
        await client.chat.update({ channel, ts, text, blocks: verbatim(asBlocks(blocks)) });
        return { channel, ts };
      }),
    find: async (posting, place) => {
      try {
        const ts = await findPosting(await clientOf(), posting, place, cursors);
        return ts ? { status: 'found', ts } : { status: 'absent' };
      } catch (error) {
        const refusal = refusalOf(error);
        return refusal.status === 'not-permitted' ? { status: 'unreadable', problem: refusal.problem } : refusal;
      }
    },
    isKnown: async () =>
      (await attempt(async (client) => ({ channel: (await client.auth.test()).team_id ?? '', ts: '' }))).status ===
      'done',
  };
}

const STOOD_STILL: Refusal = { status: 'unreached', problem: 'this process stood still too long' };

/** Nothing that people typed calls or links anybody: Slack's own search for names and addresses in texts stays off. */
export function verbatim(blocks: KnownBlock[]): KnownBlock[] {
  return JSON.parse(JSON.stringify(blocks), (_, value) => (isMrkdwn(value) ? { ...value, verbatim: true } : value));
}

function isMrkdwn(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'mrkdwn';
}

/** The posting's id as a block's id too: it comes back with the message even where metadata does not. */
function marked(blocks: KnownBlock[], posting: string): KnownBlock[] {
  const [first, ...rest] = blocks;
  return first && first.block_id === undefined ? [{ ...first, block_id: posting }, ...rest] : blocks;
}

function isBlock(block: object): block is KnownBlock {
  return 'type' in block;
}

function asBlocks(blocks: object[]): KnownBlock[] {
  return blocks.filter(isBlock);
}
