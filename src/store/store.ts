/** What a store does, the records in it, and its errors in words. */
import { types } from 'node:util';
import type { Keyv } from 'keyv';
import type { ZodType } from 'zod';

/** Where the bot keeps what it must not forget. Every acknowledged write survives the death of the process. */
export interface Store {
  readonly kind: 'sqlite' | 'postgres';
  /**
   * Values by key, for what expires (give `set` a time to live in milliseconds; `forgetExpired` removes it) and for what is secret.
   *
   * @param options.secret encrypt the values at rest (AES-256-GCM): Slack tokens and their like
   * @throws {StoreError} when values are secret and no encryption key is set (PostgreSQL only; SQLite makes its own key file)
   */
  namespace<T>(name: string, options?: { secret?: boolean }): Namespace<T>;
  /** Records in the order of their dates, for what is due; the same table for every timeline. */
  timeline<T>(name: string, form: RecordForm<T>): Timeline<T>;
  /** The same database as one workspace or organization sees it: nothing of another can be met through it. */
  ofTeam(team: string): Store;
  /** Gives records another timeline, where that one has none of the same key. @param keyHolds only keys with this text in them */
  moveTimeline(from: string, to: string, keyHolds?: string): Promise<void>;
  /** Records met so far that cannot be read, or that a newer vendorcheck wrote. They stay as they are; the rest goes on. */
  unreadable(): readonly UnreadableRecord[];
  /** The time by the clock that all who use this database share. */
  clock(): Promise<Date>;
  /** Writes something small. @throws where nothing can be written now */
  probe(): Promise<void>;
  /** Deletes what has expired. */
  forgetExpired(): Promise<void>;
  /** Every row of every table, for a backup. */
  rows(): AsyncIterable<StoredRow>;
  /** Writes rows of a backup. */
  putRows(rows: StoredRow[]): Promise<void>;
  close(): Promise<void>;
}

/** Keyv, and what Keyv lacks: a key that is set only where it is not there, or has expired. */
export interface Namespace<T> extends Keyv<T> {
  /**
   * Of several processes that claim a key, one gets it, until the time to live is over or the key is deleted.
   *
   * @param ttl in milliseconds
   */
  claim(key: string, ttl: number): Promise<boolean>;
}

/** Where the records are. */
export interface StoreOptions {
  /** `postgres://…`; without it SQLite. */
  databaseUrl?: string | undefined;
  /** Holds `vendorcheck.sqlite` and, unless an encryption key is given, `vendorcheck.key`. */
  directory: string;
  encryptionKey?: string | undefined;
  /** Keys that were in use before: what they sealed can still be read. */
  olderKeys?: readonly string[] | undefined;
  /** How long to wait for a PostgreSQL that is restarting, in milliseconds; 15 seconds by default. */
  patience?: number | undefined;
}

/** A row as it stands in the database: of a timeline, or (`at` and `version` absent) of a namespace. */
export type StoredRow =
  | { table: 'timeline'; name: string; key: string; at: number | null; version: number; value: string }
  | { table: 'keyv'; key: string; value: string; expires: number | null };

/** The store cannot do what was asked; the message says what the person who runs the bot can do about it. */
export class StoreError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
  }
}

/** A record that was set aside. */
export interface UnreadableRecord {
  timeline: string;
  key: string;
  /** For the person who runs the bot; without what people wrote. */
  reason: string;
}

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

/** Records that are remembered as read; beyond it all are forgotten. */
const MOST_KNOWN = 20_000;

/** Reads rows of one timeline. @param setAside hears of each record that cannot be read */
export function rowReader<T>(name: string, form: RecordForm<T>, setAside: (record: UnreadableRecord) => void) {
  const known = new Map<string, { version: number; text: string; value: T }>();
  /** @throws {StoreError} */
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
    /** Without those that cannot be read, which are set aside. */
    many: (rows: RecordRow[]): Dated<T>[] =>
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

/** The code of an error, such as ENOSPC; empty where it has none. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** What an error of the database means to the person who runs the bot, and what to do; any other error in its own words. */
export function troubleInWords(error: unknown): string {
  const code = codeOf(error);
  // pg-boss hands its errors on as plain objects.
  const words =
    typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
  if (/^(SQLITE_FULL|ENOSPC|53100)$/.test(code))
    return `the disk that holds the database is full; make room, what is due waits (${words})`;
  if (/^SQLITE_IOERR/.test(code))
    return `the database file cannot be written; is the disk full or gone? What is due waits (${words})`;
  if (/^SQLITE_(BUSY|LOCKED)/.test(code))
    return `another program holds the database file; it is tried again (${words})`;
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)/.test(code))
    return `the database file may not be written; check its owner and permissions (${words})`;
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return `the database file is damaged; restore it from a backup (${words})`;
  const tls = tlsTrouble(code, words);
  if (tls) return `${tls} (${words})`;
  if (code === '28P01') return `the user or the password in DATABASE_URL is wrong (${words})`;
  if (code === '3D000') return `there is no such database; make it, or put right the name in DATABASE_URL (${words})`;
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code)) return `the host in DATABASE_URL is not known (${words})`;
  if (isUnreachable(error)) return `the database cannot be reached; it is tried again (${words})`;
  return words;
}

/** What hosts of PostgreSQL say where `sslmode` and they do not agree. */
function tlsTrouble(code: string, words: string): string | undefined {
  if (/does not support SSL/i.test(words))
    return 'the database offers no encryption, and DATABASE_URL demands it; take sslmode out of it where the network is your own';
  if (/no pg_hba\.conf entry.*(?:no encryption|SSL off)|SSL.{0,20}required/i.test(words))
    return 'the database demands encryption; add ?sslmode=verify-full to DATABASE_URL';
  if (
    /SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)/.test(code) ||
    /self[- ]signed certificate|unable to (?:verify|get)/i.test(words)
  )
    return 'the certificate of the database is signed by an authority that this machine does not know; add sslrootcert=/path/to/ca.pem to DATABASE_URL, as its host gives it, or sslmode=no-verify where the network is your own';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return 'the certificate of the database belongs to another host; name it in DATABASE_URL as the certificate does';
  if (code === 'CERT_HAS_EXPIRED') return 'the certificate of the database has expired';
  return undefined;
}

/** Class 57P: the server is shutting down or starting; the others: no connection, or a broken one; 40001 and 40P01: try again. */
export function isUnreachable(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  return (
    /^(57P0[123]|08...|40001|40P01|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/.test(codeOf(error)) ||
    /Connection terminated|timeout exceeded when trying to connect/i.test(error.message)
  );
}
