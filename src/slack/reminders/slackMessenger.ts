/** Slack as the delivery of reminders sees it: where a message may go, posting it, and finding it again where the answer never came. */
import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Messenger, Outcome, Refusal } from '../../reminders/outbox/ports.ts';
import type { Records } from '../../reminders/records.ts';
import type { Home } from '../../settings/permissions.ts';
import { type Audience, audienceOf, type People, type PersonProblem, personProblem } from '../transport/people.ts';
import { refusalOf } from '../transport/slackAccess.ts';

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

/** `event_type` of the metadata by which a message is known again. */
const METADATA_TYPE = 'vendorcheck_posting';

/** Slack gives 999 messages at a time at most; the first look, which nearly always finds, is for few. */
const FIRST_PAGE = 100;
const NEXT_PAGE = 999;
/** Some nine thousand messages back: more than a busy channel has while a bot is away for days. */
const PAGES = 10;

export interface Place {
  channel: string;
  thread?: string | undefined;
  since: Date;
}

/**
 * Newest first in a channel, so that a clock that is wrong does not hide the message.
 *
 * A thread's replies do not stand in the history of its channel, except those that were sent to the channel too, as ours are.
 * Where a thread cannot be read (Slack's reference says that of bots in channels, though it lists the scopes for it) the
 * channel's history is read instead.
 *
 * @param cursors where a search that Slack stopped had got to, by posting; the same map for the next attempt
 * @returns the message's `ts`, or `undefined` where it is not there
 * @throws what Slack's client throws
 */
async function findPosting(
  client: WebClient,
  posting: string,
  place: Place,
  cursors = new Map<string, string>(),
): Promise<string | undefined> {
  const { channel, thread } = place;
  if (thread) {
    try {
      return await turnPages((page) => client.conversations.replies({ channel, ts: thread, ...page }), posting);
    } catch (error) {
      if (refusalOf(error).status !== 'not-permitted') throw error;
    }
  }
  const before = cursors.get(posting);
  const keep = (cursor: string | undefined): void => {
    if (cursor) cursors.set(posting, cursor);
    else cursors.delete(posting);
  };
  return turnPages((page) => client.conversations.history({ channel, ...page }), posting, place.since, before, keep);
}

interface Page {
  limit: number;
  include_all_metadata: true;
  cursor?: string;
}

interface Answer {
  messages?: { ts?: string }[];
  response_metadata?: { next_cursor?: string };
}

async function turnPages(
  read: (page: Page) => Promise<Answer>,
  posting: string,
  since?: Date,
  begin?: string,
  keep: (cursor: string | undefined) => void = () => undefined,
): Promise<string | undefined> {
  let cursor = begin;
  for (let number = 0; number < PAGES; number += 1) {
    const limit = number === 0 ? FIRST_PAGE : NEXT_PAGE;
    keep(cursor);
    const answer = await read({ limit, include_all_metadata: true, ...(cursor ? { cursor } : {}) });
    const messages = answer.messages ?? [];
    const found = messages.find((message) => isPosting(message, posting));
    if (found) {
      keep(undefined);
      return found.ts;
    }
    cursor = answer.response_metadata?.next_cursor;
    const oldest = Math.min(...messages.map((message) => Number(message.ts)));
    if (!cursor || (since && oldest * 1000 < since.getTime())) break;
  }
  keep(undefined);
  return undefined;
}

function isPosting(message: object, posting: string): boolean {
  return hasMetadata(message, posting) || hasBlock(message, posting);
}

function hasMetadata(message: object, posting: string): boolean {
  if (!('metadata' in message) || typeof message.metadata !== 'object' || message.metadata === null) return false;
  const { metadata } = message;
  if (!('event_type' in metadata) || metadata.event_type !== METADATA_TYPE || !('event_payload' in metadata))
    return false;
  const payload = metadata.event_payload;
  return typeof payload === 'object' && payload !== null && 'posting' in payload && payload.posting === posting;
}

function hasBlock(message: object, posting: string): boolean {
  if (!('blocks' in message) || !Array.isArray(message.blocks)) return false;
  const [first]: unknown[] = message.blocks;
  return typeof first === 'object' && first !== null && 'block_id' in first && first.block_id === posting;
}

/** Looks whether a place or person may be written to, before each message. @returns undefined where it may */
export type PlaceGuard = (client: WebClient, to: string) => Promise<Refusal | undefined>;

/** A channel that was ours is not asked about again for this long; Slack's events tell of what changes meanwhile. */
const FRESH_MS = 60 * 60_000;

/** The check of place and person at the time of posting: a channel may have become shared, a person may have left. */
export function guardPlaces(people: People, home: Home, { subscriptions }: Pick<Records, 'subscriptions'>): PlaceGuard {
  const ours = new Map<string, number>();
  return async (client, to) => {
    if (/^[UW]/u.test(to)) return refusalOfPerson(await personProblem({ look: people.recall }, client, home, to));
    if (performance.now() - (ours.get(to) ?? Number.NEGATIVE_INFINITY) < FRESH_MS) {
      // Paused for it by Slack's own word since then.
      if ((await subscriptions.getMany([to])).get(to)?.value.recovering?.reason !== 'channel_shared') return undefined;
    }
    const refusal = refusalOfChannel(await audienceOf(client, to));
    if (refusal) ours.delete(to);
    else ours.set(to, performance.now());
    return refusal;
  };
}

const BARRED_CHANNELS = { shared: 'channel_shared', archived: 'is_archived', 'out of reach': 'channel_not_found' };

function refusalOfChannel(audience: Audience): Refusal | undefined {
  if (audience.status === 'ours') return undefined;
  if (audience.status !== 'unknown') return { status: 'blocked', problem: BARRED_CHANNELS[audience.status] };
  const refusal = refusalOf(audience.error);
  // Nothing was posted: what Slack could not say now it says later.
  return refusal.status === 'unknown' ? { status: 'unreached', problem: refusal.problem } : refusal;
}

/** Where Slack does not say, the person was a member when they were chosen. */
const BARRED_PEOPLE: Partial<Record<PersonProblem, string>> = {
  stranger: 'user_not_found',
  deactivated: 'user_disabled',
  bot: 'cannot_dm_bot',
  guest: 'user_is_guest',
};

function refusalOfPerson(unfit: PersonProblem | undefined): Refusal | undefined {
  const problem = unfit && BARRED_PEOPLE[unfit];
  return problem ? { status: 'blocked', problem } : undefined;
}
