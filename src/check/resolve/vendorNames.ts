/** All names that the rule book knows, and what each of them means. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Book, runSteps, type Steps } from '../../rulebook/book.ts';
import type { Alias, Contains, Divestment, Lookalike, Member, Product, Vendor } from '../../rulebook/schema.ts';
import { letterBits } from '../../screening/index/nameIndex.ts';
import { normalName } from '../../screening/normalize/normalForm.ts';
import { businessMeaning } from '../../screening/normalize/ordinaryWords.ts';

/** One meaning of a name: how it belongs to a vendor file. */
export type NameEntry = { vendor: Vendor; name: string; alias: AliasFacts } & (
  | { kind: 'vendor' }
  | { kind: 'member'; member: Member }
  | { kind: 'product'; product: Product }
  | { kind: 'contains'; contains: Contains }
  | { kind: 'divested'; divested: Divestment }
  | { kind: 'lookalike'; lookalike: Lookalike }
);

export type AliasFacts = Exclude<Alias, string> & {
  /** The form in its own script, legal forms included. */
  native?: string;
};

export interface KnownName {
  /** The Latin comparison words, joined by one space. */
  words: string;
  /** The same without spaces: names are often written apart or together. */
  compact: string;
  /** How many letters tell it from others: those of words that thousands of companies bear do not count. */
  tellingLength: number;
  claims: NameEntry[];
}

export interface VendorNames {
  /** By comparison words, by the words without spaces, and by the form in the name's own script. */
  byForm: ReadonlyMap<string, KnownName>;
  /** Names that may be found by a typing error, by how many letters they have. */
  fuzzyByLength: ReadonlyMap<number, FuzzyNames>;
  /** Words of the longest known name. */
  mostWords: number;
  byDomain: ReadonlyMap<string, Vendor>;
  models: readonly ModelSeries[];
  categoryByWords: ReadonlyMap<string, string>;
}

/** A beginning of model numbers, without strokes, and whose they are. */
export interface ModelSeries {
  vendor: Vendor;
  model: Vendor['models'][number];
  begins: string;
}

/** A model number as it is compared: "DS-2CD", "ds 2cd". */
export function withoutStrokes(text: string): string {
  return text.toUpperCase().replace(/[-_/.\s]+/gu, '');
}

/** Names of one length. `letters`: which letters each has, a bit each, to leave out most before comparing. */
export interface FuzzyNames {
  names: KnownName[];
  letters: Int32Array;
}

/** Short names (ZTE, DJI, 1C) are found only as they are written. */
export const SHORTEST_FUZZY_KEY = 5;

/** Of books in use: the names of one book are read once, however many checkers are built over it. */
const indexed = new WeakMap<Book, VendorNames>();

/** Indexes every name of the book's vendors and categories. */
export function indexVendorNames(book: Book): VendorNames {
  const names = indexed.get(book) ?? runSteps(vendorNamesInSteps(book));
  indexed.set(book, names);
  return names;
}

/** What `normalName` makes of a name: the words joined by one space, the native form, the same without spaces, and how many legal forms it has. */
type Form = readonly [words: string, native: string, compact: string, legalForms: number];

/** The forms of all names of a book, to be put beside the program: to work them out takes a tenth of a second. */
export function prepareForms(book: Book): Record<string, Form> {
  const texts = [
    ...[...entriesOf(book)].map(({ alias }) => alias.text),
    ...[...book.categories.values()].flatMap(({ label, words }) => [label, ...words]),
  ];
  return Object.fromEntries(texts.map((text) => [text, formOf(text)]));
}

function formOf(text: string): Form {
  const { words, native, compact, legalForms } = normalName(text);
  return [words.join(' '), native, compact, legalForms.length];
}

/** Only a packed program has them; they are of its own code. */
function preparedForms(): (text: string) => Form {
  const path = join(import.meta.dirname, 'forms.json');
  if (!existsSync(path)) return formOf;
  const forms = new Map<string, Form>(Object.entries(JSON.parse(readFileSync(path, 'utf8'))));
  return (text) => forms.get(text) ?? formOf(text);
}

