import anyAscii from 'any-ascii';
import { isAbjad, latinFromAbjad } from './abjad.ts';
import { latinFromCyrillic } from './cyrillic.ts';
import { latinFromHangul } from './hangul.ts';
import { latinFromHan } from './hanWords.ts';

const IS_ASCII = /^[\0-\x7f]*$/;
const IS_CYRILLIC = /\p{Script=Cyrillic}/u;
const IS_HANGUL = /\p{Script=Hangul}/u;
const HAN_RUN = /[\p{Script=Han}々]+/gu;
const KANA_RUN = /[\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu;
const GREEK: Readonly<Record<string, string>> = { ου: 'ou', μπ: 'b', ντ: 'd', γκ: 'g', γγ: 'ng', αυ: 'av', ευ: 'ev' };
const GREEK_PAIR = /ου|μπ|ντ|γκ|γγ|αυ|ευ/gu;
const NOT_WORD = /[^a-z0-9]+/g;

/** How the words of one name are spelt in Latin letters. */
export interface Spelling {
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
export function latinWords(word: string, spelling: Spelling): string {
  if (IS_ASCII.test(word)) return word.replace(NOT_WORD, ' ').trim();
  let latin = word;
  if (IS_CYRILLIC.test(latin)) latin = latinFromCyrillic(latin);
  if (IS_HANGUL.test(latin)) latin = latinFromHangul(latin, spelling.isTranslated);
  if (isAbjad(latin)) latin = latinFromAbjad(latin, spelling);
  latin = latin
    .replace(HAN_RUN, (run) => ` ${latinFromHan(run, spelling.isTranslated)} `)
    .replace(KANA_RUN, (run) => ` ${anyAscii(run).toLowerCase()} `)
    .replace(GREEK_PAIR, (pair) => GREEK[pair] ?? pair);
  return IS_ASCII.test(latin)
    ? latin.replace(NOT_WORD, ' ').trim()
    : anyAscii(latin).toLowerCase().replace(/'/g, '').replace(NOT_WORD, ' ').trim();
}
