import type { Keyv } from 'keyv';
import type { UnreadableRecord } from './storeError.ts';
import type { RecordForm, Timeline } from './timeline.ts';

export { StoreError } from './storeError.ts';

/** Where the bot keeps what it must not forget. Every acknowledged write survives the death of the process. */
export interface Store {
  readonly kind: 'sqlite' | 'postgres';
  /**
   * Values by key, for what expires (give `set` a time to live in milliseconds) and for what is secret.
   *
   * @param options.secret encrypt the values at rest (AES-256-GCM): Slack tokens and their like
   * @throws {StoreError} when values are secret and no encryption key is set (PostgreSQL only; SQLite makes its own key file)
   */
  namespace<T>(name: string, options?: { secret?: boolean }): Keyv<T>;
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

/** A row as it stands in the database: of a timeline, or (`at` and `version` absent) of a namespace. */
export type StoredRow =
  | { table: 'timeline'; name: string; key: string; at: number | null; version: number; value: string }
  | { table: 'keyv'; key: string; value: string; expires: number | null };
