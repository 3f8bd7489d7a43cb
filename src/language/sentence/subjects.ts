/** From the names, addresses and kinds of product in a sentence to what the check can be asked about. */
import type { OpenPoint, Question } from '../../check/answer.ts';
import type { Checker } from '../../check/check.ts';
import { misspelt } from '../../check/resolve/misspelling.ts';
import { type Resolution, resolveEntries } from '../../check/resolve/resolution.ts';
import { resolveSubject } from '../../check/resolve/subject.ts';
import { categoriesNamed, type VendorNames } from '../../check/resolve/vendorNames.ts';
import type { Vendor } from '../../rulebook/schema.ts';
import { dayInZone } from '../../rulebook/time.ts';
import { matchesOf } from '../../screening/normalize/matchesOf.ts';
import { normalName } from '../../screening/normalize/normalForm.ts';
import { isMakersWord } from '../../screening/normalize/ordinaryWords.ts';
import { MONTHS, UNITS } from '../dates/dateTerms.ts';
import { memoized, smallWords } from '../lexicon.ts';
import type { FoundName } from './findNames.ts';
import type { NamedSubject, PlacedSubject } from './meaning.ts';
import {
  hasCapital,
  isGoods,
  isOrdinary,
  isTradeWord,
  LEGAL_FORM,
  lowAt,
  NO_NAMES,
  useSpan,
  type Word,
  wordAt,
} from './words.ts';

/** Model numbers and the like: letters with digits, or a bare number right after the name. */
const MODEL = /^(?=.*\d)[\p{L}\d]{1,16}$/u;
const LONGEST_TAIL = 4;

/** A named vendor or product with the kind of product or the model that stands right behind it. */
export function subjectsOfNames(checker: Checker, words: Word[], found: FoundName[], day: string): PlacedSubject[] {
  const resolutions = new Map<string, Resolution>();
  const resolve = (text: string): Resolution => {
    const resolution = resolutions.get(text) ?? resolveSubject(checker.book, checker.names, text, day);
    resolutions.set(text, resolution);
    return resolution;
  };
  const alone = new Map<string, NamedSubject>();
  return found.map(({ known, start, end }) => {
    const isOthers = known.claims.every(({ kind }) => kind === 'lookalike');
    // "Sophos GmbH" is a firm of its own, in full.
    const from = isOthers && !wordAt(words, end).isApart && LEGAL_FORM.has(lowAt(words, end)) ? end + 1 : end;
    const tail = tailEnd(checker, words, from, [...new Set(known.claims.map((claim) => claim.vendor.id))]);
    // A name that a long text says again and again is looked up once.
    const said = tail === end && end === start + 1 ? (words[start]?.text ?? '') : '';
    const before = alone.get(said);
    if (before) return { ...before, start, end };
    for (const word of words.slice(end, tail)) word.use ??= 'name';
    const text = textOf(words, start, tail);
    // A model behind a name ("ZTE MF79U", "Motorola APX radios") must not make the name itself doubtful.
    const bare = textOf(words, start, end);
    const last = wordAt(words, tail - 1);
    const kind = tail > end && isPhrase(checker, last.form) ? `${bare} ${last.text}` : bare;
    const sure = [text, kind, bare].find((one) => resolve(one).subject?.vendor) ?? text;
    const subject = subjectOf(resolve(sure), sure);
    if (said !== '') alone.set(said, subject);
    return { ...subject, start, end: tail };
  });
}

/** Misspelt names: one word that is no everyday word and differs from a vendor's name by a letter or two. */
export function misspeltSubjects(checker: Checker, words: Word[], day: string): PlacedSubject[] {
  const found: PlacedSubject[] = [];
  let tried = 0;
  for (const [index, word] of words.entries()) {
    if (word.use || word.isDoubtful || word.form.length < 5 || tried >= MOST_TRIED || !/^\p{L}+$/u.test(word.text))
      continue;
    if (isOrdinary(word.low) || NO_NAMES.has(word.low.replace(/s$/u, '')) || isPhrase(checker, word.form)) continue;
    tried += 1;
    if (!misspelt(checker.names, normalName(word.text), day)) continue;
    const end = tailEnd(checker, words, index + 1, []);
    const text = textOf(words, index, end);
    const resolution = resolveSubject(checker.book, checker.names, text, day);
    if (!resolution.subject && resolution.candidates.length === 0) continue;
    for (const used of words.slice(index, end)) used.use ??= 'name';
    found.push({ ...subjectOf(resolution, text), start: index, end });
  }
  return found;
}

/** Looking for misspelt names takes the longest; a sentence has no more unknown words than this. */
const MOST_TRIED = 12;

