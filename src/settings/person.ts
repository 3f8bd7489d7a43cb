/** What Slack says of somebody. */
export interface SlackPerson {
  id: string;
  /** The workspaces they belong to. */
  teams: string[];
  /** The Enterprise organization that they belong to. */
  enterprise?: string | undefined;
  isDeactivated: boolean;
  /** `is_restricted` or `is_ultra_restricted`. */
  isGuest: boolean;
  isBot: boolean;
  /** Admin or owner of the Slack workspace. */
  isWorkspaceAdmin: boolean;
  timeZone: string;
}

/** Where the bot is installed, as `auth.test` says. */
export interface Home {
  /** Under which everything is kept: the workspace's id (T…), or the organization's (E…) where the app is installed in all of it. */
  id: string;
  /** The organization that the workspace belongs to, or is. */
  enterprise?: string | undefined;
  /** Installed for the whole organization: members of each of its workspaces are ours. */
  isOrg: boolean;
}

/** What somebody is to this workspace; `unknown`: Slack would not say. */
export type Standing = 'admin' | 'member' | 'guest' | 'stranger' | 'deactivated' | 'bot' | 'unknown';

/**
 * What an administrator may let every member do: make waivers and decide on those of others, change the reminders of channels that
 * others set up, change their calendar addresses.
 */
export const GRANTS = ['waivers', 'reminders', 'calendars'] as const;
export type Grant = (typeof GRANTS)[number];

export interface Person {
  id: string;
  standing: Standing;
  /** What the settings of the workspace let members do besides. */
  grants?: readonly Grant[];
}

/**
 * What somebody is to this workspace. Being named as an admin in the settings helps no guest, stranger or deactivated user.
 *
 * @param person what Slack says, or `undefined` where it knows nobody of that id
 * @param home where the bot is installed
 * @param admins those whom the settings name
 */
export function standingOf(person: SlackPerson | undefined, home: Home, admins: readonly string[]): Standing {
  if (!person || !isOurs(person, home)) return 'stranger';
  if (person.isBot) return 'bot';
  if (person.isDeactivated) return 'deactivated';
  if (person.isGuest) return 'guest';
  return person.isWorkspaceAdmin || admins.includes(person.id) ? 'admin' : 'member';
}

/** Whether somebody belongs to where the bot is installed. The teams that payloads name are hints; this is Slack's own word. */
function isOurs({ teams, enterprise }: SlackPerson, home: Home): boolean {
  return teams.includes(home.id) || (home.isOrg && enterprise !== undefined && enterprise === home.enterprise);
}

/** Whether a payload's team is where the bot is installed, as far as its id tells: T… of a workspace, E… of an organization. */
export function isNamedHome(team: string | null | undefined, home: Home): boolean {
  return typeof team === 'string' && team !== '' && (team === home.id || team === home.enterprise);
}
