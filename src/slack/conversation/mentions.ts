import type { App, webApi } from '@slack/bolt';
import { pastedTable } from '../../register/tables/readTable.ts';
import type { FileSource } from '../../register/tables/table.ts';
import type { Services } from '../services.ts';
import { converse } from './converse.ts';

/** Checks a table that somebody pasted as a file. @returns false, without a word, where this person may not check files */
export type CheckPasted = (
  client: InstanceType<typeof webApi.WebClient>,
  place: { channel: string; thread?: string | undefined; user: string; team?: string | undefined },
  table: FileSource,
) => Promise<boolean>;

/** `@vendorcheck …` in a channel: answered in the thread, once, never to an app. */
export function registerMentions(app: App, services: Services, checkPasted: CheckPasted): void {
  app.event('app_mention', async ({ event, body, client }) => {
    const { user, channel, ts } = event;
    if (!user || isFromApp(event) || isEdit(event)) return;
    const isPublic = body.is_ext_shared_channel === true;
    // In a channel shared with others, whoever is not said to be ours is not.
    const team = teamOf(event) ?? (isPublic ? undefined : body.team_id);
    const place = { channel, thread: event.thread_ts ?? ts, user, team, isPublic };
    const table = pastedTable(event.text);
    await oncePerMessage(services, channel, ts, async () => {
      if (table && (await checkPasted(client, place, table))) return;
      await converse(services, client, place, event.text);
    });
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
