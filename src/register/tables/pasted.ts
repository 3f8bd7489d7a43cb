/** A table that somebody pasted into a message: the cells of a spreadsheet, CSV, a table in Markdown, or one name a line. */
import { findColumns } from './columns.ts';
import { delimiterOf } from './delimiter.ts';
import type { FileSource } from './table.ts';

/** Rows up to which a message is answered name by name. */
const MOST_SPOKEN = 20;
/** Rows from which a table with heads is one, however short. */
const LEAST_ROWS = 5;
const LONGEST_NAME = 60;

/**
 * The table within a text, as a file that can be checked; undefined where there is none, or so few rows that each is answered
 * in words.
 *
 * @param text as Slack delivers it, with `&amp;`, links and fences
 * @param least rows from which any table is taken, for whoever asks for a table outright
 */
export function pastedTable(text: string, least = MOST_SPOKEN + 1): FileSource | undefined {
  const lines = unescaped(text)
    .split(/\r\n|\n|\r/u)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^`{3}/u.test(line) && !/^\|?\s*:?-{2,}[-:|\s]*$/u.test(line))
    .map((line) => (/^\|.*\|$/u.test(line) ? line.slice(1, -1).trim() : line));
  const delimiter = delimiterOf(`${lines.join('\n')}\n`, 0.8);
  const isTable =
    delimiter === undefined
      ? lines.length >= least && lines.every(isName)
      : lines.length >= least || (lines.length > LEAST_ROWS && hasHeads(lines, delimiter));
  if (!isTable) return undefined;
  const bytes = new TextEncoder().encode(`${lines.join('\n')}\n`);
  return {
    name: 'pasted table',
    open: async function* () {
      yield bytes;
    },
  };
}

/** Whether a line may be a name and nothing else: of a sentence, a greeting or a wrapped line nothing may be said. */
function isName(line: string): boolean {
  return line.length <= LONGEST_NAME && !/^\p{Ll}|[?!,;:]$|[.?!]\s+\p{Lu}\p{Ll}+\s+\p{Ll}|\s\p{Ll}+\.$/u.test(line);
}

/** Whether the first line names its columns, one of them a vendor, maker or product. */
function hasHeads(lines: readonly string[], delimiter: string): boolean {
  const sample = lines.slice(0, 20).map((line, at) => ({ row: at + 1, cells: line.split(delimiter) }));
  try {
    return findColumns(sample, {}, () => false).headRow === 1;
  } catch {
    return false;
  }
}

function unescaped(text: string): string {
  return text
    .replace(/<@[^>]*>/gu, '')
    .replace(/<(?:[^>|]*)\|([^>]*)>/gu, '$1')
    .replace(/<((?:https?|mailto):[^>]*)>/gu, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
