/** Why a name that scores high, or is the same, may be somebody else's all the same: a declared table. */
import type { Query } from '../index/comparedWords.ts';
import type { PartyType } from '../index/nameIndex.ts';
import type { compareLegalForms } from '../normalize/legalForms.ts';
import { businessMeaning, isFiller, isMakersWord, isOrdinaryWord } from '../normalize/ordinaryWords.ts';
import { type Comparison, isNumber } from './nameEvidence.ts';

/** More typing errors than these are not counted. */
export const MOST_ERRORS = 3;

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

/** A word that tells who is meant, beside the listed word that it stands for. */
interface TellingPair {
  asked: string;
  listed: string;
  /** Typing errors between the two; more than `MOST_ERRORS` where they are alike in sound or meaning only. */
  errors: number;
}

/** What the doubts look at. */
export interface Facts {
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
  /** One word of either has no counterpart, and the two are no spellings of one. */
  replaced: boolean;
  /** The words are the same, in order, however the legal forms are. */
  isSame: boolean;
  isCompany: boolean;
  /** What is asked for is written in Latin letters: then errors can be counted. */
  isLatin: boolean;
  /**
   * The telling word, where there is only one, both are in Latin letters, and it is not spelt the same; `support`: how many
   * other words the names share.
   */
  mistyped:
    | { errors: number; letters: number; isSameStart: boolean; isSameSound: boolean; support: number }
    | undefined;
}

/** A reason to be less sure, the most that it leaves, and the example that it was made for. */
export interface Doubt {
  name: string;
  most: 'strong' | 'weak' | 'far' | 'none';
  holds(facts: Facts): boolean;
  example: readonly [asked: string, listed: string];
}

/** One of the names is one word; a name written as one (조용원 for "CHO, Yongwon") is more. */
const isOneWord = ({ askedWords, listedWords, comparison }: Facts) =>
  listedWords.length === 1 || (askedWords.length === 1 && comparison.compactErrors !== 0);
const isBare = (words: readonly string[]) =>
  words.length <= 2 && words.every((word) => businessMeaning(word) !== undefined || isFiller(word));
