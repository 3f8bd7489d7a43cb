/** The rows of a table, each with what the rule book and the lists say of it. */

import type { Checker } from '../check/check.ts';
import { resolveSubject } from '../check/resolve/subject.ts';
import { isKnownRole, roleAsWritten } from '../rulebook/roles.ts';
import { ACTIVITIES, type Activity } from '../rulebook/schema.ts';
import { VERDICT_SIGNS } from '../speak/wording.ts';
import { type Circumstances, type Judged, judgeWith, pacer } from './checkMany.ts';
import type { NamedText } from './judgement.ts';
import { type Columns, type FieldName, findColumns } from './tables/columns.ts';
import type { Table, TableRow } from './tables/table.ts';

export interface CheckedRow extends TableRow {
  /** What the row is about, for people: its vendor and product. */
  label: string;
  judged: Judged;
  /** Why it could not be checked, where it could not. */
  problem?: string;
}

/** What is added to each row, in this order. */
const ADDED_HEADS = ['Verdict', 'Reason', 'Rule', 'Since', 'Next date', 'Source', 'Matched as', 'Question'] as const;

/** The columns of a table, with those left out that only look like a role or an activity. @param day YYYY-MM-DD: names come and go */
export function columnsOf(
  checker: Checker,
  table: Table,
  named: Partial<Record<FieldName, string>>,
  day: string,
): Columns {
  const columns = findColumns(table.sample, named, (text) => isKnownName(checker, text, day));
  for (const [field, isSuch] of [
    ['buyer', (text: string) => rolesOf(checker, text) !== null],
    ['activity', (text: string) => activityOf(text) !== null],
  ] as const) {
    const at = columns.at[field];
    if (at === undefined || named[field] !== undefined) continue;
    const values = bodyOf(table.sample, columns).flatMap(({ cells }) => cells[at]?.trim() || []);
    if (!values.some(isSuch)) delete columns.at[field];
  }
  return columns;
}

function bodyOf(rows: readonly TableRow[], { headRow }: Columns): TableRow[] {
  return rows.filter(({ row }) => row > headRow);
}

function isKnownName({ book, names }: Checker, text: string, day: string): boolean {
  return resolveSubject(book, names, text, day).subject?.vendor != null;
}

/**
 * Checks row after row as it is read; rows without any content are passed over.
 *
 * @param signal stops the work; what was yielded stands
 */
export async function* checkTable(
  checker: Checker,
  table: Table,
  columns: Columns,
  circumstances: Circumstances,
  signal?: AbortSignal,
): AsyncGenerator<CheckedRow> {
  const judgeOne = judgeWith(checker, circumstances);
  const pause = pacer(signal);
  for await (const row of table.rows()) {
    await pause();
    if (row.row <= columns.headRow || row.cells.every((cell) => cell.trim() === '')) continue;
    yield checkedRow(checker, row, columns, judgeOne);
  }
}

function checkedRow(
  checker: Checker,
  row: TableRow,
  columns: Columns,
  judgeOne: ReturnType<typeof judgeWith>,
): CheckedRow {
  const names = namesOf(row, columns);
  const label = names.map(({ text }) => text).join(' · ');
  const roles = fieldOf(row, columns, 'buyer');
  const doing = fieldOf(row, columns, 'activity');
  const buyer = roles === '' ? undefined : rolesOf(checker, roles);
  const activity = doing === '' ? undefined : activityOf(doing);
  if (buyer === null) return { ...row, label, judged: null, problem: `The buyer “${roles}” is not known.` };
  if (activity === null) return { ...row, label, judged: null, problem: `The activity “${doing}” is not known.` };
  const judged = judgeOne({ names }, { ...(buyer ? { buyer } : {}), ...(activity ? { activity } : {}) });
  return judged
    ? { ...row, label, judged }
    : {
        ...row,
        label,
        judged,
        problem:
          names.length > 0
            ? 'No vendor or maker is named, and the words about the product name none.'
            : 'There is no name in this row.',
      };
}

function namesOf(row: TableRow, columns: Columns): NamedText[] {
  const named = (['vendor', 'maker', 'product'] as const).map((from): NamedText => {
    const isOnlyName = columns.at.vendor === undefined && columns.at.maker === undefined;
    return {
      text: fieldOf(row, columns, from),
      from,
      trust: from === 'product' && !isOnlyName ? 'description' : 'name',
    };
  });
  return named.filter(({ text }) => text !== '');
}

export function fieldOf({ cells }: TableRow, { at }: Columns, field: FieldName): string {
  const place = at[field];
  return place === undefined ? '' : (cells[place] ?? '').replace(/\s+/gu, ' ').trim();
}

/** Null: at least one of them is not known. */
export function rolesOf({ book }: Checker, text: string): string[] | null {
  const roles = text
    .split(/[,;]/u)
    .filter((role) => role.trim() !== '')
    .map(roleAsWritten);
  return roles.length > 0 && roles.every((role) => isKnownRole(book, role)) ? roles : null;
}

function activityOf(text: string): Activity | null {
  return ACTIVITIES.find((one) => one === text.trim().toLowerCase()) ?? null;
}

/** The heads of the table that is given back: those of the input, then ours, each once. */
export function headsOf({ heads }: Columns): string[] {
  const given = new Set(heads.map((head) => head.toLowerCase()));
  return [...heads, ...ADDED_HEADS.map((head) => (given.has(head.toLowerCase()) ? `${head} (vendorcheck)` : head))];
}

/** A row of the table that is given back: every cell of the input, then ours. */
export function cellsOf({ cells, judged, problem }: CheckedRow, { heads }: Columns): string[] {
  const given = Array.from({ length: heads.length }, (_, at) => cells[at] ?? '');
  // What stands to the right of the last head is kept with the last cell rather than lost.
  const beyond = cells.slice(heads.length).filter((cell) => cell !== '');
  const last = given.at(-1);
  if (beyond.length > 0 && last !== undefined) given[given.length - 1] = [last, ...beyond].join(' | ');
  if (!judged) return [...given, 'Not checked', problem ?? '', '', '', '', '', '', ''];
  return [
    ...given,
    VERDICT_SIGNS[judged.verdict].words,
    judged.reason,
    judged.rules.join(', '),
    judged.since,
    judged.next,
    judged.source,
    judged.matchedAs,
    judged.question,
  ];
}
