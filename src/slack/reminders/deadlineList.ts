import type { App, BlockAction, ButtonAction, OverflowAction, StaticSelectAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
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
import { type Card, listSection } from '../blocks.ts';
import { cutTo, plainMrkdwn, quoteTyped } from '../mrkdwn.ts';
import type { Services } from '../services.ts';
import { type Visit, visitOf } from '../whoAsks.ts';
import { openModal, tellPrivately } from '../windows.ts';
import { deadlineModal, deleteSentence, formOf, option, plain, refusalToChange } from './deadlineForm.ts';
import { deadlineLine, ownerInWords } from './deadlineWords.ts';
import { refreshReminders, reminderMessage, type Stands } from './reminderMessage.ts';

const PAGE_SIZE = 10;

/** One page of what comes, soonest first; each with a menu of what can be done. */
function deadlineList(page: DeadlinePage, today: string, filter: DeadlineFilter, filterWords: string): Card {
  const about = filterWords ? ` ${filterWords}` : '';
  const [first] = page.deadlines;
  if (!first) {
    const text = `No deadline${about} lies ahead, as of ${dayInWords(today)}. Add one with \`/vendorcheck deadline add\`.`;
    return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
  }
  const text = `Next deadline${about}: ${dayInWords(first.dueOn)}`;
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `*${text}*` } },
      ...page.deadlines.map((deadline) => row(deadline, today)),
      ...(page.next
        ? [
            {
              type: 'actions' as const,
              elements: [
                {
                  type: 'button' as const,
                  action_id: 'deadlines_page',
                  text: plain('Next page'),
                  value: JSON.stringify({ filter, start: page.next }),
                },
              ],
            },
          ]
        : []),
    ],
  };
}

function row(deadline: Deadline, today: string): KnownBlock {
  const choices = [
    { value: 'details', label: 'Details' },
    { value: 'done', label: 'Done' },
    { value: 'edit', label: isFromRuleBook(deadline) ? 'Reassign' : 'Edit' },
    ...(isFromRuleBook(deadline) ? [] : [{ value: 'delete', label: 'Delete' }]),
  ];
  return {
    type: 'section',
    block_id: cutTo(`deadline|${deadline.id}`, 255),
    text: { type: 'mrkdwn', text: deadlineLine(deadline, today) },
    accessory: { type: 'overflow', action_id: 'deadline_menu', options: choices.map(option) },
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
  return {
    type: 'modal',
    title: plain('Deadline'),
    close: plain('Close'),
    blocks: [
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
        ? [
            {
              type: 'actions' as const,
              elements: [
                {
                  type: 'button' as const,
                  action_id: 'waiver_for_deadline',
                  text: plain('Ask for a waiver'),
                  value: deadline.id,
                },
              ],
            },
          ]
        : []),
      ...listSection('*Added*', deadline.createdBy ? [`by ${ownerInWords(deadline.createdBy)}`] : []),
    ],
  };
}

interface Press {
  id: string;
  body: BlockAction;
  client: WebClient;
  tell: (text: string) => Promise<void>;
}

/** Done, Snooze, Reassign and Details on a reminder, and the menus of the list. */
export function registerMessageButtons(app: App, services: Services): void {
  app.action<BlockAction<ButtonAction>>('deadline_done', async ({ ack, action, body, client, respond }) => {
    await ack();
    await markDone(services, { id: action.value ?? '', body, client, tell: privately(client, body, respond) });
  });
  app.action<BlockAction<ButtonAction>>('deadline_reopen', async ({ ack, action, body, client, respond }) => {
    await ack();
    await reopen(services, { id: action.value ?? '', body, client, tell: privately(client, body, respond) });
  });
  app.action<BlockAction<StaticSelectAction>>('deadline_snooze', async ({ ack, action, body, client, respond }) => {
    await ack();
    const press = { id: idOfBlock(action.block_id), body, client, tell: privately(client, body, respond) };
    await snooze(services, press, Number(action.selected_option?.value));
  });
  app.action<BlockAction<ButtonAction>>('deadline_reassign', async ({ ack, action, body, client, respond }) => {
    await ack();
    await openForm(services, { id: action.value ?? '', body, client, tell: privately(client, body, respond) });
  });
  app.action<BlockAction<ButtonAction>>('deadline_details', async ({ ack, action, body, client, respond }) => {
    await ack();
    await showDetails(services, { id: action.value ?? '', body, client, tell: privately(client, body, respond) });
  });
  app.action<BlockAction<OverflowAction>>('deadline_menu', async ({ ack, action, body, client, respond }) => {
    await ack();
    const press = { id: idOfBlock(action.block_id), body, client, tell: privately(client, body, respond) };
    if (action.selected_option.value === 'done') return markDone(services, press);
    if (action.selected_option.value === 'edit') return openForm(services, press);
    if (action.selected_option.value === 'delete')
      return withDeadline(services, press, 'change', async (deadline) =>
        press.tell(await deleteSentence(services, deadline)),
      );
    return showDetails(services, press);
  });
  app.action<BlockAction<ButtonAction>>('deadlines_page', async ({ ack, action, body, client, respond }) => {
    await ack();
    const { filter, start } = pageSchema.parse(JSON.parse(action.value ?? '{}'));
    const { person, timeZone } = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    const refused = refusal(person, 'see deadlines');
    if (refused) return privately(client, body, respond)(refused);
    const { text, blocks } = await listMessageFor(services, filter, timeZone, start);
    await tellPrivately(client, { body, respond }, { text, blocks }, true);
  });
}

