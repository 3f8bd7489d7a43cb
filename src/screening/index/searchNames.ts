import { type Field, type Relation, readField } from '../normalize/field.ts';
import { isPlace } from '../normalize/fieldWords.ts';
import { normalName } from '../normalize/normalForm.ts';
import type { MatchLevel } from '../score/matchLevel.ts';
import { type FoundParty, findMatches, LEVEL_RANK, type Reach, WEAK_SCORE } from './findMatches.ts';
import { foundWithin } from './foundWithin.ts';
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
  /** The name in the field that it is like, where the field holds more than that, and what stands beside it. */
  foundAs?: string;
  beside?: string[];
  /** Far off: shown to somebody who looks through the matches, and no answer to a question about one firm. */
  isFarOff?: true;
}

const TYPE_RANK: Readonly<Record<PartyType, number>> = { entity: 0, unknown: 1, person: 2, vessel: 3, aircraft: 3 };
/** Scripts whose business words are translated; a name may as well be listed by its sound ("Bank Melli"). */
const MAY_BE_TRANSLATED = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}]/u;
/** Names of one field that are looked for with typing errors, too. */
const MOST_NEAR = 3;
/** A field of so many letters is read whole as one name, too. */
const LONGEST_NAME = 400;

function byRank<P extends NamedParty>(a: FoundParty<P>, b: FoundParty<P>): number {
  return (
    a.rank - b.rank ||
    Number(a.isAlias) - Number(b.isAlias) ||
    TYPE_RANK[a.type] - TYPE_RANK[b.type] ||
    a.position - b.position
  );
}

/** The best finding of each party; nothing far off where something near is found. */
function bestOfEach<P extends NamedParty>(found: readonly FoundParty<P>[]): FoundParty<P>[] {
  const best = new Map<number, FoundParty<P>>();
  for (const one of [...found].sort(byRank)) if (!best.has(one.position)) best.set(one.position, one);
  const isAnyNear = found.some(({ score }) => score >= WEAK_SCORE);
  return [...best.values()].filter(({ score }) => score >= WEAK_SCORE || !isAnyNear);
}

/** Looks for one name, in each spelling that it may be listed in. */
function findName<P extends NamedParty>(
  index: NameIndex<P>,
  text: string,
  limit: number,
  reach: Reach,
): FoundParty<P>[] {
  const normal = normalName(text);
  const found = findMatches(index, normal, limit, reach);
  if (!MAY_BE_TRANSLATED.test(normal.native)) return found;
  const spelt = normalName(text, { isTranslated: false });
  if (spelt.key === normal.key) return found;
  return bestOfEach([...found, ...findMatches(index, spelt, limit, reach)]);
}

/**
 * The most that a name in a field tells of the field, by what it is to the first name there. Somebody else's name, or one
 * that is not said to be another name of the first, is a question; so is a name beside a country, as it may be that of a
 * sister company ("T-Platforms (Cyprus) Limited").
 */
function asPart<P extends NamedParty>(found: FoundParty<P>, relation: Relation, isPlaceNamed: boolean): FoundParty<P> {
  const isOwn = relation === 'first' || relation === 'alias';
  if (found.level !== 'exact' || (isOwn && !isPlaceNamed)) return found;
  return { ...found, level: 'strong', rank: found.rank + LEVEL_RANK.strong - LEVEL_RANK.exact };
}

function findInField<P extends NamedParty>(
  index: NameIndex<P>,
  text: string,
  field: Field,
  limit: number,
  reach: Reach,
) {
  const { parts, remarks, isLoose } = field;
  if (parts.length === 0) return [];
  const isPlain = parts.length === 1 && parts[0]?.text.length === text.trim().length;
  if (isPlain) return findName(index, text, limit, reach);
  const found: FoundParty<P>[] = [];
  if (text.length <= LONGEST_NAME) found.push(...findName(index, text, limit, isLoose ? reach : 'equal'));
  const isPlaceNamed = remarks.some(isPlace);
  let near = 0;
  for (const { text: name, relation } of parts) {
    const isExact = found.some(({ level }) => level === 'exact');
    const its: Reach = isExact || near >= MOST_NEAR ? 'equal' : relation === 'first' ? reach : 'near';
    if (its !== 'equal') near++;
    for (const one of findName(index, name, limit, its)) {
      if (one.level === 'weak' && relation !== 'first' && relation !== 'alias') continue;
      found.push({ ...asPart(one, relation, isPlaceNamed), foundAs: name });
    }
  }
  return found;
}

/**
 * Finds the parties that a text may name, best first: the one way to a listed name for every question, file and menu.
 *
 * The text is read as a field: each of its names is looked for, and so are listed names inside it, whatever stands around
 * them. Persons, vessels and aircraft reach `exact` or `weak` only, so that nobody who asks about a company is alarmed by
 * a seaman of a similar name; unless the question itself is written as a person's name, "SURNAME, Given".
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
  if (index.arrays.nameParty.length === 0) return [];
  const field = readField(text);
  const asked = findInField(index, text, field, limit, isWide ? 'far' : 'near');
  const found = bestOfEach([...asked, ...foundWithin(index, text, asked)]);
  return found
    .sort(byRank)
    .slice(0, limit)
    .map(({ party, matchedName, level, score, reason, foundAs }) => {
      const beside = foundAs === undefined ? [] : [...field.names.filter((name) => name !== foundAs), ...field.remarks];
      const around = beside.length > 0 ? `found as “${foundAs}”; beside it stood: ${shown(beside)}` : '';
      return {
        party,
        matchedName,
        level,
        score: Math.round(score * 10_000) / 10_000,
        reason: [reason(), around].filter(Boolean).join('; '),
        ...(beside.length > 0 && foundAs !== undefined && { foundAs, beside }),
        ...(score < WEAK_SCORE && { isFarOff: true as const }),
      };
    });
}

const MOST_SHOWN = 3;

function shown(remarks: readonly string[]): string {
  const rest = remarks.length - MOST_SHOWN;
  return remarks.slice(0, MOST_SHOWN).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
