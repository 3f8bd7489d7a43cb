import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { removeSubscription, renewCalendar, revokeCalendar } from '../../reminders/keepSubscriptions.ts';
import { defaultSubscription, type Subscription } from '../../reminders/subscription.ts';
import { dayInZone } from '../../rulebook/time.ts';
import { refusal } from '../../settings/may.ts';
import { noticeView } from '../home/noticeView.ts';
import { openModal } from '../home/openModal.ts';
import { slackErrorOf } from '../home/slackError.ts';
import { visitOf } from '../home/whoAsks.ts';
import type { Services } from '../services.ts';
import type { Tell, WebClient } from './deadlineParts.ts';
import { placeInWords } from './deadlineWords.ts';
import { namesIn } from './names.ts';
import { remindersList } from './remindersList.ts';
import { subscriptionModal } from './subscriptionModal.ts';

/** `/vendorcheck remind here`: the form, filled with what stands or with sensible defaults. */
export async function openReminderForm(
  services: Services,
  client: WebClient,
  from: { trigger: string; user: string },
  channel: string,
  timeZone: string,
  tell: Tell,
): Promise<void> {
  const existing = (await services.deadlines.records.subscriptions.get(channel))?.value;
  const place = await lookAtChannel(services, client, channel);
  if (place.status === 'out of reach')
    return tell({
      text: `I am not in this channel, so I could not write here. Invite me with \`/invite @vendorcheck\` and run \`/vendorcheck remind here\` again.${existing ? ' What was due meanwhile is kept.' : ''}`,
    });
  if (place.status === 'shared')
    return tell({
      text: 'This channel is shared with another company, which would read along. Run `/vendorcheck remind here` in one of your own.',
    });
  const now = services.clock();
  const zone = place.timeZone ?? timeZone;
  const start =
    existing ??
    defaultSubscription({
      channel,
      createdBy: from.user,
      createdAt: now.toISOString(),
      startsOn: dayInZone(now, zone),
      timeZone: zone,
    });
  await openModal(client, from, formFor(services, start));
}

/** `/vendorcheck reminders` */
export async function tellReminders(services: Services, tell: Tell): Promise<void> {
  await services.deadlines.knock();
  const all = (await services.deadlines.records.subscriptions.all()).map((entry) => entry.value);
  await tell(remindersList(all, namesIn(services.book), services.publicUrl() !== undefined));
}

export function formFor({ book }: Services, subscription: Subscription) {
  return subscriptionModal(subscription, namesIn(book));
}

/** Whether the bot can write there, and the time zone of whoever made the channel. */
async function lookAtChannel(
  services: Services,
  client: WebClient,
  channel: string,
): Promise<{ status: 'reachable'; timeZone: string | undefined } | { status: 'out of reach' } | { status: 'shared' }> {
  try {
    const { channel: found } = await client.conversations.info({ channel });
    if (found?.is_im) return { status: 'reachable', timeZone: undefined };
    if (found?.is_member === false) return { status: 'out of reach' };
    if (found?.is_ext_shared || found?.is_pending_ext_shared) return { status: 'shared' };
    const creator = found?.creator
      ? await services.people.recall(client, found.creator).catch(() => undefined)
      : undefined;
    return { status: 'reachable', timeZone: creator?.timeZone };
  } catch (error) {
    if (slackErrorOf(error) === 'channel_not_found') return { status: 'out of reach' };
    services.report('Slack did not say what this channel is.', error);
    return { status: 'reachable', timeZone: undefined };
  }
}

/** The buttons under the list of channels. */
export function registerReminderButtons(app: App, services: Services): void {
  const { records } = services.deadlines;
  app.action<BlockAction<ButtonAction>>('reminders_edit', async ({ ack, action, body, client, respond }) => {
    await ack();
    const subscription = (await records.subscriptions.get(action.value ?? ''))?.value;
    const refused = await refusedTo(services, client, body);
    const says = refused ?? (subscription ? undefined : 'The reminders of this channel were stopped meanwhile.');
    if (says !== undefined || !subscription) {
      await respond({ response_type: 'ephemeral', replace_original: false, text: says ?? '' });
      return;
    }
    await openModal(client, { trigger: body.trigger_id, user: body.user.id }, formFor(services, subscription));
  });
  app.action<BlockAction<ButtonAction>>('reminders_stop', async ({ ack, action, body, client, respond }) => {
    await ack();
    const refused = await refusedTo(services, client, body);
    if (!refused) await removeSubscription(records, action.value ?? '');
    await respond({
      response_type: 'ephemeral',
      replace_original: false,
      text:
        refused ?? `Stopped: no more reminders in ${placeInWords(action.value ?? '')}. The deadlines themselves stay.`,
    });
  });
  app.action<BlockAction<ButtonAction>>('reminders_calendar', async ({ ack, action, body, client }) => {
    await ack();
    const refused = await refusedTo(services, client, body);
    const secret = refused ? undefined : await renewCalendar(records, action.value ?? '');
    const says =
      refused ??
      (secret
        ? `Add this address to Outlook, Google Calendar or Apple Calendar as a calendar from the internet:\n${services.publicUrl()}/calendar/${secret}.ics\nWhoever has it can read these deadlines, so treat it like a password. It is shown only now; the address before it, if any, no longer works.`
        : 'The reminders of this channel were stopped meanwhile.');
    await openModal(client, { trigger: body.trigger_id, user: body.user.id }, noticeView('Calendar address', says));
  });
  app.action<BlockAction<ButtonAction>>('reminders_revoke', async ({ ack, action, body, client, respond }) => {
    await ack();
    const refused = await refusedTo(services, client, body);
    if (!refused) await revokeCalendar(records, action.value ?? '');
    await respond({
      response_type: 'ephemeral',
      replace_original: false,
      text: refused ?? `The calendar address of ${placeInWords(action.value ?? '')} no longer works.`,
    });
  });
}

async function refusedTo(services: Services, client: WebClient, body: BlockAction): Promise<string | undefined> {
  const { person } = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
  return refusal(person, 'set reminders');
}
