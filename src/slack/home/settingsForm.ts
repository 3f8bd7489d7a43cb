/** The settings: opening them, reading what was chosen, what only Slack knows of it, saving. */
import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Book } from '../../rulebook/book.ts';
import { isKnownRole, roleChoices } from '../../rulebook/roles.ts';
import { isDateFormat } from '../../rulebook/time.ts';
import { GRANTS, refusal } from '../../settings/permissions.ts';
import { type Addressee, type Choices, changedFields } from '../../settings/settings.ts';
import { readCarried } from '../answer/questionValue.ts';
import { option } from '../blocks.ts';
import { type Filled, noticeView, onPress, onSubmit, type Submission } from '../listeners.ts';
import type { Services } from '../services.ts';
import { channelProblem, type PersonProblem, personProblem } from '../transport/people.ts';
import { publishHome } from './homeTab.ts';
import { BOXES, type Box, blockIdOf, settingsModal } from './settingsModal.ts';
import { renewWelcome } from './setUp.ts';

const OUTDATED = 'This window was opened by another version of vendorcheck. Close it and open the settings again.';

/** The settings: opening, searching for a role, saving. */
export function registerSettings(app: App, services: Services): void {
  onPress(app, services, /^(?:home|set_up)_settings$/u, async ({ open, findVisit }) => {
    const { person, settings } = await findVisit();
    const refused = refusal(person, 'change settings');
    await open(refused ? noticeView('Settings', refused) : settingsModal(services.book, settings));
  });

  app.options('settings_buyer', async ({ ack, payload }) => {
    await ack({ options: roleChoices(services.book, payload.value).map(({ label, role }) => option(label, role)) });
  });

  onSubmit(app, services, 'settings', async (submission) => {
    if (!(await save(services, submission))) return;
    const { client, asker } = submission;
    const team = await services.people.homeTeam(client);
    const settings = await services.settings.read(team);
    await services.checks.shorten(team, services.clock(), settings.choices.retentionDays);
    await renewWelcome(services, client, settings);
    await publishHome(services, client, asker);
  });
}

/** Saves what was chosen, or says why not. @returns whether something changed */
async function save(services: Services, submission: Submission): Promise<boolean> {
  const { view, filled, client, close, findVisit } = submission;
  const show = async (next: ModalView): Promise<false> => {
    await submission.replace(next);
    return false;
  };
  const refuse = async (seen: number, problems: Problems): Promise<false> => {
    const errors = BOXES.flatMap((box) => (problems[box] ? [[blockIdOf(box, seen), problems[box]]] : []));
    await submission.refuse(Object.fromEntries(errors));
    return false;
  };
  const { person, team, settings } = await findVisit();
  const refused = refusal(person, 'change settings');
  if (refused) return show(noticeView('Settings', `Nothing was saved. ${refused}`));
  const reading = readChoices(services.book, view.private_metadata, filled);
  if (reading.status === 'outdated') return show(noticeView('Settings', OUTDATED));
  if (reading.status === 'errors') return refuse(reading.seen, reading.errors);
  const { choices, seen } = reading;
  const problems = await problemsOf(services, client, choices, settings.choices);
  if (Object.keys(problems).length > 0) return refuse(seen, problems);

  const saved = await services.settings.save(team, { choices, seen, by: person.id, at: services.clock() });
  if (saved.status === 'conflict') {
    const chosen = changedFields(saved.settings.choices, choices);
    return show(settingsModal(services.book, saved.settings, { change: saved.settings.changes[0], chosen }));
  }
  await close();
  return saved.status === 'saved';
}

/** What is wrong with a choice, by its box. */
type Problems = Partial<Record<Box, string>>;

const carried = z.object({ form: z.literal(1), version: z.number().int().min(0) });

type Reading =
  | { status: 'read'; choices: Choices; seen: number }
  | { status: 'errors'; seen: number; errors: Problems }
  /** A window that an earlier version of this app opened. */
  | { status: 'outdated' };

