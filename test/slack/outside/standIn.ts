/**
 * Slack as its own SDKs describe it: answers to the methods that the bot uses, in the shape that Slack publishes, on loopback. It
 * knows nothing of the bot, and the bot's local workspace knows nothing of it.
 */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';

export type Json = Record<string, unknown>;

export interface Call {
  method: string;
  args: Json;
  token: string;
}

export interface StandIn {
  apiUrl: string;
  calls: Call[];
  /**
   * What a method answers, `http` its status where it is not 200; a number: only after so many milliseconds, as usual. May be
   * changed at any time.
   */
  answers: Record<string, (args: Json, token: string) => Json | number>;
  /** Messages to a place, in whatever way they were sent; answers over a response address too. */
  said(place: string): Json[];
  close(): Promise<void>;
}

export const SIGNING_SECRET = '0123456789abcdef0123456789abcdef';

/** A member as `users.info` tells of them. */
export function member(id: string, given: Json = {}): Json {
  return {
    id,
    team_id: 'T111',
    name: id.toLowerCase(),
    deleted: false,
    is_bot: false,
    is_admin: false,
    is_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_stranger: false,
    tz: 'America/New_York',
    ...given,
  };
}

export async function startStandIn(): Promise<StandIn> {
  let ts = 1_764_400_000;
  const posted = (args: Json): Json => {
    ts += 1;
    return { ok: true, channel: args.channel, ts: `${ts}.000100`, message: {} };
  };
  const usual: StandIn['answers'] = {
    'auth.test': () => ({ ok: true, team_id: 'T111', user_id: 'W111', bot_id: 'B111', is_enterprise_install: false }),
    'users.info': ({ user }) => ({ ok: true, user: member(String(user)) }),
    'conversations.info': ({ channel }) => ({
      ok: true,
      channel: { id: channel, is_member: true, is_im: String(channel).startsWith('D'), is_ext_shared: false },
    }),
    'conversations.open': ({ users }) => ({ ok: true, channel: { id: `D${String(users).slice(1)}` } }),
    'chat.postMessage': posted,
    'chat.postEphemeral': posted,
    'chat.update': posted,
    'views.open': () => ({ ok: true, view: { id: 'V1' } }),
    'views.publish': () => ({ ok: true, view: { id: 'V2' } }),
  };
  const calls: Call[] = [];
  const standIn: StandIn = {
    apiUrl: '',
    calls,
    answers: {},
    said: (place) =>
      calls
        .filter(({ method }) => method.startsWith('chat.post') || method === 'response_url')
        .map(({ args }) => args)
        .filter(({ channel }) => channel === place),
    close: async () => undefined,
  };
  const server = createServer(async (request, response) => {
    const method = (request.url ?? '').split('/').at(-1)?.split('?')[0] ?? '';
    const args = await argsOf(request);
    const token = (request.headers.authorization ?? `Bearer ${String(args.token ?? '')}`).replace(/^Bearer /, '');
    calls.push({ method, args, token });
    const answer = standIn.answers[method]?.(args, token);
    if (typeof answer === 'number') await new Promise((resolve) => setTimeout(resolve, answer).unref());
    const told = typeof answer === 'object' ? answer : usual[method]?.(args, token);
    const { http = 200, ...body } = typeof told === 'object' ? told : { ok: true };
    if (!response.destroyed)
      response.writeHead(Number(http), { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  standIn.apiUrl = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/api/`;
  standIn.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return standIn;
}

async function argsOf(request: IncomingMessage): Promise<Json> {
  let body = '';
  for await (const chunk of request) body += chunk;
  if (request.headers['content-type']?.includes('json')) return JSON.parse(body || '{}');
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([key, value]) => [key, /^[[{]/.test(value) ? JSON.parse(value) : value]),
  );
}

/** Sends what Slack sends: an event as JSON, anything else as a form. */
export async function send(
  url: string,
  what: { event: Json } | { command: Json } | { payload: Json },
  at = new Date(),
): Promise<Response> {
  const isEvent = 'event' in what;
  const body = isEvent
    ? JSON.stringify(what.event)
    : new URLSearchParams(
        'command' in what
          ? Object.entries(what.command).map(([key, value]): [string, string] => [key, String(value)])
          : [['payload', JSON.stringify(what.payload)]],
      ).toString();
  const time = String(Math.floor(at.getTime() / 1000));
  return fetch(`${url}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': isEvent ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': time,
      'x-slack-signature': `v0=${createHmac('sha256', SIGNING_SECRET).update(`v0:${time}:${body}`).digest('hex')}`,
    },
  });
}

let count = 0;
/** An event as Slack wraps it. */
export function wrapped(event: Json, given: Json = {}): Json {
  count += 1;
  return {
    token: 'verification_token',
    team_id: 'T111',
    enterprise_id: null,
    api_app_id: 'A111',
    event: { event_ts: `1726133700.${String(count).padStart(6, '0')}`, ...event },
    type: 'event_callback',
    event_id: `Ev${count}`,
    event_time: 1_726_133_700,
    authorizations: [
      { enterprise_id: null, team_id: 'T111', user_id: 'W111', is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    ...given,
  };
}

/** A slash command as Slack sends it. */
export function command(text: string, given: Json = {}): Json {
  count += 1;
  return {
    token: 'verification_token',
    team_id: 'T111',
    team_domain: 'test-domain',
    channel_id: 'C111',
    channel_name: 'procurement',
    user_id: 'W222',
    user_name: 'buyer',
    command: '/vendorcheck',
    text,
    api_app_id: 'A111',
    is_enterprise_install: 'false',
    response_url: '',
    trigger_id: `111.222.${count}`,
    ...given,
  };
}

/** Every text in a message. */
export function words(value: unknown): string {
  if (Array.isArray(value)) return value.map(words).join('\n');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([field, inner]) => (field === 'text' && typeof inner === 'string' ? inner : words(inner)))
    .filter((text) => text !== '')
    .join('\n');
}
