import { knownCountries } from '../../reminders/days.ts';
import type { Book } from '../../rulebook/book.ts';

/** What people read instead of ids. */
export interface Names {
  rule: (id: string) => string;
  vendor: (id: string) => string;
  /** Of a country with known holidays, such as `US`. */
  country: (code: string) => string;
}

export function namesIn(book: Book): Names {
  return {
    rule: (id) => book.rules.get(id)?.short ?? id,
    vendor: (id) => book.vendors.get(id)?.name ?? id,
    country: (code) => knownCountries().find((country) => country.code === code)?.name ?? code,
  };
}