/** Reads what was chosen in the settings, as far as it can be judged without asking Slack. */
function readChoices(book: Book, metadata: string, filled: Filled): Reading {
  const seen = readCarried(carried, metadata)?.version;
  if (seen === undefined || !filled.has(blockIdOf('buyer', seen))) return { status: 'outdated' };
  const block = (box: Box): string => blockIdOf(box, seen);

  const errors: Problems = {};
  const buyer = [...new Set(filled.choices(block('buyer')))];
  if (buyer.length === 0) errors.buyer = 'Choose at least one role.';
  if (!buyer.every((role) => isKnownRole(book, role)))
    errors.buyer = 'One of these roles is no longer in the rule book. Choose again.';
  const admins = [...new Set(filled.users(block('admins')))];
  if (admins.length === 0) errors.admins = 'Name at least one person, such as yourself.';
  const dates = filled.choice(block('dates')) ?? '';
  if (!isDateFormat(dates)) errors.dates = 'Choose one of these.';
  const fiscal = filled.choice(block('fiscal'));
  const retentionDays = Number(filled.choice(block('retention')) ?? Number.NaN);
  if (!Number.isInteger(retentionDays)) errors.retention = 'Choose one of these.';
  const addressee = (name: 'ask' | 'feedback'): Addressee | null => {
    const person = filled.user(block(`${name}_person`));
    const channel = filled.channel(block(`${name}_channel`));
    if (person && channel) errors[`${name}_channel`] = 'Choose a person or a channel, not both. Clear one of the two.';
    if (person) return { kind: 'person', id: person };
    return channel ? { kind: 'channel', id: channel } : null;
  };
  const askPerson = addressee('ask');
  const feedback = addressee('feedback');
  if (Object.keys(errors).length > 0 || !isDateFormat(dates)) return { status: 'errors', seen, errors };
  const granted = filled.choices(block('members'));
  const choices = {
    buyer,
    defaultChannel: filled.channel(block('channel')) ?? null,
    admins,
    dates,
    fiscalYearStart: fiscal === undefined ? null : Number(fiscal),
    retentionDays,
    askPerson,
    feedback,
    membersMay: GRANTS.filter((grant) => granted.includes(grant)),
  };
  return { status: 'read', seen, choices };
}

/** What only Slack knows about the choices: whether people are members here, and whether channels can be written to. */
async function problemsOf(services: Services, client: WebClient, choices: Choices, before: Choices): Promise<Problems> {
  const home = await services.people.home(client);
  const ofPerson = async (id: string): Promise<string | undefined> => {
    const problem = await personProblem(services.people, client, home, id);
    return problem && UNFIT[problem];
  };
  const ofAddressee = async (name: 'ask' | 'feedback', to: Addressee | null, old: Addressee | null) => {
    if (to === null || (to.kind === old?.kind && to.id === old.id)) return null;
    const says = await (to.kind === 'person' ? ofPerson(to.id) : channelProblem(client, to.id));
    return [`${name}_${to.kind}`, says] as const;
  };
  // What stood already is not asked about again: an unrelated change must not fail on it.
  const found = await Promise.all([
    choices.defaultChannel && choices.defaultChannel !== before.defaultChannel
      ? channelProblem(client, choices.defaultChannel).then((says) => ['channel', says] as const)
      : null,
    ...choices.admins
      .filter((id) => !before.admins.includes(id))
      .map((id) => ofPerson(id).then((says) => ['admins', says] as const)),
    ofAddressee('ask', choices.askPerson, before.askPerson),
    ofAddressee('feedback', choices.feedback, before.feedback),
  ]);
  const problems: Problems = {};
  for (const entry of found) if (entry?.[1]) problems[entry[0]] ??= entry[1];
  return problems;
}

const UNFIT: Record<PersonProblem, string> = {
  guest: 'One of these people is a guest. Choose full members of the workspace.',
  stranger: 'One of these people belongs to another workspace. Choose members of this one.',
  deactivated: 'The account of one of these people is deactivated. Choose somebody else.',
  bot: 'One of these is an app. Choose people.',
  unknown: 'Slack did not answer when asked about this. Save again in a minute.',
};
