/** conversations.*: https://docs.slack.dev/reference/methods?family=conversations */
import { inviteApp } from '../../acts/membership.ts';
import type { Stage } from '../../acts/send.ts';
import { findMessage, messagesIn, shownMessage } from '../../messages.ts';
import { directMessageWith } from '../../seed.ts';
import type { Channel, Json, Message, Slack } from '../../slack.ts';
import { flagArg, pageOf, textArg } from '../arguments.ts';
import { type Answer, isAppIn, type Methods, missing, namedChannel, refuse } from '../method.ts';

const READS = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const HISTORIES = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];

function shownChannel(slack: Slack, channel: Channel): Json {
  const isIm = channel.kind === 'im';
  return {
    id: channel.id,
    ...(isIm
      ? { user: channel.members.find((member) => member !== slack.app.botUserId), is_user_deleted: false }
      : {
          name: channel.name,
          name_normalized: channel.name,
          is_general: channel.name === 'general',
          is_member: channel.members.includes(slack.app.botUserId),
          topic: { value: channel.topic, creator: channel.creator, last_set: 0 },
          purpose: { value: channel.purpose, creator: channel.creator, last_set: 0 },
          previous_names: [],
          num_members: channel.members.length,
        }),
    is_channel: channel.kind === 'channel',
    is_group: channel.kind === 'group',
    is_im: isIm,
    is_mpim: false,
    is_private: channel.kind !== 'channel',
    created: Math.floor(channel.createdAt.getTime() / 1000),
    updated: channel.createdAt.getTime(),
    creator: channel.creator,
    is_archived: channel.isArchived,
    is_shared: channel.isExtShared,
    is_ext_shared: channel.isExtShared,
    is_org_shared: false,
    is_pending_ext_shared: false,
    context_team_id: slack.team.id,
    unlinked: 0,
  };
}

/** The conversation asked for; private ones exist only for their members. */
function readableChannel(stage: Stage, args: Json): Channel | Answer {
  if (textArg(args, 'channel') === undefined) return missing('channel');
  const channel = namedChannel(stage, args);
  if (!channel || (channel.kind !== 'channel' && !isAppIn(stage, channel))) return refuse('channel_not_found');
  return channel;
}

/** Keeps what lies between `oldest` and `latest`. */
function within(args: Json): (message: Message) => boolean {
  const oldest = Number(textArg(args, 'oldest') ?? 0);
  const latest = Number(textArg(args, 'latest') ?? Number.POSITIVE_INFINITY);
  const isInclusive = flagArg(args, 'inclusive');
  return ({ ts }) => {
    const at = Number(ts);
    return isInclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  };
}

function pageOfMessages(stage: Stage, messages: Message[], args: Json): Answer {
  const { items, cursor } = pageOf(messages, args);
  const withMetadata = flagArg(args, 'include_all_metadata');
  return {
    ok: true,
    messages: items.map((message) => shownMessage(stage.slack, message, withMetadata)),
    has_more: cursor !== '',
    pin_count: 0,
    ...(cursor ? { response_metadata: { next_cursor: cursor } } : {}),
  };
}

