/** How far a rule reaches what was asked about. */
import type { Book, Rule } from '../../rulebook/book.ts';
import type { Scope } from '../../rulebook/schema.ts';
import { coverageOf, isWithin } from '../resolve/categories.ts';
import type { Subject } from '../resolve/resolution.ts';

export interface Reach {
  parts: Scope[];
  /** The vendor is named, but not this kind of product. */
  isOutside: boolean;
  /** The rule names no vendor that was asked about, only a kind of product. */
  isKindOnly: boolean;
  /** What must be found out before it is known whether the rule applies at all. */
  needsFacts: string[];
}

/** How the rule reaches the subject; null: not at all. */
export function reachOf(book: Book, rule: Rule, subject: Subject): Reach | null {
  const inside: Scope[] = [];
  const outside: Scope[] = [];
  const asked: string[] = [];
  for (const part of rule.appliesTo) {
    if (part.vendors) {
      if (!subject.vendor || !part.vendors.includes(subject.vendor.id) || !isReached(part, subject)) continue;
      const coverage = coverageOf(book, part.categories, subject.isCategoryNamed ? subject.categories : []);
      (coverage === 'inside' ? inside : outside).push(part);
      if (coverage === 'inside' && isOpen(part, subject)) asked.push(part.ask ?? '');
    } else if (part.categories && part.ask && subject.categories.length > 0) {
      if (subject.categories.some((category) => isKindReached(book, part.categories ?? [], category, subject))) {
        inside.push(part);
        asked.push(part.ask);
      }
    }
  }
  if (inside.length > 0) {
    const isCertain = inside.some((part) => part.vendors && !isOpen(part, subject));
    return {
      parts: inside,
      isOutside: false,
      isKindOnly: inside.every((part) => !part.vendors),
      needsFacts: isCertain ? [] : asked,
    };
  }
  return outside.length > 0 ? { parts: outside, isOutside: true, isKindOnly: false, needsFacts: [] } : null;
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
  if (subject.isCategoryNamed || !subject.vendor) return coverageOf(book, covered, [category]) === 'inside';
  return covered.some((kind) => isWithin(book, category, kind));
}

/** A rule that names legal entities reaches the vendor as a whole and those entities, not every brand or product. */
function isReached(part: Scope, subject: Subject): boolean {
  if (part.reach === 'family') return true;
  if (subject.contains) return false;
  return !subject.member || isParty(part, subject.member.name);
}

function isParty(part: Scope, name: string): boolean {
  return (part.parties ?? []).some((party) => party.toLowerCase() === name.toLowerCase());
}
