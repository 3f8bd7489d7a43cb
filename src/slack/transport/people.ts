/** Who is who in Slack, and who would read what is written to a place: asked when something is set up, and again whenever it is posted. */

import type { WebClient } from '@slack/web-api';
import { type Home, type SlackPerson, type Standing, standingOf } from '../../settings/permissions.ts';
import { askHome, slackErrorOf } from './slackAccess.ts';

/** Who is who, as Slack says; nothing here is kept beyond this process. */
export type People = ReturnType<typeof createPeople>;

const FRESH_MS = 600_000;
const REFUSED_MS = 60_000;
const MOST_REMEMBERED = 10_000;
/** A modal must open within three seconds of the click, a command be answered in as many. */
const PATIENCE_MS = 1500;

type Known = { at: number } & ({ person: SlackPerson | undefined } | { refused: unknown });

/** @param present the home whose request is being answered, where that is known without asking Slack */
export function createPeople(present: () => Home | undefined = () => undefined) {
  const homes = new Map<string, Promise<Home>>();
  const remembered = new Map<string, Known>();

  const remember = (id: string, known: Known): void => {
    remembered.delete(id);
    remembered.set(id, known);
    if (remembered.size > MOST_REMEMBERED) remembered.delete(remembered.keys().next().value ?? '');
  };
  /** What Slack says of somebody now; undefined: it knows nobody of that id. @throws where it does not answer in time or will not say */
  const look = async (client: WebClient, id: string): Promise<SlackPerson | undefined> => {
    try {
      const person = await inTime(ask(client, id));
      remember(id, { person, at: performance.now() });
      return person;
    } catch (error) {
      remember(id, { refused: error, at: performance.now() });
      throw error;
    }
  };
  /** Where the app is installed whose token the client carries. */
  const home = async (client: WebClient): Promise<Home> => {
    const here = present();
    if (here) return here;
    const token = client.token ?? '';
    const known = homes.get(token);
    if (known) return known;
    const asked = inTime(askHome(client));
    homes.set(token, asked);
    // A failure is not remembered.
    asked.catch(() => homes.delete(token));
    return asked;
  };
  return {
    home,
    /** The id under which everything of it is kept. */
    homeTeam: async (client: WebClient): Promise<string> => (await home(client)).id,
    look,
    /**
     * The same, from memory where it is at most ten minutes old; that Slack would not say is remembered for a minute. For
     * answers, never for changes.
     */
    recall: async (client: WebClient, id: string): Promise<SlackPerson | undefined> => {
      const known = remembered.get(id);
      const age = performance.now() - (known?.at ?? Number.NEGATIVE_INFINITY);
      if (known && 'refused' in known) {
        if (age < REFUSED_MS) throw known.refused;
      } else if (known && age < FRESH_MS) return known.person;
      return look(client, id);
    },
  };
}

async function ask(client: WebClient, id: string): Promise<SlackPerson | undefined> {
  try {
    const { user } = await client.users.info({ user: id });
    if (!user) return undefined;
    const teams = [user.team_id, ...(user.teams ?? []), ...(user.enterprise_user?.teams ?? [])];
    return {
      id,
      teams: user.is_stranger ? [] : teams.filter((team) => team !== undefined),
      enterprise: user.is_stranger ? undefined : (user.enterprise_user?.enterprise_id ?? user.enterprise_id),
      isDeactivated: user.deleted === true,
      isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
      isBot: user.is_bot === true,
      isWorkspaceAdmin: user.is_admin === true || user.is_owner === true || user.is_primary_owner === true,
      timeZone: user.tz ?? 'UTC',
    };
  } catch (error) {
    const code = slackErrorOf(error);
    if (code === 'user_not_found' || code === 'user_not_visible' || code === 'users_not_found') return undefined;
    throw error;
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Slack did not answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Who reads in a channel. */
export type Audience =
  /** Only our own people. `isMember`: the bot can write there. */
  | { status: 'ours'; isMember: boolean; creator?: string | undefined }
  /** People of another company read along, or will once they accept. */
  | { status: 'shared' }
  | { status: 'archived' }
  /** There is no such channel, or Slack does not show it to the bot. */
  | { status: 'out of reach' }
  /** Slack does not say. */
  | { status: 'unknown'; error: unknown };

export async function audienceOf(client: WebClient, channel: string): Promise<Audience> {
  try {
    const { channel: found } = await client.conversations.info({ channel });
    if (!found) return { status: 'unknown', error: new Error('conversations.info names no channel') };
    if (found.is_archived) return { status: 'archived' };
    if (found.is_ext_shared || found.is_pending_ext_shared || (found.pending_shared ?? []).length > 0)
      return { status: 'shared' };
    // A direct message with the bot has no members to ask for.
    return { status: 'ours', isMember: found.is_im === true || found.is_member !== false, creator: found.creator };
  } catch (error) {
    const code = slackErrorOf(error);
    return code === 'channel_not_found' || code === 'not_in_channel'
      ? { status: 'out of reach' }
      : { status: 'unknown', error };
  }
}

const NOT_THERE = 'I am not in this channel. Type /invite @vendorcheck there, then save again.';

/** Why a channel of our own cannot be used, in a sentence for whoever chooses it; undefined where it can. */
export async function channelProblem(client: WebClient, channel: string): Promise<string | undefined> {
  const audience = await audienceOf(client, channel);
  if (audience.status === 'ours') return audience.isMember ? undefined : NOT_THERE;
  return UNFIT_CHANNELS[audience.status];
}

const UNFIT_CHANNELS: Record<Exclude<Audience['status'], 'ours'>, string> = {
  archived: 'This channel is archived. Choose another one.',
  shared: 'This channel is shared with another company, which would read along. Choose one of your own.',
  unknown: 'Slack did not answer when asked about this. Save again in a minute.',
  'out of reach': NOT_THERE,
};

/** What is wrong with somebody who is to see to a thing or be told of it. */
export type PersonProblem = Extract<Standing, 'guest' | 'stranger' | 'deactivated' | 'bot' | 'unknown'>;

/** @returns undefined for a full member; `unknown` where Slack does not say */
export async function personProblem(
  people: Pick<People, 'look'>,
  client: WebClient,
  home: Home,
  id: string,
): Promise<PersonProblem | undefined> {
  try {
    const standing = standingOf(await people.look(client, id), home, []);
    return standing === 'admin' || standing === 'member' ? undefined : standing;
  } catch {
    return 'unknown';
  }
}
