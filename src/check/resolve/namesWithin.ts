/** Names of the rule book among other words: "hikvision cameras for the Denver office". */
import { type NormalName, normalName } from '../../screening/normalize/normalForm.ts';
import { isPlaceName } from '../../screening/normalize/ordinaryWords.ts';
import type { CategoriesNamed } from './categories.ts';
import { distinct, type Resolution, type Subject } from './resolution.ts';
import { describe, type Reading, resolveEntries } from './resolveName.ts';
import { type KnownName, type NameEntry, SHORTEST_FUZZY_KEY, type VendorNames } from './vendorNames.ts';

export interface NamesFound {
  found: { name: KnownName; start: number; end: number }[];
  rest: string[];
  /** The text is a firm's full name: it has a legal form. */
  isFirm: boolean;
}

/** The longest known names within the words of a question, from left to right, and the words left over. */
export function namesWithin(names: VendorNames, normal: NormalName): NamesFound {
  const words = normal.words;
  const found: NamesFound['found'] = [];
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
  return { found, rest, isFirm: normal.legalForms.some((form) => !COMPANY.test(form)) };
}

export function resolveNamesFound(parts: NamesFound, named: CategoriesNamed, typed: string, day: string): Resolution {
  const reading: Reading = { level: 'strong', how: '', rest: named.rest, day, categories: named.categories };
  const groups = parts.found
    .map(({ name }) => name.claims)
    .filter((claims) => named.rest.length === 0 || claims.every((claim) => isDistinctive(claim, parts, named.rest)));
  if (groups.length === 0) {
    // What the book knows as somebody else's only is no more this vendor's with words behind it ("Google Chrome").
    const worthAsking = parts.found.filter(
      ({ name, start }) =>
        (start === 0 || !name.claims.every(isSmallWord)) && name.claims.some(({ kind }) => kind !== 'lookalike'),
    );
    const candidates = worthAsking.flatMap(({ name }) =>
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
    return { subject, candidates: distinct(candidates), mustAsk: candidates.length > 0, notes: [] };
  }
  const claims = groups.flat();
  const contained = claims.find((claim) => claim.kind === 'contains');
  if (contained) return resolveEntries([contained], typed, reading);
  const perVendor = new Map<string, NameEntry[]>();
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
  return resolveEntries(claims, typed, reading);
}

const COMPANY = /^(?:co|company|companies)$/u;
/** From so many letters on, a vendor's name tells whose a firm is, whatever else its name says. */
const LONG_IN_FIRM = 6;

/** A short word that means a vendor only where it stands alone: the "Face" of Hugging Face is not Face++. */
function isSmallWord(claim: NameEntry): boolean {
  return claim.alias.exactOnly && normalName(claim.alias.text).compact.length < SHORTEST_FUZZY_KEY;
}

/**
 * Whether the name alone identifies the vendor even among words that the book does not know. A short one does so only as
 * the first word and where it is the vendor's everyday name ("ZTE Blade"): "FGI Industries" is not BGI's FGI.
 */
function isDistinctive(claim: NameEntry, parts: NamesFound, rest: string[]): boolean {
  if (claim.alias.exactOnly || claim.alias.sharedName || claim.kind === 'lookalike') return false;
  // "Cosco Electronics Co., Ltd." is a firm of its own; "Huawei Deutschland GmbH" is not.
  const isOtherFirm = parts.isFirm && rest.some((word) => !isPlaceName(word));
  const { length } = normalName(claim.alias.text).compact;
  if (length >= (isOtherFirm ? LONG_IN_FIRM : SHORTEST_FUZZY_KEY)) return true;
  if (isOtherFirm) return false;
  return parts.found[0]?.start === 0 && claim.kind === 'vendor' && claim.alias.text === claim.vendor.name;
}
