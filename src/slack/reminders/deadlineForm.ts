import type { App, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import { isDay } from '../../reminders/days.ts';
import { addDeadline, editDeadline, type NewDeadline } from '../../reminders/keepDeadlines.ts';
import { type Deadline, isFromRuleBook } from '../../reminders/records.ts';
import type { Book } from '../../rulebook/book.ts';
import { dayInZone } from '../../rulebook/time.ts';
import { refusal } from '../../settings/permissions.ts';
import { publishHome } from '../home/homeOf.ts';
import { visitOf } from '../home/whoAsks.ts';
import type { Services } from '../services.ts';
import { refusalToChange, savedSentence } from './deadlineCommand.ts';
import { option } from './deadlineModal.ts';
import { ownerProblem, pastProblem } from './deadlineProblems.ts';
import { refreshReminders } from './refreshReminders.ts';

const metadata = z.object({ form: z.literal(1), id: z.string().optional(), channel: z.string().optional() });

export function registerDeadlineForm(app: App, services: Services): void {
  app.options('deadline_vendors', async ({ ack, payload }) => {
    await ack({ options: vendorOptions(services.book, payload.value ?? '') });
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
