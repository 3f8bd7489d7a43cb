/** A field of a register, ledger or quotation holds one or more names and remarks; this reads it into them. */
import { matchesOf } from './matchesOf.ts';
import { isLegalFormOnly } from './normalForm.ts';
import { isOrdinaryWord, isPlaceName } from './ordinaryWords.ts';
import { wordFile } from './wordFile.ts';

/** What a name in a field is to the first one: the same party by another name, said or not said so, or somebody else. */
export type Relation = 'first' | 'alias' | 'beside' | 'other';

export interface FieldName {
  text: string;
  relation: Relation;
  /** The name without the place or the state of an account behind it, which may as well belong to it ("Air China"). */
  shorter?: string;
}

/** What a field holds. */
export interface Field {
  /** The texts of the names, the first one first. Never empty unless the field is. */
  names: string[];
  /** What is no name: places, states of an account, numbers, "so-called". */
  remarks: string[];
  /** The names with what each is to the first. */
  parts: FieldName[];
  /** Whether what parts them may as well belong to one name: a dash, a colon, "for" behind "Establishment". */
  isLoose: boolean;
}

/** Longer fields are cut; the longest in a real register have some hundred characters. */
const LONGEST_FIELD = 12_000;
/** Names beyond this many are not looked for one by one. */
const MOST_NAMES = 32;

const OPENING = /[([{（［｛【〔《〈]/;
const CLOSING = /[)\]}）］｝】〕》〉]/;
const INVISIBLE = /[\p{Cf}\p{Cc}]+/gu;
const BREAKS = /[\n\r\t\v\f\u2028\u2029]+/g;
/** Marks that stand between names. A stroke inside "A/S" or "d/b/a" does not, nor one inside a short word. */
const SEPARATORS =
  /\s*(?:[;；|¦•·▪、]|\s\/\s|\/\/|(?<=[\p{L}\p{N}.]{3})\/(?=[\p{L}\p{N}]{3})|(?<=\p{Script=Han})\/(?=\p{Script=Han}))\s*/u;
