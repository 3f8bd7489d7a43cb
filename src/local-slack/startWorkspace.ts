/** Opens the local workspace: a small Slack on this machine, for trying the app and for end-to-end tests. */
import type { Stage } from './acts/send.ts';
import { type Conveniences, createConveniences } from './conveniences.ts';
import { createDelivery } from './delivery.ts';
import { openDoors } from './doors.ts';
import type { Landmark } from './pageServer.ts';
import { seedWorkspace } from './seed.ts';
import { type Command, createSlack, type Shortcut, tellChange } from './slack.ts';
import { openSockets } from './socketMode.ts';
import { createStoryteller, type Story } from './story.ts';

export interface WorkspaceOptions {
  signingSecret: string;
  botToken: string;
  /** Needed for Socket Mode. */
  appToken?: string;
  /** Where the page is; 0, the default, takes any free port. */
  port?: number;
  /** Where the app listens: `http://127.0.0.1:8080/slack/events`. Can be told later. */
  requestUrl?: string;
  /** The workspace's clock; messages, events, triggers and response URLs go by it. */
  now?: () => Date;
  /** Called when someone jumps to a date; the owner then moves `now`. Without it the page shows no time control. */
  onTimeTravel?: (date: Date) => void | Promise<void>;
  /** Days that the page offers to jump to. */
  landmarks?: readonly Landmark[];
  /** Stories that the page offers to play. */
  stories?: (workspace: Conveniences) => readonly Story[];
  /** What a newcomer may type; the page offers it to press. */
  examples?: readonly string[];
  /** What the page says beside its channels of what the app keeps. */
  notes?: () => readonly string[];
  /** Paths of the app that the page's address answers too: `/healthz`. */
  passes?: readonly string[];
  appName?: string;
  commands?: readonly Command[];
  shortcuts?: readonly Shortcut[];
  /** The bot's scopes, as in the manifest: calls that need others get `missing_scope`. All are granted when left out. */
  scopes?: readonly string[];
  /** The bot's events, as in the manifest (`app_mention`, `message.im`, …). All are sent when left out. */
  events?: readonly string[];
  /** How long Slack waits for an acknowledgement. */
  ackTimeoutMs?: number;
  /** When Slack repeats an event that was not acknowledged: at once, after a minute, after five. */
  retryDelaysMs?: readonly number[];
  /** Read for the guard against production; `process.env` when left out. */
  environment?: Readonly<Record<string, string | undefined>>;
}

export interface Workspace extends Conveniences {
  /** The page. */
  url: string;
  /** For Bolt: `clientOptions: { slackApiUrl: workspace.apiUrl }`. Ends with a slash. */
  apiUrl: string;
  setRequestUrl: (url: string) => void;
  close: () => Promise<void>;
}

/**
 * Starts a workspace on loopback. It keeps nothing on disk; what the app keeps is the app's own affair.
 * @throws when NODE_ENV is production: a make-believe Slack has no place there
 * @throws when the port is taken
 */
export async function startWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const environment = options.environment ?? process.env;
  if (environment.NODE_ENV === 'production') {
    throw new Error(
      'The local workspace does not start with NODE_ENV=production: it lets anyone on this machine act as anyone. ' +
        'Set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET to run the app in Slack, or unset NODE_ENV to try it here.',
    );
  }
  const clock = createClock(options);
  const slack = createSlack({
    appName: options.appName ?? 'vendorcheck',
    secrets: {
      signingSecret: options.signingSecret,
      botToken: options.botToken,
      appToken: options.appToken,
      verificationToken: 'local-verification-token',
    },
    commands: options.commands ?? [],
    shortcuts: options.shortcuts ?? [],
    scopes: options.scopes,
    events: options.events,
    requestUrl: options.requestUrl,
    ackTimeoutMs: options.ackTimeoutMs ?? 3000,
    retryDelaysMs: options.retryDelaysMs ?? [0, 60_000, 300_000],
    now: clock.now,
  });
  seedWorkspace(slack);
  const sockets = openSockets(slack.app.id);
  const closing = new AbortController();
  const stage: Stage = { slack, deliver: createDelivery(slack, sockets), underWay: new Set(), closing: closing.signal };
  const travel = async (date: Date) => {
    await clock.travel(date);
    tellChange(slack);
  };
  const conveniences = createConveniences(stage, travel);
  const hooks = {
    onTimeTravel: options.onTimeTravel,
    travel,
    landmarks: options.landmarks ?? [],
    storyteller: createStoryteller(slack, options.stories?.(conveniences) ?? []),
    examples: options.examples ?? [],
    notes: options.notes ?? (() => []),
    passes: options.passes ?? [],
  };
  const { server, url } = await openDoors(stage, sockets, hooks, options.port ?? 0);
  slack.url = url;
  return {
    ...conveniences,
    url,
    apiUrl: `${url}/api/`,
    setRequestUrl: (address) => {
      slack.requestUrl = address;
    },
    close: async () => {
      closing.abort();
      await sockets.close();
      slack.changes.removeAllListeners();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The clock: the owner's, moved by the owner's hook, or else by a distance kept here. */
function createClock(options: WorkspaceOptions): { now: () => Date; travel: (date: Date) => Promise<void> } {
  const base = options.now ?? (() => new Date());
  let distance = 0;
  return {
    now: () => new Date(base().getTime() + distance),
    travel: async (date) => {
      if (options.onTimeTravel) await options.onTimeTravel(date);
      else distance = date.getTime() - base().getTime();
    },
  };
}
