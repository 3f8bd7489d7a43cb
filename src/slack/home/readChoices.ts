import type { ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import type { Book } from '../../rulebook/book.ts';
import { isKnownRole } from '../../rulebook/roles.ts';
import { isDateFormat } from '../../rulebook/time.ts';
import { GRANTS } from '../../settings/permissions.ts';
import type { Addressee, Choices } from '../../settings/settings.ts';
import { actionIdOf, type Box, blockIdOf } from './settingsModal.ts';

const carried = z.object({ form: z.literal(1), version: z.number().int().min(0) });

export type Reading =
  | { status: 'read'; choices: Choices; seen: number }
  | { status: 'errors'; seen: number; errors: Partial<Record<Box, string>> }
  /** A window that an earlier version of this app opened. */
  | { status: 'outdated' };

type Value = ViewOutput['state']['values'][string][string];

/** Reads what was chosen in the settings, as far as it can be judged without asking Slack. */
export function readChoices(book: Book, view: Pick<ViewOutput, 'private_metadata' | 'state'>): Reading {
  const metadata = carried.safeParse(parseJson(view.private_metadata));
  if (!metadata.success) return { status: 'outdated' };
  const seen = metadata.data.version;
  const chosenIn = (box: Box): Value | undefined => view.state.values[blockIdOf(box, seen)]?.[actionIdOf(box)];
  if (!chosenIn('buyer')) return { status: 'outdated' };

  const errors: Partial<Record<Box, string>> = {};
  const buyer = [...new Set((chosenIn('buyer')?.selected_options ?? []).map(({ value }) => value))];
  if (buyer.length === 0) errors.buyer = 'Choose at least one role.';
  const unknown = buyer.filter((role) => !isKnownRole(book, role));
  if (unknown.length > 0) errors.buyer = 'One of these roles is no longer in the rule book. Choose again.';
  const admins = [...new Set(chosenIn('admins')?.selected_users ?? [])];
  if (admins.length === 0) errors.admins = 'Name at least one person, such as yourself.';
  const dates = chosenIn('dates')?.selected_option?.value ?? '';
  if (!isDateFormat(dates)) errors.dates = 'Choose one of these.';
  const fiscal = chosenIn('fiscal')?.selected_option?.value;
  const fiscalYearStart = fiscal === undefined ? null : Number(fiscal);
  const retentionDays = Number(chosenIn('retention')?.selected_option?.value ?? Number.NaN);
  if (!Number.isInteger(retentionDays)) errors.retention = 'Choose one of these.';
  const addressee = (name: 'ask' | 'feedback'): Addressee | null => {
    const person = chosenIn(`${name}_person`)?.selected_user;
    const channel = chosenIn(`${name}_channel`)?.selected_conversation;
    if (person && channel) errors[`${name}_channel`] = 'Choose a person or a channel, not both. Clear one of the two.';
    if (person) return { kind: 'person', id: person };
    return channel ? { kind: 'channel', id: channel } : null;
  };
  const askPerson = addressee('ask');
  const feedback = addressee('feedback');
  if (Object.keys(errors).length > 0 || !isDateFormat(dates)) return { status: 'errors', seen, errors };
  const defaultChannel = chosenIn('channel')?.selected_conversation ?? null;
  const granted = new Set((chosenIn('members')?.selected_options ?? []).map(({ value }) => value));
  const membersMay = GRANTS.filter((grant) => granted.has(grant));
  return {
    status: 'read',
    seen,
    choices: { buyer, defaultChannel, admins, dates, fiscalYearStart, retentionDays, askPerson, feedback, membersMay },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