export const conversations: Methods = {
  'conversations.info': {
    scopes: READS,
    call: (stage, args) => {
      const channel = readableChannel(stage, args);
      if ('ok' in channel) return channel;
      const shown = shownChannel(stage.slack, channel);
      if (!flagArg(args, 'include_num_members')) delete shown.num_members;
      return { ok: true, channel: shown };
    },
  },
  'conversations.list': {
    scopes: READS,
    call: (stage, args) => {
      const types = (textArg(args, 'types') ?? 'public_channel').split(',').map((type) => type.trim());
      const kinds: Record<Channel['kind'], string> = { channel: 'public_channel', group: 'private_channel', im: 'im' };
      const listed = [...stage.slack.channels.values()].filter(
        (channel) =>
          types.includes(kinds[channel.kind]) &&
          (channel.kind === 'channel' || isAppIn(stage, channel)) &&
          !(flagArg(args, 'exclude_archived') && channel.isArchived),
      );
      const { items, cursor } = pageOf(listed, args);
      return {
        ok: true,
        channels: items.map((channel) => shownChannel(stage.slack, channel)),
        response_metadata: { next_cursor: cursor },
      };
    },
  },
  'conversations.members': {
    scopes: READS,
    call: (stage, args) => {
      const channel = readableChannel(stage, args);
      if ('ok' in channel) return channel;
      const { items, cursor } = pageOf(channel.members, args);
      return { ok: true, members: items, response_metadata: { next_cursor: cursor } };
    },
  },
  'conversations.open': {
    scopes: ['im:write', 'mpim:write', 'groups:write', 'channels:manage'],
    call: (stage, args) => {
      const { slack } = stage;
      const users = (textArg(args, 'users') ?? '').split(',').filter((user) => user !== '');
      const known = namedChannel(stage, args);
      if (users.length === 0 && !known) return missing('users');
      if (users.length > 1) return refuse('method_not_supported_for_channel_type');
      const person = slack.people.get(users[0] ?? '');
      if (!known && !person) return refuse('user_not_found');
      if (person?.isBot) return refuse('cannot_dm_bot');
      if (person?.isDeactivated) return refuse('user_disabled');
      const channel = person ? directMessageWith(slack, person.id) : known;
      if (!channel) return refuse('channel_not_found');
      const shown = flagArg(args, 'return_im') ? shownChannel(slack, channel) : { id: channel.id };
      return { ok: true, no_op: true, already_open: true, channel: shown };
    },
  },
  'conversations.history': {
    scopes: HISTORIES,
    call: (stage, args) => {
      const channel = readableChannel(stage, args);
      if ('ok' in channel) return channel;
      if (!isAppIn(stage, channel)) return refuse('not_in_channel');
      const isOfChannel = (message: Message) =>
        message.thread_ts === undefined || message.thread_ts === message.ts || message.subtype === 'thread_broadcast';
      const messages = messagesIn(stage.slack, channel.id)
        .filter((message) => message.visibleTo === undefined && isOfChannel(message))
        .filter(within(args))
        .sort((a, b) => Number(b.ts) - Number(a.ts));
      return pageOfMessages(stage, messages, args);
    },
  },
  'conversations.replies': {
    scopes: HISTORIES,
    call: (stage, args) => {
      const channel = readableChannel(stage, args);
      if ('ok' in channel) return channel;
      const ts = textArg(args, 'ts');
      if (ts === undefined) return missing('ts');
      if (!isAppIn(stage, channel)) return refuse('not_in_channel');
      const asked = findMessage(stage.slack, channel.id, ts);
      if (!asked || asked.visibleTo !== undefined) return refuse('thread_not_found');
      const root = asked.thread_ts ?? asked.ts;
      const thread = messagesIn(stage.slack, channel.id).filter(
        (message) => message.visibleTo === undefined && (message.ts === root || message.thread_ts === root),
      );
      const between = within(args);
      const shown = thread.filter((message) => message.ts === root || between(message));
      return pageOfMessages(
        stage,
        shown.sort((a, b) => Number(a.ts) - Number(b.ts)),
        args,
      );
    },
  },
  'conversations.join': {
    scopes: ['channels:join'],
    call: async (stage, args) => {
      const channel = namedChannel(stage, args);
      if (!channel) return refuse('channel_not_found');
      if (channel.kind !== 'channel') return refuse('method_not_supported_for_channel_type');
      if (channel.isArchived) return refuse('is_archived');
      const wasIn = isAppIn(stage, channel);
      await inviteApp(stage, channel.id);
      return {
        ok: true,
        channel: shownChannel(stage.slack, channel),
        ...(wasIn ? { warning: 'already_in_channel', response_metadata: { warnings: ['already_in_channel'] } } : {}),
      };
    },
  },
};
