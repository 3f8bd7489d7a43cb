/**
 * How right and how fast the search of listed names is: `npm run bench:names [LIST]`.
 * Errors are generated with fixed seeds. The held-out part has its own parties, its own kind of errors and its own
 * ordinary names, none of which were looked at while the levels were tuned.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ListedParty } from '../src/lists/listedParty.ts';
import { openPackedList } from '../src/lists/packedList.ts';
import { readParties } from '../src/lists/readList.ts';
import { importList } from '../src/lists/syncList.ts';
import { buildIndexArrays, type NameIndex } from '../src/names/nameIndex.ts';
import { normalName } from '../src/names/normalForm.ts';
import { searchNames } from '../src/names/searchNames.ts';
import { foreignNames } from './names/foreignNames.ts';
import {
  inCyrillic,
  respelt,
  seededRandom,
  withKeyboardError,
  withoutLegalForm,
  withSwappedWords,
  withTypingError,
} from './names/generatedErrors.ts';
import { ordinaryHeldOut, ordinaryTuned } from './names/ordinaryNames.ts';
import { otherEngines } from './names/otherEngines.ts';

const LIST = process.argv[2] ?? process.env.VENDORCHECK_BENCH_LIST ?? '../shared/data/consolidated.csv';
const SAMPLE = 2_000;
const SAMPLE_OF_OTHERS = 15;
/** Names of fewer letters have no room for errors; they match only exactly. */
const FEWEST_LETTERS = 8;

interface Case {
  name: string;
  party: ListedParty;
  query: string;
}
type Errors = (name: string, random: () => number) => string;

