import type { App, BlockAction } from '@slack/bolt';
import { refusal } from '../../settings/permissions.ts';
import { deadlineModal } from '../reminders/deadlineModal.ts';
import type { Services } from '../services.ts';
import { publishHome, publishHomeOf } from './homeOf.ts';
import { noticeView } from './noticeView.ts';
import { openModal } from './openModal.ts';
import { welcomeFirst } from './setUp.ts';
import { visitOf } from './whoAsks.ts';

/** Opening the Home tab shows it anew; the first to open it is welcomed. */
export function registerHomeTab(app: App, services: Services): void {
  app.event('app_home_opened', async ({ event, client }) => {
    const visit = await visitOf(services, client, { user: event.user });
    if (event.tab === 'home') await publishHomeOf(services, client, visit);
    // Whoever comes first is welcomed, also where Slack shows the messages first.
    if (await welcomeFirst(services, client, visit)) await publishHome(services, client, { user: event.user });
  });

  app.action<BlockAction>('home_add_deadline', async ({ ack, body, client }) => {
    await ack();
    const { person } = await visitOf(services, client, { user: body.user.id, team: body.user.team_id });
    const refused = refusal(person, 'add a deadline');
    const view = refused ? noticeView('Add a deadline', refused) : deadlineModal({ owner: person.id });
    await openModal(client, { trigger: body.trigger_id, user: person.id }, view);
  });

  app.action<BlockAction>('home_forget_checks', async ({ ack, body, client }) => {
    await ack();
    const team = await services.people.homeTeam(client);
    await services.checks.forget({ team, user: body.user.id });
    await publishHome(services, client, { user: body.user.id, team: body.user.team_id });
  });
}
