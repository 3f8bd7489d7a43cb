/** How many typing errors lie between two words. */

const WIDEST = 512;
/** Three rolling rows, reused between calls: a call allocates nothing. */
const rows: [Int32Array, Int32Array, Int32Array] = [
  new Int32Array(WIDEST + 2),
  new Int32Array(WIDEST + 2),
  new Int32Array(WIDEST + 2),
];

/**
 * Counts the typing errors between two words: letters inserted, left out, replaced, or two neighbours swapped
 * (optimal string alignment, i.e. Damerau-Levenshtein where no part is edited twice).
 *
 * Only the diagonal band that can stay within `max` is computed: O(max × length) time.
 *
 * @param a one word; compared by UTF-16 unit, from the normal form, so a letter is one unit
 * @param b the other word
 * @param max the number of errors that still interests the caller, 0 or more
 * @returns the number of errors, or `max + 1` when there are more (or a word is longer than 512 units and differs)
 * @example editDistance('huawei', 'hauwei', 2) // 1
 */
export function editDistance(a: string, b: string, max: number): number {
  if (a === b) return 0;
  const over = max + 1;
  let start = 0;
  let endA = a.length;
  let endB = b.length;
  if (endA - endB > max || endB - endA > max || max <= 0) return over;
  while (start < endA && start < endB && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--;
    endB--;
  }
  const lengthA = endA - start;
  const lengthB = endB - start;
  if (lengthA === 0 || lengthB === 0) return Math.min(lengthA + lengthB, over);
  if (lengthB > WIDEST) return over;

  let [before, above, row] = rows;
  for (let j = 0; j <= lengthB; j++) above[j] = j <= max ? j : over;
  for (let i = 1; i <= lengthA; i++) {
    const from = Math.max(1, i - max);
    const to = Math.min(lengthB, i + max);
    const letterA = a.charCodeAt(start + i - 1);
    const previousA = i > 1 ? a.charCodeAt(start + i - 2) : -1;
    row[from - 1] = from === 1 && i <= max ? i : over;
    let least = over;
    for (let j = from; j <= to; j++) {
      const letterB = b.charCodeAt(start + j - 1);
      const replaced = (above[j - 1] ?? over) + (letterA === letterB ? 0 : 1);
      const leftOut = (above[j] ?? over) + 1;
      const inserted = (row[j - 1] ?? over) + 1;
      let cost = Math.min(replaced, leftOut, inserted);
      if (j > 1 && previousA === letterB && letterA === b.charCodeAt(start + j - 2)) {
        const swapped = (before[j - 2] ?? over) + 1;
        if (swapped < cost) cost = swapped;
      }
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (to < lengthB) row[to + 1] = over;
    if (least > max) return over;
    const oldest = before;
    before = above;
    above = row;
    row = oldest;
  }
  return Math.min(above[lengthB] ?? over, over);
}
