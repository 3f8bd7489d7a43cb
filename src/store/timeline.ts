import type { ZodType } from 'zod';
import { StoreError, type UnreadableRecord } from './storeError.ts';

/** A record and the moment at which it wants attention; `null`: it waits for nothing, and no range query meets it. */
export interface Dated<T> {
  key: string;
  at: Date | null;
  value: T;
}

/** The form of a kind of record. Records carry the version they were written with. */
export interface RecordForm<T> {
  version: number;
  schema: ZodType<T>;
  /** Turns what an older version wrote into what this one reads. */
  upgrade?: (value: unknown, from: number) => unknown;
  /** Read again and again, as at each look at the clock: what still stands as it was read is not parsed and checked once more. */
  isReadOften?: boolean;
}

/**
 * Records of one kind, ordered by date. Each method is one atomic step, also among several processes. Where several records are
 * asked for, one that cannot be read is set aside (`Store.unreadable`) and the rest comes; where one is asked for by its key,
 * that is an error.
 */
export interface Timeline<T> {
  /** @throws {StoreError} where the record cannot be read */
  get(key: string): Promise<Dated<T> | undefined>;
  /** Those of the records that exist and can be read, by key. */
  getMany(keys: readonly string[]): Promise<Map<string, Dated<T>>>;
  put(entry: Dated<T>): Promise<void>;
  putMany(entries: Dated<T>[]): Promise<void>;
  remove(key: string): Promise<boolean>;
  /**
   * Reads a record, decides and writes in one step, so that two hands at once never undo each other.
   *
   * @param decide gets what stands (or `undefined`); returns what shall stand, or `undefined` to leave it as it is
   * @returns what stands afterwards
   * @throws {StoreError} where what stands cannot be read; it is left as it is
   */
  change(
    key: string,
    decide: (current: Dated<T> | undefined) => Omit<Dated<T>, 'key'> | undefined,
  ): Promise<Dated<T> | undefined>;
  /**
   * `change` for several records at once: all that `decide` returns is written in one step, or nothing is.
   *
   * @param decide gets those of the records that exist
   */
  changeMany(keys: string[], decide: (current: ReadonlyMap<string, Dated<T>>) => Dated<T>[]): Promise<void>;
  /**
   * Inserts the entries whose keys are new, and in the same step whatever `then` makes of them.
   * Of several processes that claim a key, one gets it.
   *
   * @param then gets the keys that were new; what it returns is written to the timeline `into` together with them
   * @returns the keys that were new
   */
  claim<U>(
    entries: Dated<T>[],
    into: { name: string; form: RecordForm<U> },
    then: (fresh: ReadonlySet<string>) => Dated<U>[],
  ): Promise<Set<string>>;
  /** Records with `from <= at < before`, soonest first. */
  between(from: Date, before: Date, limit?: number): Promise<Dated<T>[]>;
  /** The next records after this one in the order of dates (ties by key); for paging. */
  after(position: { at: Date; key: string }, limit: number): Promise<Dated<T>[]>;
  /** Records dated exactly at one of these moments. */
  atAny(moments: Date[]): Promise<Dated<T>[]>;
  /** Every record, in the order of keys. For kinds of which there are few. */
  all(): Promise<Dated<T>[]>;
  /** Records whose keys come after this one, in the order of keys; for looking through many. */
  page(after: string, limit: number): Promise<Dated<T>[]>;
  count(): Promise<number>;
  /** Forgets records dated before this moment. Returns how many. */
  forgetBefore(moment: Date): Promise<number>;
}

/** A record as the databases hold it: `at` in milliseconds since 1970 UTC, the value as JSON. */
export interface RecordRow {
  key: string;
  at: number | null;
  version: number;
  value: string;
}

/** Reads rows of one timeline. */
export interface RowReader<T> {
  /** @throws {StoreError} */
  one(row: RecordRow): Dated<T>;
  /** Without those that cannot be read, which are set aside. */
  many(rows: RecordRow[]): Dated<T>[];
}

/** Records that are remembered as read; beyond it all are forgotten. */
const MOST_KNOWN = 20_000;

/** @param setAside hears of each record that cannot be read */
export function rowReader<T>(
  name: string,
  form: RecordForm<T>,
  setAside: (record: UnreadableRecord) => void,
): RowReader<T> {
  const known = new Map<string, { version: number; text: string; value: T }>();
  const one = (row: RecordRow): Dated<T> => {
    const at = row.at === null ? null : new Date(Number(row.at));
    const before = form.isReadOften ? known.get(row.key) : undefined;
    if (before && before.text === row.value && before.version === row.version)
      return { key: row.key, at, value: before.value };
    const problem = (reason: string, cause?: unknown): never => {
      setAside({ timeline: name, key: row.key, reason });
      throw new StoreError(`${name} "${row.key}" ${reason}.`, { cause });
    };
    const version = Number(row.version);
    if (version > form.version)
      return problem(`was written by a newer vendorcheck (record version ${version}); update this one`);
    let current: unknown;
    try {
      const parsed: unknown = JSON.parse(row.value);
      current = version < form.version && form.upgrade ? form.upgrade(parsed, version) : parsed;
    } catch (error) {
      return problem('holds no JSON', error);
    }
    const result = form.schema.safeParse(current);
    if (!result.success) {
      // The paths alone: what stands there may be what people wrote.
      const paths = [...new Set(result.error.issues.map(({ path }) => path.join('.') || 'the record itself'))];
      return problem(`does not have the expected form at ${paths.slice(0, 5).join(', ')}`, result.error);
    }
    if (form.isReadOften) {
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(row.key, { version: row.version, text: row.value, value: result.data });
    }
    return { key: row.key, at, value: result.data };
  };
  return {
    one,
    many: (rows) =>
      rows.flatMap((row) => {
        try {
          return [one(row)];
        } catch (error) {
          if (error instanceof StoreError) return [];
          throw error;
        }
      }),
  };
}

export function writeRecord<T>(entry: Dated<T>, form: RecordForm<T>): RecordRow {
  return {
    key: entry.key,
    at: entry.at === null ? null : entry.at.getTime(),
    version: form.version,
    value: JSON.stringify(entry.value),
  };
}

/** The records that were set aside, each once. */
export function unreadableRecords(): { add: (record: UnreadableRecord) => void; all: () => UnreadableRecord[] } {
  const found = new Map<string, UnreadableRecord>();
  return {
    add: (record) => {
      if (found.size < 1000) found.set(`${record.timeline} ${record.key}`, record);
    },
    all: () => [...found.values()],
  };
}

/** Under which name the records of a team stand. */
export function scopedName(scope: string, name: string): string {
  return scope === '' ? name : `${scope}/${name}`;
}
