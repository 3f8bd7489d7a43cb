import type { App, ViewOutput } from '@slack/bolt';
import type { ModalView, PlainTextOption } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { isDay } from '../../reminders/days.ts';
import {
  addDeadline,
  deleteDeadline,
  editDeadline,
  type NewDeadline,
  nextReminder,
} from '../../reminders/keepDeadlines.ts';
import { type Deadline, isFromRuleBook } from '../../reminders/records.ts';
import type { Book } from '../../rulebook/book.ts';
import { dayInWords, dayInZone } from '../../rulebook/time.ts';
import { type Person, refusal } from '../../settings/permissions.ts';
import { input, modal, option, plain, section, select } from '../blocks.ts';
import { publishHome } from '../home/homeTab.ts';
import { type Filled, noticeView, onPress, onSubmit } from '../listeners.ts';
import { cutTo, quoteTyped } from '../mrkdwn.ts';
import type { Services } from '../services.ts';
import { type PersonProblem, personProblem } from '../transport/people.ts';
import { distanceInWords, ownerInWords } from './deadlineWords.ts';
import { refreshReminders } from './reminderMessage.ts';

const metadata = z.object({ form: z.literal(1), id: z.string().optional(), channel: z.string().optional() });

export function registerDeadlineForm(app: App, services: Services): void {
  app.options('deadline_vendors', async ({ ack, payload }) => {
    await ack({ options: vendorOptions(services.book, payload.value ?? '') });
  });

  onPress(app, services, 'home_add_deadline', async ({ open, findVisit }) => {
    const { person } = await findVisit();
    const refused = refusal(person, 'add a deadline');
    await open(refused ? noticeView('Add a deadline', refused) : deadlineModal({ owner: person.id }));
  });

  onSubmit(app, services, 'deadline_form', async (submission) => {
    const { view, filled, client, asker, close, refuse, findVisit } = submission;
    const { id, channel } = metadata.parse(JSON.parse(view.private_metadata));
    const { records, wake } = services.deadlines;
    const existing = id === undefined ? undefined : (await records.deadlines.get(id))?.value;
    if (id !== undefined && !existing)
      return refuse({
        [firstBlock(view)]: 'Somebody deleted this deadline meanwhile. Copy what you need and add it anew.',
      });
    const { person, timeZone } = await findVisit();
    const read = readForm(filled, existing);
    const refused = existing ? refusalToChange(person, existing) : refusal(person, 'add a deadline');
    // A waiver is made by an administrator, also out of something else.
    const refusedKind = read.given.kind === 'waiver' ? refusal(person, 'change a waiver') : undefined;
    const { given } = read;
    const isMoved = given.dueOn !== existing?.dueOn;
    const past =
      isMoved && isDay(given.dueOn) ? pastProblem(given.dueOn, dayInZone(services.clock(), timeZone)) : undefined;
    const unfit = given.owner === existing?.owner ? undefined : await ownerProblem(services, client, given.owner);
    const errors = refused
      ? { [firstBlock(view)]: refused }
      : {
          ...(refusedKind ? { kind: refusedKind } : {}),
          ...read.errors,
          ...(past ? { due: past } : {}),
          ...(unfit ? { owner: withoutMention(unfit) } : {}),
        };
    if (Object.keys(errors).length > 0) return refuse(errors);
    const saved = existing
      ? await editDeadline(records, existing.id, { owner: undefined, note: undefined, ...given }, services.clock())
      : await addDeadline(records, { ...given, createdBy: person.id }, services.clock());
    await close();
    if (!saved) return;
    if (existing) await refreshReminders(services, client, saved);
    const text = await savedSentence(services, saved, channel, timeZone);
    await tellSaved(client, channel ?? person.id, person.id, text);
    await wake();
    // It was added on the Home tab, where it is to be seen.
    if (channel === undefined) await publishHome(services, client, asker);
  });
}

