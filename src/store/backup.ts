/** Everything of a database in one file, whichever database it is, and back. */
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { type Store, type StoredRow, StoreError } from './store.ts';

const head = z.object({ vendorcheckBackup: z.literal(1), madeAt: z.iso.datetime() });
const foot = z.object({ rows: z.number().int() });
const row: z.ZodType<StoredRow> = z.discriminatedUnion('table', [
  z.object({
    table: z.literal('timeline'),
    name: z.string(),
    key: z.string(),
    at: z.number().nullable(),
    version: z.number().int(),
    value: z.string(),
  }),
  z.object({ table: z.literal('keyv'), key: z.string(), value: z.string(), expires: z.number().nullable() }),
]);

interface BackupReport {
  rows: number;
  /** Ids of the keys with which values are encrypted. The keys themselves are not in the file. */
  keys: string[];
}

/**
 * Writes a backup, readable by its owner alone. Until it is whole it stands under another name.
 *
 * @throws {StoreError} where the file cannot be written
 */
export async function writeBackup(store: Store, file: string, now: Date): Promise<BackupReport> {
  const part = `${file}.part`;
  const keys = new Set<string>();
  let rows = 0;
  try {
    const handle = await open(part, 'w', 0o600);
    try {
      await handle.write(`${JSON.stringify({ vendorcheckBackup: 1, madeAt: now.toISOString() })}\n`);
      for await (const one of store.rows()) {
        for (const id of keysIn(one)) keys.add(id);
        await handle.write(`${JSON.stringify(one)}\n`);
        rows += 1;
      }
      await handle.write(`${JSON.stringify({ rows })}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw new StoreError(`The backup ${file} could not be written: ${inWords(error)}.`, { cause: error });
  }
  return { rows, keys: [...keys] };
}

/**
 * Reads a backup into a database that holds nothing yet: all of it, or nothing.
 *
 * @throws {StoreError} where the file is no whole backup, or the database holds records
 */
export async function readBackup(store: Store, file: string): Promise<BackupReport> {
  for await (const there of store.rows())
    throw new StoreError(
      `The database holds records already (${there.table === 'timeline' ? there.name : there.key}). Restore into an empty one: with SQLite give VENDORCHECK_DATA an empty directory, with PostgreSQL an empty database.`,
    );
  const rows = await rowsOf(file);
  await store.putRows(rows);
  return { rows: rows.length, keys: [...new Set(rows.flatMap(keysIn))] };
}

function keysIn({ value }: StoredRow): string[] {
  return [...value.matchAll(/"aes-256-gcm\.2\.([0-9a-f]{8})\./g)].flatMap(([, id]) => id ?? []);
}

async function rowsOf(file: string): Promise<StoredRow[]> {
  const rows: StoredRow[] = [];
  let isBegun = false;
  let isWhole = false;
  try {
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
      const data: unknown = JSON.parse(line);
      if (!isBegun) {
        head.parse(data);
        isBegun = true;
      } else if (isWhole) throw new Error('something stands after its end');
      else if (foot.safeParse(data).success) isWhole = foot.parse(data).rows === rows.length;
      else rows.push(row.parse(data));
    }
  } catch (error) {
    throw new StoreError(`${file} is no backup of vendorcheck: ${inWords(error)}.`, { cause: error });
  }
  if (!isWhole) throw new StoreError(`${file} is no whole backup of vendorcheck: its end is missing.`);
  return rows;
}

/** A word for the person; of a malformed line not the line itself, which holds what people wrote. */
function inWords(error: unknown): string {
  if (error instanceof z.ZodError || error instanceof SyntaxError) return 'a line of it has another form';
  return error instanceof Error ? error.message : String(error);
}
