import color from 'picocolors';
import { type Book, listMeaning } from '../rulebook/book.ts';
import type { ListingMatch } from '../screening/lists/screening.ts';
import { entryInWords, noticeUrl } from '../speak/finding.ts';
import { wrapText } from './wrapText.ts';

const LEVEL_COLOR = { exact: color.red, strong: color.yellow, weak: color.dim } as const;
const INDENT = '  ';

/** Names come from outside: control characters must not reach a terminal. */
function printable(text: string, longest = 200): string {
  const shown = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
  return shown.length > longest ? `${shown.slice(0, longest).toWellFormed()}…` : shown;
}

/**
 * Prints what was found about a name for a terminal: the matches, then what each of their lists means, once.
 *
 * @returns a function that gives the text for a name and its matches
 */
export function matchPrinter(book: Book, columns = 100): (query: string, matches: readonly ListingMatch[]) => string {
  const width = Math.max(40, Math.min(columns || 100, 110));
  const paragraph = (text: string, indent: string) =>
    wrapText(text, width - indent.length).map((line) => indent + line);
  return (query, matches) => {
    const lines = [color.bold(printable(query))];
    if (!/[\p{L}\p{N}]/u.test(query)) lines.push(`${INDENT}no letter or digit to compare`);
    else if (matches.length === 0) lines.push(`${INDENT}no match on the lists loaded; this is not a clearance`);
    for (const match of matches) {
      const also = match.matchedName === match.name ? '' : `, as "${printable(match.matchedName)}"`;
      const level = LEVEL_COLOR[match.level](match.level.padEnd(6));
      lines.push(
        `${INDENT}${level} ${match.score.toFixed(2)}  ${match.list.padEnd(7)} ${printable(match.name)}${also}`,
      );
      const indent = ' '.repeat(15);
      const entry = [match.reason, entryInWords(match)].filter((part) => part !== '').join('; ');
      lines.push(...paragraph(printable(entry, 600), indent));
      const url = noticeUrl(match) ?? (match.listUrl || match.url);
      if (url !== '') lines.push(color.dim(`${indent}${printable(url)}`));
    }
    for (const list of new Set(matches.map((match) => match.list))) {
      const meaning = listMeaning(book, list);
      if (!meaning) {
        lines.push(...paragraph(`${list}: the rule book does not say what this list means; ask its keeper.`, INDENT));
        continue;
      }
      lines.push(...paragraph(`${list} (${meaning.short}): ${meaning.effect} ${meaning.todo}`, INDENT));
      const [source] = meaning.citations;
      lines.push(color.dim(`${INDENT}${source?.url ?? ''} (checked ${meaning.checkedOn})`));
    }
    return `${lines.join('\n')}\n`;
  };
}
