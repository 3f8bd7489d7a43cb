/** What a typed text turns out to be about. */
import { CHINA_MADE } from '../../rulebook/book.ts';
import type { Citation, Contains, Member, Product, Vendor } from '../../rulebook/schema.ts';
import { normalName } from '../../screening/normalize/normalForm.ts';
import { editDistance } from '../../screening/score/editDistance.ts';
import { type NameEntry, SHORTEST_FUZZY_KEY } from './vendorNames.ts';

export type MatchLevel = 'exact' | 'strong' | 'weak';

/** A name that may be meant, or is easily taken for the one asked about. */
export interface Candidate {
  name: string;
  reason: string;
  /** What to ask to get an answer about it; absent where the book says that it is somebody else. */
  ask?: string;
}

/** How what was typed leads to a vendor. */
export interface Matched {
  text: string;
  name: string;
  /** From what was typed to the vendor, e.g. `['EZVIZ', 'brand of Hikvision']`. */
  path: string[];
  level: MatchLevel | null;
  /** Why it matches, in a sentence. */
  reason: string;
  /** What was typed is taken as a misspelling. */
  isMisspelt?: boolean;
  /** Of a field with several names or remarks: the name that matched, and what stood beside it. */
  matched?: string;
  beside?: string[];
}

/** What the answer is about. */
export interface Subject {
  vendor: Vendor | null;
  /** With a kind of product, a maker that the book does not know: "Axis cameras". */
  maker?: string;
  /** With a kind of product, words beside it that were not understood: one may name the maker. */
  unread?: string[];
  member?: Member;
  product?: Product;
  contains?: Contains;
  /** The kinds of product meant, by the product or by words of the question; empty: whatever the vendor makes. */
  categories: string[];
  /** Whether the kinds were named (and not only what the vendor usually makes). */
  isCategoryNamed: boolean;
  /** Set where a rule on the vendor applies only in part to what was asked: why, and what to find out. */
  onlyPartly?: string;
  matched: Matched | null;
}

export interface Resolution {
  /** What it is, or null where nothing in the book is meant for sure. */
  subject: Subject | null;
  /** What else may be meant. */
  candidates: Candidate[];
  /** Whether the candidates must be asked about before there is an answer. */
  mustAsk: boolean;
  notes: { says: string; citation?: Citation }[];
}

export function resolved(subject: Subject | null, rest: Partial<Resolution> = {}): Resolution {
  return { subject, candidates: [], mustAsk: false, notes: [], ...rest };
}

/** Nothing is meant for sure: it is asked which of these is. */
export function unsure(candidates: Candidate[], notes: Resolution['notes'] = []): Resolution {
  return resolved(null, { candidates: distinct(candidates), mustAsk: true, notes });
}

export function distinct(candidates: Candidate[]): Candidate[] {
  return [...new Map(candidates.map((candidate) => [candidate.name, candidate])).values()];
}

/** What an entry names, to be asked about. */
export function candidateOf(entry: NameEntry, reason: string = describe(entry)): Candidate {
  return { name: entry.name, ask: entry.name, reason };
}

/** The kinds of product asked about; that it is made in China is no kind. */
export function kindsOf({ categories }: Subject): string[] {
  return categories.filter((kind) => kind !== CHINA_MADE);
}

type Entry<Kind extends NameEntry['kind']> = NameEntry & { kind: Kind };

/** How a text names something that the rule book knows. */
export interface Reading {
  level: 'exact' | 'strong';
  /** How the text differs from the name, as a clause; empty where it does not. */
  how: string;
  /** Words of the question that the name does not explain. */
  rest: string[];
  day: string;
  categories?: string[];
}

