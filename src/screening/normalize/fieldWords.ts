import { isPlaceName, mayEndPlace } from './ordinaryWords.ts';

/**
 * Words that stand between or beside the names in one field of a register, a ledger, a quotation or a law, by language:
 * English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian, Ukrainian, Chinese. No answer rests on
 * their being complete: a listed name inside a longer text is found whatever stands around it.
 */

/** What follows is another name of the same party. */
const ALIAS = [
  'a/k/a, f/k/a, n/k/a, p/k/a, d/b/a, also known as, also called, also trading as, also doing business as, better known as',
  'known as, formerly known as, formerly called, formerly, previously known as, previously, now known as, now called, renamed to',
  'doing business as, trading as, trading under the name, operating as, operating under the name, trade name, alias, aliases, t/a, o/a',
  'auch bekannt als, bekannt als, ehemals, vormals, früher, handelnd als, firmierend als, genannt, jetzt',
  'anciennement, autrefois, également connu sous le nom de, connu sous le nom de, connue sous le nom de, dénommée, opérant sous le nom de, ci-devant',
  'anteriormente, antes llamada, antes conocida como, antes, también conocido como, también conocida como, conocido como, conocida como, que opera como',
  'già, precedentemente, in precedenza, anche noto come, anche nota come, noto come, nota come, operante come',
  'também conhecido como, também conhecida como, conhecido como, conhecida como, antiga, antigamente, que opera como',
  'voorheen, ook bekend als, bekend als, handelend onder de naam, h/o/d/n, vroeger',
  'dawniej, poprzednio, znany jako, znana jako, znany również jako, znana również jako, działający jako, działająca jako',
  'также известный как, также известная как, также известное как, известная как, известный как, ранее, прежнее название, бывший, бывшая, бывшее, бывш, он же, она же',
  'також відомий як, також відома як, відома як, відомий як, раніше, колишня, колишній, колишнє',
];
const ALIAS_HAN = /又名|又称|亦称|也称|别名|別名|别称|原名|原称|曾用名|旧称|旧名|前称|前身为|现名|以下简称/;

/** What follows is somebody else, for whom or through whom the first acts, or to whom it belongs. */
const OTHER = [
  'a division of, division of, a unit of, business unit of, a subsidiary of, wholly owned subsidiary of, subsidiary of, an affiliate of, affiliate of',
  'a subordinate institute of, subordinate institute of, subordinate institution of, subordinate to, a part of, part of, a member of, member of, a branch of, branch of, a brand of, brand of, an arm of',
  'owned by, controlled by, operated by, represented by, supplied by, distributed by, c/o, care of, via, on behalf of, o/b/o, for the account of, acting for, successor to, successor of, attn, attention',
  'eine tochter der, eine tochter von, tochter der, tochter von, tochtergesellschaft der, tochtergesellschaft von, ein unternehmen der, ein unternehmen von, niederlassung der, eine marke der, eine marke von, z hd, über',
  'une division de, division de, une filiale de, filiale de, une marque de, chez, aux soins de, pour le compte de, par l’intermédiaire de',
  'una división de, división de, una filial de, filial de, una marca de, a través de, por cuenta de, a la atención de',
  'una divisione di, divisione di, controllata da, una filiale di, filiale di, un marchio di, tramite, presso, per conto di',
  'uma divisão de, divisão de, uma subsidiária de, subsidiária de, uma marca de, através de, aos cuidados de, por conta de',
  'een divisie van, divisie van, onderdeel van, een dochter van, dochter van, dochteronderneming van, een merk van, p/a, t/a/v, namens',
  'oddział, spółka zależna od, część grupy, za pośrednictwem, w imieniu, przez',
  'подразделение, филиал, дочерняя компания, дочернее предприятие, дочернее общество, входит в, входит в состав, через, от имени, в лице',
  'підрозділ, філія, дочірня компанія, дочірнє підприємство, входить до складу, через, від імені',
];
const OTHER_HAN = /子公司|下属|旗下|隶属于|附属于|通过|转交/;

/** The same, where they stand first in a bracket or behind a legal form: elsewhere they belong to a name. */
const OTHER_AFTER_FORM =
  'for, by, through, of, für, durch, von, bei, pour, par, para, por, per, da, voor, door, dla, для, от, для';
const ALIAS_AT_START =
  'ex, now, was, old name, new name, old, prev, formerly, früher, jetzt, eks, ныне, экс, тепер, нині';

/** Remarks that name nobody. Whatever else stands in a bracket is looked for as a name, too. */
const STATUS = [
  'active, inactive, blocked, block, on hold, hold, do not use, dont use, do not pay, do not order, obsolete, closed, duplicate, dup, dupe, old, new, test, void, deleted, archived, suspended, terminated, in liquidation, under liquidation, in administration, in receivership',
  'liquidated, dissolved, bankrupt, defunct, retired, merged, head office, headquarters, hq, one time vendor, one time supplier, preferred, approved, not approved, pending, unverified, verified, confidential, various, misc, tbd, n a, na, none, unknown, retail, wholesale, historical, closed account',
  'gesperrt, inaktiv, nicht verwenden, nicht mehr verwenden, gelöscht, alt, neu, in liquidation, i l, erloschen, insolvent, inactif, inactive, ne pas utiliser, bloqué, radié, radiée, en liquidation, fermé',
  'inactivo, inactiva, no usar, bloqueado, bloqueada, en liquidación, cerrado, inattivo, inattiva, non usare, non utilizzare, bloccato, in liquidazione, cessata, inativo, inativa, não usar, não utilizar, em liquidação',
  'inactief, niet gebruiken, geblokkeerd, in liquidatie, opgeheven, nieaktywny, nieaktywna, nie używać, zablokowany, zablokowana, w likwidacji, wykreślony',
  'неактивен, неактивна, неактивно, не использовать, заблокирован, заблокирована, заблокировано, ликвидирован, ликвидирована, ликвидировано, в ликвидации, недействующий, архив, закрыт, закрыто',
  'неактивний, неактивна, не використовувати, заблоковано, ліквідовано, у ліквідації, закрито, 停用 已停用 注销 已注销 禁用 作废 不要使用 勿用 冻结 已冻结 歇业',
];
/** What stands before a name and is none of it. */
const BEFORE_NAME =
  'so called, the so called, sogenannte, sogenannter, so genannte, soi disant, le soi disant, la soi disant, llamado, llamada, la llamada, el llamado, cosiddetta, cosiddetto, la cosiddetta, il cosiddetto, chamada, chamado, a chamada, zogenaamde, de zogenaamde, tak zwany, tak zwana, tzw, так называемый, так называемая, так называемое, т н, так званий, так звана, ' +
  'm/s, messrs, the firm, firma';

