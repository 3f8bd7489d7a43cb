/** What those who watch a running bot see: `/readyz`, which anybody may ask and which names no channel, path or person, and `/metrics`. */

import { createMetrics, type Gauges, type Metrics } from '../http/metrics.ts';
import { openMessages } from '../reminders/outbox/queue.ts';
import { isLate } from '../reminders/records.ts';
import type { Book } from '../rulebook/book.ts';
import type { Readiness, SocketState } from '../slack/transport/openApp.ts';
import type { SlackHealth } from '../slack/transport/slackAccess.ts';
import type { Store } from '../store/store.ts';
import type { BookStatus } from './startBook.ts';
import type { Lists } from './startLists.ts';
import type { TeamBot } from './teams.ts';

/** How the reminders of all workspaces stand: how many channels hear them, and where nothing can be said now. */
async function reminderHealth(teams: readonly TeamBot[]) {
  const all = (await Promise.all(teams.map(({ deadlines }) => deadlines.records.subscriptions.all()))).flat();
  const paused = all.flatMap(({ value: { paused } }) => (paused ? [paused] : []));
  return {
    channels: all.length,
    paused: paused.map(({ reason, since, tryAt, isLockedOut }) => ({
      reason,
      since,
      tryAt: isLockedOut ? null : (tryAt ?? null),
    })),
    /** Whether Slack does not know the bot any more: then somebody must install the app again. */
    isLockedOut: paused.some(({ isLockedOut }) => isLockedOut),
  };
}

interface Watched {
  /** Whether requests are taken. */
  isOpen: () => boolean;
  store: Store;
  lists: Pick<Lists, 'status'>;
  teams: () => readonly TeamBot[];
  slack: () => Promise<SlackHealth>;
  /** Null: not in Socket Mode. */
  socket: () => SocketState | null;
  rulebook: () => BookStatus;
}

/** Looks at everything that may have stopped. @throws where the store cannot be read */
export async function readinessOf(watched: Watched): Promise<Readiness> {
  const { store, teams } = watched;
  const [slack, reminders, disk] = await Promise.all([
    watched.slack(),
    reminderHealth(teams()),
    store.probe().then(
      () => true,
      () => false,
    ),
  ]);
  const socket = watched.socket();
  const { version, instruments, ...book } = watched.rulebook();
  const queue = teams().every(({ deadlines }) => deadlines.trouble() === undefined);
  const setAside = store.unreadable().length;
  const lists = watched.lists.status();
  const listProblem = lists.find(({ problem }) => problem)?.problem;
  const isReady = watched.isOpen() && disk && slack !== 'refused' && (socket === null || socket === 'connected');
  const problems = [
    ...(slack === 'refused' ? ['Slack refuses the bot token'] : []),
    ...(slack === 'not reached' ? ['Slack is not reached'] : []),
    ...(socket !== null && socket !== 'connected' ? [`the socket to Slack is ${socket}`] : []),
    ...(queue ? [] : ['the queue of messages does not work']),
    ...(disk ? [] : ['the database cannot be written']),
    ...(book.problem ? [`the rule book: ${book.problem}`] : []),
    ...(listProblem ? [`the screening list: ${withoutPlaces(listProblem)}`] : []),
    ...(reminders.paused.length > 0 ? [`channels with reminders that are paused: ${reminders.paused.length}`] : []),
    ...(setAside > 0 ? [`records that cannot be read and are set aside: ${setAside}`] : []),
  ];
  return {
    isReady,
    problems,
    details: {
      rulebook: version,
      instruments,
      book,
      slack,
      ...(socket === null ? {} : { socket }),
      queue: queue ? 'works' : 'does not work',
      disk: disk ? 'writes' : 'does not write',
      lists: lists.map(({ id, asOf, checkedAt, parties, skipped, ageDays, stale, problem }) => ({
        ...{ id, asOf, checkedAt, parties, skipped, ageDays, stale },
        ...(problem ? { problem: withoutPlaces(problem) } : {}),
      })),
      reminders,
      setAside,
    },
  };
}

/** A problem as strangers may read it: without paths and addresses. */
function withoutPlaces(problem: string): string {
  return problem.replace(/(?:https?:\/)?(?:\/[^\s'"“”),;]+)+/gu, '…');
}

/** What a monitoring system sees of a running bot. */
interface Measured {
  book: () => Book;
  lists: Pick<Lists, 'status'>;
  teams: () => readonly TeamBot[];
  outbound: () => Promise<{ pending: number; failed: number }>;
  clock: () => Date;
}

/** Messages that were sent stay in the outbox for a year: they are counted no more often than this, in milliseconds. */
const COUNTED_EVERY = 60_000;

export function watchBot({ book, lists, teams, outbound, clock }: Measured): Metrics {
  const secondsSince = (moment: string): number => Math.max(0, (clock().getTime() - Date.parse(moment)) / 1000);
  let held: { count: number; at: number } | undefined;
  const heldMessages = async (): Promise<number> => {
    if (held && performance.now() - held.at < COUNTED_EVERY) return held.count;
    const all = await Promise.all(teams().map(({ deadlines }) => deadlines.records.outbox.all()));
    held = { count: all.flat().filter(({ value }) => value.state === 'held').length, at: performance.now() };
    return held.count;
  };
  return createMetrics({
    listAges: () =>
      Object.fromEntries(lists.status().map(({ id, asOf }) => [id, asOf === '' ? Number.NaN : secondsSince(asOf)])),
    outbound,
    bookAge: () => secondsSince(book().newestCheck),
    outbox: async (): ReturnType<Gauges['outbox']> => {
      const records = teams().map(({ deadlines }) => deadlines.records);
      const open = (await Promise.all(records.map(openMessages))).flat();
      const channels = await Promise.all(records.map(({ subscriptions }) => subscriptions.all()));
      const pending = open.filter(({ state }) => state === 'pending' || state === 'in_flight');
      return {
        pending: pending.length,
        held: await heldMessages(),
        late: pending.filter(({ dueAt }) => isLate(dueAt, clock())).length,
        pausedChannels: channels.flat().filter(({ value }) => value.paused).length,
      };
    },
  });
}
