import type { KnownBlock } from '@slack/types';
import { LogLevel, WebClient } from '@slack/web-api';
import type { Messenger, Outcome } from '../../reminders/outbox/messenger.ts';
import { findPosting, METADATA_TYPE } from './findPosting.ts';
import { refusalOf } from './refusalOf.ts';

export interface SlackAccess {
  botToken: string;
  /** Base of Slack's Web API; only the local workspace gives another one. */
  slackApiUrl?: string | undefined;
  /** How long to wait for an answer, in milliseconds. */
  timeout?: number;
}

/** A client that repeats nothing by itself. */
export function slackClient({ botToken, slackApiUrl, timeout = 10_000 }: SlackAccess): WebClient {
  return new WebClient(botToken, {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
    timeout,
    // A message that waits in the client's own queue would be sent later than its record says that it began.
    maxRequestConcurrency: 1000,
    ...(slackApiUrl ? { slackApiUrl } : {}),
  });
}

/**
 * Slack as delivery sees it. The client repeats nothing by itself: after an answer that never came only the channel's history
 * can tell whether the message was posted.
 */
export function slackMessenger(access: SlackAccess): Messenger {
  const client = slackClient(access);
  return {
    placeOf: async (to) => {
      if (!/^[UW]/.test(to)) return { status: 'done', channel: to, ts: '' };
      return attempt(async () => ({
        channel: (await client.conversations.open({ users: to })).channel?.id ?? '',
        ts: '',
      }));
    },
    post: ({ channel, text, blocks, thread, posting }) =>
      attempt(async () => {
        const message = {
          channel,
          text,
          ...(blocks.length > 0 ? { blocks: marked(asBlocks(blocks), posting) } : {}),
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
      attempt(async () => {
        await client.chat.update({ channel, ts, text, blocks: asBlocks(blocks) });
        return { channel, ts };
      }),
    find: async (posting, place) => {
      try {
        const ts = await findPosting(client, posting, place);
        return ts ? { status: 'found', ts } : { status: 'absent' };
      } catch (error) {
        const refusal = refusalOf(error);
        return refusal.status === 'not-permitted' ? { status: 'unreadable', problem: refusal.problem } : refusal;
      }
    },
    isKnown: async () =>
      (await attempt(async () => ({ channel: (await client.auth.test()).team_id ?? '', ts: '' }))).status === 'done',
  };
}

async function attempt(act: () => Promise<{ channel: string; ts: string }>): Promise<Outcome> {
  try {
    return { status: 'done', ...(await act()) };
  } catch (error) {
    return refusalOf(error);
  }
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
