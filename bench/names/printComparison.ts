import type { NameIndex } from '../../src/screening/index/nameIndex.ts';
import { searchNames } from '../../src/screening/index/searchNames.ts';
import type { ListedParty } from '../../src/screening/lists/listedParty.ts';
import { normalName } from '../../src/screening/normalize/normalForm.ts';
import { otherEngines } from './otherEngines.ts';
import { type Case, isSameName, type ListedName } from './samples.ts';

const print = (line = '') => process.stdout.write(`${line}\n`);
const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;

interface Contestant {
  title: string;
  /** Queries of each kind: the slow ones get fewer. */
  sample: number;
  buildMilliseconds: number;
  best(query: string): { name: string; party: ListedParty } | undefined;
}

/** Prints how the engine fares beside those made for fuzzy search in general, on the same queries in the same normal form. */
export function printComparison(
  index: NameIndex<ListedParty>,
  all: readonly ListedName[],
  kinds: readonly { title: string; cases: readonly Case[] }[],
  buildMilliseconds: number,
): void {
  print('\nbeside others, firms of the held-out part: top-1 of the same name, %, and ms a query');
  print(`${''.padEnd(26)}${kinds.map(({ title }) => title.padStart(18)).join('')}   ms p50  build ms  queries a kind`);
  // The others get our normal form: on it they are at their best, in other scripts most of all.
  const formOf = (text: string) => normalName(text).words.join(' ');
  const names = all.map(({ name }) => formOf(name));
  const ours = (): Contestant => ({
    title: 'vendorcheck',
    sample: Number.POSITIVE_INFINITY,
    buildMilliseconds,
    best(query) {
      const [first] = searchNames(index, query, { limit: 1, isWide: true });
      return first && { name: first.matchedName, party: first.party };
    },
  });
  const others = otherEngines.map(({ make, sample }) => (): Contestant => {
    const start = performance.now();
    const engine = make(names);
    return {
      title: engine.title,
      sample,
      buildMilliseconds: performance.now() - start,
      best(query) {
        const found = engine.best(formOf(query));
        return found && all[found.position];
      },
    };
  });
  for (const enter of [ours, ...others]) {
    const contestant = enter();
    const times: number[] = [];
    const cells = kinds.map(({ cases }) => {
      const tested = cases.slice(0, contestant.sample);
      const right = tested.filter((one) => {
        const start = performance.now();
        const found = contestant.best(one.query);
        times.push(performance.now() - start);
        return found !== undefined && isSameName(found.name, found.party, one);
      });
      return ((100 * right.length) / tested.length).toFixed(1).padStart(18);
    });
    const sample = Math.min(contestant.sample, kinds[0]?.cases.length ?? 0);
    print(
      `${contestant.title.padEnd(26)}${cells.join('')}   ${median(times).toFixed(2).padStart(6)}  ${contestant.buildMilliseconds.toFixed(0).padStart(8)}  ${String(sample).padStart(6)}`,
    );
  }
}
