/** Answering a Web API call: the token, the scope, the fault that a test asked for, then the method itself. */
import type { Stage } from '../acts/send.ts';
import { isJson } from '../limits/shape.ts';
import type { Fault, Json, RecordedCall, Slack } from '../slack.ts';
import type { Sockets } from '../socketMode.ts';
import { type Answer, type Methods, refuse } from './method.ts';
import { chat } from './methods/chat.ts';
import { conversations } from './methods/conversations.ts';
import { files } from './methods/files.ts';
import { people } from './methods/people.ts';
import { assistant, others, views } from './methods/surfaces.ts';

const methods: Methods = { ...people, ...chat, ...conversations, ...files, ...views, ...assistant, ...others };

/** What goes back over the wire; `hang` means nothing ever does. */
export interface Sent {
  status: number;
  headers?: Record<string, string>;
  body: Json | string;
}
export type Reply = Sent | 'hang';

export interface Call {
  method: string;
  token: string | undefined;
  args: Json;
}

export async function answerCall(stage: Stage, sockets: Sockets, call: Call): Promise<Reply> {
  const { slack } = stage;
  const { token: _token, ...args } = call.args;
  const record: RecordedCall = { method: call.method, args, at: slack.now() };
  slack.calls.push(record);
  const fault = takeFault(slack, call.method, args);
  if (fault && !fault.hangAfterPosting) return remember(slack, record, faultReply(fault));
  const reply = remember(slack, record, { status: 200, body: await perform(stage, sockets, call, args) });
  return fault ? 'hang' : reply;
}

async function perform(stage: Stage, sockets: Sockets, call: Call, args: Json): Promise<Answer> {
  const { slack } = stage;
  const { botToken, appToken } = slack.secrets;
  if (call.token === undefined || call.token === '') return refuse('not_authed');
  if (call.method === 'apps.connections.open') {
    if (call.token === botToken) return refuse('not_allowed_token_type');
    if (!appToken || call.token !== appToken) return refuse('invalid_auth');
    return {
      ok: true,
      url: `${slack.url.replace('http', 'ws')}/link/?ticket=${sockets.issueTicket()}&app_id=${slack.app.id}`,
    };
  }
  if (call.token !== botToken) return refuse(botToken === '' ? 'token_revoked' : 'invalid_auth');
  const method = Object.hasOwn(methods, call.method) ? methods[call.method] : undefined;
  if (!method) return { ok: false, error: 'unknown_method', req_method: call.method };
  const { scopes } = slack;
  if (scopes && method.scopes.length > 0 && !method.scopes.some((scope) => scopes.includes(scope))) {
    return { ok: false, error: 'missing_scope', needed: method.scopes.join(','), provided: scopes.join(',') };
  }
  return method.call(stage, args);
}

function takeFault(slack: Slack, method: string, args: Json): Fault | undefined {
  const fault = slack.faults.find((one) => one.method === method && one.times > 0 && (one.when?.(args) ?? true));
  if (fault) fault.times -= 1;
  return fault;
}

function faultReply(fault: Fault): Sent {
  if (fault.retryAfter !== undefined) {
    return {
      status: 429,
      headers: { 'retry-after': String(fault.retryAfter) },
      body: { ok: false, error: 'ratelimited' },
    };
  }
  if (fault.status !== undefined) return { status: fault.status, body: `HTTP ${fault.status}` };
  return { status: 200, body: { ok: false, error: fault.error ?? 'internal_error' } };
}

/** Writes down what was answered; what Slack's rules refused is kept apart, for tests that want none of it. */
function remember(slack: Slack, record: RecordedCall, reply: Sent): Sent {
  const { body } = reply;
  if (!isJson(body)) return reply;
  record.answer = body;
  if (body.ok === false) {
    const metadata = isJson(body.response_metadata) ? body.response_metadata : {};
    const problems = Array.isArray(metadata.messages) ? metadata.messages.map(String) : [];
    slack.refusals.push({ what: record.method, error: String(body.error), problems });
  }
  return reply;
}
