import { editDistance } from '../score/editDistance.ts';

/**
 * Legal forms by country, in the spelling of the normal form: lower case, Latin letters, no dots ("S.p.A." is "spa").
 * Forms of the ISO 20275 kind (https://www.gleif.org/en/about-lei/code-lists/iso-20275-entity-legal-forms-code-list),
 * shortened to what stands in names.
 */

/** Set apart wherever they stand: no ordinary word looks like them. */
const ANYWHERE = [
  // United States, United Kingdom, Ireland, Canada, Australia, New Zealand, South Africa
  'llc, limited liability company, limited liability co, lllp, llp, limited liability partnership, limited partnership',
  'unlimited company, ltd, limited, inc, incorporated, corp, corporation, company, companies, coy, plc, coltd, companylimited, companyltd, pteltd, pvtltd, sdnbhd, sadecv, ltdsti, public limited company, pllc, pbc',
  'co ltd, company limited, company ltd, co limited, pty, pty ltd, proprietary limited, cc ltd, ulc, ltee, limitee',
  'private limited, private ltd, public company limited, teoranta, designated activity company, npc',
  // India, Pakistan, Bangladesh, Sri Lanka, Singapore, Malaysia, Brunei, Hong Kong
  'pvt ltd, pvt, pvt limited, pte ltd, pte, pte limited, sdn bhd, bhd, berhad, sendirian berhad, smc private limited',
  // Joint stock companies of many countries, in English
  'jsc, ojsc, cjsc, pjsc, ejsc, jscb, joint stock company, open joint stock company, closed joint stock company',
  'public joint stock company, private joint stock company, joint stock co, otvetstvennostyu, joint stock, stock company',
  'stock corporation, opjsc, unitary enterprise, saudi closed joint stock company',
  // Russia, Belarus, Kazakhstan, Kyrgyzstan, Uzbekistan, Ukraine
  'fgup, ooo, oao, zao, pao, nao, odo, obshchestvo s ogranichennoy otvetstvennostyu, aktsionernoe obshchestvo',
  'obshchestvo s ogranichennoi otvetstvennostyu, otkrytoe aktsionernoe obshchestvo, zakrytoe aktsionernoe obshchestvo',
  'publichnoe aktsionernoe obshchestvo, nepublichnoe aktsionernoe obshchestvo, aktsionernoye obshchestvo, korporatsiya, gosudarstvennaya korporatsiya',
  'obshchestvo s dopolnitelnoy otvetstvennostyu, obshchestvo s ogranichennoy, aktsionerne tovarystvo, too, tzov',
  'tovarystvo z obmezhenoyu vidpovidalnistyu, pryvatne aktsionerne tovarystvo, publichne aktsionerne tovarystvo',
  'tovarishchestvo s ogranichennoy otvetstvennostyu, individualnyy predprinimatel, zhshs, mchj, vat, zat, prat, tdv',
  'obschestvo s ogranichennoy otvetstvennostyu, obschestvo s ogranichennoi otvetstvennostyu',
  // Germany, Austria, Switzerland, Liechtenstein
  'gmbh, mbh, gmbh co kg, gmbh and co kg, ag and co kg, kgaa, gesellschaft mit beschrankter haftung, aktiengesellschaft',
  'ggmbh, gesmbh, ges mbh, ohg, ug haftungsbeschrankt, eingetragener verein, anstalt',
  // France, Belgium, Luxembourg, Switzerland, francophone Africa, Lebanon
  'scsp, sarl, eurl, sasu, sprl, bvba, scrl, cvba, societe anonyme, societe a responsabilite limitee, sarlau, offshore sal',
  'societe par actions simplifiee, offshore sarl, sal offshore, sal holding, sal off shore, sarl off shore',
  // Italy, San Marino
  'srl, srls, sapa, societa per azioni, societa a responsabilita limitata',
  // Spain, Mexico, Colombia, Venezuela, Peru, Chile, Argentina, Ecuador, Panama, Guatemala, Costa Rica, Honduras
  'sa de cv, s de rl de cv, s de rl, sa de rl, sapi de cv, spr de rl, sociedad anonima, de cv, de rl, sociedad limitada',
  'sociedad de responsabilidad limitada, sociedad anonima de capital variable, compania anonima, ltda, limitada, eirl',
  'sociedad por acciones simplificada, slu, sau, cia ltda, ci sa, y cia, y cia sca, s en c, y cia s en c, compania limitada',
  'de rl de cv, rl de cv, sa de capital variable',
  // Brazil, Portugal, Angola, Mozambique
  'ltda me, ltda epp, lda, eireli, sociedade anonima, unipessoal lda, sgps',
  // Netherlands, Suriname
  'besloten vennootschap, naamloze vennootschap',
  // Denmark, Norway, Sweden, Finland, Iceland, Estonia, Latvia, Lithuania
  'aps, oyj, asa, ehf, aktiebolag, aktiebolaget, aktieselskab, aktsiaselts, osauhing, uab, sia, osakeyhtio, anpartsselskab',
  // Poland, Czechia, Slovakia, Hungary, Romania, Moldova
  'sp z oo, spolka z oo, sp zoo, spzoo, spolka z ograniczona odpowiedzialnoscia, spolka akcyjna, sro, spol sro, spol s ro, kft, zrt',
  'societatea cu raspundere limitata, societate cu raspundere limitata, nyrt, spolecnost s rucenim omezenym, korlatolt felelossegu tarsasag, akciova spolecnost',
  // Bulgaria, North Macedonia, Serbia, Croatia, Slovenia, Bosnia, Montenegro, Albania
  'ood, eood, ead, doo, jdoo, dooel, shpk, sh pk, drustvo s ogranicenom odgovornoscu, druzhestvo s ogranichena otgovornost',
  // Greece, Cyprus
  'epe, ike, monoprosopi anonymi etaireia, monoprosopi, anonymi etaireia, anonymos etairia',
  // Turkey, Azerbaijan
  'limited sirketi, ltd sti, anonim sirketi, sti, sirketi, ticaret limited sirketi, kollektif sirketi, mmc, asc, qsc',
  'ticaret ltd sti, ticaret anonim sirketi, tic ltd sti, tic as, san ve tic ltd sti, san tic ltd sti, san ve tic as, sanayi ve ticaret limited sirketi',
  // United Arab Emirates, Saudi Arabia, Qatar, Bahrain, Kuwait, Oman, Jordan, Egypt, Syria, Iraq
  'fze, fzc, fzco, fz llc, fze llc, fzllc, dmcc, dwc llc, wll, ksc, kscc, kscp, bsc, bscc, qpsc, qsc, saog, saoc, psc',
  'free zone company, free zone establishment, saoc, sae, sak, free zone',
  // Iran, Afghanistan
  'pjs, pjsco, sherkate, sherkat sahami khass, sherkat sahami aam',
  // Israel
  'baam',
  // China, Taiwan, Hong Kong, Macau: as spelt in pinyin
  'youxian gongsi, you xian gong si, youxiangongsi, youxian zeren gongsi, gufen youxian gongsi, gongsi, gong si',
  'gu fen you xian gong si, you xian ze ren gong si, you xian, youxian',
  // Japan
  'kabushiki kaisha, kabushiki gaisha, kabushikigaisha, yugen kaisha, godo kaisha, yugen gaisha, kabushikikaisha',
  // Korea
  'chusik hoesa, jusik hoesa, chusikhoesa, yuhan hoesa, chegim yuhan hoesa, hoesa',
  // Vietnam, Thailand, Indonesia, Philippines, Myanmar, Cambodia
  'cong ty tnhh, cong ty co phan, cong ty, tbk, perseroan terbatas, borisat',
];

