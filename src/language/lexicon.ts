/** The words that questions are made of, from the YAML files in `lexicon/`: read once, when the first question comes. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Book } from '../rulebook/book.ts';
import type { BuyerRole } from '../rulebook/schema.ts';
import { PLACES } from '../rulebook/vocabulary.ts';

/** What was read of YAML files, for `packLexicon`. */
const readFiles = new Map<string, unknown>();

/** Makes the form of a file: `dist/` has the entries already checked, and loads no schemas for them. */
type Form<T> = (zod: typeof z) => z.ZodType<T>;

/** The entries of a file of `lexicon/`. @throws {Error} where the file does not have the form */
export function readLexicon<T>(file: string, form: Form<T>): T {
  const path = join(import.meta.dirname, 'lexicon', file);
  const packed = path.replace(/\.yaml$/u, '.json');
  if (existsSync(packed)) return JSON.parse(readFileSync(packed, 'utf8'), unpacked);
  const { parse }: typeof import('yaml') = createRequire(import.meta.url)('yaml');
  const { z: zod }: typeof import('zod') = createRequire(import.meta.url)('zod');
  const read = form(zod).safeParse(parse(readFileSync(path, 'utf8'), { schema: 'core' }));
  if (!read.success) throw new Error(`${path}: ${zod.prettifyError(read.error)}`);
  readFiles.set(file, read.data);
  return read.data;
}

/** Every file that was read in this process, as JSON in which sets and maps have a key of their own. */
export function packLexicon(): Map<string, string> {
  const pack = (_key: string, value: unknown): unknown => {
    if (value instanceof Set) return { $set: [...value] };
    return value instanceof Map ? { $map: [...value] } : value;
  };
  return new Map([...readFiles].map(([file, entries]) => [file, JSON.stringify(entries, pack)]));
}

function unpacked(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if ('$set' in value) return new Set(value.$set as unknown[]);
  return '$map' in value ? new Map(value.$map as [unknown, unknown][]) : value;
}

/** A function that works out each of its results once, for as long as the object lives that it is asked about. */
export function memoized<Key extends object, Value>(workOut: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? workOut(key);
    known.set(key, value);
    return value;
  };
}

let small: Record<string, ReadonlySet<string>> | undefined;

/** A set of `small-words.yaml`. @throws {Error} where there is none of this name */
export function smallWords(name: string): ReadonlySet<string> {
  small ??= readLexicon('small-words.yaml', (z) =>
    z.record(
      z.string(),
      z.string().transform((text) => new Set(text.split(/\s+/u))),
    ),
  );
  const found = small[name];
  if (!found) throw new Error(`lexicon/small-words.yaml has no ${name}`);
  return found;
}

let signs: Record<string, string> | undefined;

/** A regular expression of `signs.yaml`. @throws {Error} where there is none of this name */
export function signOf(name: string, flags = 'iu'): RegExp {
  signs ??= readLexicon('signs.yaml', (z) => z.record(z.string(), z.string()));
  const found = signs[name];
  if (found === undefined) throw new Error(`lexicon/signs.yaml has no ${name}`);
  return new RegExp(found, flags);
}

/** The forms of what buyers, clauses and places are called. */
function buyerForms(zod: typeof z) {
  const words = zod.array(zod.string().min(1)).min(1);
  const roleOrChoices = zod.union([zod.string(), zod.array(zod.string()).min(1)]);
  return {
    bodies: zod.array(
      zod.strictObject({
        id: zod.string(),
        note: zod.string().optional(),
        words,
        roles: zod.record(zod.string(), roleOrChoices),
        customer: zod.string().optional(),
        bare: zod.boolean().default(false),
      }),
    ),
    clauses: zod.array(
      zod.strictObject({
        words,
        rules: words,
        roles: zod.array(zod.string()).default([]),
        mayBind: zod.array(zod.string()).default([]),
        weak: zod.string().optional(),
      }),
    ),
    places: zod.strictObject({ states: zod.record(zod.string(), words), countries: zod.record(zod.string(), words) }),
  };
}
type BuyerForms = ReturnType<typeof buyerForms>;

