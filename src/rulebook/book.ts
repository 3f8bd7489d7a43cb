/** The rule book, ready for checks: its rules with their instants, and what is asked of it as a whole. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  Alias,
  BuyerRole,
  Category,
  Coverage,
  OutsideTopic,
  PhaseFile,
  Role,
  RuleFile,
  Vendor,
} from './schema.ts';
import { dayInZone, instantOf, isoInZone } from './time.ts';

/** A dated part of a rule, its local dates resolved to instants in the rule's time zone. */
export interface Phase extends PhaseFile {
  fromAt: Date;
  /** `fromAt` as ISO 8601 with the offset of the rule's zone. */
  fromIso: string;
  /** When it became known: with the rule, unless the file says otherwise. */
  announcedAt: Date;
  untilAt?: Date;
}

/** A legal instrument as the book holds it. */
export interface Rule extends Omit<RuleFile, 'phases'> {
  phases: Phase[];
  /** Midnight, in the rule's zone, of the day it was published. */
  publishedAt: Date;
  /** The end (UTC) of the day on which it was last checked. */
  checkedBy: Date;
}

/** The whole rule book, ready for checks. Immutable once built. */
export interface Book {
  rules: ReadonlyMap<string, Rule>;
  vendors: ReadonlyMap<string, Vendor>;
  categories: ReadonlyMap<string, Category>;
  roles: ReadonlyMap<BuyerRole, Role>;
  /** The rules that name each vendor, and those that name no vendor but a kind of product or a list. */
  rulesByVendor: ReadonlyMap<string, readonly Rule[]>;
  rulesWithoutVendor: readonly Rule[];
  /** By the id of a rule: the rule by which what its parties hold by half or more is reached too. */
  ownershipRules: ReadonlyMap<string, Rule>;
  /** How far the book goes, by place (`us`, `us-tx`, `uk`, …). */
  coverage: ReadonlyMap<string, Coverage>;
  /** What buyers ask and the book does not hold. */
  outside: readonly OutsideTopic[];
  /** Every kind of product with all wider kinds that include it, itself among them. */
  widerKinds: ReadonlyMap<string, ReadonlySet<string>>;
  /** The longest-ago day on which a rule was checked. */
  oldestCheck: string;
  /** The newest day on which a rule was checked. */
  newestCheck: string;
  /** The day on which the oldest rule that names a vendor was published. */
  oldestRule: string;
  /** The buyer roles of a single state or country that some rule binds, e.g. `us-state-agency:TX`. */
  placesBound: ReadonlySet<BuyerRole>;
  /** The newest day of checking and a digest of every file's text, e.g. `2026-11-23.4f1c22ab`. */
  version: string;
  /** What it was built from. */
  files: BookFiles;
}

/** Everything the files of the book say, each already checked against its schema. */
export interface BookFiles {
  rules: RuleFile[];
  vendors: Vendor[];
  categories: Category[];
  roles: Role[];
  coverage?: Coverage[];
  outside?: OutsideTopic[];
}

/** Builds the book. Phases are put in the order of their dates. @param digest of the files, for the version */
export function buildBook(files: BookFiles, digest: string): Book {
  return runSteps(bookInSteps(files, digest));
}

/** The same a rule at a time, for a bot that must answer meanwhile. */
export function* bookInSteps(files: BookFiles, digest: string): Steps<Book> {
  const rules: Rule[] = [];
  for (const rule of files.rules) {
    rules.push(withInstants(rule));
    yield;
  }
  return {
    rules: byId(rules),
    vendors: byId(files.vendors),
    categories: byId(files.categories),
    roles: byId(files.roles),
    rulesByVendor: rulesByVendor(rules),
    rulesWithoutVendor: rules.filter((rule) => rule.appliesTo.some((part) => !part.vendors || part.origin)),
    ownershipRules: new Map(rules.flatMap((rule) => rule.countsOwners.map((id) => [id, rule] as const))),
    coverage: new Map((files.coverage ?? []).map((one) => [one.place, one])),
    outside: files.outside ?? [],
    widerKinds: widerKinds(files.categories),
    oldestCheck: rules.map((rule) => rule.checked.on).toSorted()[0] ?? '',
    newestCheck: newestCheck(files),
    oldestRule:
      rules
        .filter((rule) => rule.appliesTo.some((part) => part.vendors))
        .map((rule) => rule.published)
        .toSorted()[0] ?? '',
    placesBound: new Set(
      rules
        .flatMap((rule) => [...rule.binds, ...rule.phases.flatMap((phase) => phase.binds ?? [])])
        .filter((role) => role.includes(':')),
    ),
    version: `${newestCheck(files)}.${digest.slice(0, 8)}`,
    files,
  };
}

function widerKinds(categories: Category[]): Map<string, Set<string>> {
  const direct = new Map(categories.map((category) => [category.id, category.within]));
  const wider = (id: string, seen: Set<string>): Set<string> => {
    if (!seen.has(id)) for (const next of direct.get(id) ?? []) wider(next, seen.add(id));
    return seen.add(id);
  };
  return new Map(categories.map(({ id }) => [id, wider(id, new Set())]));
}

function rulesByVendor(rules: Rule[]): Map<string, Rule[]> {
  const named = rules.flatMap((rule) =>
    [...new Set(rule.appliesTo.flatMap((part) => part.vendors ?? []))].map((vendor) => ({ vendor, rule })),
  );
  const byVendor = Map.groupBy(named, ({ vendor }) => vendor);
  return new Map([...byVendor].map(([vendor, of]) => [vendor, of.map(({ rule }) => rule)]));
}

