import type { App, BlockAction, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
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
import { publishHome } from '../home/homeTab.ts';
import { cutTo, quoteTyped } from '../mrkdwn.ts';
import type { Services } from '../services.ts';
import { personProblem } from '../transport/people.ts';
import { visitOf } from '../whoAsks.ts';
import { noticeView, openModal } from '../windows.ts';
import { distanceInWords, ownerInWords } from './deadlineWords.ts';
import { refreshReminders } from './reminderMessage.ts';

const metadata = z.object({ form: z.literal(1), id: z.string().optional(), channel: z.string().optional() });

export function registerDeadlineForm(app: App, services: Services): void {
  app.options('deadline_vendors', async ({ ack, payload }) => {
    await ack({ options: vendorOptions(services.book, payload.value ?? '') });
  });

  app.action<BlockAction>('home_add_deadline', async ({ ack, body, client }) => {
    await ack();
    const { person } = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    const refused = refusal(person, 'add a deadline');
    const view = refused ? noticeView('Add a deadline', refused) : deadlineModal({ owner: person.id });
    await openModal(client, { trigger: body.trigger_id, user: person.id }, view);
  });

  app.view<ViewSubmitAction>('deadline_form', async ({ ack, body, view, client }) => {
    const { id, channel } = metadata.parse(JSON.parse(view.private_metadata));
    const { records, wake } = services.deadlines;
    const existing = id === undefined ? undefined : (await records.deadlines.get(id))?.value;
    if (id !== undefined && !existing)
      return ack({
        response_action: 'errors',
        errors: { [firstBlock(view)]: 'Somebody deleted this deadline meanwhile. Copy what you need and add it anew.' },
      });
    const { person, timeZone } = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    const read = readForm(view, existing);
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
    if (Object.keys(errors).length > 0) return ack({ response_action: 'errors', errors });
    const saved = existing
      ? await editDeadline(records, existing.id, { owner: undefined, note: undefined, ...given }, services.clock())
      : await addDeadline(records, { ...given, createdBy: person.id }, services.clock());
    await ack();
    if (!saved) return;
    if (existing) await refreshReminders(services, client, saved);
    const text = await savedSentence(services, saved, channel, timeZone);
    await client.chat
      .postEphemeral({ channel: channel ?? person.id, user: person.id, text })
      .catch(() => client.chat.postMessage({ channel: person.id, text }));
    await wake();
    // It was added on the Home tab, where it is to be seen.
    if (channel === undefined) await publishHome(services, client, { user: person.id, team: body.user.team_id });
  });
}

/** What was filled in; for the rule book's own deadlines only the owner. */
function readForm(
  view: ViewOutput,
  existing: Deadline | undefined,
): { given: NewDeadline; errors: Record<string, string> } {
  const { values } = view.state;
  const owner = values.owner?.owner?.selected_user ?? undefined;
  if (existing && isFromRuleBook(existing)) {
    const { title, dueOn, kind, vendors } = existing;
    return { given: { title, dueOn, kind, vendors, ...(owner ? { owner } : {}) }, errors: {} };
  }
  const title = (values.title?.title?.value ?? '').replace(/\s+/gu, ' ').trim();
  const dueOn = values.due?.due?.selected_date ?? '';
  const kind = values.kind?.kind?.selected_option?.value;
  const note = values.note?.note?.value?.trim();
  const vendors = (values.vendors?.deadline_vendors?.selected_options ?? []).map(({ value }) => value);
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
    .map(({ id, name }) => option({ value: id, label: name }));
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
export interface DeadlineForm {
  /** The deadline that is edited; without it a new one is added. */
  id?: string;
  channel?: string | undefined;
  title?: string;
  dueOn?: string;
  kind?: Deadline['kind'];
  owner?: string | undefined;
  note?: string | undefined;
  vendors?: { value: string; label: string }[];
  /** Only the owner can be changed: the rule book keeps the rest. */
  isFromRuleBook?: boolean;
}

const OWN_KINDS = [
  { value: 'task', label: 'Something to do' },
  { value: 'renewal', label: 'A contract renews' },
  { value: 'waiver', label: 'A waiver ends' },
] as const;

/** The form as it opens for an existing deadline. */
export function formOf(book: Book, deadline: Deadline): DeadlineForm {
  const { id, title, dueOn, kind, owner, note, vendors } = deadline;
  const named = vendors.map((vendor) => ({ value: vendor, label: book.vendors.get(vendor)?.name ?? vendor }));
  return { id, title, dueOn, kind, owner, note, vendors: named, isFromRuleBook: isFromRuleBook(deadline) };
}

/** The form to add or edit a deadline. */
export function deadlineModal(form: DeadlineForm): ModalView {
  const { id, title = '', dueOn, kind, owner, note, vendors = [], isFromRuleBook: isOfBook = false } = form;
  const chosen = OWN_KINDS.find(({ value }) => value === kind) ?? OWN_KINDS[0];
  const own: KnownBlock[] = [
    input('title', 'What is due?', {
      type: 'plain_text_input',
      action_id: 'title',
      max_length: 200,
      ...(title ? { initial_value: cutTo(title, 200) } : {}),
      placeholder: plain('Replace Kaspersky on the Denver servers'),
    }),
    input('due', 'On which day?', { type: 'datepicker', action_id: 'due', ...(dueOn ? { initial_date: dueOn } : {}) }),
    input('kind', 'What is it?', {
      type: 'static_select',
      action_id: 'kind',
      options: OWN_KINDS.map(option),
      initial_option: option(chosen),
    }),
  ];
  const rest: KnownBlock[] = [
    input(
      'vendors',
      'Which vendors is it about?',
      {
        type: 'multi_external_select',
        action_id: 'deadline_vendors',
        min_query_length: 0,
        placeholder: plain('Type a vendor’s name'),
        ...(vendors.length > 0 ? { initial_options: vendors.map(option) } : {}),
      },
      true,
    ),
    input(
      'note',
      'What to do, where, with whom',
      {
        type: 'plain_text_input',
        action_id: 'note',
        multiline: true,
        max_length: 2000,
        ...(note ? { initial_value: cutTo(note, 2000) } : {}),
      },
      true,
    ),
  ];
  return {
    type: 'modal',
    callback_id: 'deadline_form',
    private_metadata: JSON.stringify({
      form: 1,
      ...(id ? { id } : {}),
      ...(form.channel ? { channel: form.channel } : {}),
    }),
    title: plain(isOfBook ? 'Who sees to it?' : id ? 'Edit deadline' : 'Add a deadline'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      ...(isOfBook ? [heading(`${title}${dueOn ? `, ${dayInWords(dueOn)}` : ''}`)] : own),
      input(
        'owner',
        isOfBook ? 'Owner' : 'Who sees to it?',
        { type: 'users_select', action_id: 'owner', ...(owner ? { initial_user: owner } : {}) },
        true,
      ),
      ...(isOfBook ? [] : rest),
    ],
  };
}

function input(id: string, label: string, element: object, optional = false): KnownBlock {
  return { type: 'input', block_id: id, label: plain(label), element, optional } as KnownBlock;
}

/** Which deadline it is, where its own fields are not shown. */
function heading(text: string): KnownBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: `*${quoteTyped(text, 300)}*` } };
}

export function plain(text: string): { type: 'plain_text'; text: string; emoji: boolean } {
  return { type: 'plain_text', text, emoji: false };
}

export function option({ value, label }: { value: string; label: string }): {
  text: ReturnType<typeof plain>;
  value: string;
} {
  return { text: plain(cutTo(label, 75)), value: cutTo(value, 150) };
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
  switch (await personProblem(people, client, await people.home(client), owner)) {
    case 'stranger':
      return `<@${owner}> belongs to another workspace, or to none. Choose a member of this one as owner.`;
    case 'guest':
      return `<@${owner}> is a guest, and guests neither see nor change deadlines. Choose a full member as owner.`;
    case 'deactivated':
      return `The account of <@${owner}> is deactivated. Choose somebody else as owner.`;
    case 'bot':
      return `<@${owner}> is an app. Choose a person as owner.`;
    default:
      return undefined;
  }
}
