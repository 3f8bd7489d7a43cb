/** Finds a message again that may have been posted although Slack's answer never came. */
import type { WebClient } from '@slack/web-api';
import { refusalOf } from './refusalOf.ts';

/** `event_type` of the metadata by which a message is known again. */
export const METADATA_TYPE = 'vendorcheck_posting';

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
export async function findPosting(
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
