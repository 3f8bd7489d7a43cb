import { z } from 'zod';
import type { Question } from '../../check/answer.ts';
import { ACTIVITIES, buyerRole } from '../../rulebook/schema.ts';

/** A question as a button carries it, within the 2,000 characters that Slack allows for a value. */
const carried = z.strictObject({
  t: z.string(),
  d: z.union([z.iso.date(), z.iso.datetime({ offset: true })]),
  b: z.array(buyerRole).min(1),
  a: z.enum(ACTIVITIES),
  s: z.record(z.string(), z.boolean()).exactOptional(),
});

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

/** The question of a button, or null where it was made by another version of this app. */
export function readQuestion(value: string | undefined): Question | null {
  const parsed = carried.safeParse(parseJson(value));
  if (!parsed.success) return null;
  const { t, d, b, a, s } = parsed.data;
  return { text: t, asOf: d.length === 10 ? { day: d } : { at: new Date(d) }, buyer: b, activity: a, settled: s };
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
