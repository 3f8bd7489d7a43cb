import type { App } from '@slack/bolt';
import { filesOf } from '../register/checkFiles.ts';
import type { Services } from '../services.ts';
import { converse, hasAnsweredIn } from './converse.ts';

/**
 * `@vendorcheck …` in a channel: answered in the thread, once, never to an app. In a thread that it has answered, a reply needs
 * no mention; nothing else that is said in a channel is looked at.
 */
export function registerMentions(app: App, services: Services): void {
  app.event('message', async ({ event, body, client }) => {
    if (event.channel_type !== 'channel' && event.channel_type !== 'group') return;
    if (!isWrittenByPerson(event) || !event.thread_ts || filesOf(event).length > 0) return;
    // Who mentions somebody speaks to them; who mentions the bot is answered as such.
    if (/<@[UW]/u.test(event.text ?? '')) return;
    const { user, channel, ts, text = '', thread_ts: thread } = event;
    if (!(await hasAnsweredIn(services, channel, thread))) return;
    const isPublic = body.is_ext_shared_channel === true;
    const team = teamOf(event) ?? (isPublic ? undefined : body.team_id);
    const place = { channel, thread, user, team, isPublic, isOverheard: true };
    await oncePerMessage(services, channel, ts, () => converse(services, client, place, text));
  });
  app.event('app_mention', async ({ event, body, client }) => {
    const { user, channel, ts } = event;
    if (!user || isFromApp(event) || isEdit(event)) return;
    const isPublic = body.is_ext_shared_channel === true;
    // In a channel shared with others, whoever is not said to be ours is not.
    const team = teamOf(event) ?? (isPublic ? undefined : body.team_id);
    const place = { channel, thread: event.thread_ts ?? ts, user, team, isPublic };
    await oncePerMessage(services, channel, ts, () => converse(services, client, place, event.text));
  });
}

/** Slack repeats events that it believes lost, and tells of one message in several events: a message is answered once. */
export async function oncePerMessage(
  services: Services,
  channel: string,
  ts: string,
  work: () => Promise<void>,
): Promise<void> {
  await services.once(`said ${channel} ${ts}`, work);
}

/** Apps talk to apps only in circles. */
export function isFromApp(event: object): boolean {
  return ('bot_id' in event && Boolean(event.bot_id)) || ('bot_profile' in event && Boolean(event.bot_profile));
}

function isEdit(event: object): boolean {
  return 'edited' in event && Boolean(event.edited);
}

/** The workspace of whoever wrote, which in a shared channel may be another one. */
export function teamOf(event: object): string | undefined {
  if ('user_team' in event && typeof event.user_team === 'string') return event.user_team;
  return 'team' in event && typeof event.team === 'string' ? event.team : undefined;
}

export interface Written {
  channel: string;
  ts: string;
  user: string;
  text?: string;
  thread_ts?: string;
}

/** Subtypes that are words of a person all the same: with a file, after `/me`, a reply that is also sent to the channel. */
const SUBTYPES = new Set<unknown>([undefined, 'file_share', 'me_message', 'thread_broadcast']);

/** A new message of a person: no app's, no edit, no notice of the channel. */
export function isWrittenByPerson<T extends object>(event: T): event is T & Written {
  const isPlain = SUBTYPES.has('subtype' in event ? event.subtype : undefined);
  return isPlain && !isFromApp(event) && 'user' in event && typeof event.user === 'string';
}
