/** Writing a message: in a channel, a thread, a direct message; with or without naming the app. */

import { expectFile, shownFile } from '../files.ts';
import { postMessage } from '../messages.ts';
import { mentionEvent, messageEvent } from '../payloads/events.ts';
import { channelOf, type Message, personOf, type Slack } from '../slack.ts';
import { encodeTyped, richTextFor } from '../typedText.ts';
import { type Stage, sendEvent } from './send.ts';

export interface Said {
  user: string;
  channel: string;
  text: string;
  threadTs?: string | undefined;
  /** Files that come with it. */
  files?: readonly { name: string; content: Buffer }[] | undefined;
  /** The text is encoded already (`<@U…>`, `&amp;`): it goes on as it is. */
  isEncoded?: boolean | undefined;
}

/** Posts what a person wrote and tells the app, if it is there to hear. */
export async function say(stage: Stage, said: Said): Promise<Message> {
  const { slack } = stage;
  const person = personOf(slack, said.user);
  const channel = channelOf(slack, said.channel);
  if (channel.isArchived) throw new Error(`#${channel.name} is archived`);
  const files = (said.files ?? []).map(({ name, content }) => {
    const file = expectFile(slack, { name, user: person.id });
    file.content = content;
    return shownFile(slack, file);
  });
  const text = said.isEncoded ? said.text : encodeTyped(slack, said.text, 'ids');
  const message = postMessage(slack, {
    channel: channel.id,
    user: person.id,
    team: person.teamId,
    text,
    blocks: [richTextFor(text)],
    client_msg_id: slack.nextId('m'),
    ...(said.threadTs ? { thread_ts: said.threadTs } : {}),
    ...(files.length > 0 ? { files, subtype: 'file_share' } : {}),
  });
  await tellTheApp(stage, message);
  return message;
}

/** Sends the events that a posted message causes; the app hears only where it is a member. */
export async function tellTheApp(stage: Stage, message: Message): Promise<void> {
  const { slack } = stage;
  const channel = channelOf(slack, message.channel);
  const bot = slack.app.botUserId;
  if (!channel.members.includes(bot)) {
    if (isMentioned(slack, message)) inviteHint(slack, message);
    return;
  }
  const isForMention = channel.kind !== 'im' && isMentioned(slack, message) && message.user !== bot;
  await Promise.all([
    sendEvent(stage, messageEvent(slack, message)),
    ...(isForMention ? [sendEvent(stage, mentionEvent(slack, message))] : []),
  ]);
}

function isMentioned(slack: Slack, message: Message): boolean {
  return message.text.includes(`<@${slack.app.botUserId}>`);
}

/** Slackbot's word when someone names an app that is not in the channel. */
function inviteHint(slack: Slack, message: Message): void {
  if (!message.user || message.user === slack.app.botUserId) return;
  postMessage(slack, {
    channel: message.channel,
    user: 'USLACKBOT',
    visibleTo: message.user,
    text: `<@${slack.app.botUserId}> is not in this channel. Invite it with \`/invite @${slack.app.name}\`.`,
    ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}),
  });
}
