/** What separates the cells of a text, if anything does. */
import { parse } from 'csv-parse/sync';

/** Bytes of one row: more means that a quotation mark was never closed. */
export const LONGEST_ROW = 1024 * 1024;
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Whether lines that were meant as names are rows of a table. */
export function isTable(lines: readonly string[]): boolean {
  return lines.length > 1 && delimiterOf(`${lines.join('\n')}\n`, 0.8) !== undefined;
}

/**
 * What separates the cells: what gives most rows the same number of cells; undefined where there is one name a line. A comma
 * before a space is one within a name: "Samsung Electronics Co., Ltd.".
 *
 * @param leastShare of the rows that must be cut alike
 */
export function delimiterOf(text: string, leastShare = 0.5): string | undefined {
  const start = text.replace(/^\ufeff/u, '');
  const whole = start.slice(0, start.lastIndexOf('\n') + 1) || start;
  let best: { delimiter: string; share: number; columns: number } | undefined;
  for (const delimiter of DELIMITERS) {
    if (!whole.includes(delimiter)) continue;
    const rows = sampleRows(whole, delimiter).filter((cells) => cells.some((cell) => cell.trim() !== ''));
    const counts = new Map<number, number>();
    for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
    const [columns = 1, count = 0] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
    if (columns < 2 || (delimiter === ',' && isProse(rows))) continue;
    const share = count / rows.length;
    if (!best || share > best.share + 0.1 || (share >= best.share - 0.1 && columns > best.columns))
      best = { delimiter, share, columns };
  }
  return best && best.share >= leastShare ? best.delimiter : undefined;
}

function sampleRows(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: 200,
      max_record_size: LONGEST_ROW,
    });
  } catch {
    // A quotation mark that the sample cuts off or that is never closed: the reading of the whole will say so.
    return text
      .split('\n')
      .slice(0, 200)
      .map((line) => line.split(delimiter));
  }
}

function isProse(rows: string[][]): boolean {
  const split = rows.filter((cells) => cells.length > 1);
  return (
    split.length > 0 &&
    split.filter((cells) => cells.slice(1).every((cell) => /^\s/u.test(cell))).length / split.length > 0.8
  );
}
