import { z } from 'zod';
import type { Answer, Question } from '../../check/answer.ts';
import { buyerRole } from '../../rulebook/schema.ts';
import { ACTIVITIES } from '../../rulebook/vocabulary.ts';

/** A question as a button carries it, within the 2,000 characters that Slack allows for a value. */
const carried = z.strictObject({
  t: z.string(),
  d: z.union([z.iso.date(), z.iso.datetime({ offset: true })]),
  b: z.array(buyerRole).min(1),
  a: z.enum(ACTIVITIES),
  s: z.record(z.string(), z.boolean()).exactOptional(),
});

/** The same question about several names. */
const carriedNames = carried.omit({ t: true, s: true }).extend({ n: z.array(z.string()).min(2) });

const LONGEST_TEXT = 600;
const MOST_SETTLED = 4;
/** Characters of the text once it is written as JSON: a window's metadata quotes it twice, within 3,000. */
const LONGEST_WRITTEN = 800;

/** @param question `asOf` as in an answer: a day, or an instant in ISO 8601 */
export function writeQuestion(question: Omit<Question, 'asOf'> & { asOf: string }): string {
  let t = question.text.slice(0, LONGEST_TEXT).toWellFormed();
  while (JSON.stringify(t).length > LONGEST_WRITTEN) t = t.slice(0, Math.floor(t.length * 0.8)).toWellFormed();
  const settled = Object.entries(question.settled ?? {}).slice(-MOST_SETTLED);
  const s = settled.length > 0 ? { s: Object.fromEntries(settled) } : {};
  return JSON.stringify({ t, d: question.asOf, b: question.buyer.slice(0, 20), a: question.activity, ...s });
}

/** What Slack takes as a button's value, in characters. */
const LONGEST_VALUE = 2000;

/** Several names with the same question, or null where they are more than a button can carry. */
export function writeQuestions(
  names: readonly string[],
  { asOf, buyer, activity }: Pick<Answer, 'asOf' | 'buyer' | 'activity'>,
): string | null {
  const value = JSON.stringify({ n: names, d: asOf, b: buyer.slice(0, 20), a: activity });
  return value.length > LONGEST_VALUE ? null : value;
}

/** The question of a button, or those of a table; null where it was made by another version of this app. */
export function readQuestions(value: string | undefined): Question[] | null {
  const single = readQuestion(value);
  if (single) return [single];
  const read = readCarried(carriedNames, value);
  return read ? read.n.map((text) => ({ text, asOf: readAsOf(read.d), buyer: read.b, activity: read.a })) : null;
}

/** The question of a button, or null where it was made by another version of this app. */
export function readQuestion(value: string | undefined): Question | null {
  const read = readCarried(carried, value);
  return read ? { text: read.t, asOf: readAsOf(read.d), buyer: read.b, activity: read.a, settled: read.s } : null;
}

function readAsOf(text: string): Question['asOf'] {
  return text.length === 10 ? { day: text } : { at: new Date(text) };
}

/** What a button or a window carries; undefined where another version of this app wrote it. */
export function readCarried<T>(schema: z.ZodType<T>, text: string | undefined): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text ?? '')).data;
  } catch {
    return undefined;
  }
}
