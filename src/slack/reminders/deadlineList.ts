import type { App } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { addDays, daysBetween } from '../../reminders/days.ts';
import {
  completeDeadline,
  type DeadlineFilter,
  type DeadlinePage,
  reopenDeadline,
  snoozeDeadline,
  upcomingDeadlines,
} from '../../reminders/keepDeadlines.ts';
import { type Deadline, isFromRuleBook, type Subscription } from '../../reminders/records.ts';
import type { Book } from '../../rulebook/book.ts';
import { dayInWords, dayInZone } from '../../rulebook/time.ts';
import { may, refusal } from '../../settings/permissions.ts';
import { actions, button, type Card, cardOfText, listSection, modal, option, section } from '../blocks.ts';
import { onPress, type Press } from '../listeners.ts';
import { plainMrkdwn, quoteTyped } from '../mrkdwn.ts';
import type { Services } from '../services.ts';
import type { Visit } from '../whoAsks.ts';
import { deadlineModal, deleteSentence, doneSentence, formOf, refusalToChange } from './deadlineForm.ts';
import { deadlineLine, ownerInWords } from './deadlineWords.ts';
import { blockOf, type PostedReminder, refreshReminders, reminderMessage } from './reminderMessage.ts';

const PAGE_SIZE = 10;

/** One page of what comes, soonest first; each with a menu of what can be done. */
function deadlineList(page: DeadlinePage, today: string, filter: DeadlineFilter, filterWords: string): Card {
  const about = filterWords ? ` ${filterWords}` : '';
  const [first] = page.deadlines;
  if (!first)
    return cardOfText(
      `No deadline${about} lies ahead, as of ${dayInWords(today)}. Add one with \`/vendorcheck deadline add\`.`,
    );
  const text = `Next deadline${about}: ${dayInWords(first.dueOn)}`;
  return {
    text,
    blocks: [
      section(`*${text}*`),
      ...page.deadlines.map((deadline) => row(deadline, today)),
      ...(page.next
        ? actions([button('deadlines_page', 'Next page', JSON.stringify({ filter, start: page.next }))])
        : []),
    ],
  };
}

function row(deadline: Deadline, today: string): KnownBlock {
  const isOfBook = isFromRuleBook(deadline);
  const options = [
    option('Details', 'details'),
    option('Done', 'done'),
    option(isOfBook ? 'Reassign' : 'Edit', 'edit'),
    ...(isOfBook ? [] : [option('Delete', 'delete')]),
  ];
  return {
    ...section(deadlineLine(deadline, today), { type: 'overflow', action_id: 'deadline_menu', options }),
    block_id: blockOf(deadline),
  };
}

/** One page of the list. */
export async function listMessageFor(
  services: Services,
  filter: DeadlineFilter,
  timeZone: string,
  start?: { at: string; key: string },
) {
  const today = dayInZone(services.clock(), timeZone);
  const page = await upcomingDeadlines(services.deadlines.records, today, filter, PAGE_SIZE, start);
  return deadlineList(page, today, filter, filterInWords(services, filter));
}

function filterInWords({ book }: Services, { vendor, rule, owner }: DeadlineFilter): string {
  const words = [
    vendor && `for ${book.vendors.get(vendor)?.name ?? vendor}`,
    rule && `of ${book.rules.get(rule)?.short ?? rule}`,
    owner && `owned by ${ownerInWords(owner)}`,
  ];
  return words.filter((word) => word).join(' ');
}

/** Everything known of a deadline, in a window. */
function deadlineDetails(
  book: Book,
  deadline: Deadline,
  subscription: Pick<Subscription, 'holidays'>,
  today: string,
  mayAskForWaiver: boolean,
): ModalView {
  const rule = deadline.rule === undefined ? undefined : book.rules.get(deadline.rule);
  const told = reminderMessage(book, { ...deadline }, subscription, today).blocks.filter(
    (block) => block.type !== 'actions',
  );
  return modal('Deadline', [
    ...told,
    ...listSection(
      '*Left out of this rule*',
      (rule?.carveOuts ?? []).map((carveOut) => `• ${plainMrkdwn(carveOut.says)}`),
    ),
    ...listSection(
      '*Not verified*',
      (rule?.unverified ?? []).map((doubt) => `• ${plainMrkdwn(doubt)}`),
    ),
    ...(mayAskForWaiver && deadline.vendors.length > 0 && deadline.kind !== 'waiver' && deadline.status === 'open'
      ? actions([button('waiver_for_deadline', 'Ask for a waiver', deadline.id)])
      : []),
    ...listSection('*Added*', deadline.createdBy ? [`by ${ownerInWords(deadline.createdBy)}`] : []),
  ]);
}

const pageSchema = z.object({
  filter: z.object({ vendor: z.string().optional(), owner: z.string().optional(), rule: z.string().optional() }),
  start: z.object({ at: z.string(), key: z.string() }),
});

