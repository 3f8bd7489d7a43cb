import type { BlockAction } from '@slack/bolt';
import { z } from 'zod';
import type { Place } from './converse.ts';

/** Where a pressed button stands; null: not in a message. Answers go to its thread. */
export function placeOfAction(body: BlockAction): Place | null {
  const channel = body.channel?.id;
  const message = body.message;
  if (!channel || !message) return null;
  const isDirect = channel.startsWith('D');
  const thread = message.thread_ts ?? (isDirect ? undefined : message.ts);
  return { channel, ...(thread ? { thread } : {}), user: body.user.id, team: body.user.team_id ?? body.team?.id };
}

const carried = z.strictObject({
  q: z.string(),
  c: z.string(),
  t: z.string().optional(),
});

/** What a window remembers of where it was opened: the question as its button carried it, and the thread. */
export function writeOrigin(question: string, { channel, thread }: Place): string {
  return JSON.stringify({ q: question, c: channel, ...(thread ? { t: thread } : {}) });
}

/** Null where another version of the app opened the window. */
export function readOrigin(
  metadata: string,
): { question: string; channel: string; thread?: string | undefined } | null {
  try {
    const parsed = carried.safeParse(JSON.parse(metadata));
    return parsed.success ? { question: parsed.data.q, channel: parsed.data.c, thread: parsed.data.t } : null;
  } catch {
    return null;
  }
}
