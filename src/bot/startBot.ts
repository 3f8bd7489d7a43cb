import { type Config, ConfigError, storeOptionsOf, tokenRefused } from '../config.ts';
import type { Workspace } from '../local-slack/startWorkspace.ts';
import { startOutbound } from '../outbound/follow.ts';
import { openBook } from '../releases/keep.ts';
import type { Book } from '../rulebook/book.ts';
import { isKnownRole } from '../rulebook/roles.ts';
import { keepApiKeys } from '../settings/apiKeys.ts';
import { keepPersonQuestions } from '../settings/personQuestions.ts';
import { keepRecentChecks } from '../settings/recentChecks.ts';
import { keepSettings } from '../settings/settings.ts';
import { threadMemory } from '../slack/conversation/converse.ts';
import { calendarRoute } from '../slack/reminders/calendarRoute.ts';
import { answerRecorder, type Services } from '../slack/services.ts';
import { buildSlackApp } from '../slack/transport/app.ts';
import { healthRoutes, keepSocket, openApp } from '../slack/transport/openApp.ts';
import { createPeople } from '../slack/transport/people.ts';
import { createSafeLogger, jsonLines, type SafeLogger } from '../slack/transport/safeLogger.ts';
import { slackFetch, TokenRefused } from '../slack/transport/slackAccess.ts';
import { backgroundTasks, idempotencyKeys } from '../slack/transport/tasks.ts';
import { listNamed } from '../speak/finding.ts';
import { openStore } from '../store/openStore.ts';
import { choosePlace, connect, type Place } from './connect.ts';
import { startHousekeeping } from './housekeeping.ts';
import { readinessOf, watchBot } from './readiness.ts';
import { startBook } from './startBook.ts';
import { type Lists, SAMPLE_ID, startLists } from './startLists.ts';
import { serveTeams, type Teams } from './teams.ts';
import { warmUpAnswers, warmUpCommands } from './warmUp.ts';
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
  /** Milliseconds, as in `OutboundOptions`; only tests hurry. */
  outbound?: { every: number; longest: number };
  /** As SLACK_API_URL, for tests in this process. */
  slackApiUrl?: string;
  /** Whether to begin with `Bot.warmUp` while Slack is waited for. */
  isWarmedUp?: boolean;
}

/** How long the bot waits, when it stops, for what was acknowledged and is not done yet. */
const LONGEST_WORK_MS = 10_000;

