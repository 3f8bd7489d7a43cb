/** Settings in words. */
import type { Book } from '../../rulebook/book.ts';
import { roleInWords } from '../../rulebook/roles.ts';
import { type DateFormat, dayIn, isDateFormat } from '../../rulebook/time.ts';
import { GRANTS, type Grant } from '../../settings/permissions.ts';
import type { Change } from '../../settings/settings.ts';
import { escapeMrkdwn } from '../mrkdwn.ts';

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

const GRANT_WORDS: Record<Grant, string> = {
  waivers: 'make waivers, and decide on those of others',
  reminders: 'change or stop reminders that others set up',
  calendars: 'change calendar addresses of such reminders',
};

/** What members may do besides, as the settings offer it. */
export function grantInWords(grant: Grant): string {
  return GRANT_WORDS[grant];
}

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

/** A date format with an example, as the settings offer it. */
export function dateFormatInWords(format: DateFormat): string {
  return `${LANGUAGES[format]}: ${dayIn(format, '2024-07-20')}`;
}

/** The months by number, as a fiscal year begins in one. */
export function monthInWords(month: number): string {
  return new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, month - 1, 1));
}

/** How long checks are kept. */
export function retentionInWords(days: number): string {
  if (days === 0) return 'not at all';
  if (days % 365 === 0) return days === 365 ? 'one year' : `${days / 365} years`;
  return `${days} days`;
}

/** A person or a channel as Slack shows it. Nothing but an id of Slack's form becomes a mention. */
export function mentionOf(id: string): string {
  if (/^[UW][A-Z0-9]+$/.test(id)) return `<@${id}>`;
  return /^[CG][A-Z0-9]+$/.test(id) ? `<#${id}>` : escapeMrkdwn(id);
}

/** Roles in words, e.g. "US federal contractor and US person". */
export function rolesInWords(book: Book, roles: readonly string[]): string {
  return escapeMrkdwn(roles.map((role) => roleInWords(book, role)).join(', '));
}

/** One field of a change, e.g. "Channel for reminders: <#C1> (before: none)". */
export function changedInWords(book: Book, { field, from, to }: Change['fields'][number]): string {
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
      return grant ? grantInWords(grant) : escapeMrkdwn(value);
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

/** A moment that each reader sees in their own zone. */
export function momentForReader(iso: string): string {
  const seconds = Math.floor(new Date(iso).getTime() / 1000);
  return `<!date^${seconds}^{date_short_pretty} at {time}|${iso.slice(0, 16).replace('T', ' ')} UTC>`;
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
