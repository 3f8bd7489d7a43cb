/** The window of the settings, and what is chosen there in words. */
import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Book } from '../../rulebook/book.ts';
import { roleInWords } from '../../rulebook/roles.ts';
import { DATE_FORMATS, type DateFormat, dayIn, isDateFormat } from '../../rulebook/time.ts';
import { GRANTS, type Grant } from '../../settings/permissions.ts';
import { type Addressee, type Change, RETENTION_DAYS, type Settings } from '../../settings/settings.ts';
import { input, listSection, modal, OWN_CHANNELS, option, plain, select } from '../blocks.ts';
import { escapeMrkdwn, mentionOf, momentForReader } from '../mrkdwn.ts';

/** The boxes of the settings. Each block's id carries the version: Slack keeps what stands in a block of the same id. */
export const BOXES = [
  'buyer',
  'channel',
  'admins',
  'dates',
  'fiscal',
  'retention',
  'ask_person',
  'ask_channel',
  'feedback_person',
  'feedback_channel',
  'members',
] as const;
export type Box = (typeof BOXES)[number];

export function blockIdOf(box: Box, version: number): string {
  return `settings_${box}:${version}`;
}

/** Roles, administrators: Slack takes more, but nobody needs them. */
const MOST_ROLES = 15;
const MOST_ADMINS = 10;

/** What the second of two people who changed the settings at once is told. */
export interface Overtaken {
  change: Change | undefined;
  /** What they had chosen that differs from what stands now. */
  chosen: Change['fields'];
}

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);

/** The window in which administrators change the settings. */
export function settingsModal(book: Book, { choices, version }: Settings, overtaken?: Overtaken): ModalView {
  const box: MakeBox = (name, label, hint, element, optional = true) =>
    input(blockIdOf(name, version), label, { ...element, action_id: `settings_${name}` }, { optional, hint });
  const retention = [...new Set([...RETENTION_DAYS, choices.retentionDays])].toSorted((a, b) => a - b);
  return modal(
    'Settings',
    [
      ...(overtaken ? overtakenBlocks(book, overtaken) : []),
      box(
        'buyer',
        'Who are you as a buyer?',
        'Type to search, e.g. “contractor” or “Texas”. Answers are for these roles unless a question names another.',
        {
          type: 'multi_external_select',
          min_query_length: 0,
          max_selected_items: MOST_ROLES,
          placeholder: plain('Type a role, a state or a country'),
          ...(choices.buyer.length > 0
            ? { initial_options: choices.buyer.map((role) => option(roleInWords(book, role), role)) }
            : {}),
        },
        false,
      ),
      box('channel', 'Channel for reminders', 'Invite the bot there first: /invite @vendorcheck', {
        type: 'conversations_select',
        filter: OWN_CHANNELS,
        ...(choices.defaultChannel ? { initial_conversation: choices.defaultChannel } : {}),
      }),
      box(
        'admins',
        'Who may change these settings?',
        'The admins of this Slack workspace always may.',
        {
          type: 'multi_users_select',
          max_selected_items: MOST_ADMINS,
          ...(choices.admins.length > 0 ? { initial_users: choices.admins } : {}),
        },
        false,
      ),
      box(
        'dates',
        'Dates',
        'How days are written, in answers as well as here. Texts stay English.',
        select(
          DATE_FORMATS.map((format) => option(`${LANGUAGES[format]}: ${dayIn(format, '2024-07-20')}`, format)),
          choices.dates,
        ),
        false,
      ),
      box(
        'fiscal',
        'Fiscal year begins in',
        'For “next fiscal year” and “FY27”. Nothing chosen: asked back.',
        select(
          MONTHS.map((month) => option(monthInWords(month), String(month))),
          String(choices.fiscalYearStart ?? ''),
        ),
      ),
      box(
        'retention',
        'Keep each person’s recent checks for',
        'Only the person who checked sees them.',
        select(
          retention.map((days) => option(retentionInWords(days), String(days))),
          String(choices.retentionDays),
        ),
        false,
      ),
      ...addresseeBoxes(
        box,
        'ask',
        '“Ask a person” goes to',
        'Somebody who decides where an answer is not enough.',
        choices.askPerson,
      ),
      ...addresseeBoxes(box, 'feedback', 'Feedback goes to', 'Nobody chosen: to the administrators.', choices.feedback),
      box(
        'members',
        'Besides, every member may',
        'Without it, administrators, and whoever set the reminders up. Whose it is hears of each change.',
        {
          type: 'checkboxes',
          options: grants(GRANTS),
          ...(choices.membersMay.length > 0 ? { initial_options: grants(choices.membersMay) } : {}),
        },
      ),
    ],
    { callback: 'settings', submit: 'Save', metadata: JSON.stringify({ form: 1, version }) },
  );
}

