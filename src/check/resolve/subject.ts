/** From a typed text to what it is about: a vendor or product of the rule book, a kind of product, or nothing known. */

import { type Book, CHINA_MADE } from '../../rulebook/book.ts';
import type { Vendor } from '../../rulebook/schema.ts';
import { type Field, type FieldName, readField } from '../../screening/normalize/field.ts';
import { type NormalName, normalName } from '../../screening/normalize/normalForm.ts';
import { businessMeaning, isEverydayWord, isFiller, isPlaceName } from '../../screening/normalize/ordinaryWords.ts';
import { misspelt, nearNames } from './misspelling.ts';
import {
  candidateOf,
  describe,
  type Matched,
  type Reading,
  type Resolution,
  resolved,
  resolveEntries,
  type Subject,
  unsure,
} from './resolution.ts';
import {
  type CategoriesNamed,
  categoriesNamed,
  type KnownName,
  type NameEntry,
  SHORTEST_FUZZY_KEY,
  type VendorNames,
  withoutStrokes,
} from './vendorNames.ts';

/** The longest text that is read as one name, in characters; of a longer field each name is read. */
const LONGEST_NAME = 300;
/** Names of one field that are looked up. */
const MOST_NAMES = 12;

/**
 * Finds what a text means. The text is read as a field, which may hold several names and remarks.
 *
 * @param day the day of the question, `YYYY-MM-DD`: brands and subsidiaries come and go
 */
export function resolveSubject(book: Book, names: VendorNames, text: string, day: string): Resolution {
  const typed = text.trim();
  const whole = typed.slice(0, LONGEST_NAME);
  const domain = vendorOfDomain(names, whole);
  if (domain) {
    const { name, categories } = domain;
    const reason = `${whole} is a site of ${name}.`;
    const matched: Matched = { text: whole, name, path: [whole, name], level: 'exact', reason };
    return resolved({ vendor: domain, categories, isCategoryNamed: false, matched });
  }
  const normal = normalName(withoutGenitive(whole));
  const known = knownAs(names, normal);
  if (known) return resolveEntries(known, whole, { level: 'exact', how: '', rest: [], day });
  const field = readField(typed);
  const inField =
    field.parts.length > 1 || field.remarks.length > 0 ? resolveField(book, names, field, whole, day) : null;
  return inField ?? resolveOne(book, names, whole, normal, day);
}

/** Whether a text names a vendor of the book. */
export function isVendorNamed({ book, names }: { book: Book; names: VendorNames }, text: string, day: string): boolean {
  return resolveSubject(book, names, text, day).subject?.vendor != null;
}

