import { type IndexArrays, PARTY_TYPES, type PartyType } from '../index/nameIndex.ts';
import { compareLegalForms } from '../normalize/legalForms.ts';
import { normalName } from '../normalize/normalForm.ts';
import { isMakersWord, isOrdinaryWord } from '../normalize/ordinaryWords.ts';
import { isWrittenAsPerson, type Query } from '../normalize/queryWords.ts';
import { comparedWords } from './comparedWords.ts';
import { type Comparison, STRONG_SCORE } from './compareNames.ts';
import { editDistance } from './editDistance.ts';
import { isLegalAt, wordAt } from './wordPairs.ts';

/**
 * How sure a match is. `exact`: the same name, legal form aside. `strong`: most likely the same, but for a typing error,
 * the order of words, or words around it. `weak`: a likeness. Only `exact` makes a finding, the others are questions.
 */
export type MatchLevel = 'exact' | 'strong' | 'weak';

/** Scores are sums of single-precision numbers. */
const ROUNDING = 1e-4;
const MOST_ERRORS = 3;

/** What is known of a listed name beside how alike it is. */
export interface ListedAs {
  matchedName: string;
  isAlias: boolean;
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

/** A word that tells who is meant, beside the listed word that it stands for. */
interface TellingPair {
  asked: string;
  listed: string;
  /** Typing errors between the two; more than `MOST_ERRORS` where they are alike in sound or meaning only. */
  errors: number;
}

/** What the doubts look at. */
interface Facts {
  query: Query;
  comparison: Comparison;
  listed: ListedAs;
  /** The words of both, legal forms aside, as many as there are. */
  askedWords: readonly string[];
  listedWords: readonly string[];
  telling: readonly TellingPair[];
  /** Telling words of either without a counterpart. */
  unpaired: readonly string[];
  forms: ReturnType<typeof compareLegalForms>;
  isSame: boolean;
  isCompany: boolean;
}

/** A reason to be less sure, the most that it leaves, and the example that it was made for. */
interface Doubt {
  name: string;
  most: 'strong' | 'weak' | 'none';
  holds(facts: Facts): boolean;
  example: readonly [asked: string, listed: string];
}

const isOneWord = ({ askedWords, listedWords }: Facts) => askedWords.length === 1 || listedWords.length === 1;
const totalErrors = ({ telling }: Facts) => telling.reduce((sum, { errors }) => sum + errors, 0);
const isLatin = (text: string) => /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u.test(text);

/** Why a name that scores high, or is the same, may be somebody else's all the same. */
export const DOUBTS: readonly Doubt[] = [
  {
    name: 'of three letters, and not letter by letter the same',
    most: 'none',
    holds: ({ query, comparison }) => query.normal.key.length <= 3 && comparison.keyErrors !== 0,
    example: ['ZTF', 'ZTE'],
  },
  {
    name: 'of three letters, and only one has a legal form',
    most: 'weak',
    holds: ({ query, listed, forms }) => query.normal.key.length <= 3 && !listed.isNativeEqual && forms !== 'same',
    example: ['PTC', 'PTC GMBH'],
  },
  {
    name: 'one word and another legal form',
    most: 'weak',
    holds: (facts) => isOneWord(facts) && (facts.forms === 'other' || facts.forms === 'alike'),
    example: ['MATRIX INC.', 'MATRIX LTD'],
  },
  {
    name: 'another legal form',
    most: 'strong',
    holds: ({ forms }) => forms === 'other',
    example: ['Albin Technologies AG', 'Albin Technologies Sdn Bhd.'],
  },
  {
    name: 'one ordinary word with a legal form of its own',
    most: 'weak',
    holds: (facts) =>
      isOneWord(facts) && !facts.listed.isNativeEqual && facts.listedWords.every(isOrdinaryWord) && facts.isCompany,
    example: ['Cherry GmbH', 'Cherry'],
  },
  {
    name: 'one ordinary word',
    most: 'strong',
    holds: (facts) => isOneWord(facts) && facts.listedWords.every(isOrdinaryWord),
    example: ['APEX', 'APEX'],
  },
  {
    name: 'two ordinary words that are not the same',
    most: 'weak',
    holds: ({ isSame, listed, askedWords, forms }) =>
      (!isSame || (forms !== 'same' && forms !== 'one-has-none')) &&
      !listed.isNativeEqual &&
      askedWords.length <= 2 &&
      askedWords.every(isOrdinaryWord),
    example: ['Delta Electronics', 'Delta Electronic'],
  },
  {
    name: 'one word that is an alias of a person, ship or aircraft',
    most: 'none',
    holds: (facts) => isOneWord(facts) && !facts.isCompany && (facts.listed.isAlias || facts.query.normal.legalForms.length > 0),
    example: ['Falcon Inc.', 'FALCON (a person’s alias)'],
  },
  {
    name: 'one word, or an alias, of a person, ship or aircraft',
    most: 'weak',
    holds: (facts) => !facts.isCompany && (isOneWord(facts) || (facts.listed.isAlias && !facts.query.isPersonLike)),
    example: ['Aurora', 'AURORA (a ship)'],
  },
  {
    name: 'spelt out of a script in which many names sound the same',
    most: 'strong',
    holds: ({ query, listed }) =>
      !listed.isNativeEqual && /[\p{Script=Han}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}]/u.test(query.normal.native),
    example: ['海康', 'Haikang'],
  },
  {
    name: 'no telling word in common',
    most: 'weak',
    holds: ({ isSame, telling, askedWords, comparison }) =>
      !isSame && telling.length === 0 && (askedWords.length < 3 || comparison.unshared > 0),
    example: ['Iran Advanced Technologies', 'IKT Advanced Technologies'],
  },
  {
    name: 'a telling word stands in one of them only',
    most: 'weak',
    holds: ({ unpaired }) => unpaired.length > 0,
    example: ['Netcom Co., Ltd.', 'LES Netcom'],
  },
  {
    name: 'alike in sound or meaning only',
    most: 'weak',
    holds: ({ query, telling }) => isLatin(query.normal.native) && telling.some(({ errors }) => errors > MOST_ERRORS),
    example: ['Xilinx', 'Skylinks'],
  },
  {
    name: 'two letters differ in a word of up to six',
    most: 'weak',
    holds: ({ query, telling }) =>
      isLatin(query.normal.native) &&
      telling.some(({ asked, listed, errors }) => errors > 1 && Math.min(asked.length, listed.length) <= 6),
    example: ['Keri Systems', 'Aero Systems'],
  },
  {
    name: 'what differs is a word that firms bear',
    most: 'weak',
    holds: ({ telling }) =>
      telling.some(({ asked, errors }) => errors > 0 && (isMakersWord(asked) || isOrdinaryWord(asked))),
    example: ['Combine Communications', 'COSINE COMMUNICATIONS'],
  },
  {
    name: 'one telling word with an error, and not the same legal form',
    most: 'weak',
    holds: (facts) =>
      facts.telling.length === 1 &&
      totalErrors(facts) > 0 &&
      (facts.forms === 'other' ||
        facts.forms === 'alike' ||
        (facts.forms === 'one-has-none' && (facts.telling[0]?.listed.length ?? 0) < 10)),
    example: ['Jotron Electronics A/S', 'Jotrin Electronics Ltd.'],
  },
  {
    name: 'one telling word, and its first letter differs',
    most: 'weak',
    holds: (facts) =>
      facts.telling.length === 1 && totalErrors(facts) > 0 && facts.telling[0]?.asked[0] !== facts.telling[0]?.listed[0],
    example: ['Paltronics', 'Abtronics'],
  },
  {
    name: 'one telling word with more errors than its letters bear',
    most: 'weak',
    holds: (facts) =>
      facts.telling.length === 1 && totalErrors(facts) > ((facts.telling[0]?.listed.length ?? 0) < 8 ? 0 : (facts.telling[0]?.listed.length ?? 0) < 12 ? 1 : 2),
    example: ['CMITECH', 'CNITECH'],
  },
];

