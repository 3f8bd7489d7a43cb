/** Reads what people type after `/vendorcheck deadline`. */
import { isValid } from 'date-fns/isValid';
import { parse } from 'date-fns/parse';
import { isDay } from '../../reminders/calendarDay.ts';
import type { DeadlineKind } from '../../reminders/deadline.ts';
import type { DeadlineFilter } from '../../reminders/upcoming.ts';
import type { Book } from '../../rulebook/book.ts';

export type DeadlineCommand =
  | { does: 'add'; title: string; dueOn: string; kind: OwnKind; owner?: string | undefined }
  | { does: 'open form'; title: string }
  | { does: 'edit' | 'done' | 'delete'; words: string }
  | { does: 'list'; filter: DeadlineFilter }
  | { does: 'remind here' }
  | { does: 'reminders' }
  | { does: 'explain'; says: string };

type OwnKind = Extract<DeadlineKind, 'task' | 'renewal' | 'waiver'>;

/** A title is a line in a list; what else there is to say belongs into the note of the form. */
export const LONGEST_TITLE = 200;
const OURS = /^(deadlines?|remind|reminders)(?:\s+|$)/iu;
const DATE_FORMS = [
  'yyyy-MM-dd',
  'd MMMM yyyy',
  'd MMM yyyy',
  'MMMM d yyyy',
  'MMM d yyyy',
  'MMMM d, yyyy',
  'MMM d, yyyy',
];
const DATE_WORDS =
  /\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4}|[A-Za-z]{3,9}\s+\d{1,2},?\s+\d{4}|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b/gu;
/** Slack turns the @name of somebody it knows into a mention; what is left names nobody. */
const NAMED_IN_VAIN = /(?<!\S)@[^\s@]+/u;
/** A person or a user group. */
const MENTION = /<(?:@|!subteam\^)([UWS][A-Z0-9]+)(?:\|[^>]*)?>/u;

/**
 * What a text asks for; `undefined` when it is not about deadlines or reminders.
 *
 * @example readDeadlineText(book, 'deadline add "Replace Kaspersky in Denver" 2027-03-31 <@U1>')
 *   //=> { does: 'add', title: 'Replace Kaspersky in Denver', dueOn: '2027-03-31', kind: 'task', owner: 'U1' }
 */
export function readDeadlineText(book: Book, text: string): DeadlineCommand | undefined {
  const trimmed = text.trim();
  const [start, topic = ''] = OURS.exec(trimmed) ?? [];
  if (start === undefined) return undefined;
  const rest = trimmed.slice(start.length).trim();
  switch (topic.toLowerCase()) {
    case 'deadlines':
      return readList(book, rest);
    case 'reminders':
      return { does: 'reminders' };
    case 'remind':
      return /^(here|me|this channel)?$/iu.test(rest) ? { does: 'remind here' } : undefined;
    default:
      return readOne(rest);
  }
}

function readOne(rest: string): DeadlineCommand | undefined {
  const [, verb = '', words = ''] = /^(\S+)\s*([\s\S]*)$/u.exec(rest) ?? [];
  switch (verb.toLowerCase()) {
    case '':
      return {
        does: 'explain',
        says: 'What about it? Try `/vendorcheck deadline add "Replace Kaspersky on the Denver servers" 2027-03-31 @owner`, or `deadline edit`, `deadline done`, `deadline delete` with some words of its title.',
      };
    case 'add':
      return readAdd(words);
    case 'edit':
    case 'done':
    case 'delete':
      if (!words)
        return {
          does: 'explain',
          says: `Which one? Write \`/vendorcheck deadline ${verb.toLowerCase()}\` and some words of its title, or press its menu in \`/vendorcheck deadlines\`.`,
        };
      return {
        does: verb.toLowerCase() === 'edit' ? 'edit' : verb.toLowerCase() === 'done' ? 'done' : 'delete',
        words: unquoted(words),
      };
    default:
      // "deadline for Kaspersky" is a question, not a command.
      return undefined;
  }
}