const COMMA = /\s*[,，]\s*/;
const DASH = /\s+[-–—]+\s+/;
/** A number of a vendor, an account or a register: "10023", "#4711", "No. 123456", "ID 77-12". */
const NUMBER =
  /^(?:(?:no|nr|num|id|ref|acct|account|vendor|supplier|duns|vat|inn|ogrn|инн|огрн|№)[.:#\s]*)*#?[\p{L}]{0,2}\d[\d\s.\-/]*$/iu;
const NUMBER_AT_END = /\s(?:(?:no|nr|id|ref|acct|vendor)[.:#\s]{0,3})?#?(?:\p{L}{1,3}-)?\d{4}[\d-]*$/iu;
const YEAR_AT_END = /\s(?:19|20)\d\d(?:-\d{1,2})?\s*$/u;
const NUMBER_AT_START = /^#?(?:\p{L}{1,3}-)?\d{4}[\d-]*[\s:]+(?=\p{L})/u;
/** "Vendor: Foo", "CETC 13 subordinate institution: Foo". */
const LABEL = /^([^:]{2,60}):\s+(?=\S)/u;
/** Brackets beyond this many are read as spaces. */
const MOST_BRACKETS = 40;
const LETTERS = /[\p{L}\p{N}]/u;
const EDGES = /^[\s,.:;\-–—/|=_*]+|[\s,:;\-–—/|=_*]+$/gu;
/** Quotes around a whole name, and none inside it. */
const QUOTED = /^(["'*“”„«‘’])([^"'*“”„«»‘’]+)(["'*“”»‘’])$/u;

const { phrases } = wordFile('fields.txt');
/** What a marker says of what follows it; `before` says nothing, `after-form` counts behind a legal form only. */
type MarkerKind = 'alias' | 'other' | 'alias-at-start' | 'after-form' | 'before';
const SECTIONS: Readonly<Record<MarkerKind, string>> = {
  alias: 'alias',
  other: 'other',
  'after-form': 'other behind a form',
  'alias-at-start': 'alias at the start',
  before: 'before a name',
};

interface Phrase {
  words: readonly string[];
  kind: MarkerKind;
  /** "a/k/a": its letters count only with dots or strokes between them, or joined. */
  isAbbreviation: boolean;
}

/** A marker in a text, as places in it. */
interface Marker {
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
for (const [kind, section] of Object.entries(SECTIONS) as [MarkerKind, string][])
  for (const phrase of phrases(section)) enter(phrase, kind);
for (const known of phrasesByFirst.values()) known.sort((a, b) => b.words.length - a.words.length);

const HAS_HAN = /\p{Script=Han}/u;
const HAN_MARKER = new RegExp(
  `(${phrases('alias in Chinese').join('|')})|(?:${phrases('other in Chinese').join('|')})`,
  'gu',
);

/** The words in a text that stand between or before names, from left to right. */
function markersIn(text: string): Marker[] {
  const found: Marker[] = [];
  if (HAS_HAN.test(text)) {
    for (const one of matchesOf(HAN_MARKER, text))
      found.push({ kind: one[1] ? 'alias' : 'other', start: one.index, end: one.index + one[0].length });
  }
  const words = matchesOf(WORD, text);
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
const statuses = new Set(phrases('states of an account').map(plain));
const LONGEST_REMARK = 60;

/** Whether a text is a country, in any of the languages of `words/fields.txt`, or a large city. */
export function isPlace(text: string): boolean {
  return text.length <= LONGEST_REMARK && isPlaceName(plain(text));
}

/** Whether a text is a place, or says how an entry stands in somebody's books: it names nobody. */
function isPlaceOrStatus(text: string): boolean {
  if (text.length > LONGEST_REMARK) return false;
  const words = plain(text);
  return statuses.has(words) || isPlaceName(words);
}

/** Takes brackets out: the text around them and what stands in each. Brackets never opened or closed do no harm. */
function unbracketed(text: string): { outside: string; inside: string[] } {
  let outside = '';
  const inside: string[] = [];
  let depth = 0;
  let begun = 0;
  const take = (content: string, next: string) => {
    // "(Pvt.) Ltd.", "(株)日立": a legal form, or a piece of one, stays where it is.
    if (!LETTERS.test(content) || inside.length >= MOST_BRACKETS) outside += ' ';
    else if (isLegalFormOnly(content)) outside += ` ${content} `;
    else {
      inside.push(content);
      outside += /^[\p{L}\p{N}]/u.test(next) && /[\p{L}\p{N}]$/u.test(outside) ? '' : ' ';
    }
  };
  for (let i = 0; i < text.length; i++) {
    const mark = text.charAt(i);
    if (OPENING.test(mark)) {
      if (depth++ === 0) begun = i + 1;
      else if (depth === 2) {
        take(text.slice(begun, i), '');
        begun = i + 1;
        depth = 1;
      }
    } else if (CLOSING.test(mark)) {
      if (depth === 0) outside += ' ';
      else {
        depth = 0;
        take(text.slice(begun, i), text.charAt(i + 1));
      }
    } else if (depth === 0) outside += mark;
  }
  if (depth > 0) take(text.slice(begun), '');
  return { outside: outside.replace(/\s+/g, ' '), inside };
}

const trimmed = (text: string) => text.replace(EDGES, '').replace(QUOTED, '$2').replace(/\s+/g, ' ');
const isRemark = (text: string) => !LETTERS.test(text) || NUMBER.test(text) || isPlaceOrStatus(text);

/** One name with its remarks taken off: what stands before it, numbers, and places behind a comma or a dash. */
function nameAndRemarks(text: string): { name: string; remarks: string[]; isLoose: boolean; shorter?: string } {
  const remarks: string[] = [];
  let shorter: string | undefined;
  // "Mortgage Loan Trust 2004-1"
  const isLoose = YEAR_AT_END.test(text);
  let name = trimmed(text);
  const takeOff = (pattern: RegExp) => {
    const found = pattern.exec(name)?.[0];
    if (found === undefined || found.length >= name.length) return false;
    remarks.push(trimmed(found));
    name = trimmed(name.replace(pattern, ' '));
    return true;
  };
  const [before] = markersIn(name.slice(0, 40));
  if (before?.kind === 'before' && before.start === 0 && before.end < name.length) {
    remarks.push(trimmed(name.slice(0, before.end)));
    name = trimmed(name.slice(before.end));
  }
  while (takeOff(NUMBER_AT_START) || takeOff(NUMBER_AT_END));
  const pieces = name.split(COMMA);
  while (pieces.length > 1 && isRemark(pieces.at(-1) ?? '')) remarks.push(pieces.pop() ?? '');
  name = trimmed(pieces.join(', '));
  const words = name.split(' ');
  for (const count of [4, 3, 2, 1]) {
    const last = words.slice(-count).join(' ');
    if (words.length <= count || !isPlaceOrStatus(last)) continue;
    const rest = words.slice(0, -count);
    // "Bank of China", "Telecom Australia".
    if (rest.every((word) => isOrdinaryWord(word.toLowerCase()))) break;
    remarks.push(trimmed(last));
    if (isPlace(last)) shorter = trimmed(rest.join(' '));
    else name = trimmed(rest.join(' '));
    break;
  }
  return {
    name,
    isLoose,
    remarks: remarks.filter((remark) => remark !== ''),
    ...(shorter !== undefined && { shorter }),
  };
}

function withoutLabel(text: string): { text: string; label?: string } {
  const found = LABEL.exec(text);
  return found?.[1] === undefined ? { text } : { text: text.slice(found[0].length), label: found[1] };
}

function endsInForm(name: string): boolean {
  const words = name.trim().split(/\s+/);
  return words.length > 1 && [1, 2, 3].some((count) => isLegalFormOnly(words.slice(-count).join(' ')));
}

/** "Foo Ltd, Bar GmbH": a comma behind a legal form parts two names, unless only a legal form or a remark follows. */
function partedByComma(text: string): string[] {
  const names: string[] = [];
  for (const piece of text.split(COMMA)) {
    const before = names.at(-1);
    if (
      before === undefined ||
      names.length > MOST_NAMES ||
      (endsInForm(before) && !isLegalFormOnly(piece) && !isRemark(piece))
    )
      names.push(piece);
    else names[names.length - 1] = `${before}, ${piece}`;
  }
  return names;
}

/** Parts a text at the words that stand between names. */
function partedByWords(text: string, relation: Relation): { parts: FieldName[]; isLoose: boolean } {
  const parts: FieldName[] = [];
  let isLoose = false;
  let its = relation;
  let from = 0;
  for (const { kind, start, end } of markersIn(text)) {
    const before = text.slice(from, start);
    if (start < from || kind === 'before') continue;
    if (kind === 'alias-at-start' && (relation === 'first' || LETTERS.test(before))) continue;
    if (kind === 'after-form' && (LETTERS.test(before) ? !endsInForm(before) : relation === 'first')) continue;
    if (from > 0 || LETTERS.test(before)) parts.push({ text: before, relation: its });
    isLoose ||= kind === 'after-form';
    its = kind === 'alias' || kind === 'alias-at-start' ? 'alias' : 'other';
    from = end;
  }
  parts.push({ text: text.slice(from), relation: its });
  return { parts, isLoose };
}

/**
 * Reads what was typed, pasted, or stands in a row of a list into names and remarks. Never throws; linear time.
 *
 * @param text any text; what lies beyond `LONGEST_FIELD` characters is not read
 * @example readField('T-Platforms (Cyprus) Limited') // { names: ['T-Platforms Limited'], remarks: ['Cyprus'], … }
 * @example readField('Acme Inc d/b/a NPK Fotonika').names // ['Acme Inc', 'NPK Fotonika']
 */
export function readField(text: string): Field {
  const clean = text.slice(0, LONGEST_FIELD).replace(BREAKS, ' ¦ ').replace(INVISIBLE, '').trim();
  const { outside, inside } = unbracketed(clean);
  const remarks: string[] = [];
  const read: FieldName[] = [];
  let isLoose = false;
  const add = (text: string, relation: Relation) => {
    const { name, remarks: its, shorter, isLoose: isPartedLoosely } = nameAndRemarks(text);
    isLoose ||= isPartedLoosely;
    remarks.push(...its);
    if (isRemark(name)) remarks.push(name);
    else read.push({ text: name, relation, ...(shorter !== undefined && { shorter }) });
  };
  for (const [content, relation] of [[outside, 'first'] as const, ...inside.map((one) => [one, 'beside'] as const)]) {
    const byWords = partedByWords(content, relation);
    isLoose ||= byWords.isLoose;
    for (const part of byWords.parts) {
      for (const stretch of part.text.split(SEPARATORS)) {
        const { text: labelled, label } = withoutLabel(stretch);
        for (const piece of partedByComma(labelled)) {
          const pieces = piece.split(DASH);
          isLoose ||= pieces.filter((one) => !isRemark(one)).length > 1;
          for (const one of pieces) add(one, part.relation === 'first' && read.length > 0 ? 'beside' : part.relation);
        }
        if (label === undefined) continue;
        isLoose = true;
        add(label, 'other');
      }
    }
  }
  const names = new Map<string, FieldName>();
  for (const one of read) {
    const key = one.text.toLowerCase();
    if (!names.has(key) && names.size < MOST_NAMES)
      names.set(key, names.size === 0 ? { ...one, relation: 'first' } : one);
  }
  const parts = [...names.values()];
  if (parts.length > 0) {
    const told = [...new Set(remarks)].filter((remark) => LETTERS.test(remark));
    return { names: parts.map((part) => part.shorter ?? part.text), remarks: told, parts, isLoose };
  }
  // Nothing but remarks: what else could be meant than they?
  const whole = trimmed(clean.replaceAll('¦', ' '));
  const only: FieldName[] = whole === '' ? [] : [{ text: whole, relation: 'first' }];
  return { names: only.map((part) => part.text), remarks: [], parts: only, isLoose: false };
}
