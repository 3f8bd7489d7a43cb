/** What is typed after `/vendorcheck`: a name with options in plain words, or any question that a message may hold. */
import type { OpenPoint, Question } from '../check/answer.ts';
import type { Checker } from '../check/check.ts';
import { resolveSubject } from '../check/resolve/subject.ts';
import type { Book } from '../rulebook/book.ts';
import type { Activity, Alias, BuyerRole } from '../rulebook/schema.ts';
import { dayInZone } from '../rulebook/time.ts';
import { isEverydayWord, isMakersWord } from '../screening/normalize/ordinaryWords.ts';
import { readBuyers } from './buyers.ts';
import { takeDay } from './dates/findWhen.ts';
import { smallWords } from './lexicon.ts';
import { type Planned, planReply, type Reply, worked } from './replyTo.ts';
import { activityTyped } from './sentence/findActivities.ts';
import { findNames } from './sentence/findNames.ts';
import { plainText } from './sentence/questionText.ts';
import { isOrdinary, type Word, wordsOf } from './sentence/words.ts';

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

const HELP = /^(?:\?|-{0,2}help(?:\s+me)?|hilfe|usage|examples?|what can you do\??)$/iu;
/** "can we still renew …": how a colleague begins a question. */
const OPENING =
  /^(?:(?:can|may|could|should|must|do)\s+(?:we|i|you)|(?:are|am)\s+(?:we|i)\s+allowed\s+to|is\s+it\s+(?:ok|okay|legal|allowed)\s+to)\s+(?:still\s+)?/iu;

/** Reads what follows `/vendorcheck`. Never guesses: a date or buyer that is not understood is said. */
export function readCommand(checker: Checker, raw: string, defaults: CommandDefaults): CommandReading {
  const { book } = checker;
  const text = plainText(raw);
  if (text === '' || HELP.test(text)) return { kind: 'help' };
  if (text.length > LONGEST_COMMAND) {
    return {
      kind: 'unclear',
      problem: `That is ${text.length.toLocaleString('en')} characters long. Write one product or vendor, in up to ${LONGEST_COMMAND} characters.`,
    };
  }
  const whole = planReply(checker, raw, { before: null, timeZone: 'UTC', ...defaults });
  if (isSentence(text, whole)) return { kind: 'reply', reply: worked(whole) };
  const dated = takeDay(text, defaults.now, defaults.timeZone ?? 'UTC');
  if ('problem' in dated) return { kind: 'unclear', problem: dated.problem };
  const bought = takeBuyer(checker, dated.rest, defaults.buyer);
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
  if (!quoted && isWordOfTalk(checker, first)) return { kind: 'unclear', problem: quoteIt(first.text) };
  const question = isKindOfGoods(checker, first) ? { ...first, open: [whoMakesIt(first.text)] } : first;
  return { kind: 'question', question, ...(second ? { other: second } : {}) };
}

/** "cancel", "search": a word of everyday questions, in small letters and alone, is more likely meant as a command than as a name. */
function isWordOfTalk(checker: Checker, { text, asOf }: Question): boolean {
  return /^\p{Ll}+$/u.test(text) && isOrdinary(text) && !isMakersWord(text) && isNowhere(checker, text, asOf);
}

/**
 * "thermal scope": everyday words in small letters are no proper name, so that nothing could be found of one. Who writes a
 * single word may well mean a firm ("target"), in the plural hardly ("scopes").
 */
function isKindOfGoods(checker: Checker, { text, asOf }: Question): boolean {
  const words = text.split(/[\s-]+/u);
  const isGoods =
    (words.length > 1 || /[^s]s$/u.test(text)) &&
    words.every(
      (word, at) =>
        /^\p{Ll}+$/u.test(word) &&
        ([word, word.replace(/s$/u, '')].some(isEverydayWord) || (at < words.length - 1 && isAbbreviation(word))),
    );
  return isGoods && isNowhere(checker, text, asOf);
}