function withoutGenitive(text: string): string {
  return text.replace(/['’]s\b/gu, '');
}

/** What the book knows the whole name as. A name that counts only as it is written is not meant by a firm of that name. */
function knownAs(names: VendorNames, normal: NormalName): NameEntry[] | undefined {
  const { byForm } = names;
  const found = byForm.get(normal.native) ?? byForm.get(normal.words.join(' ')) ?? byForm.get(normal.compact);
  const meant = found?.claims.filter(({ alias }) => !alias.exactOnly || isAsWritten(alias, normal));
  return meant && meant.length > 0 ? meant : undefined;
}

function isAsWritten(alias: NameEntry['alias'], normal: NormalName): boolean {
  return normal.legalForms.length === 0 || alias.native === normal.native;
}

/** What the names of a field mean together; null where none of them is one of the book. */
function resolveField(book: Book, names: VendorNames, field: Field, typed: string, day: string): Resolution | null {
  const read = field.parts
    .slice(0, MOST_NAMES)
    .map((part) => ({ part, resolution: resolvePart(book, names, part, day) }));
  const named = read.filter(({ resolution }) => resolution.subject?.vendor != null);
  const [first] = named;
  if (!first) return null;
  const vendors = new Map(named.map((one) => [one.resolution.subject?.vendor?.id, one]));
  const beside = [...field.names.filter((name) => name !== first.part.text), ...field.remarks];
  const isSure =
    vendors.size === 1 && (first.part.relation === 'first' || first.part.relation === 'alias' || isKindOnly(read[0]));
  if (isSure) return withField(first.resolution, typed, first.part.text, beside);
  const candidates = named.flatMap(({ part, resolution: { subject } }) =>
    subject?.matched
      ? [{ name: subject.matched.name, ask: part.text, reason: `“${part.text}” is part of what you typed.` }]
      : [],
  );
  return unsure(candidates, vendors.size > 1 ? MORE_THAN_ONE : []);
}

const MORE_THAN_ONE = [{ says: 'More than one vendor is named: ask about one at a time.' }];

/** Whether the first name of a field only says what kind of thing the rest names: "cameras (Hikvision)". */
function isKindOnly(first: { resolution: Resolution } | undefined): boolean {
  const subject = first?.resolution.subject;
  return subject != null && subject.vendor === null && subject.isCategoryNamed;
}

function resolvePart(book: Book, names: VendorNames, { text, shorter }: FieldName, day: string): Resolution {
  const resolution = resolveName(book, names, text, day);
  if (resolution.subject?.vendor != null || shorter === undefined) return resolution;
  return resolveName(book, names, shorter, day);
}

function resolveName(book: Book, names: VendorNames, text: string, day: string): Resolution {
  const typed = text.slice(0, LONGEST_NAME);
  const normal = normalName(withoutGenitive(typed));
  const known = knownAs(names, normal);
  return known
    ? resolveEntries(known, typed, { level: 'exact', how: '', rest: [], day })
    : resolveOne(book, names, typed, normal, day);
}

/** The answer to one name of a field, as the answer to the field: it says which name matched, and what stood beside it. */
function withField(resolution: Resolution, typed: string, name: string, beside: string[]): Resolution {
  const { subject } = resolution;
  if (!subject?.matched || beside.length === 0) return resolution;
  const around = `Found as “${name}”; beside it stood: ${beside.join(', ')}.`;
  const matched: Matched = {
    ...subject.matched,
    text: typed,
    reason: `${subject.matched.reason} ${around}`,
    matched: name,
    beside,
  };
  return { ...resolution, subject: { ...subject, matched } };
}

/** What one name means that is not, as a whole, a name of the book. */
function resolveOne(book: Book, names: VendorNames, typed: string, normal: NormalName, day: string): Resolution {
  const found = withoutFirms(namesWithin(names, normal), normal);
  const named = categoriesNamed(names, found.rest);
  if (found.found.length > 0) return resolveNamesFound(found, named, typed, day);
  const model = resolveModel(names, typed);
  if (model) return model;

  const kinds = kindsNamed(names, normal, typed);
  if (kinds.categories.length === 0 || kinds.rest.length > 0) {
    const typo = misspelt(names, normal, day);
    if (typo) return typo(typed);
  }
  const candidates = isNoName(normal) ? [] : nearNames(names, normal);
  if (kinds.categories.length > 0) return { ...kindMeant(book, kinds, typed), candidates };
  if (isNoName(normal)) {
    const says = `“${typed}” is what many firms are called, and the whole name of none: give the name in full.`;
    return unsure(candidates, [{ says }]);
  }
  return resolved(null, { candidates, mustAsk: candidates.some((candidate) => candidate.ask !== undefined) });
}

/** The maker whose model number stands in a text: as an answer where the series is surely its own, else as a question. */
function resolveModel(names: VendorNames, typed: string): Resolution | undefined {
  const numbers = typed.split(/[\s,;()]+/u).filter((word) => /\d/u.test(word) && /\p{L}/u.test(word));
  for (const number of numbers) {
    const plain = withoutStrokes(number);
    const series = names.models.filter(({ begins }) => plain.startsWith(begins));
    const [first] = series;
    if (!first) continue;
    const { vendor, model } = first;
    const isSure = series.length === 1 && model.isSure && plain.length > first.begins.length;
    if (!isSure) {
      return unsure(
        series.map(({ vendor: { name } }) => ({
          name,
          ask: `${name} ${number}`,
          reason: `“${number}” may be a model of ${name}: its model numbers begin so.`,
        })),
      );
    }
    const matched = {
      text: typed,
      name: vendor.name,
      path: [number, `model of ${vendor.name}`],
      level: 'strong' as const,
      reason: `“${number}” is a model of ${vendor.name}: its model numbers begin with ${model.begins}.`,
    };
    return resolved({ vendor, categories: model.categories, isCategoryNamed: true, matched });
  }
  return undefined;
}

/** A short name that counts only as it is written is no part of a firm's full name: "KES Co., Ltd.". */
function withoutFirms(names: NamesFound, normal: NormalName): NamesFound {
  if (!names.isFirm) return names;
  const isOther = ({ name }: NamesFound['found'][number]) =>
    name.claims.every(({ alias }) => alias.exactOnly && !isAsWritten(alias, normal));
  const others = names.found.filter(isOther).map(({ name }) => name.words);
  return { ...names, found: names.found.filter((one) => !isOther(one)), rest: [...names.rest, ...others] };
}

/** With words that the book does not know ("Thermal cameras") a kind goes by what was typed: nothing written is lost. */
function kindMeant(book: Book, { categories, rest }: CategoriesNamed, typed: string): Resolution {
  const labels = categories.map((id) => book.categories.get(id)?.label ?? id);
  const beside = rest.length > 0 ? `; the book has no entry for “${rest.join(' ')}”` : '';
  const reason = `Read as a kind of product: ${labels.join(', ')}${beside}.`;
  const name = rest.length > 0 ? typed : labels.join(', ');
  const matched: Matched = { text: typed, name, path: labels, level: 'exact', reason };
  return resolved({ vendor: null, unread: rest, categories, isCategoryNamed: true, matched });
}

/** A kind of product of a maker that is surely written as one and that the book does not know; null where it is not so. */
export function kindOfMaker(names: VendorNames, maker: string, text: string): Resolution | null {
  const { categories } = categoriesNamed(names, normalName(text).words);
  if (categories.length === 0) return null;
  const reason = `The book has no entry for “${maker}”; rules on the kind of product are looked at.`;
  const matched: Matched = { text, name: text, path: [text], level: null, reason };
  return resolved({ vendor: null, maker, categories, isCategoryNamed: true, matched });
}

const COMPANY = /^(?:co|company|companies)$/u;

/**
 * The kinds of product that a text asks about. None where the text is a company's full name ("Chip PC Ltd."), nor where
 * one word of a name only may mean a kind ("Kong Gateway").
 */
function kindsNamed(names: VendorNames, normal: NormalName, typed: string): CategoriesNamed {
  // "IP camera": what may be a legal form too is none where every word as typed says what kind of thing it is.
  const asTyped = categoriesNamed(names, typed.toLowerCase().split(/[\s,]+/u));
  if (asTyped.categories.length > 0 && asTyped.rest.length === 0) return asTyped;
  const kinds = categoriesNamed(names, normal.words);
  const none = { categories: [], rest: normal.words };
  if (normal.legalForms.some((form) => !COMPANY.test(form))) return none;
  if (kinds.rest.length === 0 || kinds.categories.length === 0) return kinds;
  // "Chinese" alone says of no other word what it is: "Chinese Academy of Sciences".
  if (normal.legalForms.length > 0 || kinds.categories.every((kind) => kind === CHINA_MADE)) return none;
  const taken = normal.words.filter((word) => !kinds.rest.includes(word));
  const isName =
    taken.length === 1 && kinds.rest.some((word) => !isEverydayWord(word)) && isTitled(typed, taken[0] ?? '');
  return isName ? none : kinds;
}

/** Whether a word is written as a piece of a name: with a capital, in a text that is not all capitals, in the singular. */
function isTitled(typed: string, word: string): boolean {
  if (word.endsWith('s') || typed === typed.toUpperCase()) return false;
  return typed.split(/\s+/u).some((one) => one.toLowerCase() === word && /^\p{Lu}/u.test(one));
}

/** Whether a text is only words of business, nationality or place, which thousands of firms bear. */
function isNoName({ words, native }: NormalName): boolean {
  const isBare = (word: string) => businessMeaning(word) !== undefined || isFiller(word);
  return (
    native !== '' &&
    words.length <= 2 &&
    words.every((word) => isBare(word) || isPlaceName(word)) &&
    words.some((word) => businessMeaning(word) !== undefined)
  );
}

function vendorOfDomain(names: VendorNames, text: string): Vendor | undefined {
  const host = /^(?:https?:\/\/)?(?:[\w.-]+@)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/?#].*)?$/iu
    .exec(text)?.[1]
    ?.toLowerCase();
  if (!host) return undefined;
  const labels = host.split('.');
  for (let start = 0; start < labels.length - 1; start += 1) {
    const vendor = names.byDomain.get(labels.slice(start).join('.'));
    if (vendor) return vendor;
  }
  return undefined;
}

interface NamesFound {
  found: { name: KnownName; start: number; end: number }[];
  rest: string[];
  /** The text is a firm's full name: it has a legal form. */
  isFirm: boolean;
}

/** The longest known names within the words of a question, from left to right, and the words left over. */
function namesWithin(names: VendorNames, normal: NormalName): NamesFound {
  const words = normal.words;
  const found: NamesFound['found'] = [];
  const rest: string[] = [];
  let start = 0;
  while (start < words.length) {
    let end = Math.min(words.length, start + names.mostWords);
    let name: KnownName | undefined;
    for (; end > start; end -= 1) {
      const slice = words.slice(start, end);
      name = names.byForm.get(slice.join(' ')) ?? (slice.length > 1 ? names.byForm.get(slice.join('')) : undefined);
      if (name) break;
    }
    if (name) {
      found.push({ name, start, end });
      start = end;
    } else {
      rest.push(words[start] ?? '');
      start += 1;
    }
  }
  return { found, rest, isFirm: normal.legalForms.some((form) => !COMPANY.test(form)) };
}

function resolveNamesFound(parts: NamesFound, named: CategoriesNamed, typed: string, day: string): Resolution {
  const reading: Reading = { level: 'strong', how: '', rest: named.rest, day, categories: named.categories };
  const groups = parts.found
    .map(({ name }) => name.claims)
    .filter((claims) => named.rest.length === 0 || claims.every((claim) => isDistinctive(claim, parts, named.rest)));
  if (groups.length === 0) {
    // What the book knows as somebody else's only is no more this vendor's with words behind it ("Google Chrome").
    const worthAsking = parts.found.filter(
      ({ name, start }) =>
        (start === 0 || !name.claims.every(isSmallWord)) && name.claims.some(({ kind }) => kind !== 'lookalike'),
    );
    const candidates = worthAsking.flatMap(({ name }) =>
      name.claims.map((claim) =>
        claim.kind === 'lookalike'
          ? { name: claim.name, reason: claim.lookalike.says, ask: claim.vendor.name }
          : candidateOf(claim, `“${claim.alias.text}” is part of what you typed; ${describe(claim)}.`),
      ),
    );
    const subject: Subject | null =
      named.categories.length > 0
        ? { vendor: null, categories: named.categories, isCategoryNamed: true, matched: null }
        : null;
    return { ...unsure(candidates), subject, mustAsk: candidates.length > 0 };
  }
  const claims = groups.flat();
  const contained = claims.find((claim) => claim.kind === 'contains');
  if (contained) return resolveEntries([contained], typed, reading);
  if (groups.length > 1 && new Set(claims.map(({ vendor }) => vendor.id)).size > 1) {
    const meant = claims.filter((claim) => claim.kind !== 'lookalike');
    return unsure(
      meant.map((claim) => candidateOf(claim)),
      MORE_THAN_ONE,
    );
  }
  return resolveEntries(claims, typed, reading);
}

/** From so many letters on, a vendor's name tells whose a firm is, whatever else its name says. */
const LONG_IN_FIRM = 6;

/** A short word that means a vendor only where it stands alone: the "Face" of Hugging Face is not Face++. */
function isSmallWord(claim: NameEntry): boolean {
  return claim.alias.exactOnly && normalName(claim.alias.text).compact.length < SHORTEST_FUZZY_KEY;
}

/**
 * Whether the name alone identifies the vendor even among words that the book does not know. A short one does so only as
 * the first word and where it is the vendor's everyday name ("ZTE Blade"): "FGI Industries" is not BGI's FGI.
 */
function isDistinctive(claim: NameEntry, parts: NamesFound, rest: string[]): boolean {
  if (claim.alias.exactOnly || claim.alias.sharedName || claim.kind === 'lookalike') return false;
  // "Cosco Electronics Co., Ltd." is a firm of its own; "Huawei Deutschland GmbH" is not.
  const isOtherFirm = parts.isFirm && rest.some((word) => !isPlaceName(word));
  const { length } = normalName(claim.alias.text).compact;
  if (length >= (isOtherFirm ? LONG_IN_FIRM : SHORTEST_FUZZY_KEY)) return true;
  if (isOtherFirm) return false;
  return parts.found[0]?.start === 0 && claim.kind === 'vendor' && claim.alias.text === claim.vendor.name;
}
