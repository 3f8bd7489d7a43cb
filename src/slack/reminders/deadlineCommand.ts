import type { AllMiddlewareArgs, App, BlockAction, ButtonAction, SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { addDeadline, completeDeadline } from '../../reminders/keepDeadlines.ts';
import type { Deadline } from '../../reminders/records.ts';
import type { Book } from '../../rulebook/book.ts';
import { dayInWords, dayInZone } from '../../rulebook/time.ts';
import { type Person, refusal } from '../../settings/permissions.ts';
import { plainMrkdwn, quoteTyped } from '../mrkdwn.ts';
import type { Services } from '../services.ts';
import { visitOf } from '../whoAsks.ts';
import { openModal, orBelow } from '../windows.ts';
import {
  deadlineModal,
  deleteSentence,
  formOf,
  ownerProblem,
  pastProblem,
  refusalToChange,
  savedSentence,
} from './deadlineForm.ts';
import { listMessageFor } from './deadlineList.ts';
import { deadlineLine, type Tell } from './deadlineWords.ts';
import { type DeadlineCommand, LONGEST_TITLE, readDeadlineText } from './readDeadlineText.ts';
import { refreshReminders } from './reminderMessage.ts';
import { remindHere, tellReminders } from './reminderSettings.ts';

/** What is needed of a slash command, which a button may stand for. */
type CommandArgs = Pick<AllMiddlewareArgs, 'client'> &
  Pick<SlackCommandMiddlewareArgs, 'respond'> & {
    command: Pick<SlackCommandMiddlewareArgs['command'], 'text' | 'user_id' | 'team_id' | 'channel_id' | 'trigger_id'>;
    ack: () => Promise<void>;
  };

/**
 * Takes over a slash command whose text is about deadlines or reminders.
 *
 * @returns false, without having acknowledged, when the text is about something else
 */
export async function handleDeadlineCommand(
  services: Services,
  { command, ack, client, respond }: CommandArgs,
): Promise<boolean> {
  const read = readDeadlineText(services.book, command.text ?? '', dayInZone(services.clock(), 'UTC'));
  if (!read) return false;
  await ack();
  await services.deadlines.ready();
  const asker = { channel: command.channel_id, user: command.user_id };
  const tell: Tell = async ({ text, blocks }) => {
    const told = { text, ...(blocks ? { blocks } : {}) };
    await orBelow(client, asker, () => respond({ response_type: 'ephemeral', ...told }), told);
  };
  const visit = await visitOf(services, client, { user: command.user_id, team: command.team_id });
  const refused = refusal(visit.person, neededFor(read));
  if (refused) {
    await tell({ text: refused });
    return true;
  }
  const asking = {
    person: visit.person,
    channel: command.channel_id,
    trigger: command.trigger_id,
    timeZone: visit.timeZone,
    client,
    tell,
  };
  try {
    // Somebody who overheard the command and sends it again adds nothing.
    await services.once(`command ${command.trigger_id}`, () => carryOut(services, read, asking));
  } catch (error) {
    services.report('A deadline command failed.', error);
    await tell({
      text: `That did not work. Look at \`/vendorcheck deadlines\` before you try again. You wrote: ${quoteTyped(command.text ?? '', 500)}`,
    });
  }
  return true;
}

/** Deadlines read at once. */
const CHUNK = 500;

interface Asking {
  person: Person;
  channel: string;
  trigger: string;
  timeZone: string;
  client: WebClient;
  tell: Tell;
}

function neededFor(read: DeadlineCommand): Parameters<typeof refusal>[1] {
  if (read.does === 'list' || read.does === 'explain') return 'see deadlines';
  if (read.does === 'remind here') return 'set reminders';
  if (read.does === 'add' && read.kind === 'waiver') return 'change a waiver';
  return read.does === 'reminders' ? 'see subscriptions' : 'add a deadline';
}

async function carryOut(services: Services, read: DeadlineCommand, asking: Asking): Promise<void> {
  const { client, person, trigger, channel, tell } = asking;
  const from = { trigger, user: person.id };
  switch (read.does) {
    case 'explain':
      return tell({ text: plainMrkdwn(read.says) });
    case 'open form':
      return openModal(client, from, deadlineModal({ title: read.title, channel, owner: person.id }));
    case 'add':
      return addAndTell(services, read, asking);
    case 'list':
      return tell(await listMessageFor(services, read.filter, asking.timeZone));
    case 'remind here':
      return remindHere(services, client, { user: person.id, channel, timeZone: asking.timeZone }, tell);
    case 'reminders':
      return tellReminders(services, tell);
    default:
      return actOnMatch(services, read, asking);
  }
}

async function addAndTell(
  services: Services,
  { title, dueOn, owner, kind }: Extract<DeadlineCommand, { does: 'add' }>,
  { person, channel, timeZone, client, tell }: Asking,
): Promise<void> {
  const problem =
    pastProblem(dueOn, dayInZone(services.clock(), timeZone)) ?? (await ownerProblem(services, client, owner));
  if (problem)
    return tell({
      text: `${problem} Nothing was saved. You wrote: ${quoteTyped(title, LONGEST_TITLE)}, ${dayInWords(dueOn)}`,
    });
  const [twin] = await openDeadlines(services, (one) => one.dueOn === dueOn && isSameText(one.title, title));
  if (twin)
    return tell({
      text: `It is there already: ${deadlineLine(twin, dayInZone(services.clock(), timeZone)).slice(2)}. Nothing was saved. You wrote: ${quoteTyped(title, LONGEST_TITLE)}, ${dayInWords(dueOn)}`,
    });
  const deadline = await addDeadline(
    services.deadlines.records,
    {
      title,
      dueOn,
      kind,
      vendors: vendorsNamedIn(services.book, title),
      createdBy: person.id,
      ...(owner ? { owner } : {}),
    },
    services.clock(),
  );
  await tell({ text: await savedSentence(services, deadline, channel, timeZone) });
  await services.deadlines.wake();
}

/** Open deadlines that are meant, soonest first. Of many, others get their turn meanwhile. */
async function openDeadlines({ deadlines }: Services, isMeant: (deadline: Deadline) => boolean): Promise<Deadline[]> {
  const found: Deadline[] = [];
  let position = { at: new Date(0), key: '' };
  for (;;) {
    const entries = await deadlines.records.deadlines.after(position, CHUNK);
    found.push(...entries.map(({ value }) => value).filter(isMeant));
    const last = entries.at(-1);
    if (entries.length < CHUNK || !last?.at) return found;
    position = { at: last.at, key: last.key };
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function isSameText(a: string, b: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/\s+/gu, ' ').trim();
  return plain(a) === plain(b);
}

/** The vendors whose name stands in the text as a word of its own. */
function vendorsNamedIn(book: Book, text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const spaced = ` ${words.join(' ')} `;
  return [...book.vendors.values()]
    .filter(({ name }) => spaced.includes(` ${(name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [name]).join(' ')} `))
    .map(({ id }) => id);
}

async function actOnMatch(
  services: Services,
  { does, words }: Extract<DeadlineCommand, { words: string }>,
  asking: Asking,
): Promise<void> {
  const { person, trigger, client, timeZone, tell } = asking;
  const { records, wake } = services.deadlines;
  const today = dayInZone(services.clock(), timeZone);
  const wanted = words.toLowerCase();
  const open = await openDeadlines(
    services,
    (one) => (one.knownFrom ?? '') <= today && (one.id === words || one.title.toLowerCase().includes(wanted)),
  );
  const exact = open.filter((one) => one.id === words || one.title.toLowerCase() === wanted);
  const found = exact.length > 0 ? exact : open;
  const [only] = found;
  if (!only)
    return tell({ text: `No open deadline is called “${quoteTyped(words)}”. \`/vendorcheck deadlines\` lists all.` });
  if (found.length > 1) {
    const lines = found.slice(0, 10).map((one) => deadlineLine(one, today));
    return tell({
      text: `${found.length} deadlines have “${quoteTyped(words)}” in their title; write more of it, or use the menus in \`/vendorcheck deadlines\`:\n${lines.join('\n')}`,
    });
  }
  const refused = refusalToChange(person, only);
  if (refused) return tell({ text: refused });
  if (does === 'edit')
    return openModal(
      client,
      { trigger, user: person.id },
      deadlineModal({ ...formOf(services.book, only), channel: asking.channel }),
    );
  if (does === 'delete') return tell({ text: await deleteSentence(services, only) });
  const done = await completeDeadline(records, only.id, person.id, services.clock());
  if (done) await refreshReminders(services, client, done);
  await tell({ text: `Done: *${quoteTyped(only.title, 200)}* (${dayInWords(only.dueOn)}). No more reminders of it.` });
  await wake();
}

/** Buttons that do what the slash command does ("Show the deadlines"), seen by whoever presses them. */
export function registerCommandButtons(app: App, services: Services): void {
  app.action<BlockAction<ButtonAction>>(/^run_command_/u, async ({ ack, action, body, client, respond }) => {
    await ack();
    const command = {
      text: action.value ?? '',
      user_id: body.user.id,
      team_id: body.user.team_id ?? body.team?.id ?? '',
      channel_id: body.channel?.id ?? '',
      trigger_id: body.trigger_id,
    };
    await handleDeadlineCommand(services, { command, ack: async () => undefined, client, respond });
  });
}