/** What a marker says of what follows it; `before` says nothing, `after-form` counts behind a legal form only. */
type MarkerKind = 'alias' | 'other' | 'alias-at-start' | 'after-form' | 'before';

interface Phrase {
  words: readonly string[];
  kind: MarkerKind;
  /** "a/k/a": its letters count only with dots or strokes between them, or joined. */
  isAbbreviation: boolean;
}

/** A marker in a text, as places in it. */
export interface Marker {
  kind: MarkerKind;
  start: number;
  end: number;
}

const WORD = /[\p{L}\p{N}]+/gu;
/** What may stand between the letters of an abbreviation, by how many there are: "c/o", but not "c.o"; "a.k.a". */
const JOINT: Readonly<Record<number, RegExp>> = { 2: /^\/$/, 3: /^[./]\s?$/ };
const phrasesByFirst = new Map<string, Phrase[]>();

function enter(phrase: string, kind: MarkerKind): void {
  const words = phrase.match(WORD) ?? [];
  const isAbbreviation = phrase.includes('/');
  const add = (its: readonly string[], isWithMarks: boolean) => {
    const known = phrasesByFirst.get(its[0] ?? '') ?? [];
    known.push({ words: its, kind, isAbbreviation: isWithMarks });
    phrasesByFirst.set(its[0] ?? '', known);
  };
  add(words, isAbbreviation);
  if (isAbbreviation && words.length >= 3) add([words.join('')], false);
}
const lines: readonly (readonly [MarkerKind, readonly string[]])[] = [
  ['alias', ALIAS],
  ['other', OTHER],
  ['after-form', [OTHER_AFTER_FORM]],
  ['alias-at-start', [ALIAS_AT_START]],
  ['before', [BEFORE_NAME]],
];
for (const [kind, texts] of lines) for (const text of texts) for (const phrase of text.split(', ')) enter(phrase, kind);
for (const known of phrasesByFirst.values()) known.sort((a, b) => b.words.length - a.words.length);

const HAS_HAN = /\p{Script=Han}/u;
const HAN_MARKER = new RegExp(`(${ALIAS_HAN.source})|(?:${OTHER_HAN.source})`, 'gu');

/** The words in a text that stand between or before names, from left to right. */
export function markersIn(text: string): Marker[] {
  const found: Marker[] = [];
  if (HAS_HAN.test(text)) {
    for (const one of text.matchAll(HAN_MARKER))
      found.push({ kind: one[1] ? 'alias' : 'other', start: one.index, end: one.index + one[0].length });
  }
  const words = [...text.matchAll(WORD)];
  for (let at = 0; at < words.length; at++) {
    const phrase = phrasesByFirst.get(words[at]?.[0].toLowerCase() ?? '')?.find(({ words: its, isAbbreviation }) =>
      its.every((word, i) => {
        const one = words[at + i];
        if (one?.[0].toLowerCase() !== word) return false;
        const before = words[at + i - 1];
        return (
          i === 0 ||
          !isAbbreviation ||
          JOINT[Math.min(its.length, 3)]?.test(
            text.slice((before?.index ?? 0) + (before?.[0].length ?? 0), one.index),
          ) === true
        );
      }),
    );
    if (!phrase) continue;
    const [first, last] = [words[at], words[at + phrase.words.length - 1]];
    const end = (last?.index ?? 0) + (last?.[0].length ?? 0);
    found.push({ kind: phrase.kind, start: first?.index ?? 0, end: /[.:]/.test(text.charAt(end)) ? end + 1 : end });
    at += phrase.words.length - 1;
  }
  return found.sort((a, b) => a.start - b.start);
}

const plain = (text: string) => (text.toLowerCase().match(WORD) ?? []).join(' ');
const statuses = new Set(STATUS.flatMap((line) => line.split(/, | (?=\p{Script=Han})/u)).map(plain));

const lastOfStatuses = new Set([...statuses].map((status) => status.split(' ').at(-1)));

/** Whether a word may be the last of a place or of the state of an account: few are. */
export function mayEndRemark(text: string): boolean {
  const last = text.toLowerCase().match(WORD)?.at(-1);
  return last === undefined || mayEndPlace(last) || lastOfStatuses.has(last);
}

/** Whether a text is a country, in any of the languages above, or a large city. */
export function isPlace(text: string): boolean {
  return text.length <= 60 && isPlaceName(plain(text));
}

/** Whether a text says how an entry stands in somebody's books, and names nobody. */
export function isStatus(text: string): boolean {
  return text.length <= 60 && statuses.has(plain(text));
}
