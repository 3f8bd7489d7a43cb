import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { pastedTable } from '../../register/tables/readTable.ts';
import type { FileSource } from '../../register/tables/table.ts';
import { filesOf } from '../register/slackFiles.ts';
import type { Services } from '../services.ts';
import { converse, hasAnsweredIn } from './converse.ts';
import { EXAMPLES } from './topics.ts';

/** What somebody writes: to the bot alone, in its Messages tab, with a mention in a channel, and in threads that it has answered. */
export function registerMessages(app: App, services: Services, checkPasted: CheckPasted): void {
  registerThreadReplies(app, services);
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab === 'messages') await offerPrompts(services, client, event.channel);
  });
  app.event('message', async ({ event, body, client }) => {
    // What holds a file is checked as a whole, and its words are about the file.
    if (event.channel_type !== 'im' || !isWrittenByPerson(event) || filesOf(event).length > 0) return;
    const place = placeOf(event, body.team_id);
    const text = event.text ?? '';
    const table = pastedTable(text);
    await oncePerMessage(services, event.channel, event.ts, async () => {
      if (table && (await checkPasted(client, place, table))) return;
      await showStatus(services, client, place);
      await converse(services, client, place, text);
    });
  });

  // `@vendorcheck …` in a channel: answered in the thread, once, never to an app.
  app.event('app_mention', async ({ event, body, client }) => {
    const { user, channel, ts } = event;
    if (!user || isFromApp(event) || isEdit(event)) return;
    const place = { channel, thread: event.thread_ts ?? ts, user, ...standing(event, body) };
    const table = pastedTable(event.text);
    await oncePerMessage(services, channel, ts, async () => {
      if (table && (await checkPasted(client, place, table))) return;
      await converse(services, client, place, event.text);
    });
  });
}

/** A reply without a mention in a thread that the bot has answered; nothing else that is said in a channel is looked at. */
function registerThreadReplies(app: App, services: Services): void {
  app.event('message', async ({ event, body, client }) => {
    if (event.channel_type !== 'channel' && event.channel_type !== 'group') return;
    if (!isWrittenByPerson(event) || !event.thread_ts || filesOf(event).length > 0) return;
    // Who mentions somebody speaks to them; who mentions the bot is answered as such.
    if (/<@[UW]/u.test(event.text ?? '')) return;
    const { user, channel, ts, text = '', thread_ts: thread } = event;
    if (!(await hasAnsweredIn(services, channel, thread))) return;
    const place = { channel, thread, user, ...standing(event, body), isOverheard: true };
    await oncePerMessage(services, channel, ts, () => converse(services, client, place, text));
  });
}

/** Questions to begin with, above the box to write in. With a `thread_ts` Slack would show them to nobody. */
async function offerPrompts(services: Services, client: WebClient, channel: string): Promise<void> {
  try {
    await client.assistant.threads.setSuggestedPrompts({
      channel_id: channel,
      title: 'For example',
      prompts: EXAMPLES.map((one) => ({ ...one })),
    });
  } catch (error) {
    services.report('The example questions were not shown.', error);
  }
}

/** The answer does not wait for the word that it is on its way. */
async function showStatus(services: Services, client: WebClient, { channel, thread }: PlaceOfMessage): Promise<void> {
  client.assistant.threads
    .setStatus({ channel_id: channel, thread_ts: thread, status: 'looks into the rule book …' })
    .catch((error) => services.report('The status was not shown.', error));
}

type PlaceOfMessage = Parameters<typeof converse>[2] & { thread: string };

function placeOf(event: Written, team: string): PlaceOfMessage {
  const thread = event.thread_ts ?? event.ts;
  const place = { channel: event.channel, thread, user: event.user, team: teamOf(event) ?? team };
  return event.thread_ts === undefined ? { ...place, isStart: true } : place;
}

interface Written {
  channel: string;
  ts: string;
  user: string;
  text?: string;
  thread_ts?: string;
}

/** Subtypes that are words of a person all the same: with a file, after `/me`, a reply that is also sent to the channel. */
const SUBTYPES = new Set<unknown>([undefined, 'file_share', 'me_message', 'thread_broadcast']);

/** A new message of a person: no app's, no edit, no notice of the channel. */
function isWrittenByPerson<T extends object>(event: T): event is T & Written {
  const isPlain = SUBTYPES.has('subtype' in event ? event.subtype : undefined);
  return isPlain && !isFromApp(event) && 'user' in event && typeof event.user === 'string';
}

/** Checks a table that somebody pasted as a file. @returns false, without a word, where this person may not check files */
export type CheckPasted = (
  client: WebClient,
  place: { channel: string; thread?: string | undefined; user: string; team?: string | undefined },
  table: FileSource,
) => Promise<boolean>;

/** Whose somebody is who writes in a channel. In one shared with others, whoever is not said to be ours is not. */
function standing(event: object, body: { team_id: string; is_ext_shared_channel?: boolean }) {
  const isPublic = body.is_ext_shared_channel === true;
  return { isPublic, team: teamOf(event) ?? (isPublic ? undefined : body.team_id) };
}

/** Slack repeats events that it believes lost, and tells of one message in several events: a message is answered once. */
async function oncePerMessage(
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
