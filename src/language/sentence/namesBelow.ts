/** What is named below a question: in the signature, the quoted mails, the rows of a long table. */
import type { Checker } from '../../check/check.ts';
import { findNames } from './findNames.ts';
import { namesOfLinks } from './links.ts';
import type { PlacedSubject } from './meaning.ts';
import { subjectsOfNames } from './subjects.ts';
import { itemStarts } from './tableRows.ts';
import { makersInColumns, runAt, unknownSubject } from './unknownNames.ts';
import { wordsOf } from './words.ts';

/** Names of the rule book, and in the rows of a table also unknown ones. Dates and buyers there are not the asker's. */
export function namesBelow(checker: Checker, text: string, day: string): PlacedSubject[] {
  if (text === '') return [];
  const words = wordsOf(text, (native) => checker.names.byForm.has(native));
  const { subjects } = namesOfLinks(checker, text, words, day);
  const named = subjectsOfNames(checker, words, findNames(checker.names, words), day);
  const cells = makersInColumns(words, text);
  const items = [...itemStarts(words, text)].flatMap((start) =>
    cells.isInTable(start) ? [] : (runAt(words, start) ?? []),
  );
  items.push(...cells.runs.map((run) => ({ ...run, isWeak: false })));
  return [...subjects, ...named, ...items.map((run) => unknownSubject(words, run, text))].sort(
    (a, b) => a.start - b.start,
  );
}