function factsOf(arrays: IndexArrays, words: readonly string[], query: Query, name: number, comparison: Comparison, listed: ListedAs): Facts {
  const normal = normalName(listed.matchedName);
  const listedWords = comparedWords(normal).words;
  const asked = query.words.slice(0, query.plainCount);
  const { pairs } = comparison;
  const from = arrays.nameStart[name] ?? 0;
  const to = arrays.nameStart[name + 1] ?? 0;
  const telling: TellingPair[] = [];
  for (let k = 0; k < pairs.count; k++) {
    const one = query.words[pairs.asked[k] ?? 0];
    const at = from + (pairs.listed[k] ?? 0);
    const word = words[wordAt(arrays, at)] ?? '';
    if (!one || one.isLegal || isLegalAt(arrays, at) || (isOrdinaryWord(word) && isOrdinaryWord(one.text))) continue;
    telling.push({ asked: one.text, listed: word, errors: editDistance(one.text, word, MOST_ERRORS) });
  }
  const unpaired: string[] = [];
  const isOtherwiseCut = comparison.keyErrors >= 0;
  if (!isOtherwiseCut) {
    asked.forEach(({ text }, i) => {
      if (!pairs.isAskedPaired[i] && !isOrdinaryWord(text)) unpaired.push(text);
    });
    for (let at = from; at < to; at++) {
      const word = words[wordAt(arrays, at)] ?? '';
      if (!isLegalAt(arrays, at) && !pairs.isListedPaired[at - from] && !isOrdinaryWord(word)) unpaired.push(word);
    }
  }
  const askedWords = asked.map(({ text }) => text);
  return {
    query,
    comparison,
    listed,
    askedWords,
    listedWords,
    telling,
    unpaired,
    forms: compareLegalForms(query.normal.legalForms, normal.legalForms),
    isSame: listed.isNativeEqual || (query.normal.key !== '' && query.normal.words.join(' ') === normal.words.join(' ')),
    isCompany: listed.apparentType === 'entity' || listed.apparentType === 'unknown',
  };
}

const RANK = { exact: 0, strong: 1, weak: 2, none: 3 } as const;

/** How sure a match is; undefined when it is none. */
export function levelOf(
  index: { arrays: IndexArrays; words: readonly string[] },
  query: Query,
  name: number,
  comparison: Comparison,
  listed: ListedAs,
): MatchLevel | undefined {
  const facts = factsOf(index.arrays, index.words, query, name, comparison, listed);
  const isPersonInAnyOrder =
    listed.apparentType === 'person' && comparison.errors === 0 && comparison.unshared === 0 && comparison.isLegalFormSame;
  let level: keyof typeof RANK = 'weak';
  if (facts.isSame || isPersonInAnyOrder) level = 'exact';
  else if (comparison.score >= STRONG_SCORE - ROUNDING && (facts.isCompany || query.isPersonLike)) level = 'strong';
  for (const { most, holds } of DOUBTS) if (RANK[most] > RANK[level] && holds(facts)) level = most;
  return level === 'none' ? undefined : level;
}
