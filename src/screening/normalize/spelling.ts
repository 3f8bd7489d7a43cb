/** How words of other scripts are spelt in Latin letters, the way US lists spell them, and how a Latin word sounds. */
import anyAscii from 'any-ascii';
import { wordFile } from './wordFile.ts';

const { lines, phrases } = wordFile('scripts.txt');

/** A section of pairs: what stands before the first space, and what it is spelt. */
function table(section: string): ReadonlyMap<string, string> {
  return new Map(
    phrases(section).map((pair) => {
      const [from = '', ...to] = pair.split(' ');
      return [from, to.join(' ')];
    }),
  );
}

const plainLatin = (text: string) => anyAscii(text).toLowerCase().replaceAll("'", '');

const CYRILLIC = table('Cyrillic');
const UKRAINIAN = table('Ukrainian');
const IS_UKRAINIAN = /[іїєґў]/u;

/** Spells the letters of a lower-case Cyrillic word for which US lists have a spelling of their own; the others stay. */
export function latinFromCyrillic(word: string): string {
  const isUkrainian = IS_UKRAINIAN.test(word);
  return word.replace(
    /\p{Script=Cyrillic}/gu,
    (letter) => (isUkrainian ? UKRAINIAN.get(letter) : undefined) ?? CYRILLIC.get(letter) ?? letter,
  );
}

const ABJAD = table('abjad');
const PERSIAN = table('Persian');
const IS_ABJAD = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const ARTICLE = /^(?:ال|ٱل)(?=[\u0621-\u06ff]{3})/u;
const JOINED_ARTICLE = /^(?:و?ال|لل|بال)(?=[\u0621-\u06ff]{3})|^ה(?=[\u05d0-\u05ea]{4})/u;

/** Whether the text is written without its short vowels. */
export function isAbjad(text: string): boolean {
  return IS_ABJAD.test(text);
}

/** Whether an Arabic text has letters that only Persian and Urdu use. */
export function isPersian(text: string): boolean {
  return /[پچژگیک]/u.test(text);
}

/** Letters that are written one way or another: Persian and Arabic yeh and kaf, alef with and without hamza. */
function asArabic(word: string): string {
  return word
    .replace(/[\u200c\u200d]/g, '')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[یى]/g, 'ي')
    .replace(/ک/g, 'ك')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ۀ|ة/g, 'ه');
}

const englishOfAbjad = new Map(
  lines('abjad words').flatMap((line) => {
    const [english = '', ...native] = line.split(' ');
    return native.map((word): [string, string] => [asArabic(word), english]);
  }),
);
const translations = new Set(englishOfAbjad.values());

/** Whether a Latin word may be a translated one, to be compared as it is spelt. */
export function isTranslated(word: string): boolean {
  return translations.has(word);
}

/**
 * Spells an Arabic or Hebrew word in Latin letters, or translates one of companies and states; the article "al" as a word
 * of its own. These scripts leave short vowels out: an "a" is put between consonants ("محمد" becomes "mahamad"), and the
 * search compares such words by their consonants.
 */
export function latinFromAbjad(word: string, spelling: { isPersian: boolean; isTranslated: boolean }): string {
  if (spelling.isTranslated) {
    const plain = asArabic(word);
    const english = englishOfAbjad.get(plain) ?? englishOfAbjad.get(plain.replace(JOINED_ARTICLE, ''));
    if (english !== undefined) return english;
  }
  const stem = word.replace(ARTICLE, '');
  let latin = stem === word ? '' : 'al ';
  let isAfterConsonant = false;
  for (const letter of stem) {
    const spelt = (spelling.isPersian ? PERSIAN.get(letter) : undefined) ?? ABJAD.get(letter) ?? plainLatin(letter);
    const isConsonant = /^[^aeiouyw]/.test(spelt);
    latin += isConsonant && isAfterConsonant ? `a${spelt}` : spelt;
    isAfterConsonant = isConsonant;
  }
  return latin;
}

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const [INITIALS = [], VOWELS = [], FINALS = []] = ['Korean initials', 'Korean vowels', 'Korean finals'].map((section) =>
  lines(section).flatMap((line) => line.replaceAll('-', '').split(' ')),
);
/** An initial consonant spoken between vowels or after n, m, ng, l. */
const VOICED: Readonly<Record<string, string>> = { k: 'g', t: 'd', p: 'b', ch: 'j' };
const IS_VOICED_END = /[aeiounmgl]$/;
const KOREAN_WORDS = table('Korean words');
const KOREAN_WORD = new RegExp([...KOREAN_WORDS.keys()].sort((x, y) => y.length - x.length).join('|'), 'gu');

/** Spells Hangul in Latin letters, known business words as US lists write them; what is not Hangul stays as it is. */
export function latinFromHangul(word: string, isTranslated: boolean): string {
  return word
    .replace(KOREAN_WORD, (part) => ` ${isTranslated ? KOREAN_WORDS.get(part) : part} `)
    .trim()
    .split(/ +/)
    .map(spellSyllables)
    .join(' ');
}

function spellSyllables(word: string): string {
  let latin = '';
  for (const syllable of word) {
    const code = syllable.codePointAt(0) ?? 0;
    if (code < FIRST_SYLLABLE || code > LAST_SYLLABLE) {
      latin += syllable;
      continue;
    }
    const index = code - FIRST_SYLLABLE;
    const initial = INITIALS[Math.floor(index / 588)] ?? '';
    latin += IS_VOICED_END.test(latin) ? (VOICED[initial] ?? initial) : initial;
    latin += VOWELS[Math.floor((index % 588) / 28)] ?? '';
    latin += FINALS[index % 28] ?? '';
  }
  return latin;
}

