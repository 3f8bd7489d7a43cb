import type { webApi } from '@slack/bolt';
import { may } from '../../../settings/may.ts';
import { type Person, standingOf } from '../../../settings/person.ts';
import type { Settings } from '../../../settings/settings.ts';
import type { Parts } from '../../app.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

/** Somebody who clicks, types or opens something, as Slack's payload names them. */
export interface Asker {
  user: string;
  /** The workspace they belong to, where the payload says it. */
  team?: string | null | undefined;
}

/** Who asks, and what their workspace has settled. */
export interface Visit {
  person: Person;
  team: string;
  settings: Settings;
  timeZone: string;
}

/**
 * Finds out who asks.
 *
 * @param from `look` asks Slack afresh, for everything that shows or changes what is internal; `recall` is enough to keep a check
 */
export async function visitOf(
  parts: Parts,
  client: WebClient,
  asker: Asker,
  from: 'look' | 'recall' = 'look',
): Promise<Visit> {
  const team = await parts.people.homeTeam(client);
  const settings = await parts.settings.read(team);
  const { standing, timeZone } = await parts.people[from](client, asker.user).then(
    (known) => ({
      standing: isFromElsewhere(asker, team) ? 'stranger' : standingOf(known, team, settings.choices.admins),
      timeZone: known?.timeZone ?? 'UTC',
    }),
    () => ({ standing: 'unknown' as const, timeZone: 'UTC' }),
  );
  return { person: { id: asker.user, standing }, team, settings, timeZone };
}

/**
 * The roles for which a question is answered that names none: those of the workspace, but for a stranger in a shared channel
 * the ones that the bot was started with. Fast: from memory wherever possible.
 */
export async function currentBuyer(parts: Parts, client: WebClient, asker: Asker): Promise<string[]> {
  try {
    const team = await parts.people.homeTeam(client);
    const { choices } = await parts.settings.glance(team);
    if (choices.buyer.length === 0 || isFromElsewhere(asker, team)) return parts.buyer;
    // Slack lets hardly anybody but members run a command. Where it does not say who somebody is, its payload is believed.
    const known = await parts.people.recall(client, asker.user).catch(() => 'unsaid' as const);
    if (known === 'unsaid') return choices.buyer;
    const person = { id: asker.user, standing: standingOf(known, team, choices.admins) };
    return may(person, 'ask as this workspace') ? choices.buyer : parts.buyer;
  } catch (error) {
    parts.report('The settings of the workspace could not be read; the answer is for the buyer of the start.', error);
    return parts.buyer;
  }
}

function isFromElsewhere({ team }: Asker, home: string): boolean {
  return typeof team === 'string' && team !== '' && team !== home;
}
