import type { NameIndex } from '../../src/screening/index/nameIndex.ts';
import { searchNames } from '../../src/screening/index/searchNames.ts';
import type { ListedParty } from '../../src/screening/lists/listedParty.ts';
import { seededRandom, withSwappedWords, withTypingError } from './generatedErrors.ts';
import type { Case, ListedName } from './samples.ts';

const SAMPLE = 1_500;
/** Each query is timed so often, and its shortest time taken: other work on the machine only ever adds. */
const TIMES = 3;

const print = (line = '') => process.stdout.write(`${line}\n`);
const at = (sorted: Float64Array, part: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;

/** Prints how long a query of each kind takes. */
export function printTimes(
  index: NameIndex<ListedParty>,
  all: readonly ListedName[],
  cyrillic: readonly Case[],
  ordinary: readonly string[],
): void {
  const random = seededRandom(47);
  const syllables = 'ka lo mi tu re sa no vi pe do xa qu zi fo ru be'.split(' ');
  const pick = () => all[Math.floor(random() * all.length)]?.name ?? '';
  const many = (make: () => string) => Array.from({ length: SAMPLE }, make);
  const madeUp = (words: number) =>
    Array.from({ length: words }, () =>
      Array.from({ length: 2 + Math.floor(random() * 3) }, () => syllables[Math.floor(random() * 16)]).join(''),
    ).join(' ');
  const kinds: [string, string[]][] = [
    ['exact', many(pick)],
    ['one typing error', many(() => withTypingError(pick(), random))],
    ['two typing errors', many(() => withTypingError(withTypingError(pick(), random), random))],
    ['words swapped', many(() => withSwappedWords(pick(), random))],
    ['ordinary firms', [...ordinary]],
    ['no match', many(() => madeUp(1 + Math.floor(random() * 3)))],
    ['200 letters, made up', many(() => madeUp(40).slice(0, 200))],
    ['200 letters, listed', many(() => [pick(), pick(), pick(), pick(), pick(), pick()].join(' ').slice(0, 200))],
    ['Cyrillic', cyrillic.map(({ query }) => query)],
    [
      '10 kB of names',
      many(() => pick())
        .slice(0, 100)
        .map((name) => `${name} `.repeat(400).slice(0, 10_000)),
    ],
    ['10 kB of marks', Array.from({ length: 100 }, () => `Hua${'\u0301'.repeat(10_000)}wei`)],
  ];
  print(`\nmilliseconds a query, the shortest of ${TIMES} runs (aim p50 0.2, p99 1)`);
  print('                        p50      p99      max');
  for (const [title, queries] of kinds) {
    const times = new Float64Array(queries.length).fill(Number.POSITIVE_INFINITY);
    for (let run = 0; run < TIMES; run++) {
      queries.forEach((query, i) => {
        const start = performance.now();
        searchNames(index, query, { isWide: true });
        times[i] = Math.min(times[i] ?? 0, performance.now() - start);
      });
    }
    times.sort();
    const [p50, p99] = [at(times, 0.5), at(times, 0.99)];
    const verdict = `${p50 <= 0.2 ? '✓' : '✗'}${p99 <= 1 ? '✓' : '✗'}`;
    print(`${title.padEnd(22)} ${p50.toFixed(3)}    ${p99.toFixed(3)}    ${at(times, 1).toFixed(2)}   ${verdict}`);
  }
}