/** The answer to a name that the book knows: one meaning, several, or somebody else. */
export function resolveEntries(every: NameEntry[], typed: string, reading: Reading): Resolution {
  // Names of different scripts can sound alike (萤石, 影石): what is written the same way is meant.
  const native = normalName(typed).native;
  const same = every.filter((claim) => claim.alias.native === native);
  const claims = same.length > 0 ? same : every;
  const own = claims.filter(
    (claim) =>
      claim.kind !== 'lookalike' &&
      !(claim.kind === 'divested' && claims.some((other) => other.kind !== 'divested' && other.kind !== 'lookalike')),
  );
  const lookalikes = claims.filter((claim) => claim.kind === 'lookalike');
  const sold = claims.filter((claim) => claim.kind === 'divested');
  if (own.length === 0) return fromLookalikes(lookalikes, typed, reading);

  const vendors = new Set(own.map((claim) => claim.vendor.id));
  const shared = own.find((claim) => claim.alias.sharedName);
  const soldBefore = sold.find(({ divested }) => reading.day < divested.on);
  if (soldBefore) return resolved(subjectOfEntry(soldBefore, typed, reading), { notes: divestedNotes(soldBefore) });
  if (vendors.size > 1 || shared) {
    const others =
      shared?.alias.says && vendors.size === 1
        ? [{ name: 'Somebody else of this name', reason: shared.alias.says }]
        : [];
    return unsure([...own.map((claim) => candidateOf(claim, claim.alias.says ?? describe(claim))), ...others]);
  }
  const claim = own.toSorted((a, b) => specificity(b) - specificity(a))[0];
  if (!claim) return fromLookalikes(lookalikes, typed, reading);
  if (claim.kind === 'divested') return fromDivested(claim, typed, reading);
  return resolved(subjectOfEntry(claim, typed, reading), {
    candidates: lookalikes.map(({ name, lookalike }) => ({ name, reason: lookalike.says })),
    notes: [...sold.flatMap(divestedNotes), ...memberNotes(claim, reading.day)],
  });
}

function specificity(claim: NameEntry): number {
  return { product: 4, contains: 3, member: 2, vendor: 1, divested: 0, lookalike: 0 }[claim.kind];
}

function fromLookalikes(claims: Entry<'lookalike'>[], typed: string, { categories = [] }: Reading): Resolution {
  const candidates = claims.map(({ vendor, lookalike }) => ({
    name: vendor.name,
    reason: lookalike.says,
    ask: vendor.name,
  }));
  // "Hyterra radios": HyTerra makes none, and Hytera is one letter away. "Blink cameras" begins otherwise than D-Link.
  const isLikelyMistyped = claims.some(({ vendor, alias }) => {
    const [written, meant] = [normalName(alias.text).compact, normalName(vendor.name).compact];
    const isNear =
      meant.length >= SHORTEST_FUZZY_KEY && written[0] === meant[0] && editDistance(written, meant, 1) === 1;
    return isNear && categories.some((kind) => vendor.categories.includes(kind));
  });
  if (isLikelyMistyped || claims.some(({ alias }) => alias.sharedName)) return unsure(candidates);
  // A firm that is named in full is called so.
  const [claim] = claims;
  const name = claim && normalName(typed).legalForms.length === 0 ? claim.name : typed;
  const reason = 'The rule book knows this name as somebody else’s.';
  const matched: Matched = { text: typed, name, path: [name], level: null, reason };
  return resolved({ vendor: null, categories: [], isCategoryNamed: false, matched }, { candidates });
}

function fromDivested(claim: Entry<'divested'>, typed: string, reading: Reading): Resolution {
  const { divested, vendor } = claim;
  const matched: Matched = {
    text: typed,
    name: divested.name,
    path: [divested.name, `sold by ${vendor.name} on ${divested.on} to ${divested.to}`],
    level: reading.level,
    reason: `${divested.name} no longer belongs to ${vendor.name}: it was sold on ${divested.on} to ${divested.to}.`,
  };
  return resolved({ vendor: null, categories: [], isCategoryNamed: false, matched }, { notes: divestedNotes(claim) });
}

function divestedNotes({ divested }: Entry<'divested'>): Resolution['notes'] {
  return [{ says: divested.says, citation: { label: 'Source of the sale', url: divested.source, official: false } }];
}

function memberNotes(claim: NameEntry, day: string): Resolution['notes'] {
  if (claim.kind !== 'member' || !claim.member.says) return [];
  const { says, source } = claim.member;
  const label = hasLeft(claim.member, day) ? 'Source of the change' : 'Source of the relation';
  return [{ says, ...(source ? { citation: { label, url: source, official: false } } : {}) }];
}

