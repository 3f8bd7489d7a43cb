import { normalName } from '../normalize/normalForm.ts';
import type { MatchLevel } from '../score/matchLevel.ts';
import { type FoundParty, findMatches, WEAK_SCORE } from './findMatches.ts';
import type { NamedParty, NameIndex, PartyType } from './nameIndex.ts';

export type { MatchLevel } from '../score/matchLevel.ts';

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

const TYPE_RANK: Readonly<Record<PartyType, number>> = { entity: 0, unknown: 1, person: 2, vessel: 3, aircraft: 3 };
/** Scripts whose business words are translated; a name may as well be listed by its sound ("Bank Melli"). */
const MAY_BE_TRANSLATED = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}]/u;

function byRank<P extends NamedParty>(a: FoundParty<P>, b: FoundParty<P>): number {
  return (
    a.rank - b.rank ||
    Number(a.isAlias) - Number(b.isAlias) ||
    TYPE_RANK[a.type] - TYPE_RANK[b.type] ||
    a.position - b.position
  );
}

/** The better of two findings of one party; nothing far off where one spelling finds something near. */
function bestOfBoth<P extends NamedParty>(found: readonly FoundParty<P>[]): FoundParty<P>[] {
  const best = new Map<number, FoundParty<P>>();
  for (const one of [...found].sort(byRank)) if (!best.has(one.position)) best.set(one.position, one);
  const isAnyNear = found.some(({ score }) => score >= WEAK_SCORE);
  return [...best.values()].filter(({ score }) => score >= WEAK_SCORE || !isAnyNear);
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
  const { limit = 5, isWide = false } = options;
  const normal = normalName(text);
  let found = findMatches(index, normal, limit, isWide);
  if (MAY_BE_TRANSLATED.test(normal.native)) {
    const spelt = normalName(text, { isTranslated: false });
    if (spelt.key !== normal.key) found = bestOfBoth([...found, ...findMatches(index, spelt, limit, isWide)]);
  }
  return found
    .sort(byRank)
    .slice(0, limit)
    .map(({ party, matchedName, level, score, reason }) => ({
      party,
      matchedName,
      level,
      score: Math.round(score * 10_000) / 10_000,
      reason: reason(),
    }));
}
