import type { webApi } from '@slack/bolt';
import type { Settings } from '../../settings/settings.ts';
import type { Services } from '../services.ts';
import { welcomeMessage } from './welcomeMessage.ts';
import type { Visit } from './whoAsks.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

/** Welcomes the first member who comes. @returns whether this was the first, so that settings changed */
export async function welcomeFirst(services: Services, client: WebClient, { person, team }: Visit): Promise<boolean> {
  if (person.standing !== 'admin' && person.standing !== 'member') return false;
  const now = services.clock();
  if (!(await services.settings.claimSetUp(team, person.id, now))) return false;
  try {
    const { choices } = await services.settings.read(team);
    // Whoever asked before coming here has seen what an answer looks like.
    const isAdmin = person.standing === 'admin' || choices.admins.includes(person.id);
    const asked =
      isAdmin && (await services.checks.of({ team, user: person.id }, now, choices.retentionDays)).length > 0;
    if (asked) await services.settings.noteTest(team, now);
    const settings = await services.settings.read(team);
    const { channel, ts } = await client.chat.postMessage({
      channel: person.id,
      ...welcomeMessage(services.book, settings, await hearing(services)),
    });
    if (channel && ts) await services.settings.keepWelcome(team, { channel, ts });
  } catch (error) {
    await services.settings.keepWelcome(team, null);
    services.report('The welcome could not be sent; it is tried again when somebody opens the Home tab.', error);
  }
  return true;
}

/** Ticks off in the welcome what has been done. A welcome that was deleted stays away. */
export async function renewWelcome(services: Services, client: WebClient, settings: Settings): Promise<void> {
  const welcome = settings.setUp?.welcome;
  if (!welcome) return;
  try {
    const message = welcomeMessage(services.book, settings, await hearing(services));
    await client.chat.update({ ...welcome, ...message });
  } catch (error) {
    services.report('The welcome message could not be brought up to date.', error);
  }
}

/** The second step: a channel hears of dates, whoever asked for it. */
export async function noteChannel(services: Services, client: WebClient): Promise<void> {
  await renewWelcome(services, client, await services.settings.read(await services.people.homeTeam(client)));
}

/** The channels that have reminders. */
async function hearing({ upcoming }: Services): Promise<string[]> {
  return (await upcoming.subscriptions()).map(({ channel }) => channel);
}

/** The third step: somebody who administers has seen an answer. */
export async function noteTest(services: Services, client: WebClient, { team, person }: Visit): Promise<void> {
  if (person.standing !== 'admin') return;
  if (await services.settings.noteTest(team, services.clock()))
    await renewWelcome(services, client, await services.settings.read(team));
}
