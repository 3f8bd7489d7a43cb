/** The set-up in three steps: the welcome, what is done, what is open. */
import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Subscription } from '../../reminders/records.ts';
import type { Book } from '../../rulebook/book.ts';
import { openSteps, SET_UP_STEPS, type Settings, type SetUpStep } from '../../settings/settings.ts';
import { listInWords } from '../../speak/wording.ts';
import { actions, button, type Card, context, listSection, section } from '../blocks.ts';
import { mentionOf } from '../mrkdwn.ts';
import type { Services } from '../services.ts';
import type { Visit } from '../whoAsks.ts';
import { rolesInWords } from './settingsModal.ts';

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

/** Which channels hear of deadlines. */
export async function subscriptionsOf({ deadlines }: Services): Promise<Subscription[]> {
  return (await deadlines.records.subscriptions.all()).map(({ value }) => value);
}

async function hearing(services: Services): Promise<string[]> {
  return (await subscriptionsOf(services)).map(({ channel }) => channel);
}

/** The third step: somebody who administers has seen an answer. */
export async function noteTest(services: Services, client: WebClient, { team, person }: Visit): Promise<void> {
  if (person.standing !== 'admin') return;
  if (await services.settings.noteTest(team, services.clock()))
    await renewWelcome(services, client, await services.settings.read(team));
}

const ASKS: Record<SetUpStep, string> = {
  buyer: '*Who are you as a buyer?* Rules bind some buyers and not others.',
  channel: '*Which channel gets reminders* of coming bans and other dates?',
  test: '*Test it:* ask about a vendor and see what an answer looks like.',
};

/** The three steps of the set-up, each with what was chosen, and the buttons for those still open. @param hearing channels that have reminders */
export function stepBlocks(book: Book, settings: Settings, hearing: readonly string[]): KnownBlock[] {
  const open = openSteps(settings, hearing);
  const lines = SET_UP_STEPS.map((step, index) =>
    open.includes(step)
      ? `${index + 1}. ${ASKS[step]}`
      : `${index + 1}. ✓ ${doneInWords(book, settings, step, hearing)}`,
  );
  const count = open.length === 1 ? 'one step is' : `${open.length} steps are`;
  const title = open.length === 0 ? '*Everything is set up.*' : `*Set-up: ${count} still open*`;
  const needsSettings = open.includes('buyer') || open.includes('channel');
  return [
    ...listSection(title, lines),
    ...actions([
      needsSettings
        ? button('set_up_settings', 'Choose buyer and channel', undefined, { style: 'primary' })
        : button('set_up_settings', 'Change settings'),
      button('set_up_test', 'Try it with Kaspersky'),
    ]),
  ];
}

function doneInWords(book: Book, { choices }: Settings, step: SetUpStep, hearing: readonly string[]): string {
  switch (step) {
    case 'buyer':
      return `You buy as: ${rolesInWords(book, choices.buyer)}.`;
    case 'channel':
      return `Reminders go to ${listInWords((choices.defaultChannel ? [choices.defaultChannel] : hearing.slice(0, 3)).map(mentionOf))}.`;
    default:
      return 'Tested.';
  }
}

/** The first words to whoever sets the bot up; the same message shows later what is done. */
export function welcomeMessage(book: Book, settings: Settings, hearing: readonly string[]): Card {
  const open = openSteps(settings, hearing).length;
  return {
    text:
      open === 0
        ? 'vendorcheck is set up.'
        : 'Welcome to vendorcheck. Three steps set it up: who you are as a buyer, a channel for reminders, a test.',
    blocks: [
      section(
        'Hello, I am vendorcheck. I tell you whether a product or vendor is barred: from when, for whom, by which law. You are the first here, so you can set me up and name others who may.',
      ),
      ...stepBlocks(book, settings, hearing),
      context(['Everything stands in my Home tab as well, and can be changed there at any time.']),
    ],
  };
}