/** Set apart only as the last words: elsewhere they may be a word or initials. */
const AT_THE_END = [
  'co, sa, as, ab, oy, spa, ag, sas, nv, bv, kg, se, cv, sl, sc, sca, ad, dd, sal, ca, hf, lp, lc, pc, na, kk, gk, yk, kd',
  'akg, ug, eg, ev, ek, snc, cie, gie, scs, scrl, scop, is, da, ks, vof, ou, ans, ba, rt, bt, ra, jd, tov, at, ao, pp, ip, ae, oe',
  'sh, sha, cia, sae, saa, sac, sab, saic, sacifia, ltda, rl, tt, est, establishment, jst, bhd, smc, pl, spol, kb, hb',
  'dac, opc, og, ky, sp k, sp j, sh a, and cia, and cia s en c, and co, and company, and cie, and sons, in liquidation, y compania, pcl, llo, sarlu, cjs, fz, ups, mchzh, gp',
];

/** Set apart only as the first words. */
const AT_THE_START = [
  'sc, ao, ano, pt, cv, tov, at, pp, ip, chp, uab, ab, ad, vat, zat, as, sia, ou, kk, mchj, ooo, rup, cong ty',
  'fop, chup, chtup, ood, tdv, mmc, chastnoe predpriyatie, unitarnoe predpriyatie, zsao',
];

