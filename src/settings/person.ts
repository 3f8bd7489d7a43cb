/** What Slack says of somebody. */
export interface SlackPerson {
  id: string;
  /** The workspaces they belong to. */
  teams: string[];
  isDeactivated: boolean;
  /** `is_restricted` or `is_ultra_restricted`. */
  isGuest: boolean;
  isBot: boolean;
  /** Admin or owner of the Slack workspace. */
  isWorkspaceAdmin: boolean;
  timeZone: string;
}

/** What somebody is to this workspace; `unknown`: Slack would not say. */
export type Standing = 'admin' | 'member' | 'guest' | 'stranger' | 'deactivated' | 'bot' | 'unknown';

export interface Person {
  id: string;
  standing: Standing;
}

/**
 * What somebody is to this workspace. Being named as an admin in the settings helps no guest, stranger or deactivated user.
 *
 * @param person what Slack says, or `undefined` where it knows nobody of that id
 * @param homeTeam the workspace in which the bot is installed
 * @param admins those whom the settings name
 */
export function standingOf(person: SlackPerson | undefined, homeTeam: string, admins: readonly string[]): Standing {
  if (!person?.teams.includes(homeTeam)) return 'stranger';
  if (person.isBot) return 'bot';
  if (person.isDeactivated) return 'deactivated';
  if (person.isGuest) return 'guest';
  return person.isWorkspaceAdmin || admins.includes(person.id) ? 'admin' : 'member';
}
