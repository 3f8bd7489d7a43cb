/** The short form of a question, as typed after `/vendorcheck`: a name with options in plain words. */
import type { Question } from '../check/answer.ts';
import type { Book } from '../rulebook/book.ts';
import type { Activity } from '../rulebook/schema.ts';
import { readBuyerWords } from './buyerWords.ts';
import { takeDate } from './commandDate.ts';
import { plainText } from './slackText.ts';

export type CommandReading =
  | { kind: 'help' }
  | { kind: 'unclear'; problem: string }
  | { kind: 'question'; question: Question };

export interface CommandDefaults {
  now: Date;
  buyer: string[];
}

/** Longer texts are not a name. Slack itself allows more. */
const LONGEST_COMMAND = 500;

const HELP = /^(?:\?|-{0,2}help(?:\s+me)?|hilfe|usage|examples?|what can you do\??)$/iu;
/** "can we still renew …": how a colleague begins a question. */
const OPENING =
  /^(?:(?:can|may|could|should|must|do)\s+(?:we|i|you)|(?:are|am)\s+(?:we|i)\s+allowed\s+to|is\s+it\s+(?:ok|okay|legal|allowed)\s+to)\s+(?:still\s+)?/iu;

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

/** Reads what follows `/vendorcheck`. Never guesses: a date or buyer that is not understood is said. */
export function readCommand(book: Book, raw: string, defaults: CommandDefaults): CommandReading {
  const text = plainText(raw);
  if (text === '' || HELP.test(text)) return { kind: 'help' };
  if (text.length > LONGEST_COMMAND) {
    return {
      kind: 'unclear',
      problem: `That is ${text.length.toLocaleString('en')} characters long. Write one product or vendor, in up to ${LONGEST_COMMAND} characters.`,
    };
  }
  const dated = takeDate(text, defaults.now);
  if ('problem' in dated) return { kind: 'unclear', problem: dated.problem };
  const bought = readBuyerWords(book, dated.rest);
  if (bought.unknown) {
    return {
      kind: 'unclear',
      problem: `I do not know the buyer “${bought.unknown}”. Write for example “for a federal contractor” or “for a Texas state agency”.`,
    };
  }
  const { activity, rest } = takeActivity(trimMarks(bought.rest).replace(OPENING, ''));
  if (!/[\p{L}\p{N}]/u.test(rest) || activityOf(rest))
    return { kind: 'unclear', problem: 'Name a product or a vendor.' };
  return {
    kind: 'question',
    question: {
      text: rest,
      asOf: dated.asOf,
      buyer: bought.roles.length > 0 ? bought.roles : defaults.buyer,
      activity,
    },
  };
}

function trimMarks(text: string): string {
  return text.replace(/^[\s,;:]+|[\s,;:?!]+$/gu, '');
}

/** An activity stands first or last, or both: "renew kaspersky", "kaspersky for resale", "hire X as a subcontractor". */
function takeActivity(text: string): { activity: Activity; rest: string } {
  const first = leadingActivity(text.split(' '));
  const last = trailingActivity((first?.rest ?? text).split(' '));
  if (first && last && first.activity === last.activity) return last;
  return first ?? last ?? { activity: 'purchase', rest: text };
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

function activityOf(words: string): Activity | undefined {
  return ACTIVITY_WORDS_TYPED.find(([pattern]) => pattern.test(words))?.[1];
}
