/** What changes for a question between two moments. */

import { instantOf } from '../rulebook/time.ts';
import type { Answer, Question, Verdict } from './answer.ts';
import { type Checker, check } from './check.ts';

/** A moment at which something that binds the buyer begins or ends. */
export interface Change {
  /** ISO 8601. */
  at: string;
  timeZone: string;
  /** The verdict from that moment on. */
  verdict: Verdict;
  says: { short: string; effect: string; url: string }[];
}

/** More would not be read; what is left is on the deadlines page. */
const MOST_CHANGES = 12;

/**
 * @param to the last day, `YYYY-MM-DD`; without it everything that is known to come
 */
export function changesWithin(checker: Checker, question: Question, start: Answer, from: Date, to?: string): Change[] {
  const boundaries = new Map<number, string>();
  const rules = [
    ...(checker.book.rulesByVendor.get(start.vendor?.id ?? '') ?? []),
    ...checker.book.rulesWithoutVendor.filter((rule) => start.findings.some((finding) => finding.rule === rule.id)),
  ];
  for (const rule of rules) {
    const end = to === undefined ? Number.POSITIVE_INFINITY : instantOf(to, rule.timeZone).getTime() + DAY;
    for (const phase of rule.phases) {
      for (const at of [phase.fromAt, phase.untilAt]) {
        if (at && at > from && at.getTime() < end) boundaries.set(at.getTime(), rule.timeZone);
      }
    }
  }
  const moments = [...boundaries].sort(([a], [b]) => a - b).slice(0, MOST_CHANGES);
  return moments.flatMap(([time, timeZone]) => {
    const before = check(checker, { ...question, asOf: { at: new Date(time - 1) } });
    const after = check(checker, { ...question, asOf: { at: new Date(time) } });
    const says = differences(checker, before, after, time);
    return says.length > 0 ? [{ at: new Date(time).toISOString(), timeZone, verdict: after.verdict, says }] : [];
  });
}

const DAY = 86_400_000;

function differences(checker: Checker, before: Answer, after: Answer, time: number): Change['says'] {
  const statuses = new Map(before.findings.map((finding) => [finding.rule, finding.status]));
  return after.findings
    .filter((finding) => finding.isBinding || statuses.get(finding.rule) === 'prohibited')
    .flatMap((finding) => {
      const phases = checker.book.rules.get(finding.rule)?.phases ?? [];
      const begins = phases.find((phase) => phase.fromAt.getTime() === time);
      const ends = phases.find((phase) => phase.untilAt?.getTime() === time);
      if (!begins && !ends && statuses.get(finding.rule) === finding.status) return [];
      const effect = begins?.effect ?? (ends ? `This ends: ${ends.effect}` : finding.effect);
      return [{ short: finding.short, effect, url: finding.citations[0]?.url ?? '' }];
    });
}
