/** views.*, assistant.threads.*, functions.*, blocks.validate: what is not a message. */
import type { Stage } from '../../acts/send.ts';
import { blockProblems, viewProblems } from '../../blockLimits.ts';
import { isJson } from '../../limits/shape.ts';
import { findMessage } from '../../messages.ts';
import { type Json, tellChange, type View } from '../../slack.ts';
import { exchangeTrigger } from '../../triggers.ts';
import { findView, openView, publishHome, pushView, updateView } from '../../views.ts';
import { textArg, UNREADABLE } from '../arguments.ts';
import { type Answer, type Methods, missing, refuse } from '../method.ts';

/** "view_too_large: the provided view is greater than 250kb." */
const MOST_VIEW_BYTES = 250_000;

type Read = { sent: Json } | { refusal: Answer };

/** Reads the view of a call, of the kind that the method takes. */
function readView(stage: Stage, args: Json, kind: View['type'] | undefined): Read {
  if (args.view === undefined) return { refusal: missing('view') };
  if (args.view === UNREADABLE || !isJson(args.view))
    return { refusal: refuse('invalid_arguments', ['must provide an object [json-pointer:/view]']) };
  if (JSON.stringify(args.view).length > MOST_VIEW_BYTES) return { refusal: refuse('view_too_large') };
  const problems = viewProblems(args.view);
  if (kind && args.view.type !== kind)
    problems.push(`unsupported type: ${String(args.view.type)} [json-pointer:/view/type]`);
  if (problems.length > 0) return { refusal: refuse('invalid_arguments', problems) };
  const externalId = textArg(args.view, 'external_id');
  const other = externalId ? findView(stage.slack, { externalId }) : undefined;
  const isItself = other && (other.id === args.view_id || other.external_id === args.external_id || kind === 'home');
  return other && !isItself ? { refusal: refuse('duplicate_external_id') } : { sent: args.view };
}

export const views: Methods = {
  'views.open': {
    scopes: [],
    call: (stage, args) => {
      const read = readView(stage, args, 'modal');
      if ('refusal' in read) return read.refusal;
      const trigger = exchangeTrigger(stage.slack, args.trigger_id ?? args.interactivity_pointer);
      if ('error' in trigger) return refuse(trigger.error);
      return { ok: true, view: openView(stage.slack, trigger.userId, read.sent) };
    },
  },
  'views.push': {
    scopes: [],
    call: (stage, args) => {
      const read = readView(stage, args, 'modal');
      if ('refusal' in read) return read.refusal;
      const trigger = exchangeTrigger(stage.slack, args.trigger_id ?? args.interactivity_pointer);
      if ('error' in trigger) return refuse(trigger.error);
      const view = pushView(stage.slack, trigger.userId, read.sent);
      return 'error' in view ? refuse(view.error) : { ok: true, view };
    },
  },
  'views.update': {
    scopes: [],
    call: (stage, args) => {
      if (args.view_id === undefined && args.external_id === undefined) return missing('view_id');
      const open = findView(stage.slack, {
        viewId: textArg(args, 'view_id'),
        externalId: textArg(args, 'external_id'),
      });
      const read = readView(stage, args, open?.type);
      if ('refusal' in read) return read.refusal;
      if (!open) return refuse('not_found');
      const hash = textArg(args, 'hash');
      if (hash !== undefined && hash !== open.hash) return refuse('hash_conflict');
      return { ok: true, view: updateView(stage.slack, open, read.sent) };
    },
  },
  'views.publish': {
    scopes: [],
    call: (stage, args) => {
      const user = textArg(args, 'user_id');
      if (user === undefined) return missing('user_id');
      const read = readView(stage, args, 'home');
      if ('refusal' in read) return read.refusal;
      if (!stage.slack.people.has(user)) return refuse('user_not_found');
      const hash = textArg(args, 'hash');
      const shown = stage.slack.homes.get(user);
      if (hash !== undefined && shown && hash !== shown.hash) return refuse('hash_conflict');
      return { ok: true, view: publishHome(stage.slack, user, read.sent) };
    },
  },
};

/** The thread in the assistant's pane that a call speaks of. */
function assistantThread(stage: Stage, args: Json) {
  const channel = textArg(args, 'channel_id') ?? '';
  const ts = textArg(args, 'thread_ts') ?? '';
  const known = stage.slack.assistantThreads.get(`${channel}:${ts}`);
  // An agent's prompts belong to the conversation, not to a thread.
  const isThere = ts === '' ? stage.slack.channels.has(channel) : findMessage(stage.slack, channel, ts);
  if (known || !isThere) return known;
  const fresh = { title: '', status: '', prompts: [] };
  stage.slack.assistantThreads.set(`${channel}:${ts}`, fresh);
  return fresh;
}

const setOnThread = (
  field: string,
  set: (thread: { title: string; status: string; prompts: Json[] }, args: Json) => void,
): Methods[string] => ({
  scopes: ['assistant:write', 'chat:write'],
  call: (stage, args) => {
    if (args[field] === undefined) return missing(field);
    const thread = assistantThread(stage, args);
    if (!thread) return refuse('channel_not_found');
    set(thread, args);
    tellChange(stage.slack);
    return { ok: true };
  },
});

export const assistant: Methods = {
  'assistant.threads.setStatus': setOnThread('status', (thread, args) => {
    thread.status = String(args.status);
  }),
  'assistant.threads.setTitle': setOnThread('title', (thread, args) => {
    thread.title = String(args.title);
  }),
  'assistant.threads.setSuggestedPrompts': setOnThread('prompts', (thread, args) => {
    thread.prompts = Array.isArray(args.prompts) ? args.prompts.filter(isJson) : [];
  }),
};

const finishStep = (field: 'outputs' | 'error'): Methods[string] => ({
  scopes: [],
  call: ({ slack }, args) => {
    const id = textArg(args, 'function_execution_id');
    if (id === undefined) return missing('function_execution_id');
    if (args[field] === undefined) return missing(field);
    if (slack.stepResults.has(id)) return refuse('function_execution_already_completed');
    const outputs = isJson(args.outputs) ? args.outputs : {};
    slack.stepResults.set(id, field === 'outputs' ? { outputs } : { error: String(args.error) });
    tellChange(slack);
    return { ok: true };
  },
});

export const others: Methods = {
  'functions.completeSuccess': finishStep('outputs'),
  'functions.completeError': finishStep('error'),
  'blocks.validate': {
    scopes: [],
    call: (_stage, args) => {
      const problems = args.view === undefined ? blockProblems(args.blocks, 'message') : viewProblems(args.view);
      if (problems.length === 0) return { ok: true };
      return refuse(args.view === undefined ? 'invalid_blocks' : 'invalid_view', problems);
    },
  },
};
