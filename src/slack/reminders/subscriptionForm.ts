import type { App, BlockAction, ButtonAction, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { knownCountries } from '../../reminders/days.ts';
import { saveSubscription } from '../../reminders/keepSubscriptions.ts';
import type { Subscription } from '../../reminders/records.ts';
import { dayInZone } from '../../rulebook/time.ts';
import { noteChannel } from '../home/setUp.ts';
import type { Services } from '../services.ts';
import { channelProblem, personProblem } from '../transport/people.ts';
import { openModal, tellPrivately } from '../windows.ts';
import { option, plain, vendorOptions } from './deadlineForm.ts';
import { type Names, namesIn, WEEKDAYS } from './deadlineWords.ts';
import { mayChange, STOPPED, subscriptionInWords, tellOwner } from './reminderSettings.ts';

const metadata = z.object({ form: z.literal(1), channel: z.string() });
const MOST_OPTIONS = 100;

/** Saving a channel's reminders, and the searches of its menus. */
export function registerSubscriptionForm(app: App, services: Services): void {
  const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
  const matching = (typed: string, choices: { value: string; label: string }[]) =>
    choices
      .filter(
        ({ label }) =>
          label.toLowerCase().includes(typed.toLowerCase().replaceAll(' ', '_')) ||
          label.toLowerCase().includes(typed.toLowerCase()),
      )
      .slice(0, MOST_OPTIONS)
      .map(option);
  app.options('subscription_rules', async ({ ack, payload }) => {
    await ack({
      options: matching(
        payload.value ?? '',
        [...services.book.rules.values()].map(({ id, short }) => ({ value: id, label: short })),
      ),
    });
  });
  app.options('subscription_vendors', async ({ ack, payload }) => {
    await ack({ options: vendorOptions(services.book, payload.value ?? '') });
  });
  app.options('subscription_zone', async ({ ack, payload }) => {
    await ack({
      options: matching(
        payload.value ?? '',
        zones.map((zone) => ({ value: zone, label: zone })),
      ),
    });
  });
  app.options('subscription_country', async ({ ack, payload }) => {
    await ack({
      options: matching(
        payload.value ?? '',
        knownCountries().map(({ code, name }) => ({ value: code, label: name })),
      ),
    });
  });

  app.action<BlockAction<ButtonAction>>('reminders_edit', async ({ ack, action, body, client, respond }) => {
    await ack();
    const { refused, subscription } = await mayChange(services, client, body, action.value ?? '');
    if (!subscription || refused !== undefined) return tellPrivately(client, { body, respond }, refused ?? STOPPED);
    const form = subscriptionModal(subscription, namesIn(services.book));
    await openModal(client, { trigger: body.trigger_id, user: body.user.id }, form);
  });
  app.view<ViewSubmitAction>('subscription_form', async ({ ack, body, view, client }) => {
    const { channel } = metadata.parse(JSON.parse(view.private_metadata));
    const { refused, subscription: existing } = await mayChange(services, client, body, channel);
    const { errors, given } = readSubscriptionForm(view);
    if (refused) errors.wants = refused;
    else Object.assign(errors, await placeErrors(services, client, channel, given, existing));
    if (Object.keys(errors).length > 0) return ack({ response_action: 'errors', errors });
    const now = services.clock();
    const subscription: Subscription = {
      ...given,
      channel,
      createdBy: body.user.id,
      createdAt: now.toISOString(),
      startsOn: dayInZone(now, given.timeZone),
    };
    const saved = await saveSubscription(services.deadlines.records, subscription);
    await ack();
    const text = `Saved. ${subscriptionInWords(saved, namesIn(services.book))}`;
    await client.chat
      .postEphemeral({ channel, user: body.user.id, text })
      .catch(() => client.chat.postMessage({ channel: body.user.id, text }));
    if (existing) await tellOwner(services, existing, body.user.id, 'changed the reminders');
    await services.deadlines.wake();
    await noteChannel(services, client);
  });
}

/** Who would read it: the channel itself, and whoever hears of what is overdue. */
async function placeErrors(
  { people }: Services,
  client: WebClient,
  channel: string,
  { escalateTo }: Given,
  existing: Subscription | undefined,
): Promise<Record<string, string>> {
  const problem = channel.startsWith('D') ? undefined : await channelProblem(client, channel);
  if (problem) return { wants: problem };
  if (!escalateTo || escalateTo === existing?.escalateTo) return {};
  if (/^[CG]/u.test(escalateTo)) {
    const says = await channelProblem(client, escalateTo);
    return says ? { escalate_channel: says } : {};
  }
  const unfit = await personProblem(people, client, await people.home(client), escalateTo);
  return unfit ? { escalate_person: UNFIT[unfit] } : {};
}

const UNFIT: Record<NonNullable<Awaited<ReturnType<typeof personProblem>>>, string> = {
  guest: 'This person is a guest, and guests see no deadlines. Choose a full member.',
  stranger: 'This person belongs to another company. Choose a member of your own.',
  deactivated: 'This account is deactivated. Choose somebody else.',
  bot: 'This is an app. Choose a person.',
  unknown: 'Slack did not say who this is. Save again in a minute.',
};

type Given = Omit<
  Subscription,
  'channel' | 'createdBy' | 'createdAt' | 'startsOn' | 'paused' | 'recovering' | 'changes' | 'calendar'
>;

/** What was filled in, and what is wrong with it, by block. */
function readSubscriptionForm(view: Pick<ViewOutput, 'state'>): {
  given: Given;
  errors: Record<string, string>;
} {
  const { values } = view.state;
  const rules = (values.rules?.subscription_rules?.selected_options ?? []).map(({ value }) => value);
  const vendors = (values.vendors?.subscription_vendors?.selected_options ?? []).map(({ value }) => value);
  const owners = values.owners?.owners?.selected_users ?? [];
  const everything = values.wants?.wants?.selected_option?.value !== 'chosen';
  const offsets = readOffsets(values.offsets?.offsets?.value ?? '');
  const person = values.escalate_person?.escalate_person?.selected_user;
  const place = values.escalate_channel?.escalate_channel?.selected_conversation;
  const escalateTo = person ?? place ?? undefined;
  const weekday = Number(values.digest?.digest?.selected_option?.value ?? 0);
  const errors: Record<string, string> = {};
  if (!everything && rules.length + vendors.length + owners.length === 0)
    errors.wants = 'Choose rules, vendors or owners below, or take every deadline.';
  if (!offsets) errors.offsets = 'Write whole numbers from 0 to 1000 with commas, such as 90, 30, 14, 7, 1, 0.';
  if (person && place) errors.escalate_channel = 'Choose a person or a channel, not both.';
  return {
    errors,
    given: {
      wants: { everything, rules, vendors, owners },
      offsets: offsets ?? [0],
      time: values.time?.time?.selected_time ?? '09:00',
      timeZone: values.zone?.subscription_zone?.selected_option?.value ?? 'UTC',
      workingDaysOnly: values.days?.days?.selected_option?.value === 'working',
      holidays: values.holidays?.subscription_country?.selected_option?.value ?? '',
      ...(weekday >= 1 && weekday <= 7 ? { digestWeekday: weekday } : {}),
      ...(escalateTo ? { escalateTo } : {}),
    },
  };
}

/** @example readOffsets('90, 30 and 0') //=> [90, 30, 0] */
function readOffsets(text: string): number[] | undefined {
  const words = text.split(/[\s,;]+|and/u).filter((word) => word !== '');
  if (
    words.length === 0 ||
    words.length > 30 ||
    !words.every((word) => /^\d{1,4}$/u.test(word) && Number(word) <= 1000)
  )
    return undefined;
  return [...new Set(words.map(Number))].toSorted((a, b) => b - a);
}

const NO_DIGEST = { value: '0', label: 'No weekly overview' };
const EVERYTHING = { value: 'everything', label: 'Every deadline that binds us, and every one that people added' };
const CHOSEN = { value: 'chosen', label: 'Only the rules, vendors and owners chosen below' };
const EVERY_DAY = { value: 'every', label: 'Any day' };
const WORKING_DAYS = { value: 'working', label: 'Only on working days (a reminder for a day off comes before it)' };

/** The window in which a channel's reminders are set up or changed. `names` are what stands in menus for ids. */
function subscriptionModal(subscription: Subscription, names: Names): ModalView {
  const { channel, wants, offsets, time, timeZone, workingDaysOnly, holidays, digestWeekday, escalateTo } =
    subscription;
  const menu = (action: string, prompt: string, chosen: { value: string; label: string }[]): object => ({
    type: 'multi_external_select',
    action_id: action,
    min_query_length: 0,
    placeholder: plain(prompt),
    ...(chosen.length > 0 ? { initial_options: chosen.map(option) } : {}),
  });
  const search = (action: string, prompt: string, chosen?: { value: string; label: string }): object => ({
    type: 'external_select',
    action_id: action,
    min_query_length: 0,
    placeholder: plain(prompt),
    ...(chosen ? { initial_option: option(chosen) } : {}),
  });
  const digests = [NO_DIGEST, ...WEEKDAYS.map((label, index) => ({ value: String(index + 1), label: `On ${label}` }))];
  const person = escalateTo && /^[UW]/u.test(escalateTo) ? escalateTo : undefined;
  const place = escalateTo && /^[CG]/u.test(escalateTo) ? escalateTo : undefined;
  return {
    type: 'modal',
    callback_id: 'subscription_form',
    private_metadata: JSON.stringify({ form: 1, channel }),
    title: plain('Reminders'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          text: channel.startsWith('D')
            ? 'What you hear here of coming dates, and when.'
            : `What <#${channel}> hears of coming dates, and when.`,
        },
      },
      heading('What'),
      input('wants', 'Which deadlines?', {
        type: 'radio_buttons',
        action_id: 'wants',
        options: [EVERYTHING, CHOSEN].map(option),
        initial_option: option(wants.everything ? EVERYTHING : CHOSEN),
      }),
      input(
        'rules',
        'Rules',
        menu(
          'subscription_rules',
          'Type a rule',
          wants.rules.map((id) => ({ value: id, label: names.rule(id) })),
        ),
        true,
      ),
      input(
        'vendors',
        'Vendors',
        menu(
          'subscription_vendors',
          'Type a vendor',
          wants.vendors.map((id) => ({ value: id, label: names.vendor(id) })),
        ),
        true,
      ),
      input(
        'owners',
        'Owners',
        {
          type: 'multi_users_select',
          action_id: 'owners',
          ...(wants.owners.length > 0 ? { initial_users: wants.owners } : {}),
        },
        true,
      ),
      heading('When'),
      input(
        'offsets',
        'How many days before?',
        { type: 'plain_text_input', action_id: 'offsets', initial_value: offsets.join(', ') },
        false,
        'Numbers with commas; 0 is the day itself.',
      ),
      input('time', 'At what time?', { type: 'timepicker', action_id: 'time', initial_time: time }),
      input(
        'zone',
        'In which time zone?',
        search('subscription_zone', 'Type a city', { value: timeZone, label: timeZone }),
      ),
      input('days', 'On which days?', {
        type: 'radio_buttons',
        action_id: 'days',
        options: [EVERY_DAY, WORKING_DAYS].map(option),
        initial_option: option(workingDaysOnly ? WORKING_DAYS : EVERY_DAY),
      }),
      input(
        'holidays',
        'Whose public holidays are days off?',
        search(
          'subscription_country',
          'Type a country',
          holidays ? { value: holidays, label: names.country(holidays) } : undefined,
        ),
        true,
        'None: only weekends.',
      ),
      heading('Also'),
      input('digest', 'Weekly overview', {
        type: 'static_select',
        action_id: 'digest',
        options: digests.map(option),
        initial_option: option(digests[digestWeekday ?? 0] ?? NO_DIGEST),
      }),
      input(
        'escalate_person',
        'Who hears of overdue deadlines, once a day?',
        { type: 'users_select', action_id: 'escalate_person', ...(person ? { initial_user: person } : {}) },
        true,
      ),
      input(
        'escalate_channel',
        '… or which channel?',
        {
          type: 'conversations_select',
          action_id: 'escalate_channel',
          filter: { include: ['public', 'private'], exclude_external_shared_channels: true, exclude_bot_users: true },
          ...(place ? { initial_conversation: place } : {}),
        },
        true,
      ),
    ],
  };
}

function heading(text: string): KnownBlock {
  return { type: 'header', text: plain(text) };
}

function input(id: string, label: string, element: object, optional = false, hint = ''): KnownBlock {
  return {
    type: 'input',
    block_id: id,
    label: plain(label),
    element,
    optional,
    ...(hint ? { hint: plain(hint) } : {}),
  } as KnownBlock;
}
