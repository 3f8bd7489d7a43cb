/** The score of two names and the reason shown: a declared table, and what is made of it. */
import type { Query } from '../index/comparedWords.ts';
import type { NamedParty, NameIndex } from '../index/nameIndex.ts';
import { isFiller, isOrdinaryWord, isPlaceName } from '../normalize/ordinaryWords.ts';
import { editDistance } from './editDistance.ts';
import {
  type Comparison,
  evidenceCounter,
  LEAST_SUPPORTED,
  type NameEvidence,
  type WordsCompared,
} from './nameEvidence.ts';
import { ERROR_COST } from './wordPairs.ts';

/**
 * One thing that takes off a score of 1, or that keeps it from falling further, with the pair of names that fixed its
 * numbers. The score, and the reason shown, are made of these and nothing else.
 */
export interface ScoreFeature {
  name: string;
  example: readonly [asked: string, listed: string];
  because: string;
  /** What it takes off the score, or the least that it leaves; 0 where it does not apply. */
  weigh(evidence: NameEvidence): number;
  /** What the reason says of it; undefined where it says nothing. */
  says?(comparison: Comparison): string | undefined;
  /** What it says stands for all that could be said of the words. */
  isSaidAlone?: true;
}

/** By letters: the first of the steps that is above them says how many typing errors leave a name recognisable. */
type Steps = readonly (readonly [below: number, errors: number])[];
const stepFor = (steps: Steps, letters: number) => steps.find(([below]) => letters < below)?.[1] ?? 0;

/** Names of one word, with the same legal form: "Tianyvan" for "Tianyuan". */
const OF_ONE_WORD: Steps = [
  [4, 0.5],
  [7, 0.8],
  [8, 1],
  [14, 2],
  [Number.POSITIVE_INFINITY, 3],
];
/** Of several, with the same legal form: "Tianyvan Percision" for "Tianyuan Precision". */
const OF_SEVERAL: Steps = [
  [4, 0.5],
  [7, 1],
  [14, 2],
  [22, 3],
  [Number.POSITIVE_INFINITY, 4],
];
/** Where the legal forms differ too, two firms often are one letter apart: "Masco Corp.", "PJSC Sasco". */
const OF_ANOTHER_FORM: Steps = [
  [5, 0.4],
  [7, 0.8],
  [10, 1],
  [16, 2],
  [25, 3],
  [Number.POSITIVE_INFINITY, 4],
];

function errorsAllowed(letters: number, { isLegalFormSame, isOneWord }: NameEvidence): number {
  return stepFor(isLegalFormSame ? (isOneWord ? OF_ONE_WORD : OF_SEVERAL) : OF_ANOTHER_FORM, letters);
}

const NOT_DIGIT = /[^0-9]+/g;

