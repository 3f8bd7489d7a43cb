/**
 * What the book is asked besides a check: what a rule says, what changes on a day, where something is barred, and which names
 * begin with what somebody types.
 */

import { aliasText, areKindsRelated, type Book, lawDaysOf, type Rule } from '../rulebook/book.ts';
import { rolesImplied } from '../rulebook/roles.ts';
import type { BuyerRole } from '../rulebook/schema.ts';
import { instantOf } from '../rulebook/time.ts';
import { normalName } from '../screening/normalize/normalForm.ts';
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

export interface Suggestion {
  /** What to ask the check for. */
  ask: string;
  label: string;
}

interface Entry extends Suggestion {
  forms: string[];
}

export type Suggest = (typed: string) => Suggestion[];

/** How many of the listed parties are offered below the names of the rule book. */
const MOST_LISTED = 20;

/**
 * The index is built with the first letter that is typed, and anew for another book.
 *
 * @param most as many as the menu takes
 */
export function buildSuggestions(checker: () => Checker, most = 100): Suggest {
  let built: { book: Book; entries: Entry[] } | undefined;
  return (typed) => {
    const present = checker();
    if (built?.book !== present.book) built = { book: present.book, entries: entriesOf(present) };
    const { entries } = built;
    const { words, native, compact } = normalName(typed.slice(0, 80));
    const wanted = words.join(' ');
    const asTyped = typed.trim().slice(0, 75);
    const own =
      wanted === '' ? entries.filter((entry) => entry.ask === entry.label) : ranked(entries, wanted, compact, native);
    const listed = wanted.length < 3 ? [] : listedParties(present, asTyped);
    const offered = [...own, ...listed, ...(asTyped ? [{ ask: asTyped, label: `Check “${asTyped}” as typed` }] : [])];
    const firsts = new Map<string, Suggestion>();
    for (const { ask, label } of offered)
      if (!firsts.has(ask.toLowerCase())) firsts.set(ask.toLowerCase(), { ask, label });
    return [...firsts.values()].slice(0, most);
  };
}

const NOT_FOUND = 5;

function ranked(entries: Entry[], wanted: string, compact: string, native: string): Suggestion[] {
  const begins = (form: string | undefined): boolean => Boolean(form?.startsWith(wanted) || form?.startsWith(native));
  const rank = ({ forms }: Entry): number => {
    if (forms.some((form) => form === wanted || form === native)) return 0;
    // The name itself before those that are found by another name of theirs.
    if (begins(forms[0])) return 1;
    if (forms.some(begins)) return 2;
    if (forms.some((form) => form.replaceAll(' ', '').startsWith(compact))) return 3;
    return forms.some((form) => form.includes(` ${wanted}`)) ? 4 : NOT_FOUND;
  };
  return entries
    .map((entry) => ({ entry, rank: rank(entry) }))
    .filter((one) => one.rank < NOT_FOUND)
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        (a.entry.forms[0]?.length ?? 0) - (b.entry.forms[0]?.length ?? 0) ||
        a.entry.label.localeCompare(b.entry.label, 'en'),
    )
    .map(({ entry }) => entry);
}

function listedParties(checker: Checker, typed: string): Suggestion[] {
  const { listings } = checker;
  // What is typed so far, and what it may be misspelt for.
  return [...(listings.complete?.(typed, MOST_LISTED) ?? []), ...listings.screen(typed)]
    .slice(0, MOST_LISTED)
    .map(({ name, list }) => ({ ask: name, label: `${name} (listed: ${list})` }));
}

function entriesOf({ book }: Checker): Entry[] {
  return [...book.vendors.values()].flatMap((vendor) => [
    entry(vendor.name, vendor.name, [vendor.name, ...vendor.aliases.map(aliasText), ...vendor.legalNames]),
    ...vendor.members.map((one) =>
      entry(one.name, `${one.name} (${one.kind} of ${vendor.name})`, [one.name, ...one.aliases.map(aliasText)]),
    ),
    ...vendor.products.map((one) =>
      entry(one.name, `${one.name} (${vendor.name})`, [one.name, ...one.aliases.map(aliasText)]),
    ),
  ]);
}

function entry(ask: string, label: string, names: string[]): Entry {
  const forms = names.flatMap((name) => {
    const { words, native } = normalName(name);
    return [words.join(' '), native];
  });
  return { ask, label, forms: [...new Set(forms.filter((form) => form !== ''))] };
}
