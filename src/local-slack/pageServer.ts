/** The page's own doors: its files, what it shows, what happens on it, and the stream that tells it of changes. */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { runCommand } from './acts/command.ts';
import { type Choices, interact, type Place, suggest } from './acts/interact.ts';
import { inviteApp, unarchiveChannel } from './acts/membership.ts';
import { closeView, submitView } from './acts/modal.ts';
import { openAssistant, openHome, react, useMessageShortcut, useShortcut } from './acts/open.ts';
import { say } from './acts/say.ts';
import type { Stage } from './acts/send.ts';
import { isJson, type Json } from './limits/shape.ts';
import { removeMessage } from './messages.ts';
import { pictureFor } from './picture.ts';
import { send } from './reply.ts';
import type { Storyteller } from './story.ts';

export interface PageHooks {
  onTimeTravel: ((date: Date) => void | Promise<void>) | undefined;
  travel: (date: Date) => Promise<void>;
  /** Days worth jumping to. */
  landmarks: readonly Landmark[];
  storyteller: Storyteller;
  /** What a newcomer may type, to press instead. */
  examples: readonly string[];
  /** What whoever tries the app should know, e.g. what it keeps. */
  notes: () => readonly string[];
  /** Paths of the app that are answered here too, where people look for them, with all below them. */
  passes: readonly string[];
}
export interface Landmark {
  label: string;
  at: Date;
}

export interface PageRequest {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  body: string;
}

const SCRIPTS =
  'app blocks combobox composer controls dom emoji icons menu messages modal mrkdwn richText server time'.split(' ');
const FILES: Readonly<Record<string, [file: string, type: string]>> = {
  '/': ['index.html', 'text/html'],
  '/style.css': ['style.css', 'text/css'],
  '/blocks.css': ['blocks.css', 'text/css'],
  ...Object.fromEntries(SCRIPTS.map((name) => [`/${name}.js`, [`${name}.js`, 'text/javascript']])),
};

/** Nothing from elsewhere but pictures, which blocks may show; no inline script or style. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' https: data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export async function answerPage(stage: Stage, hooks: PageHooks, asked: PageRequest): Promise<void> {
  const { request, response, url } = asked;
  response.setHeader('content-security-policy', POLICY);
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  if (request.method === 'GET' && url.pathname === '/live') return streamChanges(stage, request, response);
  if (request.method === 'GET' && url.pathname === '/picture') {
    const picture = pictureFor(stage.slack, url.searchParams.get('as') ?? '', {
      canTravel: hooks.onTimeTravel !== undefined,
      landmarks: hooks.landmarks,
      examples: hooks.examples,
      notes: hooks.notes(),
      ...hooks.storyteller.shown(),
    });
    return send(response, 200, 'application/json', JSON.stringify(picture));
  }
  const path = url.pathname.startsWith('/archives/') ? '/' : url.pathname;
  const file = request.method === 'GET' && Object.hasOwn(FILES, path) ? FILES[path] : undefined;
  if (file) {
    const text = await readFile(new URL(`./page/${file[0]}`, import.meta.url));
    return send(response, 200, file[1], text);
  }
  if (request.method === 'GET' && /^\/(emoji\.css|files\/\d{1,2}\.woff2)$/.test(url.pathname)) {
    return answerFont(response, url.pathname);
  }
  if (request.method === 'POST' && url.pathname === '/act') return answerAct(stage, hooks, asked);
  send(response, 404, 'text/plain', 'Nothing here');
}

/** An emoji font for machines that have none. It is not needed, and not there in a production install. */
async function answerFont(response: ServerResponse, path: string): Promise<void> {
  const isStyle = path === '/emoji.css';
  try {
    const root = import.meta.resolve('@infolektuell/noto-color-emoji/package.json');
    const content = await readFile(new URL(isStyle ? './index.css' : `.${path}`, root));
    send(response, 200, isStyle ? 'text/css' : 'font/woff2', content);
  } catch {
    send(response, isStyle ? 200 : 404, isStyle ? 'text/css' : 'text/plain', '');
  }
}

function streamChanges(stage: Stage, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 500\n\ndata: hello\n\n');
  let isAnnounced = false;
  // Many changes in one turn are one for the page.
  const announce = () => {
    if (isAnnounced) return;
    isAnnounced = true;
    setImmediate(() => {
      isAnnounced = false;
      response.write('data: change\n\n');
    });
  };
  stage.slack.changes.on('change', announce);
  request.on('close', () => stage.slack.changes.off('change', announce));
}

