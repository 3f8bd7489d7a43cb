/** Names of the rule book that were typed wrong, or only begun. */

import { bitCount, letterBits } from '../../screening/index/nameIndex.ts';
import type { NormalName } from '../../screening/normalize/normalForm.ts';
import { isMakersWord, isOrdinaryWord } from '../../screening/normalize/ordinaryWords.ts';
import { editDistance } from '../../screening/score/editDistance.ts';
import type { Candidate } from '../answer.ts';
import { candidateOf, describe, distinct, type Resolution, resolveEntries, unsure } from './resolution.ts';
import { categoriesNamed, type KnownName, SHORTEST_FUZZY_KEY, tellingLength, type VendorNames } from './vendorNames.ts';

/** How many typing errors a name of this length may have and still be answered as meant. */
function errorsAllowed(length: number): number {
  if (length < SHORTEST_FUZZY_KEY) return 0;
  return length < 8 ? 1 : 2;
}

/** A misspelt word among others is looked for only from this length on: short words resemble too much. */
const SHORTEST_MISSPELT_WORD = 6;

/**
 * The one vendor that a misspelt name, or a misspelt word of it, can only mean; null where it is a name of its own: with a
 * digit that the vendor's name has not, a word that makers of the world bear, or a firm's full name that is one letter
 * from a short one ("COMPAC INC." and COMAC).
 */
export function misspelt(names: VendorNames, normal: NormalName, day: string): ((typed: string) => Resolution) | null {
  const [only, ...others] = normal.words;
  const isOwn = only !== undefined && others.length === 0 && isOwnName(only);
  const isName = isOwn || normal.words.some((word) => /\d/u.test(word));
  const isFirm = normal.legalForms.length > 0;
  const near = isName ? [] : closest(names, normal.compact, errorsAllowed(tellingLength(normal.words)));
  const whole = near.filter(
    (name) => (!isFirm || name.compact.length >= LONG_NAME) && isNearByWord(normal.words, name),
  );
  // "Expedia" is nearest to Xperia, which is in the book only because it is not Nexperia: nothing to ask.
  if (whole.length > 0 && whole.every(isNobodyBarred)) return null;
  if (whole.length > 0) return (typed) => typoAnswer(whole, typed, normal.compact, [], day);
  for (let size = Math.min(3, normal.words.length - 1); size > 0; size -= 1) {
    for (let start = 0; start + size <= normal.words.length; start += 1) {
      const words = normal.words.slice(start, start + size);
      if (tellingLength(words) < SHORTEST_MISSPELT_WORD || words.some((word) => /\d/u.test(word) || isOwnName(word)))
        continue;
      const compact = words.join('');
      const found = closest(names, compact, 1).filter(
        (name) => name.compact[0] === compact[0] && !isNobodyBarred(name),
      );
      if (found.length === 0) continue;
      // "Routers" is a kind of product, not RouterOS misspelt.
      if (categoriesNamed(names, words).rest.length === 0) continue;
      const others = [...normal.words.slice(0, start), ...normal.words.slice(start + size)];
      const named = categoriesNamed(names, others);
      return (typed) => typoAnswer(found, typed, compact, named.rest, day, named.categories);
    }
  }
  return null;
}

/** Each word by itself is no further than its length allows: the "Axis" of "Axis cameras" is not "ABUS" mistyped. */
function isNearByWord(typed: readonly string[], { words }: KnownName): boolean {
  const known = words.split(' ');
  if (known.length === 1 || known.length !== typed.length) return true;
  return known.every((word, at) => {
    const other = typed[at] ?? '';
    return word === other || editDistance(other, word, 2) <= errorsAllowed(Math.max(word.length, other.length));
  });
}

function isNobodyBarred(name: KnownName): boolean {
  return name.claims.every((claim) => claim.kind === 'lookalike');
}

function typoAnswer(
  found: KnownName[],
  typed: string,
  compact: string,
  rest: string[],
  day: string,
  categories?: string[],
): Resolution {
  const claims = found.flatMap((name) => name.claims);
  const lookalike = claims.find((claim) => claim.kind === 'lookalike');
  const written = claims.find((claim) => claim.kind !== 'lookalike')?.alias.text ?? typed;
  // A word among others that only resembles a vendor's name may well be somebody else's: ask.
  const vendors = new Set(claims.map((claim) => claim.vendor.id));
  if (lookalike || vendors.size > 1 || rest.length > 0 || found.some((name) => isAnotherWord(compact, name.compact))) {
    return unsure(
      claims.map((claim) =>
        candidateOf(
          claim,
          claim.kind === 'lookalike' ? claim.lookalike.says : `Spelt almost like “${compact}”; ${describe(claim)}.`,
        ),
      ),
    );
  }
  const how = `you typed “${typed}”; taken as a misspelling of “${written}”`;
  const answer = resolveEntries(claims, typed, {
    level: 'strong',
    how,
    rest,
    day,
    ...(categories ? { categories } : {}),
  });
  const { subject } = answer;
  if (!subject?.matched) return answer;
  return { ...answer, subject: { ...subject, matched: { ...subject.matched, isMisspelt: true } } };
}

