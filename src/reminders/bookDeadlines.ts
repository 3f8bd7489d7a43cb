import type { Book, Phase, Rule } from '../rulebook/book.ts';
import { rolesImplied } from '../rulebook/roles.ts';
import { dayInZone, isoInZone } from '../rulebook/time.ts';
import type { Deadline } from './deadline.ts';

/**
 * Every beginning and end of a phase, of each rule that binds one of these buyers. Where phases of a rule end alike on one
 * day, as those of a list of companies do that were listed one after the other, that is one deadline.
 */
export function bookDeadlines(book: Book, buyer: readonly string[]): Deadline[] {
  const roles = rolesImplied(book, buyer);
  return [...book.rules.values()].flatMap((rule) =>
    withOneEnd(
      rule.phases
        .filter((phase) => (phase.binds ?? rule.binds).some((role) => roles.has(role)))
        .flatMap((phase) => phaseDeadlines(rule, phase)),
    ),
  );
}

function withOneEnd(deadlines: readonly Deadline[]): Deadline[] {
  const ends = new Map<string, Deadline>();
  for (const deadline of deadlines.filter(({ kind }) => kind === 'phase-end')) {
    const key = `${deadline.dueOn} ${deadline.title}`;
    const first = ends.get(key);
    if (!first) ends.set(key, deadline);
    else ends.set(key, { ...first, vendors: [...new Set([...first.vendors, ...deadline.vendors])] });
  }
  return [...deadlines.filter(({ kind }) => kind !== 'phase-end'), ...ends.values()];
}

function phaseDeadlines(rule: Rule, phase: Phase): Deadline[] {
  const vendors = phase.vendors ?? [...new Set(rule.appliesTo.flatMap((part) => part.vendors ?? []))];
  const knownFrom = dayInZone(phase.announcedAt, rule.timeZone);
  const what = phase.title ?? phase.id.replaceAll('-', ' ');
  const common = { rule: rule.id, vendors, knownFrom, status: 'open' as const };
  const begins: Deadline = {
    ...common,
    id: `rule:${rule.id}:${phase.id}`,
    kind: 'phase',
    title: `${rule.short}: ${what}`,
    dueOn: dayInZone(phase.fromAt, rule.timeZone),
    dueAt: { iso: phase.fromIso, timeZone: rule.timeZone },
    note: phase.effect,
  };
  if (!phase.untilAt) return [begins];
  const ends: Deadline = {
    ...common,
    id: `rule:${rule.id}:${phase.id}:until`,
    kind: 'phase-end',
    title: `${rule.short}: ${what} ends`,
    dueOn: dayInZone(phase.untilAt, rule.timeZone),
    dueAt: { iso: isoInZone(phase.untilAt, rule.timeZone), timeZone: rule.timeZone },
    note: `This no longer holds from then on: ${phase.effect}`,
  };
  return [begins, ends];
}
