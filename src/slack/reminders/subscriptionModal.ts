import type { KnownBlock, ModalView } from '@slack/types';
import type { Subscription } from '../../reminders/records.ts';
import { option, plain } from './deadlineModal.ts';
import type { Names } from './names.ts';

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const NO_DIGEST = { value: '0', label: 'No weekly overview' };
const EVERYTHING = { value: 'everything', label: 'Every deadline that binds us, and every one that people added' };
const CHOSEN = { value: 'chosen', label: 'Only the rules, vendors and owners chosen below' };
const EVERY_DAY = { value: 'every', label: 'Any day' };
const WORKING_DAYS = { value: 'working', label: 'Only on working days (a reminder for a day off comes before it)' };

/** The window in which a channel's reminders are set up or changed. `names` are what stands in menus for ids. */
export function subscriptionModal(subscription: Subscription, names: Names): ModalView {
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
