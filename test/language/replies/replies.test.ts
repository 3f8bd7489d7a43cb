/** Whole conversations, judged at the reply: right, asked back, wrong or dangerous. Dangerous must be none, whatever is changed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { gravityOf, VERDICTS } from '../../../src/check/answer.ts';
import { buildChecker } from '../../../src/check/check.ts';
import { type Reply, replyTo } from '../../../src/language/replyTo.ts';
import type { Remembered } from '../../../src/language/slots.ts';
import { loadBook } from '../../../src/rulebook/loadBook.ts';
import { ACTIVITIES } from '../../../src/rulebook/vocabulary.ts';

const item = z.strictObject({
  turns: z.array(z.string()).min(1),
  verdicts: z.record(z.string(), z.array(z.enum(VERDICTS))).optional(),
  status: z.string().optional(),
  topic: z.string().optional(),
  subject: z.string().optional(),
  buyer: z.array(z.string()).optional(),
  activity: z.enum(ACTIVITIES).optional(),
});
type Item = z.infer<typeof item>;

const items = z
  .array(item)
  .parse(parse(readFileSync(join(import.meta.dirname, 'items.yaml'), 'utf8'), { schema: 'core' }));
const checker = buildChecker(loadBook());
const NOW = new Date('2026-11-29T15:00:00Z');

/** What the last turn of a thread gets. */
function lastReply(turns: string[]): Reply {
  let before: Remembered | null = null;
  let last: Reply | undefined;
  for (const turn of turns) {
    last = replyTo(checker, turn, { now: NOW, buyer: ['us-person'], before, timeZone: 'America/New_York' });
    before = last.status === 'topic' ? before : last.asked;
  }
  if (!last) throw new Error('An item has a turn');
  return last;
}

/** Why a reply is not right, in words; and whether it is dangerous. */
function judge(expected: Item, reply: Reply): { faults: string[]; isDangerous: boolean; isAsking: boolean } {
  const faults: string[] = [];
  const heads =
    reply.status === 'answered'
      ? reply.told.map(({ answer }) => ({ name: answer.matched?.name ?? answer.query, verdict: answer.verdict }))
      : [];
  const isAsking = /^(?:for whom|what for|unclear date)$/u.test(reply.status);
  let isDangerous = false;
  for (const [name, right] of Object.entries(expected.verdicts ?? {})) {
    const own = heads.filter((head) => head.name.includes(name));
    if (own.some(({ verdict }) => right.includes(verdict))) continue;
    faults.push(`${name}: ${own.map(({ verdict }) => verdict).join(', ') || 'no answer'}, not ${right.join(' or ')}`);
    const mildest = Math.max(...right.map(gravityOf));
    isDangerous ||= heads.length > 0 && own.every(({ verdict }) => gravityOf(verdict) > mildest);
  }
  const { asked } = reply;
  if (expected.status && reply.status !== expected.status) faults.push(`${reply.status}, not ${expected.status}`);
  if (expected.status && /for whom|what for/u.test(expected.status) && reply.status === 'answered') isDangerous = true;
  if (expected.topic && (reply.status !== 'topic' || reply.topic !== expected.topic))
    faults.push(`${reply.status}, not ${expected.topic}`);
  if (expected.subject && !heads.some(({ name }) => name.includes(expected.subject ?? '')))
    faults.push(`not about ${expected.subject}`);
  if (expected.buyer && asked.buyer.join() !== expected.buyer.join()) {
    faults.push(`for ${asked.buyer.join()}, not ${expected.buyer.join()}`);
    isDangerous ||= reply.status === 'answered' && expected.buyer.length > 0;
  }
  if (expected.activity && asked.activity !== expected.activity)
    faults.push(`to ${asked.activity}, not ${expected.activity}`);
  return { faults, isDangerous: isDangerous && !isAsking, isAsking };
}

const judged = items.map((one) => ({ ...one, ...judge(one, lastReply(one.turns)) }));

test.each(judged)('$turns is answered rightly, or asked back', ({ faults, isAsking }) => {
  expect(isAsking ? [] : faults).toEqual([]);
});

test('no reply is dangerous: none is milder than the right one, none leaves a name or a buyer out', () => {
  expect(judged.filter(({ isDangerous }) => isDangerous).map(({ turns, faults }) => ({ turns, faults }))).toEqual([]);
});

test('nine in ten are right without a question back', () => {
  const right = judged.filter(({ faults }) => faults.length === 0).length;
  expect(right / judged.length).toBeGreaterThan(0.9);
});
