/** What is on its way to somewhere outside Slack: kept until it was taken, tried again with growing pauses, by one process at a time. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { LEDGER_RECORD } from '../reminders/records.ts';
import type { Dated, RecordForm, Store } from '../store/store.ts';

const deliverySchema = z.object({
  /** The same for every attempt: by it a receiver knows what it has already. */
  id: z.string(),
  target: z.string(),
  /** What is told, as JSON: an event of a webhook, or a digest. */
  body: z.string(),
  createdAt: z.iso.datetime(),
  state: z.enum(['pending', 'sent', 'failed']),
  attempts: z.number().int(),
  /** Why the last attempt did not succeed. */
  problem: z.string().optional(),
  endedAt: z.iso.datetime().optional(),
});
export type Delivery = z.infer<typeof deliverySchema>;
const DELIVERY_RECORD: RecordForm<Delivery> = { version: 1, schema: deliverySchema };
const DELIVERIES = { name: 'outbound-deliveries', form: DELIVERY_RECORD };

/** Pauses after the first attempt, the second …, in milliseconds: three days in all, as Standard Webhooks proposes. */
export const PAUSES = [5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600].map(
  (seconds) => seconds * 1000,
);
/** After this long a process that took a delivery in hand is taken for dead, in milliseconds: longer than any attempt. */
const LEASE = 120_000;
const KEPT_MS = 30 * 86_400_000;

/** Something to be told once to one target. */
export interface Promised {
  /** Known by it, whoever promises it and how often. */
  key: string;
  target: string;
  body: object;
}

export function openQueue(store: Store) {
  const deliveries = store.timeline(DELIVERIES.name, DELIVERIES.form);
  const ledger = store.timeline('outbound-ledger', LEDGER_RECORD);
  /** Writes a delivery as it is now, unless another process has had it in hand meanwhile. */
  const note = async (delivery: Delivery, at: Date | null, change: Partial<Delivery>): Promise<void> => {
    await deliveries.change(delivery.id, (current) =>
      current?.value.attempts === delivery.attempts && current.value.state === 'pending'
        ? { at, value: { ...current.value, ...change } }
        : undefined,
    );
  };
  const end = (delivery: Delivery, now: Date, change: Partial<Delivery>): Promise<void> =>
    note(delivery, null, { ...change, endedAt: now.toISOString() });
  const giveUp = (delivery: Delivery, problem: string, now: Date): Promise<void> =>
    end(delivery, now, { state: 'failed', problem });
  return {
    /** @returns how many of them nobody had promised before */
    promise: async (promised: readonly Promised[], now: Date): Promise<number> => {
      if (promised.length === 0) return 0;
      const promisedAt = now.toISOString();
      const entries = promised.map(({ key }) => ({ key, at: now, value: { promisedAt } }));
      const fresh = await ledger.claim(entries, DELIVERIES, (isNew) =>
        promised
          .filter(({ key }) => isNew.has(key))
          .map(({ key, target, body }): Dated<Delivery> => {
            const id = `msg_${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
            const value = { id, target, body: JSON.stringify(body), createdAt: promisedAt };
            return { key: id, at: now, value: { ...value, state: 'pending', attempts: 0 } };
          }),
      );
      return fresh.size;
    },
    due: async (now: Date): Promise<Delivery[]> =>
      (await deliveries.between(new Date(0), new Date(now.getTime() + 1), 100)).map(({ value }) => value),
    /** Takes one in hand. @returns undefined where another process has it */
    begin: async (delivery: Delivery, now: Date): Promise<Delivery | undefined> => {
      let isMine = false;
      const entry = await deliveries.change(delivery.id, (current) => {
        isMine =
          current?.value.state === 'pending' &&
          current.value.attempts === delivery.attempts &&
          current.at !== null &&
          current.at <= now;
        return isMine && current
          ? {
              at: new Date(now.getTime() + LEASE),
              value: { ...current.value, attempts: current.value.attempts + 1 },
            }
          : undefined;
      });
      return isMine ? entry?.value : undefined;
    },
    finish: (delivery: Delivery, now: Date) => end(delivery, now, { state: 'sent' }),
    /** Puts one off. @returns whether it is given up instead */
    putOff: async (delivery: Delivery, problem: string, now: Date, retryAfter = 0): Promise<boolean> => {
      const pause = PAUSES[delivery.attempts - 1];
      if (pause === undefined) await giveUp(delivery, problem, now);
      else
        await note(delivery, new Date(now.getTime() + Math.max(pause, Math.min(retryAfter, 86_400_000))), { problem });
      return pause === undefined;
    },
    giveUp,
    counts: async (): Promise<{ pending: number; failed: number }> => {
      const states = (await deliveries.all()).map(({ value }) => value.state);
      const count = (wanted: Delivery['state']): number => states.filter((state) => state === wanted).length;
      return { pending: count('pending'), failed: count('failed') };
    },
    forgetOld: async (now: Date): Promise<void> => {
      const before = new Date(now.getTime() - KEPT_MS).toISOString();
      for (const { key, value } of await deliveries.all())
        if (value.state !== 'pending' && (value.endedAt ?? '') < before) await deliveries.remove(key);
    },
  };
}
