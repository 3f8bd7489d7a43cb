/** What commands are given: options, days, buyers, the book to answer from; and what is said where that is wrong. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Option } from 'commander';
import type { Listings } from '../check/answer.ts';
import { asListings, NO_LISTINGS } from '../check/check.ts';
import type { Book } from '../rulebook/book.ts';
import { loadBook } from '../rulebook/loadBook.ts';
import { roleAsWritten, rolesProblemInFull } from '../rulebook/roles.ts';
import type { Activity } from '../rulebook/schema.ts';
import { ACTIVITIES } from '../rulebook/vocabulary.ts';

/** Something that the person at the command line can put right. Printed without a stack; exit code 2. */
export class BadInput extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BadInput';
  }
}

const USUAL = 'data';

/** `--data`, else VENDORCHECK_DATA, else `data`; a variable that is set to nothing counts as not set, as for the bot. */
export function dataOption(): Option {
  return new Option('--data <directory>', 'the data directory')
    .env('VENDORCHECK_DATA')
    .default(USUAL)
    .argParser((text: string) => text.trim() || USUAL);
}

/** A calendar day as typed, or today (UTC) where none is given. @throws {BadInput} when it is not a day */
export function readDay(text: string | undefined): string {
  if (text === undefined) return new Date().toISOString().slice(0, 10);
  const date = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text)) {
    throw new BadInput(`"${text}" is not a day; write YYYY-MM-DD, e.g. 2024-07-19`);
  }
  return text;
}

/** The rule book that a bot on this data directory answers from; says on stderr where it should have been another. */
export async function bookInUse(data: string): Promise<Book> {
  // What reads releases is loaded only where one was ever kept.
  if (!existsSync(join(data, 'book'))) return loadBook();
  const { openBook } = await import('../releases/keep.ts');
  const { book, problem } = openBook(data);
  if (problem)
    process.stderr.write(`vendorcheck: ${problem}; rule book ${book.version}, which came with the program, is used\n`);
  return book;
}

/** The kept copy of the screening list, if there is one. @param isForOneName it is asked about one name only */
export async function keptListings(data: string, isForOneName = false): Promise<Listings> {
  const directory = join(data, 'lists');
  if (!existsSync(directory)) return NO_LISTINGS;
  const { readScreening } = await import('../screening/lists/screening.ts');
  return asListings(await readScreening(directory, isForOneName), () => new Date());
}

export function readBuyer(book: Book, text: string): string[] {
  const roles = text
    .split(',')
    .filter((role) => role.trim().length > 0)
    .map(roleAsWritten);
  if (roles.length === 0) throw new BadInput('--buyer needs a role, e.g. us-person');
  const problem = rolesProblemInFull(book, roles);
  if (problem) throw new BadInput(`--buyer ${problem}`);
  return [...new Set(roles)];
}

export function readActivity(text: string): Activity {
  const activity = ACTIVITIES.find((one) => one === text);
  if (!activity) throw new BadInput(`--activity "${text}" is not known; known are ${ACTIVITIES.join(', ')}`);
  return activity;
}