/** What was filled in; for the rule book's own deadlines only the owner. */
function readForm(
  filled: Filled,
  existing: Deadline | undefined,
): { given: NewDeadline; errors: Record<string, string> } {
  const owner = filled.user('owner');
  if (existing && isFromRuleBook(existing)) {
    const { title, dueOn, kind, vendors } = existing;
    return { given: { title, dueOn, kind, vendors, ...(owner ? { owner } : {}) }, errors: {} };
  }
  const title = filled.text('title').replace(/\s+/gu, ' ');
  const dueOn = filled.day('due');
  const kind = filled.choice('kind');
  const note = filled.text('note');
  const vendors = filled.choices('vendors');
  const errors = {
    ...(title ? {} : { title: 'Say in a few words what is due.' }),
    ...(isDay(dueOn) ? {} : { due: 'Choose the day.' }),
  };
  return {
    given: {
      title,
      dueOn,
      kind: kind === 'renewal' || kind === 'waiver' ? kind : 'task',
      vendors,
      ...(owner ? { owner } : {}),
      ...(note ? { note } : {}),
    },
    errors,
  };
}

/** Below where a window was opened, for whoever filled it in; where the bot may not write there, in their own messages. */
export async function tellSaved(client: WebClient, channel: string, user: string, text: string): Promise<void> {
  await client.chat
    .postEphemeral({ channel, user, text })
    .catch(() => client.chat.postMessage({ channel: user, text }));
}

/** Slack shows errors as plain text, in which a mention would be an id. */
function withoutMention(text: string): string {
  return text.replace(/<@[^>]+>/u, 'This person');
}

function firstBlock(view: ViewOutput): string {
  return view.blocks.find((block) => block.type === 'input')?.block_id ?? 'owner';
}

export function vendorOptions(book: Book, typed: string) {
  const wanted = typed.toLowerCase();
  return [...book.vendors.values()]
    .filter(({ name, id }) => name.toLowerCase().includes(wanted) || id.includes(wanted))
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .slice(0, 100)
    .map(({ id, name }) => option(name, id));
}

/** What was saved, and when it will be heard of. */
export async function savedSentence(
  services: Services,
  deadline: Deadline,
  channel: string | undefined,
  timeZone: string,
): Promise<string> {
  const now = services.clock();
  const today = dayInZone(now, timeZone);
  const next = channel ? await nextReminder(services.deadlines.records, channel, deadline, now) : undefined;
  const isHearing = channel !== undefined && (await services.deadlines.records.subscriptions.get(channel))?.value;
  const reminder = next
    ? `The next reminder comes here on ${dayInWords(dayInZone(next, timeZone))}.`
    : `No ${isHearing ? 'further ' : ''}reminder of it will come in this channel${isHearing ? '.' : '; set one up with `/vendorcheck remind here`.'}`;
  return `${dayInWords(deadline.dueOn)} (${distanceInWords(today, deadline.dueOn)}): *${quoteTyped(deadline.title, 200)}*, owner ${ownerInWords(deadline.owner)}. Saved. ${reminder}`;
}

/** Why somebody may not change this deadline. */
export function refusalToChange(person: Person, deadline: Deadline): string | undefined {
  return deadline.kind === 'waiver'
    ? refusal(person, 'change a waiver')
    : refusal(person, 'change a deadline', deadline);
}

export function doneSentence({ title, dueOn }: Deadline): string {
  return `Done: *${quoteTyped(title, 200)}* (${dayInWords(dueOn)}). No more reminders of it.`;
}

/** Deletes and says what came of it. */
export async function deleteSentence({ deadlines }: Services, deadline: Deadline): Promise<string> {
  if (isFromRuleBook(deadline))
    return 'The rule book sets this date, so it cannot be deleted. Mark it done if it is settled.';
  const outcome = await deleteDeadline(deadlines.records, deadline.id);
  return outcome === 'deleted'
    ? `Deleted: *${quoteTyped(deadline.title, 200)}* (${dayInWords(deadline.dueOn)}).`
    : 'It had been deleted already.';
}

/** What the form already holds. */
interface DeadlineForm extends Partial<Pick<Deadline, 'title' | 'dueOn' | 'kind' | 'owner' | 'note'>> {
  /** The deadline that is edited; without it a new one is added. */
  id?: string;
  channel?: string | undefined;
  vendors?: PlainTextOption[];
  /** Only the owner can be changed: the rule book keeps the rest. */
  isOfBook?: boolean;
}

