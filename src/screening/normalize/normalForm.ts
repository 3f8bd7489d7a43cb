/** A name in the form in which it is compared, whatever its script. */
import anyAscii from 'any-ascii';
import { isNativeLegalForm, setLegalFormsApart, withNativeFormsApart } from './legalForms.ts';
import {
  isAbjad,
  isPersian,
  latinFromAbjad,
  latinFromCyrillic,
  latinFromHan,
  latinFromHangul,
  latinTwin,
  unmixScripts,
} from './spelling.ts';

/** The comparable form of a name. */
export interface NormalName {
  /** The name as it was given. */
  original: string;
  /** The name in its own script, folded, without marks and punctuation, legal forms kept: for exact match. */
  native: string;
  /** Latin comparison words without legal forms (unless nothing else is left). */
  words: string[];
  /** The legal forms that were set apart, each as a phrase ("co ltd"). */
  legalForms: string[];
  /** The words joined by nothing: equal ones are equal names, however they are spaced. */
  compact: string;
  /** All Latin words joined by nothing, legal forms at their place: tells typing errors that tear a legal form apart. */
  compactWithForm: string;
}

/** What a name may hold, in UTF-16 units, before marks are taken out. */
const LONGEST_INPUT = 20_000;
/** What is compared, in code points. The longest listed name has fewer than 300. */
const LONGEST_NAME = 400;

const IS_PLAIN = /^[\x20-\x7e]*$/;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\u115f\u1160\u3164\uffa0]+/gu;
const BREAKS = /[\t\n\v\f\r\u0085]+/g;
/** Marks above and below letters. The two Kana voicing marks stay: without them が would read か. */
const MARKS = /(?![\u3099\u309a])[\p{Mn}\p{Me}]+/gu;
/** Marks that belong inside a word ("Nu'man", "O’Neill", Hebrew gershayim). */
const INSIDE_WORD = /['‘’‛ʼʻʹʾʿ`´′״׳]|(?<=[\u0590-\u05ff])"(?=[\u0590-\u05ff])/gu;
/** One name written with an ampersand: "AT&T", "S&P". */
const TIGHT_AMPERSAND = /(?<![\p{L}\p{N}])(\p{L}{1,2})&(?=\p{L}{1,2}(?![\p{L}\p{N}]))/gu;
const TIGHT_AND = /(?<![\p{L}\p{N}])(\p{L}{1,2}) and (?=\p{L}{1,2}(?![\p{L}\p{N}]))/gu;
const NOT_PLAIN_WORD = /[^a-z0-9&]+/g;
const NOT_WORD = /[^\p{L}\p{N}\p{Mc}&]+/gu;
/** Initials with dots or strokes: "S.A.", "J. P. Morgan", "A/S". */
const DOTTED_INITIALS = /(?<![\p{L}\p{N}])\p{L}(?:[./]+\s?\p{L}(?![\p{L}\p{N}]))+/gu;
/** A word written letter by letter: "H U A W E I". */
const SPACED_LETTERS = /(?<![\p{L}\p{N}&])\p{L}(?: \p{L}(?![\p{L}\p{N}])){3,}/gu;
const HAS_INITIALS = /[./&]/;
const NOT_PIECE = /[^\p{L}\p{N}\p{Mc}]+/u;
const HAS_LONE_LETTERS = /(?:^| )\S \S(?: |$)/;
const ORDINAL = /^(\d+)(?:st|nd|rd|th)$/;
const IS_FOLDED_PLAIN = /^[\x20-\x7e]*$/;
const LATIN_WORD = /^[a-z]{3,}$/;
const HAS_LATIN = /[a-z0-9&]/;
/** "Nasr Allah", "Hizb Allah": lists spell such names as one word. */
const GOD = 'الله';
const NAMED_OF_GOD = /(?<=^| )((?!عبد )\S{2,}) (الله)(?= |$)/gu;
const CJK_OR_THAI = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Thai}]/u;

