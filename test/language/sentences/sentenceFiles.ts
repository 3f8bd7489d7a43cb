/** The sentences of this folder and the form in which a meaning is compared with them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Meaning, type NamedSubject, SENTENCE_KINDS } from '../../../src/language/sentence/meaning.ts';
import { ACTIVITIES } from '../../../src/rulebook/vocabulary.ts';

/** The day of all sentences. */
export const NOW = new Date('2026-11-24T15:00:00Z');
/** Of this file only the rate counts. */
export const HELD_OUT = 'held-out.yaml';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const sentence = z.strictObject({
  says: z.string(),
  kind: z.enum(SENTENCE_KINDS).default('may we'),
  about: z.array(z.string()).default([]),
  without: z.array(z.string()).default([]),
  activity: z.enum(ACTIVITIES).optional(),
  buyer: z.array(z.string()).default([]),
  on: day.optional(),
  from: day.optional(),
  to: day.optional(),
  unclear: z.array(z.string()).default([]),
  noRole: z.array(z.string()).default([]),
  not: z.array(z.string()).optional(),
});
export type Sentence = z.infer<typeof sentence>;

export function sentenceFiles(): { file: string; sentences: Sentence[] }[] {
  return readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const text = readFileSync(join(import.meta.dirname, file), 'utf8');
      return { file, sentences: z.array(sentence).parse(parse(text, { schema: 'core' })) };
    });
}

/** A meaning in the words of the files; `not` only where the sentence tries it. */
export function asWritten(meaning: Meaning, expected: Sentence): Omit<Sentence, 'says'> {
  const { when } = meaning;
  return {
    kind: meaning.kind,
    about: meaning.subjects.map((subject) => subjectAsWritten(subject, expected.about)),
    without: meaning.without.map((subject) => subjectAsWritten(subject, expected.without)),
    ...(meaning.activity ? { activity: meaning.activity } : {}),
    buyer: meaning.buyer.roles,
    ...(when?.status === 'day' ? { on: when.day } : {}),
    ...(when?.status === 'period' ? { from: when.from } : {}),
    ...(when?.status === 'period' && when.to ? { to: when.to } : {}),
    unclear: meaning.unclearDates.map((one) => one.text),
    noRole: meaning.buyer.open.map((one) => one.text),
    ...(expected.not ? { not: meaning.notUnderstood } : {}),
  };
}

/** `name:acme*` in a file is met by an unknown name that goes on: "Acme cameras". */
function subjectAsWritten(subject: NamedSubject, expected: string[]): string {
  if (subject.vendor) return subject.vendor;
  if (subject.categories.length > 0) return `kind:${subject.categories[0]}`;
  if (subject.candidates.length > 0) return `?${(subject.candidates[0] ?? '').toLowerCase()}`;
  const name = `name:${subject.text.toLowerCase()}`;
  return expected.find((one) => one.endsWith('*') && `${name} `.startsWith(one.replace('*', ''))) ?? name;
}
