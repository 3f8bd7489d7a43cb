<<<<<<< HEAD
/** Files in the workspace: shared by people, uploaded by the app. https://docs.slack.dev/messaging/working-with-files */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tellTheApp } from './acts/say.ts';
import type { Stage } from './acts/send.ts';
import { asTheBot, postMessage } from './messages.ts';
import { send } from './reply.ts';
import { channelOf, type Json, type Message, personOf, type Slack, type StoredFile } from './slack.ts';
import { textArg } from './webApi/arguments.ts';
import { type Answer, type Methods, missing, refuse } from './webApi/method.ts';

const LARGEST = 100 * 1024 * 1024;

/** A file as Slack's payloads show it. */
export function shownFile(slack: Slack, file: StoredFile): Json {
  const path = `${slack.url}/files-pri/${slack.team.id}-${file.id}`;
  return {
    id: file.id,
    created: Math.floor(file.createdAt.getTime() / 1000),
    timestamp: Math.floor(file.createdAt.getTime() / 1000),
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: file.name.replace(/^.*\./u, '').toLowerCase(),
    user: file.user,
    user_team: slack.team.id,
    editable: false,
    size: file.bytes.length,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    file_access: 'visible',
    url_private: `${path}/${encodeURIComponent(file.name)}`,
    url_private_download: `${path}/download/${encodeURIComponent(file.name)}`,
    permalink: `${slack.url}/files/${file.user}/${file.id}`,
  };
}

/** A person drops a file into a conversation, with or without words. */
export async function shareFile(
  stage: Stage,
  shared: {
    user: string;
    channel: string;
    name: string;
    bytes: Uint8Array;
    text?: string;
    threadTs?: string | undefined;
  },
): Promise<Message> {
  const { slack } = stage;
  const person = personOf(slack, shared.user);
  const file = keepFile(slack, {
    name: shared.name,
    title: shared.name,
    user: person.id,
    bytes: Buffer.from(shared.bytes),
  });
  const message = postMessage(slack, {
    channel: channelOf(slack, shared.channel).id,
    user: person.id,
    team: person.teamId,
    subtype: 'file_share',
    text: shared.text ?? '',
    files: [shownFile(slack, file)],
    client_msg_id: slack.nextId('m'),
    ...(shared.threadTs ? { thread_ts: shared.threadTs } : {}),
  });
  await tellTheApp(stage, message);
  return message;
}

function keepFile(slack: Slack, given: Omit<StoredFile, 'id' | 'createdAt' | 'mimetype' | 'isShared'>): StoredFile {
  const file: StoredFile = {
    ...given,
    id: slack.nextId('F'),
    createdAt: slack.now(),
    mimetype: mimetypeOf(given.name),
    isShared: false,
  };
  slack.files.set(file.id, file);
  return file;
}

function mimetypeOf(name: string): string {
  if (/\.csv$/iu.test(name)) return 'text/csv';
  if (/\.pdf$/iu.test(name)) return 'application/pdf';
  if (/\.json$/iu.test(name)) return 'application/json';
  return /\.xlsx$/iu.test(name) ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/plain';
}

/** Downloads and uploads. @returns false where the address is another one */
export async function answerFiles(
  { slack }: Stage,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const upload = /^\/upload\/v1\/(F\w+)$/u.exec(url.pathname)?.[1];
  if (upload && request.method === 'POST') {
    const file = slack.files.get(upload);
    const body = await bodyOf(request);
    if (!file || body.length > LARGEST) send(response, 400, 'text/plain', 'no such upload');
    else {
      file.bytes = body;
      send(response, 200, 'text/plain', `OK - ${body.length}`);
    }
    return true;
  }
  const id = /^\/files-pri\/T\w+-(F\w+)\//u.exec(url.pathname)?.[1];
  if (!id || request.method !== 'GET') return false;
  const file = slack.files.get(id);
  const isApp = request.headers.authorization === `Bearer ${slack.secrets.botToken}`;
  const isPage =
    request.headers['sec-fetch-site'] === 'same-origin' || request.headers['sec-fetch-mode'] === 'navigate';
  const may = isPage || (isApp && (slack.scopes?.includes('files:read') ?? true));
  // Slack shows whoever may not read a file the page to sign in, with status 200.
  if (!may) send(response, 200, 'text/html', '<!DOCTYPE html><title>Sign in</title>');
  else if (!file) send(response, 404, 'text/plain', 'file_not_found');
  else {
    response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
    send(response, 200, file.mimetype, file.bytes);
  }
  return true;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
  const whole = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return whole;
  const form = await new Response(whole, { headers: { 'content-type': type } }).formData();
  for (const value of form.values()) if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer());
  const [text] = [...form.values()];
  return Buffer.from(typeof text === 'string' ? text : '');
}

