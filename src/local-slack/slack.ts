/** The nouns of a Slack workspace, and the one value that holds all of them in memory. */
import { EventEmitter } from 'node:events';
import type { Json } from './limits/shape.ts';

export type { Json } from './limits/shape.ts';

export interface Person {
  id: string;
  teamId: string;
  name: string;
  realName: string;
  title: string;
  tz: string;
  isAdmin: boolean;
  isOwner: boolean;
  /** A multi-channel guest; with `isSingleChannelGuest` one who sees a single channel. */
  isGuest: boolean;
  isSingleChannelGuest: boolean;
  isBot: boolean;
  isDeactivated: boolean;
  /** Shown on the page to act as. */
  isPlayable: boolean;
}

export interface Channel {
  id: string;
  name: string;
  kind: 'channel' | 'group' | 'im';
  topic: string;
  purpose: string;
  creator: string;
  createdAt: Date;
  members: string[];
  isArchived: boolean;
  /** Shared with another workspace (Slack Connect). */
  isExtShared: boolean;
}

/** A message as Slack stores it, plus who alone sees it. */
export interface Message {
  type: 'message';
  ts: string;
  channel: string;
  text: string;
  subtype?: string;
  user?: string;
  bot_id?: string;
  app_id?: string;
  team?: string;
  username?: string;
  client_msg_id?: string;
  blocks?: Json[];
  attachments?: Json[];
  files?: Json[];
  thread_ts?: string;
  metadata?: Json;
  edited?: { user: string; ts: string };
  reactions?: { name: string; count: number; users: string[] }[];
  /** An ephemeral message: the one person who sees it. */
  visibleTo?: string;
}

/** What somebody or the app uploaded. Kept in memory, like everything here. */
export interface StoredFile {
  id: string;
  name: string;
  title: string;
  /** Who uploaded it. */
  user: string;
  createdAt: Date;
  /** Undefined until the bytes have arrived. */
  content: Buffer | undefined;
}

export interface View {
  id: string;
  type: 'modal' | 'home';
  team_id: string;
  app_id: string;
  app_installed_team_id: string;
  bot_id: string;
  callback_id: string;
  external_id: string;
  private_metadata: string;
  hash: string;
  blocks: Json[];
  state: { values: StateValues };
  title: Json | null;
  submit: Json | null;
  close: Json | null;
  clear_on_close: boolean;
  notify_on_close: boolean;
  root_view_id: string;
  previous_view_id: string | null;
}
export type StateValues = Record<string, Record<string, Json>>;

export interface Command {
  command: string;
  description: string;
  usageHint: string;
}
export interface Shortcut {
  type: 'global' | 'message';
  name: string;
  callbackId: string;
}
export interface ResponseUrl {
  userId: string;
  channelId: string;
  issuedAt: Date;
  uses: number;
  /** The message whose button was pressed; a slash command has none. */
  original?: { ts: string };
  threadTs?: string;
}
export interface Fault {
  method: string;
  error?: string;
  status?: number;
  retryAfter?: number;
  /** Do the work, then never answer: the caller cannot know. */
  hangAfterPosting?: boolean;
  /** Only calls whose arguments pass. */
  when?: (args: Json) => boolean;
  times: number;
}
export interface RecordedCall {
  method: string;
  args: Json;
  at: Date;
  answer?: Json;
}
export interface Refusal {
  what: string;
  error: string;
  problems: string[];
}

export interface Slack {
  team: { id: string; name: string; domain: string };
  app: { id: string; name: string; botId: string; botUserId: string };
  secrets: { signingSecret: string; botToken: string; appToken: string | undefined; verificationToken: string };
  people: Map<string, Person>;
  channels: Map<string, Channel>;
  /** In the order in which they were posted, by channel. */
  messages: Map<string, Message[]>;
  files: Map<string, StoredFile>;
  /** Open modals by person, the topmost last. */
  modals: Map<string, View[]>;
  homes: Map<string, View>;
  /** What people chose in messages: `channel:ts:user`. */
  messageStates: Map<string, StateValues>;
  triggers: Map<string, { userId: string; issuedAt: Date; isExchanged: boolean }>;
  responseUrls: Map<string, ResponseUrl>;
  assistantThreads: Map<string, { title: string; status: string; prompts: Json[] }>;
  stepResults: Map<string, { outputs?: Json; error?: string }>;
  faults: Fault[];
  calls: RecordedCall[];
  refusals: Refusal[];
  commands: readonly Command[];
  shortcuts: readonly Shortcut[];
  scopes: readonly string[] | undefined;
  events: readonly string[] | undefined;
  /** Where the page and the Web API are, without a slash at the end. */
  url: string;
  requestUrl: string | undefined;
  ackTimeoutMs: number;
  retryDelaysMs: readonly number[];
  now: () => Date;
  /** A timestamp that no other message has. */
  nextTs: () => string;
  /** An id that nothing else has: `nextId('V')` → `V0LOCAL001`. */
  nextId: (prefix: string) => string;
  /** Emits `change` whenever something that can be seen has changed. */
  changes: EventEmitter;
}

export type Settings = Pick<Slack, 'secrets' | 'commands' | 'shortcuts' | 'scopes' | 'events' | 'requestUrl'> &
  Pick<Slack, 'ackTimeoutMs' | 'retryDelaysMs' | 'now'> & { appName: string };

/** Makes an empty workspace: nobody, no channels. */
export function createSlack(settings: Settings): Slack {
  const { appName, ...rest } = settings;
  const usedTs = new Set<string>();
  let ids = 0;
  const changes = new EventEmitter();
  changes.setMaxListeners(0);
  return {
    ...rest,
    team: { id: 'T0LOCAL001', name: 'Local workspace', domain: 'local-workspace' },
    app: { id: 'A0LOCAL001', name: appName, botId: 'B0LOCAL001', botUserId: 'U0BOT00001' },
    people: new Map(),
    channels: new Map(),
    messages: new Map(),
    files: new Map(),
    modals: new Map(),
    homes: new Map(),
    messageStates: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    assistantThreads: new Map(),
    stepResults: new Map(),
    faults: [],
    calls: [],
    refusals: [],
    url: '',
    nextTs: () => {
      let micros = BigInt(settings.now().getTime()) * 1000n;
      let ts = printTs(micros);
      while (usedTs.has(ts)) {
        micros += 1n;
        ts = printTs(micros);
      }
      usedTs.add(ts);
      return ts;
    },
    nextId: (prefix) => {
      ids += 1;
      return `${prefix}0LOC${ids.toString(36).toUpperCase().padStart(5, '0')}`;
    },
    changes,
  };
}

function printTs(micros: bigint): string {
  return `${micros / 1_000_000n}.${String(micros % 1_000_000n).padStart(6, '0')}`;
}

/** Tells whoever watches that something has changed. */
export function tellChange(slack: Slack): void {
  slack.changes.emit('change');
}

/** The person with this id. @throws when there is none: a caller's mistake */
export function personOf(slack: Slack, id: string): Person {
  const person = slack.people.get(id);
  if (!person) throw new Error(`No person ${id} in the local workspace`);
  return person;
}

/** The channel with this id. @throws when there is none: a caller's mistake */
export function channelOf(slack: Slack, id: string): Channel {
  const channel = slack.channels.get(id);
  if (!channel) throw new Error(`No channel ${id} in the local workspace`);
  return channel;
}