const isOneOrdinaryWord = (facts: Facts) => isOneWord(facts) && facts.listedWords.every(isOrdinaryWord);
const SOUNDS_ALIKE = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** Why a name that scores high, or is the same, may be somebody else's all the same. */
export const DOUBTS: readonly Doubt[] = [
  {
    name: 'of three letters, and not the same',
    most: 'none',
    holds: ({ query, comparison }) => query.normal.compact.length <= 3 && comparison.compactErrors !== 0,
    example: ['ZTF', 'ZTE'],
  },
  {
    name: 'of three letters, and only one has a legal form',
    most: 'weak',
    holds: ({ query, listed, forms }) => query.normal.compact.length <= 3 && !listed.isNativeEqual && forms !== 'same',
    example: ['PTC', 'PTC GMBH'],
  },
  {
    name: 'one word and another legal form',
    most: 'weak',
    holds: (facts) => isOneWord(facts) && (facts.forms === 'other' || facts.forms === 'alike'),
    example: ['MATRIX INC.', 'MATRIX LTD'],
  },
  {
    name: 'another legal form, and no more than two words',
    most: 'weak',
    holds: ({ forms, askedWords }) => forms === 'other' && askedWords.length <= 2,
    example: ['Albin Technologies AG', 'Albin Technologies Sdn Bhd.'],
  },
  {
    name: 'another legal form',
    most: 'strong',
    holds: ({ forms }) => forms === 'other',
    example: ['Yangtze Memory Technologies Corp.', 'Yangtze Memory Technologies Co., Ltd.'],
  },
  {
    name: 'one word of up to six letters, and only one has a legal form',
    most: 'strong',
    holds: (facts) =>
      isOneWord(facts) &&
      facts.isCompany &&
      facts.forms === 'one-has-none' &&
      facts.query.normal.compact.length <= 6 &&
      !facts.listed.isNativeEqual,
    example: ['GALAX', 'GALAX INC.'],
  },
  {
    name: 'one ordinary word, and not letter by letter the same',
    most: 'weak',
    holds: (facts) =>
      isOneOrdinaryWord(facts) && !facts.listed.isNativeEqual && facts.isCompany && !isSameFormTold(facts),
    example: ['Cherry GmbH', 'Cherry'],
  },
  {
    name: 'one ordinary word without a legal form',
    most: 'strong',
    holds: (facts) => isOneOrdinaryWord(facts) && facts.query.normal.legalForms.length === 0,
    example: ['APEX', 'APEX'],
  },
  {
    name: 'two ordinary words that are not the same',
    most: 'weak',
    holds: (facts) =>
      (!facts.isSame || (facts.forms !== 'same' && facts.forms !== 'one-has-none')) &&
      !facts.listed.isNativeEqual &&
      !isNearlySame(facts) &&
      facts.askedWords.length <= 2 &&
      facts.askedWords.every(isOrdinaryWord) &&
      facts.comparison.compactErrors !== 0,
    example: ['Delta Electronics', 'Delta Electronic'],
  },
  {
    name: 'one word that is an alias of a person, ship or aircraft, or a firm’s with its legal form',
    most: 'none',
    holds: (facts) =>
      isOneWord(facts) && !facts.isCompany && (facts.listed.isAlias || facts.query.normal.legalForms.length > 0),
    example: ['Falcon Inc.', 'FALCON'],
  },
  {
    name: 'one word that is the name of a person, ship or aircraft',
    most: 'strong',
    holds: (facts) => !facts.isCompany && isOneWord(facts),
    example: ['Aurora', 'AURORA'],
  },
  {
    name: 'an alias of a person, ship or aircraft',
    most: 'weak',
    holds: (facts) => !facts.isCompany && facts.listed.isAlias && !facts.query.isPersonLike,
    example: ['Ocean Pioneer', 'OCEAN PIONEER'],
  },
  {
    name: 'spelt out of a script in which many names sound the same',
    most: 'strong',
    holds: ({ query, listed }) => !listed.isNativeEqual && SOUNDS_ALIKE.test(query.normal.native),
    example: ['海康', 'Haikang'],
  },
  {
    name: 'a bare business word or two',
    most: 'far',
    holds: ({ isSame, askedWords }) => !isSame && isBare(askedWords),
    example: ['Trading Company', 'S&C TRADE PTY LTD'],
  },
  {
    name: 'a bare business word',
    most: 'strong',
    holds: ({ askedWords }) => askedWords.length === 1 && isBare(askedWords),
    example: ['Russian', 'RUSSIAN'],
  },
  {
    name: 'no telling word in common, and words without a counterpart',
    most: 'far',
    holds: ({ isSame, isLatin, telling, comparison }) =>
      !isSame && isLatin && telling.length === 0 && comparison.unshared > 0 && !comparison.isInitials,
    example: ['COPAN Systems Inc.', 'Russian Systems Corporation'],
  },
  {
    name: 'no telling word in common',
    most: 'weak',
    holds: (facts) =>
      !facts.isSame &&
      facts.telling.length === 0 &&
      !isNearlySame(facts) &&
      (facts.askedWords.length < 3 || facts.comparison.unshared > 0),
    example: ['Pyramid Technology Corp.', 'Pyramid Technologies'],
  },
  {
    name: 'a telling word stands in one of them only',
    most: 'weak',
    holds: ({ unpaired }) => unpaired.length > 0,
    example: ['Vimtron Baltech', 'Baltech'],
  },
  {
    name: 'one telling word, alike in sound or meaning only',
    most: 'far',
    holds: ({ mistyped }) => mistyped !== undefined && mistyped.errors > MOST_ERRORS,
    example: ['Xilinx', 'Skylinks'],
  },
  {
    name: 'one word is replaced by another',
    most: 'weak',
    holds: ({ replaced }) => replaced,
    example: ['Saudi Arabian Gas Company', 'Saudi Arabian Oil Company'],
  },
  {
    name: 'alike in sound or meaning only',
    most: 'weak',
    holds: ({ isLatin, telling }) => isLatin && telling.some(({ errors }) => errors > MOST_ERRORS),
    example: ['QinetiQ Kvarts', 'Kvantek Kvarts'],
  },
  {
    name: 'two letters differ in a word of up to six',
    most: 'weak',
    holds: ({ isLatin, telling }) =>
      isLatin && telling.some(({ asked, listed, errors }) => errors > 1 && Math.min(asked.length, listed.length) <= 6),
    example: ['Keri Systems', 'Aero Systems'],
  },
  {
    name: 'three letters differ in a word of up to nine',
    most: 'weak',
    holds: ({ isLatin, telling }) =>
      isLatin && telling.some(({ asked, listed, errors }) => errors > 2 && Math.min(asked.length, listed.length) <= 9),
    example: ['Berkshire Halloway Inc.', 'Berkshire Hathaway Inc.'],
  },
  {
    name: 'a number that only one of them has',
    most: 'weak',
    holds: ({ isSame, comparison }) => !isSame && !comparison.isOtherOfSeries && isOneNumberMore(comparison),
    example: ['Bowne Global Solutions Denmark, A/S', 'Bowne Global Solutions II Denmark A/S'],
  },
  {
    name: 'the one word is another that firms bear',
    most: 'far',
    holds: (facts) => isOneWord(facts) && facts.telling.some(({ asked, errors }) => errors > 0 && isMakersWord(asked)),
    example: ['Cisco', 'SCSCO'],
  },
  {
    name: 'what differs is a word that firms bear',
    most: 'weak',
    holds: (facts) =>
      facts.telling.some(
        ({ asked, errors }) =>
          errors > (isSameFormTold(facts) ? 1 : 0) && (isMakersWord(asked) || isOrdinaryWord(asked)),
      ),
    example: ['COSINE COMMUNICATIONS', 'Combine Communications'],
  },
  {
    name: 'one short word with an error, and not the same legal form',
    most: 'far',
    holds: ({ mistyped, forms }) => mistyped !== undefined && mistyped.letters <= 6 && forms !== 'same',
    example: ['Sonos, Inc.', 'SONIS CO'],
  },
  {
    name: 'one telling word with an error, and not the same legal form',
    most: 'weak',
    holds: ({ mistyped, forms }) =>
      mistyped !== undefined &&
      (forms === 'one-has-none' ? mistyped.letters + mistyped.support < LONG_WORD : forms !== 'same'),
    example: ['Jotron Electronics A/S', 'Jotrin Electronics Ltd.'],
  },
  {
    name: 'one word, and its first letter differs beside another, or in a short word',
    most: 'far',
    holds: (facts) =>
      isOneWord(facts) &&
      facts.mistyped !== undefined &&
      !facts.mistyped.isSameStart &&
      facts.mistyped.errors > (facts.mistyped.letters <= 6 ? 0 : 1),
    example: ['Daktronics', 'Abtronics'],
  },
  {
    name: 'one telling word, and its first letter differs',
    most: 'weak',
    holds: ({ mistyped }) => mistyped !== undefined && !mistyped.isSameStart && !mistyped.isSameSound,
    example: ['Paltronics', 'Abtronics'],
  },
  {
    name: 'one telling word with more errors than its letters bear',
    most: 'weak',
    holds: (facts) =>
      facts.mistyped !== undefined &&
      !facts.mistyped.isSameSound &&
      facts.mistyped.errors > errorsBorne(facts.mistyped.letters, facts),
    example: ['CMITECH', 'CNITECH'],
  },
];

