import type { BlockAction } from '@slack/bolt';
import { z } from 'zod';
import type { Place } from './converse.ts';

/** Where a pressed button stands, and answers go: a message's thread. Null: what only one person sees, a window or a private answer. */
export function placeOfAction(body: BlockAction): Place | null {
  const channel = body.channel?.id;
  const message = body.message;
  if (!channel || !message || body.container?.is_ephemeral === true) return null;
  const isDirect = channel.startsWith('D');
  const thread = message.thread_ts ?? (isDirect ? undefined : message.ts);
  return { channel, ...(thread ? { thread } : {}), user: body.user.id, team: body.user.team_id ?? body.team?.id };
}

const carried = z.strictObject({
  q: z.string(),
  c: z.string().optional(),
  t: z.string().optional(),
});

/** Where a window was opened: the question as its button carried it, and the thread; null: privately. */
export interface Origin {
  question: string;
  place: { channel: string; thread?: string } | null;
}

/** @param question as its button carried it */
export function writeOrigin(question: string, place: Pick<Place, 'channel' | 'thread'> | null): string {
  return JSON.stringify({
    q: question,
    ...(place ? { c: place.channel } : {}),
    ...(place?.thread ? { t: place.thread } : {}),
  });
}

/** Null where another version of the app opened the window. */
export function readOrigin(metadata: string): Origin | null {
  try {
    const { q, c, t } = carried.parse(JSON.parse(metadata));
    return { question: q, place: c === undefined ? null : { channel: c, ...(t === undefined ? {} : { thread: t }) } };
  } catch {
    return null;
  }
}
