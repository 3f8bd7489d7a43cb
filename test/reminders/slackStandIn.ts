/**
 * A few methods of Slack's Web API on loopback, as strict as the real ones where it matters to the engine: scopes, pages,
 * threads that do not stand in the history, metadata only where asked for. It remembers every message and fails on purpose.
 */
import { createServer, type IncomingMessage } from 'node:http';

export interface PostedMessage {
  channel: string;
  ts: string;
  text: string;
  thread?: string;
  posting: string;
  at: number;
  /** How many blocks it came with. */
  blocks: number;
}

export type Fault =
  | { kind: 'error'; error: string }
  | { kind: 'rate'; retryAfter: number }
  | { kind: 'status'; status: number }
  /** The message is posted, the answer never comes. */
  | { kind: 'silent' }
  /** Nothing is posted and no answer ever comes. */
  | { kind: 'hang' }
  /** The connection breaks after the message was posted. */
  | { kind: 'reset' };

export interface SlackStandIn {
  apiUrl: string;
  messages: PostedMessage[];
  updates: { channel: string; ts: string; text: string }[];
  calls: Map<string, number>;
  /** What the app may do. */
  scopes: Set<string>;
  /** Whether messages come back with their metadata. */
  givesMetadata: boolean;
  /** Channels that people of another company read. */
  shared: Set<string>;
  /** What Slack says of somebody who is no ordinary member. */
  people: Map<string, object>;
  /** Asked at each call; a fault it returns happens. */
  fault: (method: string, args: URLSearchParams) => Fault | undefined;
  /** Other people write so many messages in a channel. */
  chat(channel: string, count: number): void;
  close(): Promise<void>;
}

const EVERY_SCOPE = ['chat:write', 'im:write', 'channels:history', 'groups:history', 'im:history', 'mpim:history'];
const HISTORY_SCOPES: Record<string, string> = { C: 'channels:history', G: 'groups:history', D: 'im:history' };

interface Stored extends PostedMessage {
  metadata?: unknown;
  shown?: unknown[];
  isBroadcast: boolean;
}

/**
 * @param latency milliseconds between a message's arrival and the answer; it is stored half-way
 * @param clock Slack's own
 * @param team whose workspace it is
 */
export async function startSlack(
  latency = 0,
  clock: () => Date = () => new Date(),
  team = 'T1',
): Promise<SlackStandIn> {
  const everything: Stored[] = [];
  let lastTs = 0;
  const newTs = (): string => {
    lastTs = Math.max(lastTs + 1, clock().getTime() * 1000);
    return `${Math.floor(lastTs / 1_000_000)}.${String(lastTs % 1_000_000).padStart(6, '0')}`;
  };
  const slack: SlackStandIn = {
    apiUrl: '',
    messages: [],
    updates: [],
    calls: new Map(),
    scopes: new Set(EVERY_SCOPE),
    givesMetadata: true,
    shared: new Set(),
    people: new Map(),
    fault: () => undefined,
    chat: (channel, count) => {
      for (let index = 0; index < count; index += 1)
        everything.push({ channel, ts: newTs(), text: 'Lunch?', posting: '', at: 0, blocks: 0, isBroadcast: false });
    },
    close: async () => undefined,
  };
  const server = createServer(async (request, response) => {
    const method = (request.url ?? '').split('/').at(-1)?.split('?')[0] ?? '';
    const args = new URLSearchParams(await bodyOf(request));
    slack.calls.set(method, (slack.calls.get(method) ?? 0) + 1);
    const fault = slack.fault(method, args);
    const send = (status: number, body: object, headers: Record<string, string> = {}): void => {
      if (response.destroyed) return;
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    };
    if (fault?.kind === 'error') return send(200, { ok: false, error: fault.error });
    if (fault?.kind === 'rate')
      return send(429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(fault.retryAfter) });
    if (fault?.kind === 'status') return send(fault.status, {});
    if (fault?.kind === 'hang') return;
    if (latency > 0) await pause(latency / 2);
    const answer = answerTo(method, args);
    if (latency > 0) await pause(latency / 2);
    if (fault?.kind === 'reset') request.socket.resetAndDestroy();
    else if (fault?.kind !== 'silent') send(200, answer);
  });

  const answerTo = (method: string, args: URLSearchParams): object => {
    switch (method) {
      case 'chat.postMessage':
        return post(args);
      case 'chat.update':
        slack.updates.push({
          channel: args.get('channel') ?? '',
          ts: args.get('ts') ?? '',
          text: args.get('text') ?? '',
        });
        return { ok: true, channel: args.get('channel'), ts: args.get('ts') };
      case 'conversations.history':
      case 'conversations.replies':
        return read(args, args.get('ts') ?? undefined);
      case 'conversations.info': {
        const id = args.get('channel') ?? '';
        return {
          ok: true,
          channel: { id, is_member: true, is_im: id.startsWith('D'), is_ext_shared: slack.shared.has(id) },
        };
      }
      case 'users.info': {
        const id = args.get('user') ?? '';
        return { ok: true, user: { id, team_id: team, tz: 'UTC', ...slack.people.get(id) } };
      }
      case 'conversations.open':
        if (!slack.scopes.has('im:write')) return { ok: false, error: 'missing_scope', needed: 'im:write' };
        return { ok: true, channel: { id: `D${args.get('users')}` } };
      default:
        return { ok: true, team_id: team };
    }
  };

  const post = (args: URLSearchParams): object => {
    const channel = args.get('channel') ?? '';
    const thread = args.get('thread_ts');
    const metadata = JSON.parse(args.get('metadata') ?? '{}');
    const shown: unknown[] = JSON.parse(args.get('blocks') ?? '[]');
    const message = {
      channel,
      ts: newTs(),
      text: args.get('text') ?? '',
      posting: String(metadata.event_payload?.posting),
      at: Date.now(),
      blocks: shown.length,
      ...(thread ? { thread } : {}),
    };
    slack.messages.push(message);
    everything.push({ ...message, metadata, shown, isBroadcast: args.get('reply_broadcast') === 'true' });
    return { ok: true, channel, ts: message.ts };
  };

  /** A channel newest first, without what was said in threads alone; a thread oldest first. */
  const read = (args: URLSearchParams, root: string | undefined): object => {
    const channel = args.get('channel') ?? '';
    const needed = HISTORY_SCOPES[channel[0] ?? ''] ?? 'channels:history';
    if (!slack.scopes.has(needed)) return { ok: false, error: 'missing_scope', needed };
    const there = everything.filter(
      (message) =>
        message.channel === channel &&
        (root ? message.thread === root || message.ts === root : !message.thread || message.isBroadcast),
    );
    if (root && !there.some(({ ts }) => ts === root)) return { ok: false, error: 'thread_not_found' };
    const ordered = root ? there : there.toReversed();
    const from = Number(args.get('cursor') ?? 0);
    const until = from + Math.min(999, Number(args.get('limit') ?? 100));
    const withMetadata = slack.givesMetadata && args.get('include_all_metadata') === 'true';
    const messages = ordered.slice(from, until).map(({ ts, text, metadata, shown, thread }) => ({
      type: 'message',
      ts,
      text,
      ...(thread ? { thread_ts: thread } : {}),
      ...(shown ? { blocks: shown } : {}),
      ...(withMetadata && metadata ? { metadata } : {}),
    }));
    const hasMore = until < ordered.length;
    return {
      ok: true,
      messages,
      has_more: hasMore,
      response_metadata: { next_cursor: hasMore ? String(until) : '' },
    };
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  slack.apiUrl = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/api/`;
  slack.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return slack;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
