/** What the reminders of a workspace keep: deadlines, who is to hear of them, the law as it was told, messages on their way to Slack. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { RecordForm, Store, Timeline } from '../store/store.ts';

/**
 * A day that matters to somebody.
 *
 * `phase` and `phase-end` come from the rule book; people add `task`, `renewal` (of a contract) and `waiver` (its end).
 */
const DEADLINE_KINDS = ['phase', 'phase-end', 'task', 'renewal', 'waiver'] as const;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const deadlineSchema = z.object({
  id: z.string().min(1),
  kind: z.enum(DEADLINE_KINDS),
  title: z.string().min(1),
  /** The calendar day, in the rule's own zone where the rule book sets the date. */
  dueOn: day,
  /** The moment as ISO 8601 with the rule's offset, and its zone; only where the rule book sets it. */
  dueAt: z.object({ iso: z.string(), timeZone: z.string() }).optional(),
  /** Nobody hears of it before this day: when the phase was announced, in the rule's own zone. */
  knownFrom: day.optional(),
  rule: z.string().optional(),
  vendors: z.array(z.string()),
  note: z.string().optional(),
  /** Slack user id. */
  owner: z.string().optional(),
  createdBy: z.string().optional(),
  status: z.enum(['open', 'done']),
  closed: z.object({ by: z.string(), at: z.iso.datetime() }).optional(),
  /** No reminder before this day, except on the due day itself. */
  snoozedUntil: day.optional(),
  /** How often it was changed; calendars show the highest. */
  revision: z.number().int().optional(),
  /** When it was added or last changed; calendars show it. */
  changedAt: z.iso.datetime().optional(),
});

export type Deadline = z.infer<typeof deadlineSchema>;
export type DeadlineKind = Deadline['kind'];

/** Whether the rule book keeps this deadline; people can complete, snooze and assign it, but not rename or delete it. */
export function isFromRuleBook(deadline: Pick<Deadline, 'kind'>): boolean {
  return deadline.kind === 'phase' || deadline.kind === 'phase-end';
}

export const subscriptionSchema = z.object({
  /** Slack channel id; a channel has one subscription. */
  channel: z.string().min(1),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  /** Deadlines before this day are not this channel's business: they had passed when it was set up. */
  startsOn: z.string(),
  /** IANA time zone in which `time` (HH:MM) is meant. */
  timeZone: z.string(),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** Days before a deadline on which the channel hears of it; 0 is the day itself. */
  offsets: z.array(z.number().int().min(0).max(1000)).min(1),
  /** Only on working days: a reminder that falls on a day off comes on the last working day before. */
  workingDaysOnly: z.boolean(),
  /** Country whose holidays are days off, e.g. `US` or `DE-BE`; '' for weekends only. */
  holidays: z.string(),
  wants: z.object({
    /** Every deadline of a rule that binds us, and every one that people added. */
    everything: z.boolean(),
    rules: z.array(z.string()),
    vendors: z.array(z.string()),
    owners: z.array(z.string()),
  }),
  /** 1 Monday to 7 Sunday; absent: no weekly digest. */
  digestWeekday: z.number().int().min(1).max(7).optional(),
  /** User or channel id that hears of overdue deadlines, once a day at most. */
  escalateTo: z.string().optional(),
  /** Why nothing can be said in the channel now. What was due meanwhile is held for the day it can. */
  paused: z
    .object({
      reason: z.string(),
      since: z.iso.datetime(),
      isLockedOut: z.boolean(),
      /** How often it was tried again in vain, and when it is tried next. */
      tries: z.number().int().optional(),
      tryAt: z.iso.datetime().optional(),
    })
    .optional(),
  /** It is being tried again: the next message to the channel shows whether the pause is over. */
  recovering: z.object({ reason: z.string(), since: z.iso.datetime(), tries: z.number().int() }).optional(),
  /** Who changed the reminders, when, and what in a word or two; the newest first. */
  changes: z.array(z.object({ by: z.string(), at: z.iso.datetime(), what: z.string() })).optional(),
  /** SHA-256 of the secret of the calendar address, in hexadecimal. */
  calendar: z.string().optional(),
});

