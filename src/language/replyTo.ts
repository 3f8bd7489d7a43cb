/** The whole way from a sentence to what is said to it, without Slack. */
import type { Answer, Question } from '../check/answer.ts';
import { type Checker, check } from '../check/check.ts';
import { categoriesNamed } from '../check/resolve/categories.ts';
import type { AsOf } from '../rulebook/time.ts';
import { dayInZone, instantOf } from '../rulebook/time.ts';
import { normalName } from '../screening/normalize/normalForm.ts';
import { type Asked, askedInThread } from './askedInThread.ts';
import { type Change, changesWithin } from './changesWithin.ts';
import { type Barred, listBarred } from './listBarred.ts';
import type { Meaning, When } from './sentence/meaning.ts';
import { readSentence } from './sentence/readSentence.ts';
import type { Remembered } from './threadMemory.ts';

/** What is said about one vendor or product. */
export interface Told {
  answer: Answer;
  /** What changes within the period asked about; null: no period was asked about. */
  changes: Change[] | null;
}

export type Reply =
  | { status: 'answered'; meaning: Meaning; asked: Asked; told: Told[]; list: Barred[] | null }
  | { status: 'unclear date'; meaning: Meaning; asked: Asked; buyer: string[] }
  | { status: 'no subject'; meaning: Meaning }
  | { status: 'help' }
  | { status: 'thanks' };

export interface Surroundings {
  now: Date;
  /** The buyer where nobody says another. */
  buyer: string[];
  before: Remembered | null;
  /** The asker's, as an IANA name, for "tomorrow"; without it UTC. */
  timeZone?: string;
}

export function replyTo(checker: Checker, text: string, { now, buyer, before, timeZone = 'UTC' }: Surroundings): Reply {
  const meaning = readSentence(checker, text, now, timeZone);
  const reading = askedInThread(meaning, before);
  if (reading.status === 'help' || reading.status === 'thanks') return { status: reading.status };
  if (reading.status === 'no subject') return { status: 'no subject', meaning };
  const { asked } = reading;
  if (reading.status === 'unclear date') return { status: 'unclear date', meaning, asked, buyer };
  const base = {
    asOf: startOf(asked.when, now, timeZone),
    buyer: asked.buyer.length > 0 ? asked.buyer : buyer,
    activity: asked.activity,
  };
  if (asked.kind === 'list') {
    const categories = asked.subjects.flatMap(
      (text) => categoriesNamed(checker.names, normalName(text).words).categories,
    );
    return { status: 'answered', meaning, asked, told: [], list: listBarred(checker, base, categories) };
  }
  const told = asked.subjects.map((subject) => tell(checker, { ...base, text: subject }, asked, now));
  return { status: 'answered', meaning, asked, told, list: null };
}

function tell(checker: Checker, question: Question, asked: Asked, now: Date): Told {
  const answer = check(checker, question);
  const { when } = asked;
  if (asked.kind !== 'what changes' && when?.status !== 'period') return { answer, changes: null };
  const from = 'at' in question.asOf ? question.asOf.at : instantOf(question.asOf.day, 'UTC');
  return {
    answer,
    changes: changesWithin(
      checker,
      question,
      answer,
      when ? from : now,
      when?.status === 'period' ? when.to : undefined,
    ),
  };
}

/** The day asked about, or the beginning of the period; today means this moment. */
function startOf(when: When | null, now: Date, timeZone: string): AsOf {
  const day = when?.status === 'day' ? when.day : when?.from;
  return day === undefined || day === dayInZone(now, timeZone) ? { at: now } : { day };
}