type MakeBox = (
  name: Box,
  label: string,
  hint: string,
  element: InputBlock['element'],
  isOptional?: boolean,
) => InputBlock;

function addresseeBoxes(
  box: MakeBox,
  name: 'ask' | 'feedback',
  label: string,
  hint: string,
  chosen: Addressee | null,
): KnownBlock[] {
  return [
    box(`${name}_person`, label, hint, {
      type: 'users_select',
      ...(chosen?.kind === 'person' ? { initial_user: chosen.id } : {}),
    }),
    box(`${name}_channel`, '… or to a channel', '', {
      type: 'conversations_select',
      filter: OWN_CHANNELS,
      ...(chosen?.kind === 'channel' ? { initial_conversation: chosen.id } : {}),
    }),
  ];
}

function grants(of: readonly Grant[]): PlainTextOption[] {
  return of.map((grant) => option(GRANT_WORDS[grant], grant));
}

function overtakenBlocks(book: Book, { change, chosen }: Overtaken): KnownBlock[] {
  const who = change
    ? `${mentionOf(change.by)} changed the settings ${momentForReader(change.at)}`
    : 'The settings changed';
  return [
    ...listSection(`:warning: *Nothing was saved:* ${who}, while you had them open.`, [
      'Below is what stands now. You had chosen differently:',
      ...chosen.map((change) => `• ${changedInWords(book, change)}`.replace('(before: ', '(now: ')),
      'Change what still needs changing and save again.',
    ]),
    { type: 'divider' },
  ];
}

const FIELD_WORDS: Record<string, string> = {
  buyer: 'Buyer roles',
  defaultChannel: 'Channel for reminders',
  admins: 'Administrators',
  dates: 'Dates',
  fiscalYearStart: 'Fiscal year begins in',
  retentionDays: 'Recent checks are kept',
  askPerson: '“Ask a person” goes to',
  feedback: 'Feedback goes to',
  membersMay: 'Members may also',
};

/** What members may do besides, as the settings offer it. */
const GRANT_WORDS: Record<Grant, string> = {
  waivers: 'make waivers, and decide on those of others',
  reminders: 'change or stop reminders that others set up',
  calendars: 'change calendar addresses of such reminders',
};

const LANGUAGES: Record<DateFormat, string> = {
  'en-GB': 'English',
  'en-US': 'American English',
  iso: 'Numbers',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  it: 'Italiano',
  nl: 'Nederlands',
  pl: 'Polski',
};

/** The months by number, as a fiscal year begins in one. */
function monthInWords(month: number): string {
  return new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, month - 1, 1));
}

/** How long checks are kept. */
export function retentionInWords(days: number): string {
  if (days === 0) return 'not at all';
  if (days % 365 === 0) return days === 365 ? 'one year' : `${days / 365} years`;
  return `${days} days`;
}

/** Roles in words, e.g. "US federal contractor and US person". */
export function rolesInWords(book: Book, roles: readonly string[]): string {
  return escapeMrkdwn(roles.map((role) => roleInWords(book, role)).join(', '));
}

/** One field of a change, e.g. "Channel for reminders: <#C1> (before: none)". */
function changedInWords(book: Book, { field, from, to }: Change['fields'][number]): string {
  return `${FIELD_WORDS[field] ?? escapeMrkdwn(field)}: ${valuesInWords(book, field, to)} (before: ${valuesInWords(book, field, from)})`;
}

function valuesInWords(book: Book, field: string, values: readonly string[]): string {
  if (values.length === 0) return field === 'feedback' ? 'the administrators' : 'none';
  return values.map((value) => valueInWords(book, field, value)).join(', ');
}

function valueInWords(book: Book, field: string, value: string): string {
  switch (field) {
    case 'buyer':
      return rolesInWords(book, [value]);
    case 'retentionDays':
      return retentionInWords(Number(value));
    case 'fiscalYearStart':
      return monthInWords(Number(value));
    case 'membersMay': {
      const grant = GRANTS.find((one) => one === value);
      return grant ? GRANT_WORDS[grant] : escapeMrkdwn(value);
    }
    case 'dates':
      return escapeMrkdwn(isDateFormat(value) ? LANGUAGES[value] : value);
    case 'askPerson':
    case 'feedback':
      return mentionOf(value.slice(value.indexOf(':') + 1));
    default:
      return mentionOf(value);
  }
}

/** Longer lines are not read; a role or a name is never cut in two. */
const LONGEST_CHANGE = 600;

/** Who changed what and when, on one line. */
export function changeLine(book: Book, { by, at, fields }: Change): string {
  const all = fields.map((field) => changedInWords(book, field));
  const shown = all.filter((_, index) => all.slice(0, index + 1).join('; ').length <= LONGEST_CHANGE);
  const rest = all.length - shown.length;
  const what = [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join('; ');
  return `• ${momentForReader(at)}, ${mentionOf(by)}: ${what}`;
}
