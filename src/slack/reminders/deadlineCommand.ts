import type { App } from '@slack/bolt';
import { addDeadline, completeDeadline } from '../../reminders/keepDeadlines.ts';
import type { Deadline } from '../../reminders/records.ts';
import type { Book } from '../../rulebook/book.ts';
import { dayInWords, dayInZone } from '../../rulebook/time.ts';
import { type Person, refusal } from '../../settings/permissions.ts';
import { type CommandRun, commandRun, onPress } from '../listeners.ts';
import { plainMrkdwn, quoteTyped } from '../mrkdwn.ts';
import type { Services } from '../services.ts';
import {
  deadlineModal,
  deleteSentence,
  doneSentence,
  formOf,
  ownerProblem,
  pastProblem,
  refusalToChange,
  savedSentence,
} from './deadlineForm.ts';
import { listMessageFor } from './deadlineList.ts';
import { deadlineLine } from './deadlineWords.ts';
import { type DeadlineCommand, LONGEST_TITLE, readDeadlineText } from './readDeadlineText.ts';
import { refreshReminders } from './reminderMessage.ts';
import { remindHere, tellReminders } from './reminderSettings.ts';

/**
 * Takes over a slash command whose text is about deadlines or reminders.
 *
 * @returns false, without having acknowledged, when the text is about something else
 */
export async function handleDeadlineCommand(
  services: Services,
  run: CommandRun,
  ack: () => Promise<void>,
): Promise<boolean> {
  const read = readDeadlineText(services.book, run.text, dayInZone(services.clock(), 'UTC'));
  if (!read) return false;
  await ack();
  await services.deadlines.ready();
  const { person, timeZone } = await run.findVisit();
  const refused = refusal(person, neededFor(read));
  if (refused) {
    await run.tell(refused);
    return true;
  }
  try {
    // Somebody who overheard the command and sends it again adds nothing.
    await services.once(`command ${run.trigger}`, () => carryOut(services, read, { ...run, person, timeZone }));
  } catch (error) {
    services.report('A deadline command failed.', error);
    await run.tell(
      `That did not work. Look at \`/vendorcheck deadlines\` before you try again. You wrote: ${quoteTyped(run.text, 500)}`,
    );
  }
  return true;
}

/** Deadlines read at once. */
const CHUNK = 500;

interface Asking extends CommandRun {
  person: Person;
  timeZone: string;
}

function neededFor(read: DeadlineCommand): Parameters<typeof refusal>[1] {
  if (read.does === 'list' || read.does === 'explain') return 'see deadlines';
  if (read.does === 'remind here') return 'set reminders';
  if (read.does === 'add' && read.kind === 'waiver') return 'change a waiver';
  return read.does === 'reminders' ? 'see subscriptions' : 'add a deadline';
}

async function carryOut(services: Services, read: DeadlineCommand, asking: Asking): Promise<void> {
  const { client, user, channel, timeZone, tell, open } = asking;
  switch (read.does) {
    case 'explain':
      return tell(plainMrkdwn(read.says));
    case 'open form':
      return open(deadlineModal({ title: read.title, channel, owner: user }));
    case 'add':
      return addAndTell(services, read, asking);
    case 'list':
      return tell(await listMessageFor(services, read.filter, timeZone));
    case 'remind here':
      return remindHere(services, client, { user, channel, timeZone }, tell);
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
    return tell(`${problem} Nothing was saved. You wrote: ${quoteTyped(title, LONGEST_TITLE)}, ${dayInWords(dueOn)}`);
  const [twin] = await openDeadlines(services, (one) => one.dueOn === dueOn && isSameText(one.title, title));
  if (twin)
    return tell(
      `It is there already: ${deadlineLine(twin, dayInZone(services.clock(), timeZone)).slice(2)}. Nothing was saved. You wrote: ${quoteTyped(title, LONGEST_TITLE)}, ${dayInWords(dueOn)}`,
    );
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
  await tell(await savedSentence(services, deadline, channel, timeZone));
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
  const { person, channel, client, timeZone, tell, open } = asking;
  const { records, wake } = services.deadlines;
  const today = dayInZone(services.clock(), timeZone);
  const wanted = words.toLowerCase();
  const alike = await openDeadlines(
    services,
    (one) => (one.knownFrom ?? '') <= today && (one.id === words || one.title.toLowerCase().includes(wanted)),
  );
  const exact = alike.filter((one) => one.id === words || one.title.toLowerCase() === wanted);
  const found = exact.length > 0 ? exact : alike;
  const [only] = found;
  if (!only) return tell(`No open deadline is called “${quoteTyped(words)}”. \`/vendorcheck deadlines\` lists all.`);
  if (found.length > 1) {
    const lines = found.slice(0, 10).map((one) => deadlineLine(one, today));
    return tell(
      `${found.length} deadlines have “${quoteTyped(words)}” in their title; write more of it, or use the menus in \`/vendorcheck deadlines\`:\n${lines.join('\n')}`,
    );
  }
  const refused = refusalToChange(person, only);
  if (refused) return tell(refused);
  if (does === 'edit') return open(deadlineModal({ ...formOf(services.book, only), channel }));
  if (does === 'delete') return tell(await deleteSentence(services, only));
  const done = await completeDeadline(records, only.id, person.id, services.clock());
  if (done) await refreshReminders(services, client, done);
  await tell(doneSentence(only));
  await wake();
}

/** Buttons that do what the slash command does ("Show the deadlines"), seen by whoever presses them. */
export function registerCommandButtons(app: App, services: Services): void {
  onPress(app, services, /^run_command_/u, async ({ value, body, client, user, asker, respond }) => {
    const command = {
      text: value,
      user_id: user,
      team_id: asker.team ?? body.team?.id ?? '',
      channel_id: body.channel?.id ?? '',
      trigger_id: body.trigger_id,
    };
    await handleDeadlineCommand(services, commandRun(services, { command, client, respond }), async () => undefined);
  });
}
