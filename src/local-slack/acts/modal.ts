/** Submitting and closing modals. https://docs.slack.dev/surfaces/modals */
import { viewProblems } from '../blockLimits.ts';
import type { Delivery } from '../delivery.ts';
import { elementsIn, isFilled } from '../elements.ts';
import { isJson } from '../limits/shape.ts';
import { interactionPart, viewPart } from '../payloads/parts.ts';
import { issueResponseUrl } from '../responseUrls.ts';
import type { Json, Slack, View } from '../slack.ts';
import { issueTrigger } from '../triggers.ts';
import { closeViews, findView, keepState, modalStack, pushView, updateView } from '../views.ts';
import { type Choices, statesOf } from './interact.ts';
import { type Stage, track } from './send.ts';

export type Submitted =
  | { status: 'closed' }
  | { status: 'updated' | 'pushed'; view: View }
  /** The app found something wrong: what, by block_id. */
  | { status: 'errors'; errors: Record<string, string> }
  /** Slack itself found something missing; the app never heard of it. */
  | { status: 'incomplete'; errors: Record<string, string> }
  | { status: 'failed'; reason: string };

/** Submits the topmost view of a person's modal. */
export async function submitView(stage: Stage, user: string, filled: Choices): Promise<Submitted> {
  const { slack } = stage;
  const top = modalStack(slack, user).at(-1);
  if (!top) throw new Error('No modal is open');
  const view = keepState(slack, top, statesOf(top.blocks, filled));
  const missing = inputProblems(view);
  if (Object.keys(missing).length > 0) return { status: 'incomplete', errors: missing };
  const payload = {
    type: 'view_submission',
    ...interactionPart(slack, user),
    trigger_id: issueTrigger(slack, user),
    view: viewPart(view),
    response_urls: responseUrlsFor(slack, view, user),
  };
  const delivery = await track(stage, stage.deliver({ kind: 'interaction', payload }));
  return follow(slack, user, view, delivery);
}

/** Does what the app answers to a submission. */
function follow(slack: Slack, user: string, view: View, delivery: Delivery): Submitted {
  if (delivery.status !== 'acknowledged') return { status: 'failed', reason: delivery.status };
  const answer = parseAnswer(delivery.body);
  if (answer === undefined) return { status: 'failed', reason: 'The app answered something that is not JSON' };
  const refuse = (problems: string[]): Submitted => {
    slack.refusals.push({ what: 'view_submission', error: 'invalid_view', problems });
    return { status: 'failed', reason: problems.join('; ') };
  };
  switch (answer.response_action) {
    case undefined:
      closeViews(slack, user, 'top');
      return { status: 'closed' };
    case 'clear':
      closeViews(slack, user, 'all');
      return { status: 'closed' };
    case 'errors': {
      const errors = isJson(answer.errors) ? answer.errors : {};
      const inputs = new Set(view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id));
      const strays = Object.keys(errors).filter((blockId) => !inputs.has(blockId));
      if (Object.keys(errors).length === 0 || strays.length > 0) {
        return refuse([`response_action errors must name input blocks: ${strays.join(', ') || 'none named'}`]);
      }
      return {
        status: 'errors',
        errors: Object.fromEntries(Object.entries(errors).map(([blockId, says]) => [blockId, String(says)])),
      };
    }
    case 'update':
    case 'push': {
      const problems = viewProblems(answer.view);
      if (problems.length > 0 || !isJson(answer.view)) return refuse(problems);
      if (answer.response_action === 'update') {
        const open = findView(slack, { viewId: view.id }) ?? view;
        return { status: 'updated', view: updateView(slack, open, answer.view) };
      }
      const pushed = pushView(slack, user, answer.view);
      return 'error' in pushed ? refuse([pushed.error]) : { status: 'pushed', view: pushed };
    }
    default:
      return refuse([`unknown response_action: ${String(answer.response_action)}`]);
  }
}

function parseAnswer(body: string): Json | undefined {
  if (body.trim() === '') return {};
  try {
    const answer: unknown = JSON.parse(body);
    return isJson(answer) ? answer : undefined;
  } catch {
    return undefined;
  }
}

/** Closes the topmost view, and tells the app if it wants to know. */
export async function closeView(stage: Stage, user: string): Promise<void> {
  const { slack } = stage;
  const top = modalStack(slack, user).at(-1);
  if (!top) return;
  const isCleared = top.clear_on_close;
  closeViews(slack, user, isCleared ? 'all' : 'top');
  if (!top.notify_on_close) return;
  const payload = { type: 'view_closed', ...interactionPart(slack, user), view: viewPart(top), is_cleared: isCleared };
  await track(stage, stage.deliver({ kind: 'interaction', payload }));
}

/** What Slack checks before it tells the app: nothing required is empty, and what is typed has the asked-for form. */
function inputProblems(view: View): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const { block, blockId, actionId, element } of elementsIn(view.blocks)) {
    if (block.type !== 'input') continue;
    const state = view.state.values[blockId]?.[actionId] ?? {};
    if (!isFilled(state)) {
      if (block.optional !== true) problems[blockId] = 'Please complete this required field.';
      continue;
    }
    const says = formProblem(element, state);
    if (says) problems[blockId] = says;
  }
  return problems;
}

function formProblem(element: Json, state: Json): string | undefined {
  const value = typeof state.value === 'string' ? state.value : '';
  switch (element.type) {
    case 'plain_text_input': {
      const { min_length: min, max_length: max } = element;
      if (typeof min === 'number' && value.length < min) return `Please enter at least ${min} characters.`;
      const most = typeof max === 'number' ? max : 3000;
      return value.length > most ? `Please enter no more than ${most} characters.` : undefined;
    }
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : 'Please enter a valid email address.';
    case 'url_text_input':
      return /^[a-z][a-z0-9+.-]*:\S+$/i.test(value) ? undefined : 'Please enter a valid URL.';
    case 'number_input': {
      const number = Number(value);
      if (value.trim() === '' || !Number.isFinite(number)) return 'Please enter a number.';
      if (element.is_decimal_allowed !== true && !Number.isInteger(number)) return 'Please enter a whole number.';
      if (element.min_value !== undefined && number < Number(element.min_value)) {
        return `Please enter a number of at least ${String(element.min_value)}.`;
      }
      if (element.max_value !== undefined && number > Number(element.max_value)) {
        return `Please enter a number of at most ${String(element.max_value)}.`;
      }
      return undefined;
    }
    default:
      return undefined;
  }
}

/** A modal that asks for a conversation may answer there: `response_url_enabled`. */
function responseUrlsFor(slack: Slack, view: View, user: string): Json[] {
  return elementsIn(view.blocks).flatMap(({ element, blockId, actionId }) => {
    if (element.response_url_enabled !== true) return [];
    const state = view.state.values[blockId]?.[actionId];
    const channel = state?.selected_conversation ?? state?.selected_channel;
    if (typeof channel !== 'string') return [];
    const url = issueResponseUrl(slack, 'app', { userId: user, channelId: channel });
    return [{ block_id: blockId, action_id: actionId, channel_id: channel, response_url: url }];
  });
}
