/** What is typed after `/vendorcheck`: a name with options in plain words, or any question that a message may hold. */
import type { Question } from '../check/answer.ts';
import type { Checker } from '../check/check.ts';
import type { VendorNames } from '../check/resolve/vendorNames.ts';
import type { Activity, BuyerRole } from '../rulebook/schema.ts';
import { isMakersWord } from '../screening/normalize/ordinaryWords.ts';
import { readBuyers } from './buyers.ts';
import { takeDay } from './dates/findWhen.ts';
import { memoized, signOf, smallWords } from './lexicon.ts';
import { type Planned, planReply, type Reply, worked } from './replyTo.ts';
import { activityTyped } from './sentence/findActivities.ts';
import { findNames } from './sentence/findNames.ts';
import { plainText } from './sentence/questionText.ts';
import { isNowhere, openMaker } from './sentence/subjects.ts';
import { isOrdinary, LEGAL_FORM, lowAt, type Word, wordsOf } from './sentence/words.ts';

export type CommandReading =
  | { kind: 'help' }
  | { kind: 'unclear'; problem: string }
  /** More than a name: answered as the same words in a message are. */
  | { kind: 'reply'; reply: Reply }
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
  /** The month in which the fiscal year of the workspace begins. */
  fiscalYearStart?: number | null | undefined;
}

/** Longer texts are not a name. Slack itself allows more. */
export const LONGEST_COMMAND = 500;

const HELP = signOf('commandHelp');
const OPENING = signOf('commandOpening');

/** Reads what follows `/vendorcheck`. Never guesses: a date or buyer that is not understood is said. */
export function readCommand(checker: Checker, raw: string, defaults: CommandDefaults): CommandReading {
  const text = plainText(raw);
  if (text === '' || HELP.test(text)) return { kind: 'help' };
  if (text.length > LONGEST_COMMAND) {
    const problem = `That is ${text.length.toLocaleString('en')} characters long. Write one product or vendor, in up to ${LONGEST_COMMAND} characters.`;
    return { kind: 'unclear', problem };
  }
  const whole = planReply(checker, raw, { before: null, timeZone: 'UTC', ...defaults });
  if (isSentence(text, whole)) return { kind: 'reply', reply: worked(whole) };
  const dated = takeDay(text, defaults.now, defaults.timeZone ?? 'UTC');
  if ('problem' in dated) return { kind: 'unclear', problem: dated.problem };
  const bought = takeBuyer(checker, dated.rest, defaults.buyer);
  const asked = bought.rest.replace(/^[\s,;:]+|[\s,;:?!]+$/gu, '');
  const isQuestion = OPENING.test(asked);
  const typed = asked.replace(OPENING, '').replace(ASKED_WHETHER, '$<name>$<more>').trim();
  const quoted = QUOTED.exec(typed)?.groups?.name;
  const readings = quoted
    ? [{ activity: 'purchase' as const, rest: quoted }]
    : activityReadings(checker.names, typed, isQuestion);
  const [first, second] = readings.map(({ activity, rest }) => ({
    text: rest,
    asOf: dated.asOf,
    buyer: bought.roles.length > 0 ? bought.roles : defaults.buyer,
    activity,
  }));
  if (!first || !/[\p{L}\p{N}]/u.test(first.text)) return { kind: 'unclear', problem: 'Name a product or a vendor.' };
  if (!quoted && (activityOf(first.text) || isWordOfTalk(checker, first))) {
    const problem = `Name a product or a vendor. If “${first.text}” is the name, put it in quotation marks.`;
    return { kind: 'unclear', problem };
  }
  if (!quoted && isForm(first.text) && isNowhere(checker, first)) {
    const problem =
      'That reads like a form and not like one name. Name a product or a vendor; put a name with colons in quotation marks.';
    return { kind: 'unclear', problem };
  }
  const open = openMaker(checker, first);
  const question = open.length > 0 ? { ...first, open } : first;
  return { kind: 'question', question, ...(second ? { other: second } : {}) };
}