function byId<T extends { id: string }>(entries: T[]): Map<string, T> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}

/** By time zone, its local dates as ISO 8601 with their offset. */
type Instants = Record<string, Record<string, string>>;

/** The instants of all dates of a book, to be put beside the program: to work them out takes longer than to read all the rest. */
export function prepareInstants({ rules }: BookFiles): Instants {
  const zones: Instants = {};
  for (const { timeZone, published, phases } of rules)
    for (const local of [published, ...phases.flatMap(({ from, until, announced }) => [from, until, announced])])
      if (local !== undefined) {
        zones[timeZone] ??= {};
        zones[timeZone][local] = isoInZone(instantOf(local, timeZone), timeZone);
      }
  return zones;
}

let prepared: Instants | undefined;

/** Only a packed program has them prepared; of a release that came later some may lack. */
function isoOf(local: string, zone: string): string {
  if (!prepared) {
    const path = join(import.meta.dirname, 'instants.json');
    prepared = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  }
  return prepared?.[zone]?.[local] ?? isoInZone(instantOf(local, zone), zone);
}

function withInstants(rule: RuleFile): Rule {
  const at = (local: string): Date => new Date(isoOf(local, rule.timeZone));
  const phases = rule.phases.map((phase) => ({
    ...phase,
    fromAt: at(phase.from),
    announcedAt: at(phase.announced ?? rule.published),
    fromIso: isoOf(phase.from, rule.timeZone),
    ...(phase.until === undefined ? {} : { untilAt: at(phase.until) }),
  }));
  phases.sort((a, b) => a.fromAt.getTime() - b.fromAt.getTime());
  return {
    ...rule,
    phases,
    publishedAt: at(rule.published),
    checkedBy: new Date(Date.parse(`${rule.checked.on}T00:00:00Z`) + 86_400_000),
  };
}

function newestCheck(files: BookFiles): string {
  return (
    files.rules
      .map((rule) => rule.checked.on)
      .toSorted()
      .at(-1) ?? 'empty'
  );
}

export function aliasText(alias: Alias): string {
  return typeof alias === 'string' ? alias : alias.text;
}

/** The kind that stands for "made in China" without saying what. */
export const CHINA_MADE = 'china-made';

/**
 * Whether a rule's kinds of product reach any of those asked about. A wider question than the rule ("telecom
 * equipment" against "mobile network") is covered too: the rule may well apply.
 */
export function areKindsCovered(book: Book, covered: readonly string[] | undefined, asked: readonly string[]): boolean {
  if (covered === undefined || asked.length === 0) return true;
  return asked.some((category) => covered.some((kind) => areKindsRelated(book, category, kind)));
}

/** Whether a kind of product is another kind or one of its narrower kinds. */
export function isWithin(book: Book, narrow: string, wide: string): boolean {
  return narrow === wide || (book.widerKinds.get(narrow)?.has(wide) ?? false);
}

/** Whether one of two kinds of product is within the other. */
export function areKindsRelated(book: Book, a: string, b: string): boolean {
  return isWithin(book, a, b) || isWithin(book, b, a);
}

/** A day on which something begins or ends, in the time zone of its rule. */
export interface LawDay {
  day: string;
  at: Date;
  change: 'begins' | 'ends';
  rule: Rule;
  phase: Phase;
}

/** Every beginning and end of these rules, in their order. */
export function lawDaysOf(rules: Iterable<Rule>): LawDay[] {
  return [...rules].flatMap((rule) =>
    rule.phases.flatMap((phase) =>
      (
        [
          ['begins', phase.fromAt],
          ['ends', phase.untilAt],
        ] as const
      ).flatMap(([change, at]): LawDay[] =>
        at ? [{ day: dayInZone(at, rule.timeZone), at, change, rule, phase }] : [],
      ),
    ),
  );
}

/** The same, by default of the whole book, the oldest first; on one day in the order of ids. */
export function lawDays(book: Book, rules: Iterable<Rule> = book.rules.values()): LawDay[] {
  return lawDaysOf(rules).toSorted((a, b) => a.day.localeCompare(b.day) || a.rule.id.localeCompare(b.rule.id));
}

/**
 * What it means for a buyer that a party stands on a screening list: what the rule file about the list says.
 *
 * @param list the short id of a `ListingMatch`, such as 'SDN' or 'EL'
 * @returns undefined for a list without a rule file: then say only that the party is listed
 */
export function listMeaning(book: Book, list: string) {
  const rule = book.rulesWithoutVendor.find(({ appliesTo }) => appliesTo.some((part) => part.list === list));
  const phase = rule?.phases.at(-1);
  if (!rule || !phase) return undefined;
  const { short, todo, citations, checked } = rule;
  /** `isBar`: US persons may not deal with the party; else dealings are limited another way. */
  const isBar = (phase.prohibits ?? []).includes('purchase');
  return { short, isBar, effect: phase.effect, todo, citations, checkedOn: checked.on };
}

/**
 * Work of some hundred milliseconds in small steps, so that a bot can answer between them. Each `yield` is a place at which
 * others may come first; the return is the result.
 */
export type Steps<T> = Generator<void, T>;

/** Does all steps at once. */
export function runSteps<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Does the steps with pauses between them.
 *
 * @param pause lets others come first, as `setImmediate` of `node:timers/promises`
 * @param longest milliseconds without a pause
 */
export async function runInSlices<T>(steps: Steps<T>, pause: () => Promise<unknown>, longest = 5): Promise<T> {
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < longest) continue;
    await pause();
    since = performance.now();
  }
}
