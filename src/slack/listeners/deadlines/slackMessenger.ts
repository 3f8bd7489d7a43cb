import type { KnownBlock } from '@slack/types';
import { ErrorCode, LogLevel, WebClient } from '@slack/web-api';
import type { Messenger, Outcome } from '../../../deadlines/messenger.ts';

/** `event_type` of the metadata by which a message is known again. */
export const METADATA_TYPE = 'vendorcheck_posting';

export interface SlackAccess {
  botToken: string;
  /** Base of Slack's Web API; only the local workspace gives another one. */
  slackApiUrl?: string | undefined;
  /** How long to wait for an answer, in milliseconds. */
  timeout?: number;
}

/** Messages read back, at most, to find one again: 10 pages of 200. */
const PAGES = 10;
const PAGE = 200;

const BLOCKED = new Set([
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'user_not_found',
  'user_disabled',
  'cannot_dm_bot',
  'account_deactivated',
  'restricted_action',
  'restricted_action_read_only_channel',
  'messages_tab_disabled',
  'ekm_access_denied',
  // Slack knows the bot, so whoever set the reminders up can be told.
  'missing_scope',
  'no_permission',
]);
const LOCKED_OUT = new Set([
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'team_access_not_granted',
]);
const THREAD_GONE = new Set(['thread_not_found', 'message_not_found', 'cannot_reply_to_message']);
const REFUSED = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_too_long',
  'msg_blocks_too_long',
  'no_text',
  'invalid_arguments',
  'metadata_too_large',
  'invalid_metadata_format',
]);
const FOR_NOW = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);

/** A client that repeats nothing by itself. */
export function slackClient({ botToken, slackApiUrl, timeout = 10_000 }: SlackAccess): WebClient {
  return new WebClient(botToken, {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
    timeout,
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
          blocks: asBlocks(blocks),
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
    find: (posting, { channel, thread, since }) =>
      attempt(async () => ({ channel, ts: (await findPosting(client, posting, channel, thread, since)) ?? '' })),
    isKnown: async () =>
      (await attempt(async () => ({ channel: (await client.auth.test()).team_id ?? '', ts: '' }))).status === 'done',
  };
}

/** Newest first in a channel, so that a clock that is wrong does not hide the message; the whole of a thread. */
async function findPosting(
  client: WebClient,
  posting: string,
  channel: string,
  thread: string | undefined,
  since: Date,
): Promise<string | undefined> {
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const paging = { channel, limit: PAGE, include_all_metadata: true, ...(cursor ? { cursor } : {}) };
    const answer = thread
      ? await client.conversations.replies({ ...paging, ts: thread })
      : await client.conversations.history(paging);
    const messages = answer.messages ?? [];
    const found = messages.find((message) => isPosting(message, posting));
    if (found) return found.ts;
    cursor = answer.response_metadata?.next_cursor;
    const oldest = Math.min(...messages.map((message) => Number(message.ts)));
    if (!cursor || (!thread && oldest * 1000 < since.getTime())) return undefined;
  }
  return undefined;
}

function isPosting(message: object, posting: string): boolean {
  if (!('metadata' in message) || typeof message.metadata !== 'object' || message.metadata === null) return false;
  const { metadata } = message;
  if (!('event_type' in metadata) || metadata.event_type !== METADATA_TYPE || !('event_payload' in metadata))
    return false;
  const payload = metadata.event_payload;
  return typeof payload === 'object' && payload !== null && 'posting' in payload && payload.posting === posting;
}

function isBlock(block: object): block is KnownBlock {
  return 'type' in block;
}

function asBlocks(blocks: object[]): KnownBlock[] {
  return blocks.filter(isBlock);
}

async function attempt(act: () => Promise<{ channel: string; ts: string }>): Promise<Outcome> {
  try {
    return { status: 'done', ...(await act()) };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** What an error of Slack's Web API means for a message. */
export function outcomeOf(error: unknown): Outcome {
  if (typeof error !== 'object' || error === null || !('code' in error))
    return { status: 'unknown', problem: String(error) };
  if (error.code === ErrorCode.RateLimitedError && 'retryAfter' in error)
    return { status: 'later', afterMs: Number(error.retryAfter) * 1000, problem: 'ratelimited' };
  if (error.code !== ErrorCode.PlatformError)
    return { status: 'unknown', problem: 'message' in error ? String(error.message) : String(error.code) };
  const problem =
    'data' in error && typeof error.data === 'object' && error.data !== null && 'error' in error.data
      ? String(error.data.error)
      : 'unknown_error';
  if (BLOCKED.has(problem)) return { status: 'blocked', problem };
  if (LOCKED_OUT.has(problem)) return { status: 'locked-out', problem };
  if (THREAD_GONE.has(problem)) return { status: 'thread-gone' };
  if (REFUSED.has(problem)) return { status: 'refused', problem };
  if (problem === 'ratelimited' || problem === 'rate_limited')
    return { status: 'later', afterMs: 30_000, problem: 'ratelimited' };
  return { status: 'unknown', problem: FOR_NOW.has(problem) ? problem : `Slack said ${problem}` };
}