/** "cancel", "search": a word of everyday questions, in small letters and alone, is more likely meant as a command than as a name. */
function isWordOfTalk(checker: Checker, { text, asOf }: Question): boolean {
  return /^\p{Ll}+$/u.test(text) && isOrdinary(text) && !isMakersWord(text) && isNowhere(checker, { text, asOf });
}

/** "Invoice 4711 Item: Firewall XGS 118 Total: 399": two labels or more stand in a form, and in hardly a name. */
function isForm(text: string): boolean {
  return (text.match(/[\p{L}.]:\s/gu)?.length ?? 0) > 1;
}

/** A name in quotation marks is taken as it stands. */
const QUOTED = /^["“”„'‘«](?<name>[^"“”„«»]{2,})["“”’'»]$/u;
const ASKED_WHETHER = signOf('askedWhether');

const QUESTION = signOf('commandQuestion');

/** Whether the words are more than a name with options: several names, a question of another kind, a buyer who must be asked about. */
function isSentence(text: string, { status, meaning, asked }: Planned): boolean {
  const known = meaning.subjects.filter((one) => one.vendor !== null);
  // A period is answered with what changes in it.
  if (known.length > 0 && meaning.when?.status === 'period') return true;
  if (meaning.subjects.length > 1 && known.length > 0 && QUESTION.test(text)) return true;
  if (status === 'topic')
    return (
      meaning.kind !== 'thanks' &&
      (text.split(' ').length < 3 || QUESTION.test(text) || known.length > 0 || /\?$/u.test(text))
    );
  // Replies that no bare name gets.
  if (status !== 'answered' && status !== 'no subject')
    return (
      known.length > 0 ||
      (status === 'for whom' && meaning.kinds.length > 0) ||
      (meaning.buyer.clauses.length > 0 && meaning.notUnderstood.length === 0) ||
      QUESTION.test(text)
    );
  if (asked.kind === 'list') return QUESTION.test(text);
  if (asked.kind !== 'may we') return known.length > 0;
  return meaning.buyer.denied.length > 0 && known.length > 0;
}

/** Takes the words for a buyer out of a command: those after "for", "as" or the like, or anywhere beside a known name. */
function takeBuyer(
  { book, names }: Checker,
  text: string,
  home: readonly BuyerRole[],
): { roles: BuyerRole[]; rest: string } {
  const words = wordsOf(text, (native) => names.byForm.has(native));
  const isKnown = findNames(names, words).some(
    ({ start, end }) => !words.slice(start, end).every((word) => isOrdinary(word.low)),
  );
  const { roles } = readBuyers(book, text, words, home);
  const spans = buyerSpans(words).filter(({ start, end }) => {
    const lead = lowAt(words, start - 1);
    const isLed = LEAD.has(lead) || start === 0;
    // "Command of the Military Transport Aviation": no option stands in the midst of a name.
    const isAtEdge =
      words.slice(0, start).every((word) => LEAD.has(word.low)) ||
      words.slice(end).every((word) => word.use !== undefined || LEAD.has(word.low));
    const isWhole = end - start > 1 || /^(?:an?|the|our)$/u.test(lead);
    return isKnown || (isLed && isAtEdge && isWhole && end - start < words.length);
  });
  if (roles.length === 0 || spans.length === 0) return { roles: [], rest: text };
  let rest = text;
  for (const { start, end } of spans.toReversed()) {
    let from = start;
    while (from > 0 && LEAD.has(lowAt(words, from - 1))) from -= 1;
    rest = `${rest.slice(0, words[from]?.start)} ${rest.slice(words[end - 1]?.end)}`;
  }
  return { roles, rest: rest.replace(/\s+/gu, ' ').replace(/^[\s,.]+|[\s,.]+$/gu, '') };
}

const LEAD = smallWords('optionLead');

/** Runs of words that name a buyer, with the small words between them. */
function buyerSpans(words: Word[]): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (const [at, word] of words.entries()) {
    if (word.use !== 'buyer') continue;
    const last = spans.at(-1);
    if (last && words.slice(last.end, at).every((one) => LEAD.has(one.low))) last.end = at + 1;
    else spans.push({ start: at, end: at + 1 });
  }
  return spans;
}

interface ActivityReading {
  activity: Activity;
  rest: string;
}

