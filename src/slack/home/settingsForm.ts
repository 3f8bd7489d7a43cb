import type { App, BlockAction, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Book } from '../../rulebook/book.ts';
import { isKnownRole, roleChoices } from '../../rulebook/roles.ts';
import { isDateFormat } from '../../rulebook/time.ts';
import { GRANTS, type Home, refusal } from '../../settings/permissions.ts';
import { type Addressee, type Choices, changedFields } from '../../settings/settings.ts';
import type { Services } from '../services.ts';
import { channelProblem, personProblem } from '../transport/people.ts';
import { visitOf } from '../whoAsks.ts';
import { noticeView, openModal } from '../windows.ts';
import { publishHome } from './homeTab.ts';
import { actionIdOf, BOXES, type Box, blockIdOf, option, settingsModal } from './settingsModal.ts';
import { renewWelcome } from './setUp.ts';

const OUTDATED = 'This window was opened by another version of vendorcheck. Close it and open the settings again.';

/** The settings: opening, searching for a role, saving. */
export function registerSettings(app: App, services: Services): void {
  for (const button of ['home_settings', 'set_up_settings']) {
    app.action<BlockAction>(button, async ({ ack, body, client }) => {
      await ack();
      const { person, settings } = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
      const refused = refusal(person, 'change settings');
      const view = refused ? noticeView('Settings', refused) : settingsModal(services.book, settings);
      await openModal(client, { trigger: body.trigger_id, user: person.id }, view);
    });
  }

  app.options('settings_buyer', async ({ ack, payload }) => {
    await ack({
      options: roleChoices(services.book, payload.value ?? '').map(({ label, role }) => option(label, role)),
    });
  });

  app.view<ViewSubmitAction>('settings', async ({ ack, body, view, client }) => {
    const { answer, isSaved } = await save(services, client, body, view);
    await ack(answer);
    if (!isSaved) return;
    const team = await services.people.homeTeam(client);
    const settings = await services.settings.read(team);
    await services.checks.shorten(team, services.clock(), settings.choices.retentionDays);
    await renewWelcome(services, client, settings);
    await publishHome(services, client, { user: body.user.id, team: body.user.team_id });
  });
}

type Acknowledgement =
  | undefined
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update'; view: ReturnType<typeof noticeView> };

/** Saves what was chosen, or says why not. */
async function save(
  services: Services,
  client: WebClient,
  { user }: ViewSubmitAction,
  view: ViewOutput,
): Promise<{ answer: Acknowledgement; isSaved: boolean }> {
  const told = (answer: Acknowledgement) => ({ answer, isSaved: false });
  const notice = (says: string) => told({ response_action: 'update', view: noticeView('Settings', says) });
  const errors = (seen: number, found: Partial<Record<Box, string>>) =>
    told({ response_action: 'errors', errors: errorsByBlock(seen, found) });

  const { person, team, settings } = await visitOf(services, client, { user: user.id, team: user.team_id });
  const refused = refusal(person, 'change settings');
  if (refused) return notice(`Nothing was saved. ${refused}`);
  const reading = readChoices(services.book, view);
  if (reading.status === 'outdated') return notice(OUTDATED);
  if (reading.status === 'errors') return errors(reading.seen, reading.errors);
  const { choices, seen } = reading;
  const problems = await problemsOf(services, client, choices, settings.choices);
  if (Object.keys(problems).length > 0) return errors(seen, problems);

  const saved = await services.settings.save(team, { choices, seen, by: person.id, at: services.clock() });
  if (saved.status !== 'conflict') return { answer: undefined, isSaved: saved.status === 'saved' };
  const chosen = changedFields(saved.settings.choices, choices);
  const overtaken = { change: saved.settings.changes[0], chosen };
  return told({ response_action: 'update', view: settingsModal(services.book, saved.settings, overtaken) });
}

function errorsByBlock(seen: number, problems: Partial<Record<Box, string>>): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const box of BOXES) if (problems[box]) errors[blockIdOf(box, seen)] = problems[box];
  return errors;
}

const carried = z.object({ form: z.literal(1), version: z.number().int().min(0) });

export type Reading =
  | { status: 'read'; choices: Choices; seen: number }
  | { status: 'errors'; seen: number; errors: Partial<Record<Box, string>> }
  /** A window that an earlier version of this app opened. */
  | { status: 'outdated' };

type Value = ViewOutput['state']['values'][string][string];

/** Reads what was chosen in the settings, as far as it can be judged without asking Slack. */
function readChoices(book: Book, view: Pick<ViewOutput, 'private_metadata' | 'state'>): Reading {
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

const LATER = 'Slack did not answer when asked about this. Save again in a minute.';

/** What only Slack knows about the choices: whether people are members here, and whether channels can be written to. */
async function problemsOf(
  services: Services,
  client: WebClient,
  choices: Choices,
  before: Choices,
): Promise<Partial<Record<Box, string>>> {
  // What stood already is not asked about again: an unrelated change must not fail on it.
  const isNew = (addressee: Addressee | null, old: Addressee | null): addressee is Addressee =>
    addressee !== null && (addressee.kind !== old?.kind || addressee.id !== old.id);
  const people = choices.admins.filter((id) => !before.admins.includes(id));
  const home = await services.people.home(client);
  const found = await Promise.all([
    choices.defaultChannel && choices.defaultChannel !== before.defaultChannel
      ? channelProblem(client, choices.defaultChannel).then((says) => ['channel', says] as const)
      : null,
    ...people.map((id) => unfitPerson(services, client, home, id).then((says) => ['admins', says] as const)),
    ...(['ask', 'feedback'] as const).map((name) => {
      const addressee = name === 'ask' ? choices.askPerson : choices.feedback;
      if (!isNew(addressee, name === 'ask' ? before.askPerson : before.feedback)) return null;
      const problem =
        addressee.kind === 'person'
          ? unfitPerson(services, client, home, addressee.id)
          : channelProblem(client, addressee.id);
      return problem.then((says) => [`${name}_${addressee.kind}`, says] as const);
    }),
  ]);
  const problems: Partial<Record<Box, string>> = {};
  for (const entry of found) if (entry?.[1]) problems[entry[0]] ??= entry[1];
  return problems;
}

async function unfitPerson(services: Services, client: WebClient, home: Home, id: string): Promise<string | undefined> {
  switch (await personProblem(services.people, client, home, id)) {
    case 'guest':
      return 'One of these people is a guest. Choose full members of the workspace.';
    case 'stranger':
      return 'One of these people belongs to another workspace. Choose members of this one.';
    case 'deactivated':
      return 'The account of one of these people is deactivated. Choose somebody else.';
    case 'bot':
      return 'One of these is an app. Choose people.';
    case 'unknown':
      return LATER;
    default:
      return undefined;
  }
}