function tailEnd(checker: Checker, words: Word[], from: number, vendors: string[]): number {
  let end = from;
  while (end < words.length && end - from < LONGEST_TAIL) {
    const word = wordAt(words, end);
    if (word.isApart || word.use) break;
    const size =
      categorySizeAt(checker, words, end) ||
      Number(
        (isModel(words, end) && end - from < 3) ||
          isProductWord(checker, vendors, word) ||
          isModelName(checker, words, end, from),
      );
    if (size === 0) break;
    end += size;
  }
  return end;
}

/** "APX" in "Motorola APX radios": a model's name between the maker and the kind of product. */
function isModelName(checker: Checker, words: Word[], at: number, from: number): boolean {
  const [word, next] = [wordAt(words, at), wordAt(words, at + 1)];
  if (at !== from || isOrdinary(word.low) || next.isApart || next.use) return false;
  return hasCapital(word) && categorySizeAt(checker, words, at + 1) > 0;
}

/** A number belongs to a name unless it counts something or is a piece of a date: "dahua 04.03.2027", "quectel 1 week". */
function isModel(words: Word[], at: number): boolean {
  const { text, start, end } = wordAt(words, at);
  if (!MODEL.test(text) || /^(?:(?:19|20)\d{2}|[qh][1-4]|b4)$/iu.test(text)) return false;
  if (!/^\d+(?:st|nd|rd|th)?$/u.test(text)) return true;
  const [before, next] = [wordAt(words, at - 1), wordAt(words, at + 1)];
  // "Hikvision $120": a price.
  if (at > 0 && start - before.end > 1) return false;
  // "15 de marzo"
  if (/^(?:de|of|di|d|von)$/u.test(next.low) && MONTHS.has(lowAt(words, at + 2))) return false;
  const isInDate =
    (next.start === end + 1 && /^\d/u.test(next.text)) ||
    (before.end === start - 1 && /^\d/u.test(before.text) && before.use !== 'name');
  const isCounting = !next.isFirst && (COUNTED.has(next.low) || UNITS.has(next.low) || MONTHS.has(next.low));
  return !isInDate && !isCounting;
}

const COUNTED = smallWords('counted');

/** "Endpoint" after "Kaspersky": a word of one of the vendor's products. */
function isProductWord(checker: Checker, vendors: string[], word: Word): boolean {
  if (isOrdinary(word.low)) return false;
  return vendors.some((id) => {
    const vendor = checker.book.vendors.get(id);
    return vendor !== undefined && productWords(vendor).has(word.low);
  });
}

const productWords = memoized(
  (vendor: Vendor): ReadonlySet<string> =>
    new Set(vendor.products.flatMap(({ name }) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u))),
);