const HAN_READINGS = table('Han readings');
const hanWords = lines('Han words').flatMap((line) => {
  const words = line.split(' ');
  const native = words.filter((word) => /\p{Script=Han}/u.test(word));
  const english = words.filter((word) => !native.includes(word)).join(' ');
  return native.map((word): [string, string] => [word, english]);
});
/** What each known Han word is spelt, where not in pinyin. */
const hanDictionary = new Map([
  ...lines('Han places').flatMap((line) => line.split(' ').map((word): [string, string] => [word, ''])),
  ...hanWords,
  ...HAN_READINGS,
  ...table('Han names known abroad'),
]);
const hanSuffixes = new Set(hanWords.map(([word]) => word).filter((word) => word.length === 1));
const LONGEST_HAN_WORD = Math.max(...[...hanDictionary.keys()].map((word) => word.length));

const HAN_DIGITS = '零一二三四五六七八九';
const HAN_NUMBER = /第?([一二三四五六七八九十零百]+)(?=研究所|研究院|设计院|所|院|厂|工厂)/gu;

/** Numbers of institutes as lists write them: 第五十四研究所 is the 54 research institute. */
function withDigits(run: string): string {
  return run.replace(HAN_NUMBER, (_, digits: string) => {
    if (!/[十百]/.test(digits)) return [...digits].map((digit) => HAN_DIGITS.indexOf(digit)).join('');
    const [tens = '', ones = ''] = digits.split('十');
    return String(10 * Math.max(1, HAN_DIGITS.indexOf(tens || '一')) + Math.max(0, HAN_DIGITS.indexOf(ones || '零')));
  });
}

/** Spells a run of Han characters in pinyin, known business words in English; the rest between known words is joined. */
export function latinFromHan(run: string, isTranslated: boolean): string {
  const characters = [...withDigits(run)];
  const words: string[] = [];
  let brand = '';
  for (let i = 0; i < characters.length; ) {
    let length = Math.min(LONGEST_HAN_WORD, characters.length - i);
    let word = characters.slice(i, i + length).join('');
    while (length > 1 && !hanDictionary.has(word)) word = characters.slice(i, i + --length).join('');
    i += length;
    if (length === 1 && !(words.length > 0 && brand === '' && hanSuffixes.has(word))) {
      brand += hanDictionary.get(word) || plainLatin(word);
      continue;
    }
    if (brand) words.push(brand);
    brand = '';
    const reading = isTranslated || HAN_READINGS.has(word) ? hanDictionary.get(word) : '';
    words.push(reading || plainLatin(word));
  }
  if (brand) words.push(brand);
  return words.join(' ');
}

const LATIN_TWIN = table('drawn like Latin');
const CYRILLIC_TWIN = table('drawn like Cyrillic');
const HAS_LATIN = /\p{Script=Latin}/u;
const HAS_CYRILLIC = /\p{Script=Cyrillic}/u;
const HAS_CYRILLIC_OR_GREEK = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

const replaced = (word: string, twins: ReadonlyMap<string, string>) =>
  Array.from(word, (letter) => twins.get(letter) ?? letter).join('');

/**
 * Writes a word of mixed scripts in one script, by what its letters look like: "huаwei" with a Cyrillic "а" becomes
 * "huawei"; "лабoратория" with a Latin "o" becomes Cyrillic throughout. A word of one script stays as it is.
 *
 * The script is the one of the letters that have no twin in the other; where all have one, Latin.
 */
export function unmixScripts(word: string): string {
  if (!HAS_LATIN.test(word) || !HAS_CYRILLIC_OR_GREEK.test(word)) return word;
  let onlyLatin = 0;
  let onlyCyrillic = 0;
  for (const letter of word) {
    if (HAS_LATIN.test(letter)) onlyLatin += CYRILLIC_TWIN.has(letter) ? 0 : 1;
    else if (HAS_CYRILLIC.test(letter)) onlyCyrillic += LATIN_TWIN.has(letter) ? 0 : 1;
  }
  return replaced(word, onlyCyrillic > onlyLatin ? CYRILLIC_TWIN : LATIN_TWIN);
}

const TRUE_TWINS = /^[авсеһніјкморѕтухαβεηικμνορτυχ]+$/u;

/**
 * Reads a word made only of Cyrillic or Greek letters that cannot be told from Latin ones as Latin: "Со" in
 * "Ditai Technology Со., Ltd.". For a word among Latin words; any other word stays as it is.
 */
export function latinTwin(word: string): string {
  return TRUE_TWINS.test(word) ? replaced(word, LATIN_TWIN) : word;
}

const SOUND = table('sounds');
const SOUND_GROUP = new RegExp([...SOUND.keys(), 'c'].sort((x, y) => y.length - x.length).join('|'), 'g');
const IS_FRONT_VOWEL = /[eiy]/;
const DOUBLED = /([a-z])\1+/g;

/**
 * Reduces a Latin word to its rough sound, so that spellings of one foreign name meet: Mohammed and Mohamed,
 * Tekhnologii and Tehnologiy, Alexey and Aleksei.
 *
 * @param word of a-z and 0-9
 * @example soundForm('aleksey') === soundForm('alexei') // true
 */
export function soundForm(word: string): string {
  return word
    .replace(SOUND_GROUP, (group, at: number) =>
      group === 'c' ? (IS_FRONT_VOWEL.test(word.charAt(at + 1)) ? 's' : 'k') : (SOUND.get(group) ?? group),
    )
    .replace(DOUBLED, '$1');
}

/**
 * The consonants of a sound form, for scripts that do not write short vowels. W and y go with the vowels.
 * @example consonants(soundForm('muhammad')) === consonants(soundForm('mhmd')) // true
 */
export function consonants(sound: string): string {
  return sound.replace(/[aeiouvwy]+/g, '').replace(DOUBLED, '$1');
}
