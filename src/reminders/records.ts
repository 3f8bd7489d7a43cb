import { z } from 'zod';
import type { Store } from '../store/store.ts';
import type { RecordForm, Timeline } from '../store/timeline.ts';
import { DEADLINE_RECORD, type Deadline } from './deadline.ts';
import { LAW_SEEN_RECORD, type LawSeen } from './lawChanges.ts';
import { LEDGER_RECORD, type LedgerEntry, OUTBOX_RECORD, type OutboxMessage } from './outbox/message.ts';
import { SUBSCRIPTION_RECORD, type Subscription } from './subscription.ts';

const threadSchema = z.object({ ts: z.string(), replies: z.array(z.string()).optional() });
const progressSchema = z.object({ plannedUntil: z.iso.datetime() });
const turnSchema = z.object({ freeAt: z.iso.datetime() });
const calendarSchema = z.object({ channel: z.string() });
const snoozeSchema = z.object({ until: z.string() });

/** The table's name is that of the first version. */
export const OUTBOX = { name: 'postings', form: OUTBOX_RECORD };

/** Everything that the reminders of one workspace keep. */
export interface Records {
  /** Records met so far that cannot be read. */
  unreadable: Store['unreadable'];
  /** By id; dated by due day while open. */
  deadlines: Timeline<Deadline>;
  /** By deadline id; dated by the day until which it was put off. */
  snoozes: Timeline<z.infer<typeof snoozeSchema>>;
  /** By channel. */
  subscriptions: Timeline<Subscription>;
  /** By channel: until when its reminders are planned. */
  progress: Timeline<z.infer<typeof progressSchema>>;
  /** By reminder key; dated by when it was due. */
  ledger: Timeline<LedgerEntry>;
  /** By id; dated by the next attempt while not done with. */
  outbox: Timeline<OutboxMessage>;
  /** By `channel|deadline`: the first message about it, on which later ones thread, and those. */
  threads: Timeline<z.infer<typeof threadSchema>>;
  /** By place: when it may be written to again, in the machines' real time. */
  turns: Timeline<z.infer<typeof turnSchema>>;
  /** By the digest of a calendar's secret: whose channel it is. */
  calendars: Timeline<z.infer<typeof calendarSchema>>;
  /** One record, `law`. */
  law: Timeline<LawSeen>;
}

export function openRecords(store: Store): Records {
  const simple = <T>(schema: z.ZodType<T>): RecordForm<T> => ({ version: 1, schema });
  return {
    unreadable: store.unreadable,
    deadlines: store.timeline('deadlines', DEADLINE_RECORD),
    snoozes: store.timeline('snoozes', simple(snoozeSchema)),
    subscriptions: store.timeline('subscriptions', SUBSCRIPTION_RECORD),
    progress: store.timeline('progress', { ...simple(progressSchema), isReadOften: true }),
    ledger: store.timeline('ledger', LEDGER_RECORD),
    outbox: store.timeline(OUTBOX.name, OUTBOX.form),
    threads: store.timeline('threads', simple(threadSchema)),
    turns: store.timeline('turns', simple(turnSchema)),
    calendars: store.timeline('calendars', simple(calendarSchema)),
    law: store.timeline('law', LAW_SEEN_RECORD),
  };
}
