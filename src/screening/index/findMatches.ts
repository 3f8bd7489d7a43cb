/** The parties that are alike to one name, ranked. */
import { type NormalName, normalName } from '../normalize/normalForm.ts';
import { editDistance } from '../score/editDistance.ts';
import { levelOf, type MatchLevel } from '../score/matchLevel.ts';
import { nameComparer, reasonOf, STRONG_SCORE } from '../score/scoreFeatures.ts';
import {
  addEqualNames,
  addNamesByGrams,
  addNamesByMistypedWords,
  addNamesByWords,
  makeAccumulator,
  type ScoreAccumulator,
} from './candidates.ts';
import { listedTypes, queryWords } from './comparedWords.ts';
import type { NamedParty, NameIndex, PartyType } from './nameIndex.ts';

/** With this score all words are the same: no mistyped ones need be looked for. */
const SAME_NAME = 0.98;
/** A name found by its words with this score needs no wider look. */
const GOOD_ENOUGH = 0.9;
/** From this score on, a name is shown. */
export const WEAK_SCORE = 0.755;
/** From this score on, a name is shown to someone who wants to see far-off ones too, where nothing nearer is found. */
const LEAST_FAR_OFF = 0.49;
/** Parties ranked beside those that are shown: what their names look like may still bring one up. */
const EXTRA = 4;
/** Names whose scores differ by less are told apart by how they are written. */
const NEARLY_EQUAL = 0.006;
const EQUAL_SCORE = 0.995;
const BEST_UNEQUAL_SCORE = 0.99;
export const LEVEL_RANK: Readonly<Record<MatchLevel, number>> = { exact: 0, strong: 1, weak: 2 };

/**
 * How far a search goes: names that are the same in some form; those with the same words, mistyped or not; all that are
 * near; or, where none is, what is far off.
 */
export type Reach = 'equal' | 'words' | 'near' | 'far';

const accumulators = new WeakMap<object, ScoreAccumulator>();

interface Scored {
  name: number;
  score: number;
}

/** A party that is alike to a name in one spelling. */
export interface FoundParty<P extends NamedParty> {
  party: P;
  /** Its place in the list. */
  position: number;
  matchedName: string;
  isAlias: boolean;
  type: PartyType;
  level: MatchLevel;
  score: number;
  /** Smaller is better; the level comes first. */
  rank: number;
  /** Says why, when asked before the next search. */
  reason: () => string;
  /** The name in a field that it is like, where the field holds more. */
  foundAs?: string;
  /** Its words stand inside the text, as one of more. */
  isWithin?: boolean;
  /** A likeness that tells nothing: shown only to somebody who looks through what is far off, too. */
  isFarOff?: boolean;
}

/** What a difference in letters, marks and spaces takes off a score, and one in capitals. */
const WRITTEN_COST = 0.0003;
const CASE_COST = 0.0001;
const MOST_WRITTEN = 8;
/** What a word takes off that only the question has, and one that only the listed name has. */
const ASKED_WORD_COST = 0.0004;
const LISTED_WORD_COST = 0.00004;
const MOST_WORDS = 5;
const LONGEST_WRITTEN = 200;

function wordsOnlyIn(words: readonly string[], others: readonly string[]): number {
  let count = 0;
  for (const word of words) if (!others.includes(word)) count++;
  return Math.min(count, MOST_WORDS);
}

/**
 * What the differences in writing that the normal form leaves out take off a score, at most 0.006: capitals (unless
 * none are typed), marks, spaces, the spelling of the legal form. Tells apart names that are otherwise equally alike.
 */
function writingCost(asked: string, listed: string): number {
  if (asked === listed) return 0;
  const from = asked.slice(0, LONGEST_WRITTEN);
  const folded = listed.slice(0, LONGEST_WRITTEN).toLowerCase();
  const lower = from.toLowerCase();
  const to = from === lower ? folded : listed.slice(0, LONGEST_WRITTEN);
  const [fromWords, toWords] = [from.split(' '), to.split(' ')];
  return (
    WRITTEN_COST * editDistance(lower, folded, MOST_WRITTEN) +
    CASE_COST * (from === lower ? 0 : editDistance(from, to, MOST_WRITTEN)) +
    ASKED_WORD_COST * wordsOnlyIn(fromWords, toWords) +
    LISTED_WORD_COST * wordsOnlyIn(toWords, fromWords)
  );
}