/** Native company words without spaces, replaced before a word of Han, Kana, Hangul or Thai is spelt in Latin. */
export const NATIVE_FORMS: readonly [RegExp, string][] = [
  [/股份有限公司|有限责任公司|有限責任公司|有限公司|有限合伙|有限合夥|无限公司|公司/gu, ' $& '],
  [/株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|株式會社/gu, ' $& '],
  [/주식회사|유한책임회사|유한회사|합자회사|합명회사/gu, ' $& '],
  // Thai as it stands when its marks are taken out: บริษัท, จำกัด, มหาชน.
  [/บรษท|จากด|มหาชน/gu, ' $& '],
];
const NATIVE_WORDS = new Set(
  (
    '股份有限公司 有限责任公司 有限責任公司 有限公司 有限合伙 有限合夥 无限公司 公司 株式会社 有限会社 合同会社 合資会社 合名会社 ' +
    '一般社団法人 株式會社 주식회사 유한책임회사 유한회사 합자회사 합명회사 บรษท จากด มหาชน 株 有 合 주 유 ' +
    'شركة شركت ذمم شمم شمك شمع شمل مم محدودة المحدودة مساهمة בעמ חברה'
  ).split(' '),
);
/** One-letter native forms count only in brackets, "(株)" or "(주)"; brackets are spaces by then. */
const NATIVE_ONLY_AT_EDGE = new Set(['株', '有', '合', '주', '유', 'مم']);

interface Phrase {
  words: readonly string[];
  place: 'anywhere' | 'end' | 'start';
}
const phrasesByFirst = new Map<string, Phrase[]>();
const phrasesByLast = new Map<string, Phrase[]>();
function addPhrases(lines: readonly string[], place: Phrase['place']): void {
  for (const line of lines) {
    for (const text of line.split(', ')) {
      const words = text.split(' ');
      const index = place === 'end' ? phrasesByLast : phrasesByFirst;
      const edge = (place === 'end' ? words.at(-1) : words[0]) ?? '';
      const known = index.get(edge) ?? [];
      known.push({ words, place });
      index.set(edge, known);
    }
  }
}
addPhrases(ANYWHERE, 'anywhere');
addPhrases(AT_THE_START, 'start');
addPhrases(AT_THE_END, 'end');
for (const index of [phrasesByFirst, phrasesByLast]) {
  for (const known of index.values()) known.sort((a, b) => b.words.length - a.words.length);
}

function standsAt(words: readonly string[], start: number, phrase: readonly string[]): boolean {
  if (start < 0 || start + phrase.length > words.length) return false;
  for (let i = 0; i < phrase.length; i++) if (words[start + i] !== phrase[i]) return false;
  return true;
}

/** Whether the word, in its own script, is a legal form on its own ("有限公司", "주식회사", "شركة"). */
export function isNativeLegalForm(word: string, isAtEdge: boolean): boolean {
  return NATIVE_WORDS.has(word) && (isAtEdge || !NATIVE_ONLY_AT_EDGE.has(word));
}

const LONGEST_FORM_WORDS =
  'obshchestvo ogranichennoy otvetstvennostyu aktsionernoe publichnoe liability corporation incorporated'.split(' ');

