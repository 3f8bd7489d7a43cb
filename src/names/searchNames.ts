import { addEqualNames } from './candidates.ts';
import { type Comparison, nameComparer, STRONG_SCORE } from './compareNames.ts';
import { addNamesByGrams } from './gramCandidates.ts';
import { matchReason } from './matchReason.ts';
import { type IndexArrays, type NamedParty, type NameIndex, PARTY_TYPES, type PartyType } from './nameIndex.ts';
import { normalName } from './normalForm.ts';
import { isWrittenAsPerson, type Query, queryWords } from './queryWords.ts';
import { makeTally, type Tally } from './tally.ts';
import { addNamesByMistypedWords, addNamesByWords } from './wordCandidates.ts';
import { isLegalAt, wordAt } from './wordPairs.ts';
import { writingCost } from './writingCost.ts';

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
/** With this score all words are the same: no mistyped ones need be looked for. */
const SAME_NAME = 0.98;
/** A name found by its words with this score needs no wider look. */
const GOOD_ENOUGH = 0.9;
/** Parties ranked beside those that are shown: what their names look like may still bring one up. */
const EXTRA = 4;
/** Names of so few letters match only exactly: everything is one error from "ZTE". */
const SHORT_NAME = 3;
/** Scores are sums of single-precision numbers. */
const ROUNDING = 1e-4;

/** From this score on, a name is shown to someone who wants to see far-off ones too, where nothing nearer is found. */
const LEAST_FAR_OFF = 0.49;
/** Names whose scores differ by less are told apart by how they are written. */
const NEARLY_EQUAL = 0.006;

const tallies = new WeakMap<object, Tally>();
const LEVEL_RANK: Readonly<Record<MatchLevel, number>> = { exact: 0, strong: 1, weak: 2 };
const TYPE_RANK: Readonly<Record<PartyType, number>> = { entity: 0, unknown: 1, person: 2, vessel: 3, aircraft: 3 };

/** Whether nothing but the order of words tells the names apart, as in "Hassan Ali" and "ALI, Hassan". */
function isSameInAnyOrder(comparison: Comparison): boolean {
  return comparison.errors === 0 && comparison.unshared === 0 && comparison.isLegalFormSame;
}

function levelOf(
  query: Query,
  isNativeEqual: boolean,
  type: PartyType,
  comparison: Comparison,
): MatchLevel | undefined {
  if (comparison.keyErrors === 0 && comparison.isLegalFormSame && !comparison.isReordered) return 'exact';
  if (type === 'person' && isSameInAnyOrder(comparison)) return 'exact';
  if (query.normal.key.length <= SHORT_NAME && comparison.keyErrors !== 0) return undefined;
  if (comparison.keyErrors === 0 && isNativeEqual) return 'exact';
  if (comparison.score < STRONG_SCORE - ROUNDING) return 'weak';
  if (query.normal.key.length <= SHORT_NAME && comparison.isLegalFormOther) return 'weak';
  const isCompanyLike = type === 'entity' || type === 'unknown';
  return isCompanyLike || (type === 'person' && query.isPersonLike) ? 'strong' : 'weak';
}

/** Some lists do not tell what their parties are: a name like "SURNAME, Given" without any business word is a person. */
function typeOfName(arrays: IndexArrays, party: number, name: number, text: string): PartyType {
  const type = PARTY_TYPES[arrays.partyType[party] ?? 4] ?? 'unknown';
  if (type !== 'unknown' || !isWrittenAsPerson(text)) return type;
  for (let i = arrays.nameStart[name] ?? 0; i < (arrays.nameStart[name + 1] ?? 0); i++) {
    if (isLegalAt(arrays, i) || (arrays.wordMeaning[wordAt(arrays, i)] ?? 0) > 0) return type;
  }
  return 'person';
}

/** Which name of a party is nearest to the one asked for, among those that score nearly the same. */
function nearestName<P extends NamedParty>(
  index: NameIndex<P>,
  asked: string,
  party: P,
  scored: readonly Scored[],
): Scored & { written: number } {
  const best = Math.max(...scored.map(({ score }) => score));
  let nearest: (Scored & { written: number }) | undefined;
  for (const one of scored) {
    if (one.score < best - NEARLY_EQUAL) continue;
    const written = writingCost(asked, party.names[index.arrays.nameOrdinal[one.name] ?? 0] ?? '');
    if (!nearest || one.score - written > nearest.score - nearest.written) nearest = { ...one, written };
  }
  return nearest ?? { name: 0, score: 0, written: 0 };
}

