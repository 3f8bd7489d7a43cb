/** The register: what is in use, by whom, until when, and what the book says of it. */

import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { gravityOf } from '../check/answer.ts';
import type { Checker } from '../check/check.ts';
import { isRealDay } from '../rulebook/time.ts';
import { ACTIVITIES } from '../rulebook/vocabulary.ts';
import type { RecordForm, Store } from '../store/store.ts';
import { activityOf, bodyRows, columnsOf, fieldOf, rolesOf } from './checkFile.ts';
import { type Counts, count, countsInWords, judgedSchema, judgedSign } from './judgement.ts';
import type { CheckRecord } from './keepRecord.ts';
import { type Columns, type FieldName, FileProblem, type Table } from './tables/table.ts';
import { type Column, cellsWritten, csvLine, headsWritten } from './tables/writeTable.ts';
import { type Act, noteOf } from './waivers.ts';

const useSchema = z.object({
  id: z.string(),
  vendor: z.string(),
  product: z.string(),
  owner: z.string(),
  place: z.string(),
  /** Empty: as the workspace buys. */
  buyer: z.array(z.string()),
  activity: z.enum(ACTIVITIES),
  /** YYYY-MM-DD, or empty. */
  contractEnd: z.string(),
  note: z.string(),
  source: z.object({ file: z.string(), row: z.number().int() }).nullable(),
  state: z.enum(['in use', 'gone']),
  added: z.object({ by: z.string(), at: z.iso.datetime() }),
  changedAt: z.iso.datetime(),
  /** The deadline of the contract's end. */
  deadline: z.string().nullable(),
  /** What was last found; null: not checked yet, or there was no name. */
  judged: judgedSchema.nullable(),
  /** With which book and lists, on which day. */
  checked: z.object({ on: z.string(), rulebook: z.string(), lists: z.string(), buyer: z.array(z.string()) }).nullable(),
  /** Every rule that says something of it, also what binds others. */
  touches: z.array(z.string()),
});
export type Use = z.infer<typeof useSchema>;
const USE_RECORD: RecordForm<Use> = { version: 1, schema: useSchema };

export type GivenUse = Pick<
  Use,
  'vendor' | 'product' | 'owner' | 'place' | 'buyer' | 'activity' | 'contractEnd' | 'note' | 'source'
>;

export interface Imported {
  added: Use[];
  changed: { use: Use; fields: string[] }[];
  gone: Use[];
  same: number;
}

export type Uses = ReturnType<typeof keepUses>;

const USES = 'uses';
const byName = new Intl.Collator('en');
const NOBODY: Omit<Use, 'id' | 'added' | 'changedAt' | keyof GivenUse> = {
  state: 'in use',
  deadline: null,
  judged: null,
  checked: null,
  touches: [],
};

export function keepUses(store: Store, record: CheckRecord) {
  const uses = store.timeline(USES, USE_RECORD);
  const imports = store.timeline('use-imports', {
    version: 1,
    schema: z.object({ file: z.string(), at: z.iso.datetime() }),
  });
  const stored = (use: Use) => ({ key: use.id, at: null, value: use });
  const everything = async (): Promise<Use[]> => (await uses.all()).map(({ value }) => value);

  const note = async (what: string, { id, vendor, product }: Use, act: Act): Promise<void> => {
    await record.append([noteOf(what, { id, vendor, product }, act)]);
  };
  const change = async (id: string, what: string, act: Act, given: Partial<Omit<Use, 'id'>>) => {
    const entry = await uses.change(
      id,
      (current) => current && { at: null, value: { ...current.value, ...given, changedAt: act.at.toISOString() } },
    );
    if (entry) await note(what, entry.value, act);
    return entry?.value;
  };

  return {
    add: async (given: GivenUse, act: Act): Promise<Use> => {
      const use = newUse(given, act, idOf(given, randomBytes(8).toString('hex')));
      await uses.put(stored(use));
      await note('register entry added', use, act);
      return use;
    },
    change: (id: string, given: Partial<Omit<Use, 'id'>>, act: Act) => change(id, 'register entry changed', act, given),
    remove: (id: string, act: Act) => change(id, 'register entry removed', act, { state: 'gone' }),
    /**
     * Takes over a file: entries that came from it before are updated by name and row, the new ones added, those that stand
     * in it no more marked as gone. In one step, or not at all.
     */
    importFile: async (file: string, given: readonly GivenUse[], act: Act): Promise<Imported> => {
      for (;;) {
        const turn = (await imports.count()) + 1;
        const imported = compare(file, given, await everything(), act);
        const made = [...imported.added, ...imported.changed.map(({ use }) => use), ...imported.gone];
        // The turn and what it writes are one step: whoever imports at the same moment begins again and sees this import.
        const claimed = await imports.claim(
          [{ key: String(turn), at: null, value: { file, at: act.at.toISOString() } }],
          { name: USES, form: USE_RECORD },
          () => made.map(stored),
        );
        if (claimed.size === 0) continue;
        const { added, changed, gone, same } = imported;
        const counts = { added: added.length, changed: changed.length, gone: gone.length, same };
        await record.append([noteOf('register imported', { file, ...counts }, act)]);
        return imported;
      }
    },
    find: async (id: string): Promise<Use | undefined> => (await uses.get(id))?.value,
    /** Those of them that there are. */
    findMany: async (ids: readonly string[]): Promise<Use[]> =>
      [...(await uses.getMany(ids)).values()].map(({ value }) => value),
    /** What is in use, by vendor and product. */
    all: async (): Promise<Use[]> =>
      (await everything())
        .filter(({ state }) => state === 'in use')
        .toSorted((a, b) => byName.compare(a.vendor, b.vendor) || byName.compare(a.product, b.product)),
    /** Keeps what was found, without a note in the record. */
    keepJudged: (checked: readonly Use[]): Promise<void> => uses.putMany(checked.map(stored)),
  };
}

