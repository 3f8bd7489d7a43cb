import { z } from 'zod';
import type { RecordForm } from '../store/timeline.ts';

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

export const DEADLINE_RECORD: RecordForm<Deadline> = { version: 1, schema: deadlineSchema };

/** Whether the rule book keeps this deadline; people can complete, snooze and assign it, but not rename or delete it. */
export function isFromRuleBook(deadline: Pick<Deadline, 'kind'>): boolean {
  return deadline.kind === 'phase' || deadline.kind === 'phase-end';
}