/** Words that read the same in all the spellings of one legal form in one language ("ogranichennoi", "-oy", "-oj"). */
export function asSpelt(word: string): string {
  if (word.length < 8) return word;
  if (word.length >= 9) {
    const meant = LONGEST_FORM_WORDS.find((form) => {
      const allowed = form.length >= 12 ? 2 : 1;
      const hasSameEdge = form.charCodeAt(0) === word.charCodeAt(0) || form.at(-1) === word.at(-1);
      return (
        hasSameEdge && Math.abs(form.length - word.length) <= allowed && editDistance(word, form, allowed) <= allowed
      );
    });
    if (meant !== undefined) return meant;
  }
  return word
    .replace(/(?:oj|oi)$/, 'oy')
    .replace(/tiu$/, 'tyu')
    .replace(/oye$/, 'oe')
    .replace(/^obs(?:h|ch|sh|sch|shh|chsh|hh|tsch|hsh)estv/, 'obshchestv');
}

/** Whether a word at the end of a name is a legal form by itself. */
function isFormWord(word: string): boolean {
  return [phrasesByFirst, phrasesByLast].some((known) =>
    known.get(word)?.some((phrase) => phrase.words.length === 1 && phrase.place !== 'start'),
  );
}

/** Legal forms written letter by letter at the end: "L L C", "S R L". */
function takeLoneLetters(words: readonly string[], isForm: Uint8Array, legalForms: string[]): void {
  let start = words.length;
  while (start > 1 && words[start - 1]?.length === 1 && !isForm[start - 1]) start--;
  for (; words.length - start >= 2; start++) {
    const form = words.slice(start).join('');
    if (!isFormWord(form)) continue;
    isForm.fill(1, start);
    legalForms.push(form);
    return;
  }
}

const WHOLE_FORMS = ['company', 'corporation', 'incorporated', 'limited', 'liability'];
const NO_VOWEL = /^[^aeiou]+y?$/;

/**
 * A word of a legal form at the end of a name, cut short in any way: its beginning ("comp", "incorp"), its beginning and
 * last letter ("corpn"), or its consonants ("lmtd", "cmpny").
 */
function abbreviatedForm(word: string): string | undefined {
  if (word.length < 4) return undefined;
  return WHOLE_FORMS.find((form) => {
    if (form === word) return false;
    if (form.startsWith(word)) return true;
    if (form.startsWith(word.slice(0, -1)) && word.length >= 5) return form.at(-1) === word.at(-1);
    if (!NO_VOWEL.test(word) || form.at(-1) !== word.at(-1)) return false;
    let at = 0;
    for (const letter of form) if (letter === word[at]) at++;
    return at === word.length && form[0] === word[0];
  });
}

/**
 * Sets legal forms apart from the words of a name.
 *
 * @param words the Latin comparison words, in order
 * @returns the words without legal forms, and the legal forms as phrases; all words when nothing else would be left
 * @example setLegalFormsApart(['huawei', 'technologies', 'co', 'ltd']) // { words: ['huawei', 'technologies'], legalForms: ['co ltd'] }
 */
export function setLegalFormsApart(words: readonly string[]): { words: string[]; legalForms: string[] } {
  const spelt = words.map(asSpelt);
  for (let i = spelt.length - 1; i > 0; i--) {
    const meant = abbreviatedForm(spelt[i] ?? '');
    if (meant !== undefined) spelt[i] = meant;
    else if (!isFormWord(spelt[i] ?? '')) break;
  }
  const isForm = new Uint8Array(words.length);
  const legalForms: string[] = [];
  const take = (start: number, length: number) => {
    isForm.fill(1, start, start + length);
    legalForms.push(spelt.slice(start, start + length).join(' '));
  };
  for (let i = 0; i < spelt.length; ) {
    const found = phrasesByFirst
      .get(spelt[i] ?? '')
      ?.find((p) => (p.place === 'anywhere' || i === 0) && standsAt(spelt, i, p.words));
    if (found) take(i, found.words.length);
    i += found?.words.length ?? 1;
  }
  takeLoneLetters(spelt, isForm, legalForms);
  for (let end = words.length; end > 0; ) {
    if (isForm[end - 1]) {
      end--;
      continue;
    }
    const last = end;
    const found = phrasesByLast.get(spelt[end - 1] ?? '')?.find((p) => standsAt(spelt, last - p.words.length, p.words));
    if (!found || isForm.indexOf(0) >= end - found.words.length) break;
    take(end - found.words.length, found.words.length);
    end -= found.words.length;
  }
  const left = words.filter((_, i) => !isForm[i]);
  return left.length > 0 ? { words: left, legalForms } : { words: [...words], legalForms: [] };
}

