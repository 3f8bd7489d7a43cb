import type { App } from '@slack/bolt';
import type { Button, KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { renewCalendar, revokeCalendar } from '../../reminders/calendar.ts';
import { dayMoment } from '../../reminders/days.ts';
import {
  lockOut,
  pauseSubscription,
  removeSubscription,
  resumeSubscription,
  saveSubscription,
} from '../../reminders/keepSubscriptions.ts';
import { notifyPeople, notifySubscriber, RENAMED, SAYS } from '../../reminders/outbox/queue.ts';
import { planReminders } from '../../reminders/plan.ts';
import { defaultSubscription, type Subscription } from '../../reminders/records.ts';
import { dayInWords, dayInZone, zoneInWords } from '../../rulebook/time.ts';
import { refusal } from '../../settings/permissions.ts';
import { listInWords } from '../../speak/wording.ts';
import { actions, button, type Card, cardOfText, confirm, section } from '../blocks.ts';
import { noteChannel, subscriptionsOf } from '../home/setUp.ts';
import { type CommandRun, noticeView, onPress, type Press } from '../listeners.ts';
import { mentionOf, quoteTyped } from '../mrkdwn.ts';
import type { Services } from '../services.ts';
import { type Audience, audienceOf } from '../transport/people.ts';
import { slackErrorOf } from '../transport/slackAccess.ts';
import { type Names, namesIn, placeInWords, WEEKDAYS } from './deadlineWords.ts';
import { pauseReason } from './renderDeadlines.ts';

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
  tell: CommandRun['tell'],
): Promise<void> {
  const { records, wake } = services.deadlines;
  const existing = (await records.subscriptions.get(channel))?.value;
  const place = await lookAtChannel(services, client, channel, user);
  if ('says' in place) return tell(place.says + (existing ? ' What was due meanwhile is kept.' : ''));
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
    return tell(
      isOut
        ? NOT_HERE
        : `Slack does not let me write here (${slackErrorOf(error) ?? 'no answer'}), so nothing was set up.`,
    );
  }
  await wake();
  await noteChannel(services, client);
}

/** What everybody in the channel reads: what comes, who asked for it, and when the first comes. */
async function subscribedMessage(services: Services, subscription: Subscription, by: string): Promise<Card> {
  const [, ...buttons] = remindersCard(subscription, namesIn(services.book)).blocks;
  const first = await firstReminder(services, subscription);
  const text = `${subscriptionInWords(subscription, namesIn(services.book))} <@${by}> set this up. ${first}`;
  return { text, blocks: [section(text), ...buttons] };
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
export async function tellReminders(services: Services, tell: CommandRun['tell']): Promise<void> {
  await services.deadlines.knock();
  await tell(
    remindersList(await subscriptionsOf(services), namesIn(services.book), services.publicUrl() !== undefined),
  );
}

const NOT_WRITABLE: Record<Exclude<Audience['status'], 'ours'>, string> = {
  shared:
    'This channel is shared with another company, which would read along. Run `/vendorcheck remind here` in one of your own.',
  'out of reach': NOT_HERE,
  archived: 'This channel is archived. Run `/vendorcheck remind here` in another one.',
  unknown:
    'Slack did not say who reads this channel, so nothing was set up. Run `/vendorcheck remind here` again in a minute.',
};

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
  if (audience.status === 'unknown') services.report('Slack did not say what this channel is.', audience.error);
  if (audience.status !== 'ours') return { says: NOT_WRITABLE[audience.status] };
  if (!audience.isMember) return { says: NOT_HERE };
  const { creator } = audience;
  const made = creator ? await services.people.recall(client, creator).catch(() => undefined) : undefined;
  return { timeZone: made?.timeZone };
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
  onPress(app, services, 'reminders_stop', async (press) => {
    const { value: channel, user, tell } = press;
    const { refused, subscription } = await mayChange(services, press, channel);
    if (!subscription || refused !== undefined) return tell(refused ?? STOPPED);
    await removeSubscription(services.deadlines.records, channel);
    await tellOwner(services, subscription, user, 'stopped the reminders');
    await tell(`Stopped: no more reminders in ${placeInWords(channel)}. The deadlines themselves stay.`);
  });
  onPress(app, services, 'reminders_calendar', async (press) => {
    const { value: channel, user, open } = press;
    const { refused, subscription } = await mayChange(services, press, channel, 'change a calendar address');
    const by = { by: user, at: services.clock() };
    const secret = refused === undefined ? await renewCalendar(services.deadlines.records, channel, by) : undefined;
    const says =
      refused ??
      (secret
        ? `Add this address to Outlook, Google Calendar or Apple Calendar as a calendar from the internet:\n${services.publicUrl()}/calendar/${secret}.ics\nWhoever has it can read these deadlines, so treat it like a password. It is shown only now; the address before it, if any, no longer works.`
        : STOPPED);
    await open(noticeView('Calendar address', says));
    if (secret && subscription)
      await tellOwner(services, subscription, user, 'made a new calendar address for the reminders');
  });
  onPress(app, services, 'reminders_revoke', async (press) => {
    const { value: channel, user, tell } = press;
    const { refused, subscription } = await mayChange(services, press, channel, 'change a calendar address');
    if (!subscription || refused !== undefined) return tell(refused ?? STOPPED);
    await revokeCalendar(services.deadlines.records, channel, { by: user, at: services.clock() });
    await tellOwner(services, subscription, user, 'ended the calendar address of the reminders');
    await tell(`The calendar address of ${placeInWords(channel)} no longer works.`);
  });
}