const print = (line = '') => process.stdout.write(`${line}\n`);
const percent = (part: number, whole: number) =>
  (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}`).padStart(6);
const at = (sorted: readonly number[], part: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;

function timed<T>(work: () => T): { result: T; milliseconds: number } {
  const start = performance.now();
  const result = work();
  return { result, milliseconds: performance.now() - start };
}

if (!existsSync(LIST)) {
  print(`There is no list at ${LIST}: give one, "npm run bench:names FILE".`);
  process.exit(2);
}

const parties = await readParties(LIST);
const isHeldOut = (party: ListedParty) => /[8-9a-f]$/.test(party.id);
const all = parties.flatMap((party) => party.names.map((name) => ({ name, party })));
const names = all.map(({ name }) => name);
print(`${parties.length} parties, ${names.length} names\n`);

// What it costs
const directory = mkdtempSync(join(tmpdir(), 'vendorcheck-bench-'));
const started = performance.now();
const imported = await importList(LIST, { directory });
const importing = performance.now() - started;
const building = timed(() => buildIndexArrays(parties)).milliseconds;
global.gc?.();
const before = process.memoryUsage();
const loading = timed(() => openPackedList(readFileSync(join(directory, imported.copy.index))));
const index: NameIndex<ListedParty> = loading.result;
rmSync(directory, { recursive: true });
searchNames(index, 'warm up');
global.gc?.();
const after = process.memoryUsage();
const mega = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
print(`import (parse, check, build, pack, in a worker)  ${importing.toFixed(0)} ms`);
print(`index built from parsed parties                  ${building.toFixed(0)} ms`);
print(`index loaded from its cache                      ${loading.milliseconds.toFixed(0)} ms`);
print(
  `heap ${mega(after.heapUsed - before.heapUsed)}, array buffers ${mega(after.arrayBuffers - before.arrayBuffers)} (with --expose-gc)\n`,
);

// How right it is
function letters(name: string): number {
  return name.replace(/[^\p{L}\p{N}]/gu, '').length;
}

function cases(
  isWanted: (party: ListedParty) => boolean,
  errors: Errors,
  seed: number,
  count: number,
  mustChange: boolean,
): Case[] {
  const random = seededRandom(seed);
  const found: Case[] = [];
  for (let tries = 0; found.length < count && tries < 200 * count; tries++) {
    const one = all[Math.floor(random() * all.length)];
    if (!one || !isWanted(one.party) || letters(one.name) < FEWEST_LETTERS) continue;
    const query = errors(one.name, random);
    if (!mustChange || query !== one.name) found.push({ ...one, query });
  }
  return found;
}

/** The same name may stand under several parties; legal forms tell no parties apart. */
function isRight(matchedName: string, party: ListedParty, wanted: Case): boolean {
  return (
    party === wanted.party ||
    party.id === wanted.party.id ||
    normalName(matchedName).key === normalName(wanted.name).key
  );
}

const isFirm = (party: ListedParty) => party.type === 'entity' || party.type === 'unknown';
const twice =
  (errors: Errors): Errors =>
  (name, random) =>
    errors(errors(name, random), random);
const kinds: [string, Errors, Errors, boolean][] = [
  ['exact', (name) => name, (name) => name, false],
  ['one typing error', withTypingError, withKeyboardError, false],
  ['two typing errors', twice(withTypingError), twice(withKeyboardError), false],
  ['words swapped', withSwappedWords, withSwappedWords, true],
  ['no legal form', withoutLegalForm, withoutLegalForm, true],
  ['respelt', respelt, respelt, true],
];
print(
  `recall over names of ${FEWEST_LETTERS} letters and more, %; "firms" are parties that are not persons, vessels or aircraft`,
);
print('                     tuned                                  held out');
print('                     top-1   strong  strong, firms          top-1   strong  strong, firms');
const timesOf = new Map<string, number[]>();
for (const [title, tuned, heldOut, mustChange] of kinds) {
  const cells: string[] = [];
  for (const [isWanted, errors, seed] of [
    [(party: ListedParty) => !isHeldOut(party), tuned, 11],
    [isHeldOut, heldOut, 23],
  ] as const) {
    const tested = cases(isWanted, errors, seed, SAMPLE, mustChange);
    let [first, strong, firms, strongFirms] = [0, 0, 0, 0];
    for (const one of tested) {
      const { result, milliseconds } = timed(() => searchNames(index, one.query));
      timesOf.set(title, [...(timesOf.get(title) ?? []), milliseconds]);
      if (result[0] && isRight(result[0].matchedName, result[0].party, one)) first++;
      const isStrong = result.some((match) => match.level !== 'weak' && isRight(match.matchedName, match.party, one));
      if (isStrong) strong++;
      if (isFirm(one.party)) firms++;
      if (isFirm(one.party) && isStrong) strongFirms++;
    }
    cells.push(`${percent(first, tested.length)} ${percent(strong, tested.length)} ${percent(strongFirms, firms)}`);
  }
  print(`${title.padEnd(20)} ${cells.join('                   ')}`);
}

const cyrillicCases = cases(
  (party) => party.type === 'entity' && /\b(OOO|AO|OAO|ZAO|PAO)\b/.test(party.names.join(' ')),
  (name) => inCyrillic(name),
  31,
  1000,
  true,
);
const cyrillicFound = cyrillicCases.filter((one) =>
  searchNames(index, one.query).some((match) => isRight(match.matchedName, match.party, one)),
).length;
print(
  `\nRussian names written back in Cyrillic, found    ${percent(cyrillicFound, cyrillicCases.length)} % of ${cyrillicCases.length}`,
);
const missed = foreignNames.filter(
  ([name, wanted]) => !searchNames(index, name).some(({ party }) => party.names.some((known) => wanted.test(known))),
);
print(
  `names in other scripts as published, found        ${percent(foreignNames.length - missed.length, foreignNames.length)} % of ${foreignNames.length}`,
);
print(`  not found: ${missed.map(([name]) => name).join(', ')}`);

print('\nordinary firms, %    exact or strong   weak');
for (const [title, firms] of [
  ['tuned', ordinaryTuned],
  ['held out', ordinaryHeldOut],
] as const) {
  const levels = firms.map((name) => searchNames(index, name)[0]);
  const alarms = levels.filter((match) => match && match.level !== 'weak');
  const weak = levels.filter((match) => match?.level === 'weak');
  print(
    `${title.padEnd(9)} ${String(firms.length).padStart(5)}       ${percent(alarms.length, firms.length)}        ${percent(weak.length, firms.length)}`,
  );
}

// How fast it is
const random = seededRandom(47);
const syllables = 'ka lo mi tu re sa no vi pe do xa qu zi fo ru be'.split(' ');
const madeUp = (words: number) =>
  Array.from({ length: words }, () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, () => syllables[Math.floor(random() * 16)]).join(''),
  ).join(' ');
const timeKind = (title: string, queries: readonly string[]) => {
  timesOf.set(
    title,
    queries.map((query) => timed(() => searchNames(index, query)).milliseconds),
  );
};
timeKind('ordinary firms', [...ordinaryTuned, ...ordinaryHeldOut, ...ordinaryTuned, ...ordinaryHeldOut]);
timeKind(
  'no match',
  Array.from({ length: SAMPLE }, () => madeUp(1 + Math.floor(random() * 3))),
);
timeKind(
  '200 letters, made up',
  Array.from({ length: SAMPLE }, () => madeUp(40).slice(0, 200)),
);
timeKind(
  '200 letters, listed',
  Array.from({ length: SAMPLE }, () =>
    `${names[Math.floor(random() * names.length)]} ${names[Math.floor(random() * names.length)]} ${names[Math.floor(random() * names.length)]} ${names[Math.floor(random() * names.length)]} ${names[Math.floor(random() * names.length)]}`.slice(
      0,
      200,
    ),
  ),
);
timeKind(
  'Cyrillic',
  cyrillicCases.map(({ query }) => query),
);
timeKind(
  '10 kB of marks',
  Array.from({ length: 200 }, () => `Hua${'\u0301'.repeat(10_000)}wei`),
);
print('\nmilliseconds a query    p50     p99     max');
for (const [title, times] of timesOf) {
  const sorted = times.toSorted((a, b) => a - b);
  print(
    `${title.padEnd(22)} ${at(sorted, 0.5).toFixed(3)}   ${at(sorted, 0.99).toFixed(3)}   ${at(sorted, 1).toFixed(2)}`,
  );
}

// Beside others
print(`\nbeside others, held-out part, ${SAMPLE_OF_OTHERS} queries a kind: top-1 %, ms a query`);
const compared = kinds.slice(1).map(([title, , errors, mustChange]) => ({
  title,
  tested: cases(isHeldOut, errors, 61, SAMPLE_OF_OTHERS, mustChange),
}));
compared.push({ title: 'in Cyrillic', tested: cyrillicCases.slice(0, SAMPLE_OF_OTHERS) });
print(`${''.padEnd(26)}${compared.map(({ title }) => title.padStart(19)).join('')}   ms p50   build ms`);
const ours = () => ({
  title: 'vendorcheck',
  best(query: string) {
    const [first] = searchNames(index, query, { limit: 1 });
    return first && { name: first.matchedName, party: first.party };
  },
});
const others = otherEngines.map((make) => () => {
  const engine = make(names);
  return {
    title: engine.title,
    best(query: string) {
      const found = engine.best(query);
      const one = found && all[found.position];
      return one && { name: one.name, party: one.party };
    },
  };
});
for (const make of [ours, ...others]) {
  const made = timed(make);
  const times: number[] = [];
  const cells = compared.map(({ tested }) => {
    const right = tested.filter((one) => {
      const { result, milliseconds } = timed(() => made.result.best(one.query));
      times.push(milliseconds);
      return result !== undefined && isRight(result.name, result.party, one);
    });
    return percent(right.length, tested.length).padStart(19);
  });
  times.sort((a, b) => a - b);
  const built = make === ours ? building : made.milliseconds;
  print(
    `${made.result.title.padEnd(26)}${cells.join('')}   ${at(times, 0.5).toFixed(2).padStart(6)}   ${built.toFixed(0)}`,
  );
}