function readAdd(words: string): DeadlineCommand {
  if (!words) return { does: 'open form', title: '' };
  const owner = MENTION.exec(words)?.[1];
  const withoutOwner = words.replace(MENTION, ' ');
  const quoted = /["“”„«]([^"“”„«»]+)["“”»]/u.exec(withoutOwner);
  const after = quoted ? withoutOwner.replace(quoted[0], ' ') : withoutOwner;
  const written = after.match(DATE_WORDS)?.at(-1);
  const rest = written ? after.replace(written, ' ') : after;
  const title = (quoted?.[1] ?? rest).replace(/\s+/gu, ' ').trim();
  const again = (problem: string): DeadlineCommand => ({
    does: 'explain',
    says: `${problem} Nothing was saved. You wrote: deadline add ${words}`,
  });
  if (!written)
    return title ? again('On which day? Write it like 2027-03-31 or 31 March 2027.') : { does: 'open form', title: '' };
  const dueOn = readDueDay(written);
  if (dueOn === 'ambiguous')
    return again(`“${written}” can be read two ways. Write the day like 2027-03-31 or 31 March 2027.`);
  if (!dueOn) return again(`There is no day “${written}”. Write it like 2027-03-31 or 31 March 2027.`);
  if (!title) return again('What is due that day? Put it in quotation marks before the date.');
  if (title.length > LONGEST_TITLE)
    return again(
      `The title has ${title.length} characters; ${LONGEST_TITLE} fit. Say more in the note of \`/vendorcheck deadline add\`, which opens a form.`,
    );
  const named = NAMED_IN_VAIN.exec(rest)?.[0];
  if (!owner && quoted && named)
    return again(
      `I know nobody called ${named} here. Choose the owner from the list that Slack shows while you type @.`,
    );
  return { does: 'add', title, dueOn, kind: quoted ? kindIn(rest) : 'task', owner };
}

function kindIn(words: string): OwnKind {
  if (/\brenew(al|s)?\b/iu.test(words)) return 'renewal';
  return /\bwaiver\b/iu.test(words) ? 'waiver' : 'task';
}

/** The day in `YYYY-MM-DD`; `undefined` when there is no such day. 03/04/2027 is a different day in Boston and in Bonn. */
export function readDueDay(written: string): string | 'ambiguous' | undefined {
  const text = written.replace(/\s+/gu, ' ').trim();
  if (/^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/u.test(text)) return 'ambiguous';
  for (const form of DATE_FORMS) {
    const date = parse(text, form, new Date(2000, 0, 1));
    if (!isValid(date) || date.getFullYear() < 1990 || date.getFullYear() > 2200) continue;
    const day = `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
    if (isDay(day)) return day;
  }
  return undefined;
}

function readList(book: Book, rest: string): DeadlineCommand {
  const owner = MENTION.exec(rest)?.[1];
  const words = unquoted(
    rest
      .replace(MENTION, ' ')
      .replace(/\b(of|for|by|owned)\b/giu, ' ')
      .trim(),
  ).toLowerCase();
  if (!words) return { does: 'list', filter: { owner } };
  const [vendor, ...otherVendors] = named([...book.vendors.values()], ({ name }) => name, words);
  if (vendor && otherVendors.length === 0) return { does: 'list', filter: { owner, vendor: vendor.id } };
  const [rule, ...otherRules] = named([...book.rules.values()], ({ short }) => short, words);
  if (rule && otherRules.length === 0 && !vendor) return { does: 'list', filter: { owner, rule: rule.id } };
  const several = [vendor, ...otherVendors]
    .flatMap((one) => (one ? [one.name] : []))
    .concat([rule, ...otherRules].flatMap((one) => (one ? [one.short] : [])));
  if (several.length > 0)
    return {
      does: 'explain',
      says: `“${words}” may mean ${several.slice(0, 6).join(', or ')}${several.length > 6 ? ` or ${several.length - 6} others` : ''}. Write more of the name.`,
    };
  return {
    does: 'explain',
    says: `I know no vendor and no rule called “${words}”. Write a vendor’s name, a rule’s id such as us-bis-kaspersky-2024, or @somebody; or \`/vendorcheck deadlines\` for all.`,
  };
}

/** Those of this id or name; else those with the words in their name. */
function named<T extends { id: string }>(all: T[], nameOf: (one: T) => string, words: string): T[] {
  const exact = all.filter((one) => one.id === words || nameOf(one).toLowerCase() === words);
  return exact.length > 0 ? exact : all.filter((one) => words.length > 2 && nameOf(one).toLowerCase().includes(words));
}

function unquoted(text: string): string {
  return text
    .replace(/["“”„«»]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
