/** Reads what people type after `/vendorcheck deadline`. */
import { readDates } from '../../language/dates/readDates.ts';
import type { DeadlineFilter } from '../../reminders/keepDeadlines.ts';
import type { DeadlineKind } from '../../reminders/records.ts';
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
/** Slack turns the @name of somebody it knows into a mention; what is left names nobody. */
const NAMED_IN_VAIN = /(?<!\S)@[^\s@]+/u;
/** A person or a user group. */
const MENTION = /<(?:@|!subteam\^)([UWS][A-Z0-9]+)(?:\|[^>]*)?>/u;

/**
 * What a text asks for; `undefined` when it is not about deadlines or reminders.
 *
 * @param today `YYYY-MM-DD`, for "in 3 weeks"
 * @example readDeadlineText(book, 'deadline add "Replace Kaspersky in Denver" 2027-03-31 <@U1>', '2026-11-29')
 *   //=> { does: 'add', title: 'Replace Kaspersky in Denver', dueOn: '2027-03-31', kind: 'task', owner: 'U1' }
 */
export function readDeadlineText(book: Book, text: string, today: string): DeadlineCommand | undefined {
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
      return readOne(rest, today);
  }
}

function readOne(rest: string, today: string): DeadlineCommand | undefined {
  const [, verb = '', words = ''] = /^(\S+)\s*([\s\S]*)$/u.exec(rest) ?? [];
  switch (verb.toLowerCase()) {
    case '':
      return {
        does: 'explain',
        says: 'What about it? Try `/vendorcheck deadline add "Replace Kaspersky on the Denver servers" 2027-03-31 @owner`, or `deadline edit`, `deadline done`, `deadline delete` with some words of its title.',
      };
    case 'add':
      return readAdd(words, today);
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

function readAdd(words: string, today: string): DeadlineCommand {
  if (!words) return { does: 'open form', title: '' };
  const owner = MENTION.exec(words)?.[1];
  const withoutOwner = words.replace(MENTION, ' ');
  const quoted = /["“”„«]([^"“”„«»]+)["“”»]/u.exec(withoutOwner);
  const after = quoted ? withoutOwner.replace(quoted[0], ' ') : withoutOwner;
  const dates = readDates(after, today);
  const [unclear] = dates.unclear;
  const date = dates.found.at(-1);
  const written = unclear?.text ?? date?.text.trim();
  const rest = written ? after.replace(written, ' ') : after;
  const title = (quoted?.[1] ?? rest).replace(/\s+/gu, ' ').trim();
  const again = (problem: string): DeadlineCommand => ({
    does: 'explain',
    says: `${problem} Nothing was saved. You wrote: deadline add ${words}`,
  });
  if (!written)
    return title ? again('On which day? Write it like 2027-03-31 or 31 March 2027.') : { does: 'open form', title: '' };
  if (unclear)
    return again(
      unclear.contradiction
        ? `“${written}” contradicts itself: that day is a ${unclear.contradiction}. Write the day like 2027-03-31 or 31 March 2027.`
        : unclear.readings.length > 1
          ? `“${written}” can be read two ways. Write the day like 2027-03-31 or 31 March 2027.`
          : `There is no day “${written}”. Write it like 2027-03-31 or 31 March 2027.`,
    );
  if (!date || date.from !== date.to)
    return again(`“${written}” is not a single day. Write it like 2027-03-31 or 31 March 2027.`);
  const dueOn = date.to;
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