/** The words of all legal forms, and those that are known when they are mistyped: the long ones, and some that stand in many names. */
const formWords = new Set([...ANYWHERE, ...AT_THE_START, ...AT_THE_END].flatMap((line) => line.split(/,? /)));
const MENDED_WORDS = [
  ...'limited company joint stock public private closed berhad sirketi'.split(' '),
  ...[...formWords].filter((word) => word.length >= 8),
];

/** By their first and by their last letter, one of which is rarely mistyped. */
const mendedByEdge = Map.groupBy(
  MENDED_WORDS.flatMap((word) => [
    { word, edge: `${word.charAt(0)}-` },
    { word, edge: `-${word.at(-1)}` },
  ]),
  ({ edge }) => edge,
);

/**
 * Reads a mistyped word of a legal form as what it was meant to be ("Limted", "Comapny").
 *
 * @param word not a word of any listed name
 * @returns the word meant, or undefined
 */
export function mistypedLegalWord(word: string): string | undefined {
  if (word.length < 5 || formWords.has(word)) return undefined;
  const allowed = word.length >= 9 ? 2 : 1;
  const spelt = asSpelt(word);
  const first = mendedByEdge.get(`${spelt.charAt(0)}-`) ?? [];
  const last = mendedByEdge.get(`-${spelt.at(-1)}`) ?? [];
  for (const { word: meant } of [...first, ...last])
    if (Math.abs(meant.length - spelt.length) <= allowed && editDistance(spelt, meant, allowed) <= allowed)
      return meant;
  return undefined;
}

/** Legal forms that say the same in several languages or spellings, by kind. The others agree with themselves only. */
const SAME_FORMS: Readonly<Record<string, RegExp>> = {
  llc: /^(?:llc|limited liability (?:company|co)|ooo|too|tov|tzov|tdv|zhshs|mchj|mchzh|mmc|llo|obshchestvo s .*|tovarystvo z .*|tovarishchestvo s .*|otvetstvennostyu|有限责任公司|有限責任公司)$/,
  ltd: /^(?:ltd|limited|co ltd|coltd|co limited|company ltd|company limited|companyltd|companylimited|you ?xian.*|有限公司|จากด)$/,
  plc: /^(?:plc|public limited company|public company limited)$/,
  ag: /^(?:ag|akg|aktiengesellschaft)$/,
  gmbh: /^(?:gmbh|mbh|gesmbh|ges mbh|gesellschaft mit beschrankter haftung)$/,
  srl: /^(?:srl|societate?a? cu raspundere limitata|societa a responsabilita limitata|sociedad de responsabilidad limitada)$/,
  jsc: /^(?:[ocpe]?jsc|jst|jscb|opjsc|[ozp]?ao|zsao|[vz]at|prat|joint stock(?: company| co)?|stock company|.*joint stock company|.*aktsionern.*|gu ?fen.*|股份有限公司)$/,
  inc: /^(?:inc|incorporated|corp|corporation|korporatsiya)$/,
};
/** Forms that say nothing of which kind of company it is. */
const NEUTRAL_FORM =
  /^(?:co|coy|company|companies|cie|cia|gongsi|gong si|公司|شركة|شركت|hoesa|and co|and company|borisat|บรษท|free zone)$/;
const kinds = Object.entries(SAME_FORMS);

function kindOfForm(form: string): string {
  return kinds.find(([, pattern]) => pattern.test(form))?.[0] ?? form;
}

/**
 * Whether the legal forms of two names speak of one company: `same`, `one-has-none`, `alike` (a limited company in two
 * ways that lists translate into each other), or `other`.
 */
export function compareLegalForms(
  asked: readonly string[],
  listed: readonly string[],
): 'same' | 'one-has-none' | 'alike' | 'other' {
  const [a, b] = [asked, listed].map((forms) => forms.filter((form) => !NEUTRAL_FORM.test(form)).map(kindOfForm));
  if (!a?.length || !b?.length) return a?.length === b?.length ? 'same' : 'one-has-none';
  if (a.some((kind) => b.includes(kind))) return 'same';
  const isLimited = (kind: string) => kind === 'llc' || kind === 'ltd';
  return a.some(isLimited) && b.some(isLimited) ? 'alike' : 'other';
}
