import { englishFromAbjad } from './abjadWords.ts';

/**
 * Arabic, Persian, Urdu and Hebrew letters in Latin. These scripts leave short vowels out: an "a" is put
 * between consonants ("محمد" becomes "mahamad"), and the search compares such words by their consonants.
 */
const LETTERS: Readonly<Record<string, string>> = {
  ا: 'a',
  أ: 'a',
  إ: 'i',
  آ: 'a',
  ٱ: 'a',
  ب: 'b',
  ت: 't',
  ث: 'th',
  ج: 'j',
  ح: 'h',
  خ: 'kh',
  د: 'd',
  ذ: 'dh',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'sh',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  ع: 'a',
  غ: 'gh',
  ف: 'f',
  ق: 'q',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  ة: 'a',
  و: 'w',
  ؤ: 'u',
  ي: 'y',
  ى: 'a',
  ئ: 'i',
  ء: '',
  ـ: '',
  پ: 'p',
  چ: 'ch',
  ژ: 'zh',
  ک: 'k',
  گ: 'g',
  ی: 'y',
  ۀ: 'e',
  ہ: 'h',
  ھ: 'h',
  ے: 'e',
  ں: 'n',
  ٹ: 't',
  ڈ: 'd',
  ڑ: 'r',
  ڤ: 'v',
  א: 'a',
  ב: 'b',
  ג: 'g',
  ד: 'd',
  ה: 'h',
  ו: 'w',
  ז: 'z',
  ח: 'h',
  ט: 't',
  י: 'y',
  כ: 'k',
  ך: 'k',
  ל: 'l',
  מ: 'm',
  ם: 'm',
  נ: 'n',
  ן: 'n',
  ס: 's',
  ע: 'a',
  פ: 'p',
  ף: 'p',
  צ: 'ts',
  ץ: 'ts',
  ק: 'k',
  ר: 'r',
  ש: 'sh',
  ת: 't',
};
/** Where Persian differs: the letters for sounds that it does not have are spoken as z, s and v. */
const PERSIAN: Readonly<Record<string, string>> = { ض: 'z', ذ: 'z', ظ: 'z', ث: 's', و: 'v' };
const IS_PERSIAN = /[پچژگیک]/u;

/** Whether an Arabic text has letters that only Persian and Urdu use. */
export function isPersian(text: string): boolean {
  return IS_PERSIAN.test(text);
}

const ARTICLE = /^(?:ال|ٱل)(?=[\u0621-\u06ff]{3})/u;

/** Spells an Arabic or Hebrew word in Latin letters, or translates one of companies and states; the article "al" as a word of its own. */
export function latinFromAbjad(word: string, spelling: { isPersian: boolean; isTranslated: boolean }): string {
  const meaning = spelling.isTranslated ? englishFromAbjad(word) : undefined;
  if (meaning !== undefined) return meaning;
  const hasArticle = ARTICLE.test(word);
  let latin = hasArticle ? 'al ' : '';
  let isAfterConsonant = false;
  for (const letter of hasArticle ? word.replace(ARTICLE, '') : word) {
    const spelt = (spelling.isPersian ? PERSIAN[letter] : undefined) ?? LETTERS[letter] ?? letter;
    const isConsonant = /^[^aeiouyw]/.test(spelt);
    latin += isConsonant && isAfterConsonant ? `a${spelt}` : spelt;
    isAfterConsonant = isConsonant;
  }
  return latin;
}

const IS_ABJAD = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** Whether the text is written without its short vowels. */
export function isAbjad(text: string): boolean {
  return IS_ABJAD.test(text);
}
