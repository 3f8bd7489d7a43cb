/** How far a rule reaches what was asked about. */
import { areKindsCovered, areKindsRelated, type Book, CHINA_MADE, isWithin, type Rule } from '../../rulebook/book.ts';
import type { Scope, Vendor } from '../../rulebook/schema.ts';
import type { ReachedBy } from '../answer.ts';
import { kindsOf, type Subject } from '../resolve/resolution.ts';

export interface Reach {
  parts: Scope[];
  by: ReachedBy;
  /** The vendor is named, but not this kind of product. */
  isOutside: boolean;
  /** What must be found out before it is known whether the rule applies at all, as the files ask it. */
  needsFacts: string[];
  /** Nothing was said of the kind of product, and the rule does not reach what the maker mainly makes: the kinds it reaches. */
  onlyKinds: string[];
  /** With a maker that may belong to a country, but is not of it for certain: the countries. */
  perhapsOf: string[];
  /** With `ownership`: the rule by which the parent's listing counts for the company, while it is in force. */
  through: Rule | null;
}

/** Of a rule whose reach leaves nothing to find out. */
export const NOTHING_OPEN = { needsFacts: [], onlyKinds: [], perhapsOf: [], through: null };

/** How the rule reaches the subject; null: not at all. */
export function reachOf(book: Book, rule: Rule, subject: Subject): Reach | null {
  const reached = rule.appliesTo.flatMap((part) => partReached(book, rule, part, subject) ?? []);
  const inside = reached.filter((one) => !one.isOutside);
  if (inside.length > 0) {
    const certain = inside.filter(
      ({ asks, onlyKinds, perhapsOf }) => !asks && onlyKinds.length + perhapsOf.length === 0,
    );
    const told = certain.length > 0 ? certain : inside;
    const by = BY_STRENGTH.find((way) => told.some((one) => one.by === way)) ?? 'vendor';
    return {
      parts: inside.map((one) => one.part),
      by,
      isOutside: false,
      needsFacts: told.flatMap((one) => (one.asks ? [one.asks] : [])),
      onlyKinds: certain.length > 0 ? [] : (inside[0]?.onlyKinds ?? []),
      perhapsOf: certain.length > 0 ? [] : (inside[0]?.perhapsOf ?? []),
      through: by === 'ownership' ? (inside.find((one) => one.through)?.through ?? null) : null,
    };
  }
  return reached.length > 0
    ? { ...NOTHING_OPEN, parts: reached.map((one) => one.part), by: 'vendor', isOutside: true }
    : null;
}

const BY_STRENGTH: readonly ReachedBy[] = ['vendor', 'ownership', 'origin', 'any maker', 'kind', 'makers'];

interface PartReached {
  part: Scope;
  by: ReachedBy;
  isOutside: boolean;
  asks?: string | undefined;
  onlyKinds: string[];
  perhapsOf: string[];
  through?: Rule;
}

function partReached(book: Book, rule: Rule, part: Scope, subject: Subject): PartReached | null {
  const base = { part, isOutside: false, onlyKinds: [], perhapsOf: [] };
  if (part.vendors && subject.vendor && part.vendors.includes(subject.vendor.id)) {
    const isNamed = isReached(part, subject);
    const through = isNamed ? undefined : ownershipRule(book, rule, subject);
    if (!isNamed && !through) return null;
    const isOutside = !areKindsCovered(book, part.categories, subject.isCategoryNamed ? subject.categories : []);
    const asks = isOpen(part, subject) && !through ? part.ask : undefined;
    const onlyKinds = subject.isCategoryNamed ? [] : sideKinds(book, part, subject.categories);
    return {
      ...base,
      by: through ? 'ownership' : 'vendor',
      isOutside,
      asks,
      onlyKinds,
      ...(through ? { through } : {}),
    };
  }
  if (part.origin) return reachedByOrigin(book, part, subject);
  if (part.vendors) return subject.vendor || subject.maker ? null : reachedAsMakers(book, part, part.vendors, subject);
  if (part.categories && part.ask && subject.categories.length > 0) {
    const kinds = part.categories;
    if (subject.categories.some((category) => isKindReached(book, kinds, category, subject)))
      return { ...base, by: 'kind', asks: part.ask };
  }
  return null;
}

