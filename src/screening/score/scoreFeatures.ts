import { isFiller, isOrdinaryWord, isPlaceName } from '../normalize/ordinaryWords.ts';
import { editDistance } from './editDistance.ts';
import { type Comparison, LEAST_SUPPORTED, type NameEvidence } from './nameEvidence.ts';
import { lettersThere, mistypedWords, wordsLeft } from './wordDifferences.ts';

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
export const MOST_OFF_SAME_TOKENS = 0.03;

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
export const MOST_FAR_OFF = 0.754;
