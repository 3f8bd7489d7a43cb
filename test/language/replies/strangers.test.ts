/**
 * Sets of questions that were written by somebody who had not read the reader, judged at the words of the reply as `tools/questions`
 * judges them: right, asked back, wrong, dangerous (a milder verdict than the right one, or a name left out, without asking).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { gravityOf, VERDICTS, type Verdict } from '../../../src/check/answer.ts';
import { buildChecker } from '../../../src/check/check.ts';
import { replyTo, slotsAfter } from '../../../src/language/replyTo.ts';
import type { Remembered } from '../../../src/language/slots.ts';
import { loadBook } from '../../../src/rulebook/loadBook.ts';
import { replyMessage } from '../../../src/slack/conversation/replyMessage.ts';

const item = z.strictObject({
  kind: z.string(),
  turns: z.array(z.string()).min(1),
  verdicts: z.record(z.string(), z.array(z.enum(VERDICTS))).default({}),
  must: z.array(z.string()).default([]),
  mustNot: z.array(z.string()).default([]),
});
type Item = z.infer<typeof item>;

const book = loadBook();
const checker = buildChecker(book);
const NOW = new Date('2026-11-29T15:00:00Z');
const BUYER = ['us-person'];
const HEAD =
  /^\S{1,3} \*?(Prohibited|Upcoming ban|Restricted|Needs review|Exempt|Binds others|Nothing found): ([^*\n]{1,120})/gmu;
const WORDS: Record<string, Verdict> = {
  Prohibited: 'prohibited',
  'Upcoming ban': 'upcoming',
  Restricted: 'restricted',
  'Needs review': 'review',
  Exempt: 'exempt',
  'Binds others': 'binds-others',
  'Nothing found': 'no-match',
};
const NO_VERDICT =
  /^(?:smalltalk|help|out-of-scope|deadline-add|deadline-edit|calendar|reminder-settings|ask-back|changes)$/u;

/** What the last turn of a thread gets, in words, and how many buttons it has. */
function lastReply(turns: string[]): { text: string; buttons: number } {
  let before: Remembered | null = null;
  let said = { text: '', buttons: 0 };
  for (const turn of turns) {
    const reply = replyTo(checker, turn, { now: NOW, buyer: BUYER, before, timeZone: 'America/New_York' });
    const reader = { buyer: BUYER, dates: 'en-GB' as const, timeZone: 'America/New_York' };
    const card = replyMessage(book, reply, { buyer: BUYER, now: NOW, reader, isDirect: false, data: 'Rule book' });
    before = slotsAfter(reply, before) ?? before;
    said = {
      text: textsIn(card.blocks).join('\n'),
      buttons: JSON.stringify(card.blocks).match(/"type":"(?:button|static_select)"/gu)?.length ?? 0,
    };
  }
  return said;
}

/** Every text of a message, one a line. */
function textsIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(textsIn);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([field, inner]) =>
    field === 'text' && typeof inner === 'string' ? [inner] : textsIn(inner),
  );
}

function judge({ kind, turns, verdicts, must, mustNot }: Item): { result: string; faults: string[] } {
  const { text, buttons } = lastReply(turns);
  const heads = [...text.matchAll(HEAD)].map(([, words = '', name = '']) => ({
    verdict: WORDS[words] ?? 'review',
    name,
  }));
  const faults: string[] = [];
  let isDangerous = false;
  const isNamed = (name: string, said: string): boolean => said.toLowerCase().includes(name.toLowerCase());
  const used = new Set<string>();
  for (const [name, right] of Object.entries(verdicts)) {
    const own = heads.filter((head) => isNamed(name, head.name));
    for (const head of own) used.add(head.name);
    const allowed =
      right.includes('restricted') && !right.includes('prohibited') ? [...right, 'binds-others' as const] : right;
    if (own.some(({ verdict }) => allowed.includes(verdict))) continue;
    faults.push(`${name}: ${own.map(({ verdict }) => verdict).join(', ') || 'no answer'}, not ${right.join(' or ')}`);
    const mildest = Math.max(...allowed.map(gravityOf));
    isDangerous ||= heads.length > 0 && own.every(({ verdict }) => gravityOf(verdict) > mildest);
  }
  if (kind === 'verdict') for (const { name } of heads) if (!used.has(name)) faults.push(`besides: ${name}`);
  if (NO_VERDICT.test(kind) && heads.length > 0) faults.push('a verdict where none was asked');
  for (const one of must) if (!new RegExp(one, 'u').test(text)) faults.push(`must say ${one}`);
  for (const one of mustNot) if (new RegExp(one, 'mu').test(text)) faults.push(`must not say ${one}`);
  const isAsking =
    heads.length === 0 &&
    buttons > 0 &&
    text.includes('?') &&
    Object.keys(verdicts).some((name) => isNamed(name, text));
  const result = faults.length === 0 ? 'right' : isAsking ? 'asked' : isDangerous ? 'dangerous' : 'wrong';
  return { result, faults };
}

const files = readdirSync(import.meta.dirname).filter((name) => /^strangers.*\.yaml$/u.test(name));

describe.each(files)('%s', (file) => {
  const items = z.array(item).parse(parse(readFileSync(join(import.meta.dirname, file), 'utf8'), { schema: 'core' }));
  const judged = items.map((one) => ({ turns: one.turns, ...judge(one) }));
  const of = (result: string) => judged.filter((one) => one.result === result);

  test('no reply is dangerous', () => expect(of('dangerous')).toEqual([]));
  test('19 in 20 are right or asked back', () => expect(of('wrong').slice(Math.floor(judged.length / 20))).toEqual([]));
  test('three in four are right without a question back', () =>
    expect(of('right').length / judged.length).toBeGreaterThan(0.75));
});