/** The same a name at a time, for a bot that must answer meanwhile. */
export function* vendorNamesInSteps(book: Book): Steps<VendorNames> {
  const readForm = preparedForms();
  const byForm = new Map<string, KnownName>();
  const known = new Map<string, KnownName>();
  for (const claim of entriesOf(book)) {
    const [words, native, compact, legalForms] = readForm(claim.alias.text);
    const entry = known.get(words) ?? {
      words,
      compact,
      tellingLength: tellingLength(words.split(' ')),
      claims: [],
    };
    known.set(entry.words, entry);
    claim.alias.native = native;
    entry.claims.push(claim);
    // "IP-COM" without its Russian legal form "IP" would be "com".
    const isStripped = legalForms > 0 && compact.length < SHORTEST_FUZZY_KEY;
    for (const form of isStripped ? [native] : [entry.words, native])
      if (form && !byForm.has(form)) byForm.set(form, entry);
    yield;
  }
  for (const entry of known.values()) {
    if (entry.compact.length >= SHORTEST_FUZZY_KEY && !byForm.has(entry.compact)) byForm.set(entry.compact, entry);
  }
  yield;
  const fuzzy = Map.groupBy([...known.values()].filter(mayBeMisspelt), ({ compact }) => compact.length);
  yield;
  const categoryByWords = new Map<string, string>();
  for (const { id, label, words } of book.categories.values()) {
    for (const word of [label, ...words]) {
      categoryByWords.set(readForm(word)[0], id);
      // As it is written too: "IP camera" begins with what is a legal form elsewhere.
      categoryByWords.set(word.toLowerCase(), id);
    }
    yield;
  }
  return {
    byForm,
    fuzzyByLength: new Map(
      [...fuzzy].map(([length, sameLength]) => [
        length,
        { names: sameLength, letters: Int32Array.from(sameLength, ({ compact }) => letterBits(compact)) },
      ]),
    ),
    mostWords: Math.max(1, ...[...known.keys()].map((words) => words.split(' ').length)),
    byDomain: new Map(
      [...book.vendors.values()].flatMap((vendor) => vendor.domains.map((domain) => [domain, vendor] as const)),
    ),
    models: [...book.vendors.values()].flatMap((vendor) =>
      vendor.models.map((model) => ({ vendor, model, begins: withoutStrokes(model.begins) })),
    ),
    categoryByWords,
  };
}

/** The letters of the words that tell a name from others. */
export function tellingLength(words: readonly string[]): number {
  return words.reduce((length, word) => length + (businessMeaning(word) === undefined ? word.length : 0), 0);
}

/**
 * Whether a typing error may lead to this name. Not to short ones, to model numbers, to names that must be written as
 * they are, nor by way of their sound to names in Chinese, Japanese or Korean script.
 */
function mayBeMisspelt({ compact, tellingLength, claims }: KnownName): boolean {
  if (tellingLength < SHORTEST_FUZZY_KEY || /\d/u.test(compact)) return false;
  return claims.some(
    (claim) =>
      !claim.alias.exactOnly &&
      !/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(claim.alias.text),
  );
}

