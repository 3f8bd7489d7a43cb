/** Socket Mode: the app connects to us, and gets as envelopes what it would get as requests. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isJson, type Json } from './limits/shape.ts';

export interface Sockets {
  /** A one-time ticket, part of the address that apps.connections.open hands out. */
  issueTicket: () => string;
  /** Takes an upgrade request with a valid ticket. */
  accept: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  isConnected: () => boolean;
  /** Sends an envelope and waits for its acknowledgement. */
  send: (envelope: Json, timeoutMs: number) => Promise<{ isAcknowledged: boolean; payload?: unknown }>;
  /** Says goodbye, and waits a moment for the app to say it too. */
  close: () => Promise<void>;
}

export function openSockets(appId: string): Sockets {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const connected = new Set<WebSocket>();
  const waiting = new Map<string, (payload: unknown) => void>();
  const heartbeat = setInterval(() => {
    for (const socket of connected) socket.ping();
  }, 10_000);
  heartbeat.unref();

  const greet = (socket: WebSocket) => {
    connected.add(socket);
    socket.on('close', () => connected.delete(socket));
    socket.on('error', () => connected.delete(socket));
    socket.on('message', (data) => {
      const answer = parseAnswer(String(data));
      if (!answer) return;
      waiting.get(answer.id)?.(answer.payload);
    });
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: connected.size,
        debug_info: { host: 'local-workspace', build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: appId },
      }),
    );
  };

  return {
    issueTicket: () => {
      const ticket = randomUUID();
      tickets.add(ticket);
      return ticket;
    },
    accept: (request, socket, head) => {
      const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket)) {
        socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, greet);
    },
    isConnected: () => connected.size > 0,
    send: (envelope, timeoutMs) => {
      const socket = [...connected].at(-1);
      if (!socket) return Promise.resolve({ isAcknowledged: false });
      const id = randomUUID();
      return new Promise((resolve) => {
        const timer = setTimeout(() => finish({ isAcknowledged: false }), timeoutMs).unref();
        const finish = (outcome: { isAcknowledged: boolean; payload?: unknown }) => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(outcome);
        };
        waiting.set(id, (payload) => finish({ isAcknowledged: true, payload }));
        socket.send(JSON.stringify({ ...envelope, envelope_id: id }));
      });
    },
    close: async () => {
      clearInterval(heartbeat);
      await Promise.all([...connected].map(sayGoodbye));
      server.close();
    },
  };
}

function sayGoodbye(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.terminate(), 1000);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.close(1001);
  });
}

function parseAnswer(text: string): { id: string; payload: unknown } | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    if (!isJson(answer) || typeof answer.envelope_id !== 'string') return undefined;
    return { id: answer.envelope_id, payload: answer.payload };
  } catch {
    return undefined;
  }
}
