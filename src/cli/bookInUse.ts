import { openBook } from '../releases/keep.ts';
import type { Book } from '../rulebook/book.ts';

/** The rule book that a bot on this data directory answers from; says on stderr where it should have been another. */
export function bookInUse(data: string): Book {
  const { book, problem } = openBook(data);
  if (problem)
    process.stderr.write(`vendorcheck: ${problem}; rule book ${book.version}, which came with the program, is used\n`);
  return book;
}
