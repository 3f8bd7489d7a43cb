/** Who asks in Slack: which workspace, with what rights, for which buyer, reading which dates. */
import type { WebClient } from '@slack/web-api';
import type { Act } from '../register/waivers.ts';
import type { DateFormat } from '../rulebook/time.ts';
import { isNamedHome, may, type Person, standingOf } from '../settings/permissions.ts';
import { NEW_SETTINGS, type Settings } from '../settings/settings.ts';
import type { Services } from './services.ts';

/** Somebody who clicks, types or opens something, as Slack's payload names them. */
export interface Asker {
  user: string;
  /** The workspace or organization of theirs that the payload names: a hint for where Slack does not say who they are. */
  team?: string | undefined;
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
  services: Services,
  client: WebClient,
  asker: Asker,
  from: 'look' | 'recall' = 'look',
): Promise<Visit> {
  const home = await services.people.home(client);
  const settings = await services.settings.read(home.id);
  const { standing, timeZone } = await services.people[from](client, asker.user).then(
    (known) => ({ standing: standingOf(known, home, settings.choices.admins), timeZone: known?.timeZone ?? 'UTC' }),
    () => ({ standing: 'unknown' as const, timeZone: 'UTC' }),
  );
  const person = { id: asker.user, standing, grants: settings.choices.membersMay };
  return { person, team: home.id, settings, timeZone };
}

/** For whom an answer is, and how they read dates. */
export interface AskerContext {
  /** The roles for which a question is answered that names none. */
  buyer: string[];
  dates: DateFormat;
  /** The zone in which they say “tomorrow”, as an IANA name; UTC where it is not known. */
  timeZone?: string;
  /** The month in which the workspace's fiscal year begins, 1 to 12. */
  fiscalYearStart?: number | null;
  /** One of our own people. */
  isOurs?: boolean;
}

/** What everybody may know: an answer for this buyer tells a stranger nothing about the workspace. */
const PUBLIC: AskerContext = { buyer: ['us-person'], dates: NEW_SETTINGS.choices.dates };

/** Whether an answer for this buyer tells nothing about the workspace. */
export function isPublicBuyer(buyer: readonly string[]): boolean {
  return buyer.join() === PUBLIC.buyer.join();
}

/** What is settled for everybody of this workspace. Fast: from memory wherever possible. */
export async function workspaceReader(services: Services, client: WebClient): Promise<AskerContext> {
  const { choices } = await services.settings.cached(await services.people.homeTeam(client));
  return { buyer: choices.buyer.length > 0 ? choices.buyer : services.buyer, dates: choices.dates };
}

/**
 * For whom an answer is: for the buyer that the workspace is, but where a stranger asks, or others read along, for the public
 * one. Fast: from memory wherever possible.
 *
 * @param isPublic whether people of another company read the answer
 */
export async function readerOf(
  services: Services,
  client: WebClient,
  asker: Asker,
  isPublic = false,
): Promise<AskerContext> {
  try {
    if (isPublic) return PUBLIC;
    const home = await services.people.home(client);
    const { choices } = await services.settings.cached(home.id);
    const { dates, fiscalYearStart } = choices;
    const ours = { buyer: choices.buyer.length > 0 ? choices.buyer : services.buyer, dates, fiscalYearStart };
    const known = await services.people.recall(client, asker.user).catch(() => 'unsaid' as const);
    const zone = known === 'unsaid' || !known ? {} : { timeZone: known.timeZone };
    // Where Slack does not say who somebody is, its payload is believed, if it names their workspace.
    const isOurs =
      known === 'unsaid'
        ? isNamedHome(asker.team, home)
        : may({ id: asker.user, standing: standingOf(known, home, choices.admins) }, 'ask as this workspace');
    if (isOurs) return { ...ours, ...zone, isOurs };
    return isPublicBuyer(ours.buyer) ? { ...ours, ...zone } : PUBLIC;
  } catch (error) {
    services.report(
      'The settings of the workspace could not be read; the answer is for the buyer of the start.',
      error,
    );
    return { ...PUBLIC, buyer: services.buyer };
  }
}

/** What a text means depends on: the moment, the usual buyer, and how they count days. */
export function circumstancesOf({ buyer, timeZone, fiscalYearStart }: AskerContext, now: Date) {
  return { now, buyer, fiscalYearStart, ...(timeZone ? { timeZone } : {}) };
}

/** What somebody does, for the record. */
export function actOf({ clock }: Services, { person, team }: Visit, door: Act['door']): Act {
  return { by: person.id, at: clock(), team, door };
}
