/** Cyrillic and Greek lower-case letters drawn like a Latin one, in lower case or as capitals, and the Latin letter. */
const LATIN_TWIN: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  е: 'e',
  һ: 'h',
  н: 'h',
  і: 'i',
  ј: 'j',
  к: 'k',
  м: 'm',
  о: 'o',
  р: 'p',
  ԛ: 'q',
  ѕ: 's',
  т: 't',
  у: 'y',
  х: 'x',
  ԝ: 'w',
  г: 'r',
  ѵ: 'v',
  ӏ: 'l',
  ԁ: 'd',
  ё: 'e',
  ї: 'i',
  з: '3',
  б: '6',
  ь: 'b',
  ү: 'y',
  п: 'n',
  α: 'a',
  β: 'b',
  ε: 'e',
  ζ: 'z',
  η: 'h',
  ι: 'i',
  κ: 'k',
  μ: 'm',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'y',
  χ: 'x',
  γ: 'y',
  ω: 'w',
  σ: 'o',
  ϲ: 'c',
  ϳ: 'j',
  ϐ: 'b',
};
/** The Latin letters that a Cyrillic word may have borrowed, and the Cyrillic letter. */
const CYRILLIC_TWIN: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  y: 'у',
  x: 'х',
  i: 'і',
};
const HAS_LATIN = /\p{Script=Latin}/u;
const HAS_CYRILLIC = /\p{Script=Cyrillic}/u;
const HAS_CYRILLIC_OR_GREEK = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

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
    if (HAS_LATIN.test(letter)) onlyLatin += CYRILLIC_TWIN[letter] ? 0 : 1;
    else if (HAS_CYRILLIC.test(letter)) onlyCyrillic += LATIN_TWIN[letter] ? 0 : 1;
  }
  const twin = onlyCyrillic > onlyLatin ? CYRILLIC_TWIN : LATIN_TWIN;
  let unmixed = '';
  for (const letter of word) unmixed += twin[letter] ?? letter;
  return unmixed;
}

const TRUE_TWINS = /^[авсеһніјкморѕтухαβεηικμνορτυχ]+$/u;

/**
 * Reads a word made only of Cyrillic or Greek letters that cannot be told from Latin ones as Latin: "Со" in
 * "Ditai Technology Со., Ltd.". For a word among Latin words; any other word stays as it is.
 */
export function latinTwin(word: string): string {
  if (!TRUE_TWINS.test(word)) return word;
  let latin = '';
  for (const letter of word) latin += LATIN_TWIN[letter] ?? letter;
  return latin;
}
