/** users.*, team.info, bots.info, auth.*: who is who. */
import { type Json, type Person, type Slack, tellChange } from '../../slack.ts';
import { pageOf, textArg } from '../arguments.ts';
import { type Methods, missing, refuse } from '../method.ts';

/** The zone's offset from UTC at an instant, in seconds. */
function offsetOf(tz: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (!match) return 0;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60;
  return match[1] === '-' ? -seconds : seconds;
}

function shownPerson(slack: Slack, person: Person): Json {
  const [firstName = '', ...rest] = person.realName.split(' ');
  const isStranger = person.teamId !== slack.team.id;
  return {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    deleted: person.isDeactivated,
    real_name: person.realName,
    tz: person.tz,
    tz_label: person.tz,
    tz_offset: offsetOf(person.tz, slack.now()),
    color: '4bbe2e',
    profile: {
      title: person.title,
      real_name: person.realName,
      real_name_normalized: person.realName,
      display_name: person.name,
      display_name_normalized: person.name,
      first_name: firstName,
      last_name: rest.join(' '),
      team: person.teamId,
      ...(person.isBot ? { bot_id: slack.app.botId, api_app_id: slack.app.id } : {}),
    },
    is_admin: person.isAdmin,
    is_owner: person.isOwner,
    is_primary_owner: person.isOwner,
    is_restricted: person.isGuest,
    is_ultra_restricted: person.isSingleChannelGuest,
    is_bot: person.isBot,
    is_app_user: false,
    is_email_confirmed: true,
    updated: 0,
    who_can_share_contact_card: 'EVERYONE',
    ...(isStranger ? { is_stranger: true } : {}),
    locale: 'en-US',
  };
}

export const people: Methods = {
  'auth.test': {
    scopes: [],
    call: ({ slack }) => ({
      ok: true,
      url: `${slack.url}/`,
      team: slack.team.name,
      user: slack.app.name,
      team_id: slack.team.id,
      user_id: slack.app.botUserId,
      bot_id: slack.app.botId,
      is_enterprise_install: false,
    }),
  },
  'auth.revoke': {
    scopes: [],
    call: ({ slack }, args) => {
      if (args.test === true || args.test === 'true' || args.test === '1') return { ok: true, revoked: false };
      slack.secrets.botToken = '';
      tellChange(slack);
      return { ok: true, revoked: true };
    },
  },
  'users.info': {
    scopes: ['users:read'],
    call: ({ slack }, args) => {
      const id = textArg(args, 'user');
      if (id === undefined) return missing('user');
      const person = slack.people.get(id);
      return person ? { ok: true, user: shownPerson(slack, person) } : refuse('user_not_found');
    },
  },
  'users.list': {
    scopes: ['users:read'],
    call: ({ slack }, args) => {
      const own = [...slack.people.values()].filter((person) => person.teamId === slack.team.id);
      const { items, cursor } = pageOf(own, args);
      return {
        ok: true,
        members: items.map((person) => shownPerson(slack, person)),
        cache_ts: Math.floor(slack.now().getTime() / 1000),
        response_metadata: { next_cursor: cursor },
      };
    },
  },
  'team.info': {
    scopes: ['team:read'],
    call: ({ slack }) => ({ ok: true, team: { ...slack.team, email_domain: '', icon: {} } }),
  },
  'bots.info': {
    scopes: ['users:read'],
    call: ({ slack }, args) => {
      if (textArg(args, 'bot') !== slack.app.botId) return refuse('bot_not_found');
      const { app } = slack;
      return {
        ok: true,
        bot: { id: app.botId, app_id: app.id, user_id: app.botUserId, name: app.name, deleted: false },
      };
    },
  },
};
