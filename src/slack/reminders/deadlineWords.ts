/** The words for a deadline that several cards share: how far off, when, whose. */
import { daysBetween, knownCountries, workingDaysBetween } from '../../reminders/days.ts';
import { calendarOf } from '../../reminders/plan.ts';
import type { Deadline, Subscription } from '../../reminders/records.ts';
import type { Book } from '../../rulebook/book.ts';
import { dayInWords, momentInWords } from '../../rulebook/time.ts';
import { cutTo, escapeMrkdwn, quoteTyped } from '../mrkdwn.ts';

/** How long until a day: "in 30 days", "tomorrow", "today", "yesterday", "5 days ago". */
export function distanceInWords(today: string, dueOn: string): string {
  const days = daysBetween(today, dueOn);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}

/** "21 working days left", in the calendar of the subscription; '' on the day and after it. */
export function workingDaysInWords(today: string, dueOn: string, subscription: Pick<Subscription, 'holidays'>): string {
  if (dueOn <= today) return '';
  const count = workingDaysBetween(today, dueOn, calendarOf({ ...subscription, workingDaysOnly: true }));
  return count === 1 ? '1 working day left' : `${count} working days left`;
}

/** What happens on the day that people set, in a word or two; the titles of the rule book say it themselves. */
export function happening({ kind }: Pick<Deadline, 'kind'>): string {
  if (kind === 'renewal') return 'renews';
  return kind === 'waiver' ? '(the waiver ends)' : 'is due';
}

/** The day in words, with the exact moment where the law sets one. */
export function dueInWords(deadline: Pick<Deadline, 'dueOn' | 'dueAt'>): string {
  return deadline.dueAt ? momentInWords(deadline.dueAt.iso, deadline.dueAt.timeZone) : dayInWords(deadline.dueOn);
}

/** The owner, a person or a group, as a mention. Only an id of Slack's form calls somebody. */
export function ownerInWords(owner: string | undefined): string {
  if (owner && /^S[A-Z0-9]+$/.test(owner)) return `<!subteam^${owner}>`;
  return owner && /^[UW][A-Z0-9]+$/.test(owner) ? `<@${owner}>` : 'nobody yet';
}

/** "• 29 September 2024 (in 30 days): *Commerce ban on Kaspersky: no updates* · <@U1>" */
export function deadlineLine(deadline: Deadline, today: string): string {
  const owner = deadline.owner ? ` · ${ownerInWords(deadline.owner)}` : '';
  // Where the title leaves it open.
  const happens = deadline.kind === 'renewal' || deadline.kind === 'waiver' ? ` ${happening(deadline)}` : '';
  return `• ${dayInWords(deadline.dueOn)} (${distanceInWords(today, deadline.dueOn)}): *${quoteTyped(deadline.title, 120)}*${happens}${owner}`;
}

/** A channel by its link; a direct message has none. */
export function placeInWords(channel: string): string {
  return channel.startsWith('D') ? 'our direct messages' : `<#${channel}>`;
}

/** A sentence of the rule book, cut where it would drown the rest. */
export function noteOf(deadline: Deadline, longest = 900): string {
  if (!deadline.note) return '';
  return deadline.rule ? escapeMrkdwn(cutTo(deadline.note, longest)) : quoteTyped(deadline.note, longest);
}

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** What people read instead of ids. */
export interface Names {
  rule: (id: string) => string;
  vendor: (id: string) => string;
  /** Of a country with known holidays, such as `US`. */
  country: (code: string) => string;
}

export function namesIn(book: Book): Names {
  return {
    rule: (id) => book.rules.get(id)?.short ?? id,
    vendor: (id) => book.vendors.get(id)?.name ?? id,
    country: (code) => knownCountries().find((country) => country.code === code)?.name ?? code,
  };
}
