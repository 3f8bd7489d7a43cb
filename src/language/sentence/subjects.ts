/** From the names and kinds of product in a sentence to what the check can be asked about. */

import type { Checker } from '../../check/check.ts';
import { misspelt } from '../../check/resolve/misspelling.ts';
import type { Resolution } from '../../check/resolve/resolution.ts';
import { resolveSubject } from '../../check/resolve/subject.ts';
import type { Vendor } from '../../rulebook/schema.ts';
import { normalName } from '../../screening/normalize/normalForm.ts';
import { MONTHS, UNITS } from '../dates/dateWords.ts';
import { smallWords } from '../lexicon.ts';
import type { FoundName } from './findNames.ts';
import { categorySizeAt, isPhrase } from './kindsNamed.ts';
import type { NamedSubject, PlacedSubject } from './meaning.ts';
import { isOrdinary, NO_NAMES } from './ordinaryWords.ts';
import type { Word } from './words.ts';

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
    const tail = tailEnd(checker, words, end, [...new Set(known.claims.map((claim) => claim.vendor.id))]);
    // A name that a long text says again and again is looked up once.
    const said = tail === end && end === start + 1 ? (words[start]?.text ?? '') : '';
    const before = alone.get(said);
    if (before) return { ...before, start, end };
    for (const word of words.slice(end, tail)) word.use ??= 'name';
    const text = textOf(words, start, tail);
    // A model behind a name ("ZTE MF79U", "Motorola APX radios") must not make the name itself doubtful.
    const bare = textOf(words, start, end);
    const kind =
      tail > end && isPhrase(checker, words[tail - 1]?.form ?? '') ? `${bare} ${words[tail - 1]?.text}` : bare;
    const sure = [text, kind, bare].find((one) => isSure(resolve(one))) ?? text;
    const subject = subjectOf(resolve(sure), sure);
    if (said !== '') alone.set(said, subject);
    return { ...subject, start, end: tail };
  });
}

function isSure({ subject }: Resolution): boolean {
  return subject?.vendor != null;
}

/** Misspelt names: one word that is no everyday word and differs from a vendor's name by a letter or two. */
export function misspeltSubjects(checker: Checker, words: Word[], day: string): PlacedSubject[] {
  const found: PlacedSubject[] = [];
  let tried = 0;
  for (const [index, word] of words.entries()) {
    if (word.use || word.form.length < 5 || tried >= MOST_TRIED || !/^[\p{L}]+$/u.test(word.text)) continue;
    if (
      isOrdinary(word.low) ||
      word.isDoubtful ||
      NO_NAMES.has(word.low.replace(/s$/u, '')) ||
      isPhrase(checker, word.form)
    )
      continue;
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
    const word = words[end];
    if (!word || word.isFirst || word.use || /[,;]/u.test(gapBefore(words, end))) break;
    const size = categorySizeAt(checker, words, end);
    if (size > 0) end += size;
    else if ((isModel(words, end) && end - from < 3) || isProductWord(checker, vendors, word)) end += 1;
    else if (isModelName(checker, words, end, from)) end += 1;
    else break;
  }
  return end;
}

function gapBefore(words: Word[], at: number): string {
  return words[at]?.isApart ? ',' : '';
}

/** "APX" in "Motorola APX radios": a model's name between the maker and the kind of product. */
function isModelName(checker: Checker, words: Word[], at: number, from: number): boolean {
  const word = words[at];
  const next = words[at + 1];
  if (!word || !next || at !== from || isOrdinary(word.low) || next.isApart || next.use) return false;
  return /^\p{Lu}/u.test(word.text) && categorySizeAt(checker, words, at + 1) > 0;
}

/** A number belongs to a name unless it counts something or is a piece of a date: "dahua 04.03.2027", "quectel 1 week". */
function isModel(words: Word[], at: number): boolean {
  const { text = '', start = 0, end = 0 } = words[at] ?? {};
  if (/^(?:[qh][1-4]|b4)$/iu.test(text)) return false;
  if (!MODEL.test(text) || /^(?:19|20)\d{2}$/u.test(text)) return false;
  if (!/^\d+(?:st|nd|rd|th)?$/u.test(text)) return true;
  const next = words[at + 1];
  const before = words[at - 1];
  // "Hikvision $120": a price.
  if (before && start - before.end > 1) return false;
  // "15 de marzo"
  if (/^(?:de|of|di|d|von)$/u.test(next?.low ?? '') && MONTHS.has(words[at + 2]?.low ?? '')) return false;
  const isInDate =
    (next?.start === end + 1 && /^\d/u.test(next.text)) ||
    (before?.end === start - 1 && /^\d/u.test(before.text) && before.use !== 'name');
  return (
    !isInDate && !(next && !next.isFirst && (COUNTED.has(next.low) || UNITS.has(next.low) || MONTHS.has(next.low)))
  );
}

const COUNTED = smallWords('subjects', 'counted');

/** "Endpoint" after "Kaspersky": a word of one of the vendor's products. */
function isProductWord(checker: Checker, vendors: string[], word: Word): boolean {
  if (isOrdinary(word.low)) return false;
  return vendors.some((id) => {
    const vendor = checker.book.vendors.get(id);
    return vendor !== undefined && productWords(vendor).has(word.low);
  });
}

const PRODUCT_WORDS = new WeakMap<Vendor, ReadonlySet<string>>();

function productWords(vendor: Vendor): ReadonlySet<string> {
  const known = PRODUCT_WORDS.get(vendor);
  if (known) return known;
  const words = new Set(vendor.products.flatMap(({ name }) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u)));
  PRODUCT_WORDS.set(vendor, words);
  return words;
}

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