function textOf(words: Word[], start: number, end: number): string {
  return words
    .slice(start, end)
    .map((word) => word.text.replace(/['’`]s$/u, ''))
    .join(' ');
}

function subjectOf(resolution: Resolution, text: string): NamedSubject {
  const { candidates } = resolution;
  // Where the check asks back, a kind of product that it recognised is no answer to which vendor is meant.
  const isAsking = resolution.mustAsk && !resolution.subject?.vendor && candidates.length > 0;
  const subject = isAsking ? null : resolution.subject;
  return {
    text,
    name: subject?.matched?.name ?? text,
    vendor: subject?.vendor?.id ?? null,
    categories: subject && !subject.vendor ? subject.categories : [],
    ...(subject ? { resolution } : {}),
    candidates: subject ? [] : candidates.flatMap((candidate) => (candidate.ask ? [candidate.ask] : [])),
  };
}

/** The kinds of product that a sentence names apart from any vendor. */
export function kindsNamed(checker: Checker, words: Word[]): PlacedSubject[] {
  const found: PlacedSubject[] = [];
  const mayName = words.map((word) => isKindWord(checker.names, word.form));
  for (let start = 0; start < words.length; start += 1) {
    if (!mayName[start] && !mayName[start + 1] && !mayName[start + 2]) continue;
    for (let size = Math.min(3, words.length - start); size > 0; size -= 1) {
      const slice = words.slice(start, start + size);
      if (slice.some((word, at) => word.use !== undefined || (at > 0 && word.isApart))) continue;
      const text = slice.map((word) => word.form).join(' ');
      const { categories, rest } = categoriesNamed(checker.names, text.split(' '));
      const [id] = categories;
      if (id === undefined || rest.length > 0 || size > text.split(' ').length) continue;
      if (size === 1 && (isVerb(words, start) || isPlaceOfUse(words, start))) continue;
      const isEndingInKind = categoriesNamed(checker.names, [slice.at(-1)?.form ?? '']).categories.length > 0;
      if (size > 1 && !isEndingInKind && !isPhrase(checker, text)) continue;
      // "are cameras": the kind begins behind the small word.
      if (size > 1 && !mayName[start] && isSameKind(checker, slice.slice(1), categories)) continue;
      for (const word of slice) word.use = 'category';
      const label = checker.book.categories.get(id)?.label ?? id;
      found.push({ text, name: label, vendor: null, categories, candidates: [], start, end: start + size });
      start += size - 1;
      break;
    }
  }
  return found.filter((one, index) => found.findIndex((other) => other.categories[0] === one.categories[0]) === index);
}

function isSameKind({ names }: Checker, slice: Word[], categories: string[]): boolean {
  const without = categoriesNamed(
    names,
    slice.map(({ form }) => form),
  );
  return without.rest.length === 0 && without.categories.join() === categories.join();
}

const kindWords = memoized(
  ({ categoryByWords }: VendorNames): ReadonlySet<string> =>
    new Set([...categoryByWords.keys()].flatMap((words) => words.split(' '))),
);

/** Whether a word, in the singular or plural, stands in the name of a kind of product. */
function isKindWord(names: VendorNames, word: string): boolean {
  if (word.length < 2) return false;
  const kinds = kindWords(names);
  return word
    .split(' ')
    .some((part) => [part, part.replace(/e?s$/u, ''), part.replace(/s$/u, '')].some((one) => kinds.has(one)));
}

function isPhrase(checker: Checker, text: string): boolean {
  return checker.names.categoryByWords.has(text) || checker.names.categoryByWords.has(text.replace(/e?s$/u, ''));
}

/** A command or a subject that names a kind of goods, where nothing bears such a name: its maker is to be told. */
export function openMaker(checker: Checker, { text, asOf }: Pick<Question, 'text' | 'asOf'>): OpenPoint[] {
  const typed = text.split(/[\s-]+/u);
  // Who writes a single word may well mean a firm ("target"), in the plural hardly ("scopes").
  if (typed.length < 2 && !/[^s]s$/u.test(text) && !isTradeWord(text)) return [];
  // "vga cable": a few letters that no maker bears.
  if (!isGoods(typed, (word) => word.length <= 4 && !isMakersWord(word))) return [];
  return isNowhere(checker, { text, asOf }) ? [{ about: 'maker', text, choices: [] }] : [];
}

/** Whether neither the book nor a list knows the text, nor anything like it. */
export function isNowhere(
  { book, names, listings }: Checker,
  { text, asOf }: Pick<Question, 'text' | 'asOf'>,
): boolean {
  const day = 'day' in asOf ? asOf.day : dayInZone(asOf.at, 'UTC');
  const { subject, candidates } = resolveSubject(book, names, text, day);
  return subject === null && candidates.length === 0 && listings.screen(text).length === 0;
}

/** "Zebra label printers, ZD421": a model number behind its maker, which nobody else is known by. */
export function isModelBehind(checker: Checker, words: Word[], { text, start }: PlacedSubject, day: string): boolean {
  if (!/^\p{Lu}{1,4}\d{3,}\p{L}{0,2}$/u.test(text) || words[start - 1]?.use !== 'name') return false;
  return isNowhere(checker, { text, asOf: { day } });
}

const VERBS = smallWords('kindVerbs');

/** "we switch to Nokia", "I ran": a kind of product only after an article, another noun or nothing. */
function isVerb(words: Word[], at: number): boolean {
  const isLed = at === 0 || /^(?:we|i|they|you|to|it|and|he|she|should|for)$/u.test(lowAt(words, at - 1));
  return isLed && VERBS.has(lowAt(words, at));
}

/** "banned on state phones": where it is used, not what is asked about; "rules on lithium batteries" are about them. */
function isPlaceOfUse(words: Word[], at: number): boolean {
  if (/^(?:rules?|laws?|bans?|restrictions?|regulations?|limits?|policy|guidance|info)$/u.test(lowAt(words, at - 3)))
    return false;
  const before = wordAt(words, at - 1);
  if (before.use === undefined && hasCapital(before)) return false;
  return lowAt(words, at - 2) === 'on' && !/^(?:the|any|all|chinese)$/u.test(before.low);
}

function categorySizeAt(checker: Checker, words: Word[], at: number): number {
  for (let size = Math.min(3, words.length - at); size > 0; size -= 1) {
    const slice = words.slice(at, at + size);
    if (slice.some((word, index) => word.use || (index > 0 && word.isApart))) continue;
    const text = slice.map((word) => word.form).join(' ');
    if (isPhrase(checker, text)) return VERBS.has(text) && size === 1 && text !== 'switch' ? 0 : size;
  }
  return 0;
}

const TOKEN = /[^\s<>"'“”„()[\]{},;|*`]+/gu;
/** Longer than any address; nobody needs the rest of it. */
const LONGEST_ADDRESS = 300;
const ADDRESS = /^(?:https?:\/\/)?(?:[\w.+-]+@)?(?<host>(?:[a-z0-9-]+\.)+[a-z]{2,})(?<path>[/?#:]\S*)?[.!?:]*$/iu;
/** Endings of sites that are also names ("Monday.com"); others may be a missing space after a full stop. */
const SITE =
  /^(?:www\.)?(?<name>[a-z0-9-]{2,}\.(?:com|net|org|io|ai|cn|de|eu|gov|edu|biz|info|app|dev|cloud|tech|tv|ru|co|co\.uk|com\.cn))$/u;

interface LinkReading {
  subjects: PlacedSubject[];
  /** Sites whose pages would have to be opened. */
  unread: string[];
}

/** A vendor's own site or mail address names the vendor, another bare site is a name, a page cannot be opened. */
export function namesOfLinks(checker: Checker, text: string, words: Word[], day: string): LinkReading {
  const reading: LinkReading = { subjects: [], unread: [] };
  if (!/\.[a-z]{2}/iu.test(text)) return reading;
  const add = (text: string, name: string, vendor: string | null, at: number): void => {
    reading.subjects.push({ text, name, vendor, categories: [], candidates: [], start: at, end: at + 1 });
  };
  let start = 0;
  for (const { 0: token, index } of matchesOf(TOKEN, text)) {
    if (!token.includes('.') || token.length > LONGEST_ADDRESS) continue;
    const match = ADDRESS.exec(token);
    const host = (match?.groups?.host ?? '').toLowerCase();
    const end = index + token.length;
    while (start < words.length && ((words[start]?.start ?? 0) < index || words[start]?.use)) start += 1;
    if (!match || (words[start]?.start ?? end) >= end) continue;
    const vendor = vendorOfHost(checker, host);
    if (vendor) {
      useSpan(words, index, end, 'name');
      add(vendor.name, nameOf(checker, vendor, day), vendor.id, start);
      continue;
    }
    const isLink = /^https?:/iu.test(token);
    const site = isLink ? host.replace(/^www\./u, '') : SITE.exec(host)?.groups?.name;
    if (!site || token.includes('@')) continue;
    // "kaspersky.ro" is found by its name, even where the vendor's file has not that site.
    const labels = host.split('.').slice(0, -1);
    if (labels.some((label) => checker.names.byForm.has(normalName(label).words.join(' ')))) {
      if (isLink) useSpan(words, index, index + token.indexOf(':'), 'aside');
      continue;
    }
    if (match.groups?.path && match.groups.path.length > 1) {
      reading.unread.push(host);
      continue;
    }
    useSpan(words, index, end, 'name');
    add(site, site, null, start);
  }
  return reading;
}

/** The vendor whose site a host is, or a part of. */
function vendorOfHost(checker: Checker, host: string): Vendor | undefined {
  const labels = host.split('.');
  return labels
    .map((_, index) => checker.names.byDomain.get(labels.slice(index).join('.')))
    .find((one) => one !== undefined);
}

function nameOf(checker: Checker, vendor: Vendor, day: string): string {
  const known = checker.names.byForm.get(vendor.name.toLowerCase());
  if (!known) return vendor.name;
  const { subject } = resolveEntries(known.claims, vendor.name, { level: 'exact', how: '', rest: [], day });
  return subject?.matched?.name ?? vendor.name;
}

/** Every name that was written once: brands of one parent too. "Kaspersky Endpoint" and "Kaspersky" are one, the fuller. */
export function distinct(subjects: PlacedSubject[]): PlacedSubject[] {
  const kept: PlacedSubject[] = [];
  for (const subject of subjects) {
    const at = kept.findIndex((one) => isSameThing(one, subject));
    const before = kept[at];
    if (!before) kept.push(subject);
    else if (subject.text.length > before.text.length) kept[at] = { ...subject, start: before.start };
  }
  return kept.sort((a, b) => a.start - b.start);
}

function isSameThing(one: PlacedSubject, other: PlacedSubject): boolean {
  if (!one.vendor || one.vendor !== other.vendor) return one.text.toLowerCase() === other.text.toLowerCase();
  if (one.name === other.name) return true;
  const [short = '', long = ''] = [one.name, other.name]
    .map((name) => name.toLowerCase())
    .sort((a, b) => a.length - b.length);
  return ` ${long} `.includes(` ${short} `);
}
