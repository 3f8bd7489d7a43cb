/** From a typed text to what it is about: a vendor or product of the rule book, a kind of product, or nothing known. */

import type { Book } from '../../rulebook/book.ts';
import type { Vendor } from '../../rulebook/schema.ts';
import { type NormalName, normalName } from '../../screening/normalize/normalForm.ts';
import type { Matched } from '../answer.ts';
import { type CategoriesNamed, CHINA_MADE, categoriesNamed } from './categories.ts';
import { fromClaims } from './claimReading.ts';
import { misspelt, nearNames } from './misspelling.ts';
import { fromParts, namesWithin } from './namesWithin.ts';
import { type Resolution, resolved, type Subject } from './resolution.ts';
import type { VendorNames } from './vendorNames.ts';

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

  const kinds = kindsNamed(names, normal);
  if (kinds.categories.length === 0 || kinds.rest.length > 0) {
    const typo = misspelt(names, normal, day);
    if (typo) return typo(typed);
  }
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

/** The kinds of product that a text asks about; none where the text is a company's full name ("Lattice Semiconductor Corp."). */
function kindsNamed(names: VendorNames, normal: NormalName): CategoriesNamed {
  const kinds = categoriesNamed(names, normal.words);
  const isCompany = normal.legalForms.length > 0 && kinds.rest.length > 0;
  // "Chinese" alone says of no other word what it is: "Chinese Academy of Sciences".
  const isOnlyOrigin = kinds.rest.length > 0 && kinds.categories.every((kind) => kind === CHINA_MADE);
  return isCompany || isOnlyOrigin ? { categories: [], rest: normal.words } : kinds;
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