export type Subscription = z.infer<typeof subscriptionSchema>;

/** Whether a channel asked to hear of this deadline. */
export function matchesSubscription(
  deadline: Pick<Deadline, 'rule' | 'owner' | 'vendors'>,
  { wants }: Pick<Subscription, 'wants'>,
): boolean {
  if (wants.everything) return true;
  if (deadline.rule !== undefined && wants.rules.includes(deadline.rule)) return true;
  if (deadline.owner !== undefined && wants.owners.includes(deadline.owner)) return true;
  return deadline.vendors.some((vendor) => wants.vendors.includes(vendor));
}

/** A subscription as the modal offers it. */
export function defaultSubscription(
  given: Pick<Subscription, 'channel' | 'createdBy' | 'createdAt' | 'startsOn' | 'timeZone'>,
): Subscription {
  return {
    ...given,
    time: '09:00',
    offsets: [90, 30, 14, 7, 1, 0],
    workingDaysOnly: true,
    holidays: '',
    wants: { everything: true, rules: [], vendors: [], owners: [] },
    digestWeekday: 1,
  };
}

const phaseSeen = z.object({
  deadline: z.string(),
  rule: z.string(),
  title: z.string(),
  dueOn: z.string(),
  note: z.string(),
  vendors: z.array(z.string()),
});

/** The rule book as it was last told to people. */
const lawSeenSchema = z.object({
  /** Versions of the book that were applied, the current one last. */
  versions: z.array(z.string()),
  /** The buyer roles for which the phases below bind. */
  buyer: z.array(z.string()),
  phases: z.array(phaseSeen),
  /** When the book was last chosen by hand. */
  chosenAt: z.string().optional(),
});
export type LawSeen = z.infer<typeof lawSeenSchema>;
export type PhaseSeen = z.infer<typeof phaseSeen>;

const lawChangeSchema = z.object({
  change: z.enum(['added', 'moved', 'reworded', 'removed']),
  phase: phaseSeen,
  /** Before it moved or was reworded. */
  before: phaseSeen.optional(),
});
export type LawChange = z.infer<typeof lawChangeSchema>;

const attemptSchema = z.object({
  at: z.iso.datetime(),
  channel: z.string(),
  thread: z.string().optional(),
  /** The process that made it. */
  by: z.string().optional(),
  /** When another process found it, by the database's clock. */
  foundAt: z.iso.datetime().optional(),
});
/** An attempt that may have reached Slack: when it began, and where the message was to stand. */
export type Attempt = z.infer<typeof attemptSchema>;

/** One message to be sent, or sent. It is decided upon together with the ledger entries of what it tells. */
const outboxSchema = z.object({
  id: z.string(),
  kind: z.enum(['reminder', 'summary', 'digest', 'escalation', 'law-change', 'trouble', 'notice']),
  /** The subscription it belongs to; '' for a notice to the administrators, which belongs to none. */
  channel: z.string(),
  /** Where it goes: a channel, or a user for a direct message. */
  to: z.string(),
  /** The deadlines told, each with the due day the reminder was planned for. */
  items: z.array(z.object({ deadline: z.string(), dueOn: z.string() })),
  changes: z.array(lawChangeSchema).optional(),
  trouble: z.string().optional(),
  /** The local day it is for. */
  dueAt: z.iso.datetime(),
  /**
   * `pending`: to be sent; `in_flight`: Slack was asked, and it may stand there; `held`: until the channel can be written to;
   * `cancelled`: nothing is left to say, or another message says it; `failed`: Slack will not have it.
   */
  state: z.enum(['pending', 'in_flight', 'held', 'cancelled', 'sent', 'failed']),
  /** Set before Slack is asked: from then on it may have been posted. */
  inFlight: attemptSchema.optional(),
  attempts: z.number().int(),
  problem: z.string().optional(),
  /** The message that tells it instead, where several came together. */
  mergedInto: z.string().optional(),
  sent: z.object({ at: z.iso.datetime(), ts: z.string() }).optional(),
});
export type OutboxMessage = z.infer<typeof outboxSchema>;

