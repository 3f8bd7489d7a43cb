import type { webApi } from '@slack/bolt';
import type { Settings } from '../../settings/settings.ts';
import type { Parts } from '../transport/app.ts';
import { welcomeMessage } from './welcomeMessage.ts';
import type { Visit } from './whoAsks.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

/** Welcomes the first member who comes. @returns whether this was the first, so that settings changed */
export async function welcomeFirst(parts: Parts, client: WebClient, { person, team }: Visit): Promise<boolean> {
  if (person.standing !== 'admin' && person.standing !== 'member') return false;
  if (!(await parts.settings.claimSetUp(team, person.id, parts.clock()))) return false;
  try {
    const settings = await parts.settings.read(team);
    const { channel, ts } = await client.chat.postMessage({
      channel: person.id,
      ...welcomeMessage(parts.book, settings),
    });
    if (channel && ts) await parts.settings.keepWelcome(team, { channel, ts });
  } catch (error) {
    await parts.settings.keepWelcome(team, null);
    parts.report('The welcome could not be sent; it is tried again when somebody opens the Home tab.', error);
  }
  return true;
}

/** Ticks off in the welcome what has been done. A welcome that was deleted stays away. */
export async function renewWelcome(parts: Parts, client: WebClient, settings: Settings): Promise<void> {
  const welcome = settings.setUp?.welcome;
  if (!welcome) return;
  try {
    await client.chat.update({ ...welcome, ...welcomeMessage(parts.book, settings) });
  } catch (error) {
    parts.report('The welcome message could not be brought up to date.', error);
  }
}

/** The third step: somebody who administers has seen an answer. */
export async function noteTest(parts: Parts, client: WebClient, { team, person }: Visit): Promise<void> {
  if (person.standing !== 'admin') return;
  if (await parts.settings.noteTest(team, parts.clock()))
    await renewWelcome(parts, client, await parts.settings.read(team));
}
