import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { renewCalendar, revokeCalendar } from '../../reminders/calendar.ts';
import { dayMoment } from '../../reminders/days.ts';
import { removeSubscription, saveSubscription } from '../../reminders/keepSubscriptions.ts';
import { notifyPeople, SAYS } from '../../reminders/outbox/queue.ts';
import { planReminders } from '../../reminders/plan.ts';
import { defaultSubscription, type Subscription } from '../../reminders/records.ts';
import { dayInWords, dayInZone } from '../../rulebook/time.ts';
import { refusal } from '../../settings/permissions.ts';
import { tellPrivately } from '../answer/tellPrivately.ts';
import { noticeView } from '../home/noticeView.ts';
import { openModal } from '../home/openModal.ts';
import { noteChannel } from '../home/setUp.ts';
import { slackErrorOf } from '../home/slackError.ts';
import { visitOf } from '../home/whoAsks.ts';
import { quoteTyped } from '../mrkdwn.ts';
import type { Services } from '../services.ts';
import { audienceOf } from '../transport/audience.ts';
import type { Tell, WebClient } from './deadlineParts.ts';
import { placeInWords } from './deadlineWords.ts';
import { namesIn } from './names.ts';
import { remindersCard, remindersList, subscriptionInWords } from './remindersList.ts';
import { subscriptionModal } from './subscriptionModal.ts';

const DAY = 86_400_000;
/** Planning looks a year ahead at most. */
const LOOK_AHEAD_DAYS = 366;
const MOST_LOOKED_AT = 500;

const NOT_HERE =
  'I am not in this channel, so I could not write here. Invite me with `/invite @vendorcheck` and run `/vendorcheck remind here` again.';

/** `/vendorcheck remind here`: subscribes the channel at once, as is usual, and says there what it will hear. */
export async function remindHere(
  services: Services,
  client: WebClient,
  { user, channel, timeZone }: { user: string; channel: string; timeZone: string },
  tell: Tell,
): Promise<void> {
  const { records, wake } = services.deadlines;
  const existing = (await records.subscriptions.get(channel))?.value;
  const place = await lookAtChannel(services, client, channel, user);
  if ('says' in place) return tell({ text: place.says + (existing ? ' What was due meanwhile is kept.' : '') });
  if (existing && !existing.paused) return tell(remindersCard(existing, namesIn(services.book)));
  const now = services.clock();
  const zone = place.timeZone ?? timeZone;
  const subscription = await saveSubscription(
    records,
    existing ??
      defaultSubscription({
        channel,
        createdBy: user,
        createdAt: now.toISOString(),
        startsOn: dayInZone(now, zone),
        timeZone: zone,
      }),
  );
  try {
    await client.chat.postMessage({ channel, ...(await subscribedMessage(services, subscription, user)) });
  } catch (error) {
    if (!existing) await removeSubscription(records, channel);
    services.report('The word that a channel hears of deadlines could not be posted there.', error);
    const isOut = ['not_in_channel', 'channel_not_found'].includes(slackErrorOf(error) ?? '');
    return tell({
      text: isOut
        ? NOT_HERE
        : `Slack does not let me write here (${slackErrorOf(error) ?? 'no answer'}), so nothing was set up.`,
    });
  }
  await wake();
  await noteChannel(services, client);
}

/** What everybody in the channel reads: what comes, who asked for it, and when the first comes. */
async function subscribedMessage(services: Services, subscription: Subscription, by: string) {
  const card = remindersCard(subscription, namesIn(services.book));
  const first = await firstReminder(services, subscription);
  const says = `${subscriptionInWords(subscription, namesIn(services.book))} <@${by}> set this up. ${first}`;
  const [, ...buttons] = card.blocks;
  return {
    text: says,
    blocks: [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: says } }, ...buttons],
  };
}

async function firstReminder({ deadlines, clock }: Services, subscription: Subscription): Promise<string> {
  const now = clock();
  const until = new Date(now.getTime() + LOOK_AHEAD_DAYS * DAY);
  const coming = await deadlines.records.deadlines.between(
    dayMoment(subscription.startsOn),
    new Date(until.getTime() + Math.max(...subscription.offsets) * DAY),
    MOST_LOOKED_AT,
  );
  const today = dayInZone(now, subscription.timeZone);
  const values = coming.map(({ value }) => value).filter(({ knownFrom = '' }) => knownFrom <= today);
  const reminders = planReminders(values, subscription, { after: now, until });
  const [first] = reminders
    .filter((reminder) => reminder.kind === 'reminder')
    .toSorted((a, b) => a.remindAt.getTime() - b.remindAt.getTime());
  const title = values.find(({ id }) => id === first?.deadline)?.title;
  return first && title
    ? `The first reminder comes on ${dayInWords(dayInZone(first.remindAt, subscription.timeZone))}: ${quoteTyped(title, 160)}.`
    : 'No date is known yet of which it would hear within a year.';
}

/** `/vendorcheck reminders` */
export async function tellReminders(services: Services, tell: Tell): Promise<void> {
  await services.deadlines.knock();
  const all = (await services.deadlines.records.subscriptions.all()).map((entry) => entry.value);
  await tell(remindersList(all, namesIn(services.book), services.publicUrl() !== undefined));
}

