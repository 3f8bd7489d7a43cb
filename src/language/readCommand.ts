/** The short form of a question, as typed after `/vendorcheck`: a name with options in plain words. */
import type { Question } from '../check/answer.ts';
import type { Book } from '../rulebook/book.ts';
import { readBuyerWords } from './buyerWords.ts';
import { activityOf, activityReadings } from './commandActivity.ts';
import { takeDate } from './commandDate.ts';
import { plainText } from './slackText.ts';

export type CommandReading =
  | { kind: 'help' }
  | { kind: 'unclear'; problem: string }
  | {
      kind: 'question';
      question: Question;
      /** The same words read another way, where a name may hold an activity ("Renew Acme"): to be offered. */
      other?: Question;
    };

export interface CommandDefaults {
  now: Date;
  buyer: string[];
  /** The asker's, as an IANA name, for "tomorrow"; without it UTC. */
  timeZone?: string;
}

/** Longer texts are not a name. Slack itself allows more. */
const LONGEST_COMMAND = 500;

const HELP = /^(?:\?|-{0,2}help(?:\s+me)?|hilfe|usage|examples?|what can you do\??)$/iu;
/** "can we still renew …": how a colleague begins a question. */
const OPENING =
  /^(?:(?:can|may|could|should|must|do)\s+(?:we|i|you)|(?:are|am)\s+(?:we|i)\s+allowed\s+to|is\s+it\s+(?:ok|okay|legal|allowed)\s+to)\s+(?:still\s+)?/iu;

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
  const dated = takeDate(text, defaults.now, defaults.timeZone ?? 'UTC');
  if ('problem' in dated) return { kind: 'unclear', problem: dated.problem };
  const bought = readBuyerWords(book, dated.rest);
  if (bought.unknown) {
    return {
      kind: 'unclear',
      problem: `I do not know the buyer “${bought.unknown}”. Write for example “for a federal contractor” or “for a Texas state agency”.`,
    };
  }
  const asked = trimMarks(bought.rest);
  const isQuestion = OPENING.test(asked);
  const typed = asked.replace(OPENING, '').replace(ASKED_WHETHER, '$<name>$<more>').trim();
  const quoted = QUOTED.exec(typed)?.groups?.name;
  const readings = quoted
    ? [{ activity: 'purchase' as const, rest: quoted }]
    : activityReadings(book, typed, isQuestion);
  const [first, second] = readings.map(({ activity, rest }) => ({
    text: rest,
    asOf: dated.asOf,
    buyer: bought.roles.length > 0 ? bought.roles : defaults.buyer,
    activity,
  }));
  if (!first || !/[\p{L}\p{N}]/u.test(first.text) || (!quoted && activityOf(first.text)))
    return { kind: 'unclear', problem: nothingNamed(first?.text ?? '') };
  return { kind: 'question', question: first, ...(second ? { other: second } : {}) };
}

function nothingNamed(text: string): string {
  return `Name a product or a vendor.${activityOf(text) ? ` If “${text}” is the name, put it in quotation marks.` : ''}`;
}

/** A name in quotation marks is taken as it stands. */
const QUOTED = /^["“”„'‘«](?<name>[^"“”„«»]{2,})["“”’'»]$/u;
/** "is kaspersky ok to renew?": what stands between is the name. */
const ASKED_WHETHER =
  /^(?:is|are)\s+(?<name>.+?)\s+(?:still\s+)?(?:ok|okay|allowed|banned|barred|fine|legal|prohibited|permitted)(?=\s|$)(?<more>.*)$/iu;

function trimMarks(text: string): string {
  return text.replace(/^[\s,;:]+|[\s,;:?!]+$/gu, '');
}
