/**
 * How right and how fast the search of listed names is: `npm run bench:names [LIST]`. Errors have fixed seeds.
 *
 * Three parts. *Tuned*: looked at while the engine was made. *Held out*: other parties and another kind of errors; its
 * figures were known, its misses not studied. *Fresh*: a third generator of errors over all parties, written when the
 * engine was done; what it showed at the first look stands in CHANGELOG. None of it is the acceptance test, which
 * others make.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIndexArrays } from '../src/screening/index/buildIndex.ts';
import { searchNames } from '../src/screening/index/searchNames.ts';
import { openPackedList } from '../src/screening/lists/packedList.ts';
import { readParties } from '../src/screening/lists/readList.ts';
import { importList } from '../src/screening/lists/syncList.ts';
import { FRESH_WAYS, printFieldTexts, WAYS } from './names/fieldTexts.ts';
import { foreignNames } from './names/foreignNames.ts';
import { respeltElsewhere, withErrorAnywhere, withShuffledWords, withWordsJoinedOrSplit } from './names/freshErrors.ts';
import { freshForeignNames } from './names/freshForeignNames.ts';
import * as generated from './names/generatedErrors.ts';
import { ordinaryForeign, ordinaryHeldOut, ordinaryTuned, software } from './names/ordinaryNames.ts';
import { printComparison } from './names/printComparison.ts';
import { printRecall } from './names/printRecall.ts';
import { printTimes } from './names/printTimes.ts';
import { drawCases, type Errors, isSameName, kindOf, type ListedName, lettersOf } from './names/samples.ts';

const LIST = process.argv[2] ?? process.env.VENDORCHECK_BENCH_LIST ?? '../shared/data/consolidated.csv';
/** Names of fewer letters have no room for two errors; they match only exactly. */
const FEWEST_LETTERS = 8;

const print = (line = '') => process.stdout.write(`${line}\n`);
const percent = (part: number, whole: number) => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(1));
const met = (isMet: boolean) => (isMet ? 'met' : 'NOT MET');

if (!existsSync(LIST)) {
  print(`There is no list at ${LIST}: give one, "npm run bench:names FILE".`);
  process.exit(2);
}

const parties = await readParties(LIST);
const all: ListedName[] = parties.flatMap((party) => party.names.map((name) => ({ name, party })));
print(`${parties.length} parties, ${all.length} names\n`);

// What it costs
const directory = mkdtempSync(join(tmpdir(), 'vendorcheck-bench-'));
const started = performance.now();
const imported = await importList(LIST, { directory });
const importing = performance.now() - started;
const buildStarted = performance.now();
buildIndexArrays(parties);
const building = performance.now() - buildStarted;
global.gc?.();
const before = process.memoryUsage();
const loadStarted = performance.now();
const index = await openPackedList(join(directory, imported.copy.index));
const loading = performance.now() - loadStarted;
rmSync(directory, { recursive: true });
searchNames(index, 'warm up');
global.gc?.();
const after = process.memoryUsage();
const [heap, buffers] = [after.heapUsed - before.heapUsed, after.arrayBuffers - before.arrayBuffers].map(
  (bytes) => bytes / 1e6,
);
print(`import (parse, check, build, pack, in a worker)  ${importing.toFixed(0)} ms`);
print(`index built from parsed parties                  ${building.toFixed(0)} ms (aim 1000, or the cache)`);
print(`index loaded from its cache                      ${loading.toFixed(0)} ms (aim 200: ${met(loading < 200)})`);
print(
  `memory: heap ${heap?.toFixed(1)} MB, buffers ${buffers?.toFixed(1)} MB (aim 100 together: ${met((heap ?? 0) + (buffers ?? 0) < 100)})\n`,
);

// How right it is
const twice =
  (errors: Errors): Errors =>
  (name, random) =>
    errors(errors(name, random), random);
