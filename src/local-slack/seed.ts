/** Who and what is in the workspace when it opens. */
import type { Channel, Person, Slack } from './slack.ts';

export const ADMIN = 'U0ADA00001';
export const BUYER = 'U0BEN00001';
export const GUEST = 'U0GIA00001';
const SLACKBOT = 'USLACKBOT';
export const GENERAL = 'C0GENERAL1';
export const PROCUREMENT = 'C0PROCURE1';
export const SECURITY = 'C0SECREVW1';
export const SECURITY_PROCUREMENT = 'C0SECPROC1';

/** Fills in what a person usually is. */
export function addPerson(slack: Slack, person: Partial<Person> & Pick<Person, 'id' | 'name' | 'realName'>): Person {
  const added: Person = {
    teamId: slack.team.id,
    title: '',
    tz: 'America/New_York',
    isAdmin: false,
    isOwner: false,
    isGuest: false,
    isSingleChannelGuest: false,
    isBot: false,
    isDeactivated: false,
    isPlayable: false,
    ...person,
  };
  slack.people.set(added.id, added);
  return added;
}

/** Fills in what a channel usually is. */
export function addChannel(slack: Slack, channel: Partial<Channel> & Pick<Channel, 'id' | 'name'>): Channel {
  const added: Channel = {
    kind: 'channel',
    topic: '',
    purpose: '',
    creator: ADMIN,
    createdAt: slack.now(),
    members: [],
    isArchived: false,
    isExtShared: false,
    ...channel,
  };
  slack.channels.set(added.id, added);
  slack.messages.set(added.id, []);
  return added;
}

/** The direct message between a person and the bot; made when first asked for. */
export function directMessageWith(slack: Slack, userId: string): Channel {
  const id = `D${userId.slice(1)}`;
  return (
    slack.channels.get(id) ??
    addChannel(slack, {
      id,
      name: 'directmessage',
      kind: 'im',
      members: [userId, slack.app.botUserId],
      creator: userId,
    })
  );
}

/** Three people, four channels, and a direct message with the bot for each. */
export function seedWorkspace(slack: Slack): void {
  const bot = slack.app.botUserId;
  addPerson(slack, { id: bot, name: slack.app.name, realName: slack.app.name, isBot: true });
  addPerson(slack, { id: SLACKBOT, name: 'slackbot', realName: 'Slackbot', isBot: true });
  addPerson(slack, {
    id: ADMIN,
    name: 'ada',
    realName: 'Ada Lindqvist',
    title: 'Workspace admin',
    isAdmin: true,
    isOwner: true,
    isPlayable: true,
  });
  addPerson(slack, {
    id: BUYER,
    name: 'ben',
    realName: 'Ben Okafor',
    title: 'Buyer',
    tz: 'Europe/Berlin',
    isPlayable: true,
  });
  addPerson(slack, {
    id: GUEST,
    name: 'gia',
    realName: 'Gia Rossi',
    title: 'Guest',
    tz: 'Australia/Sydney',
    isGuest: true,
    isPlayable: true,
  });
  addChannel(slack, {
    id: GENERAL,
    name: 'general',
    topic: 'Everything that concerns everyone',
    members: [ADMIN, BUYER],
  });
  addChannel(slack, {
    id: PROCUREMENT,
    name: 'procurement',
    topic: 'What we buy, from whom, until when',
    members: [ADMIN, BUYER, GUEST, bot],
  });
  addChannel(slack, {
    id: SECURITY,
    name: 'security-reviews',
    topic: 'Reviews of products and vendors',
    members: [ADMIN, BUYER, bot],
  });
  addChannel(slack, {
    id: SECURITY_PROCUREMENT,
    name: 'security-procurement',
    topic: 'What security lets us buy, and until when',
    members: [ADMIN, BUYER, bot],
  });
  for (const person of slack.people.values()) if (!person.isBot) directMessageWith(slack, person.id);
}