/** One error with the same legal form told, or words cut short. Errors are told in parts: one of sound may be a little less. */
function isNearlySame(facts: Facts): boolean {
  const { errors, businessErrors, unshared } = facts.comparison;
  const isOneErrorApart = unshared === 0 && errors + businessErrors < 1.1;
  return (isOneErrorApart && isSameFormTold(facts)) || isAbbreviated(facts.comparison);
}

/** Whether several words are the same, but that some are cut short as that word is: "Sichuan Univ.". */
function isAbbreviated(comparison: Comparison): boolean {
  const { paired, askedLeft, listedLeft } = comparison.words();
  return (
    paired.length > 1 &&
    askedLeft.length + listedLeft.length === 0 &&
    paired.every(({ asked, listed }) => {
      const [short, long] = asked.length < listed.length ? [asked, listed] : [listed, asked];
      return asked === listed || (short.length <= 5 && long.length - short.length >= 4 && long.startsWith(short));
    })
  );
}

/** Whether only one of the names has a number that is no initial. */
function isOneNumberMore(comparison: Comparison): boolean {
  const { askedLeft, listedLeft } = comparison.words();
  const numbersOf = (words: readonly string[]) => words.filter((word) => isNumber(word) && /\d|../.test(word)).length;
  return numbersOf(askedLeft) !== numbersOf(listedLeft);
}

/** From so many letters on, words shared beside it counted as one each, one error does not make another name of a word. */
const LONG_WORD = 10;

/** Typing errors that the only telling word of a name may have and still be read as meant, by the words beside it. */
function errorsBorne(letters: number, facts: Facts): number {
  const beside = facts.askedWords.length - 1;
  if (isSameFormTold(facts)) {
    const { askedForm, listedForm } = facts.comparison.words();
    const isSpeltSame = askedForm.join(' ') === listedForm.join(' ');
    return letters + beside < 5 ? 0 : letters < (isSpeltSame ? 8 : 12) ? 1 : 2;
  }
  if (letters < 8) return beside > 0 && letters >= 5 ? 1 : 0;
  return letters < 12 ? 1 : 2;
}

/** Both names tell a legal form, and the same. */
function isSameFormTold({ query, forms }: Facts): boolean {
  return forms === 'same' && query.normal.legalForms.length > 0;
}
