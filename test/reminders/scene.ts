/** A store, a Slack and a clock for the engine's tests, the same for both databases. */
import { addDeadline, type NewDeadline } from '../../src/reminders/keepDeadlines.ts';
import { saveSubscription } from '../../src/reminders/keepSubscriptions.ts';
import { defaultSubscription, openRecords, type Records, type Subscription } from '../../src/reminders/records.ts';
import { type Deadlines, startDeadlines } from '../../src/reminders/startDeadlines.ts';
import { type Book, buildBook } from '../../src/rulebook/book.ts';
import { renderDeadlines } from '../../src/slack/reminders/renderDeadlines.ts';
import { guardPlaces, slackMessenger } from '../../src/slack/reminders/slackMessenger.ts';
import { createPeople } from '../../src/slack/transport/people.ts';
import { clientOf } from '../../src/slack/transport/slackAccess.ts';
import { openStore } from '../../src/store/openStore.ts';
import type { Store, StoreOptions } from '../../src/store/store.ts';
import { newDatabase, newDirectory } from '../store/databases.ts';
import { type SlackStandIn, startSlack } from './slackStandIn.ts';
import { until } from './until.ts';

export const EMPTY_BOOK = buildBook({ rules: [], vendors: [], categories: [], roles: [] }, 'test0000');

export interface Scene {
  kind: 'sqlite' | 'postgres';
  options: StoreOptions;
  store: Store;
  records: Records;
  slack: SlackStandIn;
  problems: string[];
  /** Who administers vendorcheck. */
  admins: string[];
  now: () => Date;
  setClock: (moment: string | Date) => void;
  /** Starts an engine in this process. */
  start(changes?: {
    book?: Book;
    pace?: number;
    settle?: number;
    timeout?: number;
    longestSleep?: number;
    /** How far its clock is ahead of the scene's, in milliseconds. */
    ahead?: number;
  }): Promise<Deadlines>;
  subscribe(channel: string, changes?: Partial<Subscription>): Promise<Subscription>;
  /** Waits until a condition holds, for as long as messages go to Slack or are done with. @param patience milliseconds without either */
  until(what: string, holds: () => boolean | Promise<boolean>, patience?: number): Promise<void>;
  /** Waits until no message waits any more, in the same way. */
  settled(patience?: number): Promise<void>;
  add(dueOn: string, changes?: Partial<NewDeadline>): ReturnType<typeof addDeadline>;
  end(): Promise<void>;
}

export async function newScene(kind: 'sqlite' | 'postgres', startsAt: string, latency = 0): Promise<Scene> {
  const directory = await newDirectory();
  const options: StoreOptions = {
    directory,
    ...(kind === 'postgres' ? { databaseUrl: await newDatabase() } : {}),
  };
  const store = await openStore(options);
  const records = openRecords(store);
  const engines: Deadlines[] = [];
  const problems: string[] = [];
  let clock = { virtual: new Date(startsAt).getTime(), real: Date.now() };
  const now = (): Date => new Date(clock.virtual + Date.now() - clock.real);
  const slack = await startSlack(latency, now);
  let unfinished = 0;
  const scene: Scene = {
    kind,
    options,
    store,
    records,
    slack,
    problems,
    admins: [],
    now,
    setClock: (moment) => {
      clock = { virtual: new Date(moment).getTime(), real: Date.now() };
    },
    start: async ({ book = EMPTY_BOOK, pace = 5, settle = 50, timeout = 500, longestSleep, ahead = 0 } = {}) => {
      const engine = await startDeadlines({
        store,
        book: () => book,
        roles: async () => ['us-person'],
        messenger: slackMessenger(
          clientOf({ botToken: 'xoxb-test', slackApiUrl: slack.apiUrl, timeout }),
          guardPlaces(createPeople(), { id: 'T1', isOrg: false }, records),
        ),
        render: renderDeadlines(() => book),
        admins: async () => scene.admins,
        clock: () => new Date(now().getTime() + ahead),
        report: (problem) => problems.push(problem),
        databaseUrl: options.databaseUrl,
        pace,
        settle,
        ...(longestSleep ? { longestSleep } : {}),
        takeoverSeconds: 2,
      });
      engines.push(engine);
      return engine;
    },
    subscribe: (channel, changes = {}) => {
      const given = {
        channel,
        createdBy: 'U1',
        createdAt: now().toISOString(),
        startsOn: now().toISOString().slice(0, 10),
        timeZone: 'UTC',
      };
      const { digestWeekday: _, ...usual } = defaultSubscription(given);
      return saveSubscription(records, { ...usual, workingDaysOnly: false, ...changes });
    },
    until: (what, holds, patience) =>
      until(what, holds, patience, () => `${slack.messages.length} sent, ${unfinished} to do`),
    settled: (patience) =>
      scene.until(
        'no message waits any more',
        async () => {
          unfinished = (await records.outbox.between(new Date(0), new Date(8.64e15))).length;
          return unfinished === 0;
        },
        patience,
      ),
    add: (dueOn, changes = {}) =>
      addDeadline(records, {
        title: `Replace Kaspersky by ${dueOn}`,
        dueOn,
        kind: 'task',
        vendors: ['kaspersky'],
        ...changes,
      }),
    end: async () => {
      await Promise.all(engines.map((engine) => engine.stop()));
      await slack.close();
      await store.close();
    },
  };
  return scene;
}