const IS_ASCII = /^[\0-\x7f]*$/;
const IS_CYRILLIC = /\p{Script=Cyrillic}/u;
const IS_HANGUL = /\p{Script=Hangul}/u;
const HAN_RUN = /[\p{Script=Han}々]+/gu;
const KANA_RUN = /[\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu;
const GREEK: Readonly<Record<string, string>> = { ου: 'ou', μπ: 'b', ντ: 'd', γκ: 'g', γγ: 'ng', αυ: 'av', ευ: 'ev' };
const GREEK_PAIR = /ου|μπ|ντ|γκ|γγ|αυ|ευ/gu;
const NOT_LATIN_WORD = /[^a-z0-9]+/g;

/** How the words of one name are spelt in Latin letters. */
interface Spelling {
  /** Arabic letters as Persian speaks them. */
  isPersian: boolean;
  /** Words of companies and states in English ("bank"), and firms as they are known abroad; else by their letters. */
  isTranslated: boolean;
}

/**
 * Spells a folded word in plain Latin letters and digits, by the rules of its script; a word may become several.
 *
 * Cyrillic, Hangul, Han, Arabic and Hebrew follow the spelling of US lists; everything else goes through any-ascii.
 *
 * @returns words of a-z and 0-9, separated by single spaces; empty when nothing can be spelt
 */
function latinWords(word: string, spelling: Spelling): string {
  if (IS_ASCII.test(word)) return word.replace(NOT_LATIN_WORD, ' ').trim();
  let latin = word;
  if (IS_CYRILLIC.test(latin)) latin = latinFromCyrillic(latin);
  if (IS_HANGUL.test(latin)) latin = latinFromHangul(latin, spelling.isTranslated);
  if (isAbjad(latin)) latin = latinFromAbjad(latin, spelling);
  latin = latin
    .replace(HAN_RUN, (run) => ` ${latinFromHan(run, spelling.isTranslated)} `)
    .replace(KANA_RUN, (run) => ` ${anyAscii(run).toLowerCase()} `)
    .replace(GREEK_PAIR, (pair) => GREEK[pair] ?? pair);
  return IS_ASCII.test(latin)
    ? latin.replace(NOT_LATIN_WORD, ' ').trim()
    : anyAscii(latin).toLowerCase().replace(/'/g, '').replace(NOT_LATIN_WORD, ' ').trim();
}

/** A legal form written on to the name: "SiemensAG", "RomashkaLtd." */
const FORM_WRITTEN_ON = /(?<=[\p{Lu}\p{L}]\p{Ll}{2,})(\p{Lu}{2,4}|\p{Lu}\p{Ll}{2}|GmbH)(?=[.\s]*$)/u;

function withFormApart(text: string): string {
  const end = text.slice(-12);
  const form = FORM_WRITTEN_ON.exec(end)?.[1];
  if (form === undefined || !isLegalForm([form.toLowerCase()])) return text;
  return text.slice(0, -end.length) + end.replace(FORM_WRITTEN_ON, ' $1');
}

function fold(text: string): string {
  if (IS_PLAIN.test(text)) return text.slice(0, LONGEST_NAME).toLowerCase();
  const visible = text
    .slice(0, LONGEST_INPUT)
    .toWellFormed()
    .replace(BREAKS, ' ')
    .replace(MARKS, '')
    .replace(INVISIBLE, '');
  const cut = [...visible.slice(0, 2 * LONGEST_NAME)].slice(0, LONGEST_NAME).join('');
  return cut
    .normalize('NFKC')
    .slice(0, 2 * LONGEST_NAME)
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ς/g, 'σ')
    .normalize('NFD')
    .replace(MARKS, '')
    .normalize('NFC')
    .toWellFormed();
}

function nativeForm(folded: string): string {
  let native = folded;
  if (native.includes('.') || native.includes('/')) {
    native = native.replace(DOTTED_INITIALS, (initials) => initials.replace(/[./\s]+/g, ''));
  }
  if (native.includes(' and ')) native = native.replace(TIGHT_AND, '$1');
  if (native.includes('&')) native = native.replace(TIGHT_AMPERSAND, '$1').replace(/&/g, ' & ');
  native = native.replace(IS_PLAIN.test(native) ? NOT_PLAIN_WORD : NOT_WORD, ' ').trim();
  return HAS_LONE_LETTERS.test(native)
    ? native.replace(SPACED_LETTERS, (letters) => letters.replace(/ /g, ''))
    : native;
}

const foldedName = (text: string) => fold(withFormApart(text)).replace(INSIDE_WORD, '');

/** The smallest pieces of a name in its own script, sorted: "S.A. de C.V." and "C.V. de S.A." have the same. */
export function sortedTokens({ original, native }: NormalName): string {
  const folded = foldedName(original);
  return (HAS_INITIALS.test(folded) ? folded : native)
    .split(NOT_PIECE)
    .filter((piece) => piece !== '')
    .sort()
    .join(' ');
}

/**
 * Brings a name into the form in which names are compared. Never throws; time linear in the length of the text.
 *
 * @param text any text at all; beyond 400 visible code points it is cut
 * @param isTranslated whether words of companies and states in Han, Hangul, Arabic and Hebrew become English (default),
 *   or are spelt out like the rest
 * @example normalName('Huаwei Technologies Co., Ltd.') // Cyrillic "а"
 * // { words: ['huawei', 'technologies'], legalForms: ['co ltd'], compact: 'huaweitechnologies', … }
 * @example normalName('ООО «Ромашка»').words // ['romashka']
 */
export function normalName(text: string, options: { isTranslated?: boolean } = {}): NormalName {
  const isTranslated = options.isTranslated ?? true;
  // One name is read several times in a row on its way through a search.
  if (text === last.normal.original && isTranslated === last.isTranslated) return last.normal;
  last = { normal: readName(text, isTranslated), isTranslated };
  return last.normal;
}

let last: { normal: NormalName; isTranslated: boolean } = { normal: readName('', true), isTranslated: true };

function readName(text: string, isTranslated: boolean): NormalName {
  const folded = foldedName(text);
  const native = nativeForm(folded);
  const all: string[] = [];
  const nativeForms: string[] = [];
  const nativeFormWords: string[] = [];
  let parted = native;
  if (native.includes(GOD)) parted = parted.replace(NAMED_OF_GOD, '$1$2');
  if (CJK_OR_THAI.test(native)) parted = withNativeFormsApart(parted);
  const nativeWords = parted.split(' ').filter((word) => word !== '');
  const isMostlyLatin =
    !IS_FOLDED_PLAIN.test(parted) &&
    nativeWords.some((word) => LATIN_WORD.test(word)) &&
    nativeWords.every((word) => HAS_LATIN.test(latinTwin(word)));
  const spelling = { isPersian: isPersian(native), isTranslated };
  nativeWords.forEach((word, i) => {
    const latin =
      word === '&' ? 'and' : latinWords(isMostlyLatin ? unmixScripts(latinTwin(word)) : unmixScripts(word), spelling);
    if (isNativeLegalForm(word, i === 0 || i === nativeWords.length - 1)) {
      nativeForms.push(word);
      nativeFormWords.push(latin);
    } else if (latin !== '') {
      for (const part of latin.split(' ')) all.push(part.replace(ORDINAL, '$1'));
    }
  });
  if (all.length === 0) {
    const words = nativeFormWords.flatMap((latin) => latin.split(' ')).filter((word) => word !== '');
    return {
      original: text,
      native,
      words,
      legalForms: [],
      compact: words.join(''),
      compactWithForm: words.join(''),
    };
  }
  const { words, legalForms } = setLegalFormsApart(all);
  return {
    original: text,
    native,
    words,
    legalForms: [...nativeForms, ...legalForms],
    compact: words.join(''),
    compactWithForm: all.join(''),
  };
}

/** Whether a text is nothing but a legal form, or a piece of one that stands in brackets: "Pvt.", "Co., Ltd.", "株". */
export function isLegalFormOnly(text: string): boolean {
  if (text.length > 60) return false;
  const { words, native } = normalName(text);
  if (isNativeLegalForm(native, true)) return true;
  if (words.length === 0 || words.length > 6) return false;
  return isLegalForm(words);
}

function isLegalForm(words: readonly string[]): boolean {
  // A name keeps its words when nothing but a legal form would be left: beside another word it shows.
  return setLegalFormsApart(['x', ...words]).words.length === 1;
}
