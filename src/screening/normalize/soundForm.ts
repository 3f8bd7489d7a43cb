const GROUP =
  /shch|tekh|tech|tsch|dzh|sch|tch|iya|kh|gh|ph|th|dh|ck|cq|zh|sh|ch|ts|tz|cz|dj|dz|wh|ou|oo|ee|ei|ey|ij|iy|yi|ii|ae|oe|ue|qu|[cqxwy]/g;
const SOUND: Readonly<Record<string, string>> = {
  shch: 's',
  tekh: 'tek',
  tech: 'tek',
  tsch: 'c',
  dzh: 'j',
  sch: 's',
  tch: 'c',
  iya: 'ia',
  kh: 'h',
  gh: 'g',
  ph: 'f',
  th: 't',
  dh: 'd',
  ck: 'k',
  cq: 'k',
  zh: 'j',
  sh: 's',
  ch: 'c',
  ts: 'c',
  tz: 'c',
  cz: 'c',
  dj: 'j',
  dz: 'z',
  wh: 'v',
  ou: 'u',
  oo: 'u',
  ee: 'i',
  ei: 'i',
  ey: 'i',
  ij: 'i',
  iy: 'i',
  yi: 'i',
  ii: 'i',
  ae: 'e',
  oe: 'o',
  ue: 'u',
  qu: 'k',
  q: 'k',
  x: 'ks',
  w: 'v',
  y: 'i',
};
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
    .replace(GROUP, (group, at: number) =>
      group === 'c' ? (IS_FRONT_VOWEL.test(word.charAt(at + 1)) ? 's' : 'k') : (SOUND[group] ?? group),
    )
    .replace(DOUBLED, '$1');
}

const NOT_CONSONANTS = lettersOf('aeiouyvw');

function lettersOf(text: string): Uint8Array {
  const letters = new Uint8Array(128);
  for (let i = 0; i < text.length; i++) letters[text.charCodeAt(i)] = 1;
  return letters;
}

/**
 * The consonants of a sound form, for scripts that do not write short vowels. W and y go with the vowels.
 * @example consonants(soundForm('muhammad')) === consonants(soundForm('mhmd')) // true
 */
export function consonants(sound: string): string {
  let kept = '';
  let before = 0;
  for (let i = 0; i < sound.length; i++) {
    const unit = sound.charCodeAt(i);
    if (NOT_CONSONANTS[unit & 127] === 1) continue;
    const isDigit = unit < 97;
    if (unit !== before || isDigit) kept += sound.charAt(i);
    before = unit;
  }
  return kept;
}
