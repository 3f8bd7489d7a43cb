import type { App, BlockAction, ViewOutput, ViewSubmitAction, webApi } from '@slack/bolt';
import { changedFields } from '../../settings/changes.ts';
import { refusal } from '../../settings/may.ts';
import { roleChoices } from '../../settings/roleChoices.ts';
import type { Parts } from '../transport/app.ts';
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
export function registerSettings(app: App, parts: Parts): void {
  for (const button of ['home_settings', 'set_up_settings']) {
    app.action<BlockAction>(button, async ({ ack, body, client }) => {
      await ack();
      const { person, settings } = await visitOf(parts, client, { user: body.user.id, team: body.user.team_id });
      const refused = refusal(person, 'change settings');
      const view = refused ? noticeView('Settings', refused) : settingsModal(parts.book, settings);
      await openModal(client, { trigger: body.trigger_id, user: person.id }, view);
    });
  }

  app.options('settings_buyer', async ({ ack, payload }) => {
    await ack({ options: roleChoices(parts.book, payload.value ?? '').map(({ label, role }) => option(label, role)) });
  });

  app.view<ViewSubmitAction>('settings', async ({ ack, body, view, client }) => {
    const { answer, isSaved } = await save(parts, client, body, view);
    await ack(answer);
    if (!isSaved) return;
    const team = await parts.people.homeTeam(client);
    const settings = await parts.settings.read(team);
    await parts.checks.sweep(team, parts.clock(), settings.choices.retentionDays);
    await renewWelcome(parts, client, settings);
    await publishHome(parts, client, { user: body.user.id, team: body.user.team_id });
  });
}

type Acknowledgement =
  | undefined
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update'; view: ReturnType<typeof noticeView> };

/** Saves what was chosen, or says why not. */
async function save(
  parts: Parts,
  client: WebClient,
  { user }: ViewSubmitAction,
  view: ViewOutput,
): Promise<{ answer: Acknowledgement; isSaved: boolean }> {
  const told = (answer: Acknowledgement) => ({ answer, isSaved: false });
  const notice = (says: string) => told({ response_action: 'update', view: noticeView('Settings', says) });
  const errors = (seen: number, found: Partial<Record<Box, string>>) =>
    told({ response_action: 'errors', errors: errorsByBlock(seen, found) });

  const { person, team, settings } = await visitOf(parts, client, { user: user.id, team: user.team_id });
  const refused = refusal(person, 'change settings');
  if (refused) return notice(`Nothing was saved. ${refused}`);
  const reading = readChoices(parts.book, view);
  if (reading.status === 'outdated') return notice(OUTDATED);
  if (reading.status === 'errors') return errors(reading.seen, reading.errors);
  const { choices, seen } = reading;
  const problems = await problemsOf(parts, client, team, choices, settings.choices);
  if (Object.keys(problems).length > 0) return errors(seen, problems);

  const saved = await parts.settings.save(team, { choices, seen, by: person.id, at: parts.clock() });
  if (saved.status !== 'conflict') return { answer: undefined, isSaved: saved.status === 'saved' };
  const chosen = changedFields(saved.settings.choices, choices);
  const overtaken = { change: saved.settings.changes[0], chosen };
  return told({ response_action: 'update', view: settingsModal(parts.book, saved.settings, overtaken) });
}

function errorsByBlock(seen: number, problems: Partial<Record<Box, string>>): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const box of BOXES) if (problems[box]) errors[blockIdOf(box, seen)] = problems[box];
  return errors;
}
