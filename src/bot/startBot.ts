import { buildChecker } from '../check/check.ts';
import { type Config, ConfigError, type SlackConnection, storeOptionsOf } from '../config.ts';
import { warmUpReading } from '../language/warmUp.ts';
import type { Workspace } from '../local-slack/startWorkspace.ts';
import { openRecords } from '../reminders/records.ts';
import type { Book } from '../rulebook/book.ts';
import { loadBook } from '../rulebook/loadBook.ts';
import { isKnownRole } from '../rulebook/roles.ts';
import { keepSettings } from '../settings/keepSettings.ts';
import { keepPersonQuestions } from '../settings/personQuestions.ts';
import { keepRecentChecks } from '../settings/recentChecks.ts';
import { keepConversations } from '../slack/conversation/keepConversations.ts';
import { createPeople } from '../slack/home/people.ts';
import { calendarRoute } from '../slack/reminders/calendarRoute.ts';
import { reminderHealth } from '../slack/reminders/reminderHealth.ts';
import { slackClient } from '../slack/reminders/slackMessenger.ts';
import { openDeadlines } from '../slack/reminders/startDeadlines.ts';
import { upcomingForHome } from '../slack/reminders/upcomingForHome.ts';
import { workspaceRoles } from '../slack/reminders/workspaceRoles.ts';
import type { Services } from '../slack/services.ts';
import { buildSlackApp } from '../slack/transport/app.ts';
import { healthRoutes, type Readiness } from '../slack/transport/healthRoutes.ts';
import { keepKeys } from '../slack/transport/keepKeys.ts';
import { openApp } from '../slack/transport/openApp.ts';
import { createSafeLogger, type SafeLogger } from '../slack/transport/safeLogger.ts';
import { trackWork } from '../slack/transport/underWay.ts';
import { openStore } from '../store/openStore.ts';
import type { openLocalWorkspace } from './openLocalWorkspace.ts';
import { startLists } from './startLists.ts';
import { watchBot } from './watchBot.ts';
import { openWebDoors } from './webDoors.ts';

/** A running bot. */
export interface Bot {
  /** Where the bot listens, e.g. `http://127.0.0.1:3000`; in Socket Mode for `/healthz` and `/readyz` alone. */
  url: string;
  /** The local workspace, where the bot runs without Slack. */
  workspace: Workspace | null;
  /** What the bot takes for the present. */
  now(): Date;
  /** Moves the bot's clock; what is due on the way is posted. */
  travelTo(moment: Date): Promise<void>;
  /** Makes the reading of questions fast before the first one comes; the bot answers meanwhile. */
  warmUp(): Promise<void>;
  /** Stops taking requests, finishes those in hand, closes everything. */
  stop(): Promise<void>;
}

export interface BotOptions {
  clock?: () => Date;
  logger?: SafeLogger;
  /** Another rule book than the one of the source tree. */
  book?: Book;
  /** Milliseconds, as in `DeadlineOptions`; only tests hurry. */
  reminders?: { pace: number; settle: number };
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
  const book = options.book ?? loadBook();
  checkBuyer(book, config.buyer);
  const logger = options.logger ?? createSafeLogger(config.logLevel, secretsOf(config));
  const { clock, moveTo } = createClock(options.clock);
  const store = await openStore(storeOptionsOf(config));
  const lists = await startLists(config, clock, logger);
  const report = (problem: string, error: unknown): void => logger.warn(problem, error);
  let isReady = false;
  let address: string | undefined;
  const people = createPeople();
  const settings = keepSettings(store, (error) => report('The settings could not be read again.', error));
  const travel = (moment: Date): Promise<void> => deadlines.advance(moment, moveTo);
  const place = await choosePlace(config, options, {
    clock,
    trueClock: options.clock ?? (() => new Date()),
    travel,
  });
  const slack = { botToken: place.connection.botToken, slackApiUrl: place.slackApiUrl };
  const roles = workspaceRoles({ people, settings, buyer: config.buyer }, slackClient(slack), openRecords(store));
  const deadlines = await openDeadlines({
    store,
    book,
    roles,
    slack,
    clock,
    report: (problem) => logger.warn(problem),
    databaseUrl: storeOptionsOf(config).databaseUrl,
    // The make-believe Slack has no limit of one message a second.
    ...(place.workspace ? { pace: 50 } : options.reminders),
  });
  const metrics = watchBot({ book, lists, records: deadlines.records, clock });
  const services: Services = {
    book,
    checker: buildChecker(book, lists.listings),
    buyer: config.buyer,
    settings,
    people,
    checks: keepRecentChecks(store),
    personQuestions: keepPersonQuestions(store),
    upcoming: upcomingForHome(deadlines),
    deadlines,
    publicUrl: () => config.publicUrl ?? (place.workspace ? address : undefined),
    report,
    clock,
    answered: (answer, door, seconds) => metrics.answered(answer.verdict, door, seconds),
    once: keepKeys(store, clock, report),
    threads: keepConversations(store, clock, report),
    underWay: trackWork(report),
  };
  const readiness = async (): Promise<Readiness> => ({
    isReady,
    details: {
      rulebook: book.version,
      instruments: book.rules.size,
      lists: lists.status(),
      reminders: await reminderHealth(deadlines.records),
    },
  });

  const routes = [...healthRoutes(readiness), calendarRoute(services)];
  const front = openWebDoors({
    config,
    store,
    checker: () => services.checker,
    screen: lists.screen,
    buyer: roles,
    clock,
    metrics,
    report,
  });
  const app = buildSlackApp({ ...place, logger, routes, front }, services);
  const { url, close } = await openApp(app, { ...place, routes, front });
  address = url;
  place.workspace?.setRequestUrl(`${url}/slack/events`);
  // Questions are answered meanwhile; the queue in PostgreSQL takes a moment to start.
  deadlines.start().catch((error) => report('The reminders did not start.', error));
  isReady = true;
  logger.info(
    `vendorcheck is ready: ${book.rules.size} instruments, ${book.vendors.size} vendors, rule book ${book.version}, ${whereItIs(place, url)}`,
  );
  return {
    url,
    workspace: place.workspace,
    now: clock,
    travelTo: travel,
    warmUp: () => warmUpReading(services.checker, clock(), () => isReady),
    stop: async () => {
      isReady = false;
      await close();
      await services.underWay.finished(LONGEST_WORK_MS);
      await deadlines.stop();
      lists.stop();
      await store.close();
      await place.workspace?.close();
      logger.info('vendorcheck has stopped');
    },
  };
}

/** The clock of the whole bot. In the local workspace people move it; it goes on from there. */
function createClock(base: () => Date = () => new Date()): { clock: () => Date; moveTo: (moment: Date) => void } {
  let distance = 0;
  return {
    clock: () => new Date(base().getTime() + distance),
    moveTo: (moment) => {
      distance = moment.getTime() - base().getTime();
    },
  };
}

async function choosePlace(
  config: Config,
  options: BotOptions,
  time: Parameters<typeof openLocalWorkspace>[1],
): Promise<Place> {
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
  const { openLocalWorkspace } = await import('./openLocalWorkspace.ts');
  const { workspace, botToken, signingSecret } = await openLocalWorkspace(config.port, time);
  return {
    connection: { mode: 'http', botToken, signingSecret },
    host: '127.0.0.1',
    port: 0,
    slackApiUrl: workspace.apiUrl,
    workspace,
  };
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
