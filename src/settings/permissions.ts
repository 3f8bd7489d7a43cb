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

/** Whose thing it is that somebody wants to see or change: a deadline, a list of checks. */
export interface Subject {
  owner?: string | null | undefined;
  createdBy?: string | null | undefined;
}

const EVERYBODY: readonly Standing[] = ['admin', 'member', 'guest', 'stranger', 'unknown'];
const OURS: readonly Standing[] = ['admin', 'member', 'guest'];
const MEMBERS: readonly Standing[] = ['admin', 'member'];
const ADMINS: readonly Standing[] = ['admin'];

interface Permit {
  standings: readonly Standing[];
  /** Only what is their own: `always`, or unless they are an admin. */
  own?: 'always' | 'unless admin';
  /** The setting by which administrators let every member do it, whosever it is. */
  grant?: Grant;
}

const PERMITS = {
  /** The law is public. */
  ask: { standings: EVERYBODY },
  /** An answer for the buyer that the workspace is. */
  'ask as this workspace': { standings: OURS },
  'open the Home tab': { standings: OURS },
  'see own checks': { standings: OURS, own: 'always' },
  'see deadlines': { standings: MEMBERS },
  'see subscriptions': { standings: MEMBERS },
  'ask a person': { standings: OURS },
  'answer a question': { standings: MEMBERS },
  'set reminders': { standings: MEMBERS },
  /** Changing or stopping a channel's reminders. */
  'change reminders': { standings: MEMBERS, own: 'unless admin', grant: 'reminders' },
  'change a calendar address': { standings: MEMBERS, own: 'unless admin', grant: 'calendars' },
  'add a deadline': { standings: MEMBERS },
  'change a deadline': { standings: MEMBERS, own: 'unless admin' },
  'change a waiver': { standings: ADMINS, grant: 'waivers' },
  'check files': { standings: OURS },
  'see the register': { standings: MEMBERS },
  'add to the register': { standings: MEMBERS },
  'change an entry': { standings: MEMBERS, own: 'unless admin' },
  'import the register': { standings: ADMINS },
  'ask for a waiver': { standings: MEMBERS },
  'decide on waivers': { standings: ADMINS, grant: 'waivers' },
  'save evidence': { standings: MEMBERS },
  'export the record': { standings: ADMINS },
  'change settings': { standings: ADMINS },
  'make API keys': { standings: ADMINS },
  'see changes': { standings: ADMINS },
} satisfies Record<string, Permit>;

export type Action = keyof typeof PERMITS;
export const ACTIONS = Object.keys(PERMITS).filter((action): action is Action => action in PERMITS);

/**
 * Whether somebody may do something. A deadline that belongs to nobody may be changed by any member.
 *
 * @example may({ id: 'U1', standing: 'guest' }, 'change settings') //=> false
 */
export function may(person: Person, action: Action, subject: Subject = {}): boolean {
  const { standings, own, grant }: Permit = PERMITS[action];
  if (grant && person.standing === 'member' && person.grants?.includes(grant)) return true;
  if (!standings.includes(person.standing)) return false;
  if (own === undefined || (own === 'unless admin' && person.standing === 'admin')) return true;
  const owners = [subject.owner, subject.createdBy].filter((id) => typeof id === 'string' && id !== '');
  return own === 'always' ? subject.owner === person.id : owners.length === 0 || owners.includes(person.id);
}

/** Why somebody may not, in a sentence for them; `undefined` where they may. */
export function refusal(person: Person, action: Action, subject: Subject = {}): string | undefined {
  if (may(person, action, subject)) return undefined;
  switch (person.standing) {
    case 'stranger':
      return 'This is for members of the workspace that runs vendorcheck. What the public rules say you can ask in any channel we share.';
    case 'guest':
      return 'Guests can check vendors and products here. Deadlines and settings are for full members of the workspace.';
    case 'deactivated':
      return 'This account is deactivated.';
    case 'bot':
      return 'Apps cannot do this.';
    case 'unknown':
      return 'Slack did not say who you are, so nothing internal is shown. Try again in a minute; if it stays so, the app lacks the scope users:read.';
    default:
      return PERMITS[action].standings === ADMINS
        ? 'Only the people who administer vendorcheck can do this. The Home tab names them.'
        : 'This belongs to somebody else. They or an administrator of vendorcheck can change it.';
  }
}
