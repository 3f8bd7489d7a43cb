/** The way in: listening for requests, the routes beside them, and the socket of Socket Mode kept open. */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type bolt from '@slack/bolt';
import type { CustomRoute } from '@slack/bolt';
import { refusalOf, TokenRefused } from './slackAccess.ts';

/** How long requests that do not end may hold up a stop: as long as Slack itself waits for an answer. */
const LONGEST_GOODBYE_MS = 3000;

export interface ListenAt {
  host: string;
  port: number;
  routes: CustomRoute[];
  /** What stands before the routes: the doors for programs. */
  front?: ((next: RequestListener) => RequestListener) | undefined;
}

/** An app that takes requests. */
export interface OpenApp {
  /** Where it listens: for Slack's requests, or in Socket Mode for the other routes alone. */
  url: string;
  /** Takes no new requests and finishes those in hand. */
  close(): Promise<void>;
}

/**
 * Starts to listen.
 *
 * @param socket in Socket Mode
 * @throws the error of the network where the host or the port cannot be had, and what `Socket.open` throws
 */
export async function openApp(app: bolt.App, socket: Socket | null, place: ListenAt): Promise<OpenApp> {
  if (socket) return openSocketMode(socket, place);
  const server = await app.start({ port: place.port, host: place.host });
  if (!('closeAllConnections' in server)) throw new Error('Bolt started something else than an HTTP server');
  return {
    url: urlOf(server, place.host),
    close: () => closeWithin(server, () => app.stop().then(() => undefined)),
  };
}

/** Bolt's own server for health checks in Socket Mode takes no host, and crashes where the port is taken. */
async function openSocketMode(socket: Socket, place: ListenAt): Promise<OpenApp> {
  const routes = await openRoutes(place);
  try {
    await socket.open();
  } catch (error) {
    await routes.close();
    throw error;
  }
  return {
    url: routes.url,
    close: async () => {
      await socket.close();
      await routes.close();
    },
  };
}

/** Answers the routes alone, as in Socket Mode, and while the bot waits for Slack. */
export async function openRoutes({ host, port, routes, front = (next) => next }: ListenAt): Promise<OpenApp> {
  const server = createServer(front(routeListener(routes)));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    url: urlOf(server, host),
    close: () => closeWithin(server, () => new Promise((done) => server.close(() => done()))),
  };
}

type Connections = Pick<Server, 'closeAllConnections' | 'closeIdleConnections'>;

async function closeWithin(server: Connections, close: () => Promise<void>): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), LONGEST_GOODBYE_MS);
  // A connection that was busy is kept alive after its answer; nobody comes on it again.
  const idle = setInterval(() => server.closeIdleConnections(), 20);
  try {
    await close();
  } finally {
    clearTimeout(timer);
    clearInterval(idle);
  }
}

function urlOf(server: Pick<Server, 'address'>, host: string): string {
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** The routes as a server of their own, for Socket Mode, where Bolt opens none. A path may hold parts such as `:file`. */
function routeListener(routes: CustomRoute[]): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const pathname = pathOf(request.url);
    const route = routes.find(
      ({ path, method }) => isMethod(method, request.method) && pathname !== null && matches(path, pathname),
    );
    if (route) route.handler(Object.assign(request, { params: {} }), response);
    else sendJson(response, 404, { status: 'not found' });
  };
}

function pathOf(url = '/'): string | null {
  return URL.parse(url, 'http://localhost')?.pathname ?? null;
}

function isMethod(allowed: string | string[], method = 'GET'): boolean {
  return [allowed].flat().includes(method);
}

function matches(path: string, pathname: string): boolean {
  const wanted = path.split('/');
  const parts = pathname.split('/');
  return (
    wanted.length === parts.length &&
    wanted.every((part, index) => (part.startsWith(':') ? parts[index] !== '' : part === parts[index]))
  );
}

/** Whether requests can be answered, with what a person on call wants to know. */
export interface Readiness {
  isReady: boolean;
  /** What does not work although questions are answered; empty where all is well. */
  problems: string[];
  details: Record<string, unknown>;
}

/**
 * `/healthz`: the process lives. `/readyz`: it answers questions and keeps what it is told; 503 while it does not, and `degraded`
 * where it does but something else has stopped.
 */
export function healthRoutes(readiness: () => Promise<Readiness>): CustomRoute[] {
  return [
    {
      path: '/healthz',
      method: ['GET', 'HEAD'],
      handler: (_, response) => sendJson(response, 200, { status: 'alive' }),
    },
    {
      path: '/readyz',
      method: ['GET', 'HEAD'],
      handler: (_, response) => {
        readiness().then(
          ({ isReady, problems, details }) =>
            sendJson(response, isReady ? 200 : 503, {
              status: !isReady ? 'not ready' : problems.length > 0 ? 'degraded' : 'ready',
              ...(problems.length > 0 ? { problems } : {}),
              ...details,
            }),
          () => sendJson(response, 503, { status: 'not ready', problems: ['the store does not answer'] }),
        );
      },
    },
  ];
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/** `refused`: Slack does not take the app token any more. */
export type SocketState = 'connecting' | 'connected' | 'refused';

export interface Socket {
  state(): SocketState;
  /** @throws {TokenRefused} where Slack does not take the app token */
  open(): Promise<void>;
  close(): Promise<void>;
}

const LONGEST_PAUSE = 60_000;

/**
 * The library's own reconnection waits five seconds even where Slack only renews the connection, and where Slack refuses the app
 * token its error reaches nobody, which would end the process (bolt-js#2496). So the receiver must not reconnect by itself.
 *
 * @param receiver made with `autoReconnectEnabled: false`
 * @param report hears, in words, what keeps the socket from being open
 */
export function keepSocket(
  { client }: Pick<bolt.SocketModeReceiver, 'client'>,
  report: (problem: string) => void,
): Socket {
  let state: SocketState = 'connecting';
  let isClosed = false;
  let connecting: Promise<void> | undefined;

  /** @throws {TokenRefused} at the first attempt only: later a person may give the permission back */
  const connect = async (isFirst: boolean): Promise<void> => {
    for (let attempt = 0; !isClosed; attempt += 1) {
      try {
        await client.start();
        state = 'connected';
        return;
      } catch (error) {
        const refusal = refusalOf(error);
        const isRefused = refusal.status === 'locked-out' || refusal.status === 'not-permitted';
        if (isRefused && isFirst) throw new TokenRefused(refusal.problem);
        if (isRefused && state !== 'refused')
          report(
            `Slack refuses SLACK_APP_TOKEN (${refusal.problem}): no question reaches vendorcheck any more. Make a new app-level token (https://api.slack.com/apps > Basic Information > App-Level Tokens, scope connections:write) and start again.`,
          );
        else if (attempt === 0 && !isRefused)
          report(`The connection to Slack cannot be opened now (${refusal.problem}); it is tried again.`);
        state = isRefused ? 'refused' : 'connecting';
        const wait = refusal.status === 'later' ? (refusal.afterMs ?? 1000) : 500 * 2 ** Math.min(attempt, 7);
        await sleep(isRefused ? LONGEST_PAUSE : Math.min(LONGEST_PAUSE, wait), undefined, { ref: false });
      }
    }
  };
  const reconnect = (): void => {
    if (isClosed || connecting) return;
    if (state === 'connected') state = 'connecting';
    connecting = connect(false).finally(() => {
      connecting = undefined;
    });
  };
  return {
    state: () => state,
    open: async () => {
      await connect(true);
      client.on('disconnected', reconnect);
    },
    close: async () => {
      isClosed = true;
      await client.disconnect();
    },
  };
}