/** What the first version called the states. */
const STATES_1: Record<string, OutboxMessage['state']> = {
  waiting: 'pending',
  begun: 'in_flight',
  kept: 'held',
  moot: 'cancelled',
  posted: 'sent',
  failed: 'failed',
};

const firstVersion = z.looseObject({
  state: z.string(),
  begun: z.unknown().optional(),
  toldIn: z.unknown().optional(),
  posted: z.unknown().optional(),
});

const OUTBOX_RECORD: RecordForm<OutboxMessage> = {
  version: 2,
  schema: outboxSchema,
  upgrade: (value) => {
    const { state, begun: inFlight, toldIn: mergedInto, posted: sent, ...rest } = firstVersion.parse(value);
    return { ...rest, state: STATES_1[state], inFlight, mergedInto, sent };
  },
};

/** The message with this attempt as its last one, or with none that may have reached Slack. */
export function withAttempt(message: OutboxMessage, attempt: Attempt | undefined): OutboxMessage {
  const { inFlight: _, ...rest } = message;
  return attempt ? { ...rest, inFlight: attempt } : rest;
}

/** That a reminder, known by its key, was promised to a channel. Whoever wrote this wrote its message with it. */
const ledgerSchema = z.object({ promisedAt: z.iso.datetime() });
export type LedgerEntry = z.infer<typeof ledgerSchema>;
export const LEDGER_RECORD: RecordForm<LedgerEntry> = { version: 1, schema: ledgerSchema };

/** Later than this, in milliseconds, reminders of a channel come together as one summary. */
const LATE = 60 * 60 * 1000;

/** Whether something that was due then is told late now. */
export function isLate(dueAt: Date | string, now: Date): boolean {
  return now.getTime() - new Date(dueAt).getTime() > LATE;
}

/** Under which the thread of a message is kept: reminders of one deadline in one channel; `undefined` for all others. */
export function threadKeyOf({ kind, channel, items }: OutboxMessage): string | undefined {
  return kind === 'reminder' ? `${channel}|${items[0]?.deadline}` : undefined;
}

/** The same for the same keys, whoever computes it. */
export function messageId(keys: readonly string[]): string {
  return createHash('sha256').update(keys.toSorted().join('\n')).digest('hex').slice(0, 24);
}

/** The table's name is that of the first version. */
export const OUTBOX = { name: 'postings', form: OUTBOX_RECORD };

/** Everything that the reminders of one workspace keep. */
export type Records = ReturnType<typeof openRecords>;

export function openRecords(store: Store) {
  const timeline = <T>(name: string, schema: z.ZodType<T>, isReadOften = false): Timeline<T> =>
    store.timeline(name, { version: 1, schema, isReadOften });
  return {
    /** Records met so far that cannot be read. */
    unreadable: store.unreadable,
    /** By id; dated by due day while open. */
    deadlines: timeline('deadlines', deadlineSchema),
    /** By deadline id; dated by the day until which it was put off. */
    snoozes: timeline('snoozes', z.object({ until: z.string() })),
    /** By channel. */
    subscriptions: timeline('subscriptions', subscriptionSchema, true),
    /** By channel: until when its reminders are planned. */
    progress: timeline('progress', z.object({ plannedUntil: z.iso.datetime() }), true),
    /** By reminder key; dated by when it was due. */
    ledger: store.timeline('ledger', LEDGER_RECORD),
    /** By id; dated by the next attempt while not done with. */
    outbox: store.timeline(OUTBOX.name, OUTBOX.form),
    /** By `channel|deadline`: the first message about it, on which later ones thread, and those. */
    threads: timeline('threads', z.object({ ts: z.string(), replies: z.array(z.string()).optional() })),
    /** By place: when it may be written to again, in the machines' real time. */
    turns: timeline('turns', z.object({ freeAt: z.iso.datetime() })),
    /** By the digest of a calendar's secret: whose channel it is. */
    calendars: timeline('calendars', z.object({ channel: z.string() })),
    /** One record, `law`. */
    law: timeline('law', lawSeenSchema),
  };
}
