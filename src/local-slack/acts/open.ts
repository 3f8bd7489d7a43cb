/** Opening things: the Home tab, shortcuts, the assistant's pane, a workflow step. */
import type { Delivery } from '../delivery.ts';
import { findMessage, postMessage } from '../messages.ts';
import { channelPart, interactionPart, messagePart, viewPart } from '../payloads/parts.ts';
import { issueResponseUrl } from '../responseUrls.ts';
import { directMessageWith } from '../seed.ts';
import { type Json, type Slack, tellChange } from '../slack.ts';
import { issueTrigger } from '../triggers.ts';
import { type Stage, sendEvent, track } from './send.ts';

/** Opens the app's Home or Messages tab. */
export async function openHome(stage: Stage, user: string, tab: 'home' | 'messages' = 'home'): Promise<void> {
  const { slack } = stage;
  const view = slack.homes.get(user);
  await sendEvent(stage, {
    type: 'app_home_opened',
    user,
    channel: directMessageWith(slack, user).id,
    tab,
    ...(tab === 'home' && view ? { view: viewPart(view) } : {}),
    event_ts: slack.nextTs(),
  });
}

/** Uses a global shortcut. */
export async function useShortcut(stage: Stage, user: string, callbackId: string): Promise<Delivery> {
  const { slack } = stage;
  const payload = {
    type: 'shortcut',
    ...interactionPart(slack, user),
    callback_id: callbackId,
    trigger_id: issueTrigger(slack, user),
    action_ts: slack.nextTs(),
  };
  return track(stage, stage.deliver({ kind: 'interaction', payload }));
}

/** Uses a shortcut from a message's menu. */
export async function useMessageShortcut(
  stage: Stage,
  act: { user: string; channel: string; ts: string; callbackId: string },
): Promise<Delivery> {
  const { slack } = stage;
  const message = findMessage(slack, act.channel, act.ts);
  if (!message) throw new Error(`No message ${act.ts} in ${act.channel}`);
  const payload = {
    type: 'message_action',
    ...interactionPart(slack, act.user),
    callback_id: act.callbackId,
    trigger_id: issueTrigger(slack, act.user),
    action_ts: slack.nextTs(),
    message_ts: message.ts,
    channel: channelPart(slack, act.channel),
    ...messagePart(slack, message),
    response_url: issueResponseUrl(slack, 'app', {
      userId: act.user,
      channelId: act.channel,
      original: { ts: message.ts },
    }),
  };
  return track(stage, stage.deliver({ kind: 'interaction', payload }));
}

/** Starts a thread in the assistant's pane. @returns its channel and ts */
export async function openAssistant(
  stage: Stage,
  user: string,
  besides?: string,
): Promise<{ channel: string; threadTs: string }> {
  const { slack } = stage;
  const channel = directMessageWith(slack, user).id;
  const root = postMessage(slack, {
    channel,
    user: slack.app.botUserId,
    subtype: 'assistant_app_thread',
    text: 'New chat',
  });
  slack.assistantThreads.set(`${channel}:${root.ts}`, { title: '', status: '', prompts: [] });
  await sendEvent(stage, {
    type: 'assistant_thread_started',
    assistant_thread: {
      user_id: user,
      context: besides ? { channel_id: besides, team_id: slack.team.id, enterprise_id: null } : {},
      channel_id: channel,
      thread_ts: root.ts,
    },
    event_ts: slack.nextTs(),
  });
  return { channel, threadTs: root.ts };
}

/** Runs a workflow step of the app. @returns the execution's id; what comes of it is in `stepResult` */
export async function runStep(stage: Stage, callbackId: string, inputs: Json): Promise<string> {
  const { slack } = stage;
  const id = slack.nextId('Fx');
  await sendEvent(stage, {
    type: 'function_executed',
    function: {
      id: slack.nextId('Fn'),
      callback_id: callbackId,
      title: callbackId,
      description: '',
      type: 'app',
      input_parameters: [],
      output_parameters: [],
      app_id: slack.app.id,
      date_created: seconds(slack),
      date_updated: seconds(slack),
      date_deleted: 0,
    },
    inputs,
    function_execution_id: id,
    workflow_execution_id: slack.nextId('Wx'),
    bot_access_token: slack.secrets.botToken,
    event_ts: slack.nextTs(),
  });
  return id;
}

function seconds(slack: Slack): number {
  return Math.floor(slack.now().getTime() / 1000);
}

/** Adds a reaction of a person. */
export async function react(
  stage: Stage,
  act: { user: string; channel: string; ts: string; name: string },
): Promise<'added' | 'already there' | 'no such message'> {
  const { slack } = stage;
  const message = findMessage(slack, act.channel, act.ts);
  if (!message) return 'no such message';
  const others = (message.reactions ?? []).filter((reaction) => reaction.name !== act.name);
  const users = message.reactions?.find((reaction) => reaction.name === act.name)?.users ?? [];
  if (users.includes(act.user)) return 'already there';
  message.reactions = [...others, { name: act.name, count: users.length + 1, users: [...users, act.user] }];
  tellChange(slack);
  await sendEvent(stage, {
    type: 'reaction_added',
    user: act.user,
    reaction: act.name,
    item: { type: 'message', channel: act.channel, ts: act.ts },
    ...(message.user ? { item_user: message.user } : {}),
    event_ts: slack.nextTs(),
  });
  return 'added';
}