/** Whether a word is as likely a name of its own as an error: everyday words, and those that makers bear ("Cisco"). */
function isOwnName(word: string): boolean {
  return isMakersWord(word) || isOrdinaryWord(word);
}

/** From so many letters on a name is recognised by its misspelling alone; a shorter one is asked about. */
const LONG_NAME = 7;

/** Whether what was typed is as likely another name: another letter in a short name, or another first letter. */
function isAnotherWord(typed: string, known: string): boolean {
  const isSameLetters = [...typed].toSorted().join('') === [...known].toSorted().join('');
  const isReplaced = typed.length === known.length && known.length < LONG_NAME;
  return !isSameLetters && (isReplaced || typed[0] !== known[0]);
}

/** Known names at the least distance from such letters, within the errors that are allowed and that their length allows. */
function closest(names: VendorNames, compact: string, most: number): KnownName[] {
  let least = most;
  let found: KnownName[] = [];
  if (least === 0) return found;
  const letters = letterBits(compact);
  for (let length = compact.length - least; length <= compact.length + least; length += 1) {
    const sameLength = names.fuzzyByLength.get(length);
    if (!sameLength) continue;
    for (let index = 0; index < sameLength.letters.length; index += 1) {
      // One error changes at most two letters of the set.
      if (bitCount(letters ^ (sameLength.letters[index] ?? 0)) > 2 * least) continue;
      const name = sameLength.names[index];
      if (!name) continue;
      const allowed = Math.min(least, errorsAllowed(name.tellingLength));
      const distance = editDistance(compact, name.compact, allowed);
      // Two errors are believed only where the first letter is right: people know how a name begins.
      if (distance > allowed || (distance > 1 && compact[0] !== name.compact[0])) continue;
      if (distance < least) found = [];
      least = distance;
      found.push(name);
    }
  }
  return found;
}

/** The share of a name that must be typed for the name to be offered. */
const SHARE_TYPED = 0.66;

/** Vendors whose name begins with what was typed, or differs a little more than a typing error: worth asking about. */
export function nearNames(names: VendorNames, normal: NormalName): Candidate[] {
  const compact = normal.compact;
  // A firm's full name, or a word that others bear, is no beginning of another.
  if (compact.length < 3 || normal.legalForms.length > 0 || normal.words.every(isOwnName)) return [];
  const candidates: Candidate[] = [];
  for (const [length, sameLength] of names.fuzzyByLength) {
    if (length < compact.length || compact.length < SHORTEST_FUZZY_KEY - 1 || compact.length / length < SHARE_TYPED)
      continue;
    for (const name of sameLength.names) {
      if (!name.compact.startsWith(compact)) continue;
      const claim = name.claims.find((one) => one.kind !== 'lookalike');
      if (claim) candidates.push(candidateOf(claim, `Its name begins like “${compact}”; ${describe(claim)}.`));
    }
  }
  if (compact.length === 3 || compact.length === 4) candidates.push(...shortNeighbours(names, compact));
  return distinct(candidates).slice(0, 5);
}

/**
 * Short vendor names one letter away. They match only exactly, so they are shown without being asked about; "daua", which lacks a letter
 * from within a longer name, is asked about.
 */
function shortNeighbours(names: VendorNames, compact: string): Candidate[] {
  const found: Candidate[] = [];
  for (const name of new Set(names.byForm.values())) {
    const claim = name.claims.find((one) => one.kind === 'vendor');
    if (!claim || editDistance(compact, name.compact, 1) > 1) continue;
    const isEdgeSame = compact[0] === name.compact[0] && compact.at(-1) === name.compact.at(-1);
    if (name.compact.length === SHORTEST_FUZZY_KEY && compact.length === SHORTEST_FUZZY_KEY - 1 && isEdgeSame)
      found.unshift(candidateOf(claim, `Spelt almost like “${compact}”; ${describe(claim)}.`));
    if (name.compact.length !== compact.length) continue;
    found.push({
      name: claim.name,
      reason: `One letter away from “${claim.alias.text}”, but names this short match only as they are written.`,
    });
  }
  return found;
}
