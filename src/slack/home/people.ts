import type { webApi } from '@slack/bolt';
import type { Home, SlackPerson } from '../../settings/permissions.ts';
import { slackErrorOf } from './slackError.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

/** Who is who, as Slack says; nothing here is kept beyond this process. */
export interface People {
  /** Where the app is installed whose token the client carries. */
  home(client: WebClient): Promise<Home>;
  /** The id under which everything of it is kept. */
  homeTeam(client: WebClient): Promise<string>;
  /**
   * What Slack says of somebody now.
   *
   * @returns `undefined`: Slack knows nobody of that id
   * @throws where Slack does not answer in time or will not say
   */
  look(client: WebClient, id: string): Promise<SlackPerson | undefined>;
  /**
   * The same, from memory where it is at most ten minutes old; that Slack would not say is remembered for a minute. For
   * answers, never for changes.
   */
  recall(client: WebClient, id: string): Promise<SlackPerson | undefined>;
}

const FRESH_MS = 600_000;
const REFUSED_MS = 60_000;
const MOST_REMEMBERED = 10_000;
/** A modal must open within three seconds of the click, a command be answered in as many. */
const PATIENCE_MS = 1500;

type Known = { at: number } & ({ person: SlackPerson | undefined } | { refused: unknown });

/** @param present the home whose request is being answered, where that is known without asking Slack */
export function createPeople(present: () => Home | undefined = () => undefined): People {
  const homes = new Map<string, Promise<Home>>();
  const remembered = new Map<string, Known>();

  const remember = (id: string, known: Known): void => {
    remembered.delete(id);
    remembered.set(id, known);
    if (remembered.size > MOST_REMEMBERED) remembered.delete(remembered.keys().next().value ?? '');
  };
  const look = async (client: WebClient, id: string): Promise<SlackPerson | undefined> => {
    try {
      const person = await soon(ask(client, id));
      remember(id, { person, at: performance.now() });
      return person;
    } catch (error) {
      remember(id, { refused: error, at: performance.now() });
      throw error;
    }
  };
  const home = async (client: WebClient): Promise<Home> => {
    const here = present();
    if (here) return here;
    const token = client.token ?? '';
    const known = homes.get(token);
    if (known) return known;
    const asked = soon(askHome(client));
    homes.set(token, asked);
    // A failure is not remembered.
    asked.catch(() => homes.delete(token));
    return asked;
  };
  return {
    home,
    homeTeam: async (client) => (await home(client)).id,
    look,
    recall: async (client, id) => {
      const known = remembered.get(id);
      const age = performance.now() - (known?.at ?? Number.NEGATIVE_INFINITY);
      if (known && 'refused' in known) {
        if (age < REFUSED_MS) throw known.refused;
      } else if (known && age < FRESH_MS) return known.person;
      return look(client, id);
    },
  };
}

/** A home, and who the bot is there. */
export interface ProvenHome extends Home {
  botId: string | undefined;
  botUserId: string | undefined;
}

/** @throws what Slack's client throws; an error of its own where Slack names no workspace */
export async function askHome(client: WebClient): Promise<ProvenHome> {
  const answer = await client.auth.test();
  const { team_id: id, enterprise_id: enterprise, is_enterprise_install: isOrg } = answer;
  if (!id) throw new Error('auth.test names no workspace');
  // With an organization's token Slack gives the organization's id as that of the team.
  const whole = isOrg === true || id === enterprise || id.startsWith('E');
  return {
    id: whole ? (enterprise ?? id) : id,
    enterprise: enterprise ?? (whole ? id : undefined),
    isOrg: whole,
    botId: answer.bot_id,
    botUserId: answer.user_id,
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

async function soon<T>(work: Promise<T>): Promise<T> {
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
