import { editDistance } from '../score/editDistance.ts';
import { wordFile } from './wordFile.ts';

const forms = wordFile('legal-forms.txt');

const joinedForms = forms.phrases('joined');
const JOINED_FORM = new RegExp(joinedForms.toSorted((a, b) => b.length - a.length).join('|'), 'gu');
/** One-letter native forms count only in brackets, "(株)" or "(주)"; brackets are spaces by then. */
const nativeAtEdge = new Set(forms.phrases('native at an edge'));
const nativeForms = new Set([...joinedForms, ...forms.phrases('native')]);

/** Parts the legal form from a name of Han, Kana, Hangul or Thai, before that is spelt in Latin. */
export function withNativeFormsApart(native: string): string {
  return native.replace(JOINED_FORM, ' $& ');
}

const PLACES = ['anywhere', 'at the start', 'at the end'] as const;
interface Phrase {
  words: readonly string[];
  place: (typeof PLACES)[number];
}
const phrases = PLACES.flatMap((place) =>
  forms.phrases(place).map((text): Phrase => ({ words: text.split(' '), place })),
);
const isOfEnd = ({ place }: Phrase) => place === 'at the end';
/** The longest first. */
const bySize = phrases.toSorted((a, b) => b.words.length - a.words.length);
const phrasesByLast = Map.groupBy(bySize.filter(isOfEnd), ({ words }) => words.at(-1) ?? '');
const phrasesByFirst = Map.groupBy(
  bySize.filter((phrase) => !isOfEnd(phrase)),
  ({ words }) => words[0] ?? '',
);

function standsAt(words: readonly string[], start: number, phrase: readonly string[]): boolean {
  if (start < 0 || start + phrase.length > words.length) return false;
  for (let i = 0; i < phrase.length; i++) if (words[start + i] !== phrase[i]) return false;
  return true;
}

/** Whether the word, in its own script, is a legal form on its own ("有限公司", "주식회사", "شركة"). */
export function isNativeLegalForm(word: string, isAtEdge: boolean): boolean {
  return nativeForms.has(word) || (isAtEdge && nativeAtEdge.has(word));
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
    known.get(word)?.some((phrase) => phrase.words.length === 1 && phrase.place !== 'at the start'),
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
const formWords = new Set(phrases.flatMap(({ words }) => words));
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