/** "usb cable", "poe switch": a few letters that no maker bears. */
function isAbbreviation(word: string): boolean {
  return word.length <= 4 && !isMakersWord(word);
}

/** Whether neither the book nor a list knows the text, nor anything like it. */
function isNowhere({ book, names, listings }: Checker, text: string, asOf: Question['asOf']): boolean {
  const { subject, candidates } = resolveSubject(
    book,
    names,
    text,
    'day' in asOf ? asOf.day : dayInZone(asOf.at, 'UTC'),
  );
  return subject === null && candidates.length === 0 && listings.screen(text).length === 0;
}

function whoMakesIt(text: string): OpenPoint {
  return { about: 'maker', text, choices: [] };
}

function nothingNamed(text: string): string {
  return activityOf(text) ? quoteIt(text) : 'Name a product or a vendor.';
}

function quoteIt(text: string): string {
  return `Name a product or a vendor. If “${text}” is the name, put it in quotation marks.`;
}

/** A name in quotation marks is taken as it stands. */
const QUOTED = /^["“”„'‘«](?<name>[^"“”„«»]{2,})["“”’'»]$/u;
/** "is kaspersky ok to renew?": what stands between is the name. */
const ASKED_WHETHER =
  /^(?:is|are)\s+(?<name>.+?)\s+(?:still\s+)?(?:ok|okay|allowed|banned|barred|fine|legal|prohibited|permitted)(?=\s|$)(?<more>.*)$/iu;

function trimMarks(text: string): string {
  return text.replace(/^[\s,;:]+|[\s,;:?!]+$/gu, '');
}

/** Replies that no bare name gets. */
const OF_SENTENCES: ReadonlySet<Reply['status']> = new Set([
  'for whom',
  'what for',
  'unclear date',
  'rules',
  'changes',
  'places',
  'alternatives',
  'topic',
]);
const QUESTION =
  /^(?:why|when|who|what|which|where|since|until|how|list|show|is|are|does|do|did|can|may|could|should|was|were|will|we|our|as|wann|warum|wer|bis|ist|dürfen|quand|pourquoi|qué|cuándo|когда|почему)\s/iu;

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
  if (OF_SENTENCES.has(status))
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
    const lead = words[start - 1]?.low ?? '';
    const isLed = LEAD.has(lead) || start === 0;
    // "Command of the Military Transport Aviation": no option stands in the midst of a name.
    const isAtEdge =
      words.slice(0, start).every((word) => LEAD.has(word.low)) ||
      words.slice(end).every((word) => word.use !== undefined || LEAD.has(word.low));
    return (
      isKnown ||
      (isLed && isAtEdge && (end - start > 1 || /^(?:an?|the|our)$/u.test(lead)) && end - start < words.length)
    );
  });
  if (roles.length === 0 || spans.length === 0) return { roles: [], rest: text };
  let rest = text;
  for (const { start, end } of spans.toReversed()) {
    let from = start;
    while (from > 0 && LEAD.has(words[from - 1]?.low ?? '')) from -= 1;
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
function activityReadings(book: Book, text: string, isQuestion: boolean): ActivityReading[] {
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
const LEGAL_FORM = smallWords('legalForm');

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
function activityOf(words: string): Activity | undefined {
  const [first, ...others] = new Set(
    words
      .toLowerCase()
      .split(' ')
      .filter((word) => !AROUND.has(word))
      .map(activityTyped),
  );
  return others.length === 0 ? first : undefined;
}

const AROUND = smallWords('around');

/** Whether a word of a text begins a name of the rule book, or words of it name a kind of product. */
function namesSomething(book: Book, text: string): boolean {
  const { beginnings, kinds } = wordsOfBook(book);
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

function wordsOfBook(book: Book): BookWords {
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
const TOO_ORDINARY = smallWords('tooOrdinary');

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function textOf(alias: Alias): string {
  return typeof alias === 'string' ? alias : alias.text;
}
