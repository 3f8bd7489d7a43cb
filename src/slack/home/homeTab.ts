import type { App, BlockAction } from '@slack/bolt';
import type { Parts } from '../transport/app.ts';
import { publishHome, publishHomeOf } from './homeOf.ts';
import { welcomeFirst } from './setUp.ts';
import { visitOf } from './whoAsks.ts';

/** Opening the Home tab shows it anew; the first to open it is welcomed. */
export function registerHomeTab(app: App, parts: Parts): void {
  app.event('app_home_opened', async ({ event, client }) => {
    const visit = await visitOf(parts, client, { user: event.user });
    if (event.tab === 'home') await publishHomeOf(parts, client, visit);
    // Whoever comes first is welcomed, also where Slack shows the messages first.
    if (await welcomeFirst(parts, client, visit)) await publishHome(parts, client, { user: event.user });
  });

  app.action<BlockAction>('home_forget_checks', async ({ ack, body, client }) => {
    await ack();
    const team = await parts.people.homeTeam(client);
    await parts.checks.forget({ team, user: body.user.id });
    await publishHome(parts, client, { user: body.user.id, team: body.user.team_id });
  });
}
