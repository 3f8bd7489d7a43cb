/** Messages on their way to Slack, as the outbox keeps them. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { RecordForm } from '../../store/timeline.ts';
import { lawChangeSchema } from '../lawChanges.ts';
import type { Reminder } from '../plan.ts';

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

export const OUTBOX_RECORD: RecordForm<OutboxMessage> = {
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
/** More than this many at one moment in one channel come as one message. */
const MOST_AT_ONCE = 10;

/** Whether something that was due then is told late now. */
export function isLate(dueAt: Date | string, now: Date): boolean {
  return now.getTime() - new Date(dueAt).getTime() > LATE;
}

/**
 * The messages that tell these reminders: one each, or one summary a channel where they are late or too many. In a summary a
 * deadline stands once, and of several digests or daily looks that were missed the last one is enough.
 */
export function messagesFor(
  reminders: readonly Reminder[],
  now: Date,
  destination: (reminder: Reminder) => string,
): OutboxMessage[] {
  const byChannel = Map.groupBy(reminders, (reminder) => reminder.channel);
  return [...byChannel.values()].flatMap((ofChannel) => {
    const dates = ofChannel.filter((reminder) => reminder.kind === 'reminder');
    const late = dates.filter((reminder) => isLate(reminder.remindAt, now));
    const together = dates.length > MOST_AT_ONCE ? dates : late.length > 1 ? late : [];
    const single = dates.filter((reminder) => !together.includes(reminder)).map((reminder) => [reminder]);
    const digests = ofChannel.filter((reminder) => reminder.kind === 'digest');
    const escalations = ofChannel.filter((reminder) => reminder.kind === 'escalation');
    return [together, ...single, digests, escalations].flatMap((group) => messageOf(group, destination));
  });
}

function messageOf(group: Reminder[], destination: (reminder: Reminder) => string): OutboxMessage[] {
  const last = group.toSorted((a, b) => a.remindAt.getTime() - b.remindAt.getTime()).at(-1);
  if (!last) return [];
  const items = new Map(
    group.flatMap((reminder) => (reminder.kind === 'reminder' ? [[reminder.deadline, reminder.dueOn] as const] : [])),
  );
  return [
    {
      id: messageId(group.map((reminder) => reminder.key)),
      kind: last.kind === 'reminder' && items.size > 1 ? 'summary' : last.kind,
      channel: last.channel,
      to: destination(last),
      items: [...items].map(([deadline, dueOn]) => ({ deadline, dueOn })),
      dueAt: last.remindAt.toISOString(),
      state: 'pending',
      attempts: 0,
    },
  ];
}

/** Under which the thread of a message is kept: reminders of one deadline in one channel; `undefined` for all others. */
export function threadKeyOf({ kind, channel, items }: OutboxMessage): string | undefined {
  return kind === 'reminder' ? `${channel}|${items[0]?.deadline}` : undefined;
}

/** The same for the same keys, whoever computes it. */
export function messageId(keys: readonly string[]): string {
  return createHash('sha256').update(keys.toSorted().join('\n')).digest('hex').slice(0, 24);
}
