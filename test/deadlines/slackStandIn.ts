/** A few methods of Slack's Web API on loopback, that remember every message and can fail on purpose. For the engine's tests. */
import { createServer, type IncomingMessage } from 'node:http';

export interface PostedMessage {
  channel: string;
  ts: string;
  text: string;
  thread?: string;
  posting: string;
  at: number;
}

export type Fault =
  | { kind: 'error'; error: string }
  | { kind: 'rate'; retryAfter: number }
  | { kind: 'status'; status: number }
  /** The message is posted, the answer never comes. */
  | { kind: 'silent' };

export interface SlackStandIn {
  apiUrl: string;
  messages: PostedMessage[];
  updates: { channel: string; ts: string; text: string }[];
  calls: Map<string, number>;
  /** Asked at each call; a fault it returns happens. */
  fault: (method: string, args: URLSearchParams) => Fault | undefined;
  close(): Promise<void>;
}

/** @param latency milliseconds between a message's arrival and the answer; it is stored at a random moment between */
export async function startSlack(latency = 0): Promise<SlackStandIn> {
  let count = 0;
  const slack: SlackStandIn = {
    apiUrl: '',
    messages: [],
    updates: [],
    calls: new Map(),
    fault: () => undefined,
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
    if (latency > 0) await pause(latency / 2);
    const answer = answerTo(method, args);
    if (latency > 0) await pause(latency / 2);
    if (fault?.kind !== 'silent') send(200, answer);
  });

  const answerTo = (method: string, args: URLSearchParams): object => {
    const channel = args.get('channel') ?? '';
    switch (method) {
      case 'chat.postMessage': {
        count += 1;
        const ts = `${1_000_000 + count}.000100`;
        const thread = args.get('thread_ts');
        const posting: string = JSON.parse(args.get('metadata') ?? '{}').event_payload.posting;
        slack.messages.push({
          channel,
          ts,
          text: args.get('text') ?? '',
          posting,
          at: Date.now(),
          ...(thread ? { thread } : {}),
        });
        return { ok: true, channel, ts };
      }
      case 'chat.update':
        slack.updates.push({ channel, ts: args.get('ts') ?? '', text: args.get('text') ?? '' });
        return { ok: true, channel, ts: args.get('ts') };
      case 'conversations.history':
      case 'conversations.replies': {
        const root = args.get('ts');
        const found = slack.messages.filter(
          (message) => message.channel === channel && (root ? message.thread === root || message.ts === root : true),
        );
        const messages = found.map(({ ts, text, posting }) => ({
          ts,
          text,
          metadata: { event_type: 'vendorcheck_posting', event_payload: { posting } },
        }));
        return { ok: true, messages: messages.reverse(), has_more: false };
      }
      case 'conversations.open':
        return { ok: true, channel: { id: `D${args.get('users')}` } };
      default:
        return { ok: true, team_id: 'T1' };
    }
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
