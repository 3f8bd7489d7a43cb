/** chat.* and reactions.*: https://docs.slack.dev/reference/methods?family=chat */
import { react } from '../../acts/open.ts';
import { tellTheApp } from '../../acts/say.ts';
import { type Stage, track } from '../../acts/send.ts';
import { blockProblems } from '../../blockLimits.ts';
import { isJson } from '../../limits/shape.ts';
import { asTheBot, changeMessage, findMessage, postMessage, removeMessage, shownMessage } from '../../messages.ts';
import { directMessageWith } from '../../seed.ts';
import type { Channel, Json, Message } from '../../slack.ts';
import { flagArg, textArg, UNREADABLE } from '../arguments.ts';
import { type Answer, isAppIn, type Methods, missing, namedChannel, refuse } from '../method.ts';

const MOST_TEXT = 40_000;
const MOST_MARKDOWN = 12_000;
const MOST_ATTACHMENTS = 100;

type Content = Pick<Message, 'text' | 'blocks' | 'attachments' | 'metadata'>;

/** Reads what a message shall say. @returns it, or Slack's refusal */
function readContent(args: Json): Content | Answer {
  for (const [field, error] of [
    ['blocks', 'invalid_blocks_format'],
    ['attachments', 'invalid_attachments'],
    ['metadata', 'invalid_metadata_format'],
  ] as const) {
    if (args[field] === UNREADABLE) return refuse(error);
  }
  const markdown = textArg(args, 'markdown_text');
  const text = textArg(args, 'text') ?? '';
  if (markdown !== undefined && (text !== '' || args.blocks !== undefined)) return refuse('markdown_text_conflict');
  if (text.length > MOST_TEXT || (markdown ?? '').length > MOST_MARKDOWN) return refuse('msg_too_long');
  const problems = args.blocks === undefined ? [] : blockProblems(args.blocks, 'message');
  if (problems.length > 0) return refuse('invalid_blocks', problems);
  const attachments = Array.isArray(args.attachments) ? args.attachments.filter(isJson) : undefined;
  if ((attachments ?? []).length > MOST_ATTACHMENTS) return refuse('too_many_attachments');
  const inAttachments = (attachments ?? []).flatMap((attachment) =>
    attachment.blocks === undefined ? [] : blockProblems(attachment.blocks, 'message'),
  );
  if (inAttachments.length > 0) return refuse('invalid_attachments', inAttachments);
  const metadata = args.metadata;
  if (metadata !== undefined && !isMetadata(metadata)) return refuse('invalid_metadata_format');
  const blocks = Array.isArray(args.blocks) ? args.blocks.filter(isJson) : undefined;
  return {
    text: markdown ?? text,
    ...(markdown ? { blocks: [{ type: 'markdown', text: markdown }] } : {}),
    ...(blocks ? { blocks } : {}),
    ...(attachments ? { attachments } : {}),
    ...(isJson(metadata) ? { metadata } : {}),
  };
}

function isMetadata(value: unknown): boolean {
  if (!isJson(value)) return false;
  return Object.keys(value).length === 0 || (typeof value.event_type === 'string' && isJson(value.event_payload));
}

function isEmpty(content: Content): boolean {
  return content.text === '' && (content.blocks ?? []).length === 0 && (content.attachments ?? []).length === 0;
}

/** The conversation to post in, or why not. A person's id means their direct message with the app. */
function channelToPostIn(stage: Stage, args: Json): Channel | Answer {
  const { slack } = stage;
  const named = textArg(args, 'channel');
  if (named === undefined) return missing('channel');
  const person = slack.people.get(named);
  if (person?.isBot) return refuse('cannot_dm_bot');
  if (person?.isDeactivated) return refuse('channel_not_found');
  const channel = person ? directMessageWith(slack, person.id) : namedChannel(stage, args);
  if (!channel) return refuse('channel_not_found');
  if (channel.isArchived) return refuse('is_archived');
  return isAppIn(stage, channel) ? channel : refuse('not_in_channel');
}

/** Finds a message of the app. */
function ownMessage(stage: Stage, args: Json, otherwise: string): Message | Answer {
  const channel = namedChannel(stage, args);
  const ts = textArg(args, 'ts');
  if (ts === undefined) return missing('ts');
  if (!channel) return refuse('channel_not_found');
  if (channel.isArchived) return refuse('is_archived');
  const message = findMessage(stage.slack, channel.id, ts);
  if (!message || message.visibleTo !== undefined) return refuse('message_not_found');
  return message.bot_id === stage.slack.app.botId ? message : refuse(otherwise);
}

