import { type IndexArrays, PARTY_TYPES, type PartyType } from '../index/nameIndex.ts';
import { isWrittenAsPerson, type Query } from '../normalize/queryWords.ts';
import type { Comparison } from './compareNames.ts';
import { STRONG_SCORE } from './compareNames.ts';
import { isLegalAt, wordAt } from './wordPairs.ts';

export type MatchLevel = 'exact' | 'strong' | 'weak';

/** Names of so few letters match only exactly: everything is one error from "ZTE". */
const SHORT_NAME = 3;
/** Scores are sums of single-precision numbers. */
const ROUNDING = 1e-4;

/** What is known of a listed name beside how alike it is. */
export interface ListedAs {
  /** As its list says. */
  type: PartyType;
  /** As its list says or, where that does not, as the name is written. */
  apparentType: PartyType;
  /** The same in its own script, letter by letter. */
  isNativeEqual: boolean;
}

/** Some lists do not tell what their parties are: a name like "SURNAME, Given" without any business word is a person. */
export function listedTypes(
  arrays: IndexArrays,
  name: number,
  text: string,
): { type: PartyType; apparentType: PartyType } {
  const type = PARTY_TYPES[arrays.partyType[arrays.nameParty[name] ?? 0] ?? 4] ?? 'unknown';
  if (type !== 'unknown' || !isWrittenAsPerson(text)) return { type, apparentType: type };
  for (let i = arrays.nameStart[name] ?? 0; i < (arrays.nameStart[name + 1] ?? 0); i++) {
    if (isLegalAt(arrays, i) || (arrays.wordMeaning[wordAt(arrays, i)] ?? 0) > 0) return { type, apparentType: type };
  }
  return { type, apparentType: 'person' };
}

/** Whether nothing but the order of words tells the names apart, as in "Hassan Ali" and "ALI, Hassan". */
function isSameInAnyOrder(comparison: Comparison): boolean {
  return comparison.errors === 0 && comparison.unshared === 0 && comparison.isLegalFormSame;
}

/**
 * How sure a match is; undefined when it is none.
 *
 * Persons, vessels and aircraft reach `exact` or `weak` only, unless the question is written as a person's name.
 */
export function levelOf(query: Query, comparison: Comparison, listed: ListedAs): MatchLevel | undefined {
  const isShort = query.normal.key.length <= SHORT_NAME;
  if (comparison.keyErrors === 0 && comparison.isLegalFormSame && !comparison.isReordered) return 'exact';
  if (listed.type === 'person' && isSameInAnyOrder(comparison)) return 'exact';
  if (isShort && comparison.keyErrors !== 0) return undefined;
  if (comparison.keyErrors === 0 && listed.isNativeEqual) return 'exact';
  if (comparison.score < STRONG_SCORE - ROUNDING) return 'weak';
  if (isShort && comparison.isLegalFormOther) return 'weak';
  const { apparentType } = listed;
  if (listed.type === 'unknown' && isSameInAnyOrder(comparison)) return 'strong';
  const isCompanyLike = apparentType === 'entity' || apparentType === 'unknown';
  return isCompanyLike || (apparentType === 'person' && query.isPersonLike) ? 'strong' : 'weak';
}