export const STOPPED = 'The reminders of this channel were stopped meanwhile.';

/** Whether somebody may change the reminders of a channel: whoever set them up, administrators, and whom the settings let. */
export async function mayChange(
  services: Services,
  { findVisit }: Pick<Press, 'findVisit'>,
  channel: string,
  action: 'change reminders' | 'change a calendar address' = 'change reminders',
): Promise<{ subscription: Subscription | undefined; refused: string | undefined }> {
  const { person } = await findVisit();
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

const MOST_SHOWN = 15;
/** Chosen vendors, rules and owners that are named; the rest is counted. */
const MOST_NAMED = 8;

/** Every channel with reminders: what it hears and when, and buttons to change that. */
function remindersList(subscriptions: Subscription[], names: Names, canGiveCalendar: boolean): Card {
  if (subscriptions.length === 0)
    return cardOfText('No channel hears of deadlines yet. Run `/vendorcheck remind here` in the one that should.');
  const text =
    subscriptions.length === 1
      ? 'One channel hears of deadlines'
      : `${subscriptions.length} channels hear of deadlines`;
  const shown = subscriptions.slice(0, MOST_SHOWN);
  const left = subscriptions.length - shown.length;
  return {
    text,
    blocks: [
      section(`*${text}*`),
      ...shown.flatMap((subscription) => row(subscription, names, canGiveCalendar)),
      ...(left > 0
        ? [section(`… and ${left} more: run \`/vendorcheck remind here\` in a channel to see its own.`)]
        : []),
    ],
  };
}

/** One channel's reminders, for people in it. */
function remindersCard(subscription: Subscription, names: Names): Card {
  return {
    text: `Reminders of ${placeInWords(subscription.channel)}`,
    blocks: row({ ...subscription, calendar: undefined }, names),
  };
}

function row(subscription: Subscription, names: Names, canGiveCalendar = false): KnownBlock[] {
  const { channel, calendar } = subscription;
  return [
    section(subscriptionInWords(subscription, names)),
    ...actions(
      [
        button('reminders_edit', 'Change', channel),
        ...calendarButtons(channel, calendar !== undefined, canGiveCalendar),
        button('reminders_stop', 'Stop', channel, {
          style: 'danger',
          confirm: confirm(
            'Stop the reminders?',
            'The channel hears nothing more. The deadlines stay.',
            'Stop',
            'Keep',
          ),
        }),
      ],
      `subscription|${channel}`,
    ),
  ];
}

function calendarButtons(channel: string, hasOne: boolean, canGive: boolean): Button[] {
  const renew = confirm(
    'A new calendar address?',
    'The address in use stops working at once, in every calendar that has it.',
    'New address',
    'Keep the old one',
  );
  return [
    ...(canGive && hasOne ? [button('reminders_calendar', 'New calendar address', channel, { confirm: renew })] : []),
    ...(canGive && !hasOne ? [button('reminders_calendar', 'Calendar address', channel)] : []),
    ...(hasOne ? [button('reminders_revoke', 'End calendar address', channel)] : []),
  ];
}

/** "#procurement hears of every deadline 90, 30, 14, 7 and 1 days before and on the day, at 09:00 (Berlin time), on working days" */
export function subscriptionInWords(subscription: Subscription, names: Names): string {
  const { channel, time, timeZone, workingDaysOnly, holidays, digestWeekday, escalateTo, paused } = subscription;
  const extras = [
    workingDaysOnly ? `on working days${holidays ? ` (holidays of ${quoteTyped(names.country(holidays))})` : ''}` : '',
    digestWeekday ? `overview on ${WEEKDAYS[digestWeekday - 1]}s` : '',
    escalateTo ? `overdue ones daily to ${mentionOf(escalateTo)}` : '',
  ].filter((part) => part);
  const when = `${offsetsInWords(subscription)}, at ${time} (${zoneInWords(timeZone)})`;
  const trouble = paused ? `\n:warning: ${pausedInWords(paused)}` : '';
  const place = channel.startsWith('D') ? `Whoever reads ${placeInWords(channel)}` : placeInWords(channel);
  return `${place} hears of ${wantsInWords(subscription, names)} ${when}${extras.map((extra) => `, ${extra}`).join('')}.${trouble}`;
}

function offsetsInWords({ offsets }: Subscription): string {
  const before = offsets.filter((offset) => offset > 0).toSorted((a, b) => b - a);
  const days = before.length === 1 && before[0] === 1 ? 'day' : 'days';
  return [
    before.length > 0 ? `${listInWords(before.map(String))} ${days} before` : '',
    offsets.includes(0) ? 'on the day' : '',
  ]
    .filter((part) => part)
    .join(' and ');
}

function wantsInWords({ wants }: Subscription, names: Names): string {
  if (wants.everything) return 'every deadline';
  const chosen = [
    ...wants.vendors.map((id) => `*${quoteTyped(names.vendor(id))}*`),
    ...wants.rules.map((id) => `*${quoteTyped(names.rule(id))}*`),
    ...wants.owners.map((id) => `what ${mentionOf(id)} owns`),
  ];
  const left = chosen.length - MOST_NAMED;
  return listInWords(left > 0 ? [...chosen.slice(0, MOST_NAMED), `${left} more`] : chosen);
}

function pausedInWords({ since, reason, isLockedOut }: NonNullable<Subscription['paused']>): string {
  const again = isLockedOut ? '' : ' I try again by myself.';
  return `Paused since ${dayInWords(since)}: ${pauseReason(reason)}. What was due is kept.${again}`;
}

/** What becomes of a channel with reminders: whoever set them up is told at once, and nothing is lost. */
export function registerChannelEvents(app: App, services: Services): void {
  const { clock, report } = services;
  const pause = async (channel: string, reason: string): Promise<void> => {
    await pauseSubscription(services.deadlines.records, channel, reason, clock());
    await services.deadlines.wake();
  };
  const resume = async (channel: string): Promise<void> => {
    await resumeSubscription(services.deadlines.records, channel, clock());
    await services.deadlines.wake();
  };
  const rename = async (channel: string, name: string): Promise<void> => {
    const { records, wake } = services.deadlines;
    const subscription = (await records.subscriptions.get(channel))?.value;
    if (!subscription) return;
    await notifySubscriber(records, subscription, RENAMED + name, `${channel}|renamed|${name}`, clock());
    await wake();
  };

  app.event('member_joined_channel', async ({ event, context }) => {
    if (event.user === context.botUserId) await resume(event.channel);
  });
  for (const kind of ['channel', 'group'] as const) {
    app.event(`${kind}_left`, async ({ event }) => pause(event.channel, 'not_in_channel'));
    app.event(`${kind}_archive`, async ({ event }) => pause(event.channel, 'is_archived'));
    app.event(`${kind}_deleted`, async ({ event }) => pause(event.channel, 'channel_not_found'));
    app.event(`${kind}_unarchive`, async ({ event }) => resume(event.channel));
    app.event(`${kind}_rename`, async ({ event }) => rename(event.channel.id, event.channel.name));
  }
  // Another company reads along from now on.
  app.event('channel_shared', async ({ event }) => pause(event.channel, 'channel_shared'));
  app.event('channel_unshared', async ({ event }) => {
    if (event.is_ext_shared !== true) await resume(event.channel);
  });

  const lock = async (reason: string): Promise<void> => {
    await lockOut(services.deadlines.records, reason, clock());
    report('Slack took the bot’s token away: no reminder can be posted until the app is installed again.', reason);
  };
  app.event('tokens_revoked', async ({ event }) => {
    if ((event.tokens.bot ?? []).length > 0) await lock('token_revoked');
  });
  app.event('app_uninstalled', async () => lock('app_uninstalled'));
}