const TASK = option('Something to do', 'task');
const OWN_KINDS = [TASK, option('A contract renews', 'renewal'), option('A waiver ends', 'waiver')];

/** The form as it opens for an existing deadline. */
export function formOf(book: Book, deadline: Deadline): DeadlineForm {
  const vendors = deadline.vendors.map((id) => option(book.vendors.get(id)?.name ?? id, id));
  return { ...deadline, vendors, isOfBook: isFromRuleBook(deadline) };
}

/** The form to add or edit a deadline. */
export function deadlineModal(form: DeadlineForm): ModalView {
  const { id, channel, title = '', dueOn, kind, owner, note, vendors = [], isOfBook = false } = form;
  const ownerBox = input(
    'owner',
    isOfBook ? 'Owner' : 'Who sees to it?',
    { type: 'users_select', ...(owner ? { initial_user: owner } : {}) },
    { optional: true },
  );
  const metadata = JSON.stringify({ form: 1, ...(id ? { id } : {}), ...(channel ? { channel } : {}) });
  const sent = { callback: 'deadline_form', submit: 'Save', metadata };
  if (isOfBook) {
    const which = quoteTyped(`${title}${dueOn ? `, ${dayInWords(dueOn)}` : ''}`, 300);
    return modal('Who sees to it?', [section(`*${which}*`), ownerBox], sent);
  }
  const blocks = [
    input('title', 'What is due?', {
      type: 'plain_text_input',
      max_length: 200,
      ...(title ? { initial_value: cutTo(title, 200) } : {}),
      placeholder: plain('Replace Kaspersky on the Denver servers'),
    }),
    input('due', 'On which day?', { type: 'datepicker', ...(dueOn ? { initial_date: dueOn } : {}) }),
    input('kind', 'What is it?', {
      ...select(OWN_KINDS),
      initial_option: OWN_KINDS.find(({ value }) => value === kind) ?? TASK,
    }),
    ownerBox,
    input(
      'vendors',
      'Which vendors is it about?',
      {
        type: 'multi_external_select',
        action_id: 'deadline_vendors',
        min_query_length: 0,
        placeholder: plain('Type a vendor’s name'),
        ...(vendors.length > 0 ? { initial_options: vendors } : {}),
      },
      { optional: true },
    ),
    input(
      'note',
      'What to do, where, with whom',
      {
        type: 'plain_text_input',
        multiline: true,
        max_length: 2000,
        ...(note ? { initial_value: cutTo(note, 2000) } : {}),
      },
      { optional: true },
    ),
  ];
  return modal(id ? 'Edit deadline' : 'Add a deadline', blocks, sent);
}

/** Why nothing can be due on a day any more. @param today where the person is */
export function pastProblem(dueOn: string, today: string): string | undefined {
  return dueOn < today ? `${dayInWords(dueOn)} has passed already (today is ${dayInWords(today)}).` : undefined;
}

/** Why somebody cannot see to a deadline. Where Slack does not say who they are, they are believed to exist. */
export async function ownerProblem(
  { people }: Pick<Services, 'people'>,
  client: WebClient,
  owner: string | undefined,
): Promise<string | undefined> {
  // Who is in a group Slack would tell only with one more scope.
  if (!owner || owner.startsWith('S')) return undefined;
  const problem = await personProblem(people, client, await people.home(client), owner);
  return problem && UNFIT[problem]?.(`<@${owner}>`);
}

const UNFIT: Partial<Record<PersonProblem, (who: string) => string>> = {
  stranger: (who) => `${who} belongs to another workspace, or to none. Choose a member of this one as owner.`,
  guest: (who) => `${who} is a guest, and guests neither see nor change deadlines. Choose a full member as owner.`,
  deactivated: (who) => `The account of ${who} is deactivated. Choose somebody else as owner.`,
  bot: (who) => `${who} is an app. Choose a person as owner.`,
};