/** Every name in the book with its meaning. */
function* entriesOf(book: Book): Generator<NameEntry> {
  for (const vendor of book.vendors.values()) {
    for (const text of [vendor.name, vendor.id.replaceAll('-', ' '), ...vendor.legalNames]) {
      // The vendor's everyday name may be marked among its aliases as shared or only exact.
      const marked = vendor.aliases.map(aliasFacts).find((alias) => alias.text.toLowerCase() === text.toLowerCase());
      yield { kind: 'vendor', vendor, name: vendor.name, alias: marked ?? aliasFacts(text) };
    }
    for (const alias of vendor.aliases) yield { kind: 'vendor', vendor, name: vendor.name, alias: aliasFacts(alias) };
    for (const member of vendor.members) {
      for (const alias of namesOf(member)) yield { kind: 'member', vendor, member, name: member.name, alias };
    }
    for (const product of vendor.products) {
      for (const alias of namesOf(product)) yield { kind: 'product', vendor, product, name: product.name, alias };
    }
    for (const contains of vendor.containedIn) {
      for (const alias of namesOf(contains)) yield { kind: 'contains', vendor, contains, name: contains.name, alias };
    }
    for (const divested of vendor.divested) {
      for (const alias of namesOf(divested)) yield { kind: 'divested', vendor, divested, name: divested.name, alias };
    }
    for (const lookalike of vendor.lookalikes) {
      for (const alias of namesOf(lookalike))
        yield { kind: 'lookalike', vendor, lookalike, name: lookalike.name, alias };
    }
  }
}

function namesOf(entry: { name: string; aliases: Alias[] }): AliasFacts[] {
  const aliases = entry.aliases.map(aliasFacts);
  const marked = aliases.find((alias) => alias.text.toLowerCase() === entry.name.toLowerCase());
  return [marked ?? aliasFacts(entry.name), ...aliases.filter((alias) => alias !== marked)];
}

function aliasFacts(alias: Alias): AliasFacts {
  return typeof alias === 'string' ? { text: alias, exactOnly: false, sharedName: false } : { ...alias };
}

/** A name that two vendors claim without saying that it is shared: the file must be mended. */
export interface NameClash {
  name: string;
  vendors: string[];
}

/**
 * Names that mean more than one vendor and are not marked `sharedName`. A look-alike or a sold business claims nothing.
 * Names in another script than Latin clash only where they are written the same: many sound alike.
 */
export function nameClashes(book: Book): NameClash[] {
  const claiming = [...entriesOf(book)].filter(
    ({ kind, alias }) => kind !== 'lookalike' && kind !== 'divested' && !alias.sharedName,
  );
  const owners = Map.groupBy(claiming, ({ alias }) => {
    const { native, words } = normalName(alias.text);
    return /^[\x20-\x7e]*$/u.test(native) ? words.join(' ') : native;
  });
  return [...owners.values()].flatMap((claims) => {
    const vendors = [...new Set(claims.map((claim) => claim.vendor.id))];
    return vendors.length > 1 ? [{ name: claims[0]?.alias.text ?? '', vendors }] : [];
  });
}

/** Words of a question that say nothing about which product is meant. */
const FILLER = new Set(
  'a an the any some of for from by and or with in on our my their this that is are it its product products service services brand made device devices equipment hardware solution solutions system systems tool tools app apps gear stuff item items new old'.split(
    ' ',
  ),
);

export interface CategoriesNamed {
  categories: string[];
  rest: string[];
}

/** The kinds of product that words name, and the words that name none. */
export function categoriesNamed(names: VendorNames, words: string[]): CategoriesNamed {
  const categories = new Set<string>();
  const rest: string[] = [];
  let start = 0;
  while (start < words.length) {
    let taken = 0;
    for (let size = Math.min(3, words.length - start); size > 0 && taken === 0; size -= 1) {
      const category = categoryOf(names, words.slice(start, start + size).join(' '));
      if (!category) continue;
      categories.add(category);
      taken = size;
    }
    if (taken === 0) {
      const word = words[start] ?? '';
      if (!FILLER.has(word)) rest.push(word);
      taken = 1;
    }
    start += taken;
  }
  return { categories: [...categories], rest };
}

/** The kind of product that words mean, in the singular or plural. */
function categoryOf(names: VendorNames, words: string): string | undefined {
  const { categoryByWords } = names;
  return (
    categoryByWords.get(words) ??
    categoryByWords.get(words.replace(/s$/u, '')) ??
    categoryByWords.get(words.replace(/es$/u, ''))
  );
}
