import { findCandidates, makeTally, type Tally } from './candidates.ts';
import { type Comparison, nameComparer, STRONG_SCORE } from './compareNames.ts';
import { matchReason } from './matchReason.ts';
import { type NamedParty, type NameIndex, PARTY_TYPES, type PartyType } from './nameIndex.ts';
import { normalName } from './normalForm.ts';
import { type Query, queryWords } from './queryWords.ts';

export type MatchLevel = 'exact' | 'strong' | 'weak';

/** A party whose name is like the one that was asked for. */
export interface NameMatch<P extends NamedParty> {
  party: P;
  /** The name of the party that is most alike. */
  matchedName: string;
  level: MatchLevel;
  /** 0..1, comparable between queries. */
  score: number;
  reason: string;
}

/** From this score on, a name is shown. */
export const WEAK_SCORE = 0.755;
/** Names of so few letters match only exactly: everything is one error from "ZTE". */
const SHORT_NAME = 3;
/** Scores are sums of single-precision numbers. */
const ROUNDING = 1e-4;

const tallies = new WeakMap<object, Tally>();
const LEVEL_RANK: Readonly<Record<MatchLevel, number>> = { exact: 0, strong: 1, weak: 2 };
const TYPE_RANK: Readonly<Record<PartyType, number>> = { entity: 0, unknown: 1, person: 2, vessel: 3, aircraft: 3 };

/** Whether nothing but the order of words tells the names apart, as in "Hassan Ali" and "ALI, Hassan". */
function isSameInAnyOrder(comparison: Comparison): boolean {
  return comparison.errors === 0 && comparison.unshared === 0 && comparison.isLegalFormSame;
}

function levelOf(query: Query, matchedName: string, type: PartyType, comparison: Comparison): MatchLevel | undefined {
  if (comparison.keyErrors === 0 && comparison.isLegalFormSame && !comparison.isReordered) return 'exact';
  if (type === 'person' && isSameInAnyOrder(comparison)) return 'exact';
  if (query.normal.key.length <= SHORT_NAME && comparison.keyErrors !== 0) return undefined;
  if (comparison.keyErrors === 0 && normalName(matchedName).native === query.normal.native) return 'exact';
  if (comparison.score < WEAK_SCORE) return undefined;
  if (comparison.score < STRONG_SCORE - ROUNDING) return 'weak';
  const isCompanyLike = type === 'entity' || type === 'unknown';
  return isCompanyLike || (type === 'person' && query.isPersonLike) ? 'strong' : 'weak';
}

/**
 * Finds the parties whose names are like the one asked for, best first. Takes a fraction of a millisecond.
 *
 * Persons, vessels and aircraft reach `exact` or `weak` only, so that nobody who asks about a company is alarmed by a
 * seaman of a similar name; unless the question itself is written as a person's name, "SURNAME, Given".
 *
 * @param limit how many parties at most, default 5
 */
export function searchNames<P extends NamedParty>(
  index: NameIndex<P>,
  text: string,
  options: { limit?: number } = {},
): NameMatch<P>[] {
  const { arrays } = index;
  const limit = options.limit ?? 5;
  const normal = normalName(text);
  if (normal.key === '' || arrays.nameParty.length === 0) return [];
  const query = queryWords(index, normal);
  let tally = tallies.get(arrays);
  if (!tally) {
    tally = makeTally(arrays.nameParty.length);
    tallies.set(arrays, tally);
  }
  const compare = nameComparer(index, query);
  const bestOfParty = new Map<number, { name: number; score: number }>();
  for (const name of findCandidates(index, query, tally)) {
    const { score } = compare(name);
    if (score < WEAK_SCORE) continue;
    const party = arrays.nameParty[name] ?? 0;
    const best = bestOfParty.get(party);
    if (!best || score > best.score) bestOfParty.set(party, { name, score });
  }
  const ranked = [...bestOfParty].sort(([, a], [, b]) => b.score - a.score).slice(0, limit + 3);
  const matches: (NameMatch<P> & { type: PartyType })[] = [];
  for (const [position, { name }] of ranked) {
    const party = index.partyAt(position);
    const type = PARTY_TYPES[arrays.partyType[position] ?? 4] ?? 'unknown';
    const matchedName = party.names[arrays.nameOrdinal[name] ?? 0] ?? '';
    const comparison = compare(name);
    const level = levelOf(query, matchedName, type, comparison);
    if (level === undefined) continue;
    const isNativeEqual = level === 'exact' && normalName(matchedName).native === normal.native;
    const score = isNativeEqual ? 1 : level === 'exact' ? 0.995 : Math.min(0.99, comparison.score);
    const reason = isNativeEqual
      ? 'the name is the same, letter by letter'
      : matchReason(index, query, name, matchedName, comparison);
    matches.push({ party, matchedName, level, score: Math.round(score * 1000) / 1000, reason, type });
  }
  matches.sort(
    (a, b) => LEVEL_RANK[a.level] - LEVEL_RANK[b.level] || b.score - a.score || TYPE_RANK[a.type] - TYPE_RANK[b.type],
  );
  return matches.slice(0, limit).map(({ type: _, ...match }) => match);
}