/**
 * An activity stands first or last, or both: "renew kaspersky", "kaspersky for resale", "hire X as a subcontractor".
 * It may also be part of a name: "License Manager", "Use Case Inc". What is likelier comes first.
 *
 * @param isQuestion whether "can we" or the like stood before: then an activity follows
 */
function activityReadings(names: VendorNames, text: string, isQuestion: boolean): ActivityReading[] {
  const first = activityAtEdge(text.split(' '), 'first');
  const last = activityAtEdge((first?.rest ?? text).split(' '), 'last');
  const read = first && last && first.activity !== last.activity ? first : (last ?? first);
  const whole: ActivityReading = { activity: 'purchase', rest: text };
  if (!read) return [whole];
  if (activityOf(text) || namesSomething(names, read.rest)) return [read];
  if (isMadeOfOrdinaryWords(read.rest)) return isQuestion || isFullName(read.rest) ? [read, whole] : [whole, read];
  return areAllCapital(text) ? [read, whole] : [read];
}

/** "Case Inc", "Manager", "home": nothing that one would buy, so the activity before it belongs to a name. */
function isMadeOfOrdinaryWords(text: string): boolean {
  const words = wordsIn(text);
  return words.length > 0 && words.every((word) => isOrdinary(word) || LEGAL_FORM.has(word)) && !DETERMINER.test(text);
}

/** "Use Case Inc" behind "renew" is a name of its own. */
function isFullName(text: string): boolean {
  const words = text.toLowerCase().split(' ');
  return words.length > 2 && LEGAL_FORM.has(words.at(-1) ?? '');
}

const DETERMINER =
  /^(?:the|a|an|any|our|some|more|new|this|that|these|those|their|all|it|them)\s|^(?:it|them|this|that|these|those)$/iu;

function areAllCapital(text: string): boolean {
  const words = text.split(' ').filter((word) => /^\p{L}/u.test(word));
  return words.length > 1 && words.every((word) => /^\p{Lu}/u.test(word));
}

const LONGEST_ACTIVITY = 4;

function activityAtEdge(words: string[], edge: 'first' | 'last'): ActivityReading | null {
  for (let size = Math.min(LONGEST_ACTIVITY, words.length - 1); size > 0; size -= 1) {
    const seam = edge === 'first' ? size : words.length - size;
    const [before, behind] = [words.slice(0, seam).join(' '), words.slice(seam).join(' ')];
    const activity = activityOf(edge === 'first' ? before : behind.replace(/^(?:for|to)\s+/iu, ''));
    const rest = edge === 'first' ? behind.replace(/^of\s+/iu, '') : before.replace(/\s+(?:for|to)$/iu, '');
    if (activity) return { activity, rest };
  }
  return null;
}

/** The activity that words name, all of them and nothing else: "keep using", "as a subcontractor". */
function activityOf(words: string): Activity | undefined {
  const plain = words.toLowerCase().split(' ');
  const [first, ...others] = new Set(plain.filter((word) => !AROUND.has(word)).map(activityTyped));
  return others.length === 0 ? first : undefined;
}

const AROUND = smallWords('around');

/** Whether a word of a text begins a name of the rule book, or words of it name a kind of product. */
function namesSomething(names: VendorNames, text: string): boolean {
  const { beginnings, kinds } = wordsOfBook(names);
  const words = wordsIn(text).map((word) => (beginnings.has(word) ? word : word.replace(/(?<=\p{L}{3})s$/u, '')));
  const phrase = ` ${words.join(' ')} `;
  return words.some((word) => beginnings.has(word)) || kinds.some((kind) => phrase.includes(kind));
}

/** They begin a name of the rule book, but far more often another one. */
const TOO_ORDINARY = smallWords('tooOrdinary');

/** The words that names begin with, and kinds of product, each with a space before and behind. */
const wordsOfBook = memoized(({ byForm, categoryByWords }: VendorNames) => ({
  beginnings: new Set(
    [...byForm.keys()].map((form) => form.split(' ', 1)[0] ?? '').filter((one) => !TOO_ORDINARY.has(one)),
  ),
  kinds: [...categoryByWords.keys()].map((kind) => ` ${kind} `),
}));

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
