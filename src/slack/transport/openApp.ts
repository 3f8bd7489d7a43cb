import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type bolt from '@slack/bolt';
import type { CustomRoute } from '@slack/bolt';
import { sendJson } from './healthRoutes.ts';
import type { Socket } from './socketMode.ts';

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