/** Whether the bot can write there and only our own people read it; and the time zone of whoever made the channel. */
async function lookAtChannel(
  services: Services,
  client: WebClient,
  channel: string,
  user: string,
): Promise<{ timeZone: string | undefined } | { says: string }> {
  // Between two people the bot is not one of them, whatever it is told: it can write only in its own direct messages.
  if (channel.startsWith('D') && !(await isOwnDirectMessage(client, channel, user)))
    return {
      says: 'I am not in this direct message, so I could not write here. Run `/vendorcheck remind here` in our own direct messages, or in a channel to which you have invited me.',
    };
  const audience = await audienceOf(client, channel);
  switch (audience.status) {
    case 'shared':
      return {
        says: 'This channel is shared with another company, which would read along. Run `/vendorcheck remind here` in one of your own.',
      };
    case 'out of reach':
      return { says: NOT_HERE };
    case 'archived':
      return { says: 'This channel is archived. Run `/vendorcheck remind here` in another one.' };
    case 'unknown':
      services.report('Slack did not say what this channel is.', audience.error);
      return {
        says: 'Slack did not say who reads this channel, so nothing was set up. Run `/vendorcheck remind here` again in a minute.',
      };
    default: {
      if (!audience.isMember) return { says: NOT_HERE };
      const creator = audience.creator
        ? await services.people.recall(client, audience.creator).catch(() => undefined)
        : undefined;
      return { timeZone: creator?.timeZone };
    }
  }
}

async function isOwnDirectMessage(client: WebClient, channel: string, user: string): Promise<boolean> {
  try {
    return (await client.conversations.open({ users: user })).channel?.id === channel;
  } catch {
    return false;
  }
}

/** The buttons under the list of channels. */
export function registerReminderButtons(app: App, services: Services): void {
  app.action<BlockAction<ButtonAction>>('reminders_edit', async ({ ack, action, body, client, respond }) => {
    await ack();
    const { refused, subscription } = await mayChange(services, client, body, action.value ?? '');
    if (!subscription || refused !== undefined) return tellPrivately(client, { body, respond }, refused ?? STOPPED);
    const form = subscriptionModal(subscription, namesIn(services.book));
    await openModal(client, { trigger: body.trigger_id, user: body.user.id }, form);
  });
  app.action<BlockAction<ButtonAction>>('reminders_stop', async ({ ack, action, body, client, respond }) => {
    await ack();
    const channel = action.value ?? '';
    const { refused, subscription } = await mayChange(services, client, body, channel);
    if (!subscription || refused !== undefined) return tellPrivately(client, { body, respond }, refused ?? STOPPED);
    await removeSubscription(services.deadlines.records, channel);
    await tellOwner(services, subscription, body.user.id, 'stopped the reminders');
    const says = `Stopped: no more reminders in ${placeInWords(channel)}. The deadlines themselves stay.`;
    await tellPrivately(client, { body, respond }, says);
  });
  app.action<BlockAction<ButtonAction>>('reminders_calendar', async ({ ack, action, body, client }) => {
    await ack();
    const channel = action.value ?? '';
    const { refused, subscription } = await mayChange(services, client, body, channel, 'change a calendar address');
    const by = { by: body.user.id, at: services.clock() };
    const secret = refused === undefined ? await renewCalendar(services.deadlines.records, channel, by) : undefined;
    const says =
      refused ??
      (secret
        ? `Add this address to Outlook, Google Calendar or Apple Calendar as a calendar from the internet:\n${services.publicUrl()}/calendar/${secret}.ics\nWhoever has it can read these deadlines, so treat it like a password. It is shown only now; the address before it, if any, no longer works.`
        : STOPPED);
    await openModal(client, { trigger: body.trigger_id, user: body.user.id }, noticeView('Calendar address', says));
    if (secret && subscription)
      await tellOwner(services, subscription, body.user.id, 'made a new calendar address for the reminders');
  });
  app.action<BlockAction<ButtonAction>>('reminders_revoke', async ({ ack, action, body, client, respond }) => {
    await ack();
    const channel = action.value ?? '';
    const { refused, subscription } = await mayChange(services, client, body, channel, 'change a calendar address');
    if (!subscription || refused !== undefined) return tellPrivately(client, { body, respond }, refused ?? STOPPED);
    await revokeCalendar(services.deadlines.records, channel, { by: body.user.id, at: services.clock() });
    await tellOwner(services, subscription, body.user.id, 'ended the calendar address of the reminders');
    await tellPrivately(client, { body, respond }, `The calendar address of ${placeInWords(channel)} no longer works.`);
  });
}

const STOPPED = 'The reminders of this channel were stopped meanwhile.';

/** Whether somebody may change the reminders of a channel: whoever set them up, administrators, and whom the settings let. */
export async function mayChange(
  services: Services,
  client: WebClient,
  body: { user: { id: string; team_id?: string } },
  channel: string,
  action: 'change reminders' | 'change a calendar address' = 'change reminders',
): Promise<{ subscription: Subscription | undefined; refused: string | undefined }> {
  const { person } = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
  const subscription = (await services.deadlines.records.subscriptions.get(channel))?.value;
  const refused = subscription
    ? refusal(person, action, { createdBy: subscription.createdBy })
    : refusal(person, 'set reminders');
  return { subscription, refused };
}

/** Tells whoever set the reminders up that somebody else changed them. */
export async function tellOwner(
  { deadlines, clock }: Services,
  { channel, createdBy }: Subscription,
  by: string,
  did: string,
): Promise<void> {
  if (by === createdBy) return;
  const now = clock();
  const says = `${SAYS}<@${by}> ${did} of ${placeInWords(channel)}, which you had set up. \`/vendorcheck reminders\` shows how they stand.`;
  await notifyPeople(deadlines.records, [createdBy], says, `changed|${channel}|${by}|${did}|${now.toISOString()}`, now);
  await deadlines.wake();
}
