/** A table as entries of the register. */
import type { Checker } from '../check/check.ts';
import { ACTIVITIES } from '../rulebook/schema.ts';
import { columnsOf, fieldOf, rolesOf } from './checkTable.ts';
import type { Columns, FieldName } from './tables/columns.ts';
import { type Table, TableProblem } from './tables/table.ts';
import type { GivenUse } from './uses.ts';

const MOST_ROWS = 100_000;

export interface ReadUses {
  uses: GivenUse[];
  columns: Columns;
  /** Rows that could not be taken over, and why. */
  problems: { row: number; says: string }[];
}

/**
 * Reads every row: nothing is taken over before all of it was read.
 *
 * @param day today, YYYY-MM-DD
 */
export async function readUses(
  checker: Checker,
  table: Table,
  { file, named, day }: { file: string; named: Partial<Record<FieldName, string>>; day: string },
): Promise<ReadUses> {
  const columns = columnsOf(checker, table, named, day);
  const isOnlyProduct = columns.at.vendor === undefined && columns.at.maker === undefined;
  const uses: GivenUse[] = [];
  const problems: ReadUses['problems'] = [];
  for await (const row of table.rows()) {
    if (row.row <= columns.headRow || row.cells.every((cell) => cell.trim() === '')) continue;
    if (uses.length >= MOST_ROWS)
      throw new TableProblem(`${file} has more than ${MOST_ROWS} rows; the register takes that many.`);
    const field = (name: FieldName): string => fieldOf(row, columns, name).slice(0, 500);
    const company = field('vendor') || field('maker');
    const item = field('product');
    // Where a table has one column of names, whatever stands there is the name.
    const [vendor, product] = isOnlyProduct ? [item, ''] : [company, item];
    if (vendor === '' && product === '') {
      problems.push({ row: row.row, says: 'no vendor and no product' });
      continue;
    }
    const written = field('contractEnd');
    const contractEnd = dayOfText(written);
    if (contractEnd === undefined) {
      problems.push({
        row: row.row,
        says: `“${written}” is not a day that can only be read in one way; write YYYY-MM-DD`,
      });
      continue;
    }
    const roles = field('buyer');
    const buyer = roles === '' ? [] : rolesOf(checker, roles);
    if (buyer === null) {
      problems.push({ row: row.row, says: `the buyer “${roles}” is not known` });
      continue;
    }
    const activity = ACTIVITIES.find((one) => one === field('activity').toLowerCase()) ?? 'use';
    uses.push({
      vendor,
      product,
      owner: ownerOf(field('owner')),
      place: field('place') || field('country'),
      buyer,
      activity,
      contractEnd,
      note: field('note'),
      source: { file, row: row.row },
    });
  }
  return { uses, columns, problems };
}

/** A mention of Slack (`<@U123>`) is the person; anything else is a name. */
export function ownerOf(text: string): string {
  return /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/u.exec(text.trim())?.[1] ?? text.trim();
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A day that can be read in one way only, as YYYY-MM-DD; empty for an empty text, undefined where it may mean two days or none.
 *
 * @example dayOfText('31.12.2026') //=> '2026-12-31'
 * @example dayOfText('3/4/2026') //=> undefined
 */
export function dayOfText(text: string): string | undefined {
  if (text === '') return '';
  const [, year, month, day] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/u.exec(text) ?? [];
  if (year && month && day) return valid(year, month, day);
  const [, a = '', mark, b = '', yearLast] = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/u.exec(text) ?? [];
  if (yearLast) {
    // With dots the day comes first wherever dates are written so; with other marks only a number over twelve tells.
    if (mark === '.' || Number(a) > 12 || a === b) return valid(yearLast, b, a);
    return Number(b) > 12 ? valid(yearLast, a, b) : undefined;
  }
  const words = /^(?:(\d{1,2})\.?\s+([a-z]{3,9})|([a-z]{3,9})\.?\s+(\d{1,2}),?)\s+(\d{4})$/iu.exec(text);
  const named = MONTHS.indexOf((words?.[2] ?? words?.[3] ?? '').slice(0, 3).toLowerCase()) + 1;
  return words && named > 0 ? valid(words[5] ?? '', String(named), words[1] ?? words[4] ?? '') : undefined;
}

function valid(year: string, month: string, day: string): string | undefined {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}