/** A part on the makers of some countries, crossed with the kinds of product that it names. */
function reachedByOrigin(book: Book, part: Scope, subject: Subject): PartReached | null {
  const isCovered = (country: string): boolean => isOfOrigin(part, country);
  const asked = kindsOf(subject);
  const base = { part, isOutside: false, onlyKinds: [], perhapsOf: [] };
  if (!subject.vendor) {
    // Of a kind of product: the question is who makes it, unless the question said where it is from.
    if (subject.categories.length === 0 || !areKindsCovered(book, part.categories, asked)) return null;
    const isFrom = subject.categories.includes(CHINA_MADE);
    // Of a maker that the book does not know the country is not known either: rules on every maker reach it, others perhaps.
    if (subject.maker && !isFrom)
      return part.origin?.includes('*')
        ? { ...base, by: 'any maker', asks: part.ask }
        : asked.length > 0
          ? { ...base, by: 'origin', asks: part.ask, perhapsOf: part.origin ?? [] }
          : null;
    if (!isFrom) return { ...base, by: 'makers', asks: part.ask };
    if (!isCovered('CN')) return null;
    // "Made in China" is not yet a maker of China, and without a kind it is not known which rule it meets.
    const onlyKinds = asked.length === 0 ? (part.categories ?? []).filter((kind) => kind !== CHINA_MADE) : [];
    return { ...base, by: 'origin', asks: part.ask, onlyKinds, perhapsOf: ['CN'] };
  }
  const { certain, perhaps } = countriesOf(subject, subject.vendor);
  const isCertain = certain.some(isCovered);
  const perhapsOf = perhaps.filter(isCovered);
  if (!isCertain && perhapsOf.length === 0) return null;
  const by = part.origin?.includes('*') ? ('any maker' as const) : ('origin' as const);
  const origin = { ...base, by, asks: part.ask, perhapsOf: isCertain ? [] : perhapsOf };
  const kinds = part.categories;
  if (!kinds || kinds.includes(CHINA_MADE)) return origin;
  if (subject.isCategoryNamed) return areKindsCovered(book, kinds, asked) ? origin : null;
  const covered = asked.filter((own) => kinds.some((kind) => areKindsRelated(book, own, kind)));
  if (covered.length === 0) return null;
  return { ...origin, onlyKinds: sideKinds(book, part, asked) };
}

/**
 * The kinds of product that a part covers of a maker, where they are not what it is known for: a vendor file names that
 * first. Empty where nothing remains to be found out.
 */
function sideKinds(book: Book, { categories: kinds = [] }: Scope, made: readonly string[]): string[] {
  const [main] = made;
  if (main === undefined || kinds.length === 0 || kinds.some((kind) => isWithin(book, main, kind))) return [];
  return kinds.filter((kind) => made.some((own) => areKindsRelated(book, own, kind)));
}

function isOfOrigin({ origin = [], exceptOrigin = [] }: Scope, country: string): boolean {
  return (origin.includes('*') || origin.includes(country)) && !exceptOrigin.includes(country);
}

/** Of which countries a maker is: for certain, and perhaps, by way of who owns it or whose technology it holds. */
function countriesOf({ member, contains }: Subject, vendor: Vendor): { certain: string[]; perhaps: string[] } {
  if (contains) return { certain: [], perhaps: [vendor.country] };
  if (!member) {
    const parents = vendor.members.filter((one) => one.kind === 'parent' && one.country && !one.until);
    return { certain: [vendor.country], perhaps: parents.flatMap((one) => one.country ?? []) };
  }
  if (member.kind === 'parent') return { certain: [member.country ?? vendor.country], perhaps: [] };
  if (member.country === undefined)
    return member.kind === 'brand' || member.kind === 'service'
      ? { certain: [vendor.country], perhaps: [] }
      : { certain: [], perhaps: [vendor.country] };
  return { certain: [member.country], perhaps: member.country === vendor.country ? [] : [vendor.country] };
}

/** A question about a kind of product: whether the part names makers of that kind. */
function reachedAsMakers(book: Book, part: Scope, vendors: string[], subject: Subject): PartReached | null {
  const asked = kindsOf(subject);
  if (asked.length === 0 || !subject.isCategoryNamed) return null;
  const isReachedKind = part.categories
    ? areKindsCovered(book, part.categories, asked)
    : makersOf(book, vendors, asked).length > 0;
  return isReachedKind ? { part, by: 'makers', isOutside: false, onlyKinds: [], perhapsOf: [] } : null;
}

/** Those of some vendors that make a kind of product, or a narrower one. */
export function makersOf(book: Book, vendors: readonly string[], asked: readonly string[]): string[] {
  return vendors.filter((id) =>
    book.vendors.get(id)?.categories.some((own) => asked.some((kind) => isWithin(book, own, kind))),
  );
}

/** Whether a part leaves something to find out. Who names the very party that the instrument lists has answered it. */
function isOpen(part: Scope, subject: Subject): boolean {
  return part.ask !== undefined && !(subject.member && isParty(part, subject.member.name));
}

/**
 * Whether a rule on a kind of product, of any maker, concerns a kind asked about. A wider kind counts only where the
 * question named it: that a vendor makes software does not make every rule on some software its concern.
 */
function isKindReached(book: Book, covered: string[], category: string, subject: Subject): boolean {
  if (subject.isCategoryNamed || !subject.vendor) return areKindsCovered(book, covered, [category]);
  return covered.some((kind) => isWithin(book, category, kind));
}

/** A rule that names legal entities reaches the vendor as a whole and those entities, not every brand or product. */
function isReached(part: Scope, subject: Subject): boolean {
  if (part.reach === 'family') return true;
  if (subject.contains) return false;
  return !subject.member || isParty(part, subject.member.name);
}

/** The rule that makes what a listed party holds by half or more listed too, for a company abroad that is held so. */
function ownershipRule(book: Book, rule: Rule, { member }: Subject): Rule | undefined {
  if (member?.held !== 'half-or-more' || member.until) return undefined;
  const through = book.ownershipRules.get(rule.id);
  return member.country?.toLowerCase() === through?.jurisdiction ? undefined : through;
}

function isParty(part: Scope, name: string): boolean {
  return (part.parties ?? []).some((party) => party.toLowerCase() === name.toLowerCase());
}
