/** Questions about rules and not vendors: what a rule says, what changes on a day, where something is barred. */

import { areKindsRelated, type Book, lawDaysOf, type Rule } from '../rulebook/book.ts';
import { rolesImplied } from '../rulebook/roles.ts';
import type { BuyerRole } from '../rulebook/schema.ts';
import { instantOf } from '../rulebook/time.ts';
import type { Answer, Question, Verdict } from './answer.ts';
import { type Checker, check } from './check.ts';

/** A moment at which a rule begins or ends to hold. */
export interface RuleDate {
  rule: Rule;
  /** ISO 8601. */
  at: string;
  effect: string;
  isEnd: boolean;
}

/** The rules that clauses name, in the order of the book. Of "part B" beside "section 889" only the narrower counts. */
export function rulesOfClauses(book: Book, clauses: readonly { rules: readonly string[] }[]): Rule[] {
  const sets = clauses.map(({ rules }) =>
    [...book.rules.values()].filter(({ id }) => rules.some((form) => isLike(id, form))),
  );
  const narrowest = sets.filter(
    (set) =>
      set.length > 0 &&
      !sets.some((other) => other !== set && other.length < set.length && other.every((rule) => set.includes(rule))),
  );
  return [...new Set(narrowest.flat())];
}

function isLike(id: string, form: string): boolean {
  const parts = form.split('*');
  return form.includes('*')
    ? id.startsWith(parts[0] ?? '') && id.endsWith(parts.at(-1) ?? '') && parts.every((part) => id.includes(part))
    : id === form;
}

/** What begins or ends between two days, both included, soonest first. @param only rules to look at; else all */
export function ruleDates(book: Book, from: string, to: string | undefined, only?: readonly Rule[]): RuleDate[] {
  return lawDaysOf(only ?? book.rules.values())
    .filter(({ day }) => day >= from && (to === undefined || day <= to))
    .map(({ rule, at, phase, change }) => ({
      rule,
      at: at.toISOString(),
      effect: phase.effect,
      isEnd: change === 'ends',
    }))
    .toSorted((a, b) => a.at.localeCompare(b.at));
}

/** Whether a rule binds somebody with these roles. */
export function isBoundBy(book: Book, rule: Rule, buyer: readonly BuyerRole[]): boolean {
  const roles = rolesImplied(book, buyer);
  return [...rule.binds, ...rule.phases.flatMap((phase) => phase.binds ?? [])].some((role) => roles.has(role));
}

/** The states and countries whose rules bar a vendor, with the rules. */
export function placesBarring(
  checker: Checker,
  question: Question,
  scope: 'states' | 'countries',
): Map<string, Rule[]> {
  const vendor = check(checker, question).vendor;
  const holding = (checker.book.rulesByVendor.get(vendor?.id ?? '') ?? []).filter(
    ({ jurisdiction, timeZone, phases }) => {
      if (/^us-[a-z]{2}$/u.test(jurisdiction) !== (scope === 'states')) return false;
      const now = 'at' in question.asOf ? question.asOf.at : instantOf(question.asOf.day, timeZone);
      return phases.some((phase) => phase.fromAt <= now && (!phase.untilAt || phase.untilAt > now));
    },
  );
  return Map.groupBy(holding, ({ jurisdiction }) => jurisdiction);
}

/** The vendors that rules name, by their names. */
export function vendorsOfRules(book: Book, rules: readonly Rule[]): string[] {
  const ids = new Set(
    [...book.rulesByVendor].flatMap(([id, of]) => (of.some((rule) => rules.includes(rule)) ? [id] : [])),
  );
  return [...ids].flatMap((id) => book.vendors.get(id)?.name ?? []).sort((a, b) => a.localeCompare(b, 'en'));
}

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
  const rules = [
    ...(checker.book.rulesByVendor.get(start.vendor?.id ?? '') ?? []),
    ...checker.book.rulesWithoutVendor.filter((rule) => start.findings.some((finding) => finding.rule === rule.id)),
  ];
  const days = lawDaysOf(rules).filter(({ at, day }) => at > from && (to === undefined || day <= to));
  const moments = [...new Map(days.map(({ at, rule }) => [at.getTime(), rule.timeZone]))]
    .sort(([a], [b]) => a - b)
    .slice(0, MOST_CHANGES);
  return moments.flatMap(([time, timeZone]) => {
    const before = check(checker, { ...question, asOf: { at: new Date(time - 1) } });
    const after = check(checker, { ...question, asOf: { at: new Date(time) } });
    const says = differences(checker, before, after, time);
    return says.length > 0 ? [{ at: new Date(time).toISOString(), timeZone, verdict: after.verdict, says }] : [];
  });
}

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

export interface Barred {
  vendor: string;
  name: string;
  verdict: 'prohibited' | 'upcoming' | 'restricted';
}

/**
 * Every vendor that is barred for this buyer, activity and date, or will be. The companies of long official lists are
 * named only where their kind of product is asked about: they would bury the vendors that people look for.
 *
 * @param categories only makers of these kinds of product; empty: all
 */
export function listBarred(checker: Checker, question: Omit<Question, 'text'>, categories: string[]): Barred[] {
  const { book } = checker;
  const kinds = categories.map((id) => book.categories.get(id)?.words[0] ?? book.categories.get(id)?.label ?? '');
  return [...book.vendors.values()]
    .filter(
      (vendor) =>
        (categories.length === 0 && vendor.fromList === undefined) ||
        vendor.categories.some((own) => categories.some((kind) => areKindsRelated(book, own, kind))),
    )
    .flatMap((vendor) => {
      const { verdict } = check(checker, { ...question, text: [vendor.name, ...kinds].join(' ') });
      return verdict === 'prohibited' || verdict === 'upcoming' || verdict === 'restricted'
        ? [{ vendor: vendor.id, name: vendor.name, verdict }]
        : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
