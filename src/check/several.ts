/** Several names in one question: "kaspersky, hikvision". */
import { normalName } from '../screening/normalize/normalForm.ts';
import { type Answer, gravityOf, type Question } from './answer.ts';
import type { Checker } from './check.ts';
import { dayOf } from './notes.ts';
import { resolveSubject } from './resolve/subject.ts';

/** More names than this are for a file, not for a question. */
const MOST_NAMES = 20;

/**
 * The question once a name, where the text lists several names with commas, semicolons or line breaks and the book knows
 * two of them or more; else the question as it is. A legal form after a comma ("Co., Ltd.") belongs to its name.
 */
export function questionsOf({ book, names }: Checker, question: Question): Question[] {
  if (question.subject || !/[,;\n]/u.test(question.text)) return [question];
  const day = dayOf(question);
  const isKnown = (text: string): boolean => resolveSubject(book, names, text, day).subject?.vendor != null;
  const pieces: string[] = [];
  for (const piece of question.text.split(/[,;\n]+/u).map((text) => text.trim())) {
    if (piece === '') continue;
    const { words, legalForms } = normalName(piece);
    const isForm = legalForms.length > 0 && words.length <= 1 && !isKnown(piece);
    const before = pieces.pop();
    if (before !== undefined) pieces.push(isForm ? `${before}, ${piece}` : before);
    if (before === undefined || !isForm) pieces.push(piece);
  }
  const unique = [...new Set(pieces)];
  if (unique.length < 2 || unique.length > MOST_NAMES || unique.filter(isKnown).length < 2) return [question];
  return unique.map((text) => ({ ...question, text }));
}

/** The gravest answer first. */
export function byVerdict(a: Answer, b: Answer): number {
  return gravityOf(a.verdict) - gravityOf(b.verdict);
}
