import type { App, BlockAction, ViewOutput, ViewSubmitAction, webApi } from '@slack/bolt';
import { roleChoices } from '../../rulebook/roles.ts';
import { refusal } from '../../settings/permissions.ts';
import { changedFields } from '../../settings/settings.ts';
import type { Services } from '../services.ts';
import { problemsOf } from './askSlack.ts';
import { publishHome } from './homeOf.ts';
import { noticeView } from './noticeView.ts';
import { openModal } from './openModal.ts';
import { readChoices } from './readChoices.ts';
import { BOXES, type Box, blockIdOf, option, settingsModal } from './settingsModal.ts';
import { renewWelcome } from './setUp.ts';
import { visitOf } from './whoAsks.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

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
