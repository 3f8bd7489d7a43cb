/** Who is in a channel, and what becomes of the channel. */
import { postMessage } from '../messages.ts';
import { type Channel, channelOf, type Slack, tellChange } from '../slack.ts';
import { type Stage, sendEvent } from './send.ts';

/** Adds the app to a channel: by an invitation, or by joining of its own accord. */
export async function inviteApp(stage: Stage, channelId: string, inviter?: string): Promise<Channel> {
  return addMember(stage, channelId, stage.slack.app.botUserId, inviter);
}

/** Adds a member, with the line in the channel and the event. */
export async function addMember(stage: Stage, channelId: string, userId: string, inviter?: string): Promise<Channel> {
  const { slack } = stage;
  const channel = channelOf(slack, channelId);
  if (channel.members.includes(userId)) return channel;
  channel.members = [...channel.members, userId];
  postMessage(slack, {
    channel: channelId,
    subtype: 'channel_join',
    user: userId,
    text: inviter ? `<@${userId}> was added by <@${inviter}>` : `<@${userId}> has joined the channel`,
  });
  await sendEvent(stage, {
    type: 'member_joined_channel',
    user: userId,
    channel: channelId,
    channel_type: channel.kind === 'channel' ? 'C' : 'G',
    team: slack.team.id,
    ...(inviter ? { inviter } : {}),
    event_ts: slack.nextTs(),
  });
  return channel;
}

/** Takes the app out of a channel. It hears of it as Slack tells it: `channel_left`. */
export async function removeApp(stage: Stage, channelId: string): Promise<void> {
  const { slack } = stage;
  const channel = channelOf(slack, channelId);
  channel.members = channel.members.filter((member) => member !== slack.app.botUserId);
  tellChange(slack);
  await sendEvent(stage, {
    type: 'channel_left',
    channel: channelId,
    actor_id: channel.creator,
    event_ts: slack.nextTs(),
  });
}

/** Archives a channel. */
export async function archiveChannel(stage: Stage, channelId: string, userId: string): Promise<void> {
  const { slack } = stage;
  channelOf(slack, channelId).isArchived = true;
  tellChange(slack);
  await sendEvent(stage, {
    type: 'channel_archive',
    channel: channelId,
    user: userId,
    is_moved: 0,
    event_ts: slack.nextTs(),
  });
}

/** Takes a channel out of the archive. */
export async function unarchiveChannel(stage: Stage, channelId: string, userId: string): Promise<void> {
  const { slack } = stage;
  channelOf(slack, channelId).isArchived = false;
  tellChange(slack);
  await sendEvent(stage, { type: 'channel_unarchive', channel: channelId, user: userId, event_ts: slack.nextTs() });
}

/** Renames a channel. */
export async function renameChannel(stage: Stage, channelId: string, name: string): Promise<void> {
  const { slack } = stage;
  const channel = channelOf(slack, channelId);
  channel.name = name;
  tellChange(slack);
  await sendEvent(stage, {
    type: 'channel_rename',
    channel: { id: channelId, name, created: seconds(channel.createdAt), is_channel: true, is_mpim: false },
    event_ts: slack.nextTs(),
  });
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}

/** The app's token stops working, as when an admin removes the app. */
export async function uninstallApp(stage: Stage): Promise<void> {
  await revokeToken(stage);
  await sendEvent(stage, { type: 'app_uninstalled', event_ts: stage.slack.nextTs() });
}

/** The app's token stops working. @returns what makes it work again */
export async function revokeToken(stage: Stage): Promise<() => void> {
  const slack: Slack = stage.slack;
  const { botToken } = slack.secrets;
  await sendEvent(stage, {
    type: 'tokens_revoked',
    tokens: { oauth: [], bot: [slack.app.botUserId] },
    event_ts: slack.nextTs(),
  });
  slack.secrets.botToken = '';
  return () => {
    slack.secrets.botToken = botToken;
  };
}
