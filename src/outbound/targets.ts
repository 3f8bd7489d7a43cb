/** Who is told outside Slack: systems by webhook, people by e-mail or in Teams. What is secret of them is kept sealed. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type Subscription, subscriptionSchema } from '../reminders/records.ts';
import type { RecordForm, Store } from '../store/store.ts';

/** What a webhook can hear of. */
export const EVENTS = ['verdict.changed', 'deadline.due', 'waiver.decided', 'digest.weekly'] as const;
export type EventType = (typeof EVENTS)[number];

const targetSchema = z.object({
  id: z.string(),
  kind: z.enum(['webhook', 'mail', 'teams']),
  /** For lists and logs: the host of a webhook, the address of a person. */
  label: z.string(),
  events: z.array(z.enum(EVENTS)),
  isPrivateAllowed: z.boolean(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  /** When it is told of what, as a channel of Slack is. Its `channel` is the target's id. */
  subscription: subscriptionSchema,
  /** Why nothing is sent any more: it said so, or it was unsubscribed. */
  off: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable(),
});
export type Target = z.infer<typeof targetSchema>;
const TARGET_RECORD: RecordForm<Target> = { version: 1, schema: targetSchema };

/** What nobody but the sender may know. */
export interface TargetSecrets {
  /** Of a webhook and of Teams. */
  url?: string;
  /** Signs what a webhook gets: `whsec_…`. */
  signingSecret?: string;
  /** In the link of an e-mail that ends it. */
  unsubscribe: string;
}

export type NewTarget = Pick<Target, 'kind' | 'label' | 'events' | 'isPrivateAllowed' | 'createdBy'> & {
  url?: string;
  subscription: Pick<Subscription, 'timeZone' | 'time' | 'offsets' | 'wants'> & { digestWeekday?: number };
};

export type Targets = ReturnType<typeof keepTargets>;

export function keepTargets(store: Store) {
  const records = store.timeline('outbound-targets', TARGET_RECORD);
  // Opened late: a bot on PostgreSQL without a key for encryption may run, it only cannot have targets.
  const secrets = () => store.namespace<TargetSecrets>('outbound-secrets', { secret: true });
  return {
    add: async (
      { url, subscription, ...given }: NewTarget,
      now: Date,
    ): Promise<{ target: Target; secrets: TargetSecrets }> => {
      const id = `t${randomBytes(6).toString('hex')}`;
      const at = now.toISOString();
      const kept: TargetSecrets = {
        ...(url ? { url } : {}),
        ...(given.kind === 'webhook' ? { signingSecret: `whsec_${randomBytes(32).toString('base64')}` } : {}),
        unsubscribe: `${id}.${randomBytes(24).toString('base64url')}`,
      };
      const target: Target = {
        ...given,
        id,
        createdAt: at,
        off: null,
        subscription: {
          ...subscription,
          channel: id,
          createdBy: given.createdBy,
          createdAt: at,
          startsOn: at.slice(0, 10),
          workingDaysOnly: false,
          holidays: '',
        },
      };
      await secrets().set(id, kept);
      await records.put({ key: id, at: null, value: target });
      return { target, secrets: kept };
    },
    all: async (): Promise<Target[]> => (await records.all()).map(({ value }) => value),
    find: async (id: string): Promise<Target | undefined> => (await records.get(id))?.value,
    secretsOf: (id: string): Promise<TargetSecrets | undefined> => secrets().get(id),
    /** @returns whether there was one */
    remove: async (id: string): Promise<boolean> => {
      await secrets().delete(id);
      return records.remove(id);
    },
    turnOff: async (id: string, reason: string, now: Date): Promise<void> => {
      await records.change(
        id,
        (current) => current && { at: null, value: { ...current.value, off: { at: now.toISOString(), reason } } },
      );
    },
    /** The target whose link this is. */
    ofUnsubscribe: async (token: string): Promise<Target | undefined> => {
      const [id = ''] = token.split('.');
      const target = /^t[0-9a-f]{12}$/.test(id) ? (await records.get(id))?.value : undefined;
      const kept = target && (await secrets().get(id));
      return kept && isSame(kept.unsubscribe, token) ? target : undefined;
    },
  };
}

function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
