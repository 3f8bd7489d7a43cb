/** Questions about rules and not vendors: what a rule says, what changes on a day, where something is barred. */

import type { Book, Rule } from '../rulebook/book.ts';
import { rolesImplied } from '../rulebook/roles.ts';
import type { BuyerRole } from '../rulebook/schema.ts';
import { instantOf } from '../rulebook/time.ts';
import type { Question } from './answer.ts';
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
  const found: RuleDate[] = [];
  for (const rule of only ?? book.rules.values()) {
    const start = instantOf(from, rule.timeZone).getTime();
    const end = to === undefined ? Number.POSITIVE_INFINITY : instantOf(to, rule.timeZone).getTime() + DAY;
    for (const phase of rule.phases) {
      for (const [at, isEnd] of [
        [phase.fromAt, false],
        [phase.untilAt, true],
      ] as const)
        if (at && at.getTime() >= start && at.getTime() < end)
          found.push({ rule, at: at.toISOString(), effect: phase.effect, isEnd });
    }
  }
  return found.sort((a, b) => a.at.localeCompare(b.at));
}

const DAY = 86_400_000;

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
  const { book } = checker;
  const vendor = check(checker, question).vendor;
  const found = new Map<string, Rule[]>();
  for (const rule of book.rulesByVendor.get(vendor?.id ?? '') ?? []) {
    const isState = /^us-[a-z]{2}$/u.test(rule.jurisdiction);
    if (isState !== (scope === 'states')) continue;
    const now = 'at' in question.asOf ? question.asOf.at : instantOf(question.asOf.day, rule.timeZone);
    const holds = rule.phases.some((phase) => phase.fromAt <= now && (!phase.untilAt || phase.untilAt > now));
    if (holds) found.set(rule.jurisdiction, [...(found.get(rule.jurisdiction) ?? []), rule]);
  }
  return found;
}

/** The vendors that rules name, by their names. */
export function vendorsOfRules(book: Book, rules: readonly Rule[]): string[] {
  const ids = new Set(
    [...book.rulesByVendor].flatMap(([id, of]) => (of.some((rule) => rules.includes(rule)) ? [id] : [])),
  );
  return [...ids].flatMap((id) => book.vendors.get(id)?.name ?? []).sort((a, b) => a.localeCompare(b, 'en'));
}
