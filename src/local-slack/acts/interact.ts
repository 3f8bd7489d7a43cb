/** Pressing buttons and choosing from menus: `block_actions` and `block_suggestion`. */

import { blockProblems } from '../blockLimits.ts';
import type { Delivery } from '../delivery.ts';
import { chosenState, elementsIn, findElement, type Placed, stateOf } from '../elements.ts';
import { isJson } from '../limits/shape.ts';
import { findMessage } from '../messages.ts';
import { channelPart, interactionPart, messagePart, viewPart } from '../payloads/parts.ts';
import { issueResponseUrl } from '../responseUrls.ts';
import type { Json, Message, Slack, StateValues, View } from '../slack.ts';
import { issueTrigger } from '../triggers.ts';
import { findView, keepState } from '../views.ts';
import { type Stage, track } from './send.ts';

/** Where an element stands: in a message, or in a view. */
export type Place = { channel: string; ts: string } | { viewId: string };
export type Choices = Record<string, Record<string, unknown>>;

export interface Interaction {
  user: string;
  place: Place;
  actionId: string;
  blockId?: string | undefined;
  /** What is chosen or typed; a button needs none. */
  choice?: unknown;
  /** What else is filled in at this moment, by block_id and action_id. */
  filled?: Choices | undefined;
}

/** Sends a block_actions payload for one element. */
export async function interact(stage: Stage, act: Interaction): Promise<Delivery> {
  const { slack } = stage;
  const { blocks, ...found } = locate(slack, act.place);
  const placed = findElement(blocks, act);
  if (!placed) throw new Error(`No element with the action_id ${act.actionId} here`);
  const chosen = chosenState(placed.element, act.choice);
  const choices = statesOf(blocks, act.filled ?? {});
  const isStateful = placed.element.type !== 'overflow' && Object.keys(chosen).length > 1;
  if (isStateful) choices[placed.blockId] = { ...choices[placed.blockId], [placed.actionId]: chosen };
  const context = keepAndDescribe(slack, act, found, choices, blocks);
  const payload = {
    type: 'block_actions',
    ...interactionPart(slack, act.user),
    ...context,
    trigger_id: issueTrigger(slack, act.user),
    actions: [actionPart(slack, placed, chosen)],
  };
  return track(stage, stage.deliver({ kind: 'interaction', payload }));
}

/** Asks the app for the options of an external menu. @returns them, groups laid flat */
export async function suggest(
  stage: Stage,
  act: { user: string; place: Place; actionId: string; blockId?: string | undefined; query: string },
): Promise<{ options: Json[]; problem?: string }> {
  const { slack } = stage;
  const { blocks, ...found } = locate(slack, act.place);
  const placed = findElement(blocks, act);
  if (!placed) throw new Error(`No element with the action_id ${act.actionId} here`);
  const context = keepAndDescribe(slack, act, found, {}, blocks);
  const { response_url: _url, state: _state, ...rest } = context;
  const payload = {
    type: 'block_suggestion',
    ...interactionPart(slack, act.user),
    ...rest,
    action_id: placed.actionId,
    block_id: placed.blockId,
    value: act.query,
  };
  const delivery = await track(stage, stage.deliver({ kind: 'interaction', payload }));
  if (delivery.status !== 'acknowledged') return { options: [], problem: delivery.status };
  return readOptions(slack, delivery.body);
}

function readOptions(slack: Slack, body: string): { options: Json[]; problem?: string } {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    return { options: [], problem: 'The app did not answer with options' };
  }
  if (!isJson(answer)) return { options: [], problem: 'The app did not answer with options' };
  const groups = Array.isArray(answer.option_groups) ? answer.option_groups.filter(isJson) : [];
  const options = Array.isArray(answer.options)
    ? answer.options.filter(isJson)
    : groups.flatMap((group) => (Array.isArray(group.options) ? group.options.filter(isJson) : []));
  if (options.length === 0) return { options };
  const menu = groups.length > 0 ? { option_groups: groups } : { options };
  const problems = blockProblems([{ type: 'actions', elements: [{ type: 'static_select', ...menu }] }], 'message');
  if (problems.length === 0) return { options };
  slack.refusals.push({ what: 'block_suggestion', error: 'invalid_options', problems });
  return { options: [], problem: problems.join('; ') };
}

type Found = { message: Message } | { view: View };

function locate(slack: Slack, place: Place): Found & { blocks: Json[] } {
  if ('viewId' in place) {
    const view = findView(slack, { viewId: place.viewId });
    if (!view) throw new Error(`No open view ${place.viewId}`);
    return { view, blocks: view.blocks };
  }
  const message = findMessage(slack, place.channel, place.ts);
  if (!message) throw new Error(`No message ${place.ts} in ${place.channel}`);
  return { message, blocks: message.blocks ?? [] };
}

/** Turns what a form holds into Slack's states. */
export function statesOf(blocks: readonly Json[], filled: Choices): StateValues {
  const states: StateValues = {};
  for (const { blockId, actionId, element } of elementsIn(blocks)) {
    const block = filled[blockId];
    if (!block || !Object.hasOwn(block, actionId)) continue;
    states[blockId] = { ...states[blockId], [actionId]: chosenState(element, block[actionId]) };
  }
  return states;
}

function keepAndDescribe(
  slack: Slack,
  act: { user: string },
  found: Found,
  choices: StateValues,
  blocks: readonly Json[],
): Json {
  if ('view' in found) {
    const view = keepState(slack, found.view, choices);
    return { container: { type: 'view', view_id: view.id }, view: viewPart(view) };
  }
  const { message } = found;
  const key = `${message.channel}:${message.ts}:${act.user}`;
  const values = stateOf(blocks, { ...slack.messageStates.get(key), ...choices });
  slack.messageStates.set(key, values);
  const isEphemeral = message.visibleTo !== undefined;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
      ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}),
    },
    channel: channelPart(slack, message.channel),
    ...messagePart(slack, message),
    state: { values },
    response_url: issueResponseUrl(slack, 'actions', {
      userId: act.user,
      channelId: message.channel,
      original: { ts: message.ts },
      ...(message.thread_ts ? { threadTs: message.thread_ts } : {}),
    }),
  };
}

/** What of an element Slack repeats in the action it reports. */
const REPEATED = ['text', 'value', 'style', 'url', 'icon', 'confirm', 'placeholder'];

function actionPart(slack: Slack, placed: Placed, chosen: Json): Json {
  const { element } = placed;
  const repeated = Object.fromEntries(
    REPEATED.filter((field) => field in element).map((field) => [field, element[field]]),
  );
  const initial = Object.fromEntries(Object.entries(element).filter(([field]) => field.startsWith('initial_')));
  return {
    ...repeated,
    ...initial,
    ...chosen,
    type: element.type,
    action_id: placed.actionId,
    block_id: placed.blockId,
    action_ts: slack.nextTs(),
  };
}
