import { createHash } from 'node:crypto';
import { type Job, type JobInsert, type JobResult, PgBoss } from 'pg-boss';
import { createComplaints } from '../complaints.ts';
import { deliver } from '../outbox/deliver.ts';
import { duePostings } from '../outbox/duePostings.ts';
import { within } from '../outbox/within.ts';
import { stopwatch } from '../stopwatch.ts';
import { createAlarm } from './alarm.ts';
import { type Engine, type EngineParts, look, STOPS_WITHIN, sleepTime, waitAfter } from './engine.ts';

export interface PgBossOptions {
  databaseUrl: string;
  /** After how many seconds the messages of a replica that died are taken over by another. */
  takeoverSeconds: number;
}

const QUEUE = 'vendorcheck-messages';
/** How much of the time until the takeover a replica may use for writing. */
const SHARE = 0.8;

interface Errand {
  posting: string;
}

/**
 * The engine for any number of replicas. Each looks at the clock; the ledger lets one of them promise a reminder. The message
 * travels as a job whose id is made of the posting and the moment of its attempt: however many replicas send it, there is
 * one. The queue's policy `singleton`, with the place as key, lets one replica at a time write to a place.
 */
export function pgBossEngine(parts: EngineParts, { databaseUrl, takeoverSeconds }: PgBossOptions): Engine {
  const complain = createComplaints(parts.report);
  const watch = Math.max(1, Math.floor(takeoverSeconds / 4));
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: 'vendorcheck',
    schema: 'vendorcheck_jobs',
    max: 6,
    schedule: false,
    // Messages begin at once instead of at the next poll; where the connection for it breaks, polling goes on.
    useListenNotify: true,
    superviseIntervalSeconds: watch,
    monitorIntervalSeconds: watch,
  });
  let isAtWork = false;
  let isStopped = false;
  let stopping: Promise<void> | undefined;
  boss.on('error', (error) => {
    if (!isStopped) complain('the queue of messages', error);
  });

  /** Tried again until it succeeds, as when the database restarts together with the bot. */
  const goToWork = async (): Promise<void> => {
    if (isAtWork) return;
    await boss.start();
    await boss.createQueue(QUEUE, {
      policy: 'singleton',
      notify: true,
      retryLimit: 1_000_000,
      retryDelay: 1,
      retryBackoff: true,
      // A replica that stood still can fail a message several times over; that must not make it late by minutes.
      retryDelayMax: 10,
      expireInSeconds: takeoverSeconds,
      deleteAfterSeconds: 24 * 60 * 60,
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
    await boss.work<Errand, unknown, typeof options>(QUEUE, options, (jobs) => Promise.all(jobs.map(runErrand)));
    isAtWork = true;
  };

  const sendErrands = async (): Promise<void> => {
    const turns = new Map<string, number>();
    const jobs = (await duePostings(parts.records, parts.clock())).map(({ posting, at }): JobInsert<Errand> => {
      const turn = turns.get(posting.to) ?? 0;
      turns.set(posting.to, turn + 1);
      // Jobs go by the real time, also where the bot's clock is moved.
      const startAfter = new Date(Date.now() + turn * parts.pace);
      return {
        id: jobId(`${posting.id} ${at.toISOString()}`),
        data: { posting: posting.id },
        singletonKey: posting.to,
        ...(turn > 0 ? { startAfter } : {}),
      };
    });
    if (jobs.length > 0) await boss.insert(QUEUE, jobs);
  };

  const runErrand = async ({ id, data, signal }: Job<Errand>): Promise<JobResult> => {
    const elapsed = stopwatch();
    const mayWrite = (): boolean => !signal.aborted && !isStopped && elapsed() < takeoverSeconds * 1000 * SHARE;
    try {
      const state = mayWrite() ? await deliver(data.posting, { ...parts, mayWrite }) : 'waiting';
      const wait = await waitAfter(data.posting, state, parts);
      if (wait !== undefined) alarm.ringWithin(wait);
      return { id, status: wait !== undefined && !mayWrite() ? 'failed' : 'completed' };
    } catch (error) {
      if (!isStopped) complain('a message could not be delivered now', error);
      return { id, status: 'failed' };
    }
  };

  const alarm = createAlarm(
    async () => {
      await goToWork();
      const planned = await look(parts, complain);
      await sendErrands();
      return sleepTime(parts, planned);
    },
    (error) => complain('the look at the clock failed', error),
  );

  return {
    start: alarm.ring,
    wake: alarm.ring,
    drained: async () => {
      while (!isStopped && (await duePostings(parts.records, parts.clock())).length > 0) {
        await alarm.ring();
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    stop: () => {
      isStopped = true;
      stopping ??= within(
        STOPS_WITHIN,
        Promise.all([alarm.stop(), boss.stop({ graceful: true, timeout: STOPS_WITHIN - 1000 })]).catch((error) =>
          complain('stopping', error),
        ),
      );
      return stopping;
    },
  };
}

/** A UUID made of a text: the same text gives the same job. */
function jobId(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