const isHeldOut = ({ party }: ListedName) => /[8-9a-f]$/.test(party.id);
const isLong = ({ name }: ListedName) => lettersOf(name) >= FEWEST_LETTERS;
const isLongFirm = (one: ListedName) => isLong(one) && kindOf(one.party) === 'firm';
const { respelt, withKeyboardError, withoutLegalForm, withSwappedWords, withTypingError } = generated;
/** Title, errors, and what is asked for: the very name first, and at least strong; a likeness may be a question only, weak. */
const tuned: [string, Errors, number, number][] = [
  ['one typing error', withTypingError, 99.5, 0],
  ['two typing errors', twice(withTypingError), 99.5, 0],
  ['words swapped', withSwappedWords, 99.5, 0],
  ['no legal form', withoutLegalForm, 99.5, 95],
  ['respelt', respelt, 85, 0],
];
const heldOut: typeof tuned = [
  ['one typing error', withKeyboardError, 99.5, 0],
  ['two typing errors', twice(withKeyboardError), 99.5, 0],
  ['words swapped', withSwappedWords, 99.5, 0],
  ['no legal form', withoutLegalForm, 99.5, 95],
  ['respelt', respelt, 85, 0],
];
const fresh: typeof tuned = [
  ['one typing error', withErrorAnywhere, 99.5, 0],
  ['two typing errors', twice(withErrorAnywhere), 99.5, 0],
  ['words shuffled', withShuffledWords, 99.5, 0],
  ['joined or split', withWordsJoinedOrSplit, 99, 0],
  ['respelt elsewhere', respeltElsewhere, 85, 0],
];
const asListed = all.map((one) => ({ one, best: searchNames(index, one.name)[0] }));
const itself = asListed.filter(
  ({ one, best }) => best && isSameName(best.matchedName, best.party, { ...one, query: '' }),
);
const sure = asListed.filter(({ best }) => best?.level === 'exact');
print(
  `as listed: the very name first ${percent(itself.length, all.length)} % of all (aim 99.5); exact, and no question, ${percent(sure.length, all.length)} %\n`,
);
print(
  `recall, %, over names of ${FEWEST_LETTERS} letters and more. "top-1": a party of the same name comes first; "id": the very`,
);
print('party does (a name may stand under several); "strong": found as exact or strong, firms only.');
printRecall(index, all, 'tuned', tuned, (one) => isLong(one) && !isHeldOut(one), 11);
printRecall(index, all, 'held out', heldOut, (one) => isLong(one) && isHeldOut(one), 23);
printRecall(index, all, 'fresh', fresh, isLong, 4711);

const cyrillic = drawCases(
  all,
  ({ party }) => party.type === 'entity' && /\b(OOO|AO|OAO|ZAO|PAO)\b/.test(party.names.join(' ')),
  (name) => generated.inCyrillic(name),
  31,
  1000,
);
const printForeign = (title: string, names: typeof foreignNames) => {
  const listed = names.filter(([, wanted]) => parties.some((party) => party.names.some((name) => wanted.test(name))));
  const missed = listed.filter(
    ([name, wanted]) =>
      !searchNames(index, name, { isWide: true }).some(({ party }) => party.names.some((known) => wanted.test(known))),
  );
  const found = (100 * (listed.length - missed.length)) / listed.length;
  print(`${title.padEnd(46)} ${found.toFixed(1)} % of ${listed.length} that are listed (aim 80: ${met(found >= 80)})`);
  print(`  not found: ${missed.map(([name]) => name).join(', ')}`);
};
const inCyrillicFound = cyrillic.filter((one) =>
  searchNames(index, one.query, { isWide: true }).some(({ party }) => party.id === one.party.id),
).length;
print(
  `\nRussian names written back in Cyrillic         ${percent(inCyrillicFound, cyrillic.length)} % of ${cyrillic.length} (aim 80)`,
);
printForeign('names in other scripts as published, tuned', foreignNames);
printForeign('the same, fresh', freshForeignNames);

const MAKERS = '../shared/data/maker-names.txt';
const more = process.env.VENDORCHECK_BENCH_FIRMS ?? (existsSync(MAKERS) ? MAKERS : undefined);
const makers = more === undefined ? ordinaryHeldOut : readFileSync(more, 'utf8').split('\n').filter(Boolean);
printFieldTexts(index, all, 'fields of registers, tuned', WAYS, makers);
printFieldTexts(index, all, 'the same, fresh', FRESH_WAYS, makers);

print('\nfalse alarms: ordinary firms, %    exact  strong                    weak');
const ordinary: [string, readonly string[]][] = [
  ['large firms, tuned', ordinaryTuned],
  ['software vendors, tuned', ordinaryHeldOut],
  ['short names of software, fresh', software],
  ['in other scripts, fresh', ordinaryForeign],
];
if (more) ordinary.push([more, makers]);
for (const [title, firms] of ordinary) {
  const found = firms.map((name) => ({ name, match: searchNames(index, name)[0] }));
  const of = (level: string) => found.filter(({ match }) => match?.level === level);
  const [exact, strong, weak] = [of('exact'), of('strong'), of('weak')];
  const part = (100 * strong.length) / firms.length;
  print(
    `${title.padEnd(34)} ${percent(exact.length, firms.length).padStart(5)}   ${part.toFixed(2).padStart(5)} (aim 0.3: ${met(part <= 0.3)})  ${percent(weak.length, firms.length).padStart(6)}  of ${firms.length}`,
  );
  if (strong.length > 0) print(`  ${strong.map(({ name, match }) => `${name} = ${match?.matchedName}`).join(', ')}`);
}

printTimes(index, all, cyrillic, [...ordinaryTuned, ...ordinaryHeldOut]);

const compared = heldOut.map(([title, errors]) => ({
  title,
  cases: drawCases(all, (one) => isLongFirm(one) && isHeldOut(one), errors, 61, 120),
}));
compared.push({ title: 'in Cyrillic', cases: cyrillic.slice(0, 120) });
printComparison(index, all, compared, building);
