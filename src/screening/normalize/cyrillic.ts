/**
 * Cyrillic to Latin, close to the BGN/PCGN spelling that US lists use (https://geonames.nga.mil/geonames/GNSHome/
 * romanization systems), without marks. Russian first; letters of other languages beside it.
 */
const LETTERS: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  ё: 'e',
  і: 'i',
  ї: 'yi',
  є: 'ye',
  ґ: 'g',
  ў: 'u',
  ђ: 'dj',
  ј: 'j',
  љ: 'lj',
  њ: 'nj',
  ћ: 'c',
  џ: 'dz',
  ѓ: 'gj',
  ќ: 'kj',
  ѕ: 'dz',
  қ: 'q',
  ғ: 'gh',
  ә: 'a',
  ң: 'ng',
  ө: 'o',
  ұ: 'u',
  ү: 'u',
  һ: 'h',
  ҳ: 'h',
  ҷ: 'j',
  ӣ: 'i',
  ӯ: 'u',
  ҡ: 'q',
  ҙ: 'z',
  ҫ: 's',
  җ: 'j',
  ӏ: '',
  ѣ: 'e',
  ѳ: 'f',
  ѵ: 'i',
};
/** Where Ukrainian and Belarusian differ: г is h there, и is y. */
const UKRAINIAN: Readonly<Record<string, string>> = { г: 'h', и: 'y' };
const IS_UKRAINIAN = /[іїєґў]/u;

/** Spells a lower-case Cyrillic word in Latin letters; what is not Cyrillic stays as it is. */
export function latinFromCyrillic(word: string): string {
  const isUkrainian = IS_UKRAINIAN.test(word);
  let latin = '';
  for (const letter of word) {
    latin += (isUkrainian ? UKRAINIAN[letter] : undefined) ?? LETTERS[letter] ?? letter;
  }
  return latin;
}
