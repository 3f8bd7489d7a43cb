import type { Meaning, When } from '../../language/sentence/meaning.ts';
import { LONGEST_READ } from '../../language/sentence/questionText.ts';
import type { Asked } from '../../language/slots.ts';
import type { Book } from '../../rulebook/book.ts';
import { roleInWords } from '../../rulebook/roles.ts';
import { day, type Reader } from '../../speak/dates.ts';
import { ACTIVITY_WORDS, listInWords } from '../../speak/wording.ts';
import { plainMrkdwn, quoteTyped } from '../mrkdwn.ts';

/** How a question was read: "Renew, as US person, from 1 October 2027 to 31 October 2027." */
export function readAs(book: Book, asked: Asked, buyer: string[], reader: Reader): string {
  const roles = (asked.buyer.length > 0 ? asked.buyer : buyer).map((role) => roleInWords(book, role));
  const borrowed =
    asked.isBorrowed && asked.subjects.length > 0
      ? ` About ${listInWords(asked.subjects.map((one) => quoteTyped(one, 60)))}, as before in this thread.`
      : '';
  return `Read as: ${ACTIVITY_WORDS[asked.activity].label.toLowerCase()}, as ${plainMrkdwn(listInWords(roles))}, ${whenInWords(asked.when, reader)}.${borrowed}`;
}

export function whenInWords(when: When | null, reader: Reader): string {
  if (!when) return 'today';
  if (when.status === 'day') return `at the end of ${day(reader, when.day)}`;
  return when.to ? `from ${day(reader, when.from)} to ${day(reader, when.to)}` : `from ${day(reader, when.from)} on`;
}

/** What was left out of the answer, in sentences. */
export function leftOutLines(meaning: Meaning): string[] {
  const { without, isCut, notUnderstood, buyer } = meaning;
  const quoted = (texts: string[]): string => listInWords(texts.map((one) => `“${quoteTyped(one, 60)}”`));
  return [
    ...(without.length > 0
      ? [`Set aside, as you wrote: ${listInWords(without.map((one) => quoteTyped(one.name, 60)))}.`]
      : []),
    ...(buyer.denied.length > 0 ? ['Read without the roles that you say you do not have.'] : []),
    ...(notUnderstood.length > 0 ? [`Not understood, and not used: ${quoted(notUnderstood)}.`] : []),
    ...(isCut ? [`Only the first ${LONGEST_READ.toLocaleString('en')} characters were read.`] : []),
  ];
}
