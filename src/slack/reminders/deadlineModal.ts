import type { KnownBlock, ModalView } from '@slack/types';
import { type Deadline, isFromRuleBook } from '../../reminders/records.ts';
import type { Book } from '../../rulebook/book.ts';
import { dayInWords } from '../../rulebook/time.ts';
import { cutTo, quoteTyped } from '../mrkdwn.ts';

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
