/** The search: what was typed is read as one name or several, and each is looked for. */
import { type Field, type FieldName, isPlace, type Relation, readField } from '../normalize/field.ts';
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

export interface SearchOptions {
  /** How many parties at most, default 5. */
  limit?: number;
  /** Where nothing is found, show what is far off too: for someone who looks through the matches. */
  isWide?: boolean;
  /** Only names that are the same in some form: where a likeness would change nothing. A tenth of the time. */
  isExactOnly?: boolean;
}

const TYPE_RANK: Readonly<Record<PartyType, number>> = { entity: 0, unknown: 1, person: 2, vessel: 3, aircraft: 3 };
/** Scripts whose business words are translated; a name may as well be listed by its sound ("Bank Melli"). */
const MAY_BE_TRANSLATED = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}]/u;
/** How far names are looked for that are not the first of a field: one that is said to be the same party's, as far as that. */
const REACH_OF_OTHERS: Readonly<Partial<Record<Relation, Reach>>> = { alias: 'near', beside: 'words', other: 'words' };
/** What a name scores less for being a part of what was asked. */
const PART_COST = 0.004;
/** The same of a name that is not the first: "China Shipbuilding Corpration (CSSC) 725th Institute" is not CSSC. */
const PART_BESIDE_COST = 0.06;
/** Names of one field that are looked for with typing errors, too. */
const MOST_NEAR = 3;
/** With this score the whole field is a listed name, mistyped: the names in it are pieces of that. */
const NEARLY_WHOLE = 0.92;
/** A field of so many letters may be one listed name, mistyped. */
const LONGEST_LISTED = 120;
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
  const isNear = ({ score, isFarOff }: FoundParty<P>) => score >= WEAK_SCORE && !isFarOff;
  const isAnyNear = found.some((one) => isNear(one) && one.level !== 'weak');
  return [...best.values()].filter((one) => !isAnyNear || isNear(one));
}

/**
 * Of a text that is nearly one listed name, and holds a shorter one, the longer is no less meant: "HEAD Aerospace Gruop"
 * beside "HEAD Aerospace".
 */
function withLongerNames<P extends NamedParty>(found: readonly FoundParty<P>[]): readonly FoundParty<P>[] {
  if (!found.some(({ isWithin, level }) => isWithin && level === 'strong')) return found;
  return found.map((one) => {
    const isFirm = one.type === 'entity' || one.type === 'unknown';
    const isNearlyAll = one.level === 'weak' && one.foundAs === undefined && one.score >= NEARLY_WHOLE;
    return isFirm && isNearlyAll && !one.isWithin
      ? { ...one, level: 'strong', rank: LEVEL_RANK.strong - one.score / 2 }
      : one;
  });
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
  if (spelt.compact === normal.compact) return found;
  return bestOfEach([...found, ...findMatches(index, spelt, limit, reach)]);
}

/**
 * The most that a name in a field tells of the field, by what it is to the first name there. Somebody else's name, or one
 * that is not said to be another name of the first, is a question; so is a name beside a country, as it may be that of a
 * sister company ("T-Platforms (Cyprus) Limited"), and one in a field that is itself nearly another listed name.
 */
function asPart<P extends NamedParty>(
  found: FoundParty<P>,
  relation: Relation,
  { isPlaceNamed, isNearlyWhole }: { isPlaceNamed: boolean; isNearlyWhole: boolean },
): FoundParty<P> {
  const isOwn = relation === 'first' || relation === 'alias';
  // What is like the whole field comes first.
  const cost = isOwn && !isNearlyWhole ? PART_COST : PART_BESIDE_COST;
  const part = { ...found, score: found.score - cost, rank: found.rank + cost / 2 };
  if (found.level !== 'exact' || (isOwn && !isPlaceNamed && !isNearlyWhole)) return part;
  return { ...part, level: 'strong', rank: part.rank + LEVEL_RANK.strong - LEVEL_RANK.exact };
}

/** A name as it stands, and without the place behind it. */
function inBothWays({ text, relation, shorter }: FieldName): { text: string; relation: Relation }[] {
  return shorter === undefined
    ? [{ text, relation }]
    : [
        { text, relation },
        { text: shorter, relation: 'beside' },
      ];
}

