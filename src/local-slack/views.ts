/** Modals and Home tabs: opening, pushing, updating, publishing, closing. */
import { elementsIn, stateOf } from './elements.ts';
import { isJson, type Json } from './limits/shape.ts';
import { withIds } from './messages.ts';
import { type Slack, type StateValues, tellChange, type View } from './slack.ts';

/** "You can have up to three views in a modal's stack." https://docs.slack.dev/surfaces/modals */
const MOST_VIEWS = 3;

/** A view as the app sent it, made into one as Slack keeps it. */
function makeView(slack: Slack, sent: Json, identity: Pick<View, 'id' | 'root_view_id' | 'previous_view_id'>): View {
  const text = (field: string) => (typeof sent[field] === 'string' ? String(sent[field]) : '');
  const object = (field: string) => (isJson(sent[field]) ? sent[field] : null);
  const blocks = withIds(slack, Array.isArray(sent.blocks) ? sent.blocks.filter(isJson) : []);
  return {
    ...identity,
    type: sent.type === 'home' ? 'home' : 'modal',
    team_id: slack.team.id,
    app_id: slack.app.id,
    app_installed_team_id: slack.team.id,
    bot_id: slack.app.botId,
    callback_id: text('callback_id'),
    external_id: text('external_id'),
    private_metadata: text('private_metadata'),
    hash: `${slack.nextTs()}`,
    blocks,
    state: { values: stateOf(blocks) },
    title: object('title'),
    submit: object('submit'),
    close: object('close'),
    clear_on_close: sent.clear_on_close === true,
    notify_on_close: sent.notify_on_close === true,
  };
}

/** Opens a modal over whatever the person sees; what was open before is gone. */
export function openView(slack: Slack, userId: string, sent: Json): View {
  const id = slack.nextId('V');
  const view = makeView(slack, sent, { id, root_view_id: id, previous_view_id: null });
  slack.modals.set(userId, [view]);
  tellChange(slack);
  return view;
}

/** Puts a view on top of the open modal. */
export function pushView(slack: Slack, userId: string, sent: Json): View | { error: string } {
  const stack = modalStack(slack, userId);
  const top = stack.at(-1);
  if (!top) return { error: 'not_found' };
  if (stack.length >= MOST_VIEWS) return { error: 'push_limit_reached' };
  const view = makeView(slack, sent, {
    id: slack.nextId('V'),
    root_view_id: top.root_view_id,
    previous_view_id: top.id,
  });
  slack.modals.set(userId, [...stack, view]);
  tellChange(slack);
  return view;
}

/** Replaces what a view shows. What was typed stays where block_id and action_id stay. */
export function updateView(slack: Slack, old: View, sent: Json): View {
  const fresh = makeView(slack, sent, old);
  const view = { ...fresh, state: { values: stateOf(fresh.blocks, old.state.values) } };
  replaceView(slack, view);
  return view;
}

/** Shows the Home tab anew to one person. */
export function publishHome(slack: Slack, userId: string, sent: Json): View {
  const old = slack.homes.get(userId);
  const id = old?.id ?? slack.nextId('V');
  const view = makeView(slack, sent, { id, root_view_id: id, previous_view_id: null });
  slack.homes.set(userId, view);
  tellChange(slack);
  return view;
}

/** Keeps what a person typed or chose in a view. */
export function keepState(slack: Slack, view: View, chosen: StateValues): View {
  const known = new Map(elementsIn(view.blocks).map((placed) => [`${placed.blockId} ${placed.actionId}`, placed]));
  const values = structuredClone(view.state.values);
  for (const [blockId, actions] of Object.entries(chosen)) {
    for (const [actionId, state] of Object.entries(actions)) {
      if (known.has(`${blockId} ${actionId}`)) values[blockId] = { ...values[blockId], [actionId]: state };
    }
  }
  const kept = { ...view, state: { values } };
  replaceView(slack, kept);
  return kept;
}

function replaceView(slack: Slack, view: View): void {
  for (const [userId, stack] of slack.modals) {
    if (stack.some((open) => open.id === view.id)) {
      slack.modals.set(
        userId,
        stack.map((open) => (open.id === view.id ? view : open)),
      );
    }
  }
  for (const [userId, home] of slack.homes) if (home.id === view.id) slack.homes.set(userId, view);
  tellChange(slack);
}

export function modalStack(slack: Slack, userId: string): View[] {
  return slack.modals.get(userId) ?? [];
}

/** An open view or Home tab, by the id Slack gave it or the one the app gave it. */
export function findView(slack: Slack, by: { viewId?: unknown; externalId?: unknown }): View | undefined {
  const all = [...[...slack.modals.values()].flat(), ...slack.homes.values()];
  return all.find((view) =>
    by.viewId === undefined ? by.externalId !== '' && view.external_id === by.externalId : view.id === by.viewId,
  );
}

/** Takes the topmost view away, or the whole modal. */
export function closeViews(slack: Slack, userId: string, which: 'top' | 'all'): void {
  const stack = which === 'all' ? [] : modalStack(slack, userId).slice(0, -1);
  slack.modals.set(userId, stack);
  tellChange(slack);
}