interface Scored {
  name: number;
  score: number;
}

/**
 * Finds the parties whose names are like the one asked for, best first. Takes a fraction of a millisecond.
 *
 * Persons, vessels and aircraft reach `exact` or `weak` only, so that nobody who asks about a company is alarmed by a
 * seaman of a similar name; unless the question itself is written as a person's name, "SURNAME, Given".
 *
 * Of names that are equally alike, the one written most like the question comes first, then main names before
 * aliases, then companies, then the order of the list.
 *
 * @param limit how many parties at most, default 5
 * @param isWide where nothing is found, show what is far off too: for someone who looks through the matches
 */
export function searchNames<P extends NamedParty>(
  index: NameIndex<P>,
  text: string,
  options: { limit?: number; isWide?: boolean } = {},
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
  const scoredOfParty = new Map<number, Scored[]>();
  const candidates = new Set<number>();
  let best = 0;
  let compared = 0;
  const compareNew = () => {
    let position = 0;
    for (const name of candidates) {
      if (position++ < compared) continue;
      const { score } = compare(name);
      if (score < LEAST_FAR_OFF) continue;
      best = Math.max(best, score);
      const party = arrays.nameParty[name] ?? 0;
      const known = scoredOfParty.get(party);
      if (known) known.push({ name, score });
      else scoredOfParty.set(party, [{ name, score }]);
    }
    compared = candidates.size;
  };
  addEqualNames(index, query, candidates);
  addNamesByWords(index, query, tally, candidates);
  compareNew();
  if (best < SAME_NAME) {
    addNamesByMistypedWords(index, query, tally, candidates);
    compareNew();
  }
  if (best < GOOD_ENOUGH) {
    addNamesByGrams(index, query, tally, candidates);
    compareNew();
  }
  const least = best < WEAK_SCORE && options.isWide ? LEAST_FAR_OFF : WEAK_SCORE;
  const bestOf = (scored: readonly Scored[]) => scored.reduce((most, { score }) => Math.max(most, score), 0);
  const ranked = [...scoredOfParty]
    .map(([position, scored]) => ({ position, scored, score: bestOf(scored) }))
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || a.position - b.position)
    .slice(0, limit + EXTRA);
  const asked = text.trim();
  const matches: (NameMatch<P> & { isNativeEqual: boolean; rank: number; name: number; type: PartyType })[] = [];
  for (const { position, scored } of ranked) {
    const party = index.partyAt(position);
    const { name, written } = nearestName(index, asked, party, scored);
    const matchedName = party.names[arrays.nameOrdinal[name] ?? 0] ?? '';
    const type = typeOfName(arrays, position, name, matchedName);
    const comparison = compare(name);
    const isNativeEqual = query.sameNative.has(name) && normalName(matchedName).native === normal.native;
    const level = levelOf(query, isNativeEqual, type, comparison);
    if (level === undefined) continue;
    const score = isNativeEqual ? 1 : level === 'exact' ? 0.995 : Math.min(0.99, comparison.score);
    const rank = LEVEL_RANK[level] - (score - written) / 2;
    matches.push({ party, matchedName, level, score: score - written, reason: '', rank, isNativeEqual, name, type });
  }
  const isAlias = (name: number) => ((arrays.nameOrdinal[name] ?? 0) > 0 ? 1 : 0);
  matches.sort((a, b) => a.rank - b.rank || isAlias(a.name) - isAlias(b.name) || TYPE_RANK[a.type] - TYPE_RANK[b.type]);
  return matches.slice(0, limit).map(({ party, matchedName, level, score, name, isNativeEqual }) => ({
    party,
    matchedName,
    level,
    score: Math.round(score * 10_000) / 10_000,
    reason:
      isNativeEqual && level === 'exact'
        ? 'the name is the same, letter by letter'
        : matchReason(index, query, name, matchedName, compare(name)),
  }));
}
