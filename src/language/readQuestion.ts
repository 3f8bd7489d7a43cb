/** A text that is typed on the command line, sent to the API or by an assistant: a name, or a name with its buyer, day and activity in words. */
import type { OpenPoint, Question } from '../check/answer.ts';
import { type Checker, questionsOf } from '../check/check.ts';
import { roleLabel } from '../rulebook/roles.ts';
import { normalName } from '../screening/normalize/normalForm.ts';
import { OURS } from './buyers.ts';
import { type CommandDefaults, LONGEST_COMMAND, readCommand } from './readCommand.ts';
import type { Reply } from './replyTo.ts';

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
  const said: QuestionsRead['overruled'] = [
    ...(given.buyer && read.buyer !== defaults.buyer && !isSame(read.buyer, given.buyer)
      ? [{ about: 'buyer' as const, said: read.buyer.join(', ') }]
      : []),
    ...(given.activity && read.activity !== 'purchase' && read.activity !== given.activity
      ? [{ about: 'activity' as const, said: read.activity }]
      : []),
    ...(given.asOf && 'day' in read.asOf && !isSame(read.asOf, given.asOf)
      ? [{ about: 'asOf' as const, said: read.asOf.day }]
      : []),
  ];
  return { questions: questionsOf(checker, { ...read, ...known(given) }), overruled: said };
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
  const question =
    first && questions.length > 1 ? { ...first, text: questions.map((one) => one.text).join(', ') } : first;
  return {
    question: question ?? { text, asOf: { at: defaults.now }, buyer: defaults.buyer, activity: 'purchase' },
    overruled,
  };
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
  const buyers = reply.status === 'for whom' ? reply.open : [];
  const open: OpenPoint[] = [];
  const overruled: QuestionsRead['overruled'] = [];
  if (given.buyer) for (const { text } of buyers) overruled.push({ about: 'buyer', said: text });
  else
    for (const { text, choices } of buyers)
      open.push({
        about: 'buyer',
        text,
        choices: choices.filter((role) => role !== OURS).map((id) => ({ id, label: roleLabel(book, id) })),
      });
  if (meaning.unknownVerb && !given.activity) open.push({ about: 'activity', text: meaning.unknownVerb, choices: [] });
  if (!given.asOf)
    for (const { text } of meaning.unclearDates)
      open.push({ about: 'date', text: `I cannot read the date “${text}” with certainty.`, choices: [] });
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
  const questions: Question[] =
    told.length > 0
      ? told.map(({ query, asOf, buyer }) => ({
          ...circumstances,
          text: query,
          ...(given.buyer ? {} : { buyer }),
          ...(given.asOf ? {} : { asOf: asOf.length === 10 ? { day: asOf } : { at: new Date(asOf) } }),
        }))
      : names.map((text) => ({ ...circumstances, text }));
  return { questions, overruled };
}
