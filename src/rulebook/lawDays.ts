import type { Book, Phase, Rule } from './book.ts';
import { dayInZone } from './time.ts';

/** A day on which something begins or ends, in the time zone of its rule. */
export interface LawDay {
  day: string;
  at: Date;
  change: 'begins' | 'ends';
  rule: Rule;
  phase: Phase;
}

/** Every beginning and end of these rules, by default of the whole book, the oldest first; on one day in the order of ids. */
export function lawDays(book: Book, rules: Iterable<Rule> = book.rules.values()): LawDay[] {
  return [...rules]
    .flatMap((rule) =>
      rule.phases.flatMap((phase): LawDay[] => {
        const of = (change: LawDay['change'], at: Date): LawDay => ({
          day: dayInZone(at, rule.timeZone),
          at,
          change,
          rule,
          phase,
        });
        return [of('begins', phase.fromAt), ...(phase.untilAt ? [of('ends', phase.untilAt)] : [])];
      }),
    )
    .toSorted((a, b) => a.day.localeCompare(b.day) || a.rule.id.localeCompare(b.rule.id));
}