const pageSchema = z.object({
  filter: z.object({ vendor: z.string().optional(), owner: z.string().optional(), rule: z.string().optional() }),
  start: z.object({ at: z.string(), key: z.string() }),
});

function markDone(services: Services, press: Press): Promise<void> {
  return withDeadline(services, press, 'change', async (deadline, { person }) => {
    if (deadline.status === 'done') return press.tell('It is done already.');
    const done = await completeDeadline(services.deadlines.records, deadline.id, person.id, services.clock());
    if (done) await refreshReminders(services, press.client, done, standsOf(press.body));
    await press.tell(
      `Done: *${quoteTyped(deadline.title, 200)}* (${dayInWords(deadline.dueOn)}). No more reminders of it.`,
    );
  });
}

function reopen(services: Services, press: Press): Promise<void> {
  return withDeadline(services, press, 'change', async (deadline) => {
    if (deadline.status === 'open') return press.tell('It is open already.');
    const open = await reopenDeadline(services.deadlines.records, deadline.id, services.clock());
    if (open) await refreshReminders(services, press.client, open, standsOf(press.body));
    await press.tell(
      `Open again: *${quoteTyped(deadline.title, 200)}* (${dayInWords(deadline.dueOn)}). Its reminders go on.`,
    );
    await services.deadlines.wake();
  });
}

function snooze(services: Services, press: Press, days: number): Promise<void> {
  return withDeadline(services, press, 'change', async (deadline, { timeZone }) => {
    if (deadline.status === 'done') return press.tell('It is done already; nothing more comes of it.');
    if (!Number.isInteger(days) || days < 1 || days > 365)
      return press.tell('That choice is from an older message. Use the newest reminder.');
    const wanted = addDays(dayInZone(services.clock(), timeZone), days);
    const until = daysBetween(wanted, deadline.dueOn) > 0 ? wanted : deadline.dueOn;
    const snoozed = await snoozeDeadline(services.deadlines.records, deadline.id, until, services.clock());
    if (snoozed) await refreshReminders(services, press.client, snoozed, standsOf(press.body));
    await press.tell(
      `No reminder of *${quoteTyped(deadline.title, 200)}* before ${dayInWords(until)}${until === deadline.dueOn ? ', the day it is due' : ''}.`,
    );
  });
}

function openForm(services: Services, press: Press): Promise<void> {
  return withDeadline(services, press, 'change', async (deadline, { person }) => {
    const form = deadlineModal({ ...formOf(services.book, deadline), channel: press.body.channel?.id });
    await openModal(press.client, { trigger: press.body.trigger_id, user: person.id }, form);
  });
}

function showDetails(services: Services, press: Press): Promise<void> {
  return withDeadline(services, press, 'see', async (deadline, { person, timeZone }) => {
    const subscription = (await services.deadlines.records.subscriptions.get(press.body.channel?.id ?? ''))?.value;
    const view = deadlineDetails(
      services.book,
      deadline,
      subscription ?? { holidays: '' },
      dayInZone(services.clock(), timeZone),
      may(person, 'ask for a waiver'),
    );
    await openModal(press.client, { trigger: press.body.trigger_id, user: person.id }, view);
  });
}

/** Does something with a deadline that is still there, for somebody who may. */
async function withDeadline(
  services: Services,
  press: Press,
  need: 'see' | 'change',
  act: (deadline: Deadline, visit: Visit) => Promise<void>,
): Promise<void> {
  const { body, client, tell } = press;
  const visit = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
  const deadline = (await services.deadlines.records.deadlines.get(press.id))?.value;
  if (!deadline) return tell('This deadline was deleted.');
  const refused = need === 'see' ? refusal(visit.person, 'see deadlines') : refusalToChange(visit.person, deadline);
  if (refused) return tell(refused);
  await act(deadline, visit);
}

/** The reminder that was pressed; none where it was the list, which one person sees. */
function standsOf({ channel, message, container }: BlockAction): Stands | undefined {
  return channel && message && container?.is_ephemeral !== true ? { channel: channel.id, ts: message.ts } : undefined;
}

/**
 * Below what was pressed, for whoever pressed it. A later reminder stands in the channel as well as in its thread: the answer comes
 * into the channel, for a response address would put it into the closed thread.
 */
function privately(
  client: WebClient,
  body: BlockAction,
  respond: (message: { response_type: 'ephemeral'; replace_original: false; text: string }) => Promise<unknown>,
) {
  const { channel, user } = body;
  return async (text: string): Promise<void> => {
    const fallback = (): Promise<unknown> => respond({ response_type: 'ephemeral', replace_original: false, text });
    if (!channel || !standsOf(body)) await fallback();
    else await client.chat.postEphemeral({ channel: channel.id, user: user.id, text }).catch(fallback);
  };
}

function idOfBlock(block: string): string {
  return block.replace(/^deadline\|/u, '');
}
