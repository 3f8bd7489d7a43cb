/** What `/readyz` says: to anybody who asks, so without the ids of channels, paths or people. */
import type { Readiness, SocketState } from '../slack/transport/openApp.ts';
import type { SlackHealth } from '../slack/transport/slackAccess.ts';
import type { Store } from '../store/store.ts';
import type { BookStatus } from './startBook.ts';
import type { Lists } from './startLists.ts';
import type { TeamBot } from './teams.ts';

/** How the reminders stand, of all workspaces together. */
export interface ReminderHealth {
  /** Channels that hear of deadlines. */
  channels: number;
  /** Channels in which nothing can be said now: why, since when, and when it is tried again. */
  paused: { reason: string; since: string; tryAt: string | null }[];
  /** Whether Slack does not know the bot any more: then somebody must install the app again. */
  isLockedOut: boolean;
}

async function reminderHealth(teams: readonly TeamBot[]): Promise<ReminderHealth> {
  const all = (await Promise.all(teams.map(({ deadlines }) => deadlines.records.subscriptions.all()))).flat();
  const paused = all.flatMap(({ value: { paused } }) => (paused ? [paused] : []));
  return {
    channels: all.length,
    paused: paused.map(({ reason, since, tryAt, isLockedOut }) => ({
      reason,
      since,
      tryAt: isLockedOut ? null : (tryAt ?? null),
    })),
    isLockedOut: paused.some(({ isLockedOut }) => isLockedOut),
  };
}

export interface Watched {
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
  const isReady = watched.isOpen() && slack !== 'refused' && (socket === null || socket === 'connected');
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
      lists: lists.map(({ id, asOf, checkedAt, parties, skipped, ageDays, stale, problem }) => {
        return {
          id,
          asOf,
          checkedAt,
          parties,
          skipped,
          ageDays,
          stale,
          ...(problem ? { problem: withoutPlaces(problem) } : {}),
        };
      }),
      reminders,
      setAside,
    },
  };
}

/** A problem as strangers may read it: without paths and addresses. */
function withoutPlaces(problem: string): string {
  return problem.replace(/(?:https?:\/)?(?:\/[^\s'"“”),;]+)+/gu, '…');
}
