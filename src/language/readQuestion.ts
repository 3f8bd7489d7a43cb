/** A text that is typed on the command line, sent to the API or by an assistant: a name, or a name with its buyer, day and activity in words. */

import { setImmediate } from 'node:timers/promises';
import type { OpenPoint, Question } from '../check/answer.ts';
import { type Checker, questionsOf } from '../check/check.ts';
import { roleLabel } from '../rulebook/roles.ts';
import { normalName } from '../screening/normalize/normalForm.ts';
import { OURS } from './buyers.ts';
import { whyUnclear } from './dates/readDates.ts';
import { type CommandDefaults, LONGEST_COMMAND, readCommand } from './readCommand.ts';
import type { Reply } from './replyTo.ts';
import type { NamedSubject } from './sentence/meaning.ts';
import { readSentence } from './sentence/readSentence.ts';
import { isGoods } from './sentence/words.ts';

/** What is told beside the text, in fields of its own: it counts before the words. */
export type Given = { [Key in 'buyer' | 'activity' | 'asOf']?: Question[Key] | undefined };

export interface QuestionsRead {
  /** One a name. What could not be bound stands in `open`, and keeps the verdict back. */
  questions: Question[];
  /** Where the words say another thing than what is given: what they say, which did not count. */
  overruled: { about: keyof Given; said: string }[];
}

/**
 * Reads a text as the slash command does. A name that a list or the book has as it is typed stays a name, whatever words it holds.
 *
 * @example readQuestion(checker, 'lorex as of Friday, July 19, 2024', {}, defaults).questions // [{ text: 'lorex', asOf: { day: '2024-07-19' }, … }]
 */
export function readQuestion(checker: Checker, text: string, given: Given, defaults: CommandDefaults): QuestionsRead {
  const asTyped: Question = {
    text,
    asOf: given.asOf ?? { at: defaults.now },
    buyer: given.buyer ?? defaults.buyer,
    activity: given.activity ?? 'purchase',
  };
  if (text.length > LONGEST_COMMAND || isNameAsTyped(checker, text))
    return { questions: questionsOf(checker, asTyped), overruled: [] };
  const reading = readCommand(checker, text, defaults);
  if (reading.kind === 'help') return { questions: [asTyped], overruled: [] };
  if (reading.kind === 'reply') return questionsOfReply(checker, reading.reply, asTyped, given);
  if (reading.kind === 'unclear') {
    const open: OpenPoint = { about: 'date', text: reading.problem, choices: [] };
    return { questions: [{ ...asTyped, open: [open] }], overruled: [] };
  }
  // "Renew Home": where the whole may be a name, it is one here; an activity has a field of its own.
  const read = reading.other?.text === text ? reading.other : reading.question;
  const overruled: QuestionsRead['overruled'] = [];
  if (given.buyer && read.buyer !== defaults.buyer && !isSame(read.buyer, given.buyer))
    overruled.push({ about: 'buyer', said: read.buyer.join(', ') });
  if (given.activity && read.activity !== 'purchase' && read.activity !== given.activity)
    overruled.push({ about: 'activity', said: read.activity });
  if (given.asOf && 'day' in read.asOf && !isSame(read.asOf, given.asOf))
    overruled.push({ about: 'asOf', said: read.asOf.day });
  return { questions: questionsOf(checker, { ...read, ...known(given) }), overruled };
}

