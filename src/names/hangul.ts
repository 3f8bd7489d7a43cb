const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
// McCune-Reischauer without marks, the spelling of North Korean names on US and UN lists ("Choson", "Kwangson").
const INITIALS = ['k', 'kk', 'n', 't', 'tt', 'r', 'm', 'p', 'pp', 's', 'ss', '', 'ch', 'tch', 'ch', 'k', 't', 'p', 'h'];
const VOWELS = [
  'a',
  'ae',
  'ya',
  'yae',
  'o',
  'e',
  'yo',
  'ye',
  'o',
  'wa',
  'wae',
  'oe',
  'yo',
  'u',
  'wo',
  'we',
  'wi',
  'yu',
  'u',
  'ui',
  'i',
];
const FINALS = [
  '',
  'k',
  'k',
  'k',
  'n',
  'n',
  'n',
  't',
  'l',
  'k',
  'm',
  'l',
  'l',
  'l',
  'p',
  'l',
  'm',
  'p',
  'p',
  't',
  't',
  'ng',
  't',
  't',
  'k',
  't',
  'p',
  't',
];
/** An initial consonant spoken between vowels or after n, m, ng, l. */
const VOICED: Readonly<Record<string, string>> = { k: 'g', t: 'd', p: 'b', ch: 'j' };
const IS_VOICED_END = /[aeiounmgl]$/;

/** Words that company names are joined of, longest first. */
const PARTS =
  /중공업|자동차|총회사|조선|은행|무역|항공|전자|해운|기술|과학|그룹|산업|공업|건설|제약|화학|대학|국제|개발|투자|석유|기계|금융|보험|통신|회사/gu;

/** Spells Hangul in Latin letters, known business words apart; what is not Hangul stays as it is. */
export function latinFromHangul(word: string): string {
  return word.replace(PARTS, ' $& ').trim().split(/ +/).map(spellSyllables).join(' ');
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