function newUse(given: GivenUse, { by, at }: Act, id: string): Use {
  return { ...NOBODY, ...given, id, added: { by, at: at.toISOString() }, changedAt: at.toISOString() };
}

const nameKey = ({ vendor, product }: Pick<Use, 'vendor' | 'product'>): string =>
  `${vendor}\n${product}`.toLowerCase().replace(/\s+/gu, ' ');

function idOf(given: Pick<Use, 'vendor' | 'product'>, salt: string): string {
  return `u${createHash('sha256')
    .update(`${nameKey(given)}\n${salt}`)
    .digest('hex')
    .slice(0, 12)}`;
}

const COMPARED = ['vendor', 'product', 'owner', 'place', 'activity', 'contractEnd', 'note'] as const;

/** Pure: what an import of this file does to what stands. Entries of other files and those added by hand are left alone. */
function compare(file: string, given: readonly GivenUse[], standing: readonly Use[], act: Act): Imported {
  const mine = standing.filter(({ source, state }) => source?.file === file && state === 'in use');
  const byName = Map.groupBy(mine, nameKey);
  const taken = new Set<string>();
  const result: Imported = { added: [], changed: [], gone: [], same: 0 };
  for (const one of given) {
    const candidates = (byName.get(nameKey(one)) ?? []).filter(({ id }) => !taken.has(id));
    const found = candidates.find(({ source }) => source?.row === one.source?.row) ?? candidates[0];
    if (!found) {
      result.added.push(newUse(one, act, idOf(one, `${file}\n${one.source?.row ?? 0}\n${act.at.toISOString()}`)));
      continue;
    }
    taken.add(found.id);
    const fields = COMPARED.filter((field) => found[field] !== one[field]);
    const isMoved = found.source?.row !== one.source?.row || found.buyer.join() !== one.buyer.join();
    if (fields.length === 0 && !isMoved) result.same += 1;
    else result.changed.push({ use: { ...found, ...one, changedAt: act.at.toISOString() }, fields: [...fields] });
  }
  for (const use of mine)
    if (!taken.has(use.id)) result.gone.push({ ...use, state: 'gone', changedAt: act.at.toISOString() });
  return result;
}

/** The register as a table. */
const COLUMNS: readonly Column<Use>[] = [
  ['Id', ({ id }) => id],
  ['Vendor', ({ vendor }) => vendor],
  ['Product', ({ product }) => product],
  ['Owner', ({ owner }) => owner],
  ['Place', ({ place }) => place],
  ['End of contract', ({ contractEnd }) => contractEnd],
  ['Verdict', ({ judged }) => judgedSign(judged).words],
  ['Reason', ({ judged }) => judged?.reason ?? ''],
  ['Rules', ({ judged }) => judged?.rules.join(', ') ?? ''],
  ['Next date', ({ judged }) => judged?.next ?? ''],
  ['Source', ({ judged }) => judged?.source ?? ''],
  ['Checked on', ({ checked }) => checked?.on ?? ''],
  ['Rule book', ({ checked }) => checked?.rulebook ?? ''],
  ['Note', ({ note }) => note],
];

export function registerCsv(uses: readonly Use[]): string {
  return [headsWritten(COLUMNS), ...uses.map((use) => cellsWritten(COLUMNS, use))]
    .map((cells) => csvLine(cells))
    .join('');
}

/** "Hikvision · NVR" */
export function useName({ vendor, product }: Pick<Use, 'vendor' | 'product'>): string {
  return [vendor, product].filter((part) => part !== '').join(' · ');
}

/** "40 entries: 3 prohibited, 37 nothing found", for the Home tab and above lists. */
export function registerCounts(uses: readonly Use[]): string {
  const counts: Counts = new Map();
  for (const one of uses) count(counts, one.judged);
  return `${uses.length === 1 ? 'One entry' : `${uses.length} entries`}: ${countsInWords(counts)}`;
}

/** For sorting; what was not checked comes last. */
export function gravestFirst(a: Pick<Use, 'judged'>, b: Pick<Use, 'judged'>): number {
  const gravity = ({ judged }: Pick<Use, 'judged'>): number => (judged ? gravityOf(judged.verdict) : Infinity);
  return gravity(a) === gravity(b) ? 0 : gravity(a) - gravity(b);
}

/** The entries in which all of these words stand: in a name, the owner, the place or the note; or the id of a rule that touches them. */
export function usesWith(uses: readonly Use[], words: string): Use[] {
  const wanted = words.toLowerCase().split(/\s+/u).filter(Boolean);
  return uses.filter(({ vendor, product, owner, place, note, touches, judged }) => {
    const all = [vendor, product, owner, place, note, judged?.name ?? ''].join(' ').toLowerCase();
    // Whole ids only: those of rules hold names of other vendors.
    return wanted.every((word) => all.includes(word) || touches.includes(word));
  });
}

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
  for await (const row of bodyRows(table, columns)) {
    if (uses.length >= MOST_ROWS)
      throw new FileProblem(`${file} has more than ${MOST_ROWS} rows; the register takes that many.`);
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
    const activity = activityOf(field('activity')) ?? 'use';
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
  return isRealDay(iso) ? iso : undefined;
}
