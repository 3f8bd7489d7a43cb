/** What one person sees of the workspace: all that the page draws, and nothing that it must not know. */
import { messagesIn, repliesTo } from './messages.ts';
import type { Json, Slack } from './slack.ts';
import { modalStack } from './views.ts';

/** @param userId who looks; the first person to act as when there is no such person
 * @param beside what the page shows besides: its clock, stories, examples, notes */
export function pictureFor(slack: Slack, userId: string, beside: Json): Json {
  const playable = [...slack.people.values()].filter((person) => person.isPlayable && !person.isDeactivated);
  const viewer = playable.find((person) => person.id === userId) ?? playable[0];
  if (!viewer) return { people: [] };
  const channels = [...slack.channels.values()].filter((channel) =>
    channel.kind === 'channel' && !viewer.isGuest ? true : channel.members.includes(viewer.id),
  );
  return {
    team: slack.team,
    app: {
      ...slack.app,
      commands: slack.commands,
      shortcuts: slack.shortcuts,
      hasAssistant: slack.events?.includes('assistant_thread_started') ?? true,
    },
    viewer: viewer.id,
    playable: playable.map((person) => person.id),
    people: Object.fromEntries(
      [...slack.people.values()].map((person) => [
        person.id,
        {
          id: person.id,
          name: person.name,
          realName: person.realName,
          title: person.title,
          tz: person.tz,
          isBot: person.isBot,
        },
      ]),
    ),
    channels: channels.map((channel) => ({
      id: channel.id,
      name: channel.name,
      kind: channel.kind,
      topic: channel.topic,
      isArchived: channel.isArchived,
      isExtShared: channel.isExtShared,
      memberCount: channel.members.length,
      hasApp: channel.members.includes(slack.app.botUserId),
    })),
    messages: Object.fromEntries(
      channels.map((channel) => [
        channel.id,
        messagesIn(slack, channel.id)
          .filter((message) => message.visibleTo === undefined || message.visibleTo === viewer.id)
          .map((message) => {
            const replies = repliesTo(slack, channel.id, message.ts);
            return {
              ...message,
              isEphemeral: message.visibleTo !== undefined,
              chosen: slack.messageStates.get(`${channel.id}:${message.ts}:${viewer.id}`) ?? {},
              replyCount: replies.length,
              replyUsers: [...new Set(replies.map((reply) => reply.user))],
              latestReply: replies.at(-1)?.ts ?? null,
              assistant: slack.assistantThreads.get(`${channel.id}:${message.ts}`) ?? null,
            };
          }),
      ]),
    ),
    modals: modalStack(slack, viewer.id),
    home: slack.homes.get(viewer.id) ?? null,
    now: slack.now().toISOString(),
    ...beside,
  };
}
