/** The words with which names and kinds of product in the rule book begin: to tell "renew Zoom" from the firm "Renew Home". */
import type { Book } from '../rulebook/book.ts';
import type { Alias } from '../rulebook/schema.ts';

/** Whether a word of a text begins a name of the rule book, or words of it name a kind of product. */
export function namesSomething(book: Book, text: string): boolean {
  const { beginnings, kinds } = wordsOf(book);
  const words = wordsIn(text).map((word) => (beginnings.has(word) ? word : word.replace(/(?<=\p{L}{3})s$/u, '')));
  const phrase = ` ${words.join(' ')} `;
  return words.some((word) => beginnings.has(word)) || kinds.some((kind) => phrase.includes(kind));
}

interface BookWords {
  beginnings: ReadonlySet<string>;
  /** Each with a space before and behind. */
  kinds: string[];
}

const WORDS = new WeakMap<Book, BookWords>();

function wordsOf(book: Book): BookWords {
  const known = WORDS.get(book);
  if (known) return known;
  const beginnings = new Set<string>();
  for (const vendor of book.vendors.values()) {
    const names = [vendor, ...vendor.members, ...vendor.products].flatMap(({ name, aliases }) => [
      name,
      ...aliases.map(textOf),
    ]);
    for (const name of names) beginnings.add(wordsIn(name)[0] ?? '');
  }
  for (const word of TOO_ORDINARY) beginnings.delete(word);
  const kinds = [...book.categories.values()].flatMap((category) =>
    category.words.map((one) => ` ${wordsIn(one).join(' ')} `),
  );
  const words = { beginnings, kinds };
  WORDS.set(book, words);
  return words;
}

/** They begin a name of the rule book, but far more often another one. */
const TOO_ORDINARY = new Set(['', 'the', 'a', 'case', 'home', 'group', 'good', 'security', 'first', 'one', 'world']);

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function textOf(alias: Alias): string {
  return typeof alias === 'string' ? alias : alias.text;
}