/** Done, Snooze, Reassign and Details on a reminder, and the menus of the list. */
export function registerMessageButtons(app: App, services: Services): void {
  const on = (action: string, act: (services: Services, of: DeadlinePress) => Promise<void>): void =>
    onPress(app, services, action, (press) => act(services, { ...press, id: press.value, tell: privately(press) }));
  const onBlock = (action: string, act: (of: DeadlinePress) => Promise<void>): void =>
    onPress(app, services, action, (press) =>
      act({ ...press, id: press.block.replace(/^deadline\|/u, ''), tell: privately(press) }),
    );
  on('deadline_done', markDone);
  on('deadline_reopen', reopen);
  on('deadline_reassign', openForm);
  on('deadline_details', showDetails);
  onBlock('deadline_snooze', (press) => snooze(services, press, Number(press.value)));
  onBlock('deadline_menu', (press) => (MENU[press.value] ?? showDetails)(services, press));
  onPress(app, services, 'deadlines_page', async (press) => {
    const { filter, start } = pageSchema.parse(JSON.parse(press.value));
    const { person, timeZone } = await press.findVisit();
    const refused = refusal(person, 'see deadlines');
    if (refused) return privately(press)(refused);
    await press.tell(await listMessageFor(services, filter, timeZone, start), true);
  });
}

/** A press that is about one deadline. */
interface DeadlinePress extends Press {
  id: string;
  tell: (text: string) => Promise<void>;
}

const MENU: Record<string, (services: Services, press: DeadlinePress) => Promise<void>> = {
  done: markDone,
  edit: openForm,
  delete: (services, press) =>
    withDeadline(services, press, 'change', async (deadline) => press.tell(await deleteSentence(services, deadline))),
};

function markDone(services: Services, press: DeadlinePress): Promise<void> {
  return withDeadline(services, press, 'change', async (deadline) => {
    if (deadline.status === 'done') return press.tell('It is done already.');
    const done = await completeDeadline(services.deadlines.records, deadline.id, press.user, services.clock());
    if (done) await refreshReminders(services, press.client, done, reminderPressed(press));
    await press.tell(doneSentence(deadline));
  });
}

function reopen(services: Services, press: DeadlinePress): Promise<void> {
  return withDeadline(services, press, 'change', async (deadline) => {
    if (deadline.status === 'open') return press.tell('It is open already.');
    const open = await reopenDeadline(services.deadlines.records, deadline.id, services.clock());
    if (open) await refreshReminders(services, press.client, open, reminderPressed(press));
    await press.tell(
      `Open again: *${quoteTyped(deadline.title, 200)}* (${dayInWords(deadline.dueOn)}). Its reminders go on.`,
    );
    await services.deadlines.wake();
  });
}

function snooze(services: Services, press: DeadlinePress, days: number): Promise<void> {
  return withDeadline(services, press, 'change', async (deadline, { timeZone }) => {
    if (deadline.status === 'done') return press.tell('It is done already; nothing more comes of it.');
    if (!Number.isInteger(days) || days < 1 || days > 365)
      return press.tell('That choice is from an older message. Use the newest reminder.');
    const wanted = addDays(dayInZone(services.clock(), timeZone), days);
    const until = daysBetween(wanted, deadline.dueOn) > 0 ? wanted : deadline.dueOn;
    const snoozed = await snoozeDeadline(services.deadlines.records, deadline.id, until, services.clock());
    if (snoozed) await refreshReminders(services, press.client, snoozed, reminderPressed(press));
    await press.tell(
      `No reminder of *${quoteTyped(deadline.title, 200)}* before ${dayInWords(until)}${until === deadline.dueOn ? ', the day it is due' : ''}.`,
    );
  });
}

function openForm(services: Services, press: DeadlinePress): Promise<void> {
  return withDeadline(services, press, 'change', async (deadline) => {
    await press.open(deadlineModal({ ...formOf(services.book, deadline), channel: press.body.channel?.id }));
  });
}

function showDetails(services: Services, press: DeadlinePress): Promise<void> {
  return withDeadline(services, press, 'see', async (deadline, { person, timeZone }) => {
    const subscription = (await services.deadlines.records.subscriptions.get(press.body.channel?.id ?? ''))?.value;
    const view = deadlineDetails(
      services.book,
      deadline,
      subscription ?? { holidays: '' },
      dayInZone(services.clock(), timeZone),
      may(person, 'ask for a waiver'),
    );
    await press.open(view);
  });
}

/** Does something with a deadline that is still there, for somebody who may. */
async function withDeadline(
  services: Services,
  press: DeadlinePress,
  need: 'see' | 'change',
  act: (deadline: Deadline, visit: Visit) => Promise<void>,
): Promise<void> {
  const { id, tell } = press;
  const visit = await press.findVisit();
  const deadline = (await services.deadlines.records.deadlines.get(id))?.value;
  if (!deadline) return tell('This deadline was deleted.');
  const refused = need === 'see' ? refusal(visit.person, 'see deadlines') : refusalToChange(visit.person, deadline);
  if (refused) return tell(refused);
  await act(deadline, visit);
}

/** The reminder that was pressed; none where it was the list, which one person sees. */
function reminderPressed({ body: { channel, message, container } }: Press): PostedReminder | undefined {
  return channel && message && container?.is_ephemeral !== true ? { channel: channel.id, ts: message.ts } : undefined;
}

/**
 * Below what was pressed, for whoever pressed it. A later reminder stands in the channel as well as in its thread: the answer comes
 * into the channel, for a response address would put it into the closed thread.
 */
function privately(press: Press) {
  const { client, user, respond } = press;
  return async (text: string): Promise<void> => {
    const fallback = (): Promise<unknown> => respond({ response_type: 'ephemeral', replace_original: false, text });
    const stands = reminderPressed(press);
    if (stands) await client.chat.postEphemeral({ channel: stands.channel, user, text }).catch(fallback);
    else await fallback();
  };
}
