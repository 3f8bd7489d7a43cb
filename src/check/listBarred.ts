/** Which vendors of the book are barred: for "list all banned camera makers". */
import type { Question } from './answer.ts';
import { type Checker, check } from './check.ts';
import { isWithin } from './resolve/categories.ts';

export interface Barred {
  vendor: string;
  name: string;
  verdict: 'prohibited' | 'upcoming' | 'restricted';
}

/**
 * Every vendor that is barred for this buyer, activity and date, or will be. The companies of long official lists are
 * named only where their kind of product is asked about: they would bury the vendors that people look for.
 *
 * @param categories only makers of these kinds of product; empty: all
 */
export function listBarred(checker: Checker, question: Omit<Question, 'text'>, categories: string[]): Barred[] {
  const { book } = checker;
  const kinds = categories.map((id) => book.categories.get(id)?.words[0] ?? book.categories.get(id)?.label ?? '');
  return [...book.vendors.values()]
    .filter(
      (vendor) =>
        (categories.length === 0 && vendor.fromList === undefined) ||
        vendor.categories.some((own) =>
          categories.some((kind) => isWithin(book, own, kind) || isWithin(book, kind, own)),
        ),
    )
    .flatMap((vendor) => {
      const { verdict } = check(checker, { ...question, text: [vendor.name, ...kinds].join(' ') });
      return verdict === 'prohibited' || verdict === 'upcoming' || verdict === 'restricted'
        ? [{ vendor: vendor.id, name: vendor.name, verdict }]
        : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
