import type { App, BlockAction, ButtonAction, OverflowAction, StaticSelectAction } from '@slack/bolt';
import { z } from 'zod';
import { addDays, daysBetween } from '../../reminders/days.ts';
import { completeDeadline, reopenDeadline, snoozeDeadline } from '../../reminders/keepDeadlines.ts';
import type { Deadline } from '../../reminders/records.ts';
import { dayInWords, dayInZone } from '../../rulebook/time.ts';
import { may, refusal } from '../../settings/permissions.ts';
import { tellPrivately } from '../answer/tellPrivately.ts';
import { openModal } from '../home/openModal.ts';
import { type Visit, visitOf } from '../home/whoAsks.ts';
import { quoteTyped } from '../mrkdwn.ts';
import type { Services } from '../services.ts';
import { deleteSentence, listMessageFor, refusalToChange } from './deadlineCommand.ts';
import { deadlineDetails } from './deadlineDetails.ts';
import { deadlineModal, formOf } from './deadlineModal.ts';
import type { WebClient } from './deadlineParts.ts';
import { refreshReminders, type Stands } from './refreshReminders.ts';

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
