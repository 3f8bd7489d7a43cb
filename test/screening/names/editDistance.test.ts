import fc from 'fast-check';
import { editDistance } from '../../../src/screening/score/editDistance.ts';

/** The definition, cell by cell. */
function plainDistance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const cell = (i: number, j: number) => table[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      let least = Math.min(
        cell(i - 1, j) + 1,
        cell(i, j - 1) + 1,
        cell(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, cell(i - 2, j - 2) + 1);
      const row = table[i];
      if (row) row[j] = least;
    }
  }
  return cell(a.length, b.length);
}

describe('typing errors between two words', () => {
  test.each([
    ['huawei', 'huawei', 0],
    ['huawei', 'huwei', 1],
    ['huawei', 'huuawei', 1],
    ['huawei', 'huavei', 1],
    ['huawei', 'hauwei', 1],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
    ['', 'abc', 3],
  ])('%s and %s differ by %i', (a, b, errors) => {
    expect(editDistance(a, b, 5)).toBe(errors);
  });

  test('more errors than interest the caller are one more than that', () => {
    expect(editDistance('kitten', 'sitting', 2)).toBe(3);
    expect(editDistance('a', 'b', 0)).toBe(1);
  });

  test('any two words: the same as by the definition', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 12 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 6 }), (a, b, max) => {
        expect(editDistance(a, b, max)).toBe(Math.min(plainDistance(a, b), max + 1));
      }),
      { numRuns: 2000 },
    );
  });
});