/** Builds every part that the configuration asks for and starts answering. */
export async function startBot(config: Config, options: BotOptions = {}): Promise<Bot> {
  const opened = options.book ?? openBook(config.dataDirectory);
  checkBuyer('builtIn' in opened ? opened.book : opened, config.buyer);
  const logger = options.logger ?? (await openLogger(config));
  const { clock, moveTo } = createClock(options.clock);
  const report = (problem: string, error?: unknown): void =>
    error === undefined ? logger.warn(problem) : logger.warn(problem, error);
  const store = await openStore(storeOptionsOf(config));
  const lists = await startLists(config, clock, logger);
  const books = startBook({
    config,
    listings: lists.listings,
    logger,
    clock,
    opened,
    // The channels that follow the law hear of it at once, and the owners of vendors in use.
    onReplaced: () => {
      for (const { home, deadlines, company } of teams.all()) {
        deadlines.wake().catch((error) => report('The reminders did not look at the new rule book.', error));
        tasks.debounce(`register ${home.id}`, async () => void (await company.follow(clock())));
      }
    },
  });
  const book = (): Book => books.checker().book;
  let isOpen = false;
  let address: string | undefined;
  const people = createPeople(() => teams.present()?.home);
  const settings = keepSettings(store, (error) => report('The settings could not be read again.', error));
  const travel = async (moment: Date): Promise<void> => {
    const [only, ...others] = teams.all();
    if (!only || others.length > 0) throw new Error('The clock is moved for one workspace only');
    await only.deadlines.advance(moment, moveTo);
  };
  const time = { clock, trueClock: options.clock ?? (() => new Date()), travel };
  const notes = (): readonly string[] => localNotes(storeOptionsOf(config).directory, lists);
  const place = {
    ...(await choosePlace(config, options.slackApiUrl, time, notes)),
    fetch: slackFetch((name) => metrics.slackFailed(name)),
  };
  const teams = serveTeams({
    store,
    book,
    bookChosenAt: books.chosenAt,
    config,
    databaseUrl: storeOptionsOf(config).databaseUrl,
    people,
    settings,
    checker: () => services.checker,
    clock,
    report,
    // The make-believe Slack has no limit of one message a second.
    ...(place.workspace ? { pace: 50 } : options.reminders),
  });
  const tasks = backgroundTasks(report);
  const keepAnswer = answerRecorder({ company: () => teams.current().company, tasks, clock, report });
  const metrics = watchBot({ book, lists, teams: teams.all, outbound: () => outbound.queue.counts(), clock });
  const services: Services = {
    get book() {
      return book();
    },
    get checker() {
      return books.checker();
    },
    buyer: config.buyer,
    settings,
    keys: keepApiKeys(store),
    people,
    checks: keepRecentChecks(store),
    personQuestions: keepPersonQuestions(store),
    get deadlines() {
      return teams.current().deadlines;
    },
    get company() {
      return teams.current().company;
    },
    keepAnswer: (answer, door) => keepAnswer(answer, door),
    publicUrl: () => config.publicUrl ?? (place.workspace ? address : undefined),
    report,
    clock,
    answered: (answer, door, seconds) => metrics.answered(answer.verdict, door, seconds),
    once: idempotencyKeys(store, report),
    threads: threadMemory(store, clock, report),
    tasks,
  };

  const connecting = connect(place, { store, teams, clock, logger, report });
  if (options.isWarmedUp) await warmUpAnswers(books.checker(), clock(), isPending(connecting));
  const { authorize, installations, probe, stop: stopFollowing } = await connecting;
  const socketOf: { state: () => ReturnType<ReturnType<typeof keepSocket>['state']> | null } = { state: () => null };
  const readiness = () =>
    readinessOf({
      isOpen: () => isOpen,
      store,
      lists,
      teams: teams.all,
      slack: probe,
      socket: () => socketOf.state(),
      rulebook: books.status,
    });
  const calendar = calendarRoute({
    get book() {
      return book();
    },
    clock,
    report,
    teams: teams.all,
  });
  const routes = [...healthRoutes(readiness), calendar];
  const outbound = startOutbound({
    store,
    teams: () =>
      teams.all().map(({ home, deadlines }) => ({
        team: home.id,
        store: store.ofTeam(home.id),
        records: deadlines.records,
        book: () => services.book,
      })),
    mail: config.mail,
    publicUrl: services.publicUrl,
    clock,
    report,
    ...options.outbound,
  });
  const front = openWebDoors({
    config,
    store,
    checker: books.checker,
    screen: lists.screen,
    buyer: teams.roles,
    served: () => teams.all().map(({ home }) => home.id),
    companyOf: (team) => {
      const bot = teams.only(team);
      return bot && { company: bot.company, team: bot.home.id };
    },
    tasks,
    clock,
    metrics,
    targets: outbound.targets,
    report,
  });
  const { app, receiver } = buildSlackApp(
    {
      ...place,
      fetch: installations?.fetch ?? place.fetch,
      logger,
      routes,
      front,
      authorize,
      installations,
      asTeam: teams.run,
    },
    services,
  );
  const socket = 'client' in receiver ? keepSocket(receiver, report) : null;
  if (socket) socketOf.state = socket.state;
  const { url, close } = await openApp(app, socket, { ...place, routes, front }).catch((error) => {
    throw error instanceof TokenRefused ? tokenRefused('SLACK_APP_TOKEN', error.code) : error;
  });
  address = url;
  place.workspace?.setRequestUrl(`${url}/slack/events`);
  // Questions are answered meanwhile; the queue in PostgreSQL takes a moment to start.
  for (const { deadlines } of teams.all())
    deadlines.start().catch((error) => report('The reminders did not start.', error));
  // Within a second, when the first questions have been answered: waivers are known, and the book of today is kept.
  for (const { home, company } of teams.all())
    tasks.debounce(`register ${home.id}`, async () => {
      await company.waivers.all();
      await company.follow(clock());
    });
  forgetOldChecks(services, teams).catch((error) =>
    report('Recent checks that are too old could not be forgotten.', error),
  );
  const housekeeping = startHousekeeping({ store, teams: teams.all, clock, report });
  isOpen = true;
  if (!place.workspace)
    logger.info(
      `vendorcheck is ready: ${book().rules.size} instruments, ${book().vendors.size} vendors, rule book ${book().version}, ${whereItIs(place, url)}`,
    );
  return {
    url,
    workspace: place.workspace,
    now: clock,
    travelTo: travel,
    warmUp: async () => {
      const [first] = teams.all();
      if (first) await warmUpCommands(services, { home: first.home, run: teams.run }, () => isOpen);
      await warmUpAnswers(books.checker(), clock(), () => isOpen);
    },
    stop: async () => {
      isOpen = false;
      stopFollowing?.();
      housekeeping.stop();
      await close();
      await services.tasks.finished(LONGEST_WORK_MS);
      await outbound.stop();
      await teams.stop();
      lists.stop();
      books.stop();
      await store.close();
      await place.workspace?.close();
      logger.info('vendorcheck has stopped');
    },
  };
}

function isPending(work: Promise<unknown>): () => boolean {
  let isOver = false;
  const end = (): void => {
    isOver = true;
  };
  work.then(end, end);
  return () => !isOver;
}

/** What an earlier version kept is taken over; what is older than a workspace wants is gone after a start, whoever comes. */
async function forgetOldChecks({ checks, clock, settings }: Services, teams: Teams): Promise<void> {
  const retentionDaysOf = async (team: string): Promise<number> => (await settings.cached(team)).choices.retentionDays;
  await checks.takeOver(clock(), retentionDaysOf);
  for (const { home } of teams.all()) await checks.shorten(home.id, clock(), await retentionDaysOf(home.id));
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

/** What the local workspace says of its data: nothing that is tried there touches a real bot. */
function localNotes(directory: string, lists: Lists): string[] {
  return [
    `The bot keeps its settings, deadlines, reminders and recent checks in ${directory}; a real bot never reads them. Delete the folder to begin anew.`,
    ...(lists.isSample()
      ? [`Screening: ${listNamed(SAMPLE_ID)}. The command line gets the whole list: vendorcheck lists sync.`]
      : []),
  ];
}

function whereItIs({ connection }: Place, url: string): string {
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

async function openLogger(config: Config): Promise<SafeLogger> {
  const lineOf = config.logFormat === 'json' ? await jsonLines() : undefined;
  return createSafeLogger(config.logLevel, secretsOf(config), undefined, lineOf);
}

function secretsOf(config: Config): string[] {
  const { mode: _, ...slack } = config.slack;
  return [
    ...Object.values(slack),
    ...(config.encryptionKey ? [config.encryptionKey] : []),
    ...(config.databaseUrl ? [config.databaseUrl] : []),
    ...(config.mail ? [config.mail.url] : []),
  ];
}
