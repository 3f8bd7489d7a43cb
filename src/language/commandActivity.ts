/** The activity in a typed command, which may also be part of a firm's name. */

import type { Book } from '../rulebook/book.ts';
import type { Activity, Alias } from '../rulebook/schema.ts';
import { smallWords } from './lexicon.ts';
import { activityTyped } from './sentence/findActivities.ts';
import { isOrdinary } from './sentence/ordinaryWords.ts';

export interface ActivityReading {
  activity: Activity;
  rest: string;
}

/**
 * An activity stands first or last, or both: "renew kaspersky", "kaspersky for resale", "hire X as a subcontractor".
 * It may also be part of a name: "License Manager", "Use Case Inc". What is likelier comes first.
 *
 * @param isQuestion whether "can we" or the like stood before: then an activity follows
 */
export function activityReadings(book: Book, text: string, isQuestion: boolean): ActivityReading[] {
  const first = leadingActivity(text.split(' '));
  const last = trailingActivity((first?.rest ?? text).split(' '));
  const read = first && last && first.activity !== last.activity ? first : (last ?? first);
  const whole: ActivityReading = { activity: 'purchase', rest: text };
  if (!read) return [whole];
  if (activityOf(text) || namesSomething(book, read.rest)) return [read];
  if (isMadeOfOrdinaryWords(read.rest)) return isQuestion || isFullName(read.rest) ? [read, whole] : [whole, read];
  return areAllCapital(text) ? [read, whole] : [read];
}

/** "Case Inc", "Manager", "home": nothing that one would buy, so the activity before it belongs to a name. */
function isMadeOfOrdinaryWords(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length > 0 && words.every((word) => isOrdinary(word) || LEGAL_FORM.has(word)) && !DETERMINER.test(text);
}

/** "Use Case Inc" behind "renew" is a name of its own. */
function isFullName(text: string): boolean {
  const words = text.toLowerCase().split(' ');
  return words.length > 2 && LEGAL_FORM.has(words.at(-1) ?? '');
}

const DETERMINER =
  /^(?:the|a|an|any|our|some|more|new|this|that|these|those|their|all|it|them)\s|^(?:it|them|this|that|these|those)$/iu;
const LEGAL_FORM = smallWords('commandActivity', 'legalForm');

function areAllCapital(text: string): boolean {
  const words = text.split(' ').filter((word) => /^\p{L}/u.test(word));
  return words.length > 1 && words.every((word) => /^\p{Lu}/u.test(word));
}

const LONGEST_ACTIVITY = 4;

function leadingActivity(words: string[]): { activity: Activity; rest: string } | null {
  for (let size = Math.min(LONGEST_ACTIVITY, words.length - 1); size > 0; size -= 1) {
    const activity = activityOf(words.slice(0, size).join(' '));
    if (activity)
      return {
        activity,
        rest: words
          .slice(size)
          .join(' ')
          .replace(/^of\s+/iu, ''),
      };
  }
  return null;
}

function trailingActivity(words: string[]): { activity: Activity; rest: string } | null {
  for (let size = Math.min(LONGEST_ACTIVITY, words.length - 1); size > 0; size -= 1) {
    const activity = activityOf(
      words
        .slice(-size)
        .join(' ')
        .replace(/^(?:for|to)\s+/iu, ''),
    );
    if (activity)
      return {
        activity,
        rest: words
          .slice(0, -size)
          .join(' ')
          .replace(/\s+(?:for|to)$/iu, ''),
      };
  }
  return null;
}

/** The activity that words name, all of them and nothing else: "keep using", "as a subcontractor". */
export function activityOf(words: string): Activity | undefined {
  const [first, ...others] = new Set(
    words
      .toLowerCase()
      .split(' ')
      .filter((word) => !AROUND.has(word))
      .map(activityTyped),
  );
  return others.length === 0 ? first : undefined;
}

const AROUND = smallWords('commandActivity', 'around');

/** Whether a word of a text begins a name of the rule book, or words of it name a kind of product. */
function namesSomething(book: Book, text: string): boolean {
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
  for (const word of ['', ...TOO_ORDINARY]) beginnings.delete(word);
  const kinds = [...book.categories.values()].flatMap((category) =>
    category.words.map((one) => ` ${wordsIn(one).join(' ')} `),
  );
  const words = { beginnings, kinds };
  WORDS.set(book, words);
  return words;
}

/** They begin a name of the rule book, but far more often another one. */
const TOO_ORDINARY = smallWords('commandActivity', 'tooOrdinary');

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function textOf(alias: Alias): string {
  return typeof alias === 'string' ? alias : alias.text;
}
