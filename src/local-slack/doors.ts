/** The one HTTP server: who may come in, and to which room each request goes. It listens on loopback only. */
import { createServer, type IncomingMessage, request as passTo, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Stage } from './acts/send.ts';
import { fileAt, mimetypeOf } from './files.ts';
import { answerPage, type PageHooks } from './pageServer.ts';
import { send } from './reply.ts';
import { answerAtUrl } from './responseUrls.ts';
import type { Sockets } from './socketMode.ts';
import { readArguments } from './webApi/arguments.ts';
import { answerCall } from './webApi/callMethod.ts';

const MOST_BODY = 2_000_000;
/** What may come with a file. */
const MOST_WITH_FILE = 32_000_000;
const LOOPBACK = '127.0.0.1';

/** Opens the server. @returns it, and the address without a slash at the end */
export async function openDoors(
  stage: Stage,
  sockets: Sockets,
  hooks: PageHooks,
  port: number,
): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    answer(stage, sockets, hooks, request, response).catch((error: unknown) => {
      if (!response.headersSent)
        send(response, 500, 'text/plain', error instanceof Error ? error.message : String(error));
      else response.destroy();
    });
  });
  server.on('upgrade', (request, socket, head) => {
    if (!isFromHere(request, addressOf(server).port)) socket.destroy();
    else sockets.accept(request, socket, head);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { server, url: `http://${LOOPBACK}:${addressOf(server).port}` };
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The local workspace is not listening');
  return address;
}

/**
 * A page elsewhere may make the browser call us, under a name of its own (DNS rebinding) or across origins (CSRF).
 * Only our own names are answered, and only our own page or a program without an Origin may ask.
 */
function isFromHere(request: IncomingMessage, port: number): boolean {
  const names = [`${LOOPBACK}:${port}`, `localhost:${port}`];
  if (!names.includes(request.headers.host ?? '')) return false;
  const { origin } = request.headers;
  if (origin !== undefined && !names.some((name) => origin === `http://${name}`)) return false;
  const site = request.headers['sec-fetch-site'];
  // Following a link to the page, from wherever, only shows the page.
  const isVisit = request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate';
  return site === undefined || site === 'same-origin' || isVisit;
}

async function answer(
  stage: Stage,
  sockets: Sockets,
  hooks: PageHooks,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const port = request.socket.localPort ?? 0;
  const url = new URL(request.url ?? '/', `http://${LOOPBACK}:${port}`);
  if (!isFromHere(request, port))
    return send(response, 403, 'text/plain', 'The local workspace answers only this machine.');
  if (hooks.passes.some((path) => url.pathname === path || url.pathname.startsWith(`${path}/`))) {
    passToApp(stage, request, response);
    return;
  }
  if (url.pathname.startsWith('/api/')) return answerApi(stage, sockets, url, request, response);
  if (/^\/(commands|actions|app)\//.test(url.pathname)) return answerResponseUrl(stage, url, request, response);
  if (url.pathname.startsWith('/upload/v1/')) return takeFile(stage, url, request, response);
  const file = request.method === 'GET' ? fileAt(stage.slack, url.pathname) : undefined;
  if (file?.content) {
    response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
    return send(response, 200, mimetypeOf(file.name), file.content);
  }
  const body = request.method === 'POST' ? await readBody(request, MOST_WITH_FILE) : '';
  if (body === undefined) return send(response, 413, 'text/plain', 'Too large');
  return answerPage(stage, hooks, { request, response, url, body });
}

async function answerApi(
  stage: Stage,
  sockets: Sockets,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  if (body === undefined) return send(response, 413, 'text/plain', 'Too large');
  const read = readArguments(request.headers['content-type'] ?? '', url.searchParams, body);
  if ('refused' in read) {
    return send(response, 200, 'application/json', JSON.stringify({ ok: false, error: read.refused }));
  }
  const { args } = read;
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? (typeof args.token === 'string' ? args.token : undefined);
  const method = url.pathname.slice('/api/'.length);
  const reply = await answerCall(stage, sockets, { method, token, args });
  if (reply === 'hang') return;
  const isText = typeof reply.body === 'string';
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  if (stage.slack.scopes) response.setHeader('x-oauth-scopes', stage.slack.scopes.join(','));
  send(
    response,
    reply.status,
    isText ? 'text/plain' : 'application/json',
    isText ? String(reply.body) : JSON.stringify(reply.body),
  );
}

/** The bytes of a file, sent to the address that `files.getUploadURLExternal` gave. */
async function takeFile(stage: Stage, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const file = stage.slack.files.get(url.pathname.slice('/upload/v1/'.length));
  const content = await readBytes(request, MOST_WITH_FILE);
  if (!file || !content) return send(response, file ? 413 : 404, 'text/plain', 'No such upload');
  file.content = await fileOf(content, request.headers['content-type'] ?? '');
  send(response, 200, 'text/plain', `OK - ${content.length}`);
}

/** Slack takes the bytes as they are or as a field of a form. */
async function fileOf(content: Buffer, type: string): Promise<Buffer> {
  if (!type.startsWith('multipart/form-data')) return content;
  const form = await new Response(new Uint8Array(content), { headers: { 'content-type': type } }).formData();
  const file = [...form.values()].find((value) => typeof value !== 'string');
  return file ? Buffer.from(await file.arrayBuffer()) : content;
}

async function answerResponseUrl(
  stage: Stage,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  let sent: unknown;
  try {
    sent = JSON.parse(body ?? '');
  } catch {
    return send(response, 400, 'application/json', JSON.stringify({ ok: false, error: 'invalid_payload' }));
  }
  const outcome = answerAtUrl(stage.slack, url.pathname, sent);
  send(response, outcome.status, outcome.body === 'ok' ? 'text/plain' : 'application/json', outcome.body);
}

/** @returns undefined when the body is too large */
async function readBody(request: IncomingMessage, most = MOST_BODY): Promise<string | undefined> {
  return (await readBytes(request, most))?.toString('utf8');
}

/** @returns undefined when the body is too large */
async function readBytes(request: IncomingMessage, most = MOST_BODY): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    // What is too large is read to its end, so that the answer can be heard, but not kept.
    if (size <= most) chunks.push(bytes);
  }
  return size > most ? undefined : Buffer.concat(chunks);
}

/** Hands a request on to the app itself. */
function passToApp({ slack }: Stage, request: IncomingMessage, response: ServerResponse): void {
  const notReady = (): void =>
    send(
      response,
      503,
      'application/json',
      JSON.stringify({ status: 'not ready', problems: ['the app does not answer'] }),
    );
  const app = URL.parse(slack.requestUrl ?? '');
  if (!app) {
    notReady();
    return;
  }
  const { method, headers } = request;
  const passed = passTo(new URL(request.url ?? '/', app.origin), { method, headers, agent: false }, (answered) => {
    response.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(response);
  });
  passed.on('error', () => (response.headersSent ? response.destroy() : notReady()));
  request.pipe(passed);
}
