/** Names that begin or contain what somebody types: for menus that complete while one types. */
import { aliasText, type Book } from '../rulebook/book.ts';
import { normalName } from '../screening/normalize/normalForm.ts';
import type { Checker } from './check.ts';

export interface Suggestion {
  /** What to ask the check for. */
  ask: string;
  label: string;
}

interface Entry extends Suggestion {
  forms: string[];
}

export type Suggest = (typed: string) => Suggestion[];

/** How many of the listed parties are offered below the names of the rule book. */
const MOST_LISTED = 20;

/**
 * The index is built with the first letter that is typed, and anew for another book.
 *
 * @param most as many as the menu takes
 */
export function buildSuggestions(checker: () => Checker, most = 100): Suggest {
  let built: { book: Book; entries: Entry[] } | undefined;
  return (typed) => {
    const present = checker();
    if (built?.book !== present.book) built = { book: present.book, entries: entriesOf(present) };
    const { entries } = built;
    const { words, native, compact } = normalName(typed.slice(0, 80));
    const wanted = words.join(' ');
    const asTyped = typed.trim().slice(0, 75);
    const own =
      wanted === '' ? entries.filter((entry) => entry.ask === entry.label) : ranked(entries, wanted, compact, native);
    const listed = wanted.length < 3 ? [] : listedParties(present, asTyped);
    const offered = [...own, ...listed, ...(asTyped ? [{ ask: asTyped, label: `Check “${asTyped}” as typed` }] : [])];
    const firsts = new Map<string, Suggestion>();
    for (const { ask, label } of offered)
      if (!firsts.has(ask.toLowerCase())) firsts.set(ask.toLowerCase(), { ask, label });
    return [...firsts.values()].slice(0, most);
  };
}

const NOT_FOUND = 5;

function ranked(entries: Entry[], wanted: string, compact: string, native: string): Suggestion[] {
  const begins = (form: string | undefined): boolean => Boolean(form?.startsWith(wanted) || form?.startsWith(native));
  const rank = ({ forms }: Entry): number => {
    if (forms.some((form) => form === wanted || form === native)) return 0;
    // The name itself before those that are found by another name of theirs.
    if (begins(forms[0])) return 1;
    if (forms.some(begins)) return 2;
    if (forms.some((form) => form.replaceAll(' ', '').startsWith(compact))) return 3;
    return forms.some((form) => form.includes(` ${wanted}`)) ? 4 : NOT_FOUND;
  };
  return entries
    .map((entry) => ({ entry, rank: rank(entry) }))
    .filter((one) => one.rank < NOT_FOUND)
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        (a.entry.forms[0]?.length ?? 0) - (b.entry.forms[0]?.length ?? 0) ||
        a.entry.label.localeCompare(b.entry.label, 'en'),
    )
    .map(({ entry }) => entry);
}

function listedParties(checker: Checker, typed: string): Suggestion[] {
  const { listings } = checker;
  // What is typed so far, and what it may be misspelt for.
  return [...(listings.complete?.(typed, MOST_LISTED) ?? []), ...listings.screen(typed)]
    .slice(0, MOST_LISTED)
    .map(({ name, list }) => ({ ask: name, label: `${name} (listed: ${list})` }));
}

function entriesOf({ book }: Checker): Entry[] {
  return [...book.vendors.values()].flatMap((vendor) => [
    entry(vendor.name, vendor.name, [vendor.name, ...vendor.aliases.map(aliasText), ...vendor.legalNames]),
    ...vendor.members.map((one) =>
      entry(one.name, `${one.name} (${one.kind} of ${vendor.name})`, [one.name, ...one.aliases.map(aliasText)]),
    ),
    ...vendor.products.map((one) =>
      entry(one.name, `${one.name} (${vendor.name})`, [one.name, ...one.aliases.map(aliasText)]),
    ),
  ]);
}

function entry(ask: string, label: string, names: string[]): Entry {
  const forms = names.flatMap((name) => {
    const { words, native } = normalName(name);
    return [words.join(' '), native];
  });
  return { ask, label, forms: [...new Set(forms.filter((form) => form !== ''))] };
}