/** What a claim is, in a clause after the name: "brand of Hikvision". */
export function describe(claim: NameEntry, day?: string): string {
  switch (claim.kind) {
    case 'vendor':
      return claim.vendor.says ?? claim.vendor.name;
    case 'member':
      return `${claim.member.kind} of ${claim.vendor.name}${day && hasLeft(claim.member, day) ? ` until ${claim.member.until}` : ''}`;
    case 'product':
      return `product of ${claim.vendor.name}`;
    case 'contains':
      return `${claim.contains.by} product that ${claim.contains.kind} ${claim.vendor.name} technology`;
    case 'divested':
      return `part of ${claim.vendor.name} until ${claim.divested.on}`;
    case 'lookalike':
      return `not ${claim.vendor.name}`;
  }
}

function subjectOfEntry(claim: NameEntry, typed: string, reading: Reading): Subject {
  const { vendor } = claim;
  const path = claim.kind === 'vendor' ? [vendor.name] : [claim.name, describe(claim, reading.day)];
  const spelling =
    reading.how ||
    (sameText(claim.alias.text, claim.name) ? '' : `“${claim.alias.text}” is a name of it in the rule book`);
  const rest = reading.rest.length > 0 ? `the book has no entry for “${reading.rest.join(' ')}”` : '';
  const reason = [
    claim.kind === 'vendor' ? `Matched ${vendor.name}` : `${claim.name}: ${describe(claim, reading.day)}`,
    spelling,
    rest,
  ]
    .filter(Boolean)
    .join('; ');
  const matched: Matched = {
    text: typed,
    name: nameAsAsked(claim, typed),
    path,
    level: reading.level,
    reason: `${reason}.`,
    ...(reading.how === '' ? {} : { isMisspelt: true }),
  };
  const named = reading.categories ?? [];
  const own = ownCategories(claim);
  const isProduct =
    claim.kind === 'product' ||
    claim.kind === 'contains' ||
    (claim.kind === 'member' && claim.member.categories !== undefined);
  return {
    vendor,
    ...(claim.kind === 'member' ? { member: claim.member } : {}),
    ...(claim.kind === 'product' ? { product: claim.product } : {}),
    ...(claim.kind === 'contains' ? { contains: claim.contains } : {}),
    categories: claim.kind !== 'product' && named.length > 0 ? named : own,
    isCategoryNamed: named.length > 0 || isProduct,
    ...partly(claim, reading.day),
    matched,
  };
}

/** A brand or product by its name, with its maker's where that was written: "TP-Link Archer", "BYD bus" (now called Ride Mobility). */
function nameAsAsked({ vendor, name, alias }: NameEntry, typed: string): string {
  const maker = ` ${normalName(vendor.name).words.join(' ')} `;
  const names = (text: string): boolean => ` ${normalName(text).words.join(' ')} `.includes(maker);
  if (!names(typed) || names(name)) return name;
  return names(alias.text) ? alias.text : `${vendor.name} ${name}`;
}

function ownCategories(claim: NameEntry): string[] {
  if (claim.kind === 'product') return claim.product.categories;
  if (claim.kind === 'contains') return claim.contains.categories;
  if (claim.kind === 'member') return claim.member.categories ?? claim.vendor.categories;
  return claim.vendor.categories;
}

/** Where a rule on the vendor reaches only some of what was asked about: only some models, or only what is old. */
function partly(claim: NameEntry, day: string): { onlyPartly?: string } {
  const vendor = claim.vendor.name;
  if (claim.kind === 'contains') {
    const { until, extent, says } = claim.contains;
    if (until && until <= day)
      return {
        onlyPartly: `Newer versions no longer contain ${vendor} technology (since ${until}); find out which version you have. ${says}`,
      };
    if (extent === 'some')
      return {
        onlyPartly: `Only some models or versions contain ${vendor} technology: find out which one you mean. ${says}`,
      };
  }
  if (claim.kind === 'member' && claim.member.ask) return { onlyPartly: claim.member.ask };
  if (claim.kind === 'member' && hasLeft(claim.member, day)) {
    const { name, until, says = '' } = claim.member;
    return {
      onlyPartly: `${name} left ${vendor} on ${until}; what was made before may still count. ${says}`.trim(),
    };
  }
  return {};
}

/** Whether a part of a vendor belonged to it no more on a day. */
function hasLeft({ until }: Member, day: string): boolean {
  return until !== undefined && until <= day;
}

function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
