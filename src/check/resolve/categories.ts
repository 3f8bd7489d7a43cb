import type { Book } from '../../rulebook/book.ts';
import type { VendorNames } from './vendorNames.ts';

/** Words of a question that say nothing about which product is meant. */
const FILLER = new Set(
  'a an the any some of for from by and or with in on our my their this that is are it its product products service services brand made device devices equipment hardware solution solutions system systems tool tools app apps gear stuff item items new old'.split(
    ' ',
  ),
);

/** The kind that stands for "made in China" without saying what. */
export const CHINA_MADE = 'china-made';

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

/** How a kind of product that a rule covers relates to one that is asked about. */
export type Coverage = 'inside' | 'outside';

/**
 * Whether a rule's kinds of product reach any of those asked about. A wider question than the rule ("telecom
 * equipment" against "mobile network") counts as inside: the rule may well apply.
 */
export function coverageOf(book: Book, covered: string[] | undefined, asked: string[]): Coverage {
  if (covered === undefined || asked.length === 0) return 'inside';
  return asked.some((category) =>
    covered.some((kind) => isWithin(book, category, kind) || isWithin(book, kind, category)),
  )
    ? 'inside'
    : 'outside';
}

/** Whether a kind of product is another kind or one of its narrower kinds. */
export function isWithin(book: Book, narrow: string, wide: string): boolean {
  return narrow === wide || (book.widerKinds.get(narrow)?.has(wide) ?? false);
}
