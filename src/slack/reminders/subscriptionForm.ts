import type { App } from '@slack/bolt';
import type { ExternalSelect, ModalView, MultiExternalSelect, PlainTextOption, RadioButtons } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { knownCountries } from '../../reminders/days.ts';
import { saveSubscription } from '../../reminders/keepSubscriptions.ts';
import type { Subscription } from '../../reminders/records.ts';
import { dayInZone } from '../../rulebook/time.ts';
import { header, input, modal, OWN_CHANNELS, option, plain, section, select } from '../blocks.ts';
import { noteChannel } from '../home/setUp.ts';
import { type Filled, onPress, onSubmit } from '../listeners.ts';
import type { Services } from '../services.ts';
import { channelProblem, type PersonProblem, personProblem } from '../transport/people.ts';
import { tellSaved, vendorOptions } from './deadlineForm.ts';
import { type Names, namesIn, WEEKDAYS } from './deadlineWords.ts';
import { mayChange, STOPPED, subscriptionInWords, tellOwner } from './reminderSettings.ts';

const metadata = z.object({ form: z.literal(1), channel: z.string() });
const MOST_OPTIONS = 100;

/** Changing a channel's reminders: the window, the searches of its menus, saving. */
export function registerSubscriptionForm(app: App, services: Services): void {
  const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
  const search = (action: string, choices: () => (readonly [value: string, label: string])[]): void =>
    app.options(action, async ({ ack, payload }) => {
      const typed = payload.value.toLowerCase();
      const found = choices().filter(([, label]) =>
        [typed, typed.replaceAll(' ', '_')].some((words) => label.toLowerCase().includes(words)),
      );
      await ack({ options: found.slice(0, MOST_OPTIONS).map(([value, label]) => option(label, value)) });
    });
  search('subscription_rules', () => [...services.book.rules.values()].map(({ id, short }) => [id, short]));
  search('subscription_zone', () => zones.map((zone) => [zone, zone]));
  search('subscription_country', () => knownCountries().map(({ code, name }) => [code, name]));
  app.options('subscription_vendors', async ({ ack, payload }) => {
    await ack({ options: vendorOptions(services.book, payload.value) });
  });

  onPress(app, services, 'reminders_edit', async (press) => {
    const { refused, subscription } = await mayChange(services, press, press.value);
    if (!subscription || refused !== undefined) return press.tell(refused ?? STOPPED);
    await press.open(subscriptionModal(subscription, namesIn(services.book)));
  });
  onSubmit(app, services, 'subscription_form', async (submission) => {
    const { view, filled, client, user, close, refuse } = submission;
    const { channel } = metadata.parse(JSON.parse(view.private_metadata));
    const { refused, subscription: existing } = await mayChange(services, submission, channel);
    const { errors, given } = readSubscriptionForm(filled);
    if (refused) errors.wants = refused;
    else Object.assign(errors, await placeErrors(services, client, channel, given, existing));
    if (Object.keys(errors).length > 0) return refuse(errors);
    const now = services.clock();
    const saved = await saveSubscription(services.deadlines.records, {
      ...given,
      channel,
      createdBy: user,
      createdAt: now.toISOString(),
      startsOn: dayInZone(now, given.timeZone),
    });
    await close();
    await tellSaved(client, channel, user, `Saved. ${subscriptionInWords(saved, namesIn(services.book))}`);
    if (existing) await tellOwner(services, existing, user, 'changed the reminders');
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

const UNFIT: Record<PersonProblem, string> = {
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
function readSubscriptionForm(filled: Filled): { given: Given; errors: Record<string, string> } {
  const rules = filled.choices('rules');
  const vendors = filled.choices('vendors');
  const owners = filled.users('owners');
  const everything = filled.choice('wants') !== 'chosen';
  const offsets = readOffsets(filled.text('offsets'));
  const person = filled.user('escalate_person');
  const place = filled.channel('escalate_channel');
  const escalateTo = person ?? place;
  const weekday = Number(filled.choice('digest') ?? 0);
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
      time: filled.time('time') ?? '09:00',
      timeZone: filled.choice('zone') ?? 'UTC',
      workingDaysOnly: filled.choice('days') === 'working',
      holidays: filled.choice('holidays') ?? '',
      ...(weekday >= 1 && weekday <= 7 ? { digestWeekday: weekday } : {}),
      ...(escalateTo ? { escalateTo } : {}),
    },
  };
}

/** @example readOffsets('90, 30 and 0') //=> [90, 30, 0] */
function readOffsets(text: string): number[] | undefined {
  const words = text.split(/[\s,;]+|and/u).filter((word) => word !== '');
  const isRead = words.every((word) => /^\d{1,4}$/u.test(word) && Number(word) <= 1000);
  if (!isRead || words.length === 0 || words.length > 30) return undefined;
  return [...new Set(words.map(Number))].toSorted((a, b) => b - a);
}

const EVERYTHING = option('Every deadline that binds us, and every one that people added', 'everything');
const CHOSEN = option('Only the rules, vendors and owners chosen below', 'chosen');
const EVERY_DAY = option('Any day', 'every');
const WORKING_DAYS = option('Only on working days (a reminder for a day off comes before it)', 'working');
const DIGESTS = [
  option('No weekly overview', '0'),
  ...WEEKDAYS.map((label, index) => option(`On ${label}`, String(index + 1))),
];

/** The window in which a channel's reminders are set up or changed. `names` are what stands in menus for ids. */
function subscriptionModal(subscription: Subscription, names: Names): ModalView {
  const { channel, wants, offsets, time, timeZone, workingDaysOnly, holidays, digestWeekday, escalateTo } =
    subscription;
  const menu = (action: string, prompt: string, chosen: PlainTextOption[]): MultiExternalSelect => ({
    type: 'multi_external_select',
    action_id: action,
    min_query_length: 0,
    placeholder: plain(prompt),
    ...(chosen.length > 0 ? { initial_options: chosen } : {}),
  });
  const search = (action: string, prompt: string, chosen?: PlainTextOption): ExternalSelect => ({
    type: 'external_select',
    action_id: action,
    min_query_length: 0,
    placeholder: plain(prompt),
    ...(chosen ? { initial_option: chosen } : {}),
  });
  const choice = (options: PlainTextOption[], chosen: PlainTextOption): RadioButtons => ({
    type: 'radio_buttons',
    options,
    initial_option: chosen,
  });
  const rules = wants.rules.map((id) => option(names.rule(id), id));
  const vendors = wants.vendors.map((id) => option(names.vendor(id), id));
  const country = holidays ? option(names.country(holidays), holidays) : undefined;
  const optional = { optional: true };
  return modal(
    'Reminders',
    [
      section(
        channel.startsWith('D')
          ? 'What you hear here of coming dates, and when.'
          : `What <#${channel}> hears of coming dates, and when.`,
      ),
      header('What'),
      input('wants', 'Which deadlines?', choice([EVERYTHING, CHOSEN], wants.everything ? EVERYTHING : CHOSEN)),
      input('rules', 'Rules', menu('subscription_rules', 'Type a rule', rules), optional),
      input('vendors', 'Vendors', menu('subscription_vendors', 'Type a vendor', vendors), optional),
      input(
        'owners',
        'Owners',
        { type: 'multi_users_select', ...(wants.owners.length > 0 ? { initial_users: wants.owners } : {}) },
        optional,
      ),
      header('When'),
      input(
        'offsets',
        'How many days before?',
        { type: 'plain_text_input', initial_value: offsets.join(', ') },
        { hint: 'Numbers with commas; 0 is the day itself.' },
      ),
      input('time', 'At what time?', { type: 'timepicker', initial_time: time }),
      input('zone', 'In which time zone?', search('subscription_zone', 'Type a city', option(timeZone, timeZone))),
      input('days', 'On which days?', choice([EVERY_DAY, WORKING_DAYS], workingDaysOnly ? WORKING_DAYS : EVERY_DAY)),
      input(
        'holidays',
        'Whose public holidays are days off?',
        search('subscription_country', 'Type a country', country),
        {
          optional: true,
          hint: 'None: only weekends.',
        },
      ),
      header('Also'),
      input('digest', 'Weekly overview', select(DIGESTS, String(digestWeekday ?? 0))),
      input(
        'escalate_person',
        'Who hears of overdue deadlines, once a day?',
        { type: 'users_select', ...(escalateTo && /^[UW]/u.test(escalateTo) ? { initial_user: escalateTo } : {}) },
        optional,
      ),
      input(
        'escalate_channel',
        '… or which channel?',
        {
          type: 'conversations_select',
          filter: OWN_CHANNELS,
          ...(escalateTo && /^[CG]/u.test(escalateTo) ? { initial_conversation: escalateTo } : {}),
        },
        optional,
      ),
    ],
    { callback: 'subscription_form', submit: 'Save', metadata: JSON.stringify({ form: 1, channel }) },
  );
}
