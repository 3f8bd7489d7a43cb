import type { NamedParty, NameIndex } from '../index/nameIndex.ts';
import type { Query } from '../normalize/queryWords.ts';
import { type Comparison, evidenceCounter, type NameEvidence } from './nameEvidence.ts';
import { FAR_OFF_FLOORS, MOST_FAR_OFF, MOST_OFF_SAME_TOKENS, SCORE_FEATURES, SCORE_FLOORS } from './scoreFeatures.ts';
import { wordsThere } from './wordDifferences.ts';

/** From this score on, a name is taken for the listed one. */
export const STRONG_SCORE = 0.86;

/** The score of two names, 0..1, and whether it is one of far-off names, or of the same words torn apart. */
function scoreOf(evidence: NameEvidence): { score: number; isFarOff: boolean; isBySameTokens: boolean } {
  let off = 0;
  for (const { weigh } of SCORE_FEATURES) off += weigh(evidence);
  const isBySameTokens = off > MOST_OFF_SAME_TOKENS && evidence.isSameTokens();
  if (isBySameTokens) off = MOST_OFF_SAME_TOKENS;
  let score = Math.max(0, 1 - off);
  for (const { weigh } of SCORE_FLOORS) score = Math.max(score, weigh(evidence));
  const farOff = score < MOST_FAR_OFF ? Math.max(...FAR_OFF_FLOORS.map(({ weigh }) => weigh(evidence))) : 0;
  const isFarOff = farOff > score;
  return { score: isFarOff ? farOff : score, isFarOff, isBySameTokens };
}

/** Prepares the comparison of one query with many listed names. The words of one are to be read before the next. */
export function nameComparer<P extends NamedParty>(index: NameIndex<P>, query: Query): (name: number) => Comparison {
  const count = evidenceCounter(index, query);
  return (name) => {
    const evidence = count(name);
    const { score, isFarOff, isBySameTokens } = scoreOf(evidence);
    const comparison = { ...evidence, score, isFarOff };
    return isBySameTokens ? { ...comparison, isReordered: true, unshared: 0 } : comparison;
  };
}

const IS_OTHER_SCRIPT = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u;

function legalFormTold({ query, isLegalFormSame, words }: Comparison): string | undefined {
  if (!isLegalFormSame) return 'legal form ignored';
  const { askedForm, listedForm } = words();
  const isSpeltSame = askedForm.toSorted().join(' ') === listedForm.toSorted().join(' ') && !query.isLegalFormMended;
  return isSpeltSame ? undefined : 'legal form spelt otherwise';
}

/**
 * Says in one line why two names match, for the person who must decide: what the features of the score say.
 *
 * @param comparison fresh from the comparer: its words are those of this name
 * @example "all 3 words, one letter differs in 'Tianyuan'; legal form ignored"
 */
export function reasonOf(comparison: Comparison, matchedName: string): string {
  const told = [...SCORE_FLOORS, ...SCORE_FEATURES].flatMap(({ says, isSaidAlone = false }) => {
    const text = says?.(comparison);
    return text === undefined ? [] : [{ text, isSaidAlone }];
  });
  const alone = told.find(({ isSaidAlone }) => isSaidAlone);
  const ofWords = alone ? [alone.text] : [wordsThere(comparison), ...told.map(({ text }) => text)];
  const isSpelt = IS_OTHER_SCRIPT.test(comparison.query.normal.native) !== IS_OTHER_SCRIPT.test(matchedName);
  return [
    ofWords.filter((text) => text !== undefined).join(', '),
    isSpelt && 'compared in Latin letters',
    legalFormTold(comparison),
  ]
    .filter(Boolean)
    .join('; ');
}
