/** Posting, finding, changing and taking back messages; what Slack shows of each. */
import { isJson } from './limits/shape.ts';
import { type Json, type Message, type Slack, tellChange } from './slack.ts';

/** Posts a message and tells whoever watches. Blocks get the ids that the sender left out. */
export function postMessage(slack: Slack, message: Omit<Message, 'type' | 'ts'>): Message {
  const posted: Message = {
    type: 'message',
    ts: slack.nextTs(),
    ...message,
    ...(message.blocks ? { blocks: withIds(slack, message.blocks) } : {}),
  };
  messagesIn(slack, message.channel).push(posted);
  tellChange(slack);
  return posted;
}

/** What Slack adds to a message that the app posts. */
export function asTheBot(slack: Slack): Pick<Message, 'user' | 'bot_id' | 'app_id' | 'team'> {
  return { user: slack.app.botUserId, bot_id: slack.app.botId, app_id: slack.app.id, team: slack.team.id };
}

export function messagesIn(slack: Slack, channelId: string): Message[] {
  const known = slack.messages.get(channelId);
  if (known) return known;
  const fresh: Message[] = [];
  slack.messages.set(channelId, fresh);
  return fresh;
}

export function findMessage(slack: Slack, channelId: string, ts: string): Message | undefined {
  return slack.messages.get(channelId)?.find((message) => message.ts === ts);
}

/** Puts a changed message in the place of the old one. */
export function changeMessage(slack: Slack, changed: Message): Message {
  const list = messagesIn(slack, changed.channel);
  const index = list.findIndex((message) => message.ts === changed.ts);
  const stored = { ...changed, ...(changed.blocks ? { blocks: withIds(slack, changed.blocks) } : {}) };
  if (index >= 0) list[index] = stored;
  tellChange(slack);
  return stored;
}

export function removeMessage(slack: Slack, channelId: string, ts: string): void {
  const list = messagesIn(slack, channelId);
  const index = list.findIndex((message) => message.ts === ts);
  if (index >= 0) list.splice(index, 1);
  tellChange(slack);
}

/** The replies of a thread, the first message left out. */
export function repliesTo(slack: Slack, channelId: string, threadTs: string): Message[] {
  return messagesIn(slack, channelId).filter(
    (message) => message.thread_ts === threadTs && message.ts !== threadTs && message.visibleTo === undefined,
  );
}

/**
 * A message as the Web API and payloads show it.
 * @param withMetadata history hides metadata unless it is asked for
 */
export function shownMessage(slack: Slack, message: Message, withMetadata = true): Json {
  const { channel, visibleTo, metadata, ...rest } = message;
  const replies = visibleTo === undefined ? repliesTo(slack, channel, message.ts) : [];
  const authors = [...new Set(replies.map((reply) => reply.user ?? ''))];
  return {
    ...rest,
    ...(message.bot_id ? { bot_profile: botProfile(slack) } : {}),
    ...(metadata && withMetadata ? { metadata } : {}),
    ...(replies.length > 0
      ? {
          thread_ts: message.ts,
          reply_count: replies.length,
          reply_users_count: authors.length,
          reply_users: authors,
          latest_reply: replies.at(-1)?.ts,
          is_locked: false,
          subscribed: false,
        }
      : {}),
    ...(message.thread_ts && message.thread_ts !== message.ts
      ? { parent_user_id: findMessage(slack, channel, message.thread_ts)?.user }
      : {}),
  };
}

function botProfile(slack: Slack): Json {
  return {
    id: slack.app.botId,
    app_id: slack.app.id,
    user_id: slack.app.botUserId,
    name: slack.app.name,
    icons: {},
    deleted: false,
    updated: 0,
    team_id: slack.team.id,
  };
}

/** Gives blocks a block_id and their elements an action_id, where the sender gave none. */
export function withIds(slack: Slack, blocks: Json[]): Json[] {
  return blocks.map((block) => ({
    ...block,
    block_id: block.block_id ?? slack.nextId('b'),
    ...(Array.isArray(block.elements) && (block.type === 'actions' || block.type === 'context_actions')
      ? { elements: block.elements.map((element) => withActionId(slack, element)) }
      : {}),
    ...(isJson(block.accessory) && block.accessory.type !== 'image'
      ? { accessory: withActionId(slack, block.accessory) }
      : {}),
    ...(isJson(block.element) ? { element: withActionId(slack, block.element) } : {}),
    ...(Array.isArray(block.child_blocks) ? { child_blocks: withIds(slack, block.child_blocks.filter(isJson)) } : {}),
    ...(block.type === 'card' && Array.isArray(block.actions)
      ? { actions: block.actions.map((element) => withActionId(slack, element)) }
      : {}),
    ...(block.type === 'carousel' && Array.isArray(block.elements)
      ? { elements: withIds(slack, block.elements.filter(isJson)) }
      : {}),
  }));
}

function withActionId(slack: Slack, element: unknown): unknown {
  return isJson(element) ? { ...element, action_id: element.action_id ?? slack.nextId('a') } : element;
}
