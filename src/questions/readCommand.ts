/** The short form of a question, as typed after `/vendorcheck`: a name with options in plain words. */
import * as en from 'chrono-node/en';
import type { Question } from '../check/answer.ts';
import type { Book } from '../rulebook/book.ts';
import type { Activity } from '../rulebook/schema.ts';
import { readBuyerWords } from './buyerWords.ts';
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

const HELP = /^(?:\?|-{0,2}help|hilfe|usage|examples?|what can you do\??)$/iu;
/** "as of 2024-07-19", "on 19 July 2024", "as at tomorrow", up to the next option. */
const AS_OF = /(?:^|\s)(?:as\s+(?:of|at)|asof|on|--as-of)\s+(?<date>.+?)(?=\s+(?:for|as)\s|$)/iu;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/u;
const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/iu;

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
  const { activity, rest } = takeActivity(bought.rest);
  if (!/[\p{L}\p{N}]/u.test(rest)) return { kind: 'unclear', problem: 'Name a product or a vendor.' };
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

type Dated = { asOf: Question['asOf']; rest: string } | { problem: string };

function takeDate(text: string, now: Date): Dated {
  const match = AS_OF.exec(text);
  const written = match?.groups?.date?.trim();
  if (!match || written === undefined) return { asOf: { at: now }, rest: text };
  const asOf = readDate(written, now);
  const isExplicit = !/^\s*on\s/iu.test(match[0]);
  if (asOf) return { asOf, rest: `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`.trim() };
  // "on" is also an ordinary word ("Check Point on Demand"); "as of" is not.
  if (!isExplicit) return { asOf: { at: now }, rest: text };
  return { problem: `I do not understand the date “${written.slice(0, 60)}”. Write it as 2024-07-19 or 19 July 2024.` };
}

function readDate(written: string, now: Date): Question['asOf'] | null {
  if (ISO_INSTANT.test(written)) {
    const at = new Date(written);
    return Number.isNaN(at.getTime()) ? null : { at };
  }
  if (/^\d{4}-\d/u.test(written)) return ISO_DAY.test(written) && isRealDay(written) ? { day: written } : null;
  if (/^(?:now|today)$/iu.test(written)) return { at: now };
  const [result] = en.parse(written, now, { forwardDate: false });
  if (!result || result.text.length < written.length) return null;
  const { start } = result;
  const [year, month, date] = [start.get('year'), start.get('month'), start.get('day')];
  if (year === null || month === null || date === null) return null;
  const day = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  return isRealDay(day) ? { day } : null;
}

function isRealDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** An activity stands first or last: "renew kaspersky", "kaspersky renewal", "kaspersky for resale". */
function takeActivity(text: string): { activity: Activity; rest: string } {
  const words = text.split(' ');
  for (let size = Math.min(4, words.length - 1); size > 0; size -= 1) {
    const first = activityOf(words.slice(0, size).join(' '));
    if (first) return { activity: first, rest: words.slice(size).join(' ') };
    const last = activityOf(
      words
        .slice(-size)
        .join(' ')
        .replace(/^(?:for|to)\s+/iu, ''),
    );
    if (last)
      return {
        activity: last,
        rest: words
          .slice(0, -size)
          .join(' ')
          .replace(/\s+(?:for|to)$/iu, ''),
      };
  }
  return { activity: 'purchase', rest: text };
}

function activityOf(words: string): Activity | undefined {
  return ACTIVITY_WORDS_TYPED.find(([pattern]) => pattern.test(words))?.[1];
}
