/** What a typed text is about: a vendor or product of the rule book, a kind of product, or nothing known. */
import { editDistance } from '../names/editDistance.ts';
import { type NormalName, normalName } from '../names/normalForm.ts';
import type { Book } from '../rulebook/book.ts';
import type { Citation, Contains, Member, Product, Vendor } from '../rulebook/schema.ts';
import type { Candidate, Matched } from './answer.ts';
import { categoriesNamed } from './categories.ts';
import { type Claim, type KnownName, lettersOf, SHORTEST_FUZZY_KEY, type VendorNames } from './vendorNames.ts';

/** What the answer is about. */
export interface Subject {
  vendor: Vendor | null;
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

/** The longest text that is read as a name, in characters. */
const LONGEST_NAME = 300;

/**
 * Finds what a text means.
 *
 * @param day the day of the question, `YYYY-MM-DD`: brands and subsidiaries come and go
 */
export function resolveSubject(book: Book, names: VendorNames, text: string, day: string): Resolution {
  const typed = text.slice(0, LONGEST_NAME).trim();
  const domain = vendorOfDomain(names, typed);
  if (domain)
    return resolved(
      vendorSubject(domain, {
        text: typed,
        name: domain.name,
        path: [typed, domain.name],
        level: 'exact',
        reason: `${typed} is a site of ${domain.name}.`,
      }),
    );

  const normal = normalName(typed.replace(/['’]s\b/gu, ''));
  const whole =
    names.byForm.get(normal.native) ?? names.byForm.get(normal.words.join(' ')) ?? names.byForm.get(normal.key);
  if (whole) return fromClaims(whole.claims, typed, { level: 'exact', how: '', rest: [], day });

  const parts = namesWithin(names, normal);
  const named = categoriesNamed(names, parts.rest);
  if (parts.found.length > 0) return fromParts(parts, named, typed, day);

  const typo = misspelt(names, normal, day);
  if (typo) return typo(typed);

  const kinds = categoriesNamed(names, normal.words);
  const candidates = nearNames(names, normal);
  if (kinds.categories.length > 0) {
    const labels = kinds.categories.map((id) => book.categories.get(id)?.label ?? id);
    const matched: Matched = {
      text: typed,
      name: labels.join(', '),
      path: labels,
      level: 'exact',
      reason: `Read as a kind of product: ${labels.join(', ')}.`,
    };
    return {
      subject: { vendor: null, categories: kinds.categories, isCategoryNamed: true, matched },
      candidates,
      mustAsk: false,
      notes: [],
    };
  }
  return { subject: null, candidates, mustAsk: candidates.some((candidate) => candidate.ask !== undefined), notes: [] };
}

function resolved(subject: Subject, rest: Partial<Resolution> = {}): Resolution {
  return { subject, candidates: [], mustAsk: false, notes: [], ...rest };
}

function vendorSubject(vendor: Vendor, matched: Matched): Subject {
  return { vendor, categories: vendor.categories, isCategoryNamed: false, matched };
}

function vendorOfDomain(names: VendorNames, text: string): Vendor | undefined {
  const host = /^(?:https?:\/\/)?(?:[\w.-]+@)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/?#].*)?$/iu
    .exec(text)?.[1]
    ?.toLowerCase();
  if (!host) return undefined;
  const labels = host.split('.');
  for (let start = 0; start < labels.length - 1; start += 1) {
    const vendor = names.byDomain.get(labels.slice(start).join('.'));
    if (vendor) return vendor;
  }
  return undefined;
}

interface Reading {
  level: 'exact' | 'strong';
  /** How the text differs from the name, as a clause; empty where it does not. */
  how: string;
  /** Words of the question that the name does not explain. */
  rest: string[];
  day: string;
  categories?: string[];
}

/** The answer to a name that the book knows: one meaning, several, or somebody else. */
function fromClaims(claims: Claim[], typed: string, reading: Reading): Resolution {
  const own = claims.filter(
    (claim) =>
      claim.kind !== 'lookalike' &&
      !(claim.kind === 'divested' && claims.some((other) => other.kind !== 'divested' && other.kind !== 'lookalike')),
  );
  const lookalikes = claims.filter((claim) => claim.kind === 'lookalike');
  const soldNotes = claims.flatMap((claim) =>
    claim.kind === 'divested' && !own.includes(claim) ? divestedNotes(claim) : [],
  );
  if (own.length === 0) return fromLookalikes(lookalikes, typed);

  const vendors = new Set(own.map((claim) => claim.vendor.id));
  const shared = own.find((claim) => claim.alias.sharedName);
  const soldBefore = claims.find((claim) => claim.kind === 'divested' && reading.day < claim.divested.on);
  if (soldBefore) return resolved(claimSubject(soldBefore, typed, reading), { notes: divestedNotes(soldBefore) });
  if (vendors.size > 1 || shared) {
    const candidates = own.map((claim) => ({
      name: claim.name,
      ask: claim.name,
      reason: claim.alias.says ?? describe(claim),
    }));
    const others =
      shared?.alias.says && vendors.size === 1
        ? [{ name: 'Somebody else of this name', reason: shared.alias.says }]
        : [];
    return { subject: null, candidates: [...distinct(candidates), ...others], mustAsk: true, notes: [] };
  }
  const native = normalName(typed).native;
  const closeness = (claim: Claim): number => Number(claim.alias.native === native);
  const claim = own.toSorted((a, b) => closeness(b) - closeness(a) || specificity(b) - specificity(a))[0];
  if (!claim) return fromLookalikes(lookalikes, typed);
  if (claim.kind === 'divested') return fromDivested(claim, typed, reading);
  const candidates = lookalikes.map((other) => ({
    name: other.name,
    reason: other.kind === 'lookalike' ? other.lookalike.says : '',
  }));
  return resolved(claimSubject(claim, typed, reading), {
    candidates,
    notes: [...soldNotes, ...memberNotes(claim, reading.day)],
  });
}

function specificity(claim: Claim): number {
  return { product: 4, contains: 3, member: 2, vendor: 1, divested: 0, lookalike: 0 }[claim.kind];
}

function distinct(candidates: Candidate[]): Candidate[] {
  return [...new Map(candidates.map((candidate) => [candidate.name, candidate])).values()];
}

function fromLookalikes(claims: Claim[], typed: string): Resolution {
  const candidates = claims.flatMap((claim) =>
    claim.kind === 'lookalike'
      ? [{ name: claim.vendor.name, reason: claim.lookalike.says, ask: claim.vendor.name }]
      : [],
  );
  const matched: Matched = {
    text: typed,
    name: claims[0]?.name ?? typed,
    path: [claims[0]?.name ?? typed],
    level: null,
    reason: 'The rule book knows this name as somebody else’s.',
  };
  const asks = claims.some((claim) => claim.alias.sharedName);
  if (asks) return { subject: null, candidates, mustAsk: true, notes: [] };
  return {
    subject: { vendor: null, categories: [], isCategoryNamed: false, matched },
    candidates,
    mustAsk: false,
    notes: [],
  };
}

function fromDivested(claim: Claim & { kind: 'divested' }, typed: string, reading: Reading): Resolution {
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

function divestedNotes(claim: Claim): Resolution['notes'] {
  if (claim.kind !== 'divested') return [];
  const { divested } = claim;
  return [{ says: divested.says, citation: { label: 'Source of the sale', url: divested.source, official: false } }];
}

function memberNotes(claim: Claim, day: string): Resolution['notes'] {
  if (claim.kind !== 'member' || !claim.member.says) return [];
  const left = claim.member.until && claim.member.until <= day;
  const label = left ? 'Source of the change' : 'Source of the relation';
  return [
    {
      says: claim.member.says,
      ...(claim.member.source ? { citation: { label, url: claim.member.source, official: false } } : {}),
    },
  ];
}

/** What a claim is, in a clause after the name: "brand of Hikvision". */
function describe(claim: Claim): string {
  switch (claim.kind) {
    case 'vendor':
      return claim.vendor.says ?? claim.vendor.name;
    case 'member':
      return `${claim.member.kind} of ${claim.vendor.name}`;
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

function claimSubject(claim: Claim, typed: string, reading: Reading): Subject {
  const { vendor } = claim;
  const path = claim.kind === 'vendor' ? [vendor.name] : [claim.name, describe(claim)];
  const spelling =
    reading.how ||
    (sameText(claim.alias.text, claim.name) ? '' : `“${claim.alias.text}” is a name of it in the rule book`);
  const rest = reading.rest.length > 0 ? `the book has no entry for “${reading.rest.join(' ')}”` : '';
  const reason = [
    claim.kind === 'vendor' ? `Matched ${vendor.name}` : `${claim.name}: ${describe(claim)}`,
    spelling,
    rest,
  ]
    .filter(Boolean)
    .join('; ');
  const matched: Matched = { text: typed, name: claim.name, path, level: reading.level, reason: `${reason}.` };
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

function ownCategories(claim: Claim): string[] {
  if (claim.kind === 'product') return claim.product.categories;
  if (claim.kind === 'contains') return claim.contains.categories;
  if (claim.kind === 'member') return claim.member.categories ?? claim.vendor.categories;
  return claim.vendor.categories;
}

/** Where a rule on the vendor reaches only some of what was asked about: only some models, or only what is old. */
function partly(claim: Claim, day: string): { onlyPartly?: string } {
  if (claim.kind === 'contains') {
    const { contains, vendor } = claim;
    if (contains.until && contains.until <= day) {
      return {
        onlyPartly: `Newer versions no longer contain ${vendor.name} technology (since ${contains.until}); find out which version you have. ${contains.says}`,
      };
    }
    if (contains.extent === 'some')
      return {
        onlyPartly: `Only some models or versions contain ${vendor.name} technology: find out which one you mean. ${contains.says}`,
      };
  }
  if (claim.kind === 'member' && claim.member.until && claim.member.until <= day) {
    return {
      onlyPartly:
        `${claim.member.name} left ${claim.vendor.name} on ${claim.member.until}; what was made before may still count. ${claim.member.says ?? ''}`.trim(),
    };
  }
  return {};
}

function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

interface Parts {
  found: { name: KnownName; start: number; end: number }[];
  rest: string[];
}

/** The longest known names within the words of a question, from left to right, and the words left over. */
function namesWithin(names: VendorNames, normal: NormalName): Parts {
  const words = normal.words;
  const found: Parts['found'] = [];
  const rest: string[] = [];
  let start = 0;
  while (start < words.length) {
    let end = Math.min(words.length, start + names.mostWords);
    let name: KnownName | undefined;
    for (; end > start; end -= 1) {
      const slice = words.slice(start, end);
      name = names.byForm.get(slice.join(' ')) ?? (slice.length > 1 ? names.byForm.get(slice.join('')) : undefined);
      if (name) break;
    }
    if (name) {
      found.push({ name, start, end });
      start = end;
    } else {
      rest.push(words[start] ?? '');
      start += 1;
    }
  }
  return { found, rest };
}

function fromParts(parts: Parts, named: CategoriesNamed, typed: string, day: string): Resolution {
  const reading: Reading = { level: 'strong', how: '', rest: named.rest, day, categories: named.categories };
  const groups = parts.found
    .map(({ name }) => name.claims)
    .filter((claims) => named.rest.length === 0 || claims.every((claim) => isDistinctive(claim, parts)));
  if (groups.length === 0) {
    const candidates = parts.found.flatMap(({ name }) =>
      name.claims.map((claim) => ({
        name: claim.name,
        reason:
          claim.kind === 'lookalike'
            ? claim.lookalike.says
            : `“${claim.alias.text}” is part of what you typed; ${describe(claim)}.`,
        ask: claim.kind === 'lookalike' ? claim.vendor.name : claim.name,
      })),
    );
    const subject: Subject | null =
      named.categories.length > 0
        ? { vendor: null, categories: named.categories, isCategoryNamed: true, matched: null }
        : null;
    return { subject, candidates: distinct(candidates), mustAsk: true, notes: [] };
  }
  const claims = groups.flat();
  const contained = claims.find((claim) => claim.kind === 'contains');
  if (contained) return fromClaims([contained], typed, reading);
  const perVendor = new Map<string, Claim[]>();
  for (const claim of claims) perVendor.set(claim.vendor.id, [...(perVendor.get(claim.vendor.id) ?? []), claim]);
  if (perVendor.size > 1 && groups.length > 1) {
    const candidates = claims
      .filter((claim) => claim.kind !== 'lookalike')
      .map((claim) => ({ name: claim.name, ask: claim.name, reason: describe(claim) }));
    return {
      subject: null,
      candidates: distinct(candidates),
      mustAsk: true,
      notes: [{ says: 'More than one vendor is named: ask about one at a time.' }],
    };
  }
  return fromClaims(claims, typed, reading);
}

/** Whether the name alone identifies the vendor even among words that the book does not know. */
function isDistinctive(claim: Claim, parts: Parts): boolean {
  if (claim.alias.exactOnly || claim.alias.sharedName || claim.kind === 'lookalike') return false;
  const key = normalName(claim.alias.text).key;
  return key.length >= SHORTEST_FUZZY_KEY || parts.found[0]?.start === 0;
}

type CategoriesNamed = ReturnType<typeof categoriesNamed>;

/** How many typing errors a name of this length may have and still be answered as meant. */
function errorsAllowed(length: number): number {
  if (length < SHORTEST_FUZZY_KEY) return 0;
  return length < 8 ? 1 : 2;
}

/** The one vendor that a misspelt name, or a misspelt word of it, can only mean. */
function misspelt(names: VendorNames, normal: NormalName, day: string): ((typed: string) => Resolution) | null {
  const whole = closest(names, normal.key);
  if (whole.length > 0) return (typed) => typoAnswer(whole, typed, normal.key, [], day);
  for (let size = Math.min(3, normal.words.length - 1); size > 0; size -= 1) {
    for (let start = 0; start + size <= normal.words.length; start += 1) {
      const key = normal.words.slice(start, start + size).join('');
      const found = closest(names, key);
      if (found.length === 0) continue;
      const others = [...normal.words.slice(0, start), ...normal.words.slice(start + size)];
      const named = categoriesNamed(names, others);
      return (typed) => typoAnswer(found, typed, key, named.rest, day, named.categories);
    }
  }
  return null;
}

function typoAnswer(
  found: KnownName[],
  typed: string,
  key: string,
  rest: string[],
  day: string,
  categories?: string[],
): Resolution {
  const claims = found.flatMap((name) => name.claims);
  const lookalike = claims.find((claim) => claim.kind === 'lookalike');
  const written = claims.find((claim) => claim.kind !== 'lookalike')?.alias.text ?? typed;
  // A word among others that only resembles a vendor's name may well be somebody else's: ask.
  const vendors = new Set(claims.map((claim) => claim.vendor.id));
  if (lookalike || vendors.size > 1 || rest.length > 1) {
    const candidates = claims.map((claim) => ({
      name: claim.name,
      ask: claim.name,
      reason: claim.kind === 'lookalike' ? claim.lookalike.says : `Spelt almost like “${key}”; ${describe(claim)}.`,
    }));
    return { subject: null, candidates: distinct(candidates), mustAsk: true, notes: [] };
  }
  const how = `you typed “${typed}”; taken as a misspelling of “${written}”`;
  return fromClaims(claims, typed, { level: 'strong', how, rest, day, ...(categories ? { categories } : {}) });
}

/** Known names at the least distance from a key, within the errors that their length allows. */
function closest(names: VendorNames, key: string): KnownName[] {
  let least = errorsAllowed(key.length);
  let found: KnownName[] = [];
  if (least === 0) return found;
  const letters = lettersOf(key);
  for (let length = key.length - least; length <= key.length + least; length += 1) {
    for (const name of names.fuzzyByLength.get(length) ?? []) {
      const allowed = Math.min(least, errorsAllowed(Math.min(length, key.length)));
      // One error changes at most two letters of the set.
      if (bitsIn(letters ^ name.letters) > 2 * allowed) continue;
      const distance = editDistance(key, name.key, allowed);
      if (distance > allowed) continue;
      if (distance < least) found = [];
      least = distance;
      found.push(name);
    }
  }
  return found;
}

function bitsIn(word: number): number {
  let bits = 0;
  for (let left = word; left !== 0; left &= left - 1) bits += 1;
  return bits;
}

/** The share of a name that must be typed for the name to be offered. */
const SHARE_TYPED = 0.6;

/** Vendors whose name begins with what was typed, or differs a little more than a typing error: worth asking about. */
function nearNames(names: VendorNames, normal: NormalName): Candidate[] {
  const key = normal.key;
  if (key.length < 3) return [];
  const candidates: Candidate[] = [];
  for (const [length, sameLength] of names.fuzzyByLength) {
    if (length < key.length || key.length < SHORTEST_FUZZY_KEY - 1 || key.length / length < SHARE_TYPED) continue;
    for (const name of sameLength) {
      const claim = name.claims.find((one) => one.kind !== 'lookalike');
      if (claim && name.key.startsWith(key)) {
        candidates.push({
          name: claim.name,
          ask: claim.name,
          reason: `Its name begins like “${key}”; ${describe(claim)}.`,
        });
      }
    }
  }
  if (key.length === 3 || key.length === 4) candidates.push(...shortNeighbours(names, key));
  return distinct(candidates).slice(0, 5);
}

/** Short vendor names one letter away. They match only exactly, so they are shown without being asked about. */
function shortNeighbours(names: VendorNames, key: string): Candidate[] {
  const found: Candidate[] = [];
  for (const name of new Set(names.byForm.values())) {
    const claim = name.claims.find((one) => one.kind === 'vendor');
    if (!claim || name.key.length !== key.length || editDistance(key, name.key, 1) > 1) continue;
    found.push({
      name: claim.name,
      reason: `One letter away from “${claim.alias.text}”, but names this short match only as they are written.`,
    });
  }
  return found;
}