const isLong = (text: string) => text.length > LONGEST_LISTED;

/** Looks for each name of a field: all in the same form first, and only where none is found so for likenesses of a few. */
function findInField<P extends NamedParty>(
  index: NameIndex<P>,
  text: string,
  field: Field,
  { limit, reach }: { limit: number; reach: Reach },
): FoundParty<P>[] {
  const { parts, remarks, isLoose } = field;
  const [first] = parts;
  if (!first) return [];
  const isWhole = parts.length === 1 && first.text.length === text.trim().length;
  if (isWhole && first.shorter === undefined) {
    // Of a long text that holds listed names the likeness to one is of no use.
    const within = isLong(text) && reach !== 'equal' ? foundWithin(index, text, []) : [];
    const count = within.filter(({ level }) => level === 'strong').length;
    return [...within, ...findName(index, text, limit, count > 1 ? 'equal' : count > 0 ? 'words' : reach)];
  }
  const isPlaceNamed = remarks.some(isPlace);
  const names = parts.flatMap(inBothWays);
  const found: FoundParty<P>[] = [];
  const look = (name: string, relation: Relation, its: Reach) => {
    for (const one of findName(index, name, limit, its)) {
      if (one.level === 'weak' && relation !== 'first' && relation !== 'alias') continue;
      // A place at the end of the very name belongs to it.
      const isOwnPlace = isWhole && name === first.text;
      found.push(isOwnPlace ? one : { ...asPart(one, relation, { isPlaceNamed, isNearlyWhole }), foundAs: name });
    }
  };
  const isOneName = text.length <= LONGEST_NAME;
  // A name that is listed with brackets and commas may be mistyped like any other.
  const mayBeListed = !isWhole && !isLong(text) && reach !== 'equal';
  if (!isWhole && isOneName) found.push(...findName(index, text, limit, mayBeListed ? 'words' : 'equal'));
  const isNearlyWhole = found.some(({ level, score }) => level === 'strong' && score >= NEARLY_WHOLE);
  for (const { text: name, relation } of names) look(name, relation, 'equal');
  if (reach === 'equal') return found;
  const within = foundWithin(index, text, found);
  found.push(...within);
  const isAnyExact = found.some(({ level }) => level === 'exact');
  if (!isWhole && isOneName && isLoose && !isAnyExact) found.push(...findName(index, text, limit, reach));
  if (found.some(({ level }) => level !== 'weak')) return found;
  for (const { text: name, relation } of names.slice(0, MOST_NEAR))
    look(name, relation, REACH_OF_OTHERS[relation] ?? reach);
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
 */
export function searchNames<P extends NamedParty>(
  index: NameIndex<P>,
  text: string,
  options: SearchOptions = {},
): NameMatch<P>[] {
  const { limit = 5, isWide = false, isExactOnly = false } = options;
  if (index.arrays.nameParty.length === 0) return [];
  const field = readField(text);
  const asked = findInField(index, text, field, { limit, reach: isExactOnly ? 'equal' : isWide ? 'far' : 'near' });
  const isField = field.names.length > 1 || field.remarks.length > 0;
  const isLookedWithin = isField || isExactOnly || isLong(text);
  const found = bestOfEach(withLongerNames(isLookedWithin ? asked : [...asked, ...foundWithin(index, text, asked)]));
  return found
    .sort(byRank)
    .slice(0, limit)
    .map(({ party, matchedName, level, score, reason, foundAs, isFarOff }) => {
      const beside = foundAs === undefined ? [] : [...field.names.filter((name) => name !== foundAs), ...field.remarks];
      const around = beside.length > 0 ? `found as “${foundAs}”; beside it stood: ${shown(beside)}` : '';
      return {
        party,
        matchedName,
        level,
        score: Math.round(score * 10_000) / 10_000,
        reason: [reason(), around].filter(Boolean).join('; '),
        ...(beside.length > 0 && foundAs !== undefined && { foundAs, beside }),
        ...((isFarOff || score < WEAK_SCORE) && { isFarOff: true as const }),
      };
    });
}

const MOST_SHOWN = 3;

function shown(remarks: readonly string[]): string {
  const rest = remarks.length - MOST_SHOWN;
  return remarks.slice(0, MOST_SHOWN).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