/** Which name of a party is nearest to the one asked for, among those that score nearly the same. */
function nearestName<P extends NamedParty>(
  index: NameIndex<P>,
  asked: string,
  party: P,
  scored: readonly Scored[],
  best: number,
): Scored & { matchedName: string; written: number } {
  let nearest = { name: 0, score: 0, matchedName: '', written: 0 };
  for (const one of scored) {
    if (one.score < best - NEARLY_EQUAL) continue;
    const matchedName = party.names[index.arrays.nameOrdinal[one.name] ?? 0] ?? '';
    const written = writingCost(asked, matchedName);
    if (one.score - written > nearest.score - nearest.written) nearest = { ...one, matchedName, written };
  }
  return nearest;
}

/**
 * Finds the parties alike to a name in one spelling, in no order: first by equal forms and the words as they are
 * spelt; where these do not find the very name, by mistyped words; where those find nothing good, by pieces of words.
 *
 * @param reach how far to look
 */
export function findMatches<P extends NamedParty>(
  index: NameIndex<P>,
  normal: NormalName,
  limit: number,
  reach: Reach,
): FoundParty<P>[] {
  const { arrays } = index;
  if (normal.compact === '' || arrays.nameParty.length === 0) return [];
  const query = queryWords(index, normal);
  let accumulator = accumulators.get(arrays);
  if (!accumulator) {
    accumulator = makeAccumulator(arrays.nameParty.length);
    accumulators.set(arrays, accumulator);
  }
  const compare = nameComparer(index, query);
  const ofParty = new Map<number, { position: number; score: number; scored: Scored[] }>();
  const candidates = new Set<number>();
  let best = 0;
  let compared = 0;
  const compareNew = () => {
    let place = 0;
    for (const name of candidates) {
      if (place++ < compared) continue;
      const { score } = compare(name);
      if (score < LEAST_FAR_OFF) continue;
      best = Math.max(best, score);
      const position = arrays.nameParty[name] ?? 0;
      const known = ofParty.get(position);
      if (!known) ofParty.set(position, { position, score, scored: [{ name, score }] });
      else {
        known.scored.push({ name, score });
        known.score = Math.max(known.score, score);
      }
    }
    compared = candidates.size;
  };
  addEqualNames(index, query, candidates, reach !== 'equal');
  if (reach !== 'equal') addNamesByWords(index, query, accumulator, candidates);
  compareNew();
  if (best < SAME_NAME && reach !== 'equal') {
    addNamesByMistypedWords(index, query, accumulator, candidates);
    compareNew();
  }
  if (best < GOOD_ENOUGH && (reach === 'near' || reach === 'far')) {
    addNamesByGrams(index, query, accumulator, candidates);
    compareNew();
  }
  const least = best < STRONG_SCORE && reach === 'far' ? LEAST_FAR_OFF : WEAK_SCORE;
  const ranked = [...ofParty.values()]
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || a.position - b.position)
    .slice(0, limit + EXTRA);
  const asked = normal.original.trim();
  const found: FoundParty<P>[] = [];
  for (const { position, score: bestOfParty, scored } of ranked) {
    const party = index.partyAt(position);
    const { name, matchedName, written } = nearestName(index, asked, party, scored, bestOfParty);
    const comparison = compare(name);
    const isNativeEqual = query.sameNative.has(name) && normalName(matchedName).native === normal.native;
    const { type, apparentType } = listedTypes(arrays, name, matchedName);
    const isAlias = (arrays.nameOrdinal[name] ?? 0) > 0;
    const { level: doubtful, doubt } = levelOf(query, comparison, {
      matchedName,
      isAlias,
      type,
      apparentType,
      isNativeEqual,
    });
    if (doubtful === 'none' || (doubtful === 'far' && reach !== 'far')) continue;
    const level = doubtful === 'far' ? 'weak' : doubtful;
    const isEqual = level === 'exact' && isNativeEqual;
    const alike = level === 'exact' ? EQUAL_SCORE : Math.min(BEST_UNEQUAL_SCORE, comparison.score);
    const score = (isEqual ? 1 : alike) - written;
    found.push({
      party,
      position,
      matchedName,
      isAlias,
      type,
      level,
      score,
      rank: LEVEL_RANK[level] - score / 2,
      ...(doubtful === 'far' && { isFarOff: true }),
      reason: () =>
        isEqual
          ? 'the name is the same, letter by letter'
          : [reasonOf(compare(name), matchedName), doubt && `a question: ${doubt.name}`].filter(Boolean).join('; '),
    });
  }
  return found;
}
