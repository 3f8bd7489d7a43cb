/** What it means that a text names something that the rule book knows. */

import { normalName } from '../../screening/normalize/normalForm.ts';
import type { Matched } from '../answer.ts';
import { distinct, type Resolution, resolved, type Subject } from './resolution.ts';
import type { NameEntry } from './vendorNames.ts';

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
  const soldNotes = claims.flatMap((claim) =>
    claim.kind === 'divested' && !own.includes(claim) ? divestedNotes(claim) : [],
  );
  if (own.length === 0) return fromLookalikes(lookalikes, typed);

  const vendors = new Set(own.map((claim) => claim.vendor.id));
  const shared = own.find((claim) => claim.alias.sharedName);
  const soldBefore = claims.find((claim) => claim.kind === 'divested' && reading.day < claim.divested.on);
  if (soldBefore) return resolved(subjectOfEntry(soldBefore, typed, reading), { notes: divestedNotes(soldBefore) });
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
  const claim = own.toSorted((a, b) => specificity(b) - specificity(a))[0];
  if (!claim) return fromLookalikes(lookalikes, typed);
  if (claim.kind === 'divested') return fromDivested(claim, typed, reading);
  const candidates = lookalikes.map((other) => ({
    name: other.name,
    reason: other.kind === 'lookalike' ? other.lookalike.says : '',
  }));
  return resolved(subjectOfEntry(claim, typed, reading), {
    candidates,
    notes: [...soldNotes, ...memberNotes(claim, reading.day)],
  });
}

function specificity(claim: NameEntry): number {
  return { product: 4, contains: 3, member: 2, vendor: 1, divested: 0, lookalike: 0 }[claim.kind];
}

function fromLookalikes(claims: NameEntry[], typed: string): Resolution {
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

function fromDivested(claim: NameEntry & { kind: 'divested' }, typed: string, reading: Reading): Resolution {
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

function divestedNotes(claim: NameEntry): Resolution['notes'] {
  if (claim.kind !== 'divested') return [];
  const { divested } = claim;
  return [{ says: divested.says, citation: { label: 'Source of the sale', url: divested.source, official: false } }];
}

function memberNotes(claim: NameEntry, day: string): Resolution['notes'] {
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
export function describe(claim: NameEntry, day?: string): string {
  switch (claim.kind) {
    case 'vendor':
      return claim.vendor.says ?? claim.vendor.name;
    case 'member':
      return day && claim.member.until && claim.member.until <= day
        ? `${claim.member.kind} of ${claim.vendor.name} until ${claim.member.until}`
        : `${claim.member.kind} of ${claim.vendor.name}`;
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
  if (claim.kind === 'member' && claim.member.ask) return { onlyPartly: claim.member.ask };
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
