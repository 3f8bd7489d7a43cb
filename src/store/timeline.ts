import type { ZodType } from 'zod';

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
}

/** Records of one kind, ordered by date. Each method is one atomic step, also among several processes. */
export interface Timeline<T> {
  get(key: string): Promise<Dated<T> | undefined>;
  put(entry: Dated<T>): Promise<void>;
  putMany(entries: Dated<T>[]): Promise<void>;
  remove(key: string): Promise<boolean>;
  /**
   * Reads a record, decides and writes in one step, so that two hands at once never undo each other.
   *
   * @param decide gets what stands (or `undefined`); returns what shall stand, or `undefined` to leave it as it is
   * @returns what stands afterwards
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
  count(): Promise<number>;
  /** Forgets records dated before this moment. Returns how many. */
  forgetBefore(moment: Date): Promise<number>;
}
