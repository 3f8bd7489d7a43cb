/** The activity in a typed command, which may also be part of a firm's name. */

import type { Book } from '../rulebook/book.ts';
import type { Activity } from '../rulebook/schema.ts';
import { namesSomething } from './bookWords.ts';
import { smallWords } from './lexicon.ts';
import { isOrdinary } from './sentence/ordinaryWords.ts';

const ACTIVITY_WORDS_TYPED: [RegExp, Activity][] = [
  [
    /^(?:to\s+)?hire(?:\s+as\s+(?:a\s+)?subcontractor)?$|^(?:as\s+(?:a\s+)?)?subcontractor$|^subcontract$/iu,
    'hire-as-subcontractor',
  ],
  [/^(?:to\s+)?(?:renew|renewal|renewing|extend)$/iu, 'renew'],
  [/^(?:to\s+)?(?:(?:keep\s+|continue\s+)?(?:use|using))$/iu, 'use'],
  [/^(?:to\s+)?(?:update|updates|updating|patch|upgrade)$/iu, 'update'],
  [/^(?:to\s+)?(?:resell|resale|reselling|distribute)$/iu, 'resell'],
  [/^(?:to\s+)?(?:integrate|integration|integrating|embed|white-?label)$/iu, 'integrate'],
  [/^(?:to\s+)?(?:license|licence|licensing)$/iu, 'license'],
  [/^(?:to\s+)?(?:buy|buying|purchase|purchasing|procure|order)$/iu, 'purchase'],
];

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

export function activityOf(words: string): Activity | undefined {
  return ACTIVITY_WORDS_TYPED.find(([pattern]) => pattern.test(words))?.[1];
}
