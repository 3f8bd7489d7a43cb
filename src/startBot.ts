import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buildChecker } from './check/check.ts';
import { type Config, ConfigError, type SlackConnection } from './config.ts';
import type { Book } from './rulebook/book.ts';
import { loadBook } from './rulebook/loadBook.ts';
import { isKnownRole } from './rulebook/roles.ts';
import { keepSettings } from './settings/keepSettings.ts';
import { keepPersonQuestions } from './settings/personQuestions.ts';
import { keepRecentChecks } from './settings/recentChecks.ts';
import { buildSlackApp, type Parts } from './slack/app.ts';
import type { Readiness } from './slack/healthRoutes.ts';
import { keepKeys } from './slack/keepKeys.ts';
import { keepThreads } from './slack/keepThreads.ts';
import { upcomingOfBook } from './slack/listeners/home/homeOf.ts';
import { createPeople } from './slack/listeners/home/people.ts';
import { openApp } from './slack/openApp.ts';
import { createSafeLogger, type SafeLogger } from './slack/safeLogger.ts';
import { trackWork } from './slack/underWay.ts';
import { startLists } from './startLists.ts';
import { openStore } from './store/openStore.ts';
import type { Workspace } from './workspace/startWorkspace.ts';

/** A running bot. */
export interface Bot {
  /** Where the bot listens, e.g. `http://127.0.0.1:3000`; in Socket Mode for `/healthz` and `/readyz` alone. */
  url: string;
  /** The local workspace, where the bot runs without Slack. */
  workspace: Workspace | null;
  /** Stops taking requests, finishes those in hand, closes everything. */
  stop(): Promise<void>;
}

export interface BotOptions {
  clock?: () => Date;
  logger?: SafeLogger;
  /** Base of Slack's Web API, ends with a slash; only tests give another one than Slack's. */
  slackApiUrl?: string;
}

/** How long the bot waits, when it stops, for what was acknowledged and is not done yet. */
const LONGEST_WORK_MS = 10_000;

type RealConnection = Exclude<SlackConnection, { mode: 'workspace' }>;

/** Where the bot connects and listens. */
interface Place {
  connection: RealConnection;
  host: string;
  port: number;
  slackApiUrl: string | undefined;
  workspace: Workspace | null;
}

/** Builds every part that the configuration asks for and starts answering. */
export async function startBot(config: Config, options: BotOptions = {}): Promise<Bot> {
  const book = loadBook();
  checkBuyer(book, config.buyer);
  const logger = options.logger ?? createSafeLogger(config.logLevel, secretsOf(config));
  const clock = options.clock ?? (() => new Date());
  const store = await openStore({
    databaseUrl: config.databaseUrl,
    directory: config.dataDirectory,
    encryptionKey: config.encryptionKey,
  });
  const lists = await startLists(config, clock, logger);
  const report = (problem: string, error: unknown): void => logger.warn(problem, error);
  const parts: Parts = {
    book,
    checker: buildChecker(book, lists.listings),
    buyer: config.buyer,
    settings: keepSettings(store, (error) => report('The settings could not be read again.', error)),
    people: createPeople(),
    checks: keepRecentChecks(store),
    personQuestions: keepPersonQuestions(store),
    upcoming: upcomingOfBook(book),
    report,
    clock,
    once: keepKeys(store, clock, report),
    threads: keepThreads(store, clock, report),
    underWay: trackWork(report),
  };
  let isReady = false;
  const readiness = (): Readiness => ({
    isReady,
    details: { rulebook: book.version, instruments: book.rules.size, lists: parts.checker.listings.dates() },
  });

  const place = await choosePlace(config, options);
  const app = buildSlackApp({ ...place, logger, readiness }, parts);
  const { url, close } = await openApp(app, { ...place, readiness });
  place.workspace?.setRequestUrl(`${url}/slack/events`);
  isReady = true;
  logger.info(
    `vendorcheck is ready: ${book.rules.size} instruments, ${book.vendors.size} vendors, rule book ${book.version}, ${whereItIs(place, url)}`,
  );
  return {
    url,
    workspace: place.workspace,
    stop: async () => {
      isReady = false;
      await close();
      await parts.underWay.finished(LONGEST_WORK_MS);
      lists.stop();
      await store.close();
      await place.workspace?.close();
      logger.info('vendorcheck has stopped');
    },
  };
}

async function choosePlace(config: Config, options: BotOptions): Promise<Place> {
  if (config.slack.mode !== 'workspace') {
    return {
      connection: config.slack,
      host: config.host,
      port: config.port,
      slackApiUrl: options.slackApiUrl,
      workspace: null,
    };
  }
  // Loaded only here: a bot that runs in Slack never carries the make-believe one.
  const { startWorkspace } = await import('./workspace/startWorkspace.ts');
  const signingSecret = randomBytes(16).toString('hex');
  const botToken = `xoxb-local-${randomBytes(12).toString('hex')}`;
  const { features, oauth_config, settings } = readManifest();
  const workspace = await startWorkspace({
    signingSecret,
    botToken,
    port: config.port,
    ...(options.clock ? { now: options.clock } : {}),
    scopes: oauth_config.scopes.bot,
    events: settings.event_subscriptions.bot_events,
    commands: features.slash_commands.map(({ command, description, usage_hint }) => ({
      command,
      description,
      usageHint: usage_hint,
    })),
    shortcuts: features.shortcuts.map(({ type, name, callback_id }) => ({ type, name, callbackId: callback_id })),
  });
  return {
    connection: { mode: 'http', botToken, signingSecret },
    host: '127.0.0.1',
    port: 0,
    slackApiUrl: workspace.apiUrl,
    workspace,
  };
}

interface Manifest {
  features: {
    slash_commands: { command: string; description: string; usage_hint: string }[];
    shortcuts: { type: 'global' | 'message'; name: string; callback_id: string }[];
  };
  oauth_config: { scopes: { bot: string[] } };
  settings: { event_subscriptions: { bot_events: string[] } };
}

/** What Slack would know of the app. */
function readManifest(): Manifest {
  return JSON.parse(readFileSync(new URL('../manifest.json', import.meta.url), 'utf8'));
}

function whereItIs({ connection, workspace }: Place, url: string): string {
  if (workspace) return `no Slack credentials are set, so the local workspace is open at ${workspace.url}`;
  return connection.mode === 'socket' ? 'connected by Socket Mode' : `listening at ${url}/slack/events`;
}

function checkBuyer(book: Book, buyer: string[]): void {
  const unknown = buyer.filter((role) => !isKnownRole(book, role));
  if (unknown.length > 0) {
    throw new ConfigError([
      `VENDORCHECK_BUYER names ${unknown.join(', ')}; known buyer roles are ${[...book.roles.keys()].join(', ')}.`,
    ]);
  }
}

function secretsOf(config: Config): string[] {
  const { mode: _, ...slack } = config.slack;
  return [
    ...Object.values(slack),
    ...(config.encryptionKey ? [config.encryptionKey] : []),
    ...(config.databaseUrl ? [config.databaseUrl] : []),
  ];
}
