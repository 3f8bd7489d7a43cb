import type { webApi } from '@slack/bolt';
import type { SlackPerson } from '../../settings/person.ts';
import { slackErrorOf } from './slackError.ts';

type WebClient = InstanceType<typeof webApi.WebClient>;

/** Who is who, as Slack says; nothing here is kept beyond this process. */
export interface People {
  /** The workspace in which the bot is installed. */
  homeTeam(client: WebClient): Promise<string>;
  /**
   * What Slack says of somebody now.
   *
   * @returns `undefined`: Slack knows nobody of that id
   * @throws where Slack does not answer in time or will not say
   */
  look(client: WebClient, id: string): Promise<SlackPerson | undefined>;
  /** The same, from memory where it is at most ten minutes old. For answers, never for changes. */
  recall(client: WebClient, id: string): Promise<SlackPerson | undefined>;
}

const FRESH_MS = 600_000;
const MOST_REMEMBERED = 10_000;
/** A modal must open within three seconds of the click, a command be answered in as many. */
const PATIENCE_MS = 1500;

export function createPeople(): People {
  let home: Promise<string> | undefined;
  const remembered = new Map<string, { person: SlackPerson | undefined; at: number }>();

  const look = async (client: WebClient, id: string): Promise<SlackPerson | undefined> => {
    const person = await soon(ask(client, id));
    remembered.delete(id);
    remembered.set(id, { person, at: performance.now() });
    if (remembered.size > MOST_REMEMBERED) remembered.delete(remembered.keys().next().value ?? '');
    return person;
  };
  return {
    homeTeam: (client) => {
      home ??= soon(client.auth.test()).then(({ team_id: team }) => {
        if (!team) throw new Error('auth.test names no workspace');
        return team;
      });
      // A failure is not remembered.
      home.catch(() => {
        home = undefined;
      });
      return home;
    },
    look,
    recall: async (client, id) => {
      const known = remembered.get(id);
      return known && performance.now() - known.at < FRESH_MS ? known.person : look(client, id);
    },
  };
}

async function ask(client: WebClient, id: string): Promise<SlackPerson | undefined> {
  try {
    const { user } = await client.users.info({ user: id });
    if (!user) return undefined;
    const teams = [user.team_id, ...(user.enterprise_user?.teams ?? [])];
    return {
      id,
      teams: user.is_stranger ? [] : teams.filter((team) => team !== undefined),
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