/** A kind of buyer: an agency, a school, a bank. */
export type Body = Omit<z.infer<BuyerForms['bodies']>[number], 'words' | 'note'>;
/** A law or clause that people cite by its number. */
export type Clause = z.infer<BuyerForms['clauses']>[number];
/** Where a buyer is: a US state by its code, or a country (`EU` among them). */
export interface PlaceOfBuyer {
  scope: 'state' | 'country';
  code: string;
  name: string;
  /** A city, that is: its name stands for the state or country. */
  isCity: boolean;
  /** "german": alone it tells where something comes from. */
  isAdjective?: boolean;
}

/** What words of a question stand for. */
export type Entry =
  | { is: 'body'; body: Body }
  | { is: 'role'; role: BuyerRole }
  | { is: 'place'; place: PlaceOfBuyer }
  | { is: 'clause'; clause: Clause };

interface Phrase {
  tokens: string[];
  /** Only in capitals: "VA" is an agency, "va" a word of Spanish. */
  isCapital: boolean;
  entry: Entry;
}

export interface BuyerLexicon {
  /** By the first token, the longest first. */
  phrases: ReadonlyMap<string, Phrase[]>;
  /** "deutsch*": adjectives by their beginning. */
  stems: [string, Entry][];
  /** Phrases in scripts without spaces. */
  spaceless: ReadonlyMap<string, Entry>;
  /** The places by code, to name one. */
  places: ReadonlyMap<string, PlaceOfBuyer>;
}

