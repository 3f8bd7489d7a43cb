/** Whether two names are the same, strongly alike or weakly. */
import type { Query } from '../index/comparedWords.ts';
import { compareLegalForms } from '../normalize/legalForms.ts';
import { normalName } from '../normalize/normalForm.ts';
import { isOrdinaryWord } from '../normalize/ordinaryWords.ts';
import { soundForm } from '../normalize/spelling.ts';
import { DOUBTS, type Doubt, type Facts, type ListedAs, MOST_ERRORS } from './doubts.ts';
import { editDistance } from './editDistance.ts';
import type { Comparison } from './nameEvidence.ts';
import { STRONG_SCORE } from './scoreFeatures.ts';

/**
 * How sure a match is. `exact`: the same name, legal form aside. `strong`: most likely the same, but for a typing error,
 * the order of words, or words around it. `weak`: a likeness. Only `exact` makes a finding, the others are questions.
 */
export type MatchLevel = 'exact' | 'strong' | 'weak';

/** Scores are sums of single-precision numbers. */
const ROUNDING = 1e-4;
const LATIN = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u;

/** Whether the one word left over on either side is another word than its counterpart. */
function isReplaced(askedLeft: readonly string[], listedLeft: readonly string[]): boolean {
  const [[left], [right]] = [askedLeft, listedLeft];
  if (left === undefined || right === undefined || askedLeft.length + listedLeft.length > 2) return false;
  const most = Math.min(left.length, right.length) <= 6 ? 1 : 2;
  return editDistance(left, right, most) > most;
}

/** The same words in the same order, but for articles. */
function isSameWords(asked: readonly string[], listed: readonly string[]): boolean {
  const withoutArticles = (words: readonly string[]) => words.filter((word) => word !== 'the').join(' ');
  return asked.length > 0 && withoutArticles(asked) === withoutArticles(listed);
}

function factsOf(query: Query, comparison: Comparison, listed: ListedAs): Facts {
  const normal = normalName(listed.matchedName);
  const asked = query.words.slice(0, query.plainCount);
  const { paired, askedLeft, listedLeft, listed: listedWords } = comparison.words();
  const telling = paired
    .filter((pair) => !isOrdinaryWord(pair.listed) || !isOrdinaryWord(pair.asked))
    .filter((pair) => !comparison.isOtherOfSeries || pair.asked === pair.listed)
    .map(({ asked, listed }) => ({ asked, listed, errors: editDistance(asked, listed, MOST_ERRORS) }));
  // Where all letters together are nearly the same, words are cut otherwise, unless one is left over on either side.
  const askedWords = asked.map(({ text }) => text);
  const isFormMistyped =
    askedLeft.length + listedLeft.length === 0 &&
    !comparison.isReordered &&
    paired.every(({ asked, listed }) => asked === listed) &&
    paired.length === Math.min(asked.length, listedWords.length);
  const isSame = listed.isNativeEqual || isSameWords(askedWords, listedWords) || isFormMistyped;
  const isCutOtherwise =
    !isSame && comparison.compactErrors >= 0 && (askedLeft.length !== 1 || listedLeft.length !== 1);
  if (isCutOtherwise && asked.length !== listedWords.length)
    telling.splice(0, telling.length, {
      asked: query.normal.compact,
      listed: normal.compact,
      errors: comparison.compactErrors,
    });
  const unpaired =
    isCutOtherwise || comparison.isOtherOfSeries
      ? []
      : [...askedLeft, ...listedLeft].filter((word) => !isOrdinaryWord(word));
  const forms = compareLegalForms(query.normal.legalForms, normal.legalForms);
  const isLatin = LATIN.test(query.normal.native);
  const [one] = telling;
  const isMistyped = isLatin && one && telling.length === 1 && one.errors > 0;
  const isToldByMore = askedWords.length > 1 || (forms === 'same' && query.normal.legalForms.length > 0);
  return {
    query,
    comparison,
    listed,
    askedWords,
    listedWords,
    telling,
    unpaired,
    forms,
    replaced: !comparison.isOtherOfSeries && isReplaced(askedLeft, listedLeft),
    isSame,
    isCompany: listed.apparentType === 'entity' || listed.apparentType === 'unknown',
    isLatin,
    mistyped: isMistyped
      ? {
          errors: one.errors,
          letters: one.listed.length,
          isSameStart: one.asked[0] === one.listed[0],
          isSameSound:
            one.errors === 1 &&
            one.listed.length >= 5 &&
            isToldByMore &&
            soundForm(one.asked) === soundForm(one.listed),
          support: comparison.pairs.count - 1,
        }
      : undefined,
  };
}

const RANK = { exact: 0, strong: 1, weak: 2, far: 3, none: 4 } as const;

/**
 * How sure a match is, and the doubt that makes the same name a question. `far`: a likeness that tells nothing, for
 * somebody who looks through everything; `none`: not even that.
 */
export function levelOf(
  query: Query,
  comparison: Comparison,
  listed: ListedAs,
): { level: MatchLevel | 'far' | 'none'; doubt?: Doubt } {
  const facts = factsOf(query, comparison, listed);
  const isPersonInAnyOrder =
    listed.apparentType === 'person' &&
    comparison.errors + comparison.businessErrors === 0 &&
    comparison.unshared === 0 &&
    comparison.isLegalFormSame;
  let level: keyof typeof RANK = 'weak';
  if (facts.isSame || isPersonInAnyOrder) level = 'exact';
  else if (facts.isCompany || query.isPersonLike) {
    if (comparison.score >= STRONG_SCORE - ROUNDING) level = 'strong';
  }
  const isSure = level === 'exact';
  let doubt: Doubt | undefined;
  for (const one of DOUBTS) if (RANK[one.most] > RANK[level] && one.holds(facts)) [level, doubt] = [one.most, one];
  // Of a likeness its differences are told; of the same name, why it is a question all the same.
  return isSure && doubt ? { level, doubt } : { level };
}