export const chat: Methods = {
  'chat.postMessage': {
    scopes: ['chat:write'],
    call: (stage, args) => {
      const { slack } = stage;
      const channel = channelToPostIn(stage, args);
      if ('ok' in channel) return channel;
      const content = readContent(args);
      if ('ok' in content) return content;
      if (isEmpty(content)) return refuse('no_text');
      const threadTs = textArg(args, 'thread_ts');
      if (threadTs !== undefined && !findMessage(slack, channel.id, threadTs)) return refuse('thread_not_found');
      const isBroadcast = threadTs !== undefined && flagArg(args, 'reply_broadcast');
      const message = postMessage(slack, {
        ...asTheBot(slack),
        channel: channel.id,
        ...content,
        ...(threadTs ? { thread_ts: threadTs } : {}),
        ...(isBroadcast ? { subtype: 'thread_broadcast' } : {}),
      });
      void track(stage, tellTheApp(stage, message));
      return { ok: true, channel: channel.id, ts: message.ts, message: shownMessage(slack, message) };
    },
  },
  'chat.postEphemeral': {
    scopes: ['chat:write'],
    call: (stage, args) => {
      const { slack } = stage;
      const user = textArg(args, 'user');
      if (user === undefined) return missing('user');
      const channel = channelToPostIn(stage, args);
      if ('ok' in channel) return channel;
      if (!slack.people.has(user)) return refuse('user_not_found');
      if (!channel.members.includes(user)) return refuse('user_not_in_channel');
      const content = readContent(args);
      if ('ok' in content) return content;
      if (isEmpty(content)) return refuse('no_text');
      const threadTs = textArg(args, 'thread_ts');
      const message = postMessage(slack, {
        ...asTheBot(slack),
        channel: channel.id,
        visibleTo: user,
        ...content,
        ...(threadTs ? { thread_ts: threadTs } : {}),
      });
      return { ok: true, message_ts: message.ts };
    },
  },
  'chat.update': {
    scopes: ['chat:write'],
    call: (stage, args) => {
      const { slack } = stage;
      const message = ownMessage(stage, args, 'cant_update_message');
      if ('ok' in message) return message;
      const content = readContent(args);
      if ('ok' in content) return content;
      if (isEmpty(content) && args.blocks === undefined && content.metadata === undefined) return refuse('no_text');
      // "If you don't include this field, the message's previous blocks will be retained."
      const changed = changeMessage(slack, {
        ...message,
        ...content,
        text: content.text === '' ? message.text : content.text,
        edited: { user: slack.app.botUserId, ts: slack.nextTs() },
      });
      return {
        ok: true,
        channel: changed.channel,
        ts: changed.ts,
        text: changed.text,
        message: shownMessage(slack, changed),
      };
    },
  },
  'chat.delete': {
    scopes: ['chat:write'],
    call: (stage, args) => {
      const message = ownMessage(stage, args, 'cant_delete_message');
      if ('ok' in message) return message;
      removeMessage(stage.slack, message.channel, message.ts);
      return { ok: true, channel: message.channel, ts: message.ts };
    },
  },
  'chat.getPermalink': {
    scopes: [],
    call: (stage, args) => {
      const channel = namedChannel(stage, args);
      const ts = textArg(args, 'message_ts');
      if (!channel) return refuse('channel_not_found');
      const message = ts === undefined ? undefined : findMessage(stage.slack, channel.id, ts);
      if (!message || ts === undefined) return refuse('message_not_found');
      const thread =
        message.thread_ts && message.thread_ts !== ts ? `?thread_ts=${message.thread_ts}&cid=${channel.id}` : '';
      const permalink = `${stage.slack.url}/archives/${channel.id}/p${ts.replace('.', '')}${thread}`;
      return { ok: true, channel: channel.id, permalink };
    },
  },
  'reactions.add': {
    scopes: ['reactions:write'],
    call: async (stage, args) => {
      const channel = namedChannel(stage, args);
      const name = textArg(args, 'name');
      if (name === undefined || !/^[a-z0-9_+'-]+$/.test(name)) return refuse('invalid_name');
      if (!channel) return refuse('channel_not_found');
      if (!isAppIn(stage, channel)) return refuse('not_in_channel');
      const act = { user: stage.slack.app.botUserId, channel: channel.id, ts: textArg(args, 'timestamp') ?? '', name };
      const outcome = await react(stage, act);
      if (outcome === 'no such message') return refuse('message_not_found');
      return outcome === 'added' ? { ok: true } : refuse('already_reacted');
    },
  },
};