/** Chinese and Japanese are written without spaces. */
export const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** In a phrase of the lexicon: any one word, "department of _". */
const ANY_WORD = '_';
const TOKEN = /_|[\p{L}\p{N}\p{M}]+(?:['’`][\p{L}]+)*/gu;
/** The languages in which people write countries. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'ru', 'zh', 'ja'];

/** A word in the form in which it is compared: small, in the singular. */
function singular(low: string): string {
  if (low.length < 4 || !low.endsWith('s')) return low;
  return low.endsWith('ies') && low.length > 4 ? `${low.slice(0, -3)}y` : low.replace(/(?<=[^s])s$/u, '');
}

/** How people shorten the words of authorities. */
const SHORTENED: Record<string, string> = {
  dept: 'department',
  depts: 'department',
  dpt: 'department',
  div: 'division',
};

function tokensOf(text: string): string[] {
  return (text.toLowerCase().match(TOKEN) ?? []).map((token) =>
    tokenOf(token.replace(/['’`]s$/u, '').replace(/[’`]/gu, "'")),
  );
}

function tokenOf(low: string): string {
  return SHORTENED[low] ?? singular(low);
}

/** The words for buyers, places and clauses: those of the lexicon and those of `roles.yaml`. */
export const buyerLexicon = memoized((book: Book): BuyerLexicon => {
  const phrases = new Map<string, Phrase[]>();
  const stems: [string, Entry][] = [];
  const spaceless = new Map<string, Entry>();
  const places = new Map<string, PlaceOfBuyer>();
  const add = (text: string, entry: Entry): void => {
    if (SPACELESS.test(text)) spaceless.set(text, entry);
    else if (text.endsWith('*')) stems.push([text.slice(0, -1).toLowerCase(), entry]);
    else {
      const tokens = tokensOf(text);
      const [first] = tokens;
      if (first === undefined) return;
      // Endings change: "Германия", "в Германии".
      if (tokens.length === 1 && /^\p{Script=Cyrillic}{4,}$/u.test(first))
        stems.push([first.replace(/[аяоеыиуюьй]$/u, ''), entry]);
      const same = phrases.get(first) ?? [];
      if (same.some((one) => one.tokens.join(' ') === tokens.join(' '))) return;
      same.push({ tokens, isCapital: text.length < 5 && text === text.toUpperCase() && /\p{Lu}/u.test(text), entry });
      phrases.set(first, same);
    }
  };
  for (const { words, note: _note, ...body } of readLexicon('buyers.yaml', (zod) => buyerForms(zod).bodies))
    for (const word of words) add(word, { is: 'body', body });
  for (const role of book.roles.values()) {
    const entry: Entry = role.part
      ? {
          is: 'body',
          body: {
            id: role.id,
            roles: { [role.part === 'US state' ? 'state' : 'eu']: `${role.id}:*`, home: role.id },
            bare: false,
          },
        }
      : { is: 'role', role: role.id };
    for (const word of [...role.words, role.label]) add(word, entry);
  }
  for (const clause of readLexicon('clauses.yaml', (zod) => buyerForms(zod).clauses))
    for (const word of clause.words) add(word, { is: 'clause', clause });
  for (const [number, rules] of citedNumbers(book)) {
    const clause: Clause = { words: [number], rules, roles: rolesOfNumber(number), mayBind: [] };
    for (const word of [number, `far ${number}`, `dfars ${number}`]) add(word, { is: 'clause', clause });
  }
  addPlaces(add, places);
  // The longest first; what is named before what stands for any word.
  for (const same of phrases.values())
    same.sort(
      (a, b) =>
        b.tokens.length - a.tokens.length || Number(a.tokens.includes(ANY_WORD)) - Number(b.tokens.includes(ANY_WORD)),
    );
  return { phrases, stems, spaceless, places };
});

const CONTRACT_CLAUSE = /\b2?52\.2\d\d-\d{1,4}\b/gu;

/** The numbers of contract clauses that rules cite as their source, each with those rules; what `clauses.yaml` says of one comes first. */
function citedNumbers(book: Book): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { id, citations, title } of book.rules.values())
    for (const number of new Set([title, ...citations.map(({ label }) => label)].join(' ').match(CONTRACT_CLAUSE)))
      found.set(number, [...(found.get(number) ?? []), id]);
  return found;
}

/** Who cites a clause of the Federal Acquisition Regulation sells to the government; one of its defense supplement, to the DoD. */
function rolesOfNumber(number: string): string[] {
  return [number.startsWith('252') ? 'us-dod-contractor' : 'us-federal-contractor'];
}

function addPlaces(add: (text: string, entry: Entry) => void, places: Map<string, PlaceOfBuyer>): void {
  const { states, countries } = readLexicon('places.yaml', (zod) => buyerForms(zod).places);
  for (const [code, name] of PLACES['US state']) {
    const place = { scope: 'state' as const, code, name, isCity: false };
    places.set(`US-${code}`, place);
    add(name, { is: 'place', place });
    for (const word of states[code] ?? []) add(word, { is: 'place', place: { ...place, isCity: true } });
  }
  const regions = LANGUAGES.map((language) => new Intl.DisplayNames(language, { type: 'region' }));
  for (const [code, words] of Object.entries(countries)) {
    const place = {
      scope: 'country' as const,
      code,
      name: code === 'EU' ? 'the EU' : (regions[0]?.of(code) ?? code),
      isCity: false,
    };
    places.set(code, place);
    for (const region of regions) add(region.of(code) ?? code, { is: 'place', place });
    for (const word of words) {
      const isAdjective = word === word.toLowerCase() && !SPACELESS.test(word);
      add(word, { is: 'place', place: isAdjective ? { ...place, isAdjective } : place });
    }
  }
}

/** The longest entry that begins at a word. */
export function entryAt(
  { phrases, stems, spaceless }: BuyerLexicon,
  words: readonly { low: string; text: string; use?: unknown; isFirst: boolean }[],
  start: number,
): { entry: Entry; size: number } | null {
  const first = words[start];
  if (!first || first.use !== undefined) return null;
  const native = spaceless.get(first.text);
  if (native) return { entry: native, size: 1 };
  const fits = phrases.get(tokenOf(first.low))?.find(({ tokens, isCapital }) => {
    if (isCapital && first.text !== first.text.toUpperCase()) return false;
    return tokens.every((token, at) => {
      const word = words[start + at];
      return (
        word !== undefined &&
        word.use === undefined &&
        (at === 0 || !word.isFirst || /^\d/u.test(word.text)) &&
        (token === ANY_WORD ? /\p{L}{4}/u.test(word.low) : tokenOf(word.low) === token)
      );
    });
  });
  if (fits) return { entry: fits.entry, size: fits.tokens.length };
  const stem =
    first.low.length > 4
      ? stems.find(([one]) => first.low.startsWith(one) && first.low.length <= one.length + 3)
      : undefined;
  return stem ? { entry: stem[1], size: 1 } : null;
}

/** How the place of a body is keyed in its `roles`, the nearest key first. */
export function placeKeys({ scope, code }: Pick<PlaceOfBuyer, 'scope' | 'code'>): string[] {
  if (scope === 'state') return ['state'];
  const key = code === 'GB' ? 'uk' : code.toLowerCase();
  return PLACES.country.some(([one]) => one === code) || code === 'EU' ? [key, 'eu'] : [key];
}
