/** One entry of the record: what was answered or decided, chained to the entry before by a hash. */

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Answer, VERDICTS } from '../check/answer.ts';
import { ACTIVITIES } from '../rulebook/vocabulary.ts';
import type { RecordForm } from '../store/store.ts';
import { decidingFindings } from './judgement.ts';
import { type Column, cellsWritten, headsWritten } from './tables/writeTable.ts';

/** Where somebody asked. */
const DOORS = ['command', 'message', 'home', 'shortcut', 'button', 'file', 'cli', 'api', 'mcp'] as const;
export type Door = (typeof DOORS)[number];

const who = { at: z.iso.datetime(), by: z.string(), team: z.string(), door: z.enum(DOORS) };

const checkEntry = z.object({
  kind: z.literal('check'),
  ...who,
  /** What was asked, for which date, buyer and activity. */
  asked: z.object({ text: z.string(), asOf: z.string(), buyer: z.array(z.string()), activity: z.enum(ACTIVITIES) }),
  /** How it was read: the name found and the way to it; null where nothing was. */
  read: z.object({ name: z.string(), path: z.array(z.string()), vendor: z.string().nullable() }).nullable(),
  verdict: z.enum(VERDICTS),
  /** The rules that decide, each with the day on which it was last checked. */
  rules: z.array(z.object({ id: z.string(), checkedOn: z.string() })),
  /** Names on screening lists that were found. */
  listed: z.array(z.string()),
  data: z.object({ rulebook: z.string(), lists: z.array(z.object({ id: z.string(), asOf: z.string() })) }),
});
export type CheckEntry = z.infer<typeof checkEntry>;

const changeEntry = z.object({
  kind: z.literal('change'),
  ...who,
  /** What was done, e.g. `waiver granted`, `register imported`, `evidence saved`, `retention set`. */
  what: z.string(),
  details: z.record(z.string(), z.unknown()),
});
export type ChangeEntry = z.infer<typeof changeEntry>;

export const entrySchema = z.discriminatedUnion('kind', [checkEntry, changeEntry]);
export type Entry = z.infer<typeof entrySchema>;

/** An entry as it stands in the chain. The body is kept as the text that was hashed. */
const linkSchema = z.object({ seq: z.number().int(), prev: z.string(), hash: z.string(), body: z.string() });
export type Link = z.infer<typeof linkSchema>;
export const LINK_RECORD: RecordForm<Link> = { version: 1, schema: linkSchema };

/** What the first entry is chained to. */
export const GENESIS = '0'.repeat(64);

/** The hash of an entry: of its number, of the hash before it, and of its text. */
export function hashOf({ seq, prev, body }: Omit<Link, 'hash'>): string {
  return createHash('sha256').update(`${seq}\n${prev}\n`).update(body).digest('hex');
}

/** The next link of a chain. @param before the last one */
export function linkAfter(before: Pick<Link, 'seq' | 'hash'>, entry: Entry): Link {
  const link = { seq: before.seq + 1, prev: before.hash, body: JSON.stringify(entry) };
  return { ...link, hash: hashOf(link) };
}

export function readEntry({ body }: Link): Entry {
  return entrySchema.parse(JSON.parse(body));
}

const LONGEST_TEXT = 500;

/** What is kept of an answer. */
export function checkEntryOf(answer: Answer, who: Pick<CheckEntry, 'at' | 'by' | 'team' | 'door'>): CheckEntry {
  const { matched, vendor } = answer;
  return {
    kind: 'check',
    ...who,
    asked: {
      text: answer.query.slice(0, LONGEST_TEXT).toWellFormed(),
      asOf: answer.asOf,
      buyer: answer.buyer,
      activity: answer.activity,
    },
    read: matched ? { name: matched.name, path: matched.path, vendor: vendor?.id ?? null } : null,
    verdict: answer.verdict,
    rules: decidingFindings(answer).map(({ rule, checkedOn }) => ({ id: rule, checkedOn })),
    listed: answer.listings.filter(({ level }) => level !== 'weak').map(({ list, name }) => `${list}: ${name}`),
    data: versionsOf(answer.data),
  };
}

/** With which book and lists something was answered. */
export function versionsOf(data: {
  rulebook: string;
  lists: readonly { id: string; asOf: string }[];
}): CheckEntry['data'] {
  return { rulebook: data.rulebook, lists: data.lists.map(({ id, asOf }) => ({ id, asOf })) };
}

/** An entry with its place in the chain. */
export interface Recorded {
  seq: number;
  hash: string;
  entry: Entry;
}

const ofCheck =
  (cellOf: (entry: CheckEntry) => string) =>
  ({ entry }: Recorded): string =>
    entry.kind === 'check' ? cellOf(entry) : '';

/** The record as a table: what stands above each column, and what stands in it. */
const COLUMNS: readonly Column<Recorded>[] = [
  ['Entry', ({ seq }) => String(seq)],
  ['At', ({ entry }) => entry.at],
  ['By', ({ entry }) => entry.by],
  ['Door', ({ entry }) => entry.door],
  ['What', ({ entry }) => (entry.kind === 'change' ? entry.what : 'check')],
  ['Asked', ofCheck(({ asked }) => asked.text)],
  ['For date', ofCheck(({ asked }) => asked.asOf)],
  ['Buyer', ofCheck(({ asked }) => asked.buyer.join(', '))],
  ['Activity', ofCheck(({ asked }) => asked.activity)],
  ['Read as', ofCheck(({ read }) => read?.path.join(' > ') ?? '')],
  ['Verdict', ofCheck(({ verdict }) => verdict)],
  ['Rules', ofCheck(({ rules }) => rules.map(({ id }) => id).join(', '))],
  ['Rule book', ofCheck(({ data }) => data.rulebook)],
  ['Lists', ofCheck(({ data }) => data.lists.map(({ id, asOf }) => `${id} ${asOf}`).join(', '))],
  ['Details', ({ entry }) => (entry.kind === 'change' ? JSON.stringify(entry.details) : '')],
  ['Hash', ({ hash }) => hash],
];
export const RECORD_HEADS = headsWritten(COLUMNS);
export const recordCells = (one: Recorded): string[] => cellsWritten(COLUMNS, one);
