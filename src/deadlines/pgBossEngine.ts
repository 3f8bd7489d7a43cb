import { createHash } from 'node:crypto';
import { type Job, type JobInsert, type JobResult, PgBoss } from 'pg-boss';
import { createAlarm } from './alarm.ts';
import { deliver } from './deliver.ts';
import { duePostings } from './duePostings.ts';
import { type Engine, type EngineParts, look, sleepTime, waitAfter } from './engine.ts';
import { createPacing } from './pacing.ts';

export interface PgBossOptions {
  databaseUrl: string;
  /** After how many seconds the messages of a replica that died are taken over by another. */
  takeoverSeconds: number;
}

const QUEUE = 'vendorcheck-messages';

interface Errand {
  posting: string;
}

/**
 * The engine for any number of replicas. Each looks at the clock; the ledger lets one of them promise a reminder. The message
 * travels as a job whose id is made of the posting and the moment of its attempt: however many replicas send it, there is
 * one. The queue's policy `singleton`, with the place as key, lets one replica at a time write to a place.
 */
export function pgBossEngine(parts: EngineParts, { databaseUrl, takeoverSeconds }: PgBossOptions): Engine {
  const watch = Math.max(1, Math.floor(takeoverSeconds / 4));
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: 'vendorcheck',
    schema: 'vendorcheck_jobs',
    max: 6,
    schedule: false,
    superviseIntervalSeconds: watch,
    monitorIntervalSeconds: watch,
  });
  boss.on('error', (error) => parts.report(`pg-boss: ${error.message}`));
  const pacing = createPacing(parts.pace);
  let isStopped = false;

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
    const mayWrite = (): boolean => !signal.aborted && !isStopped;
    try {
      const place = (await parts.records.postings.get(data.posting))?.value.to;
      if (place) await pacing.turn(place);
      const state = mayWrite() ? await deliver(data.posting, { ...parts, mayWrite }) : 'waiting';
      const wait = await waitAfter(state, parts);
      if (wait !== undefined) alarm.setFor(wait);
      return { id, status: wait !== undefined && !mayWrite() ? 'failed' : 'completed' };
    } catch (error) {
      parts.report(`a message could not be delivered now: ${String(error)}`);
      return { id, status: 'failed' };
    }
  };

  const alarm = createAlarm(async () => {
    await look(parts);
    await sendErrands();
    return sleepTime(parts);
  }, parts.report);

  return {
    start: async () => {
      await boss.start();
      await boss.createQueue(QUEUE, {
        policy: 'singleton',
        retryLimit: 1_000_000,
        retryDelay: 1,
        retryBackoff: true,
        retryDelayMax: 60,
        expireInSeconds: takeoverSeconds,
        deleteAfterSeconds: 24 * 60 * 60,
        retentionSeconds: 30 * 24 * 60 * 60,
      });
      const options = {
        batchSize: 20,
        localConcurrency: 3,
        pollingIntervalSeconds: 0.5,
        perJobResults: true,
        burstWhenBatchFull: true,
      } as const;
      await boss.work<Errand, unknown, typeof options>(QUEUE, options, (jobs) => Promise.all(jobs.map(runErrand)));
      await alarm.ring();
    },
    wake: alarm.ring,
    drained: async () => {
      while ((await duePostings(parts.records, parts.clock())).length > 0) {
        await alarm.ring();
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    stop: async () => {
      isStopped = true;
      await alarm.stop();
      await boss.stop({ graceful: true, timeout: 15_000 });
    },
  };
}

/** A UUID made of a text: the same text gives the same job. */
function jobId(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
