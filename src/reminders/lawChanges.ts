/** What changed in the law between two looks at the rule book. */
import { z } from 'zod';
import { dayInZone } from '../rulebook/time.ts';
import type { RecordForm } from '../store/timeline.ts';
import type { Deadline } from './deadline.ts';

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
type PhaseSeen = z.infer<typeof phaseSeen>;

export const LAW_SEEN_RECORD: RecordForm<LawSeen> = { version: 1, schema: lawSeenSchema };

export const lawChangeSchema = z.object({
  change: z.enum(['added', 'moved', 'reworded', 'removed']),
  phase: phaseSeen,
  /** Before it moved or was reworded. */
  before: phaseSeen.optional(),
});
export type LawChange = z.infer<typeof lawChangeSchema>;

/** The phases that are public at this moment: a rule is published at the start of its day, in its own zone. */
export function lawAt(moment: Date, deadlines: Iterable<Deadline>): PhaseSeen[] {
  const days = new Map<string, string>();
  const dayIn = (zone: string): string => {
    const day = days.get(zone) ?? dayInZone(moment, zone);
    days.set(zone, day);
    return day;
  };
  return [...deadlines]
    .filter(
      (deadline) =>
        deadline.rule !== undefined && (deadline.knownFrom ?? '') <= dayIn(deadline.dueAt?.timeZone ?? 'UTC'),
    )
    .map(({ id, rule = '', title, dueOn, note = '', vendors }) => ({
      deadline: id,
      rule,
      title,
      dueOn,
      note,
      vendors,
    }));
}

/**
 * What people have not been told yet.
 *
 * A phase counts as removed only when the book no longer has it at all, so that a clock set back removes nothing.
 *
 * @param everyPhase ids of all phases of the book, public or not
 */
export function changesSince(seen: LawSeen, now: readonly PhaseSeen[], everyPhase: ReadonlySet<string>): LawChange[] {
  const before = new Map(seen.phases.map((phase) => [phase.deadline, phase]));
  const changed = now.flatMap((phase): LawChange[] => {
    const old = before.get(phase.deadline);
    if (!old) return [{ change: 'added', phase }];
    if (old.dueOn !== phase.dueOn) return [{ change: 'moved', phase, before: old }];
    if (old.note !== phase.note) return [{ change: 'reworded', phase, before: old }];
    return [];
  });
  const removed = seen.phases
    .filter((phase) => !everyPhase.has(phase.deadline))
    .map((phase): LawChange => ({ change: 'removed', phase }));
  return [...changed, ...removed];
}

/** The law as it stands after these changes were told. */
export function lawAfter(
  seen: LawSeen | undefined,
  now: readonly PhaseSeen[],
  everyPhase: ReadonlySet<string>,
  version: string,
): Pick<LawSeen, 'versions' | 'phases'> {
  const told = new Set(now.map((phase) => phase.deadline));
  const kept = (seen?.phases ?? []).filter((phase) => everyPhase.has(phase.deadline) && !told.has(phase.deadline));
  const before = (seen?.versions ?? []).filter((one) => one !== version);
  return { versions: [...before, version].slice(-50), phases: [...kept, ...now] };
}
