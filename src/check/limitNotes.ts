/** Where the rule book ends: what an answer cannot know for this date or this buyer. */
import type { Book } from '../rulebook/book.ts';
import { dayInWords } from '../rulebook/dateWords.ts';
import { PLACES } from '../rulebook/places.ts';
import type { Answer, Question } from './answer.ts';

/** From so many days after the newest check on, an answer about the future is told to be one. */
const FAR_AHEAD_DAYS = 180;

export function limitNotes(book: Book, question: Question, isKnown: boolean): Answer['notes'] {
  return isKnown ? [...dateNotes(book, question), ...question.buyer.flatMap((role) => placeNotes(book, role))] : [];
}

/** Before the oldest instrument the book is silent; long after its last check it knows only what was decided by then. */
function dateNotes(book: Book, { asOf }: Question): Answer['notes'] {
  const day = 'day' in asOf ? asOf.day : asOf.at.toISOString().slice(0, 10);
  if (book.oldestRule && day < book.oldestRule)
    return [
      {
        says: `The oldest instrument in the rule book that names a vendor is of ${dayInWords(book.oldestRule)}: about earlier days it says nothing.`,
      },
    ];
  const days = (Date.parse(day) - Date.parse(book.newestCheck)) / 86_400_000;
  if (days > FAR_AHEAD_DAYS)
    return [
      {
        says: `This looks ahead with the rules as they were known on ${dayInWords(book.newestCheck)}. What is decided after that is not in it.`,
      },
    ];
  return [];
}

/** Rules of a single state or country are found only by naming it, and the book does not hold those of all. */
function placeNotes(book: Book, role: string): Answer['notes'] {
  const [general = '', part] = role.split(':');
  const known = book.roles.get(general);
  if (!known?.part) return [];
  if (!part) {
    const example = `${general}:${known.part === 'US state' ? 'TX' : 'DE'}`;
    return [
      {
        says: `No ${known.part} was named, so the rules of single ones are shown as binding others. Ask again with it, e.g. ${example}.`,
      },
    ];
  }
  if (book.placesBound.has(role)) return [];
  const place = PLACES[known.part].find(([code]) => code === part)?.[1] ?? part;
  return [
    {
      says: `The rule book holds no rule of ${place} for this kind of buyer. That does not mean that there is none: look there.`,
    },
  ];
}
