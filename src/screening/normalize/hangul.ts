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

/** Words that company names are joined of, and the word that US lists write for them. */
const MEANINGS: Readonly<Record<string, string>> = {
  중공업: 'heavy industries',
  자동차: 'motors',
  총회사: 'general corporation',
  총국: 'general bureau',
  조선: 'choson',
  은행: 'bank',
  무역: 'trading',
  항공: 'hanggong',
  전자: 'electronics',
  해운: 'shipping',
  기술: 'technology',
  과학원: 'academy sciences',
  과학: 'science',
  그룹: 'group',
  산업: 'industry',
  공업: 'industry',
  광업: 'mining',
  건설: 'construction',
  제약: 'pharmaceutical',
  화학: 'chemical',
  대학교: 'university',
  대학: 'university',
  국제: 'international',
  개발: 'development',
  투자: 'investment',
  석유: 'petroleum',
  기계: 'machinery',
  금융: 'finance',
  신용: 'credit',
  보험: 'insurance',
  통신: 'communications',
  인민군: 'people army',
  로동당: 'workers party',
  노동당: 'workers party',
  정찰: 'reconnaissance',
  원자력: 'atomic energy',
  종합: 'general',
  해외: 'overseas',
  회사: 'company',
};
const PARTS = new RegExp(
  Object.keys(MEANINGS)
    .sort((x, y) => y.length - x.length)
    .join('|'),
  'gu',
);

/** Spells Hangul in Latin letters, known business words as US lists write them; what is not Hangul stays as it is. */
export function latinFromHangul(word: string, isTranslated: boolean): string {
  return word
    .replace(PARTS, (part) => ` ${isTranslated ? (MEANINGS[part] ?? part) : part} `)
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
