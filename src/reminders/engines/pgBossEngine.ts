/** The engine of several replicas: due messages travel as jobs of pg-boss, in PostgreSQL. */
import { createHash } from 'node:crypto';
import { type Job, type JobInsert, type JobResult, PgBoss } from 'pg-boss';
import { JOBS_SCHEMA } from '../../store/postgres.ts';
import { troubleInWords } from '../../store/store.ts';
import { deliver } from '../outbox/deliver.ts';
import { dueMessages } from '../outbox/queue.ts';
import {
  createWakeTimer,
  type Engine,
  type EngineDeps,
  engineParts,
  STOPS_WITHIN,
  sleepTime,
  tick,
  waitAfter,
} from './engine.ts';

interface PgBossOptions {
  databaseUrl: string;
  /** Whose messages: each workspace has a queue of its own, so that no bot takes another's. */
  team: string;
  /** After how many seconds the messages of a replica that died are taken over by another. */
  takeoverSeconds: number;
}

const queueOf = (team: string): string => `vendorcheck-messages${team === '' ? '' : `-${team}`}`;
/** How much of the time until the takeover a replica may use for writing. */
const SHARE = 0.8;
/** The longest time without a look while messages are due, in milliseconds: whatever became of a job, its message gets a new one. */
const LOOK_AGAIN = 2000;

interface DeliveryJob {
  posting: string;
}

/**
 * The engine for any number of replicas. Each looks at the clock; the ledger lets one of them promise a reminder. The message
 * travels as a job whose id is made of the posting and the moment of its attempt: however many replicas send it, there is
 * one. The queue's policy `singleton`, with the place as key, lets one replica at a time write to a place.
 */
export function pgBossEngine(given: EngineDeps, { databaseUrl, team, takeoverSeconds }: PgBossOptions): Engine {
  const { deps, complain, isStopped, stop } = engineParts(given);
  const queue = queueOf(team);
  let queueTrouble: { says: string; at: number } | undefined;
  const watch = Math.max(1, Math.floor(takeoverSeconds / 4));
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: 'vendorcheck',
    schema: JOBS_SCHEMA,
    max: 6,
    schedule: false,
    // Messages begin at once instead of at the next poll; where the connection for it breaks, polling goes on.
    useListenNotify: true,
    superviseIntervalSeconds: watch,
    monitorIntervalSeconds: watch,
  });
  let isAtWork = false;
  boss.on('error', (error) => {
    if (isStopped()) return;
    queueTrouble = { says: troubleInWords(error), at: performance.now() };
    complain('the queue of messages', error);
  });

  /** Tried again until it succeeds, as when the database restarts together with the bot. */
  const goToWork = async (): Promise<void> => {
    if (isAtWork) return;
    await boss.start();
    await boss.createQueue(queue, {
      policy: 'singleton',
      notify: true,
      retryLimit: 1_000_000,
      retryDelay: 1,
      retryBackoff: true,
      // A replica that stood still can fail a message several times over; that must not make it late by minutes.
      retryDelayMax: 10,
      expireInSeconds: takeoverSeconds,
      retentionSeconds: 30 * 24 * 60 * 60,
    });
    const options = {
      batchSize: 50,
      localConcurrency: 3,
      pollingIntervalSeconds: 0.5,
      notifyPollingIntervalSeconds: 0.5,
      perJobResults: true,
      burstWhenBatchFull: true,
    } as const;
    await boss.work<DeliveryJob, unknown, typeof options>(queue, options, runJobs);
    isAtWork = true;
  };

  /** @returns how many messages are due */
  const sendJobs = async (): Promise<number> => {
    const turns = new Map<string, number>();
    const jobs = (await dueMessages(deps.records, deps.clock())).map(({ message, at }): JobInsert<DeliveryJob> => {
      const turn = turns.get(message.to) ?? 0;
      turns.set(message.to, turn + 1);
      return {
        id: jobId(`${message.id} ${at.toISOString()}`),
        data: { posting: message.id },
        singletonKey: message.to,
        // Seconds from now by the database's clock: this machine's may be wrong, and the bot's is moved by hand at times.
        startAfter: (turn * deps.pace) / 1000,
      };
    });
    if (jobs.length > 0) await boss.insert(queue, jobs);
    return jobs.length;
  };

  /**
   * A job that is done is deleted at once. Kept, it would swallow the next job of the same id, and with it the message: where
   * a replica whose clock is behind looked too soon, the message waits for the very moment that it waited for before.
   */
  const runJobs = async (jobs: Job<DeliveryJob>[]): Promise<JobResult[]> => {
    const results = await Promise.all(jobs.map(runJob));
    const done = jobs.filter((_, index) => results[index]?.status === 'completed');
    if (done.length > 0) await boss.deleteJob(queue, done);
    return results;
  };

  const runJob = async ({ id, data, signal }: Job<DeliveryJob>): Promise<JobResult> => {
    const elapsed = startClock();
    const mayWrite = (): boolean => !signal.aborted && !isStopped() && elapsed() < takeoverSeconds * 1000 * SHARE;
    try {
      const state = mayWrite() ? await deliver(data.posting, { ...deps, mayWrite }) : 'pending';
      const wait = await waitAfter(data.posting, state, deps);
      if (wait !== undefined) timer.ringWithin(wait);
      return { id, status: wait !== undefined && !mayWrite() ? 'failed' : 'completed' };
    } catch (error) {
      if (!isStopped()) complain('a message could not be delivered now', error);
      return { id, status: 'failed' };
    }
  };

  const timer = createWakeTimer(
    async () => {
      await goToWork();
      const looked = await tick(deps, complain);
      const due = await sendJobs();
      return Math.min(await sleepTime(deps, looked), due > 0 ? LOOK_AGAIN : Number.POSITIVE_INFINITY);
    },
    (error) => complain('the look at the clock failed', error),
  );

  return {
    start: timer.ring,
    wake: timer.ring,
    drained: async () => {
      while (!isStopped() && (await dueMessages(deps.records, deps.clock())).length > 0) {
        await timer.ring();
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    stop: () => stop(() => [timer.stop(), boss.stop({ graceful: true, timeout: STOPS_WITHIN - 1000 })]),
    trouble: () => {
      const failure = timer.failure();
      if (failure !== undefined) return troubleInWords(failure);
      return queueTrouble && performance.now() - queueTrouble.at < TROUBLE_MS ? queueTrouble.says : undefined;
    },
  };
}

/** For how long a failure of the queue counts as trouble, in milliseconds. */
const TROUBLE_MS = 60_000;

/**
 * Milliseconds since now, by whichever clock ran more: the wall clock goes on while a laptop sleeps, the other one while the
 * wall clock is set back.
 */
function startClock(): () => number {
  const [wall, steady] = [Date.now(), performance.now()];
  return () => Math.max(Date.now() - wall, performance.now() - steady);
}

/** A UUID made of a text: the same text gives the same job. */
function jobId(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
