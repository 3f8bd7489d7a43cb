/**
 * Numbers of the register and the record, each beside its aim: `npm run bench:register [-- ENTRIES]`; exits with 1 where one
 * misses it. The screening list of ../shared is loaded where it is there.
 *
 * - taking over a file of 10,000 rows, each with a contract's end
 * - checking again what one changed rule touches among 10,000 entries
 * - appending one answer to the record; verifying a chain of ENTRIES (1,000,000 where none is named)
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asListings, buildChecker, check } from '../src/check/check.ts';
import { openCompanyRegister } from '../src/register/companyRegister.ts';
import { checkEntryOf } from '../src/register/entry.ts';
import { keepRecord } from '../src/register/keepRecord.ts';
import type { GivenUse } from '../src/register/uses.ts';
import { openRecords } from '../src/reminders/records.ts';
import type { Book } from '../src/rulebook/book.ts';
import { loadBook } from '../src/rulebook/loadBook.ts';
import { readScreening } from '../src/screening/lists/screening.ts';
import { openStore } from '../src/store/openStore.ts';

const ENTRIES = Number(process.argv[2] ?? 1_000_000);
const LISTS = process.env.VENDORCHECK_BENCH_LISTS ?? '/tmp/vendorcheck-bench-lists';
const ROWS = 10_000;
const KNOWN = ['Hikvision', 'Kaspersky', 'DJI', 'TP-Link', 'Huawei', 'Zoom'];
const misses: string[] = [];
const at = new Date('2026-11-29T10:00:00Z');
const act = { by: 'U0BENCH01', at, team: 'T1', door: 'cli' as const };

const book = loadBook();
const listings = existsSync(LISTS) ? asListings(await readScreening(LISTS), () => at) : undefined;
process.stdout.write(
  listings ? `With the list in ${LISTS}.\n` : `${LISTS} is not there: without the screening list.\n`,
);
const data = await mkdtemp(join(tmpdir(), 'vendorcheck-bench-'));
const store = await openStore({ directory: data });
try {
  await measureRegister();
  if (ENTRIES > 0) await measureRecord();
} finally {
  await store.close();
  await rm(data, { recursive: true, force: true });
}
process.exitCode = misses.length > 0 ? 1 : 0;

async function measureRegister(): Promise<void> {
  let checker = buildChecker(book, listings);
  const company = openCompanyRegister({
    store,
    records: openRecords(store),
    checker: () => checker,
    buyer: async () => ['us-federal-contractor'],
    admins: async () => ['U0ADMIN01'],
    report: (error) => process.stderr.write(`${error}\n`),
    tellAsked: ({ id }) => id,
    tell: (changed) => `${changed.length} changed`,
  });
  const uses = Array.from({ length: ROWS }, (_, row): GivenUse => {
    const known = KNOWN[row % 40];
    return {
      vendor: known ?? `Vendor ${row} Birch Inc.`,
      product: `service ${row}`,
      owner: `U0OWNER${String(row % 50).padStart(2, '0')}`,
      place: 'Denver',
      buyer: [],
      activity: 'use',
      contractEnd: `2027-0${1 + (row % 9)}-15`,
      note: '',
      source: { file: 'vendors.csv', row: row + 2 },
    };
  });
  await timed(`taking over ${ROWS} rows`, 20_000, () => company.importUses('vendors.csv', uses, act));
  await company.follow(at);
  checker = buildChecker(withOther(book, 'us-ndaa-2019-889-b'), listings);
  const { checked, changed } = await timed('checking again after one rule changed', 1000, () =>
    company.follow(new Date(at.getTime() + 60_000)),
  );
  process.stdout.write(`  ${checked} of ${ROWS} were touched, ${changed.length} say something else\n`);
}

/** The book in which one rule is gone, as where a court has set it aside. */
function withOther(of: Book, rule: string): Book {
  const rules = new Map([...of.rules].filter(([id]) => id !== rule));
  const keep = (all: readonly { id: string }[]) =>
    all.filter(({ id }) => id !== rule).flatMap(({ id }) => rules.get(id) ?? []);
  return {
    ...of,
    rules,
    rulesByVendor: new Map([...of.rulesByVendor].map(([vendor, all]) => [vendor, keep(all)])),
    rulesWithoutVendor: keep(of.rulesWithoutVendor),
    version: 'next',
  };
}

async function measureRecord(): Promise<void> {
  const record = keepRecord(store.ofTeam('T2'));
  const asked = { text: 'Kaspersky', asOf: { at }, buyer: ['us-federal-contractor'], activity: 'purchase' as const };
  const answer = check(buildChecker(book), asked);
  const entry = (index: number) =>
    checkEntryOf(answer, {
      at: new Date(at.getTime() + index * 1000).toISOString(),
      by: 'U1',
      team: 'T2',
      door: 'command',
    });
  const times: number[] = [];
  for (let index = 0; index < 500; index += 1) {
    const begun = performance.now();
    await record.append([entry(index)]);
    times.push(performance.now() - begun);
  }
  tell('appending one answer (99 of 100)', times.toSorted((a, b) => a - b)[494] ?? 0, 2);
  for (let index = 500; index < ENTRIES; index += 2000)
    await record.append(Array.from({ length: Math.min(2000, ENTRIES - index) }, (_, next) => entry(index + next)));
  const before = process.memoryUsage().rss;
  const found = await timed(`verifying ${ENTRIES} entries`, 30_000, () => record.verify());
  process.stdout.write(
    `  ${found.entries} entries, ${found.problems.length} problems, ${Math.round((process.memoryUsage().rss - before) / 2 ** 20)} MB more\n`,
  );
}

async function timed<T>(what: string, aim: number, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const done = await work();
  tell(what, performance.now() - begun, aim);
  return done;
}

/** @param took, aim in milliseconds */
function tell(what: string, took: number, aim: number): void {
  if (took > aim) misses.push(what);
  process.stdout.write(
    `${took > aim ? 'MISS' : 'ok  '} ${what}: ${took.toFixed(took < 100 ? 2 : 0)} ms, aim ${aim} ms\n`,
  );
}