export const files: Methods = {
  'files.info': {
    scopes: ['files:read'],
    call: ({ slack }, args) => {
      const file = slack.files.get(textArg(args, 'file') ?? '');
      return file ? { ok: true, file: shownFile(slack, file) } : refuse('file_not_found');
    },
  },
  'files.getUploadURLExternal': {
    scopes: ['files:write'],
    call: ({ slack }, args) => {
      const name = textArg(args, 'filename');
      if (!name) return missing('filename');
      if (!textArg(args, 'length')) return missing('length');
      const file = keepFile(slack, { name, title: name, user: slack.app.botUserId, bytes: Buffer.alloc(0) });
      return { ok: true, upload_url: `${slack.url}/upload/v1/${file.id}`, file_id: file.id };
    },
  },
  'files.completeUploadExternal': {
    scopes: ['files:write'],
    call: (stage, args) => complete(stage, args),
  },
};

async function complete(stage: Stage, args: Json): Promise<Answer> {
  const { slack } = stage;
  const named = Array.isArray(args.files) ? args.files : [];
  const found: StoredFile[] = [];
  for (const one of named) {
    const file = slack.files.get(String(one?.id ?? ''));
    if (!file) return refuse('file_not_found');
    if (typeof one.title === 'string' && one.title !== '') file.title = one.title;
    file.isShared = true;
    found.push(file);
  }
  if (found.length === 0) return refuse('invalid_arguments', ['missing required field: files']);
  const channel = textArg(args, 'channel_id');
  if (channel) {
    const place = slack.channels.get(channel);
    if (!place) return refuse('invalid_channel');
    if (!place.members.includes(slack.app.botUserId)) return refuse('not_in_channel');
    const thread = textArg(args, 'thread_ts');
    postMessage(slack, {
      channel,
      ...asTheBot(slack),
      subtype: 'file_share',
      text: textArg(args, 'initial_comment') ?? '',
      files: found.map((file) => shownFile(slack, file)),
      ...(thread ? { thread_ts: thread } : {}),
    });
  }
  return { ok: true, files: found.map((file) => shownFile(slack, file)) };
=======
/** Files: uploaded in two steps as Slack has it, shown in messages, downloaded. https://docs.slack.dev/messaging/working-with-files */
import { extname } from 'node:path';
import type { Json, Slack, StoredFile } from './slack.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Makes room for a file that is about to be uploaded. */
export function expectFile(slack: Slack, file: Pick<StoredFile, 'name' | 'user'>): StoredFile {
  const stored = { ...file, id: slack.nextId('F'), title: file.name, createdAt: slack.now(), content: undefined };
  slack.files.set(stored.id, stored);
  return stored;
}

/** A file as the Web API, events and the page show it. */
export function shownFile(slack: Slack, { id, name, title, user, createdAt, content }: StoredFile): Json {
  const type = mimetypeOf(name);
  const address = `${slack.url}/files-pri/${slack.team.id}-${id}`;
  return {
    id,
    created: Math.floor(createdAt.getTime() / 1000),
    name,
    title,
    mimetype: type,
    filetype: extname(name).slice(1),
    user,
    size: content?.length ?? 0,
    mode: 'hosted',
    is_external: false,
    url_private: `${address}/${encodeURIComponent(name)}`,
    url_private_download: `${address}/download/${encodeURIComponent(name)}`,
  };
}

export function mimetypeOf(name: string): string {
  return TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream';
}

/** The file of an address that `shownFile` gave. */
export function fileAt(slack: Slack, path: string): StoredFile | undefined {
  const id = /^\/files-pri\/\w+-(F\w+)\//.exec(path)?.[1];
  return id === undefined ? undefined : slack.files.get(id);
>>>>>>> main
}
