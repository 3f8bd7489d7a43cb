import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { RecordForm } from '../../store/timeline.ts';
import { lawChangeSchema } from '../lawChanges.ts';
import type { Reminder } from '../plan.ts';

const begunSchema = z.object({ at: z.iso.datetime(), channel: z.string(), thread: z.string().optional() });
/** An attempt that may have reached Slack: when it began, and where the message was to stand. */
export type Begun = z.infer<typeof begunSchema>;

/** One message to be posted, or posted. It is decided upon together with the ledger entries of what it tells. */
export const postingSchema = z.object({
  id: z.string(),
  kind: z.enum(['reminder', 'summary', 'digest', 'escalation', 'law-change', 'trouble']),
  /** The subscription it belongs to. */
  channel: z.string(),
  /** Where it goes: a channel, or a user for a direct message. */
  to: z.string(),
  /** The deadlines told, each with the due day the reminder was planned for. */
  items: z.array(z.object({ deadline: z.string(), dueOn: z.string() })),
  changes: z.array(lawChangeSchema).optional(),
  trouble: z.string().optional(),
  /** The local day it is for. */
  dueAt: z.iso.datetime(),
  state: z.enum(['waiting', 'begun', 'posted', 'kept', 'moot', 'failed']),
  /** Set before Slack is asked: from then on it may have been posted. */
  begun: begunSchema.optional(),
  attempts: z.number().int(),
  problem: z.string().optional(),
  /** The posting that tells it instead, where several came together. */
  toldIn: z.string().optional(),
  posted: z.object({ at: z.iso.datetime(), ts: z.string() }).optional(),
});
export type Posting = z.infer<typeof postingSchema>;
export const POSTING_RECORD: RecordForm<Posting> = { version: 1, schema: postingSchema };

/** The posting with this attempt as its last one, or with none that may have reached Slack. */
export function withBegun(posting: Posting, begun: Begun | undefined): Posting {
  const { begun: _, ...rest } = posting;
  return begun ? { ...rest, begun } : rest;
}

/** That a reminder, known by its key, was promised to a channel. Whoever wrote this wrote its posting with it. */
export const ledgerSchema = z.object({ promisedAt: z.iso.datetime() });
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
export function postingsFor(
  reminders: readonly Reminder[],
  now: Date,
  destination: (reminder: Reminder) => string,
): Posting[] {
  const byChannel = Map.groupBy(reminders, (reminder) => reminder.channel);
  return [...byChannel.values()].flatMap((ofChannel) => {
    const dates = ofChannel.filter((reminder) => reminder.kind === 'reminder');
    const late = dates.filter((reminder) => isLate(reminder.remindAt, now));
    const together = dates.length > MOST_AT_ONCE ? dates : late.length > 1 ? late : [];
    const single = dates.filter((reminder) => !together.includes(reminder)).map((reminder) => [reminder]);
    const digests = ofChannel.filter((reminder) => reminder.kind === 'digest');
    const escalations = ofChannel.filter((reminder) => reminder.kind === 'escalation');
    return [together, ...single, digests, escalations].flatMap((group) => postingOf(group, destination));
  });
}

function postingOf(group: Reminder[], destination: (reminder: Reminder) => string): Posting[] {
  const last = group.toSorted((a, b) => a.remindAt.getTime() - b.remindAt.getTime()).at(-1);
  if (!last) return [];
  const items = new Map(
    group.flatMap((reminder) => (reminder.kind === 'reminder' ? [[reminder.deadline, reminder.dueOn] as const] : [])),
  );
  return [
    {
      id: postingId(group.map((reminder) => reminder.key)),
      kind: last.kind === 'reminder' && items.size > 1 ? 'summary' : last.kind,
      channel: last.channel,
      to: destination(last),
      items: [...items].map(([deadline, dueOn]) => ({ deadline, dueOn })),
      dueAt: last.remindAt.toISOString(),
      state: 'waiting',
      attempts: 0,
    },
  ];
}

/** What `trouble` begins with where the trouble is over: Slack did not know the bot. */
export const LOCKED_OUT_BEFORE = 'locked out before: ';
/** What `trouble` begins with where the channel has another name now, which follows. */
export const RENAMED = 'renamed: ';

/** The same for the same keys, whoever computes it. */
export function postingId(keys: readonly string[]): string {
  return createHash('sha256').update(keys.toSorted().join('\n')).digest('hex').slice(0, 24);
}
