/** Events API payloads. https://docs.slack.dev/apis/events-api */
import { shownMessage } from '../messages.ts';
import { channelOf, type Json, type Message, type Slack } from '../slack.ts';

/** Wraps an event as Slack sends it. */
export function eventCallback(slack: Slack, event: Json): Json {
  const channelId = typeof event.channel === 'string' ? event.channel : undefined;
  const channel = channelId ? slack.channels.get(channelId) : undefined;
  return {
    token: slack.secrets.verificationToken,
    team_id: slack.team.id,
    context_team_id: slack.team.id,
    context_enterprise_id: null,
    api_app_id: slack.app.id,
    event,
    type: 'event_callback',
    event_id: slack.nextId('Ev'),
    event_time: Math.floor(slack.now().getTime() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: slack.team.id,
        user_id: slack.app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: channel?.isExtShared ?? false,
    ...(channelId ? { event_context: `4-${slack.nextId('ec')}` } : {}),
  };
}

const CHANNEL_TYPE = { channel: 'channel', group: 'group', im: 'im' } as const;

/** The `message` event of a message that was posted. */
export function messageEvent(slack: Slack, message: Message): Json {
  return {
    ...shownMessage(slack, message),
    channel: message.channel,
    channel_type: CHANNEL_TYPE[channelOf(slack, message.channel).kind],
    event_ts: message.ts,
    ...(message.user ? { team: slack.people.get(message.user)?.teamId ?? slack.team.id } : {}),
  };
}

/** The `app_mention` event of a message that names the app. */
export function mentionEvent(slack: Slack, message: Message): Json {
  const { channel_type: _type, ...rest } = messageEvent(slack, message);
  return { ...rest, type: 'app_mention' };
}