/** Whether a number of the question is not the listed one; a listed name may repeat its own in brackets. */
function hasOtherNumber({ query, compact }: NameEvidence): boolean {
  const [asked, listed] = [query.normal.compact.replace(NOT_DIGIT, ''), compact.replace(NOT_DIGIT, '')];
  return asked !== listed && (asked === '' || listed !== asked + asked);
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five'];
const lettersDiffer = (errors: number) =>
  errors === 1 ? 'one letter differs' : `${NUMBERS[errors] ?? errors} letters differ`;
const quoted = (word: string) => `'${word.charAt(0).toUpperCase()}${word.slice(1)}'`;

function quotedList(words: readonly string[]): string {
  const rest = words.length > 3 ? ` and ${words.length - 3} more` : '';
  return words.slice(0, 3).map(quoted).join(', ') + rest;
}

/** Of two words that the comparison left apart, though they are nearly the same: how many letters differ. */
function nearlySame({ askedLeft, listedLeft }: WordsCompared): { listed: string; errors: number } | undefined {
  const [asked, listed] = [askedLeft[0], listedLeft[0]];
  if (askedLeft.length !== 1 || listedLeft.length !== 1 || asked === undefined || listed === undefined)
    return undefined;
  // More than four letters, and they are two words.
  const most = Math.min(4, listed.length - 1);
  const errors = editDistance(asked, listed, most);
  return errors <= most ? { listed, errors } : undefined;
}

/** Each pair of words that are not spelt the same. */
function mistypedWords(it: Comparison): string | undefined {
  const words = it.words();
  const told = words.paired.flatMap(({ asked, listed, likeness }) => {
    if (asked === listed) return [];
    const errors = editDistance(asked, listed, 3);
    const byErrors = 1 - (ERROR_COST * errors) / Math.max(asked.length, listed.length);
    return errors > 3 || likeness > byErrors + 0.01
      ? [`${quoted(asked)} read as ${quoted(listed)}`]
      : [`${lettersDiffer(errors)} in ${quoted(listed)}`];
  });
  const near = nearlySame(words);
  if (near) told.push(`${lettersDiffer(near.errors)} in ${quoted(near.listed)}`);
  return told.join(', ') || undefined;
}

/** What only one of the names says. */
function wordsLeft(it: Comparison): string | undefined {
  const words = it.words();
  if (nearlySame(words)) return undefined;
  const told = [];
  if (words.listedLeft.length > 0) told.push(`without ${quotedList(words.listedLeft)}`);
  if (words.askedLeft.length > 0) told.push(`also says ${quotedList(words.askedLeft)}`);
  return told.join(', ') || undefined;
}

/** How many of the listed words are there. */
function wordsThere(it: Comparison): string | undefined {
  const words = it.words();
  const { listed, listedLeft } = words;
  const listedCount = listed.length;
  if (listedLeft.length > 0 && !nearlySame(words)) return `${listedCount - listedLeft.length} of ${listedCount} words`;
  if (listedCount > 1) return listedCount === 2 ? 'both words' : `all ${listedCount} words`;
  return mistypedWords(it) === undefined ? 'the same word' : undefined;
}

/** Where words are left over, but the letters of all are nearly the same. */
function lettersThere(it: Comparison): string | undefined {
  const words = it.words();
  const isWordsLeft = words.askedLeft.length + words.listedLeft.length > 0;
  if (it.compactErrors < 0 || !isWordsLeft || nearlySame(words)) return undefined;
  if (it.compactErrors === 0) return 'the same letters, words joined or split';
  if (!it.isAsManyWords && !it.isFarOff) return `words joined or split, ${lettersDiffer(it.compactErrors)}`;
  const differ = it.compactErrors === 1 ? 'differs' : 'differ';
  return `nearly the same letters, ${NUMBERS[it.compactErrors] ?? it.compactErrors} of ${it.query.normal.compact.length} ${differ}`;
}

/** What each difference takes off, in the order in which the reason tells them. `STRONG_SCORE`, 0.86, is what a full `errors` and a little leave. */
export const SCORE_FEATURES: readonly ScoreFeature[] = [
  {
    name: 'errors',
    example: ['Tianyvan Precision', 'Tianyuan Precision'],
    because: 'as many typing errors as a name of its length may have leave it recognisable, more do not',
    weigh: (it) => (0.12 * it.errors) / errorsAllowed(it.supportedLetters, it),
    says: mistypedWords,
  },
  {
    name: 'business-errors',
    example: ['Tianyuan Percision', 'Tianyuan Precision'],
    because: 'errors in business words tell firms apart less',
    weigh: (it) => (0.036 * it.businessErrors) / errorsAllowed(it.compact.length, it),
  },
  {
    name: 'reordered',
    example: ['Technologies Huawei', 'Huawei Technologies'],
    because: 'words in another order are the same name, but come second',
    weigh: ({ isReordered, compactErrors }) => (isReordered && compactErrors !== 0 ? 0.008 : 0),
    says: ({ isReordered }) => (isReordered ? 'in another order' : undefined),
  },
  {
    name: 'unshared',
    example: ['Tianyuan Optics', 'Tianyuan Precision'],
    because: 'a telling word that only one of them has is most likely another firm',
    weigh: ({ unshared }) => 2 * unshared,
    says: wordsLeft,
  },
  {
    name: 'joined',
    example: ['HuaweiTechnologies', 'Huawei Technologies'],
    because: 'words joined or split change nothing, but the very name comes first',
    weigh: ({ isJoined, compactErrors }) => (isJoined && compactErrors === 0 ? 0.004 : 0),
    says: lettersThere,
    isSaidAlone: true,
  },
  {
    name: 'joined-with-errors',
    example: ['HuaweiTecnologies', 'Huawei Technologies'],
    because: 'words joined or split and mistyped are a little less sure',
    weigh: ({ isJoined, compactErrors }) => (isJoined && compactErrors > 0 ? 0.018 : 0),
  },
  {
    name: 'torn-apart',
    example: ['Ryanair', 'Iran Air'],
    because: 'short names whose words are cut otherwise and mistyped are most likely two names',
    weigh: ({ isJoined, compactErrors, isAsManyWords, compact }) =>
      isJoined && compactErrors > 0 && !isAsManyWords && compact.length < (compactErrors >= 2 ? 12 : 6) ? 0.036 : 0,
  },
  {
    name: 'other-business',
    example: ['Tianyuan Electric', 'Tianyuan Electronic'],
    because: 'two business words of other meanings are no misspelling of each other',
    weigh: ({ isByLetters, isBusinessAdded, isMeaningMissing }) =>
      isByLetters && isBusinessAdded && isMeaningMissing ? 0.05 : 0,
  },
  {
    name: 'lengthened',
    example: ['Planet', 'Planetec'],
    because: 'one word that is two letters longer is most likely another',
    weigh: ({ isOneWord, query, compact }) =>
      isOneWord && Math.abs(query.normal.compact.length - compact.length) > 1 ? 0.03 : 0,
  },
  {
    name: 'other-form',
    example: ['Orlan Avionics', 'Orlan Avionics LLC'],
    because: 'enough to put the name with the same legal form first; whether the form speaks against it is a doubt',
    weigh: ({ isLegalFormSame }) => (isLegalFormSame ? 0 : 0.008),
  },
  {
    name: 'other-number',
    example: ['Research Institute No. 15', 'Research Institute No. 14'],
    because: 'another number is another institute, plant or fund',
    weigh: (it) => (hasOtherNumber(it) ? 0.05 : 0),
  },
];

/** Words torn apart, all of them there: no difference takes off more than this ("S.A. de C.V. Romashka"). */
const MOST_OFF_SAME_TOKENS = 0.03;

/** A legal form around a short name makes it no longer than by so many letters. */
const FORM_LETTERS = 3;

/** The errors between all letters of two names, in parts of their letters; 1 where they are too many. */
function partMistyped(asked: string, listed: string, letters: number): number {
  const most = Math.min(4, Math.floor(0.34 * letters));
  const errors = editDistance(asked, listed, most);
  return errors <= most ? errors / letters : 1;
}

/**
 * Whether all that is asked for is there, a long word with one error at most, and only places are listed beside it. With a
 * legal form of its own it is another firm: "Banco Santander S.A.", "Banco Santander Chile S.A.".
 */
function isBesidePlaces({ query, askedUnshared, isTellingMissing, words }: NameEvidence): boolean {
  if (askedUnshared > 0 || !isTellingMissing || query.words.length > query.plainCount) return false;
  const { paired, listedLeft } = words();
  return (
    !isFiller(query.words.at(-1)?.text ?? '') &&
    listedLeft.every(isPlaceName) &&
    paired.some(({ asked }) => asked.length >= 6 && !isOrdinaryWord(asked)) &&
    paired.every(({ asked, likeness }) => likeness === 1 || (likeness > 0.9 && asked.length >= 8))
  );
}

/** What a name scores at least, however much is taken off. */
export const SCORE_FLOORS: readonly ScoreFeature[] = [
  {
    name: 'other-of-series',
    example: ['Blackstone Real Estate Partners V L.P.', 'Blackstone Real Estate Partners VI L.P.'],
    because: 'the same name but for its number in a series: a sister, or the number mistyped',
    weigh: ({ isOtherOfSeries }) => (isOtherOfSeries ? 0.865 : 0),
  },
  {
    name: 'places-beside',
    example: ['Faberlic', 'FABERLIC EUROPE Sp. z o.o.'],
    because: 'all that is asked for is there, and only the names of places beside it',
    weigh: (it) => (isBesidePlaces(it) ? 0.865 : 0),
  },
  {
    name: 'brand',
    example: ['Hikvision', 'Hikvision Digital Technology'],
    because: 'all that is asked for is there, and only business words beside it',
    weigh: (it) =>
      it.askedUnshared === 0 &&
      it.errors + it.businessErrors === 0 &&
      it.isBusinessMissing &&
      !it.isTellingMissing &&
      it.query.rareLetters >= LEAST_SUPPORTED
        ? 0.8
        : 0,
  },
  {
    name: 'brand-asked',
    example: ['Hikvision Digital Technology', 'Hikvision'],
    because: 'all that is listed is there, and only business words beside it',
    weigh: (it) =>
      !it.isBusinessMissing &&
      !it.isTellingMissing &&
      it.errors + it.businessErrors === 0 &&
      it.isOnlyBusinessAdded &&
      it.listedTellingLetters >= LEAST_SUPPORTED
        ? 0.8
        : 0,
  },
  {
    name: 'initials',
    example: ['NIDC', 'National Iranian Drilling Company'],
    because: 'the first letters of the listed name',
    weigh: ({ isInitials }) => (isInitials ? 0.76 : 0),
    says: ({ isInitials }) => (isInitials ? 'the first letters of the listed name' : undefined),
    isSaidAlone: true,
  },
  {
    name: 'within',
    example: ['Rosatom', 'State Corporation Rosatom Hydrographic Company'],
    because: 'all that is asked for is there, but much beside it',
    weigh: (it) =>
      it.askedUnshared === 0 && it.errors + it.businessErrors === 0 && it.query.rareLetters > LEAST_SUPPORTED ? 0.7 : 0,
  },
];

/** Looked at where nothing else leaves as much: only for who looks through what is far off. */
export const FAR_OFF_FLOORS: readonly ScoreFeature[] = [
  {
    name: 'far-off-word',
    example: ['Joint Stock Company Optical Design Bureau Astronix', 'OPTIKO KONSTRUKTORSKOE BIURO ASTRONIX'],
    because: 'a rare word in common, however the words around it are translated',
    weigh: ({ sharedBits, unshared }) => (sharedBits >= 10 ? 0.6 - 0.1 * unshared : 0),
  },

  {
    name: 'far-off',
    example: ['Arfa Company', 'ARFEH COMPANY'],
    because: 'many errors, but all letters together are still alike',
    weigh({ query: { normal }, compact, compactWithForm }) {
      const letters = Math.max(normal.compact.length, compact.length);
      const withForm = Math.min(
        Math.max(normal.compactWithForm.length, compactWithForm.length),
        letters + FORM_LETTERS,
      );
      const hasForms = normal.compactWithForm !== normal.compact || compactWithForm !== compact;
      const part = Math.min(
        partMistyped(normal.compact, compact, letters),
        hasForms ? partMistyped(normal.compactWithForm, compactWithForm, withForm) : 1,
      );
      return part > 0.34 ? 0 : MOST_FAR_OFF - 0.75 * part;
    },
  },
];
/** What far-off names score at most. */
const MOST_FAR_OFF = 0.754;

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
