import { createServer, type RequestListener, type Server } from 'node:http';
import type bolt from '@slack/bolt';
import type { CustomRoute } from '@slack/bolt';
import type { SlackConnection } from '../../config.ts';
import { routeListener } from './routeListener.ts';

/** How long requests that do not end may hold up a stop. Slack itself gives up on an answer after three seconds. */
const LONGEST_GOODBYE_MS = 10_000;

export interface OpenPlace {
  connection: Exclude<SlackConnection, { mode: 'workspace' }>;
  host: string;
  port: number;
  routes: CustomRoute[];
  /** What stands before the routes: the doors for programs. */
  front?: (next: RequestListener) => RequestListener;
}

/** An app that takes requests. */
export interface OpenApp {
  /** Where it listens: for Slack's requests, or in Socket Mode for the other routes alone. */
  url: string;
  /** Takes no new requests and finishes those in hand. */
  close(): Promise<void>;
}

/** Starts to listen. @throws the error of the network where the host or the port cannot be had */
export async function openApp(app: bolt.App, place: OpenPlace): Promise<OpenApp> {
  return place.connection.mode === 'socket' ? openSocketMode(app, place) : openHttpMode(app, place);
}

async function openHttpMode(app: bolt.App, { host, port }: OpenPlace): Promise<OpenApp> {
  const server = await app.start({ port, host });
  if (!('closeAllConnections' in server)) throw new Error('Bolt started something else than an HTTP server');
  return {
    url: urlOf(server, host),
    close: () => closeWithin(server, () => app.stop().then(() => undefined)),
  };
}

/** Bolt's own server for health checks in Socket Mode takes no host, and crashes where the port is taken. */
async function openSocketMode(
  app: bolt.App,
  { host, port, routes, front = (next) => next }: OpenPlace,
): Promise<OpenApp> {
  const server = createServer(front(routeListener(routes)));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const closeServer = (): Promise<void> => closeWithin(server, () => new Promise((done) => server.close(() => done())));
  try {
    await app.start();
  } catch (error) {
    await closeServer();
    throw error;
  }
  return {
    url: urlOf(server, host),
    close: async () => {
      await app.stop();
      await closeServer();
    },
  };
}

async function closeWithin(server: Pick<Server, 'closeAllConnections'>, close: () => Promise<void>): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), LONGEST_GOODBYE_MS);
  try {
    await close();
  } finally {
    clearTimeout(timer);
  }
}

function urlOf(server: Pick<Server, 'address'>, host: string): string {
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