async function answerAct(stage: Stage, hooks: PageHooks, asked: PageRequest): Promise<void> {
  const { request, response } = asked;
  // A form on another page cannot send JSON without our leave.
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) {
    return send(response, 415, 'text/plain', 'JSON, please');
  }
  let act: unknown;
  try {
    act = JSON.parse(asked.body);
  } catch {
    return send(response, 400, 'text/plain', 'Not JSON');
  }
  if (!isJson(act)) return send(response, 400, 'text/plain', 'Not an object');
  try {
    send(response, 200, 'application/json', JSON.stringify((await perform(stage, hooks, act)) ?? {}));
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    send(response, 400, 'application/json', JSON.stringify({ problem: says }));
  }
}

/** The files that somebody attached on the page, their bytes as base64. */
function filesOf({ files }: Json): { name: string; content: Buffer }[] {
  if (!Array.isArray(files)) return [];
  return files
    .filter(isJson)
    .map(({ name, content }) => ({ name: String(name), content: Buffer.from(String(content), 'base64') }));
}

/** Does what someone did on the page. */
async function perform(stage: Stage, hooks: PageHooks, act: Json): Promise<unknown> {
  const user = text(act, 'user');
  const said = () => ({ user, channel: text(act, 'channel'), text: text(act, 'text') });
  switch (act.act) {
    case 'say': {
      const threadTs = optional(act, 'threadTs');
      const isCommand = threadTs === undefined && text(act, 'text').startsWith('/');
      const files = filesOf(act);
      return isCommand ? runCommand(stage, said()) : { ts: (await say(stage, { ...said(), threadTs, files })).ts };
    }
    case 'interact':
      return interact(stage, {
        user,
        place: placeOf(act),
        actionId: text(act, 'actionId'),
        blockId: optional(act, 'blockId'),
        choice: act.choice,
        filled: choicesOf(act),
      });
    case 'suggest':
      return suggest(stage, {
        user,
        place: placeOf(act),
        actionId: text(act, 'actionId'),
        blockId: optional(act, 'blockId'),
        query: text(act, 'query'),
      });
    case 'submit':
      return submitView(stage, user, choicesOf(act));
    case 'close':
      return closeView(stage, user);
    case 'home':
      return openHome(stage, user, act.tab === 'messages' ? 'messages' : 'home');
    case 'shortcut':
      return useShortcut(stage, user, text(act, 'callbackId'));
    case 'messageShortcut':
      return useMessageShortcut(stage, {
        user,
        channel: text(act, 'channel'),
        ts: text(act, 'ts'),
        callbackId: text(act, 'callbackId'),
      });
    case 'assistant':
      return openAssistant(stage, user, optional(act, 'besides'));
    case 'invite':
      await inviteApp(stage, text(act, 'channel'), user);
      return {};
    case 'unarchive':
      await unarchiveChannel(stage, text(act, 'channel'), user);
      return {};
    case 'react':
      return {
        outcome: await react(stage, {
          user,
          channel: text(act, 'channel'),
          ts: text(act, 'ts'),
          name: text(act, 'name'),
        }),
      };
    case 'dismiss':
      return removeMessage(stage.slack, text(act, 'channel'), text(act, 'ts'));
    case 'travel': {
      const date = new Date(text(act, 'date'));
      if (!hooks.onTimeTravel) throw new Error('Time does not travel in this workspace');
      if (Number.isNaN(date.getTime())) throw new Error('Not a date');
      return hooks.travel(date);
    }
    case 'story':
      return hooks.storyteller.tell(number(act, 'story'), number(act, 'step'), user);
    case 'endStory':
      return hooks.storyteller.end();
    default:
      throw new Error(`Nobody can do “${String(act.act)}” here`);
  }
}

function text(act: Json, field: string): string {
  const value = act[field];
  if (typeof value !== 'string') throw new Error(`“${field}” is missing`);
  return value;
}
function number(act: Json, field: string): number {
  const value = act[field];
  if (typeof value !== 'number') throw new Error(`“${field}” is missing`);
  return value;
}
function optional(act: Json, field: string): string | undefined {
  return typeof act[field] === 'string' ? act[field] : undefined;
}
function placeOf(act: Json): Place {
  return typeof act.viewId === 'string'
    ? { viewId: act.viewId }
    : { channel: text(act, 'channel'), ts: text(act, 'ts') };
}
function choicesOf(act: Json): Choices {
  const filled = isJson(act.filled) ? act.filled : {};
  return Object.fromEntries(Object.entries(filled).filter((entry): entry is [string, Json] => isJson(entry[1])));
}
