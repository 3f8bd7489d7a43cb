/** Every vendor, product and unknown maker that a text of any kind names. */
import type { Checker } from '../check/check.ts';
import type { NamedSubject } from './sentence/meaning.ts';
import { readSentence } from './sentence/readSentence.ts';

/** A message has at most 40,000 characters; a list of vendors belongs in a file. */
const MOST_LINES = 400;
const MOST_FOUND = 40;
const LONGEST_PIECE = 600;

/** @returns each once, those of the rule book before names that it does not know; kinds of product are no vendors */
export function vendorsInText(checker: Checker, text: string, now: Date): NamedSubject[] {
  const known = new Map<string, NamedSubject>();
  const unknown = new Map<string, NamedSubject>();
  for (const line of text.split(/[\r\n]+/u).slice(0, MOST_LINES)) {
    for (const piece of piecesOf(line)) {
      const { subjects, further, without } = readSentence(checker, piece, now);
      for (const subject of [...subjects, ...further, ...without]) {
        if (subject.vendor === null && subject.categories.length > 0) continue;
        const found = subject.vendor || subject.candidates.length > 0 ? known : unknown;
        if (!found.has(subject.name)) found.set(subject.name, subject);
      }
    }
  }
  return [...known.values(), ...unknown.values()].slice(0, MOST_FOUND);
}

/** A long line in pieces, cut between words so that no name is cut in two; words of the seam stand in both. */
function* piecesOf(line: string): Generator<string> {
  let start = 0;
  while (line.length - start > LONGEST_PIECE) {
    const end = line.lastIndexOf(' ', start + LONGEST_PIECE);
    const cut = end > start + SEAM ? end : start + LONGEST_PIECE;
    yield line.slice(start, cut);
    const seam = line.indexOf(' ', cut - SEAM);
    start = seam > start && seam < cut ? seam + 1 : cut;
  }
  yield line.slice(start);
}

/** In characters: longer than nearly every name. */
const SEAM = 60;
