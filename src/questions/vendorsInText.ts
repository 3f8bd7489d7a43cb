/** Every vendor, product and unknown maker that a text of any kind names. */
import type { Checker } from '../check/check.ts';
import type { NamedSubject } from './sentence/meaning.ts';
import { readSentence } from './sentence/readSentence.ts';

/** A message has at most 40,000 characters; a list of vendors belongs in a file. */
const MOST_LINES = 300;
const MOST_FOUND = 40;
const LONGEST_LINE = 600;

export function vendorsInText(checker: Checker, text: string, now: Date): NamedSubject[] {
  const found = new Map<string, NamedSubject>();
  for (const line of text.split(/[\r\n]+/u).slice(0, MOST_LINES)) {
    for (let start = 0; start < line.length && found.size < MOST_FOUND; start += LONGEST_LINE) {
      const { subjects, without } = readSentence(checker, line.slice(start, start + LONGEST_LINE), now);
      for (const subject of [...subjects, ...without]) {
        if (!subject.vendor && subject.candidates.length === 0) continue;
        const key = subject.name;
        if (!found.has(key)) found.set(key, subject);
      }
    }
  }
  return [...found.values()].slice(0, MOST_FOUND);
}