/** The same as one question, for a door that gives one answer: several names stay together, separated by commas. */
export function readOneQuestion(
  checker: Checker,
  text: string,
  given: Given,
  defaults: CommandDefaults,
): { question: Question; overruled: QuestionsRead['overruled'] } {
  const { questions, overruled } = readQuestion(checker, text, given, defaults);
  const [first] = questions;
  const circumstances = first ?? { asOf: { at: defaults.now }, buyer: defaults.buyer, activity: 'purchase' };
  return { question: { ...circumstances, text: questions.map((one) => one.text).join(', ') || text }, overruled };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function known({ buyer, activity, asOf }: Given): Partial<Question> {
  return { ...(buyer && { buyer }), ...(activity && { activity }), ...(asOf && { asOf }) };
}

/** Whether the book or a list has the very name, legal forms aside. */
function isNameAsTyped({ names, listings }: Checker, text: string): boolean {
  const { words, native } = normalName(text);
  const form = words.join(' ');
  if (names.byForm.has(form) || names.byForm.has(native)) return true;
  const listed = listings.screen(text, { isExactOnly: true }).filter(({ level }) => level === 'exact');
  return listed.some(({ matchedName }) => normalName(matchedName).words.join(' ') === form);
}

/** More than a name: each name that was read, with what of the words is still open. */
function questionsOfReply(checker: Checker, reply: Reply, asTyped: Question, given: Given): QuestionsRead {
  const { meaning, asked } = reply;
  const { book } = checker;
  const open: OpenPoint[] = [];
  const overruled: QuestionsRead['overruled'] = [];
  for (const { text, choices } of reply.status === 'for whom' ? reply.open : []) {
    const roles = choices.filter((role) => role !== OURS).map((id) => ({ id, label: roleLabel(book, id) }));
    if (given.buyer) overruled.push({ about: 'buyer', said: text });
    else open.push({ about: 'buyer', text, choices: roles });
  }
  if (meaning.unknownVerb && !given.activity) open.push({ about: 'activity', text: meaning.unknownVerb, choices: [] });
  if (!given.asOf)
    for (const date of meaning.unclearDates) open.push({ about: 'date', text: whyUnclear(date), choices: [] });
  if (meaning.notUnderstood.length > 0 && open.length === 0)
    open.push({ about: 'words', text: meaning.notUnderstood.join(', '), choices: [] });
  const told = reply.status === 'answered' ? reply.told.map(({ answer }) => answer) : [];
  if (told.length === 0 && open.length === 0 && (reply.status !== 'for whom' || asked.subjects.length === 0))
    open.push({ about: 'question', text: asTyped.text, choices: [] });
  if (given.buyer && asked.buyer.length > 0 && !isSame(asked.buyer, given.buyer))
    overruled.push({ about: 'buyer', said: asked.buyer.join(', ') });
  const circumstances = {
    asOf: asTyped.asOf,
    buyer: asked.buyer.length > 0 ? asked.buyer : asTyped.buyer,
    activity: asked.activity,
    ...known(given),
    ...(open.length > 0 ? { open } : {}),
  };
  const read = asked.subjects.length > 0 ? asked.subjects : meaning.subjects.map(({ text }) => text);
  const names = read.length > 0 && open.every(({ about }) => about !== 'question') ? read : [asTyped.text];
  if (told.length === 0) return { questions: names.map((text) => ({ ...circumstances, text })), overruled };
  const questions = told.map(({ query, asOf, buyer }): Question => {
    const at = asOf.length === 10 ? { day: asOf } : { at: new Date(asOf) };
    return { ...circumstances, text: query, buyer, asOf: at, ...known(given) };
  });
  return { questions, overruled };
}

/** One of each kind: between them they use every reader. */
const SENTENCES = [
  'can we renew our Kaspersky Endpoint licences in October, we are a federal contractor',
  "we don't use Huawei, but is Acme Corp or Zorblax ok for the Denver office by 31.03.2027?",
  'Hi,\nplease check: 2x Dahua NVR $120.00, 1x Zyxel switch $80.00 for a city in Texas\nThanks\nBob\n\n> kaspersky.com',
  'hikvsion camras for resale next month or 3/31/27, or in Q3 2027 or on the 15th?',
  'which drone makers are banned for a Texas state agency since May 2024',
  'and for the UK government in two weeks?',
  '我们明年可以买华为吗',
  'was it ok to buy DJI last July, and why',
];
const ROUNDS = 3;

/**
 * Takes some hundred milliseconds in small pieces, so that requests are served between them; call it once the bot listens.
 *
 * @param isWanted false as soon as the bot stops
 */
export async function warmUpReading(checker: Checker, now: Date, isWanted: () => boolean): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const sentence of SENTENCES) {
      await setImmediate();
      if (!isWanted()) return;
      readSentence(checker, sentence, now, 'America/New_York');
    }
  }
  readCommand(checker, 'renew kaspersky as of tomorrow', { now, buyer: [] });
}

/** A message has at most 40,000 characters; a list of vendors belongs in a file. */
const MOST_LINES = 400;
const MOST_FOUND = 40;
const LONGEST_PIECE = 600;

/** @returns each once, those of the rule book before names that it does not know; kinds of product are no vendors */
export function vendorsInText(checker: Checker, text: string, now: Date): NamedSubject[] {
  const known = new Map<string, NamedSubject>();
  const unknown = new Map<string, NamedSubject>();
  for (const line of text.split(/[\r\n]+/u).slice(0, MOST_LINES)) {
    for (const piece of piecesOf(line)) {
      const { subjects, further, without } = readSentence(checker, piece, now);
      for (const subject of [...subjects, ...further, ...without]) {
        const isKind = subject.categories.length > 0 || isGoods(subject.text.split(' '));
        if ((subject.vendor === null && isKind) || subject.isBuyer) continue;
        const found = subject.vendor || subject.candidates.length > 0 ? known : unknown;
        if (!found.has(subject.name)) found.set(subject.name, subject);
      }
    }
  }
  return [...known.values(), ...unknown.values()].slice(0, MOST_FOUND);
}

/** A long line in pieces, cut between words so that no name is cut in two; words of the seam stand in both. */
function* piecesOf(line: string): Generator<string> {
  let start = 0;
  while (line.length - start > LONGEST_PIECE) {
    const end = line.lastIndexOf(' ', start + LONGEST_PIECE);
    const cut = end > start + SEAM ? end : start + LONGEST_PIECE;
    yield line.slice(start, cut);
    const seam = line.indexOf(' ', cut - SEAM);
    start = seam > start && seam < cut ? seam + 1 : cut;
  }
  yield line.slice(start);
}

/** In characters: longer than nearly every name. */
const SEAM = 60;
